#include "compiler/review/reviewing.h"

static atom describe_measure(struct reviewing *r, const struct indicator *indicator) {
    if (!indicator->evidence || !indicator->evidence->measure)
        return 0;
    measure_describe(indicator->evidence->measure, r->atoms, r->text);
    return text_taken(r);
}

static atom number_text(struct reviewing *r, struct pg_num value) {
    if (value.den == 0)
        return 0;
    out_num(r->text, value);
    return text_taken(r);
}

static void tell(struct reviewing *r, struct change change, enum change_kind kind, const char *part, atom old,
                 atom new) {
    change.kind = (uint8_t)kind;
    change.part = part;
    if (old != new)
        change_texts(r, change, old, new);
}

static atom unit_name(const struct unit *unit) {
    return unit ? unit->name : 0;
}

/* All but the name and the documentation, which are no part of what was written of it. */
static void review_meaning(struct reviewing *r, const struct indicator *old, const struct indicator *new,
                           struct change change) {
    review_targets(r, old, new, change);
    if (old->target->kind == TARGET_invalid || new->target->kind == TARGET_invalid)
        return;
    tell(r, change, CHANGE_MEASURE, NULL, describe_measure(r, old), describe_measure(r, new));
    tell(r, change, CHANGE_MEASURE, DIAG_WORDS("计量", "in"), unit_name(old->unit), unit_name(new->unit));
    tell(r, change, CHANGE_WEIGHT, NULL, number_text(r, old->weight), number_text(r, new->weight));
    tell(r, change, CHANGE_WORDING, NULL, old->wording, new->wording);
    review_statements(r, old->statements, new->statements, change.subject);
}

void review_indicator(struct reviewing *r, const struct indicator *old, const struct indicator *new,
                      struct change change) {
    if (old->name != new->name && !(old->id != new->id &&new->id == new->name))
        tell(r, change, CHANGE_NAME, NULL, old->name, new->name);
    tell(r, change, CHANGE_DOC, NULL, old->doc, new->doc);
    uint32_t before = r->told;
    review_meaning(r, old, new, change);
    if (r->told == before && old->written && new->written)
        tell(r, change, CHANGE_RESTATED, NULL, old->written, new->written);
}
