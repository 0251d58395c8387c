#include "compiler/check/wording.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/base/utf8.h"
#include "compiler/check/hint.h"
#include "compiler/check/targets.h"
#include "compiler/target/outcome.h"
#include "grammar/phrase.h"

enum { LETTERS_LIMIT = 32 };

static int compare_letters(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* What may stand between the words of a list, or before it. */
static bool is_joint(uint32_t code) {
    static const uint32_t joints[] = {' ',    '=',    ',',    ';',    '.',    '/',    0x3001, 0x3000,
                                      0x3002, 0xFF0C, 0xFF1B, 0xFF1D, 0x548C, 0x4E14, 0x4E0E, 0x53CA};
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++)
        if (joints[i] == code)
            return true;
    return false;
}

/* A hash of the letters in any order, joints left out; zeros for a long wording. */
static void hash_letters(const char *text, size_t len, uint32_t out[2]) {
    uint32_t letters[LETTERS_LIMIT], count = 0, code;
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t at = 0; at < len;) {
        size_t step = utf8_decode(text + at, len - at, &code);
        if (step == 0 || count == LETTERS_LIMIT)
            return;
        if (!is_joint(code))
            letters[count++] = code;
        at += step;
    }
    qsort(letters, count, sizeof letters[0], compare_letters);
    for (uint32_t i = 0; i < count; i++)
        hash = (hash ^ letters[i]) * UINT64_C(1099511628211);
    out[0] = (uint32_t)(hash >> 32);
    out[1] = (uint32_t)hash;
}

static bool has_any(const char *text, const char *const *words) {
    for (; *words; words++)
        if (strstr(text, *words))
            return true;
    return false;
}

/* 约100人, but not 节约5%. */
static bool says_about(const char *text) {
    static const char about[] = "约";
    static const char *const others[] = {"节", "合", "预", "条", "公", "制", "签", NULL};
    for (const char *at = strstr(text, about); at; at = strstr(at + 1, about)) {
        bool digit = at[sizeof about - 1] >= '0' && at[sizeof about - 1] <= '9', other = false;
        for (const char *const *word = others; *word && at - text >= 3; word++)
            other = other || memcmp(at - 3, *word, 3) == 0;
        if (digit && !other)
            return true;
    }
    return false;
}

static struct wording read_wording(struct check *check, atom text, struct span place) {
    static const char *const vague[] = {"左右", "大约", "上下",   "进一步",  "力争",          "尽量", "尽可能",
                                        "适当", "逐步", "about ", "around ", "approximately", NULL};
    const char *bytes = atom_text(check->atoms, text), *why = NULL;
    size_t len = atom_len(check->atoms, text);
    struct reading reading = phrase_read(bytes, len, check->arena, check->atoms, check->units, &why);
    struct wording wording = {.first = place, .text = text, .why = why};
    if (reading.kind != READING_NONE && reading.kind != READING_UNREADABLE) {
        struct reading *kept = ARENA_NEW(check->arena, struct reading);
        *kept = reading;
        wording.reading = kept;
    }
    hash_letters(bytes, len, wording.letters);
    wording.digits = bytes[strcspn(bytes, "0123456789")] != '\0';
    wording.placeholder = len <= PHRASE_LIMIT && hint_in(bytes, len);
    wording.vague = len <= PHRASE_LIMIT && (has_any(bytes, vague) || says_about(bytes));
    return wording;
}

uint32_t wording_number(struct check *check, atom text, struct span place) {
    const uint32_t *known = scope_find(&check->wording_of, text);
    if (known)
        return *known;
    scope_set(&check->wording_of, text, check->wordings.len);
    *VEC_PUSH(&check->wordings) = read_wording(check, text, place);
    return check->wordings.len - 1;
}

/* The set of a wording; false when it has none. A number without a unit is taken in the given one. */
static bool set_of(struct check *check, const struct site *site, const struct wording *wording, const struct unit *unit,
                   struct target *out) {
    const struct reading *reading = wording->reading;
    struct target_context context = targets_context(check, site, NULL);
    struct target_trouble trouble;
    if (!reading)
        return false;
    struct reading told = *reading;
    if (told.kind == READING_BOUND && told.unit == 0 && unit)
        told.unit = unit->name;
    return target_of(&told, &context, out, &trouble) == TARGET_OK;
}

