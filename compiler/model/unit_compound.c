/* Spellings of what a product or quotient may also be told in: 万元/月, 元/季度 and 元/个月 for 元/月. */
#include "compiler/model/unit_table.h"

/* How many spellings each piece is tried in, so that there are some 300 products at most. */
enum { JOINTS = 3 };
static const struct width {
    uint32_t first, other;
} widths[UNIT_PIECES_MAX + 1] = {
    [2] = {20, 16}, [3] = {10, 5}, [4] = {6, 3}, [5] = {4, 2}, [6] = {4, 2}, [7] = {2, 2}, [8] = {2, 2}};

struct piece {
    const struct unit **units; /* the piece as it is told first */
    atom *spellings;
    uint32_t count, most;
};

static bool is_han(const struct units *units, atom text) {
    return (unsigned char)atom_text(units->atoms, text)[0] >= 0xE3;
}

static bool is_own_han(const struct units *units, const struct unit *of, const struct unit *unit, atom text) {
    return unit == of && is_han(units, text);
}

/* 万元 of 元, and 元 of 万元. */
static bool is_multiple(const struct units *units, const struct unit *of, const struct unit *unit, atom text) {
    struct pg_num ratio;
    bool large = pg_num_cmp(unit->factor, of->factor) > 0;
    if (text != unit->name || !is_han(units, text) ||
        !(large ? pg_num_div(unit->factor, of->factor, &ratio) : pg_num_div(of->factor, unit->factor, &ratio)))
        return false;
    return pg_num_cmp(ratio, pg_num_int(10000)) == 0 || pg_num_cmp(ratio, pg_num_int(100000000)) == 0;
}

static bool is_name(const struct units *units, const struct unit *of, const struct unit *unit, atom text) {
    (void)units, (void)of;
    return text == unit->name;
}

static bool is_han_word(const struct units *units, const struct unit *of, const struct unit *unit, atom text) {
    (void)of, (void)unit;
    return is_han(units, text);
}

static bool is_any(const struct units *units, const struct unit *of, const struct unit *unit, atom text) {
    (void)units, (void)of, (void)unit, (void)text;
    return true;
}

static void add(struct piece *piece, const struct unit *unit, atom text) {
    for (uint32_t i = 0; i < piece->count; i++)
        if (piece->spellings[i] == text)
            return;
    if (piece->count < piece->most) {
        piece->units[piece->count] = unit;
        piece->spellings[piece->count++] = text;
    }
}

/* The likeliest spellings first; multiples: those with 万 or 亿 of the piece itself too. */
static struct piece make_piece(struct units *units, const struct unit *of, uint32_t most, bool multiples) {
    static const struct {
        bool (*takes)(const struct units *units, const struct unit *of, const struct unit *unit, atom text);
        bool multiples;
    } ranks[] = {{is_multiple, true}, {is_own_han, false}, {is_name, false}, {is_han_word, false}, {is_any, false}};
    const atom *spellings;
    uint32_t count;
    const struct unit *const *alike = units_alike(units, of->dimension, &spellings, &count);
    uint32_t plain = unit_family(units, of->dimension)->spelling_count;
    struct piece piece = {ARENA_ARRAY(units->arena, const struct unit *, most), ARENA_ARRAY(units->arena, atom, most),
                          0, most};
    add(&piece, of, of->name);
    for (size_t rank = 0; rank < sizeof ranks / sizeof *ranks; rank++)
        for (uint32_t i = 0; i < (!ranks[rank].multiples ? plain : multiples ? count : 0) && i < count; i++)
            if (ranks[rank].takes(units, of, alike[i], spellings[i]))
                add(&piece, alike[i], spellings[i]);
    return piece;
}

struct compounds {
    const struct unit_product *product;
    struct piece pieces[UNIT_PIECES_MAX];
    uint32_t at[UNIT_PIECES_MAX]; /* the spelling of each piece now */
};

/* The next choice of spellings; false after the last. */
static bool advance(struct compounds *all) {
    for (int i = 0; i < all->product->count; i++) {
        if (++all->at[i] < all->pieces[i].count)
            return true;
        all->at[i] = 0;
    }
    return false;
}

static const char *choice_text(struct units *units, const struct compounds *all, const char *joint) {
    const char *text = "";
    for (int i = 0; i < all->product->count; i++) {
        const char *before = i == 0                          ? ""
                             : i < all->product->numerators  ? "·"
                             : i == all->product->numerators ? "/"
                                                             : joint;
        text = arena_printf(units->arena, "%s%s%s", text, before,
                            atom_text(units->atoms, all->pieces[i].spellings[all->at[i]]));
    }
    return text;
}

/* Whether only the first piece is told otherwise than in the target: then 元/人·月 and 元/人*月 are taken too. */
static bool is_near(const struct compounds *all) {
    for (int i = 1; i < all->product->count; i++)
        if (all->at[i] != 0)
            return false;
    return all->product->count - all->product->numerators > 1;
}

static void give(struct units *units, const struct compounds *all, const char *joint, unit_take take, void *to) {
    enum unit_fault fault;
    atom text = atom_of_text(units->atoms, choice_text(units, all, joint));
    const struct unit *unit = unit_find(units, text, &fault);
    if (unit)
        take(to, unit, text);
}

void units_compound(struct units *units, const struct unit *unit, unit_take take, void *to) {
    static const char *const joints[JOINTS] = {"/", "·", "*"};
    struct compounds all = {.product = ((const struct unit_entry *)unit)->product};
    if (!all.product)
        return;
    const struct width *width = &widths[all.product->count];
    for (int i = 0; i < all.product->count; i++)
        all.pieces[i] = make_piece(units, all.product->pieces[i], i == 0 ? width->first : width->other,
                                   i < all.product->numerators);
    do
        for (int i = 0; i < (is_near(&all) ? JOINTS : 1); i++)
            give(units, &all, joints[i], take, to);
    while (advance(&all));
}
