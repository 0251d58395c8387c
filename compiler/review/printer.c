#include "compiler/review/printer.h"

#include <string.h>

static const struct printer printers[] = {
#define PRINTER(name) {#name, review_print_##name},
#include "compiler/review/printer.def"
#undef PRINTER
};

const char printer_names[] = ""
#define PRINTER(name) #name " "
#include "compiler/review/printer.def"
#undef PRINTER
    ;

const struct printer *printer_find(const char *name) {
    for (size_t i = 0; i < sizeof printers / sizeof printers[0]; i++)
        if (strcmp(printers[i].name, name) == 0)
            return &printers[i];
    return NULL;
}
