#include <string.h>

#include "compiler/model/unit_table.h"

enum { MULTIPLIERS_MAX = 2 };
_Static_assert(UNIT_PARTS_MAX == 2 * UNIT_PIECES_MAX, "each piece as written and without its multipliers");

/* --- 万 and the like --- */

static const struct multiplier {
    const char *text;
    int64_t factor;
} multipliers[] = {{"十", 10}, {"百", 100}, {"千", 1000}, {"万", 10000}, {"亿", 100000000}};

static const struct multiplier *multiplier_of(const char *text, size_t len) {
    for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++) {
        size_t prefix = strlen(multipliers[i].text);
        if (len >= prefix && memcmp(text, multipliers[i].text, prefix) == 0)
            return &multipliers[i];
    }
    return NULL;
}

static bool is_han(const char *text) {
    return (unsigned char)*text >= 0xE3;
}

/* The spelling that follows 万: 小时 rather than h. */
static const char *han_name(struct units *units, const struct unit *unit) {
    const char *name = atom_text(units->atoms, unit->name);
    if (is_han(name))
        return name;
    for (const struct unit_spelling *s = unit_family(units, unit->dimension)->first; s; s = s->next)
        if (s->unit == unit && is_han(atom_text(units->atoms, s->text)))
            return atom_text(units->atoms, s->text);
    return name;
}

/* The unit of that canonical name, made when it is new. */
static const struct unit *canonical(struct units *units, const char *name, struct dimension dimension,
                                    struct pg_num factor) {
    atom text = atom_of_text(units->atoms, name);
    const struct unit *unit = unit_known(units, text);
    if (!unit) {
        unit = &unit_make(units, text, dimension, factor)->unit;
        unit_remember(units, text, unit);
    }
    return unit;
}

/* m^2 and m^3 are m² and m³; NULL for other texts. */
static const struct unit *find_power(struct units *units, const char *text, size_t len) {
    bool cube = len > 2 && text[len - 1] == '3';
    if (len < 3 || text[len - 2] != '^' || (!cube && text[len - 1] != '2'))
        return NULL;
    const char *name = arena_printf(units->arena, "%.*s%s", (int)(len - 2), text, cube ? "³" : "²");
    return unit_known(units, atom_of_text(units->atoms, name));
}

/* One unit without operators; NULL with *fault set. */
static const struct unit *find_piece(struct units *units, const char *text, size_t len, int depth,
                                     enum unit_fault *fault) {
    atom spelling = atom_of(units->atoms, text, len);
    const struct unit *unit = len ? unit_known(units, spelling) : units->number;
    if (unit || (unit = find_power(units, text, len)) != NULL)
        return unit;
    const struct multiplier *multiplier = depth < MULTIPLIERS_MAX ? multiplier_of(text, len) : NULL;
    *fault = UNIT_UNKNOWN;
    if (!multiplier)
        return NULL;
    size_t prefix = strlen(multiplier->text);
    const struct unit *of = find_piece(units, text + prefix, len - prefix, depth + 1, fault);
    if (!of || !dimension_is_large(of->dimension))
        return NULL;
    struct pg_num factor;
    *fault = UNIT_OVERFLOW;
    if (!pg_num_mul(of->factor, pg_num_int(multiplier->factor), &factor))
        return NULL;
    const char *name = arena_printf(units->arena, "%s%s", multiplier->text, han_name(units, of));
    unit = canonical(units, name, of->dimension, factor);
    if (!unit_known(units, spelling))
        unit_remember(units, spelling, unit);
    return unit;
}

/* --- products and quotients --- */

static const struct operator_text {
    const char *text;
    bool divides;
} operators[] = {{"/", true}, {"／", true}, {"·", false}, {"*", false}, {"×", false}, {"⋅", false}, {"・", false}};

static const struct operator_text *operator_at(const char *text, size_t len) {
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        size_t size = strlen(operators[i].text);
        if (size <= len && memcmp(text, operators[i].text, size) == 0)
            return &operators[i];
    }
    return NULL;
}

static void trim(const char **text, size_t *len) {
    while (*len && **text == ' ') {
        ++*text;
        --*len;
    }
    while (*len && (*text)[*len - 1] == ' ')
        --*len;
}

/* What stands between operators; left counts down to 0, then once more to SIZE_MAX when all were given. */
struct pieces {
    const char *at;
    size_t left;
    bool divides; /* the piece given last stands after a slash */
    bool slash;   /* one was passed */
};

static bool next_piece(struct pieces *pieces, const char **text, size_t *len) {
    size_t size = 0;
    const struct operator_text *operator= NULL;
    if (pieces->left == SIZE_MAX)
        return false;
    while (size < pieces->left && !(operator= operator_at(pieces->at + size, pieces->left - size)))
        size++;
    *text = pieces->at;
    *len = size;
    trim(text, len);
    pieces->divides = pieces->slash;
    pieces->slash = pieces->slash || (operator&& operator->divides);
    size_t taken = operator? size + strlen(operator->text) : size;
    pieces->at += taken;
    pieces->left = operator? pieces->left - taken : SIZE_MAX;
    return true;
}

static enum unit_fault add_piece(struct units *units, const char *text, size_t len, bool divides,
                                 struct unit_product *out) {
    enum unit_fault fault = UNIT_OK;
    if (len == 0)
        return UNIT_SHAPE;
    if (out->count == UNIT_PIECES_MAX)
        return UNIT_TOO_MANY_FACTORS;
    const struct unit *unit = find_piece(units, text, len, 0, &fault);
    if (!unit)
        return fault;
    out->pieces[out->count++] = unit;
    if (!divides)
        out->numerators++;
    return UNIT_OK;
}

