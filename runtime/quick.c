#include "quick.h"
#include "csv_quick.h"

#include <string.h>

enum { QUICK_PROBES = 16, QUICK_DIGITS = 9 };

/* --- keys --- */

static inline uint32_t quick_hash(const struct pg_quick_key *key) {
    uint64_t hash = key->word[0] * UINT64_C(0x9E3779B97F4A7C15) ^ key->word[1] * UINT64_C(0xC2B2AE3D27D4EB4F) ^
                    key->word[2] * UINT64_C(0x165667B19E3779F9) ^ key->word[3] * UINT64_C(0xD6E8FEB86659FD93);
    return (uint32_t)((hash ^ hash >> 32) * UINT64_C(0xFF51AFD7ED558CCD) >> 32);
}

static inline bool quick_same(const struct pg_quick_key *a, const struct pg_quick_key *b) {
    uint64_t differ = 0;
    for (int i = 0; i < PG_QUICK_WORDS; i++)
        differ |= a->word[i] ^ b->word[i];
    return differ == 0;
}

/* Neither empty nor with blanks around it; nothing but ASCII at its ends. */
static inline bool quick_is_plain(struct pg_text text) {
    return text.len > 0 && text.at[0] > ' ' && text.at[0] < 0x7F && text.at[text.len - 1] > ' ' &&
           text.at[text.len - 1] < 0x7F;
}

