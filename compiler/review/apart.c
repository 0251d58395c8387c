#include "compiler/review/apart.h"

#include <stdbool.h>
#include <string.h>

/* Letters, digits, what holds dates, times and amounts together, and signs of comparison. */
static bool is_word(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c && strchr(".,:-_<=>", c));
}

/* Whether a word or a character of UTF-8 spans this place of a text. */
static bool is_within(const char *text, size_t at) {
    return ((unsigned char)text[at] & 0xC0) == 0x80 || (at && is_word(text[at - 1]) && is_word(text[at]));
}

struct apart apart_of(const char *before, const char *after) {
    size_t befores = strlen(before), afters = strlen(after), most = befores < afters ? befores : afters;
    struct apart apart = {0, 0};
    while (apart.prefix < most && before[apart.prefix] == after[apart.prefix])
        apart.prefix++;
    while (apart.prefix && (is_within(before, apart.prefix) || is_within(after, apart.prefix)))
        apart.prefix--;
    while (apart.suffix < most - apart.prefix && before[befores - apart.suffix - 1] == after[afters - apart.suffix - 1])
        apart.suffix++;
    while (apart.suffix && (is_within(before, befores - apart.suffix) || is_within(after, afters - apart.suffix)))
        apart.suffix--;
    return apart;
}
