#include "compiler/query/condition.h"

#include <string.h>

#include "compiler/query/column.h"
#include "compiler/target/outcome.h"
#include "grammar/phrase.h"

/* --- reading --- */

static const struct spelling {
    const char *text;
    enum query_compare compare;
} spellings[] = {
    {"!=", QUERY_UNEQUAL}, {"!~", QUERY_HAS_NOT}, {">=", QUERY_GE},   {"<=", QUERY_LE}, {"≠", QUERY_UNEQUAL},
    {"≥", QUERY_GE},       {"≤", QUERY_LE},       {"=", QUERY_EQUAL}, {"~", QUERY_HAS}, {">", QUERY_GT},
    {"<", QUERY_LT},       {"＝", QUERY_EQUAL},   {"～", QUERY_HAS},  {"＞", QUERY_GT}, {"＜", QUERY_LT},
};
enum { SPELLINGS = sizeof spellings / sizeof *spellings };

/* The operator that begins here; NULL: none does. */
static const struct spelling *spelling_at(const char *text) {
    for (size_t i = 0; i < SPELLINGS; i++)
        if (strncmp(text, spellings[i].text, strlen(spellings[i].text)) == 0)
            return &spellings[i];
    return NULL;
}

/* The first operator in the text; its place in *at. */
static const struct spelling *spelling_in(const char *text, const char **at) {
    for (*at = text; **at; ++*at)
        if (spelling_at(*at))
            return spelling_at(*at);
    return NULL;
}

static size_t without_blanks(const char *text, size_t len) {
    while (len && text[len - 1] == ' ')
        len--;
    return len;
}

static bool is_word(const char *text, size_t len, const char *en, const char *zh) {
    return (strlen(en) == len && memcmp(en, text, len) == 0) || (strlen(zh) == len && memcmp(zh, text, len) == 0);
}

static enum query_fault read_subject(const struct query *query, const char *text, size_t len,
                                     struct query_condition *out) {
    out->column = query_column_find(query->list, text, len);
    if (out->column != COLUMN_COUNT)
        out->subject = QUERY_OF_COLUMN;
    else if (is_word(text, len, "missing", "缺"))
        out->subject = QUERY_OF_MISSING;
    else if (query->list == QUERY_INDICATORS && is_word(text, len, "accepts", "接受"))
        out->subject = QUERY_OF_ACCEPTS;
    else if (query->list == QUERY_INDICATORS && is_word(text, len, "within", "不弱于"))
        out->subject = QUERY_OF_WITHIN;
    else
        return QUERY_NO_COLUMN;
    return QUERY_OK;
}

/* "10", "100万元", "1,000.00 CNY". */
static enum query_fault read_number(const struct query *query, struct query_condition *out) {
    size_t len = strlen(out->value), digits = strspn(out->value, "+-.,0123456789");
    const char *unit = out->value + digits + strspn(out->value + digits, " ");
    size_t unit_len = without_blanks(unit, len - (size_t)(unit - out->value));
    enum unit_fault fault = UNIT_OK;
    if (pg_num_parse(out->value, digits, &out->number) != PG_NUM_OK)
        return QUERY_NO_NUMBER;
    if (unit_len)
        out->unit = unit_find(query->model->units, atom_of(query->model->atoms, unit, unit_len), &fault);
    return fault == UNIT_OK ? QUERY_OK : QUERY_NO_NUMBER;
}

static enum query_fault read_wording(const struct query *query, struct arena *arena, struct query_condition *out) {
    const char *why = NULL;
    struct reading *reading = ARENA_NEW(arena, struct reading);
    *reading = phrase_read(out->value, strlen(out->value), arena, query->model->atoms, query->model->units, &why);
    out->reading = reading;
    return reading->kind == READING_UNREADABLE || reading->kind == READING_NONE ? QUERY_UNREADABLE : QUERY_OK;
}

static bool names_columns(const struct query *query, const char *value) {
    for (const char *end = value; value; value = *end ? end + 1 : NULL) {
        end = value + strcspn(value, "|");
        if (query_column_find(query->list, value, (size_t)(end - value)) == COLUMN_COUNT)
            return false;
    }
    return true;
}

static enum query_fault read_value(const struct query *query, struct arena *arena, struct query_condition *out) {
    if (out->subject == QUERY_OF_COLUMN && out->compare >= QUERY_GE)
        return query_column(out->column)->number ? read_number(query, out) : QUERY_NO_ORDER;
    if (out->subject == QUERY_OF_COLUMN)
        return QUERY_OK;
    if (out->compare != QUERY_EQUAL && out->compare != QUERY_UNEQUAL)
        return QUERY_NO_ORDER;
    if (out->subject == QUERY_OF_MISSING)
        return names_columns(query, out->value) ? QUERY_OK : QUERY_NO_COLUMN;
    return read_wording(query, arena, out);
}

enum query_fault query_condition_read(const struct query *query, const char *text, struct arena *arena,
                                      struct query_condition *out) {
    const char *at;
    text += strspn(text, " ");
    const struct spelling *spelling = spelling_in(text, &at);
    *out = (struct query_condition){.column = COLUMN_COUNT};
    if (!spelling)
        return QUERY_NO_OPERATOR;
    out->compare = (uint8_t)spelling->compare;
    out->value = at + strlen(spelling->text) + strspn(at + strlen(spelling->text), " ");
    enum query_fault fault = read_subject(query, text, without_blanks(text, (size_t)(at - text)), out);
    return fault == QUERY_OK ? read_value(query, arena, out) : fault;
}

/* --- holding --- */

