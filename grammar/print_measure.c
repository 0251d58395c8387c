#include "grammar/keyword.h"
#include "grammar/parse.h"
#include "grammar/print.h"

static void spelled(struct print *print, enum keyword_set set, struct syn_word word) {
    out_text(print->out, keyword_spelling(set, atom_text(print->atoms, word.value), print->zh));
}

static void joined(struct print *print, const char *zh, const char *en) {
    out_text(print->out, print->zh ? zh : en);
}

/* The word of a place, or any other as it may be read again. */
static void choice(struct print *print, enum keyword_set set, struct syn_word word) {
    const char *text = atom_text(print->atoms, word.value);
    if (keyword_value(set, text, atom_len(print->atoms, word.value)))
        out_text(print->out,
                 keyword_spelling(set, keyword_value(set, text, atom_len(print->atoms, word.value)), print->zh));
    else
        print_word(print, word);
}

static void path(struct print *print, const struct syn_path *path) {
    if (path->source.value) {
        print_word(print, path->source);
        out_char(print->out, '.');
    }
    print_word(print, path->column);
}

static void operand(struct print *print, const struct syn_operand *of) {
    path(print, &of->path);
    if (of->minus.column.value) {
        out_text(print->out, " - ");
        path(print, &of->minus);
    }
}

static void condition(struct print *print, const struct syn_condition *made) {
    if (made->negated)
        joined(print, "非 ", "not ");
    operand(print, &made->of);
    print_targets(print, made->target);
    for (const struct syn_level *text = made->texts; text; text = text->next) {
        joined(print, " 或 ", " or ");
        print_text(print, text->word.value);
    }
}

static void fold(struct print *print, const struct syn_fold *made) {
    spelled(print, KEYWORD_FOLD, made->name);
    out_char(print->out, '(');
    if (made->percent.end != 0) {
        print_verbatim(print, made->percent);
        out_text(print->out, ", ");
    }
    operand(print, &made->of);
    for (const struct syn_condition *each = made->conditions; each; each = each->next) {
        if (each == made->conditions)
            joined(print, " 其中 ", " where ");
        else
            joined(print, " 且 ", " and ");
        condition(print, each);
    }
    out_char(print->out, ')');
}

void print_measure(struct print *print, const struct syn_measure *measure) {
    out_char(print->out, ' ');
    fold(print, &measure->over);
    if (measure->under) {
        out_text(print->out, " / ");
        fold(print, measure->under);
    }
}

void print_log(struct print *print, const struct syn_member *member) {
    out_char(print->out, ' ');
    spelled(print, KEYWORD_LOG, member->u.log.kind);
    out_text(print->out, " { ");
    for (const struct syn_column *column = member->u.log.columns; column; column = column->next) {
        print_word(print, column->id.value ? column->id : column->name);
        if (column->id.value && column->name.value) {
            out_char(print->out, ' ');
            print_text(print, column->name.value);
        }
        out_text(print->out, ": ");
        choice(print, KEYWORD_CELL, column->type);
        out_text(print->out, column->next ? ", " : " }");
    }
}

void print_milestone(struct print *print, const struct syn_member *member) {
    out_char(print->out, ' ');
    print_verbatim(print, member->u.milestone.day);
    out_char(print->out, ' ');
    print_keyword(print, TOKEN_INDICATOR);
    out_char(print->out, ' ');
    print_word(print, member->id);
    print_targets(print, member->u.milestone.target);
}

static void amounts(struct print *print, const struct syn_member *member, const char *before) {
    out_text(print->out, before);
    if (member->u.rule.low)
        print_amount(print, member->u.rule.low);
    if (member->u.rule.high) {
        out_text(print->out, " .. ");
        print_amount(print, member->u.rule.high);
    }
}

static void named(struct print *print, struct syn_word word) {
    if (!word.value)
        return;
    out_char(print->out, ' ');
    print_text(print, word.value);
}

static void score(struct print *print, const struct syn_member *member) {
    out_char(print->out, ' ');
    spelled(print, KEYWORD_SCORE, member->id);
    if (!member->u.rule.rule.value) {
        amounts(print, member, " ");
        return;
    }
    out_char(print->out, ' ');
    spelled(print, KEYWORD_RULE, member->u.rule.rule);
}

void print_rule(struct print *print, const struct syn_member *member) {
    if (member->field == SYN_SCORE) {
        score(print, member);
        return;
    }
    if (member->id.value)
        out_char(print->out, ' ');
    if (member->field == SYN_BAND)
        spelled(print, KEYWORD_BAND, member->id);
    else if (member->id.value)
        print_word(print, member->id);
    named(print, member->name);
    amounts(print, member, member->field == SYN_GRADE ? " >= " : " ");
}
