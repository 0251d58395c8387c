#include "grammar/print.h"

#include "grammar/keyword.h"
#include "grammar/parse.h"

static void blank(struct print *print) {
    out_char(print->out, ' ');
}

static void compare(struct print *print, uint8_t compare) {
    static const char *const signs[] = {
        [SYN_EQ] = "= ", [SYN_GE] = ">= ", [SYN_GT] = "> ", [SYN_LE] = "<= ", [SYN_LT] = "< "};
    out_text(print->out, signs[compare]);
}

/* A date or a quantity, or the parameter that stands for it. */
static void value(struct print *print, const struct syn_target *target, const struct syn_quantity *value) {
    bool date = target->kind == SYN_TARGET_BY || target->kind == SYN_TARGET_DATE;
    if (date && !syn_is_reference(value))
        print_verbatim(print, value->number);
    else
        print_amount(print, value);
}

static void relative(struct print *print, const struct syn_target *target) {
    static const char *const signs[] = {[SYN_PLUS] = " + ", [SYN_MINUS] = " - ", [SYN_TIMES] = " * "};
    if (target->relative == SYN_GROWTH) {
        print_keyword(print, TOKEN_GROWTH);
        blank(print);
    }
    compare(print, target->compare);
    if (target->relative != SYN_GROWTH)
        print_keyword(print, TOKEN_LAST_YEAR);
    if (target->relative != SYN_GROWTH && target->relative != SYN_PLAIN)
        out_text(print->out, signs[target->relative]);
    if (target->relative != SYN_PLAIN)
        print_amount(print, &target->u.low);
}

static void ends(struct print *print, const struct syn_target *target) {
    bool covers = target->kind == SYN_TARGET_COVERS;
    if (covers) {
        print_keyword(print, TOKEN_COVERS);
        blank(print);
    }
    value(print, target, &target->u.low);
    if (!target->high)
        return;
    out_text(print->out, covers ? " × " : target->open_high ? " ..< " : " .. ");
    value(print, target, target->high);
}

static void levels(struct print *print, const struct syn_level *level) {
    for (; level; level = level->next) {
        print_word(print, level->word);
        if (!level->next)
            return;
        blank(print);
        print_keyword(print, TOKEN_AND);
        blank(print);
    }
}

static void one(struct print *print, const struct syn_target *target) {
    if (target->kind == SYN_TARGET_ERROR) {
        print_verbatim(print, target->span);
    } else if (target->kind == SYN_TARGET_RELATIVE) {
        relative(print, target);
    } else if (target->high || target->kind == SYN_TARGET_COVERS) {
        ends(print, target);
    } else if (target->kind == SYN_TARGET_BY) {
        print_keyword(print, TOKEN_BY);
        blank(print);
        value(print, target, &target->u.low);
    } else {
        compare(print, target->compare);
        if (target->kind == SYN_TARGET_LEVELS)
            levels(print, target->u.levels);
        else
            value(print, target, &target->u.low);
    }
}

static void window(struct print *print, atom window) {
    if (!window)
        return;
    blank(print);
    if (!print->zh) {
        print_keyword(print, TOKEN_EACH);
        blank(print);
    }
    out_text(print->out, keyword_spelling(KEYWORD_WINDOW, atom_text(print->atoms, window), print->zh));
}

void print_targets(struct print *print, const struct syn_target *target) {
    for (; target; target = target->next) {
        blank(print);
        one(print, target);
        window(print, target->window.value);
        if (!target->next)
            return;
        blank(print);
        print_keyword(print, TOKEN_AND);
    }
}

static void clause(struct print *print, const struct syn_clause *clause) {
    static const int tokens[] = {
        [SYN_AS] = TOKEN_AS,       [SYN_WEIGHT] = TOKEN_WEIGHT, [SYN_IN] = TOKEN_IN, [SYN_BASELINE] = TOKEN_BASELINE,
        [SYN_ALLOW] = TOKEN_ALLOW, [SYN_WAS] = TOKEN_WAS};
    blank(print);
    print_keyword(print, tokens[clause->kind]);
    blank(print);
    if (clause->kind == SYN_WAS) {
        print_words(print, syn_was_ids(clause), ", ");
    } else if (clause->kind == SYN_AS || clause->kind == SYN_ALLOW) {
        print_word(print, clause->text);
        if (clause->kind == SYN_ALLOW) {
            blank(print);
            print_text(print, clause->reason);
        }
    } else {
        print_amount(print, &clause->quantity);
    }
}

void print_clauses(struct print *print, const struct syn_clause *made) {
    for (; made; made = made->next)
        if (made->kind != SYN_MEASURE)
            clause(print, made);
}

void print_allows(struct print *print, const struct syn_clause *made) {
    print_clauses(print, made && made->kind == SYN_WAS ? made->next : made);
}

static const struct syn_measure *measure_of(const struct syn_clause *clause) {
    while (clause && clause->kind != SYN_MEASURE)
        clause = clause->next;
    return (const struct syn_measure *)(const void *)clause;
}

void print_indicator(struct print *print, const struct syn_member *member) {
    if (measure_of(member->u.indicator.clauses))
        print_measure(print, measure_of(member->u.indicator.clauses));
    print_targets(print, member->u.indicator.target);
    print_clauses(print, member->u.indicator.clauses);
}
