#include "quick.h"
#include "csv_quick.h"

#include <string.h>

enum { QUICK_PROBES = 16, QUICK_DIGITS = 9, QUICK_WORDS = PG_LANES / 8 };

/* --- keys --- */

/* The first bytes, up to PG_LANES, of which all may be looked at. */
static inline uint64_t quick_mix(uint64_t hash, const char *at, uint32_t len) {
    static const unsigned char kept[2 * PG_LANES] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                     0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                     0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    uint64_t word[QUICK_WORDS], mask[QUICK_WORDS];
    memcpy(word, at, sizeof word);
    memcpy(mask, kept + PG_LANES - len, sizeof mask);
    hash ^= (word[0] & mask[0]) * UINT64_C(0x9E3779B97F4A7C15) ^ (word[1] & mask[1]) * UINT64_C(0xC2B2AE3D27D4EB4F) ^
            (word[2] & mask[2]) * UINT64_C(0x165667B19E3779F9) ^ (word[3] & mask[3]) * UINT64_C(0xD6E8FEB86659FD93);
    return (hash ^ hash >> 32) * UINT64_C(0xFF51AFD7ED558CCD);
}

static inline uint32_t quick_hash(const char *key, uint32_t len) {
    uint64_t hash = 0;
    for (; len > PG_LANES; key += PG_LANES, len -= PG_LANES)
        hash = quick_mix(hash, key, PG_LANES);
    return (uint32_t)(quick_mix(hash, key, len) >> 32);
}

static inline bool quick_same(const char *a, const char *b, uint32_t len) {
    for (; len > PG_LANES; a += PG_LANES, b += PG_LANES, len -= PG_LANES)
        if (!pg_lanes_same(a, b, PG_LANES))
            return false;
    return pg_lanes_same(a, b, len);
}

static void quick_join(struct pg_text project, struct pg_text indicator, char *joined) {
    memcpy(joined, project.at, project.len);
    joined[project.len] = ',';
    memcpy(joined + project.len + 1, indicator.at, indicator.len);
}

/* The key of a row: project and indicator mostly stand beside each other, just as they do in the key; else they are put
 * so into joined. False when there is no room for it. */
static inline bool quick_key(const struct pg_quick_columns *columns, const struct pg_csv_plain *plain, char *joined,
                             struct pg_quick_row *row) {
    struct pg_text project = pg_csv_plain_field(plain, columns->project);
    struct pg_text indicator = pg_csv_plain_field(plain, columns->indicator);
    size_t len = project.len + 1 + indicator.len;
    row->len = (uint32_t)len;
    row->key = project.at;
    if (len > PG_QUICK_KEY)
        return false;
    if (columns->indicator != columns->project + 1) {
        quick_join(project, indicator, joined);
        row->key = joined;
    }
    return true;
}

/* --- cells --- */

