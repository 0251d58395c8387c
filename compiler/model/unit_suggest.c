#include "compiler/base/utf8.h"
#include "compiler/model/unit_table.h"

/* Did you mean: the spelling that fewest edits make of what was written. */
enum { SUGGEST_LENGTH = 16, EDIT = 4, EDIT_CASE = 1 };

struct letters {
    uint32_t at[SUGGEST_LENGTH];
    int count;
};

/* False for a text too long to be compared. */
static bool letters_of(const struct units *units, atom text, struct letters *out) {
    const char *at = atom_text(units->atoms, text);
    size_t left = atom_len(units->atoms, text), size;
    out->count = 0;
    while (left && out->count < SUGGEST_LENGTH && (size = utf8_decode(at, left, &out->at[out->count])) != 0) {
        out->count++;
        at += size;
        left -= size;
    }
    return left == 0;
}

static uint32_t lower_case(uint32_t code) {
    return code >= 'A' && code <= 'Z' ? code - 'A' + 'a' : code;
}

static int change_cost(uint32_t a, uint32_t b) {
    return a == b ? 0 : lower_case(a) == lower_case(b) ? EDIT_CASE : EDIT;
}

static int least(int a, int b) {
    return a < b ? a : b;
}

/* Cost of the edits that make one of the other. */
static int distance(const struct letters *a, const struct letters *b) {
    int row[SUGGEST_LENGTH + 1];
    for (int j = 0; j <= b->count; j++)
        row[j] = j * EDIT;
    for (int i = 0; i < a->count; i++) {
        int diagonal = row[0];
        row[0] += EDIT;
        for (int j = 0; j < b->count; j++) {
            int changed = diagonal + change_cost(a->at[i], b->at[j]);
            diagonal = row[j + 1];
            row[j + 1] = least(changed, least(row[j], row[j + 1]) + EDIT);
        }
    }
    return row[b->count];
}

/* Of an alias that differs only in case from what was written, the unit's name when that does too: KB, not kB, for kb.
 */
static atom well_written(const struct units *units, const struct unit_spelling *best, const struct letters *wanted) {
    struct letters name;
    bool alike = letters_of(units, best->unit->name, &name) && name.count == wanted->count;
    for (int i = 0; alike && i < name.count; i++)
        alike = lower_case(name.at[i]) == lower_case(wanted->at[i]);
    return alike ? best->unit->name : best->text;
}

atom unit_suggest(struct units *units, atom text) {
    struct letters wanted, known;
    const struct unit_spelling *best = NULL;
    if (units->suggestions == 0 || !letters_of(units, text, &wanted))
        return 0;
    units->suggestions--;
    int limit = wanted.count >= 6 ? 2 * EDIT : wanted.count >= 2 ? EDIT : EDIT_CASE;
    for (uint32_t i = 0; i < units->spellings.len; i++) {
        atom spelling = units->spellings.at[i]->text;
        if (!letters_of(units, spelling, &known) || known.count == 0)
            continue;
        int cost = distance(&wanted, &known);
        if (cost <= limit) {
            limit = cost - 1;
            best = units->spellings.at[i];
        }
    }
    return best ? well_written(units, best, &wanted) : 0;
}
