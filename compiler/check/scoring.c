#include "compiler/check/scoring.h"

#include <stddef.h>
#include <string.h>

#include "compiler/check/names.h"
#include "compiler/check/number.h"

struct reading_rules {
    struct check *check;
    struct pg_scoring *scoring;
    VEC(struct pg_grade) grades;
};

static const char *text_of(const struct reading_rules *r, atom text) {
    return atom_text(r->check->atoms, text);
}

static void report_setting(const struct reading_rules *r, struct span span, const char *zh, const char *en) {
    DIAG3(r->check->diags, DIAG_SCORE_SETTING, span, check_excerpt(r->check, span), zh, en);
}

/* --- rules --- */

/* What a setting may be: the names of its rules, by their numbers. */
static const struct rule_names {
    const char *setting;
    size_t at; /* of the uint8_t in struct pg_scoring */
    const char *rules[4];
} rule_names[] = {
    {"at_least", offsetof(struct pg_scoring, lower), {"nothing", "proportion"}},
    {"at_most", offsetof(struct pg_scoring, upper), {"nothing", "proportion", "linear"}},
    {"windows", offsetof(struct pg_scoring, windows), {"nothing", "share", "mean"}},
    {"levels", offsetof(struct pg_scoring, levels), {"nothing", "bands"}},
};

static void read_rule(const struct reading_rules *r, const struct syn_member *member) {
    const char *setting = text_of(r, member->id.value), *rule = text_of(r, member->u.rule.rule.value);
    for (size_t i = 0; i < sizeof rule_names / sizeof rule_names[0]; i++)
        for (uint8_t k = 0; k < 4 && rule_names[i].rules[k] && strcmp(rule_names[i].setting, setting) == 0; k++)
            if (strcmp(rule_names[i].rules[k], rule) == 0) {
                ((uint8_t *)r->scoring)[rule_names[i].at] = k;
                return;
            }
    report_setting(r, member->span, "这一项没有这种规则", "that is no rule of it");
}

/* --- values --- */

static const struct value_name {
    const char *setting;
    size_t at;  /* of the struct pg_num */
    bool share; /* told in % */
} value_names[] = {
    {"round", offsetof(struct pg_scoring, step), false},
    {"over", offsetof(struct pg_scoring, over), true},
    {"execution", offsetof(struct pg_scoring, execution_reason), true},
    {"green", offsetof(struct pg_scoring, green), true},
    {"yellow", offsetof(struct pg_scoring, yellow), true},
};

/* A number, or a share as a part of 1; false, diagnosed, for anything else. */
static bool read_number(const struct reading_rules *r, const struct syn_quantity *quantity, bool share,
                        struct pg_num *out) {
    struct span span = quantity->unit.value ? span_join(quantity->number, quantity->unit.span) : quantity->number;
    bool percent = quantity->unit.value && strcmp(text_of(r, quantity->unit.value), "%") == 0;
    if (!quantity_read(r->check, quantity, out, NULL))
        return false;
    if (percent == share && (percent || !quantity->unit.value) && out->num >= 0 &&
        (!share || pg_num_div(*out, pg_num_int(100), out)))
        return true;
    report_setting(r, span, share ? "应写成百分数" : "应写成不带单位的数",
                   share ? "a percentage is wanted" : "a number without a unit is wanted");
    return false;
}

static void read_value(const struct reading_rules *r, const struct syn_member *member) {
    const char *setting = text_of(r, member->id.value);
    struct pg_num value;
    for (size_t i = 0; i < sizeof value_names / sizeof value_names[0]; i++)
        if (strcmp(value_names[i].setting, setting) == 0) {
            if (read_number(r, member->u.rule.low, value_names[i].share, &value))
                memcpy((char *)r->scoring + value_names[i].at, &value, sizeof value);
            return;
        }
    report_setting(r, member->span, "这一项要写规则，不是数值", "it takes a rule, not a value");
}

static void read_score(const struct reading_rules *r, const struct syn_member *member) {
    if (!member->id.value || (!member->u.rule.low && !member->u.rule.rule.value))
        return; /* diagnosed */
    if (member->u.rule.low)
        read_value(r, member);
    else
        read_rule(r, member);
}

/* --- grades and bands --- */

static void read_grade(struct reading_rules *r, const struct syn_member *member) {
    atom key = member->name.value ? member->name.value : member->id.value;
    struct pg_grade grade = {.name = text_of(r, key)};
    if (!read_number(r, member->u.rule.low, false, &grade.least) ||
        !pg_num_div(grade.least, pg_num_int(100), &grade.least))
        return;
    if (r->grades.len > 0 && pg_num_cmp(grade.least, r->grades.at[r->grades.len - 1].least) >= 0)
        DIAG1(r->check->diags, DIAG_GRADES_ORDER, member->span, check_name(r->check, key));
    else
        *VEC_PUSH(&r->grades) = grade;
}

static void read_band(const struct reading_rules *r, const struct syn_member *member) {
    static const char *const names[PG_BANDS] = {"met", "partly", "missed"};
    struct pg_band band = {.name = text_of(r, member->name.value)};
    if (!member->id.value || !read_number(r, member->u.rule.low, true, &band.lo) ||
        !read_number(r, member->u.rule.high, true, &band.hi))
        return;
    for (int i = 0; i < PG_BANDS; i++)
        if (strcmp(names[i], text_of(r, member->id.value)) == 0)
            r->scoring->bands[i] = band;
    r->scoring->bands[PG_BAND_MET].top = 1;
}

/* From 100 % down to 0 %, each beginning where the one above ends. */
static bool bands_join(const struct pg_scoring *scoring) {
    struct pg_num top = pg_num_int(1);
    for (int i = 0; i < PG_BANDS; i++) {
        const struct pg_band *band = &scoring->bands[i];
        if (band->hi.den == 0 || pg_num_cmp(band->hi, top) != 0 || pg_num_cmp(band->lo, band->hi) >= 0)
            return false;
        top = band->lo;
    }
    return top.num == 0;
}

static void check_bands(const struct reading_rules *r, const struct syn_member *last) {
    if (!last || !last->id.value || bands_join(r->scoring))
        return;
    DIAG1(r->check->diags, DIAG_BANDS_ORDER, last->span, check_name(r->check, last->name.value));
    memset(r->scoring->bands, 0, sizeof r->scoring->bands);
}

static void keep_grades(const struct reading_rules *r) {
    struct pg_grade *grades = ARENA_ARRAY(r->check->arena, struct pg_grade, r->grades.len);
    for (uint32_t i = 0; i < r->grades.len; i++)
        grades[i] = r->grades.at[i];
    r->scoring->grades = grades;
    r->scoring->grade_count = (int32_t)r->grades.len;
}

void scoring_read(struct check *check, const struct syn_member *members, struct profile *profile) {
    struct reading_rules r = {.check = check, .scoring = ARENA_NEW(check->arena, struct pg_scoring)};
    const struct syn_member *last = NULL;
    bool any = false;
    for (; members; members = members->next) {
        if (members->kind != SYN_RULE)
            continue;
        any = true;
        if (members->field == SYN_SCORE)
            read_score(&r, members);
        else if (members->field == SYN_GRADE)
            read_grade(&r, members);
        else
            read_band(&r, last = members);
    }
    check_bands(&r, last);
    keep_grades(&r);
    VEC_FREE(&r.grades);
    r.scoring->total = profile->total;
    r.scoring->execution = profile->execution;
    profile->scoring = any ? r.scoring : NULL;
}