/* Whether a text is one of the alternatives, or has one of them in it. */
static bool fits(const char *text, size_t len, const struct query_condition *condition) {
    bool whole = condition->compare == QUERY_EQUAL || condition->compare == QUERY_UNEQUAL;
    for (const char *value = condition->value, *end; value; value = *end ? end + 1 : NULL) {
        end = value + strcspn(value, "|");
        size_t size = (size_t)(end - value);
        if (whole ? size == len && memcmp(text, value, len) == 0 : memmem(text, len, value, size) != NULL)
            return true;
    }
    return false;
}

/* Whether a unit that the condition names is that of the cell: 分钟 is min. */
static bool is_unit(const struct query *query, const char *text, size_t len, const struct query_condition *condition) {
    for (const char *value = condition->value, *end; value; value = *end ? end + 1 : NULL) {
        enum unit_fault fault;
        end = value + strcspn(value, "|");
        atom name = atom_of(query->model->atoms, value, (size_t)(end - value));
        const struct unit *unit = name && *value ? unit_find(query->model->units, name, &fault) : NULL;
        if (unit && atom_of(query->model->atoms, text, len) == unit->name)
            return true;
    }
    return false;
}

static bool text_holds(const struct query *query, const struct query_condition *condition,
                       const struct query_row *row) {
    bool found = false;
    for (int zh = 0; zh < 2 && !found; zh++) {
        size_t len;
        struct out *out = out_memory();
        query_column(condition->column)->put(&(struct query_view){query->model, out, zh}, row);
        const char *text = out_bytes(out, &len);
        found = fits(text, len, condition);
        if (!found && condition->column == COLUMN_UNIT)
            found = is_unit(query, text, len, condition);
        out_abandon(out);
    }
    return found == (condition->compare == QUERY_EQUAL || condition->compare == QUERY_HAS);
}

/* A bare number is of the cell's own unit. False where there is nothing to compare. */
static bool number_holds(const struct query *query, const struct query_condition *condition,
                         const struct query_row *row) {
    struct query_number cell;
    struct pg_num asked = condition->number;
    if (!query_column(condition->column)->number(query->model, row, &cell))
        return false;
    if (condition->unit &&
        !(cell.unit && dimension_equal(cell.unit->dimension, condition->unit->dimension) &&
          pg_num_mul(asked, condition->unit->factor, &asked) && pg_num_mul(cell.value, cell.unit->factor, &cell.value)))
        return false;
    int order = pg_num_cmp(cell.value, asked);
    switch (condition->compare) {
    case QUERY_GE:
        return order >= 0;
    case QUERY_LE:
        return order <= 0;
    case QUERY_GT:
        return order > 0;
    default:
        return order < 0;
    }
}

static bool is_empty(const struct query *query, enum query_column column, const struct query_row *row) {
    size_t len;
    struct out *out = out_memory();
    query_column(column)->put(&(struct query_view){query->model, out, false}, row);
    out_bytes(out, &len);
    out_abandon(out);
    return len == 0;
}

static bool missing_holds(const struct query *query, const struct query_condition *condition,
                          const struct query_row *row) {
    bool missing = false;
    for (const char *value = condition->value, *end; value && !missing; value = *end ? end + 1 : NULL) {
        end = value + strcspn(value, "|");
        missing = is_empty(query, query_column_find(query->list, value, (size_t)(end - value)), row);
    }
    return missing == (condition->compare == QUERY_EQUAL);
}

/* The scale of the target itself that has the level. */
static const struct scale *scale_of(void *target, atom level, bool *many) {
    const struct target *of = target;
    *many = false;
    for (uint32_t i = 0; i < of->parts_count; i++)
        for (uint32_t j = 0; j < of->parts[i].scale->count; j++)
            if (of->parts[i].scale->levels[j].name == level)
                return of->parts[i].scale;
    return NULL;
}

/* What the condition says, as a set beside the row's target. False where it means nothing beside it. */
static bool set_of(const struct query *query, const struct query_condition *condition, const struct query_row *row,
                   struct arena *arena, struct target *out) {
    struct target_trouble trouble;
    struct target own = *row->indicator->target;
    struct target_context context = {.arena = arena,
                                     .atoms = query->model->atoms,
                                     .units = query->model->units,
                                     .scale_of = scale_of,
                                     .scales = &own,
                                     .year = row->project->year,
                                     .period = row->project->period};
    return target_of(condition->reading, &context, out, &trouble) == TARGET_OK;
}

/* accepts: the set said lies in the target; within: the target in the set. Neither of one that says something else, or
 * nothing. */
static bool set_holds(const struct query *query, const struct query_condition *condition, const struct query_row *row) {
    struct arena arena;
    struct target said;
    arena_init(&arena);
    bool comparable = row->indicator->target->space != SPACE_NONE && set_of(query, condition, row, &arena, &said);
    bool inside = false;
    if (comparable) {
        enum relation relation = target_relate(&said, row->indicator->target, EVERY_PERIOD);
        enum relation wanted = condition->subject == QUERY_OF_ACCEPTS ? RELATION_TIGHTER : RELATION_LOOSER;
        comparable = relation != RELATION_INCOMPARABLE;
        inside = relation == RELATION_EQUAL || relation == wanted;
    }
    arena_free(&arena);
    return comparable && inside == (condition->compare == QUERY_EQUAL);
}

bool query_condition_holds(const struct query *query, const struct query_condition *condition,
                           const struct query_row *row) {
    switch (condition->subject) {
    case QUERY_OF_MISSING:
        return missing_holds(query, condition, row);
    case QUERY_OF_ACCEPTS:
    case QUERY_OF_WITHIN:
        return set_holds(query, condition, row);
    default:
        return condition->compare >= QUERY_GE ? number_holds(query, condition, row) : text_holds(query, condition, row);
    }
}
