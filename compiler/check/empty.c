#include "compiler/check/empty.h"

#include "compiler/check/names.h"
#include "compiler/check/number.h"
#include "compiler/check/targets.h"

static struct span quantity_span(const struct syn_quantity *quantity) {
    return quantity->unit.value ? span_join(quantity->number, quantity->unit.span) : quantity->number;
}

/* "1 KiB = 1.024 KB", where a range is written in two units; NULL where it is not. */
static const char *conversion(struct check *check, atom low, atom high) {
    enum unit_fault fault;
    const struct unit *from = unit_find(check->units, low, &fault), *to = unit_find(check->units, high, &fault);
    struct pg_num ratio;
    if (!from || !to || from == to || !pg_num_div(from->factor, to->factor, &ratio))
        return NULL;
    return arena_printf(diags_arena(check->diags), "1 %s = %s %s", check_name(check, low), number_text(check, ratio),
                        check_name(check, high));
}

static void report_reversed(struct check *check, const struct site *site, const struct syn_target *written) {
    struct span low = quantity_span(&written->u.low), high = quantity_span(written->high);
    const char *from = check_excerpt(check, high), *to = check_excerpt(check, low);
    struct diag *diag = REPORT(check, site, DIAG_RANGE_REVERSED, span_join(low, high), to, from);
    const char *exactly = conversion(check, written->u.low.unit.value, written->high->unit.value);
    if (diag && written->u.low.unit.value && exactly)
        diag_label(check->diags, diag, high, exactly);
    bool whole = written->u.low.unit.value || written->kind == SYN_TARGET_DATE;
    if (diag && whole && !written->open_high)
        diag_fix(check->diags, diag, span_join(low, high), arena_printf(diags_arena(check->diags), "%s..%s", from, to));
}

/* Written from high to low; 5 ..< 5 is not, it is empty only. Days are whole: the last of a ..< b is b - 1. */
static bool is_reversed(const struct target *target, const struct reading *reading) {
    struct pg_num low = target->set.lo;
    if (reading->next || (reading->kind != READING_RANGE && reading->kind != READING_DATES))
        return false;
    if (reading->kind == READING_DATES && reading->open_high && !pg_num_sub(low, pg_num_int(1), &low))
        return false;
    return pg_num_cmp(low, target->set.hi) > 0;
}

/* The level that was named is at the end of its scale. */
static const char *why_no_level(struct check *check, const struct reading *reading) {
    const char *level = check_name(check, reading->levels[0]);
    struct arena *arena = diags_arena(check->diags);
    if (reading->compare == COMPARE_LT)
        return arena_printf(
            arena, BOTH("“%s”已是最低的等级，没有更低的", "\"%s\" is the lowest level, there is none below it"), level,
            level);
    return arena_printf(arena,
                        BOTH("“%s”已是最高的等级，没有更高的；请写 = %s",
                             "\"%s\" is the highest level, there is none above it: write = %s"),
                        level, level, level, level);
}

/* What no outcome can be, for the help. */
static const char *why_impossible(struct check *check, const struct target *target, const struct reading *reading) {
    if (target->kind == TARGET_coverage)
        return BOTH("一天只有 24 小时，一周只有 7 天", "a day has 24 hours and a week 7 days");
    if (target->space == SPACE_LEVELS)
        return why_no_level(check, reading);
    if (reading->open_high)
        return BOTH("..< 不含上限，上限要比下限大", "..< leaves the upper end out: it must be above the lower one");
    return BOTH("请核对比较符号；个数、时间、比率这样的量不会小于 0",
                "check the sign; what is counted or measured here is never below 0");
}

/* An empty set: a range written from high to low is turned round; bounds that exclude each other are both shown. */
void empty_report(struct check *check, const struct site *site, const struct target *target,
                  const struct reading *reading) {
    const struct syn_target *written = site->member->u.indicator.target;
    struct span span = targets_span(written);
    const char *text = check_excerpt(check, span);
    if (is_reversed(target, reading)) {
        report_reversed(check, site, written);
        return;
    }
    if (!written->next) {
        const char *why = why_impossible(check, target, reading);
        REPORT(check, site, DIAG_TARGET_IMPOSSIBLE, span, text, why, why);
        return;
    }
    struct diag *diag = REPORT(check, site, DIAG_TARGET_EMPTY, written->span, check_excerpt(check, written->span),
                               check_excerpt(check, written->next->span));
    if (diag)
        diag_label(check->diags, diag, written->next->span,
                   BOTH("与前一个界限没有共同的数", "no value fits both bounds"));
}
