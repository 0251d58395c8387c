/* Pieces of UTF-8 text: what reading cells and printing verdicts share. Nothing is copied. */
#ifndef PGOAL_TEXT_H
#define PGOAL_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct pg_text {
    const char *at;
    size_t len;
};

struct pg_text pg_text_of(const char *string);

/* Decodes the first code point of a text that is not empty; returns its length in bytes, 0 when
 * the bytes are not UTF-8 (overlong forms and surrogates are not). */
size_t pg_text_code(struct pg_text text, uint32_t *code);
bool pg_text_is_utf8(struct pg_text text);

/* Encodes a code point; returns how many bytes it wrote, at most 4. What is none becomes a byte that is not UTF-8. */
size_t pg_text_put(uint32_t code, char *buf);

/* Without white space at both ends: ASCII's, U+00A0 and U+3000. */
struct pg_text pg_text_trim(struct pg_text text);

bool pg_text_is(struct pg_text text, const char *string);
/* When the text starts or ends with the string, takes it off and returns true. */
bool pg_text_cut_start(struct pg_text *text, const char *string);
bool pg_text_cut_end(struct pg_text *text, const char *string);

/* A control character (C0, DEL, C1), or one that breaks or reorders lines (U+2028, U+2029, bidi controls). */
bool pg_text_is_control(uint32_t code);

#ifdef __cplusplus
}
#endif

#endif
