#include "compiler/review/amount.h"

#include "compiler/review/review.h"

typedef unsigned __int128 wide;

static void print_grouped(struct out *out, uint64_t value) {
    if (value >= 1000) {
        print_grouped(out, value / 1000);
        out_printf(out, ",%03u", (unsigned)(value % 1000));
    } else {
        out_printf(out, "%u", (unsigned)value);
    }
}

static void print_fen(struct out *out, uint64_t fen) {
    print_grouped(out, fen / 100);
    out_printf(out, ".%02u", (unsigned)(fen % 100));
}

void amount_print(struct out *out, int64_t fen) {
    if (fen < 0)
        out_char(out, '-');
    print_fen(out, fen < 0 ? 0 - (uint64_t)fen : (uint64_t)fen);
}

static uint64_t distance(int64_t before, int64_t after) {
    return after < before ? (uint64_t)before - (uint64_t)after : (uint64_t)after - (uint64_t)before;
}

static char sign_of(int64_t before, int64_t after) {
    return after < before ? '-' : '+';
}

void amount_print_change(struct out *out, int64_t before, int64_t after) {
    out_char(out, sign_of(before, after));
    print_fen(out, distance(before, after));
}

/* The distance in tenths of a per cent; false where there is none, or none that fits. */
static bool tenths_of(int64_t before, int64_t after, uint64_t *tenths) {
    uint64_t base = before < 0 ? 0 - (uint64_t)before : (uint64_t)before;
    wide found = base ? ((wide)distance(before, after) * 1000 + base - 1) / base : 0;
    *tenths = (uint64_t)found;
    return base && found <= UINT64_MAX;
}

bool amount_print_percent(struct out *out, int64_t before, int64_t after) {
    uint64_t tenths;
    if (!tenths_of(before, after, &tenths))
        return false;
    out_char(out, sign_of(before, after));
    print_grouped(out, tenths / 10);
    out_printf(out, ".%u%%", (unsigned)(tenths % 10));
    return true;
}

void amount_print_difference(struct out *out, int64_t before, int64_t after) {
    uint64_t tenths;
    amount_print_change(out, before, after);
    if (!tenths_of(before, after, &tenths))
        return;
    out_text(out, " (");
    amount_print_percent(out, before, after);
    out_char(out, ')');
}

bool money_exceeds(const struct money_change *money, struct pg_num percent) {
    if (!money->has_after || (money->has_before && money->after <= money->before))
        return false;
    if (!money->has_before || money->before <= 0)
        return true;
    struct pg_num before = pg_num_int(money->before), more, share;
    if (!pg_num_sub(pg_num_int(money->after), before, &more) || !pg_num_div(more, before, &share) ||
        !pg_num_mul(share, pg_num_int(100), &share))
        return true;
    return pg_num_cmp(share, percent) > 0;
}
