#include <string.h>

#include "compiler/target/space.h"

const char *say_compare(const struct say_words *words, bool upper, uint8_t edge) {
    bool open = edge == PG_EDGE_OPEN;
    return upper ? (open ? words->high_open : words->high) : (open ? words->low_open : words->low);
}

const char *source_compare(bool upper, uint8_t edge) {
    static const struct say_words words = {">= ", "> ", "<= ", "< ", "= "};
    return say_compare(&words, upper, edge);
}

void print_atom(struct out *out, const struct atoms *atoms, atom text) {
    out_raw(out, atom_text(atoms, text), atom_len(atoms, text));
}

/* Zeros up to so many decimals; a fraction gets none. */
static void print_padded(struct out *out, struct pg_num value, uint8_t decimals) {
    char text[PG_NUM_TEXT];
    size_t len = pg_num_print(value, text);
    out_raw(out, text, len);
    if (!pg_num_is_decimal(value))
        return;
    const char *point = memchr(text, '.', len);
    size_t written = point ? len - (size_t)(point - text) - 1 : 0;
    if (written == 0 && decimals > 0)
        out_char(out, '.');
    for (; written < decimals; written++)
        out_char(out, '0');
}

void print_number(struct out *out, struct pg_num value, const struct unit *unit, uint8_t decimals) {
    if (unit && !pg_num_div(value, unit->factor, &value))
        out_text(out, "?");
    else
        print_padded(out, value, decimals);
}

void print_quantity(struct out *out, struct pg_num value, const struct unit *unit, uint8_t decimals,
                    const struct atoms *atoms) {
    print_number(out, value, unit, decimals);
    if (!unit || atom_len(atoms, unit->name) == 0)
        return;
    if (!dimension_is_ratio(unit->dimension))
        out_char(out, ' ');
    print_atom(out, atoms, unit->name);
}

void print_each(struct out *out, enum pg_window window) {
    static const char *const names[PG_WINDOW_COUNT] = {
        [PG_WINDOW_WHOLE] = "",
        [PG_WINDOW_DAY] = " each day",
        [PG_WINDOW_WEEK] = " each week",
        [PG_WINDOW_TEN_DAYS] = " each ten_days",
        [PG_WINDOW_MONTH] = " each month",
        [PG_WINDOW_QUARTER] = " each quarter",
        [PG_WINDOW_HALF_YEAR] = " each half_year",
        [PG_WINDOW_YEAR] = " each year",
        [PG_WINDOW_WORKDAY] = " each workday",
    };
    out_text(out, names[window]);
}

/* What officials write for the symbols that specs are written in. */
static const char *zh_symbol(const char *name) {
    static const char *const symbols[][2] = {{"s", "秒"}, {"ms", "毫秒"}, {"min", "分钟"}, {"h", "小时"}, {"d", "天"}};
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (strcmp(name, symbols[i][0]) == 0)
            return symbols[i][1];
    return NULL;
}

void say_quantity(struct out *out, struct pg_num value, const struct unit *unit, uint8_t decimals,
                  const struct atoms *atoms, bool zh) {
    const char *name = unit ? atom_text(atoms, unit->name) : "";
    const char *symbol = zh ? zh_symbol(name) : NULL;
    bool han = (unsigned char)*name >= 0xE3;
    if (!zh || !(symbol || han)) {
        print_quantity(out, value, unit, decimals, atoms);
        return;
    }
    print_number(out, value, unit, decimals);
    if (symbol)
        out_text(out, symbol);
    else
        print_atom(out, atoms, unit->name);
}

void say_each(struct out *out, enum pg_window window, bool zh) {
    static const char *const names[PG_WINDOW_COUNT][2] = {
        {"", ""},
        {" each day", "每天"},
        {" each week", "每周"},
        {" every ten days", "每旬"},
        {" each month", "每月"},
        {" each quarter", "每季度"},
        {" each half-year", "每半年"},
        {" each year", "每年"},
        {" each working day", "每个工作日"},
    };
    out_text(out, names[window][zh]);
}
