#include "compiler/check/number.h"

#include <string.h>

#include "compiler/check/parameter.h"

bool number_read(struct check *check, struct span span, struct pg_num *out, uint8_t *decimals) {
    const char *text = check_bytes(check, span);
    size_t len = span.end - span.begin;
    enum pg_num_fault fault = pg_num_parse(text, len, out);
    if (fault == PG_NUM_TOO_LONG)
        check_once(check, DIAG_NUMBER_LONG, span, check_excerpt(check, span), NULL, NULL);
    if (fault != PG_NUM_OK) /* of any other shape was diagnosed when it was read */
        return false;
    if (decimals) {
        const char *point = memchr(text, '.', len);
        *decimals = point ? (uint8_t)(text + len - point - 1) : 0;
    }
    return true;
}

bool quantity_read(struct check *check, const struct syn_quantity *quantity, struct pg_num *out, uint8_t *decimals) {
    if (!syn_is_reference(quantity))
        return number_read(check, quantity->number, out, decimals);
    parameter_unknown(check, &quantity->unit);
    return false;
}

/* The three numbers of YYYY-MM-DD, which the scanner has seen to. */
static void split_date(const char *text, size_t len, int part[3]) {
    part[0] = part[1] = part[2] = 0;
    for (size_t i = 0, at = 0; i < len && at < 3; i++) {
        if (text[i] >= '0' && text[i] <= '9' && part[at] < 10000)
            part[at] = part[at] * 10 + (text[i] - '0');
        else
            at++;
    }
}

/* A day that does not exist: says how long the month is, and offers its last day. */
static void report_day(struct check *check, struct span span, const int part[3]) {
    const char *written = check_excerpt(check, span);
    if (!pg_date_valid(part[0], part[1], 1)) {
        check_once(check, DIAG_DATE_MONTH, span, written, NULL, NULL);
        return;
    }
    struct arena *arena = diags_arena(check->diags);
    int last = pg_days_in_month(part[0], part[1]);
    const char *month = arena_printf(arena, "%04d-%02d", part[0], part[1]);
    struct diag *diag = check_once(check, DIAG_DATE_INVALID, span, written, month, arena_printf(arena, "%d", last));
    if (part[2] > last)
        diag_fix(check->diags, diag, span, arena_printf(arena, "%s-%02d", month, last));
}

bool date_read(struct check *check, struct span span, struct reading_date *out) {
    int part[3];
    split_date(check_bytes(check, span), span.end - span.begin, part);
    if (!pg_date_valid(part[0], part[1], part[2])) {
        report_day(check, span, part);
        return false;
    }
    *out = (struct reading_date){(int16_t)part[0], (uint8_t)part[1], (uint8_t)part[2]};
    return true;
}

bool day_read(struct check *check, struct span span, pg_day *out) {
    struct reading_date date;
    if (!date_read(check, span, &date))
        return false;
    *out = pg_day_of((struct pg_civil){date.year, date.month, date.day});
    return true;
}

const char *number_text(struct check *check, struct pg_num value) {
    char text[PG_NUM_TEXT];
    return arena_copy(diags_arena(check->diags), text, pg_num_print(value, text));
}

const char *day_text(struct check *check, pg_day day) {
    char text[PG_DATE_TEXT];
    return arena_copy(diags_arena(check->diags), text, pg_date_print(day, text));
}
