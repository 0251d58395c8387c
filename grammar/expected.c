#include "grammar/expected.h"

#include <string.h>

#include "grammar/advice.h"
#include "grammar/near.h"
#include "grammar/parse.h"

enum {
    EXPLAINED = 100, /* errors of a source whose expectations are worked out */
    NAMED = 6,       /* expectations named in one message */
    PHRASE = 512,    /* bytes of a list of expectations */
    GROUP_TOKENS = 32
};

/* Tokens that are no keywords. */
static const struct {
    int kind;
    const char *zh, *en;
} names[] = {{TOKEN_END, "文件结尾", "the end of the file"},
             {TOKEN_SEP, "行尾", "the end of the line"},
             {TOKEN_LBRACE, "“{”", "`{`"},
             {TOKEN_RBRACE, "“}”", "`}`"},
             {TOKEN_LPAREN, "“(”", "`(`"},
             {TOKEN_RPAREN, "“)”", "`)`"},
             {TOKEN_COMMA, "逗号", "a comma"},
             {TOKEN_COLON, "冒号", "a colon"},
             {TOKEN_PLUS, "“+”", "`+`"},
             {TOKEN_MINUS, "“-”", "`-`"},
             {TOKEN_TO_BELOW, "“..<”", "`..<`"},
             {TOKEN_FUNCTION, "函数（如 count(…)）", "a function (such as `count(...)`)"},
             {TOKEN_DOT, "“.”", "`.`"},
             {TOKEN_SLASH, "“/”", "`/`"},
             {TOKEN_WORD, "名称", "a name"},
             {TOKEN_PARAMETER, "参数", "a parameter"},
             {TOKEN_STRING, "带引号的文字", "a text in quotes"},
             {TOKEN_NUMBER, "数", "a number"},
             {TOKEN_DATE, "日期", "a date"},
             {TOKEN_MEASURE, "计量单位", "a unit"},
             {TOKEN_WINDOW, "“每日”之类", "a window such as 每日"}};

/* Expectations that belong together are named together. All tokens must be expected. */
static const struct group {
    const char *zh, *en;
    int tokens[GROUP_TOKENS];
} groups[] = {
    {"文件成分（如“项目”“模板”“等级”“引入”）",
     "an item (such as `project`, `template`, `scale`, `import`)",
     {TOKEN_EDITION, TOKEN_LANGUAGE, TOKEN_IMPORT, TOKEN_SCALE, TOKEN_UNIT, TOKEN_TEMPLATE, TOKEN_PROJECT,
      TOKEN_PROFILE, TOKEN_CALENDAR}},
    {"成员（如“目标”“指标”“采用”“正文”）",
     "a member (such as `goal`, `indicator`, `use`, `text`)",
     {TOKEN_YEAR,     TOKEN_PERIOD, TOKEN_AGENCY,   TOKEN_CATEGORY, TOKEN_FIELD,     TOKEN_CONTACT, TOKEN_PHONE,
      TOKEN_PURCHASE, TOKEN_TEXT,   TOKEN_FUNDS,    TOKEN_USE,      TOKEN_RESERVE,   TOKEN_GOAL,    TOKEN_INDICATOR,
      TOKEN_PROFILE,  TOKEN_CLASS,  TOKEN_BASIS,    TOKEN_SOURCE,   TOKEN_MILESTONE, TOKEN_ZONE,    TOKEN_SCORE,
      TOKEN_GRADE,    TOKEN_BAND,   TOKEN_CALENDAR, TOKEN_HOLIDAY,  TOKEN_WORKDAY}},
    {"指标值（如“>= 95%”“= 健全”“by 2020-12-31”）",
     "a target (such as `>= 95%`, `= 健全`, `by 2020-12-31`)",
     {TOKEN_EQ, TOKEN_GE, TOKEN_GT, TOKEN_LE, TOKEN_LT, TOKEN_BY, TOKEN_COVERS, TOKEN_GROWTH, TOKEN_NUMBER, TOKEN_DATE,
      TOKEN_MINUS, TOKEN_FUNCTION}},
    {"指标值（如“>= 95%”“= 健全”“by 2020-12-31”）",
     "a target (such as `>= 95%`, `= 健全`, `by 2020-12-31`)",
     {TOKEN_EQ, TOKEN_GE, TOKEN_GT, TOKEN_LE, TOKEN_LT, TOKEN_BY, TOKEN_COVERS, TOKEN_GROWTH, TOKEN_NUMBER, TOKEN_DATE,
      TOKEN_MINUS}},
    {"比较符（如“>=”）", "a comparison (such as `>=`)", {TOKEN_EQ, TOKEN_GE, TOKEN_GT, TOKEN_LE, TOKEN_LT}},
    {"“原文”“权重”等子句",
     "a clause (`as`, `weight`, `in`, `baseline`, `allow`)",
     {TOKEN_AS, TOKEN_WEIGHT, TOKEN_IN, TOKEN_BASELINE, TOKEN_ALLOW, TOKEN_WAS}},
    {"数", "a number", {TOKEN_NUMBER, TOKEN_MINUS}},
    {"周期（如“每日”）", "a window (such as `each day`)", {TOKEN_EACH, TOKEN_WINDOW}},
    {"“×”", "`×`", {TOKEN_TIMES, TOKEN_CROSS}}};

