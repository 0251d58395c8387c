/* Holds the formatter to property.h on every text of standard input; texts are parted by U+001E. Prints those that
 * fail, and "SOUND sound, ERRORS in error, FAILED failed". usage: check < TEXTS
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/base/fail.h"
#include "tests/format/property.h"

enum { PARTS = 0x1E, SHOWN = 10 };

struct counts {
    unsigned sound, in_error, failed;
};

static char *read_all(size_t *len) {
    size_t cap = 1 << 16, got;
    char *text = fail_if_null(malloc(cap));
    for (*len = 0; (got = fread(text + *len, 1, cap - *len, stdin)) > 0;) {
        *len += got;
        if (*len == cap)
            text = fail_if_null(realloc(text, cap *= 2));
    }
    return text;
}

static void check(const char *text, size_t len, struct counts *counts) {
    bool sound;
    const char *fault = format_fault(text, len, &sound);
    counts->sound += sound;
    counts->in_error += !sound;
    if (!fault || counts->failed++ >= SHOWN)
        return;
    printf("FAIL %s:\n%.*s\n---\n", fault, (int)len, text);
}

int main(void) {
    struct counts counts = {0};
    size_t len;
    char *all = read_all(&len);
    for (const char *at = all, *end = all + len; at < end;) {
        const char *stop = memchr(at, PARTS, (size_t)(end - at));
        stop = stop ? stop : end;
        check(at, (size_t)(stop - at), &counts);
        at = stop + 1;
    }
    free(all);
    printf("%u sound, %u in error, %u failed\n", counts.sound, counts.in_error, counts.failed);
    return counts.failed > 0;
}
