#include "quick.h"

#include <string.h>

enum { QUICK_PROBES = 16, QUICK_WORDS = PG_QUICK_KEY / 8 };

#if defined(__GNUC__)
#define QUICK_PREFETCH(at) __builtin_prefetch(at)
#else
#define QUICK_PREFETCH(at) ((void)(at))
#endif

static uint32_t quick_hash(const char *key) {
    uint64_t hash = 0, words[QUICK_WORDS];
    memcpy(words, key, sizeof words);
    for (int i = 0; i < QUICK_WORDS; i++) {
        hash = (hash ^ words[i]) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    return (uint32_t)(hash * UINT64_C(0xD6E8FEB86659FD93) >> 32);
}

/* Neither empty nor with blanks around it; nothing but ASCII at its ends. */
static bool quick_is_plain(struct pg_text text) {
    return text.len > 0 && text.at[0] > ' ' && text.at[0] < 0x7F && text.at[text.len - 1] > ' ' &&
           text.at[text.len - 1] < 0x7F;
}

/* Copies a text that is shorter than the field, which is padded with NUL. */
static void quick_pad(struct pg_text text, char *out, size_t cap) {
    memcpy(out, text.at, text.len);
    memset(out + text.len, 0, cap - text.len);
}

/* Project and indicator mostly stand beside each other in the row, just as they do in the key. */
static bool quick_key(struct pg_text project, struct pg_text indicator, char *key) {
    size_t len = project.len + 1 + indicator.len;
    if (len >= PG_QUICK_KEY || !quick_is_plain(project) || !quick_is_plain(indicator))
        return false;
    if (indicator.at == project.at + project.len + 1) {
        memcpy(key, project.at, PG_QUICK_KEY);
        for (size_t i = len; i < PG_QUICK_KEY; i++)
            key[i] = '\0';
        return true;
    }
    quick_pad(project, key, PG_QUICK_KEY);
    quick_pad(indicator, key + project.len + 1, PG_QUICK_KEY - project.len - 1);
    return true;
}

/* Up to nine digits, no leading zero. */
static bool quick_figure(struct pg_text text, int64_t *out) {
    int64_t value = 0;
    if (text.len == 0 || text.len > 9 || (text.at[0] == '0' && text.len > 1))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        value = value * 10 + (text.at[i] - '0');
    }
    *out = value;
    return true;
}

static bool quick_digits(const char *text, int count, int *out) {
    int value = 0, bad = 0;
    for (int i = 0; i < count; i++) {
        int digit = text[i] - '0';
        bad |= digit < 0 || digit > 9;
        value = value * 10 + digit;
    }
    *out = value;
    return !bad;
}

bool pg_quick_day(struct pg_quick_month *months, const char *text, pg_day *day) {
    int year, month, date;
    if (text[4] != '-' || text[7] != '-' || !quick_digits(text, 4, &year) || !quick_digits(text + 5, 2, &month) ||
        !quick_digits(text + 8, 2, &date))
        return false;
    struct pg_quick_month *known = &months[(year * 16 + month) & (PG_QUICK_MONTHS - 1)];
    if (known->month != year * 16 + month) {
        struct pg_civil first = {year, month, 1};
        if (!pg_date_valid(year, month, 1))
            return false;
        known->month = year * 16 + month;
        known->first = pg_day_of(first);
        known->days = pg_days_in_month(year, month);
    }
    *day = known->first + date - 1;
    return date >= 1 && date <= known->days;
}

