#include "compiler/driver/difference.h"

#include <string.h>

#include "compiler/base/vec.h"

enum {
    CONTEXT = 3, /* lines around a change */
    AHEAD = 12   /* lines looked at for the end of a change */
};

struct lines {
    VEC(struct bytes) list; /* each with its line end */
};

/* Lines from..to of the one text are lines from..to of the other. */
struct change {
    uint32_t from[2], to[2];
};

struct difference {
    struct out *out;
    struct lines sides[2];
    VEC(struct change) changes;
};

static void split(struct lines *lines, struct bytes text) {
    for (const char *at = text.at, *end = at + text.len; at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *next = newline == NULL ? end : newline + 1;
        *VEC_PUSH(&lines->list) = (struct bytes){at, (size_t)(next - at)};
        at = next;
    }
}

static bool same(const struct difference *d, uint32_t before, uint32_t after) {
    if (before >= d->sides[0].list.len || after >= d->sides[1].list.len)
        return false;
    struct bytes a = d->sides[0].list.at[before], b = d->sides[1].list.at[after];
    return a.len == b.len && memcmp(a.at, b.at, a.len) == 0;
}

/* Moves both to the nearest lines that are the same again; false when there are none near. */
static bool meet(const struct difference *d, uint32_t *before, uint32_t *after) {
    for (uint32_t sum = 1; sum <= AHEAD; sum++)
        for (uint32_t first = 0; first <= sum; first++)
            if (same(d, *before + first, *after + sum - first)) {
                *before += first;
                *after += sum - first;
                return true;
            }
    return false;
}

static void find_changes(struct difference *d) {
    uint32_t before = 0, after = 0, befores = d->sides[0].list.len, afters = d->sides[1].list.len;
    while (before < befores || after < afters) {
        if (same(d, before, after)) {
            before++;
            after++;
            continue;
        }
        struct change change = {{before, after}, {0, 0}};
        while ((before < befores || after < afters) && !meet(d, &before, &after)) {
            before += before < befores;
            after += after < afters;
        }
        change.to[0] = before;
        change.to[1] = after;
        *VEC_PUSH(&d->changes) = change;
    }
}

static void print_line(const struct difference *d, char sign, struct bytes line) {
    out_char(d->out, sign);
    out_raw(d->out, line.at, line.len);
    if (line.at[line.len - 1] != '\n')
        out_text(d->out, "\n\\ No newline at end of file\n");
}

static void print_lines(const struct difference *d, char sign, int side, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        print_line(d, sign, d->sides[side].list.at[i]);
}

/* Where a stretch of lines begins, and how many they are; of none, the line before it. */
static void print_range(const struct difference *d, char sign, uint32_t from, uint32_t to) {
    out_printf(d->out, "%c%u", sign, (unsigned)(from + (to > from)));
    if (to - from != 1)
        out_printf(d->out, ",%u", (unsigned)(to - from));
}

/* The changes first..last of one stretch, with the lines around them. */
static void print_hunk(const struct difference *d, const struct change *first, const struct change *last) {
    uint32_t lead = first->from[0] < CONTEXT ? first->from[0] : CONTEXT;
    uint32_t left = d->sides[0].list.len - last->to[0], tail = left < CONTEXT ? left : CONTEXT;
    out_text(d->out, "@@ ");
    print_range(d, '-', first->from[0] - lead, last->to[0] + tail);
    out_char(d->out, ' ');
    print_range(d, '+', first->from[1] - lead, last->to[1] + tail);
    out_text(d->out, " @@\n");
    uint32_t at = first->from[0] - lead;
    for (const struct change *change = first; change <= last; change++) {
        print_lines(d, ' ', 0, at, change->from[0]);
        print_lines(d, '-', 0, change->from[0], change->to[0]);
        print_lines(d, '+', 1, change->from[1], change->to[1]);
        at = change->to[0];
    }
    print_lines(d, ' ', 0, at, at + tail);
}

static void print_hunks(const struct difference *d) {
    for (uint32_t first = 0, last; first < d->changes.len; first = last + 1) {
        const struct change *change = d->changes.at;
        last = first;
        while (last + 1 < d->changes.len && change[last + 1].from[0] - change[last].to[0] <= 2 * CONTEXT)
            last++;
        print_hunk(d, &change[first], &change[last]);
    }
}

static void print_names(struct out *out, const char *name) {
    out_text(out, "--- ");
    out_terminal(out, name, strlen(name));
    out_text(out, "\n+++ ");
    out_terminal(out, name, strlen(name));
    out_char(out, '\n');
}

void difference_print(struct out *out, const char *name, struct bytes before, struct bytes after) {
    struct difference d = {.out = out};
    split(&d.sides[0], before);
    split(&d.sides[1], after);
    find_changes(&d);
    if (d.changes.len > 0)
        print_names(out, name);
    print_hunks(&d);
    VEC_FREE(&d.sides[0].list);
    VEC_FREE(&d.sides[1].list);
    VEC_FREE(&d.changes);
}