/* The first bytes of PG_QUICK_KEY, of which all may be looked at. */
static inline struct pg_quick_key quick_load(const char *at, size_t len) {
    static const unsigned char kept[2 * PG_QUICK_KEY] = {
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    struct pg_quick_key key, mask;
    memcpy(&key, at, sizeof key);
    memcpy(&mask, kept + PG_QUICK_KEY - len, sizeof mask);
    for (int i = 0; i < PG_QUICK_WORDS; i++)
        key.word[i] &= mask.word[i];
    return key;
}

static void quick_join(struct pg_text project, struct pg_text indicator, char joined[PG_QUICK_KEY]) {
    memset(joined, 0, PG_QUICK_KEY);
    memcpy(joined, project.at, project.len);
    joined[project.len] = ',';
    memcpy(joined + project.len + 1, indicator.at, indicator.len);
}

/* Where the key begins that a row has: project and indicator mostly stand beside each other, just as they do in the
 * key; else they are put so into joined. *len is more than PG_QUICK_KEY when there is no room for it. */
static inline const char *quick_key(const struct pg_quick_columns *columns, const struct pg_csv_plain *row,
                                    char joined[PG_QUICK_KEY], uint32_t *len) {
    struct pg_text project = pg_csv_plain_field(row, columns->project);
    struct pg_text indicator = pg_csv_plain_field(row, columns->indicator);
    *len = (uint32_t)(project.len + 1 + indicator.len);
    if (columns->indicator == columns->project + 1 || *len > PG_QUICK_KEY)
        return project.at;
    quick_join(project, indicator, joined);
    return joined;
}

/* --- cells --- */

/* Up to nine digits, no leading zero. */
static inline bool quick_figure(struct pg_text text, uint32_t *out) {
    uint32_t value = 0;
    if (text.len == 0 || text.len > QUICK_DIGITS || (text.at[0] == '0' && text.len > 1))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        uint32_t digit = (uint32_t)(unsigned char)text.at[i] - '0';
        if (digit > 9)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

static bool quick_other_period(struct pg_text text, struct pg_quick_row *row) {
    enum pg_window window = PG_WINDOW_WHOLE;
    struct pg_period period = {0, 0};
    bool parsed = text.len == 0 || (quick_is_plain(text) && pg_period_parse(text.at, text.len, &window, &period));
    row->day = period.first;
    row->window = (uint8_t)window;
    return parsed;
}

static inline bool quick_period(struct pg_months *months, struct pg_text text, struct pg_quick_row *row) {
    if (text.len != PG_DATE_LENGTH)
        return quick_other_period(text, row);
    uint64_t month = pg_month_text(text.at);
    const struct pg_month *known = &months->at[pg_month_place(month)];
    if (known->text != month && !pg_months_learn(months, text.at))
        return false;
    uint32_t day = pg_month_day(text.at);
    row->day = known->first + (pg_day)day - 1;
    row->window = PG_WINDOW_DAY;
    return pg_month_has(known, day);
}

/* --- storing --- */

/* The entry with the key, from its first place on; else a free one, or NULL. */
static inline struct pg_quick_entry *quick_probe(const struct pg_quick *quick, struct pg_quick_entry *entry,
                                                 const struct pg_quick_key *key) {
    for (int i = 0; i < QUICK_PROBES; i++) {
        if (entry->counts == NULL || quick_same(&entry->key, key))
            return entry;
        entry = entry == &quick->entries[quick->mask] ? quick->entries : entry + 1;
    }
    return NULL;
}

/* A figure for one window is of the same kind of window; one for the whole period says none. */
static inline uint32_t *quick_count(const struct pg_quick_entry *entry, const struct pg_quick_row *row) {
    if (entry->window != row->window)
        return NULL;
    if (row->window == PG_WINDOW_WHOLE)
        return entry->counts;
    if (row->day < entry->period.first || row->day > entry->period.last)
        return NULL;
    if (row->window == PG_WINDOW_DAY)
        return entry->counts + (row->day - entry->period.first);
    return entry->counts + pg_window_index((enum pg_window)row->window, entry->period, row->day);
}

static inline bool quick_store(uint32_t *count, uint32_t figure) {
    if (count == NULL || *count != 0)
        return false;
    *count = figure + 1;
    return true;
}

bool pg_quick_store(const struct pg_quick_row *row) {
    return quick_store(row->count, row->figure);
}

void pg_quick_find(const struct pg_quick *quick, struct pg_quick_batch *batch) {
    for (int i = 0; i < batch->count; i++) {
        struct pg_quick_row *row = &batch->rows[i];
        row->entry = quick_probe(quick, row->entry, &row->key);
        row->entry = row->entry != NULL && row->entry->counts != NULL ? row->entry : NULL;
        row->count = row->entry != NULL ? quick_count(row->entry, row) : NULL;
        PG_PREFETCH(row->count);
        batch->last_entry = row->entry;
    }
}

static inline bool quick_read(const struct pg_quick_columns *columns, const struct pg_csv_plain *plain,
                              struct pg_months *months, struct pg_quick_row *row) {
    return quick_figure(pg_csv_plain_field(plain, columns->value), &row->figure) &&
           quick_period(months, pg_csv_plain_field(plain, columns->period), row);
}

static inline void quick_wait(const struct pg_quick *quick, struct pg_quick_batch *batch, const char *key,
                              uint32_t len) {
    struct pg_quick_row *row = &batch->rows[batch->count++];
    row->key = quick_load(key, len);
    row->entry = &quick->entries[quick_hash(&row->key) & quick->mask];
    PG_PREFETCH(row->entry);
    memcpy(batch->last, key, PG_QUICK_KEY);
    batch->last_len = len;
    batch->last_entry = NULL;
}

/* A row of which all columns are there. */
static inline bool quick_row_at(const struct pg_quick_columns *columns, const char *from, struct pg_csv_plain *plain) {
    return pg_csv_plain_at(from, plain) && plain->fields == columns->fields;
}

/* Rows of one indicator on end are stored at once: as long as its entry is known, none waits. */
int64_t pg_quick_rows(const struct pg_quick *quick, struct pg_quick_batch *batch,
                      const struct pg_quick_columns *columns, struct pg_csv *csv) {
    const char *from = pg_csv_here(csv);
    int64_t line = csv->next_line, stored = 0;
    struct pg_csv_plain plain;
    for (; batch->count < PG_QUICK_ROWS && quick_row_at(columns, from, &plain); from += plain.size, line++) {
        struct pg_quick_row *row = &batch->rows[batch->count];
        char joined[PG_QUICK_KEY];
        uint32_t len;
        const char *key = quick_key(columns, &plain, joined, &len);
        if (len > PG_QUICK_KEY || !quick_read(columns, &plain, &batch->months, row))
            break;
        row->from = from;
        row->line = line;
        bool again = len == batch->last_len && pg_lanes_same(key, batch->last, len);
        if (again && batch->last_entry != NULL && quick_store(quick_count(batch->last_entry, row), row->figure))
            stored++;
        else if (again && (batch->last_entry != NULL || batch->count > 0))
            break;
        else
            quick_wait(quick, batch, key, len);
    }
    pg_csv_go(csv, from, line - csv->next_line);
    return stored;
}

/* Takes counts as they are: a number without a unit is one of the base unit. */
static bool quick_takes(const struct pg_indicator *indicator) {
    if (indicator->domain != PG_DOMAIN_NUMBER || indicator->measure != NULL || indicator->unit_count == 0 ||
        indicator->slots < 1)
        return false;
    const struct pg_unit_name *last = &indicator->units[indicator->unit_count - 1];
    if (last->name[0] != '\0' || last->factor.num != 1 || last->factor.den != 1)
        return false;
    return indicator->op == PG_OP_VALUE || (indicator->op == PG_OP_WINDOWS && indicator->slots > 2);
}

void pg_quick_learn(const struct pg_quick *quick, struct pg_text project, struct pg_text name,
                    const struct pg_indicator *indicator, uint32_t *counts) {
    if (!quick_takes(indicator) || project.len + 1 + name.len > PG_QUICK_KEY || !quick_is_plain(project) ||
        !quick_is_plain(name))
        return;
    char joined[PG_QUICK_KEY];
    quick_join(project, name, joined);
    struct pg_quick_key key = quick_load(joined, project.len + 1 + name.len);
    struct pg_quick_entry *entry = quick_probe(quick, &quick->entries[quick_hash(&key) & quick->mask], &key);
    if (entry == NULL || entry->counts != NULL)
        return;
    entry->key = key;
    entry->counts = counts;
    entry->period = indicator->period;
    entry->window = (uint8_t)indicator->window;
}
