/* UTF-8: decoding, validity, width on a terminal. Widths and normal form come from utf8proc.
 */
#ifndef PGOAL_BASE_UTF8_H
#define PGOAL_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* U+4000 to U+9FFF, most Han: three bytes at text whose value needs no closer look. */
static inline bool utf8_common_han(const char *text) {
    unsigned char lead = (unsigned char)text[0];
    return lead >= 0xE4 && lead <= 0xE9 && ((unsigned char)text[1] & 0xC0) == 0x80 &&
           ((unsigned char)text[2] & 0xC0) == 0x80;
}
/* Bytes of the blank at text: space, tab, U+3000 or U+00A0; 0 when there is none. */
static inline size_t utf8_blank(const char *text) {
    if (text[0] == ' ' || text[0] == '\t')
        return 1;
    if (text[0] == '\xE3')
        return text[1] == '\x80' && text[2] == '\x80' ? 3 : 0;
    return text[0] == '\xC2' && text[1] == '\xA0' ? 2 : 0;
}
/* Bytes of the well-formed sequence at text (1 to 4) and its code point, or 0 when there is none. */
size_t utf8_decode(const char *text, size_t len, uint32_t *code);
/* Offset of the first byte that is not well-formed UTF-8, or len. */
size_t utf8_valid_prefix(const char *text, size_t len);
/* Terminal cells of a text: Han and full-width 2, combining and joiners 0; a grapheme cluster of emoji
 * counts once; tabs go to the next multiple of 4 counted from column start. */
size_t utf8_width(const char *text, size_t len, size_t start);
/* The same in pieces, which need not end where a cluster does: start with {0}, cells grows by the width. */
struct utf8_meter {
    size_t cells;
    uint32_t before; /* the code point before, 0 at the start */
    int32_t state;   /* of the grapheme cluster that before is in */
    uint8_t width;   /* of that cluster so far */
};
void utf8_measure(struct utf8_meter *meter, const char *text, size_t len);
/* Longest prefix of text that ends between code points and has at most max bytes (max >= 4). */
size_t utf8_cut(const char *text, size_t len, size_t max);
/* Characters that cannot be seen or that change how others are: C0, DEL, C1, bidi controls, U+2028, U+2029,
 * U+200B, U+FEFF, noncharacters. */
bool utf8_is_hidden(uint32_t code);
/* Controls that reorder text: U+061C U+200E U+200F U+202A-202E U+2066-2069. */
bool utf8_is_bidi_control(uint32_t code);
/* Unicode XID_Start / XID_Continue by general category (utf8proc). */
bool utf8_is_word_start(uint32_t code);
bool utf8_is_word_part(uint32_t code);

#endif
