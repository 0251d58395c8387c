#include "compiler/check/hint.h"

#include <stdbool.h>
#include <string.h>

static const struct hint {
    const char *text;
    size_t len;
    bool alone;
} hints[] = {
#define HINT(text, alone) {text, sizeof(text) - 1, alone},
#include "compiler/check/hint.def"
#undef HINT
};

static bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool stands_alone(const char *text, size_t len, size_t at, size_t end) {
    return (at == 0 || !is_letter(text[at - 1])) && (end == len || !is_letter(text[end]));
}

static const char *hint_at(const char *text, size_t len, size_t at) {
    for (size_t i = 0; i < sizeof hints / sizeof hints[0]; i++) {
        const struct hint *hint = &hints[i];
        if (hint->text[0] == text[at] && hint->len <= len - at && memcmp(text + at, hint->text, hint->len) == 0 &&
            (!hint->alone || stands_alone(text, len, at, at + hint->len)))
            return hint->text;
    }
    return NULL;
}

const char *hint_in(const char *text, size_t len) {
    for (size_t at = 0; at < len; at += (unsigned char)text[at] >= 0xE0 ? 3 : 1) {
        const char *found = hint_at(text, len, at);
        if (found)
            return found;
    }
    return NULL;
}
