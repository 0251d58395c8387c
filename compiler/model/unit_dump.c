#include "compiler/model/unit_dump.h"

#include "compiler/model/unit_table.h"

static void dump_word(const struct units *units, atom text, struct out *out) {
    out_terminal(out, atom_text(units->atoms, text), atom_len(units->atoms, text));
}

static void dump_base(const struct units *units, base_id base, struct out *out) {
    static const char *const ids[BASE_COUNT] = {
#define BASE(id, ...) [BASE_##id] = #id,
#include "compiler/model/base.def"
#undef BASE
    };
    if (base < BASE_COUNT)
        out_text(out, ids[base]);
    else
        dump_word(units, units->bases->names.at[base - BASE_COUNT], out);
}

static void dump_dimension(const struct units *units, struct dimension d, struct out *out) {
    for (int i = 0; i < DIMENSION_FACTORS && d.base[i] != BASE_NONE; i++) {
        out_text(out, i ? " " : "");
        dump_base(units, d.base[i], out);
        out_char(out, '^');
        out_int(out, d.exponent[i]);
    }
}

static void dump_unit(const struct units *units, const struct unit *unit, struct out *out) {
    dump_word(units, unit->name, out);
    out_char(out, '\t');
    out_int(out, unit->factor.num);
    out_char(out, '\t');
    out_int(out, unit->factor.den);
    out_char(out, '\t');
    dump_dimension(units, unit->dimension, out);
    out_char(out, '\t');
}

void units_dump(const struct units *units, struct out *out) {
    const struct unit *last = units->number;
    for (uint32_t i = 1; i < units->spellings.len; i++) {
        const struct unit_spelling *spelling = units->spellings.at[i];
        if (spelling->unit != last) {
            out_text(out, i > 1 ? "\n" : "");
            dump_unit(units, spelling->unit, out);
        } else {
            out_text(out, units->spellings.at[i - 1]->text == last->name ? "" : "|");
            dump_word(units, spelling->text, out);
        }
        last = spelling->unit;
    }
    out_char(out, '\n');
}