/* Up to nine digits, no leading zero. */
static inline bool quick_figure(struct pg_text text, uint32_t *out) {
    uint32_t value = (uint32_t)(unsigned char)text.at[0] - '0';
    if (text.len == 0 || text.len > QUICK_DIGITS || value > 9 || (value == 0 && text.len > 1))
        return false;
    for (size_t i = 1; i < text.len; i++) {
        uint32_t digit = (uint32_t)(unsigned char)text.at[i] - '0';
        if (digit > 9)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

/* Neither empty nor with blanks around it; nothing but ASCII at its ends. */
static bool quick_is_plain(struct pg_text text) {
    return text.len > 0 && text.at[0] > ' ' && text.at[0] < 0x7F && text.at[text.len - 1] > ' ' &&
           text.at[text.len - 1] < 0x7F;
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

static inline bool quick_is_of(const struct pg_quick_entry *entry, const char *key, uint32_t len) {
    return entry->len == len && quick_same(entry->key, key, len);
}

/* The entry with the key, from its first place on; else a free one, or NULL. */
static inline struct pg_quick_entry *quick_probe(const struct pg_quick *quick, struct pg_quick_entry *entry,
                                                 const char *key, uint32_t len) {
    for (int i = 0; i < QUICK_PROBES; i++) {
        if (entry->bytes == NULL || quick_is_of(entry, key, len))
            return entry;
        entry = entry == &quick->entries[quick->mask] ? quick->entries : entry + 1;
    }
    return NULL;
}

/* A figure for one window is of the same kind of window; one for the whole period says none. */
static inline int32_t quick_at(const struct pg_quick_entry *entry, const struct pg_quick_row *row) {
    if (entry->window != row->window)
        return -1;
    if (row->window == PG_WINDOW_WHOLE)
        return 0;
    if (row->day < entry->period.first || row->day > entry->period.last)
        return -1;
    if (row->window == PG_WINDOW_DAY)
        return row->day - entry->period.first;
    return pg_window_index((enum pg_window)row->window, entry->period, row->day);
}

static inline bool quick_store(struct pg_quick_entry *entry, int32_t at, uint32_t figure) {
    if (at < 0 || entry->bytes[at] != 0)
        return false;
    entry->bytes[at] = (uint8_t)(figure < PG_BYTE_LIMIT ? figure + 1 : PG_BYTE_WIDE);
    if (figure >= PG_BYTE_LIMIT)
        entry->counts[at] = figure + 1;
    return true;
}

bool pg_quick_store(const struct pg_quick_row *row) {
    return quick_store(row->entry, row->at, row->figure);
}

void pg_quick_find(const struct pg_quick *quick, struct pg_quick_batch *batch) {
    for (int i = 0; i < batch->count; i++) {
        struct pg_quick_row *row = &batch->rows[i];
        row->entry = quick_probe(quick, row->entry, row->key, row->len);
        row->entry = row->entry != NULL && row->entry->bytes != NULL ? row->entry : NULL;
        row->at = row->entry != NULL ? quick_at(row->entry, row) : -1;
        if (row->at >= 0)
            PG_PREFETCH(row->entry->bytes + row->at);
        batch->last_entry = row->entry;
    }
}

/* Figure, period and key. Of other fields it is to be known that they are text. */
static inline bool quick_read(const struct pg_quick_columns *columns, const struct pg_csv_plain *plain,
                              struct pg_quick_batch *batch, struct pg_quick_row *row) {
    return quick_figure(pg_csv_plain_field(plain, columns->value), &row->figure) &&
           quick_period(&batch->months, pg_csv_plain_field(plain, columns->period), row) &&
           quick_key(columns, plain, batch->joined[batch->count], row) &&
           (plain->high == 0 || columns->fields == 4 || pg_csv_plain_is_utf8(plain));
}

/* Of the row that was read behind those that wait. */
static inline void quick_wait(const struct pg_quick *quick, struct pg_quick_batch *batch) {
    struct pg_quick_row *row = &batch->rows[batch->count++];
    row->entry = &quick->entries[quick_hash(row->key, row->len) & quick->mask];
    PG_PREFETCH(row->entry);
    memcpy(batch->last, row->key, row->len <= PG_LANES ? PG_LANES : PG_QUICK_KEY);
    batch->last_len = row->len;
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
    pg_csv_plain_begin(&plain);
    for (; batch->count < PG_QUICK_ROWS && quick_row_at(columns, from, &plain); from += plain.size, line++) {
        struct pg_quick_row *row = &batch->rows[batch->count];
        if (!quick_read(columns, &plain, batch, row))
            break;
        bool again = row->len == batch->last_len && quick_same(row->key, batch->last, row->len);
        if (again && batch->last_entry != NULL &&
            quick_store(batch->last_entry, quick_at(batch->last_entry, row), row->figure)) {
            stored++;
            continue;
        }
        if (again && (batch->last_entry != NULL || batch->count > 0))
            break;
        row->from = from;
        row->line = line;
        quick_wait(quick, batch);
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
                    const struct pg_indicator *indicator, struct pg_store figures) {
    char key[PG_QUICK_KEY] = {0};
    size_t len = project.len + 1 + name.len;
    if (!quick_takes(indicator) || len > PG_QUICK_KEY)
        return;
    quick_join(project, name, key);
    uint32_t hash = quick_hash(key, (uint32_t)len);
    struct pg_quick_entry *entry = quick_probe(quick, &quick->entries[hash & quick->mask], key, (uint32_t)len);
    if (entry == NULL || entry->bytes != NULL)
        return;
    memcpy(entry->key, key, PG_QUICK_KEY);
    entry->len = (uint8_t)len;
    entry->bytes = figures.bytes;
    entry->counts = figures.counts;
    entry->period = indicator->period;
    entry->window = (uint8_t)indicator->window;
}
