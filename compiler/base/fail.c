#include "compiler/base/fail.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

void fail(const char *what) {
    fputs("pgoal: ", stderr);
    fputs(what, stderr);
    fputc('\n', stderr);
    _Exit(FAIL_STATUS);
}

void fail_memory(void) {
    fail("out of memory");
}

void *fail_if_null(void *memory) {
    if (memory == NULL)
        fail_memory();
    return memory;
}