static enum unit_fault split(struct units *units, const char *text, size_t len, struct unit_product *out) {
    struct pieces pieces = {text, len, false, false};
    enum unit_fault fault = UNIT_OK;
    while (fault == UNIT_OK && next_piece(&pieces, &text, &len))
        fault = add_piece(units, text, len, pieces.divides, out);
    return fault;
}

bool unit_has_operator(const char *text, size_t len) {
    struct pieces pieces = {text, len, false, false};
    return next_piece(&pieces, &text, &len) && pieces.left != SIZE_MAX;
}

/* The text after the multipliers. */
static const char *after_multipliers(const char *text, size_t *len) {
    const struct multiplier *multiplier;
    for (int i = 0; i < MULTIPLIERS_MAX && (multiplier = multiplier_of(text, *len)) != NULL; i++) {
        text += strlen(multiplier->text);
        *len -= strlen(multiplier->text);
    }
    return text;
}

uint32_t unit_parts(struct units *units, atom unit, atom parts[UNIT_PARTS_MAX]) {
    struct pieces pieces = {atom_text(units->atoms, unit), atom_len(units->atoms, unit), false, false};
    uint32_t count = 0;
    const char *text;
    for (size_t len; count + 2 <= UNIT_PARTS_MAX && next_piece(&pieces, &text, &len);) {
        parts[count++] = atom_of(units->atoms, text, len);
        text = after_multipliers(text, &len);
        parts[count++] = atom_of(units->atoms, text, len);
    }
    return count;
}

bool unit_unknown_part(struct units *units, atom unit, struct unit_part *out) {
    const char *whole = atom_text(units->atoms, unit), *text;
    struct pieces pieces = {whole, atom_len(units->atoms, unit), false, false};
    enum unit_fault fault;
    for (size_t len; next_piece(&pieces, &text, &len);) {
        size_t rest = len;
        const char *bare = after_multipliers(text, &rest);
        if (len == 0 || find_piece(units, text, len, 0, &fault))
            continue;
        const struct unit *of = rest < len && rest > 0 ? unit_known(units, atom_of(units->atoms, bare, rest)) : NULL;
        out->text = atom_of(units->atoms, text, len);
        out->bare = atom_of(units->atoms, bare, rest);
        out->offset = (uint32_t)(text - whole);
        out->multiplied = of && !dimension_is_large(of->dimension) ? of : NULL;
        return true;
    }
    return false;
}

static const char *product_name(struct units *units, const struct unit_product *product) {
    const char *name = "";
    for (int i = 0; i < product->count; i++) {
        const char *joint = i == 0 ? "" : i < product->numerators ? "·" : "/";
        name = arena_printf(units->arena, "%s%s%s", name, joint, atom_text(units->atoms, product->pieces[i]->name));
    }
    return name;
}

/* The calendar window that a unit after a slash stands for; WHOLE when it is none. */
static enum pg_window window_of(const char *name) {
    static const char *const names[PG_WINDOW_COUNT] = {
        [PG_WINDOW_DAY] = "d",    [PG_WINDOW_WEEK] = "周",       [PG_WINDOW_TEN_DAYS] = "旬",
        [PG_WINDOW_MONTH] = "月", [PG_WINDOW_QUARTER] = "季度",  [PG_WINDOW_HALF_YEAR] = "半年",
        [PG_WINDOW_YEAR] = "年",  [PG_WINDOW_WORKDAY] = "工作日"};
    for (int i = PG_WINDOW_DAY; i < PG_WINDOW_COUNT; i++)
        if (strcmp(name, names[i]) == 0)
            return (enum pg_window)i;
    return PG_WINDOW_WHOLE;
}

static const struct unit *make_product(struct units *units, const struct unit_product *product,
                                       struct dimension dimension, struct pg_num factor) {
    atom name = atom_of_text(units->atoms, product_name(units, product));
    const struct unit *known = unit_known(units, name);
    if (known)
        return known;
    struct unit_entry *entry = unit_make(units, name, dimension, factor);
    struct unit_product *kept = ARENA_NEW(units->arena, struct unit_product);
    *kept = *product;
    entry->product = kept;
    if (product->count == 2 && product->numerators == 1) {
        entry->window = window_of(atom_text(units->atoms, product->pieces[1]->name));
        entry->counted = entry->window == PG_WINDOW_WHOLE ? NULL : product->pieces[0];
    }
    unit_remember(units, name, &entry->unit);
    return &entry->unit;
}

static const struct unit *multiply(struct units *units, const struct unit_product *product, enum unit_fault *fault) {
    struct dimension dimension = {{0}, {0}};
    struct pg_num factor = pg_num_int(1);
    for (int i = 0; i < product->count; i++) {
        const struct unit *piece = product->pieces[i];
        bool divides = i >= product->numerators;
        *fault = UNIT_TOO_MANY_FACTORS;
        if (!dimension_multiply(dimension, piece->dimension, divides ? -1 : 1, &dimension))
            return NULL;
        *fault = UNIT_OVERFLOW;
        if (!(divides ? pg_num_div : pg_num_mul)(factor, piece->factor, &factor))
            return NULL;
    }
    *fault = UNIT_OK;
    return product->count == 1 ? product->pieces[0] : make_product(units, product, dimension, factor);
}

const struct unit *unit_read(struct units *units, atom text, enum unit_fault *fault) {
    struct unit_product product = {{NULL}, 0, 0};
    size_t len = atom_len(units->atoms, text);
    *fault = len <= UNIT_TEXT_MAX ? split(units, atom_text(units->atoms, text), len, &product) : UNIT_UNKNOWN;
    return *fault == UNIT_OK ? multiply(units, &product, fault) : NULL;
}
