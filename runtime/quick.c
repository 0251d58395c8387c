#include "quick.h"
#include "alike.h"
#include "csv_quick.h"

#include <string.h>

enum { QUICK_PROBES = 16, QUICK_DIGITS = 9, QUICK_HALF = PG_LANES / 2 };

/* --- keys --- */

/* The first bytes, up to QUICK_HALF, of which all may be looked at. */
static inline uint64_t quick_mix(uint64_t hash, const char *at, uint32_t len) {
    static const unsigned char kept[2 * QUICK_HALF] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                       0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    uint64_t word[2], mask[2];
    memcpy(word, at, sizeof word);
    memcpy(mask, kept + QUICK_HALF - len, sizeof mask);
    hash ^= (word[0] & mask[0]) * UINT64_C(0x9E3779B97F4A7C15) ^ (word[1] & mask[1]) * UINT64_C(0xC2B2AE3D27D4EB4F);
    return (hash ^ hash >> 32) * UINT64_C(0xFF51AFD7ED558CCD);
}

static inline uint32_t quick_hash(const char *key, uint32_t len) {
    uint64_t hash = 0;
    for (; len > QUICK_HALF; key += QUICK_HALF, len -= QUICK_HALF)
        hash = quick_mix(hash, key, QUICK_HALF);
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

/* Where the texts lie that are wanted of a row, and of rows that lie as it does. */
struct quick_layout {
    uint32_t shape;        /* as in struct pg_csv_plain */
    uint32_t key, key_len; /* where the project begins; of project, comma and indicator */
    uint32_t period, period_len, value, value_len;
};

static void quick_lay(const struct pg_quick_columns *columns, const struct pg_csv_plain *plain,
                      struct quick_layout *layout) {
    const uint32_t *start = plain->start;
    layout->shape = plain->shape;
    layout->key = start[columns->project];
    layout->key_len = start[columns->project + 1] - start[columns->project] + start[columns->indicator + 1] -
                      start[columns->indicator] - 1;
    layout->period = start[columns->period];
    layout->period_len = start[columns->period + 1] - start[columns->period] - 1;
    layout->value = start[columns->value];
    layout->value_len = start[columns->value + 1] - start[columns->value] - 1;
}

/* The key of a row: project and indicator mostly stand beside each other, just as they do in the key; else they are put
 * so into joined. */
static inline const char *quick_key(const struct pg_quick_columns *columns, const struct pg_csv_plain *plain,
                                    const struct quick_layout *layout, char *joined) {
    if (columns->indicator == columns->project + 1)
        return plain->at + layout->key;
    quick_join(pg_csv_plain_field(plain, columns->project), pg_csv_plain_field(plain, columns->indicator), joined);
    return joined;
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

static inline bool quick_is_of(const struct pg_quick *quick, const struct pg_quick_entry *entry, const char *key,
                               uint32_t len) {
    if (len <= PG_QUICK_HEAD)
        return entry->len == len && pg_lanes_same(entry->head, key, len);
    return entry->len == len && pg_lanes_same(entry->head, key, PG_QUICK_HEAD) &&
           quick_same(quick->tails[entry - quick->entries].text, key + PG_QUICK_HEAD, len - PG_QUICK_HEAD);
}

/* The entry with the key, from its first place on; else a free one, or NULL. */
static inline struct pg_quick_entry *quick_probe(const struct pg_quick *quick, struct pg_quick_entry *entry,
                                                 const char *key, uint32_t len) {
    for (int i = 0; i < QUICK_PROBES; i++) {
        if (entry->bytes == NULL || quick_is_of(quick, entry, key, len))
            return entry;
        entry = entry == &quick->entries[quick->mask] ? quick->entries : entry + 1;
    }
    return NULL;
}

/* Where the figure of a row goes: one for one window is of the same kind of window; one for the whole period says none.
 * NULL: it is not to be stored so. */
static inline uint8_t *quick_byte(const struct pg_quick_entry *entry, uint8_t window, pg_day day) {
    if (entry->window != window)
        return NULL;
    if (window == PG_WINDOW_WHOLE)
        return entry->bytes;
    if (day < entry->period.first || day > entry->period.last)
        return NULL;
    if (window == PG_WINDOW_DAY)
        return entry->bytes + (day - entry->period.first);
    return entry->bytes + pg_window_index((enum pg_window)window, entry->period, day);
}

static inline bool quick_store(const struct pg_quick_entry *entry, uint8_t *byte, uint32_t figure) {
    if (byte == NULL || *byte != 0)
        return false;
    *byte = (uint8_t)(figure < PG_BYTE_LIMIT ? figure + 1 : PG_BYTE_WIDE);
    if (figure >= PG_BYTE_LIMIT)
        entry->counts[byte - entry->bytes] = figure + 1;
    return true;
}

int pg_quick_store(const struct pg_quick_batch *batch, int first) {
    while (first < batch->count &&
           quick_store(batch->rows[first].entry, batch->rows[first].byte, batch->rows[first].figure))
        first++;
    return first;
}

void pg_quick_find(const struct pg_quick *quick, struct pg_quick_batch *batch) {
    for (int i = 0; i < batch->count; i++) {
        struct pg_quick_row *row = &batch->rows[i];
        struct pg_quick_entry *entry = quick_probe(quick, row->entry, row->key, row->len);
        row->entry = entry != NULL && entry->bytes != NULL ? entry : NULL;
        row->byte = row->entry != NULL ? quick_byte(entry, row->window, row->day) : NULL;
        PG_PREFETCH(row->byte);
        batch->last_entry = row->entry;
    }
}

/* Figure, period and key. Of other fields it is to be known that they are text. */
static inline bool quick_read(const struct pg_quick_columns *columns, const struct pg_csv_plain *plain,
                              const struct quick_layout *layout, struct pg_quick_batch *batch) {
    struct pg_quick_row *row = &batch->rows[batch->count];
    struct pg_text value = {plain->at + layout->value, layout->value_len},
                   period = {plain->at + layout->period, layout->period_len};
    if (!quick_figure(value, &row->figure) || !quick_period(&batch->months, period, row) ||
        layout->key_len > PG_QUICK_KEY || (plain->high != 0 && columns->fields > 4 && !pg_csv_plain_is_utf8(plain)))
        return false;
    row->key = quick_key(columns, plain, layout, batch->joined[batch->count]);
    row->len = layout->key_len;
    row->hash = quick_hash(row->key, row->len);
    return true;
}

/* The row that was read behind those that wait waits too. */
static inline void quick_wait(const struct pg_quick *quick, struct pg_quick_batch *batch) {
    struct pg_quick_row *row = &batch->rows[batch->count++];
    row->entry = &quick->entries[row->hash & quick->mask];
    PG_PREFETCH(row->entry);
    memcpy(batch->last, row->key, PG_LANES);
    if (row->len > PG_LANES)
        memcpy(batch->last + PG_LANES, row->key + PG_LANES, PG_QUICK_KEY - PG_LANES);
    batch->last_len = row->len;
    batch->last_hash = row->hash;
    batch->last_entry = NULL;
}

/* Remembers what is alike in rows such as the last one. */
static inline void quick_learn_alike(const struct pg_quick_columns *columns, const struct pg_csv_plain *plain,
                                     const struct pg_months *months, struct pg_alike *alike) {
    struct pg_text period = pg_csv_plain_field(plain, columns->period);
    if (period.len == PG_DATE_LENGTH)
        pg_alike_learn(alike, plain, columns->period, columns->value,
                       &months->at[pg_month_place(pg_month_text(period.at))]);
}

/* Stores the row that was read behind those that wait, when the row before was of the same indicator and it is known
 * where its figures go; else it waits. False when neither can be: it is read with care, or once the others are stored.
 */
static inline bool quick_take(const struct pg_quick *quick, struct pg_quick_batch *batch,
                              const struct pg_quick_columns *columns, const struct pg_csv_plain *plain,
                              struct pg_alike *alike) {
    const struct pg_quick_row *row = &batch->rows[batch->count];
    struct pg_quick_entry *entry = batch->last_entry;
    bool again =
        row->hash == batch->last_hash && row->len == batch->last_len && quick_same(row->key, batch->last, row->len);
    alike->size = 0;
    if (!again || (entry == NULL && batch->count == 0)) {
        quick_wait(quick, batch);
        return true;
    }
    if (entry == NULL || !quick_store(entry, quick_byte(entry, row->window, row->day), row->figure))
        return false;
    quick_learn_alike(columns, plain, &batch->months, alike);
    return true;
}

/* Stores a row that is as the one before but for its day and its figure; false when it is not one, or cannot be stored
 * so. */
static inline bool quick_alike(const struct pg_alike *alike, struct pg_quick_entry *entry, const char *from,
                               const char *end) {
    struct pg_text text = {from + alike->figure, alike->digits};
    uint32_t figure;
    pg_day day;
    return pg_alike_is(alike, from, end) && pg_alike_day(alike, from, &day) && quick_figure(text, &figure) &&
           quick_store(entry, quick_byte(entry, PG_WINDOW_DAY, day), figure);
}

/* The row that begins there, as far as it is wanted. */
static inline bool quick_row(const struct pg_quick_columns *columns, const char *from, struct pg_csv_plain *plain,
                             struct quick_layout *layout, struct pg_quick_batch *batch) {
    if (!pg_csv_plain_at(from, plain) || plain->fields != columns->fields)
        return false;
    if (layout->shape != plain->shape)
        quick_lay(columns, plain, layout);
    return quick_read(columns, plain, layout, batch);
}

/* Rows of one indicator on end are stored at once: as long as its entry is known, none waits. */
int64_t pg_quick_rows(const struct pg_quick *quick, struct pg_quick_batch *batch,
                      const struct pg_quick_columns *columns, struct pg_csv *csv) {
    const char *from = pg_csv_here(csv), *end = csv->bytes + csv->filled + PG_CSV_BEHIND;
    int64_t line = csv->next_line, first = line;
    int waited = batch->count;
    struct pg_csv_plain plain;
    struct quick_layout layout = {0};
    struct pg_alike alike = {0};
    pg_csv_plain_begin(&plain);
    for (; batch->count < PG_QUICK_ROWS; from += plain.size, line++) {
        struct pg_quick_row *row = &batch->rows[batch->count];
        for (; quick_alike(&alike, batch->last_entry, from, end); from += alike.size)
            line++;
        row->from = from;
        row->line = line;
        if (!quick_row(columns, from, &plain, &layout, batch) || !quick_take(quick, batch, columns, &plain, &alike))
            break;
    }
    pg_csv_go(csv, from, line - first);
    return line - first - (batch->count - waited);
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
    memcpy(entry->head, key, PG_QUICK_HEAD);
    if (len > PG_QUICK_HEAD)
        memcpy(quick->tails[entry - quick->entries].text, key + PG_QUICK_HEAD, PG_QUICK_KEY - PG_QUICK_HEAD);
    entry->len = (uint8_t)len;
    entry->bytes = figures.bytes;
    entry->counts = figures.counts;
    entry->period = indicator->period;
    entry->window = (uint8_t)indicator->window;
}
