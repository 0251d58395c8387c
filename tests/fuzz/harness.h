/* What the targets of fuzzing share. Each is given any bytes, and aborts where a promise is broken.
 */
#ifndef PGOAL_TESTS_FUZZ_HARNESS_H
#define PGOAL_TESTS_FUZZ_HARNESS_H

#include "compiler/check/check.h"

/* In harness.c. */
void fuzz_spec(const char *data, size_t size);
void fuzz_format(const char *data, size_t size);
void fuzz_phrase(const char *data, size_t size);
/* In versions.c: a text behind edits that make two others of it. */
void fuzz_review(const char *data, size_t size);
void fuzz_merge(const char *data, size_t size);
/* In readings.c: figures, a log, and the lines of a saved state between its first and its last. */
void fuzz_data(const char *data, size_t size);
void fuzz_log(const char *data, size_t size);
void fuzz_state(const char *data, size_t size);

struct fuzzing {
    struct arena arena;
    struct sources *sources;
    struct diags *diags;
    struct model *model; /* NULL when the text is none */
};

void fuzzing_begin(struct fuzzing *fuzzing, const char *text, size_t len);
/* Prints what was diagnosed, too. */
void fuzzing_end(struct fuzzing *fuzzing);
void fuzzing_expect(bool kept);

#endif