const char *wording_meaning(struct check *check, const struct site *site, uint32_t wording, const struct unit *unit) {
    struct target set;
    if (!set_of(check, site, &check->wordings.at[wording], unit, &set))
        return "";
    return target_text(check, &set);
}

/* Every level of the target is in the wording: 执行情况良好 for `= 良好`. */
static bool names_levels(const struct check *check, const struct target *target, const char *wording) {
    for (uint32_t i = 0; i < target->parts_count; i++) {
        const struct target_part *part = &target->parts[i];
        bool found = false;
        for (uint32_t j = 0; j < part->scale->count; j++) {
            const struct scale_level *level = &part->scale->levels[j];
            found = found || ((level->rank == part->low || level->rank == part->high) &&
                              strstr(wording, atom_text(check->atoms, level->name)));
        }
        if (!found)
            return false;
    }
    return target->parts_count > 0;
}

/* The one value an interval says: the finite edge of a half line, or a point. */
static bool only_value(const struct pg_interval *set, struct pg_num *out) {
    bool lo = set->lo_edge != PG_EDGE_NONE, hi = set->hi_edge != PG_EDGE_NONE;
    if (!lo && !hi)
        return false;
    *out = lo ? set->lo : set->hi;
    return !lo || !hi || pg_num_cmp(set->lo, set->hi) == 0;
}

static bool same_space(const struct target *a, const struct target *b) {
    if (a->space != b->space || a->window != b->window || a->change != b->change)
        return false;
    return !a->unit || !b->unit || dimension_equal(a->unit->dimension, b->unit->dimension);
}

/* A point on the edge of the possible is the same as the half line that leaves only it. */
static bool same_ceiling(const struct target *a, const struct target *b) {
    struct pg_num x, y;
    return (target_is_ceiling(a) || target_is_ceiling(b)) && same_space(a, b) && only_value(&a->set, &x) &&
           only_value(&b->set, &y) && pg_num_cmp(x, y) == 0 &&
           (target_is_ceiling(a) || a->set.lo_edge == a->set.hi_edge) &&
           (target_is_ceiling(b) || b->set.lo_edge == b->set.hi_edge);
}

/* A wording without a comparator: one edge of the target is its value. */
static bool bound_at(const struct target *said, const struct target *target) {
    struct pg_num value;
    if (said->compare_said || !same_space(said, target) || !only_value(&said->set, &value))
        return false;
    return (target->set.lo_edge != PG_EDGE_NONE && pg_num_cmp(target->set.lo, value) == 0) ||
           (target->set.hi_edge != PG_EDGE_NONE && pg_num_cmp(target->set.hi, value) == 0);
}

static enum fit decide(struct check *check, const struct site *site, const struct target *target,
                       const struct wording *wording) {
    struct target said;
    if (target->space == SPACE_LEVELS && names_levels(check, target, atom_text(check->atoms, wording->text)))
        return FIT_SAME;
    if (!set_of(check, site, wording, target->unit, &said)) {
        if (wording->reading && wording->reading->kind == READING_LEVELS && target->space == SPACE_LEVELS)
            return FIT_DIFFERS;
        return wording->digits ? FIT_UNREADABLE : FIT_SAME;
    }
    if (target_relate(&said, target, EVERY_PERIOD) == RELATION_EQUAL || bound_at(&said, target) || same_ceiling(&said, target))
        return FIT_SAME;
    return FIT_DIFFERS;
}

enum fit wording_fit(struct check *check, const struct site *site, uint32_t target, uint32_t wording) {
    const uint32_t *known = pairs_find(&check->wording_fits, target, wording);
    if (known)
        return (enum fit) * known;
    enum fit fit = decide(check, site, check->targets.at[target].target, &check->wordings.at[wording]);
    pairs_put(&check->wording_fits, target, wording, (uint32_t)fit);
    return fit;
}
