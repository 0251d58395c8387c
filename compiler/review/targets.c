#include "compiler/review/reviewing.h"

static bool is_real(const struct target *target) {
    return target->kind != TARGET_unset && target->kind != TARGET_invalid;
}

static atom describe(struct reviewing *r, const struct target *target) {
    if (!is_real(target))
        return 0;
    target_describe(target, r->atoms, r->text);
    return text_taken(r);
}

/* The days that both versions have, else those of the new one: windows are cut alike then. */
static struct pg_period period_of(const struct reviewing *r) {
    struct pg_period period = r->new_project->period;
    return period.first <= period.last ? period : EVERY_PERIOD;
}

/* An outcome that in accepts and out does not; NULL when none was found. */
static const struct outcome *find(struct reviewing *r, const struct target *in, const struct target *out) {
    struct outcome found, *kept;
    if (!target_witness(in, out, period_of(r), r->arena, &found))
        return NULL;
    kept = ARENA_NEW(r->arena, struct outcome);
    *kept = found;
    return kept;
}

static const struct witness *witness_of(struct reviewing *r, const struct target *old, const struct target *new) {
    struct witness *witness = ARENA_NEW(r->arena, struct witness);
    *witness = (struct witness){old, new, find(r, old, new), find(r, new, old)};
    return witness;
}

/* Whether outcomes show what the change is. */
static bool tells_apart(enum change_kind kind) {
    return kind == CHANGE_LOOSENED || kind == CHANGE_TIGHTENED || kind == CHANGE_SHIFTED || kind == CHANGE_REPLACED ||
           kind == CHANGE_SET || kind == CHANGE_UNSET;
}

static enum change_kind kind_over(struct pg_period period, const struct target *old, const struct target *new) {
    static const uint8_t kinds[] = {[RELATION_EQUAL] = CHANGE_RESTATED,    [RELATION_TIGHTER] = CHANGE_LOOSENED,
                                    [RELATION_LOOSER] = CHANGE_TIGHTENED,  [RELATION_SHIFTED] = CHANGE_SHIFTED,
                                    [RELATION_REPLACED] = CHANGE_REPLACED, [RELATION_INCOMPARABLE] = CHANGE_REPLACED};
    enum relation relation = target_relate(old, new, period);
    bool retyped = relation == RELATION_INCOMPARABLE && old->kind != new->kind;
    return retyped ? CHANGE_RETYPED : (enum change_kind)kinds[relation];
}

/* Windows that the period cuts can set targets apart of which one would else lie within the other. */
static const struct change_row *uncut(enum change_kind kind, const struct target *old, const struct target *new) {
    if (kind != CHANGE_SHIFTED && kind != CHANGE_REPLACED)
        return NULL;
    enum change_kind whole = kind_over(EVERY_PERIOD, old, new);
    return whole == CHANGE_LOOSENED || whole == CHANGE_TIGHTENED ? change_row(whole) : NULL;
}

static void tell(struct reviewing *r, struct change change, enum change_kind kind, const struct target *old,
                 const struct target *new) {
    change.kind = (uint8_t)kind;
    change.uncut = uncut(kind, old, new);
    change.before = describe(r, old);
    change.after = describe(r, new);
    if (tells_apart(kind))
        change.witness = witness_of(r, old, new);
    change_tell(r, &change);
}

static enum change_kind kind_of(const struct reviewing *r, const struct target *old, const struct target *new) {
    return kind_over(period_of(r), old, new);
}

static void concern_declared(struct reviewing *r, const struct target *target, const struct change *change) {
    for (uint32_t i = 0; i < target->parts_count; i++)
        declared_concern(r, STATEMENT_scale, target->parts[i].scale->id, change);
    if (target->unit)
        declared_concern(r, STATEMENT_unit, target->unit->name, change);
}

/* Levels are compared by those that both versions have: what lies between them is the business of a reader. */
static bool hangs_on_scale(const struct reviewing *r, const struct target *target) {
    for (uint32_t i = 0; i < target->parts_count; i++)
        if (declared_change(r, STATEMENT_scale, target->parts[i].scale->id))
            return true;
    return false;
}

static void compare(struct reviewing *r, const struct target *old, const struct target *new, struct change change) {
    enum change_kind kind = kind_of(r, old, new);
    if (kind != CHANGE_RESTATED)
        tell(r, change, kind, old, new);
    else if (describe(r, old) != describe(r, new))
        tell(r, change, hangs_on_scale(r, new) ? CHANGE_SCALE : CHANGE_RESTATED, old, new);
}

static void review_target(struct reviewing *r, const struct target *old, const struct target *new,
                          struct change change) {
    concern_declared(r, new, &change);
    if (is_real(old) && is_real(new))
        compare(r, old, new, change);
    else if (old->kind != new->kind)
        tell(r, change, is_real(new) ? CHANGE_SET : CHANGE_UNSET, old, new);
}

