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

void amount_print_difference(struct out *out, int64_t before, int64_t after) {
    char sign = after < before ? '-' : '+';
    uint64_t apart = distance(before, after), base = before < 0 ? 0 - (uint64_t)before : (uint64_t)before;
    out_char(out, sign);
    print_fen(out, apart);
    if (!base)
        return;
    wide tenths = ((wide)apart * 1000 + base - 1) / base;
    if (tenths > UINT64_MAX)
        return;
    out_printf(out, " (%c", sign);
    print_grouped(out, (uint64_t)tenths / 10);
    out_printf(out, ".%u%%)", (unsigned)(tenths % 10));
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