void token_set_add(struct token_set *set, int token) {
    if (token < 0 || token >= TOKEN_SET_SIZE || set->has[token])
        return;
    set->has[token] = true;
    set->count++;
}

static void token_set_remove(struct token_set *set, int token) {
    set->count -= set->has[token];
    set->has[token] = false;
}

/* The name of a token that is no keyword, or NULL. */
static const char *plain_name(int kind, bool zh) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].kind == kind)
            return zh ? names[i].zh : names[i].en;
    return NULL;
}

const char *token_name(int kind, bool zh) {
    const char *name = plain_name(kind, zh);
    const struct keyword *keyword = keyword_of(kind);
    if (name == NULL && keyword != NULL)
        name = keyword->names[zh ? 0 : 1];
    return name != NULL ? name : "?";
}

/* A list in one language, growing. */
struct phrase {
    char text[PHRASE];
    size_t len;
    int count;
    bool zh;
};

static void phrase_put(struct phrase *phrase, const char *text) {
    const size_t len = strlen(text);
    if (phrase->len + len >= PHRASE)
        return;
    memcpy(phrase->text + phrase->len, text, len + 1);
    phrase->len += len;
}

static void phrase_add(struct phrase *phrase, const char *text, bool last, bool keyword) {
    const char *const open = phrase->zh ? "“" : "`", *const close = phrase->zh ? "”" : "`";
    if (phrase->count++ >= NAMED)
        return;
    if (phrase->count > 1)
        phrase_put(phrase, last ? (phrase->zh ? "或" : " or ") : (phrase->zh ? "、" : ", "));
    phrase_put(phrase, keyword ? open : "");
    phrase_put(phrase, text);
    phrase_put(phrase, keyword ? close : "");
}

static bool has_all(const struct token_set *set, const struct group *group) {
    for (size_t i = 0; i < GROUP_TOKENS && group->tokens[i] != 0; i++)
        if (!set->has[group->tokens[i]])
            return false;
    return true;
}

/* Where a name may stand every keyword that opens something may, and nobody wants to read them all. */
static void fold_names(struct token_set *set) {
    if (!set->has[TOKEN_WORD])
        return;
    for (int token = 0; token < TOKEN_SET_SIZE; token++)
        if (token != TOKEN_LAST_YEAR && keyword_role(token) == KEYWORD_OPENS)
            token_set_remove(set, token);
    if (set->has[TOKEN_MEASURE]) /* beside a text it is a level of a scale, 健全性·健全; else a name is a unit */
        token_set_remove(set, set->has[TOKEN_STRING] ? TOKEN_MEASURE : TOKEN_WORD);
}

/* Lines of funds are read among members only to be told where they belong. */
static void fold_funds(struct token_set *set) {
    static const int lines[] = {TOKEN_TOTAL, TOKEN_THIS_YEAR, TOKEN_LAST_YEAR, TOKEN_ITEM};
    for (size_t i = 0; set->has[TOKEN_GOAL] && i < sizeof lines / sizeof *lines; i++)
        token_set_remove(set, lines[i]);
}

/* What may stand there but is seldom meant: `was` after a name. */
static void fold_rare(struct token_set *set) {
    if (!set->has[TOKEN_AS])
        token_set_remove(set, TOKEN_WAS);
}

static const char *list_expected(struct parse *parse, struct token_set set, bool zh) {
    struct phrase phrase = {.zh = zh};
    fold_names(&set);
    fold_funds(&set);
    fold_rare(&set);
    if (set.has[TOKEN_GOAL] || set.has[TOKEN_PROJECT] || set.has[TOKEN_TOTAL])
        token_set_remove(&set, TOKEN_SEP);
    if (!set.has[TOKEN_AS]) /* an allow alone is seldom what is missing */
        token_set_remove(&set, TOKEN_ALLOW);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        if (!has_all(&set, &groups[i]))
            continue;
        for (size_t j = 0; j < GROUP_TOKENS && groups[i].tokens[j] != 0; j++)
            token_set_remove(&set, groups[i].tokens[j]);
        phrase_add(&phrase, zh ? groups[i].zh : groups[i].en, set.count == 0, false);
    }
    for (int token = TOKEN_SET_SIZE - 1; token >= 0; token--) {
        if (!set.has[token])
            continue;
        token_set_remove(&set, token);
        phrase_add(&phrase, token_name(token, zh), set.count == 0, plain_name(token, zh) == NULL);
    }
    if (phrase.count > NAMED)
        phrase_put(&phrase, zh ? "等" : ", ...");
    return arena_copy(diags_arena(parse->build.diags), phrase.text, phrase.len);
}

