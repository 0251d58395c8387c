#include "grammar/parse.h"
#include "grammar/print.h"

static void range(struct print *print, const struct syn_class_clause *clause) {
    print_verbatim(print, clause->low);
    if (clause->high.begin != clause->low.begin) {
        out_text(print->out, " .. ");
        print_verbatim(print, clause->high);
    }
}

static void texts(struct print *print, const struct syn_level *texts) {
    for (; texts; texts = texts->next) {
        print_text(print, texts->word.value);
        out_text(print->out, texts->next ? ", " : "");
    }
}

static void clause(struct print *print, const struct syn_class_clause *made) {
    static const int tokens[] = {[SYN_ALSO] = TOKEN_ALSO,
                                 [SYN_REQUIRED] = TOKEN_REQUIRED,
                                 [SYN_CLASS_WEIGHT] = TOKEN_WEIGHT,
                                 [SYN_EXPECTS_BOUND] = TOKEN_EXPECTS,
                                 [SYN_EXPECTS_UNIT] = TOKEN_EXPECTS,
                                 [SYN_EXECUTION] = TOKEN_EXECUTION};
    out_char(print->out, ' ');
    print_keyword(print, tokens[made->kind]);
    out_text(print->out, made->kind == SYN_REQUIRED ? "" : " ");
    if (made->kind == SYN_ALSO)
        texts(print, made->words);
    else if (made->kind == SYN_EXPECTS_UNIT)
        print_words(print, made->words, ", ");
    else if (made->kind == SYN_EXPECTS_BOUND)
        out_text(print->out, made->compare == SYN_LE ? "<=" : ">=");
    else if (made->kind != SYN_REQUIRED)
        range(print, made);
}

void print_class_clauses(struct print *print, const struct syn_class_clause *made) {
    for (; made; made = made->next)
        clause(print, made);
}