/* --- baselines --- */

static atom describe_baseline(struct reviewing *r, const struct baseline *baseline) {
    struct pg_num told;
    if (!baseline || !pg_num_div(baseline->value, baseline->unit->factor, &told))
        return 0;
    out_num(r->text, told);
    out_char(r->text, ' ');
    out_raw(r->text, atom_text(r->atoms, baseline->unit->name), atom_len(r->atoms, baseline->unit->name));
    return text_taken(r);
}

/* An edge of a change as a figure: last year's value with the change in it. */
static bool settle(enum pg_change change, struct pg_num baseline, struct pg_num *edge) {
    struct pg_num size = baseline;
    if (size.num < 0 && !pg_num_sub(pg_num_int(0), size, &size))
        return false;
    return (change == PG_CHANGE_DIFFERENCE || pg_num_mul(*edge, size, edge)) && pg_num_add(*edge, baseline, edge);
}

/* The target of figures that a change against that baseline comes to; false when it does not fit. */
static bool settled(const struct indicator *indicator, struct target *out) {
    const struct baseline *baseline = indicator->baseline;
    *out = *indicator->target;
    if (!baseline || out->space != SPACE_CHANGE)
        return false;
    enum pg_change change = (enum pg_change)out->change;
    out->kind = TARGET_quantity;
    out->space = SPACE_NUMBER;
    out->unit = baseline->unit;
    return (out->set.lo_edge == PG_EDGE_NONE || settle(change, baseline->value, &out->set.lo)) &&
           (out->set.hi_edge == PG_EDGE_NONE || settle(change, baseline->value, &out->set.hi));
}

/* Another baseline is another target, where a change is asked for. True when it was told as one. */
static bool review_settled(struct reviewing *r, const struct indicator *old, const struct indicator *new,
                           struct change change) {
    struct target *pair = ARENA_ARRAY(r->arena, struct target, 2);
    if (!settled(old, &pair[0]) || !settled(new, &pair[1]))
        return false;
    enum change_kind kind = kind_of(r, &pair[0], &pair[1]);
    change.part = DIAG_WORDS("目标值连同基期值", "target with its baseline");
    if (kind != CHANGE_RESTATED)
        tell(r, change, kind, &pair[0], &pair[1]);
    return kind != CHANGE_RESTATED;
}

static void review_figures(struct reviewing *r, const struct indicator *old, const struct indicator *new,
                           struct change change) {
    if (old->target->kind == TARGET_invalid || new->target->kind == TARGET_invalid) {
        tell(r, change, CHANGE_BROKEN, old->target, new->target);
        return;
    }
    atom before = describe_baseline(r, old->baseline), after = describe_baseline(r, new->baseline);
    if (before != after && review_settled(r, old, new, change))
        return;
    review_target(r, old->target, new->target, change);
    change.kind = CHANGE_BASELINE;
    if (before != after)
        change_texts(r, change, before, after);
}

/* --- milestones --- */

static const struct milestone *milestones_of(const struct indicator *indicator) {
    return indicator->evidence ? indicator->evidence->milestones : NULL;
}

static void review_milestone(struct reviewing *r, const struct milestone *old, const struct milestone *new,
                             struct change change) {
    static const struct target none = {.kind = TARGET_unset};
    char day[PG_DATE_TEXT];
    size_t len = pg_date_print(old ? old->day : new->day, day);
    struct span nowhere = {0, 0};
    struct subject subject = change.subject;
    subject.noun = ABOUT_milestone;
    subject.template = 0; /* a project's own, whatever it is of */
    subject.name = atom_of(r->atoms, day, len);
    struct change made = change_of(r, old ? CHANGE_REMOVED : CHANGE_ADDED, subject, old ? old->span : nowhere,
                                   new ? new->span : nowhere);
    if (old && new)
        compare(r, old->target, new->target, made);
    else
        tell(r, made, (enum change_kind)made.kind, old ? old->target : &none, new ? new->target : &none);
}

/* Both are in the order of their days. */
static void review_milestones(struct reviewing *r, const struct milestone *old, const struct milestone *new,
                              struct change change) {
    while (old || new) {
        bool has_old = old && (!new || old->day <= new->day), has_new = new && (!old || new->day <= old->day);
        review_milestone(r, has_old ? old : NULL, has_new ? new : NULL, change);
        old = has_old ? old->next : old;
        new = has_new ? new->next : new;
    }
}

void review_targets(struct reviewing *r, const struct indicator *old, const struct indicator *new,
                    struct change change) {
    review_figures(r, old, new, change);
    review_milestones(r, milestones_of(old), milestones_of(new), change);
}
