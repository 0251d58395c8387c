#include "compiler/check/milestone.h"

#include "compiler/check/number.h"
#include "compiler/check/targets.h"
#include "compiler/target/outcome.h"

struct staging {
    struct check *check;
    const struct project *project;
    const struct syn_member *member;
    struct indicator *indicator;
};

static bool read_day(const struct staging *s, pg_day *day) {
    struct check *check = s->check;
    struct span span = s->member->u.milestone.day;
    struct pg_period period = s->project->period;
    if (!day_read(check, span, day))
        return false;
    if (period.first > period.last || (*day >= period.first && *day <= period.last))
        return true;
    DIAG3(check->diags, DIAG_MILESTONE_DAY, span, day_text(check, *day), "不在项目期间之内",
          "lies outside the period of the project");
    return false;
}

static bool is_alike(const struct target *a, const struct target *b) {
    return (a->kind == TARGET_unset) == (b->kind == TARGET_unset) &&
           target_relate(a, b, EVERY_PERIOD) != RELATION_INCOMPARABLE;
}

/* The target, made as one of the indicator's own would be. */
static const struct target *read_target(const struct staging *s) {
    struct check *check = s->check;
    struct syn_member *as_indicator = ARENA_NEW(check->arena, struct syn_member);
    *as_indicator = (struct syn_member){.span = s->member->span,
                                        .kind = SYN_INDICATOR,
                                        .id = s->member->id,
                                        .u.indicator.target = s->member->u.milestone.target};
    struct site site = {.member = as_indicator, .project = s->project};
    const struct unit *unit = s->indicator->unit;
    uint32_t number = targets_read(check, &site, unit);
    const struct target *target = check->targets.at[number].target;
    if (target->kind == TARGET_invalid || s->indicator->target->kind == TARGET_invalid)
        return NULL;
    if (is_alike(target, s->indicator->target))
        return target;
    DIAG2(check->diags, DIAG_MILESTONE_TARGET, targets_span(s->member->u.milestone.target), target_text(check, target),
          target_text(check, s->indicator->target));
    return NULL;
}

/* Puts a milestone in its place among those before and after it. */
static void insert(const struct staging *s, struct milestone *made) {
    struct evidence *evidence = ARENA_NEW(s->check->arena, struct evidence);
    if (s->indicator->evidence)
        *evidence = *s->indicator->evidence;
    const struct milestone **at = &evidence->milestones;
    struct milestone *copy;
    for (; *at && (*at)->day < made->day; at = &copy->next) {
        copy = ARENA_NEW(s->check->arena, struct milestone);
        *copy = **at;
        *at = copy;
    }
    if (*at && (*at)->day == made->day) {
        struct diag *diag = DIAG3(s->check->diags, DIAG_MILESTONE_DAY, s->member->u.milestone.day,
                                  day_text(s->check, made->day), "已经写过一次", "is there twice");
        diag_label(s->check->diags, diag, (*at)->span, BOTH("第一次写在这里", "first written here"));
        return;
    }
    made->next = *at;
    *at = made;
    s->indicator->evidence = evidence;
}

static void read_milestone(struct staging *s) {
    struct check *check = s->check;
    const struct syn_word *id = &s->member->id;
    const uint32_t *number = scope_find(&check->indicator_names, id->value);
    pg_day day;
    if (!number) {
        DIAG1(check->diags, DIAG_MILESTONE_INDICATOR, id->span, check_name(check, id->value));
        return;
    }
    s->indicator = &check->made.at[*number];
    bool dated = read_day(s, &day);
    const struct target *target = read_target(s);
    if (!dated || !target)
        return;
    struct milestone *made = ARENA_NEW(check->arena, struct milestone);
    *made = (struct milestone){.target = target, .span = s->member->span, .day = day};
    insert(s, made);
}

void milestones_check(struct check *check, const struct syn_member *members, const struct project *project) {
    struct staging staging = {.check = check, .project = project};
    for (; members; members = members->next)
        if (members->kind == SYN_MILESTONE) {
            staging.member = members;
            read_milestone(&staging);
        }
}
