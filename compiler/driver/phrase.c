#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compiler/driver/commands.h"
#include "grammar/phrase.h"

/* A line's wording, without its end of line. */
static size_t without_end(const char *line, size_t len) {
    while (len && (line[len - 1] == '\n' || line[len - 1] == '\r'))
        len--;
    return len;
}

/* The wordings of a whole file, a line each. */
static void read_lines(FILE *in, struct out *out) {
    struct arena arena;
    arena_init(&arena);
    struct atoms *atoms = atoms_new(&arena);
    struct units *units = units_new(&arena, atoms);
    char *line = NULL;
    size_t size = 0;
    for (ssize_t len; (len = getline(&line, &size, in)) >= 0;)
        phrase_print(line, without_end(line, (size_t)len), &arena, atoms, units, out);
    free(line);
    units_free(units);
    atoms_free(atoms);
    arena_free(&arena);
}

int command_phrase(const struct options *options) {
    const char *name = options->operands.len ? options->operands.at[0] : "-";
    FILE *in = strcmp(name, "-") == 0 ? stdin : fopen(name, "r");
    if (!in)
        return usage_error(options, DIAG_DATA_UNREADABLE, name, strerror(errno), NULL);
    struct out *out = out_fd(STDOUT_FILENO);
    read_lines(in, out);
    bool broken = ferror(in) != 0;
    if (in != stdin)
        fclose(in);
    if (broken) {
        out_abandon(out);
        return usage_error(options, DIAG_DATA_UNREADABLE, name, strerror(errno), NULL);
    }
    return out_commit(out) ? EXIT_OK : cannot_print(options);
}
