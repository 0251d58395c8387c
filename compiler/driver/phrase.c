#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "compiler/driver/commands.h"
#include "grammar/phrase.h"

enum { LINE_LIMIT = 4 << 20 };

/* Reads a line of at most LINE_LIMIT bytes, its end left off. False at the end of the file and on an error; a longer
 * line is one, EFBIG. */
static bool read_line(FILE *in, char *line, size_t *len) {
    int c = getc(in);
    bool any = c != EOF;
    for (*len = 0; c != EOF && c != '\n'; c = getc(in)) {
        if (*len == LINE_LIMIT) {
            errno = EFBIG;
            return false;
        }
        line[(*len)++] = (char)c;
    }
    while (*len && line[*len - 1] == '\r')
        (*len)--;
    return any && !ferror(in);
}

/* The wordings of a whole file, a line each. False, with errno, when it could not be read to its end. */
static bool read_lines(FILE *in, struct out *out) {
    struct arena arena;
    arena_init(&arena);
    struct atoms *atoms = atoms_new(&arena);
    struct units *units = units_new(&arena, atoms);
    char *line = arena_alloc(&arena, LINE_LIMIT);
    size_t len;
    while (read_line(in, line, &len))
        phrase_print(line, len, &arena, atoms, units, out);
    bool whole = feof(in) && !ferror(in);
    units_free(units);
    atoms_free(atoms);
    arena_free(&arena);
    return whole;
}

int command_phrase(const struct options *options) {
    const char *name = options->operands.len ? options->operands.at[0] : "-";
    FILE *in = strcmp(name, "-") == 0 ? stdin : fopen(name, "r");
    if (!in)
        return usage_error(options, DIAG_DATA_UNREADABLE, name, strerror(errno), NULL);
    struct out *out = out_fd(STDOUT_FILENO);
    int fault = read_lines(in, out) ? 0 : errno;
    if (in != stdin)
        fclose(in);
    if (fault) {
        out_abandon(out);
        return usage_error(options, DIAG_DATA_UNREADABLE, name, strerror(fault), NULL);
    }
    return out_commit(out) ? EXIT_OK : cannot_print(options);
}