static bool is_expected(const void *set, int token) {
    return ((const struct token_set *)set)->has[token];
}

static bool is_clause(const void *unused, int token) {
    (void)unused;
    return token >= TOKEN_AS && token <= TOKEN_GROWTH && keyword_of(token)->names[1][0] >= 'a';
}

/* The same for a word that cannot stand there; *span is then cut to what of it is the keyword. */
static const char *meant_word(const struct scan *scan, struct span *span, const struct token_set *keywords) {
    size_t len = span->end - span->begin;
    const char *near = keyword_near(scan_text(scan, *span), len, is_expected, keywords);
    if (near == NULL && !keywords->has[TOKEN_STRING] &&
        (near = near_short(scan_text(scan, *span), &len, keywords)) != NULL)
        span->end = span->begin + (uint32_t)len;
    return near;
}

/* A keyword perhaps misspelt as the word at *span, one that could stand there; or, where a word just before was
 * taken for a unit or a name, as that word, to which *span is then moved. */
static const char *meant(struct parse *parse, int found, struct span *span, const struct token_set *expected) {
    const struct scan *scan = &parse->scan;
    struct token_set keywords = *expected;
    fold_names(&keywords);
    fold_funds(&keywords);
    if (found == TOKEN_WORD)
        return meant_word(scan, span, &keywords);
    const struct span word = scan->before.span;
    if (scan->before.kind != TOKEN_WORD)
        return NULL;
    const char *near = keyword_near(scan_text(scan, word), word.end - word.begin, is_clause, NULL);
    *span = near != NULL ? word : *span;
    return near;
}

static const char *describe(struct parse *parse, int found, struct span span, bool zh) {
    if (span.begin == span.end || found == TOKEN_SEP)
        return token_name(found, zh);
    return arena_printf(diags_arena(parse->build.diags), zh ? "“%s”" : "`%s`", build_excerpt(&parse->build, span));
}

bool expected_wanted(const struct parse *parse) {
    return parse->errors < EXPLAINED && !parse->scan.stopped;
}

static void report_misspelt(struct parse *parse, struct span span, const char *keyword) {
    struct diags *diags = parse->build.diags;
    struct diag *diag = DIAG2(diags, DIAG_PARSE_MISSPELT, span, build_excerpt(&parse->build, span), keyword);
    if (diag != NULL)
        diag_fix(diags, diag, span, keyword);
}

static void report_unexpected(struct parse *parse, int found, struct span span, const struct token_set *expected) {
    struct scan *scan = &parse->scan;
    if (found == TOKEN_SEP && scan->ahead.kind == TOKEN_RBRACE && !scan->line_ended) {
        found = TOKEN_RBRACE;
        span = scan->ahead.span;
    }
    DIAG4(parse->build.diags, DIAG_PARSE_UNEXPECTED, span, describe(parse, found, span, true),
          describe(parse, found, span, false), list_expected(parse, *expected, true),
          list_expected(parse, *expected, false));
}

void expected_report(struct parse *parse, int found, struct span span, const struct token_set *expected) {
    struct diags *diags = parse->build.diags;
    struct scan *scan = &parse->scan;
    const bool explained = expected_wanted(parse), said = scan->spoiled;
    found = found == TOKEN_PARAMETER ? TOKEN_WORD : found;
    parse->errors++;
    scan->spoiled = found != TOKEN_SEP;
    if (scan->stopped || said)
        return;
    const char *keyword = explained ? meant(parse, found, &span, expected) : NULL;
    if (found == TOKEN_END && scan->depth > 0)
        DIAG0(diags, DIAG_PARSE_OPEN_BRACE, scan->braces[scan->depth - 1]);
    else if (found == TOKEN_RBRACE && expected->has[TOKEN_PROJECT] && !expected->has[TOKEN_WORD])
        DIAG0(diags, DIAG_PARSE_STRAY_BRACE, span);
    else if (keyword != NULL)
        report_misspelt(parse, span, keyword);
    else if (found == TOKEN_NUMBER && expected->has[TOKEN_WORD] && expected->has[TOKEN_STRING] &&
             !expected->has[TOKEN_NUMBER])
        DIAG1(diags, DIAG_PARSE_DIGIT_NAME, span, build_excerpt(&parse->build, span));
    else if (explained && advice_report(parse, found, span, expected))
        return;
    else if (explained)
        report_unexpected(parse, found, span, expected);
    else
        DIAG2(diags, DIAG_PARSE_UNREADABLE, span, describe(parse, found, span, true),
              describe(parse, found, span, false));
}
