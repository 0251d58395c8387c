#include <stdio.h>
#include <string.h>

#include "compiler/base/utf8.h"
#include "compiler/emit/c.h"

/* Longer names end in a hash of the id: file names have a limit. */
enum { IDENTIFIER_KEPT = 100 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_plain(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

uint64_t emit_hash(const char *text) {
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    return hash;
}

const char *emit_identifier(struct arena *arena, const char *id) {
    char name[IDENTIFIER_KEPT + 16];
    size_t len = id[0] == '\0' || is_digit(id[0]) ? 1 : 0;
    name[0] = 'p';
    const char *at = id, *end = id + strlen(id);
    while (at < end && len < IDENTIFIER_KEPT) {
        uint32_t code = (unsigned char)*at;
        size_t bytes = is_plain(*at) ? 1 : utf8_decode(at, (size_t)(end - at), &code);
        if (is_plain(*at))
            name[len++] = *at;
        else
            len += (size_t)snprintf(name + len, sizeof name - len, "u%04X", (unsigned)code);
        at += bytes ? bytes : 1;
    }
    if (at == end)
        return arena_copy(arena, name, len);
    return arena_printf(arena, "%.*s_%016llX", IDENTIFIER_KEPT, name, (unsigned long long)emit_hash(id));
}
