/* embed RUNTIME/pgoal.h SOURCE.c... : writes build/gen/runtime_text.c on standard output: the runtime as two
 * texts, one header and one source, with their includes of each other resolved. Runs while pgoal is built.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_LIMIT = 1024, HEADER_LIMIT = 64 };

/* Where bytes of the current text go, and which headers are in it already. */
struct text {
    size_t size;
    char folder[LINE_LIMIT];
    char seen[HEADER_LIMIT][LINE_LIMIT];
    int seen_count;
};

static void fail(const char *what, const char *name) {
    fprintf(stderr, "embed: %s: %s\n", what, name);
    exit(1);
}

static void put_char(struct text *text, unsigned char byte) {
    printf("%s'\\%03o',", text->size % 20 == 0 ? "\n    " : "", (unsigned)byte);
    text->size++;
}

static void put(struct text *text, const char *line) {
    for (; *line; line++)
        put_char(text, (unsigned char)*line);
}

/* The name in an include of another file of the runtime, or NULL. */
static char *local_include(char *line) {
    static const char start[] = "#include \"";
    if (strncmp(line, start, sizeof start - 1) != 0)
        return NULL;
    char *name = line + sizeof start - 1, *end = strchr(name, '"');
    if (end)
        *end = '\0';
    return end ? name : NULL;
}

static bool is_new(struct text *text, const char *name) {
    for (int i = 0; i < text->seen_count; i++)
        if (strcmp(text->seen[i], name) == 0)
            return false;
    if (text->seen_count == HEADER_LIMIT || strlen(name) >= LINE_LIMIT)
        fail("too many headers", name);
    memcpy(text->seen[text->seen_count++], name, strlen(name) + 1);
    return true;
}

/* Writes a file's lines; a header's local includes are replaced by the headers, once each, a source's are dropped. */
static void put_file(struct text *text, const char *path, bool header) {
    char line[LINE_LIMIT], inner[2 * LINE_LIMIT];
    FILE *file = fopen(path, "r");
    if (!file)
        fail("cannot read", path);
    while (fgets(line, sizeof line, file)) {
        char *name = local_include(line);
        if (!name)
            put(text, line);
        else if (header && is_new(text, name)) {
            snprintf(inner, sizeof inner, "%s%s", text->folder, name);
            put_file(text, inner, true);
        }
    }
    if (ferror(file))
        fail("cannot read", path);
    fclose(file);
}

static void begin(struct text *text, const char *name) {
    *text = (struct text){0};
    printf("const char runtime_%s_text[] = {", name);
}

static void end(const struct text *text, const char *name) {
    printf("'\\0'};\nconst size_t runtime_%s_size = %zu;\n", name, text->size);
}

int main(int argc, char **argv) {
    static struct text text;
    if (argc < 3 || strlen(argv[1]) >= LINE_LIMIT)
        fail("usage", "embed RUNTIME/pgoal.h SOURCE.c...");
    printf("#include \"compiler/emit/runtime_text.h\"\n");
    begin(&text, "header");
    const char *slash = strrchr(argv[1], '/');
    memcpy(text.folder, argv[1], slash ? (size_t)(slash + 1 - argv[1]) : 0);
    put_file(&text, argv[1], true);
    end(&text, "header");
    begin(&text, "source");
    put(&text, "#include \"pgoal.h\"\n\n");
    for (int i = 2; i < argc; i++)
        put_file(&text, argv[i], false);
    end(&text, "source");
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