bool pg_quick_time(struct pg_quick_month *months, const char *text, int64_t *second) {
    int hour, minute, rest;
    pg_day day;
    if ((text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':' ||
        !quick_digits(text + 11, 2, &hour) || !quick_digits(text + 14, 2, &minute) ||
        !quick_digits(text + 17, 2, &rest) || hour > 23 || minute > 59 || rest > 59 ||
        !pg_quick_day(months, text, &day))
        return false;
    *second = (int64_t)day * 86400 + hour * 3600 + minute * 60 + rest;
    return true;
}

static bool quick_period(struct pg_quick_month *months, struct pg_text text, pg_day *day, uint8_t *window) {
    enum pg_window read = PG_WINDOW_WHOLE;
    struct pg_period period = {0, 0};
    *window = PG_WINDOW_DAY;
    if (text.len == 10 && pg_quick_day(months, text.at, day))
        return true;
    bool parsed = text.len == 0 || (quick_is_plain(text) && pg_period_parse(text.at, text.len, &read, &period));
    *day = period.first;
    *window = (uint8_t)read;
    return parsed;
}

bool pg_quick_read(const struct pg_quick *quick, struct pg_quick_month *months, const struct pg_text *text,
                   int64_t line, struct pg_quick_row *row) {
    if (text[2].len >= PG_QUICK_TEXT || !quick_figure(text[3], &row->figure) ||
        !quick_period(months, text[2], &row->day, &row->window) || !quick_key(text[0], text[1], row->key))
        return false;
    memcpy(row->period, text[2].at, PG_QUICK_TEXT);
    memcpy(row->value, text[3].at, PG_QUICK_TEXT);
    row->line = line;
    row->entry = &quick->entries[quick_hash(row->key) & quick->mask];
    QUICK_PREFETCH(row->entry);
    return true;
}

static bool quick_same(const char *a, const char *b) {
    uint64_t left[QUICK_WORDS], right[QUICK_WORDS], differ = 0;
    memcpy(left, a, sizeof left);
    memcpy(right, b, sizeof right);
    for (int i = 0; i < QUICK_WORDS; i++)
        differ |= left[i] ^ right[i];
    return differ == 0;
}

/* The entry with the key, from its first place on; else a free one, or NULL. */
static struct pg_quick_entry *quick_probe(const struct pg_quick *quick, struct pg_quick_entry *entry, const char *key) {
    for (int i = 0; i < QUICK_PROBES; i++) {
        if (entry->slots == NULL || quick_same(entry->key, key))
            return entry;
        entry = entry == &quick->entries[quick->mask] ? quick->entries : entry + 1;
    }
    return NULL;
}

/* A figure for one window is of the same kind of window; one for the whole period says none. */
void pg_quick_find(const struct pg_quick *quick, struct pg_quick_row *row) {
    const struct pg_quick_entry *entry = quick_probe(quick, row->entry, row->key);
    row->slot = NULL;
    if (entry == NULL || entry->slots == NULL || entry->window != row->window)
        return;
    if (row->window == PG_WINDOW_WHOLE)
        row->slot = entry->slots;
    else if (row->day >= entry->period.first && row->day <= entry->period.last)
        row->slot = entry->slots + (row->window == PG_WINDOW_DAY
                                        ? row->day - entry->period.first
                                        : pg_window_index((enum pg_window)row->window, entry->period, row->day));
    QUICK_PREFETCH(row->slot);
}

bool pg_quick_store(const struct pg_quick_row *row) {
    if (row->slot == NULL || row->slot->state != PG_ABSENT)
        return false;
    row->slot->value = pg_num_int(row->figure);
    row->slot->state = PG_PRESENT;
    return true;
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

void pg_quick_learn(const struct pg_quick *quick, const char *project, const char *name,
                    const struct pg_indicator *indicator, struct pg_actual *slots) {
    char key[PG_QUICK_KEY];
    if (!quick_takes(indicator) || !quick_key(pg_text_of(project), pg_text_of(name), key))
        return;
    struct pg_quick_entry *entry = quick_probe(quick, &quick->entries[quick_hash(key) & quick->mask], key);
    if (entry == NULL || entry->slots != NULL)
        return;
    memcpy(entry->key, key, sizeof key);
    entry->slots = slots;
    entry->period = indicator->period;
    entry->window = (uint8_t)indicator->window;
}
