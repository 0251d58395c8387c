/* embed-library FOLDER FILE.pgoal... : writes build/gen/library_text.c on standard output: the shipped .pgoal files by
 * the names they are imported by, "pgoal/" and their path below FOLDER, in the order given. Runs while pgoal is built.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *what, const char *name) {
    fprintf(stderr, "embed-library: %s: %s\n", what, name);
    exit(1);
}

/* The bytes of a file as the array text_NUMBER. */
static void put_text(const char *path, int number) {
    FILE *file = fopen(path, "rb");
    size_t size = 0;
    if (!file)
        fail("cannot read", path);
    printf("static const char text_%d[] = {", number);
    for (int byte; (byte = getc(file)) != EOF; size++)
        printf("%s'\\%03o',", size % 20 == 0 ? "\n    " : "", (unsigned)byte);
    printf("'\\0'};\n");
    if (ferror(file))
        fail("cannot read", path);
    fclose(file);
}

static void put_row(const char *folder, const char *path, int number) {
    size_t len = strlen(folder);
    if (strncmp(path, folder, len) != 0 || path[len] != '/' || strpbrk(path, "\"\\"))
        fail("not a path below the folder", path);
    printf("    {\"pgoal%s\", text_%d, sizeof text_%d - 1},\n", path + len, number, number);
}

int main(int argc, char **argv) {
    if (argc < 3)
        fail("usage", "embed-library FOLDER FILE.pgoal...");
    printf("#include \"compiler/source/library.h\"\n");
    for (int i = 2; i < argc; i++)
        put_text(argv[i], i);
    printf("const struct library_file library_files[] = {\n");
    for (int i = 2; i < argc; i++)
        put_row(argv[1], argv[i], i);
    printf("};\nconst size_t library_count = %d;\n", argc - 2);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
