/* The grammar of official wordings. A wording is heads, one body, tails; it is total and silent: what it does
 * not derive is unreadable.
 */
%code requires {
#include "grammar/phrase_build.h"
}

%define api.prefix {phrase_yy}
%define api.pure full
%define api.value.type union
%define api.token.raw
%define parse.error simple
%define parse.lac none
%expect 0
%param { void *scanner }
%parse-param { struct phrase *p }

%code {
#define YYMAXDEPTH 200 /* every list is left-recursive: the stack is never deep, and never on the heap */

int phrase_yylex(PHRASE_YYSTYPE *value, void *scanner);

static void phrase_yyerror(void *scanner, struct phrase *p, const char *message) {
    (void)scanner, (void)p, (void)message;
}

static struct phrase_date year_only(int year) {
    return (struct phrase_date){.date = {.year = (int16_t)year}};
}

static struct phrase_date month_of(int year, int month, int day, bool end) {
    return (struct phrase_date){.date = {(int16_t)year, (uint8_t)month, (uint8_t)day}, .end = end};
}

static struct phrase_date end_of_year(int year) {
    return month_of(year, 12, 31, true);
}

static struct phrase_quantity with_unit(struct phrase_quantity number, struct phrase_quantity unit) {
    number.unnamed = false;
    number.unit = unit.unit;
    number.unit_len = unit.unit_len;
    return number;
}

static struct phrase_quantity literal_unit(struct phrase_quantity number, const char *unit, size_t len) {
    return with_unit(number, (struct phrase_quantity){.unit = unit, .unit_len = len});
}
}

%token END 0 "end"
%token <enum compare> COMPARE "comparator" SUFFIX "以上" DIRECTION "提高"
%token <enum pg_window> WINDOW "每天"
%token WHOLE_YEAR "全年" YEARLY "年度" THIS_YEAR "当年" YEAR_END "年底" YEAR_WITHIN "年内"
%token FILLER "控制在" WITHIN "以内" BEFORE "前" DONE "完成" DONE_WHOLLY "完成100%" BETWEEN "之间" MONTH_END "底"
%token NO_HOLIDAYS "节假日除外"
%token THAN_LAST "比上年" LAST_YEAR "上年" LEVEL_WITH "持平"
%token PERCENT_OF "百分之" HUNDRED "百分百" COMMA "," OPEN "(" CLOSE ")" SEPARATOR "至" TIMES "×" GRADE "优"
%token <struct phrase_quantity> NUMBER "number" UNIT_PART "unit"
%token <struct phrase_date> DAY "2020-12-31"
%token <int> YEAR "2020年" MONTH "12月" DAY_OF_MONTH "31日" QUARTER "第四季度"
%token OTHER "other"

%type <struct phrase_quantity> quantity unit
%type <struct phrase_date> date month_day
%type <int> year

%%

wording:
    heads body tails                      { phrase_finish(p); }
|   heads "全年"                          { phrase_dates(p, year_only(0), year_only(0)); phrase_finish(p); }
|   heads "2020年" "全年"                 { phrase_dates(p, year_only($2), year_only($2)); phrase_finish(p); }
;
heads: %empty | heads head;
head:
    "comparator"                          { phrase_mark(p, $1); }
|   "每天"                                { phrase_each(p, $1); }
|   "全年"                                { phrase_each(p, PG_WINDOW_YEAR); }
|   "年度"                                { phrase_each(p, PG_WINDOW_YEAR); }
|   "控制在"
|   "节假日除外"                          { p->no_holidays = true; }
;
tails: %empty | tails tail;
tail:
    "以上"                                { phrase_mark(p, $1); }
|   "以内"                                { phrase_tail(p, PHRASE_WITHIN); }
|   "前"                                  { phrase_tail(p, PHRASE_BEFORE); }
|   "完成"                                { phrase_tail(p, PHRASE_DONE); }
|   "完成100%"                            { phrase_tail(p, PHRASE_DONE); phrase_tail(p, PHRASE_WHOLLY); }
|   "之间"                                { phrase_tail(p, PHRASE_BETWEEN); }
|   "每天"                                { phrase_each(p, $1); }
|   "节假日除外"                          { p->no_holidays = true; }
;
marks: %empty | marks "comparator"        { phrase_mark(p, $2); };

body:
    quantity                              { phrase_amount(p, $1); }
|   quantity "至" quantity                { phrase_range(p, $1, $3); }
|   quantity "×" quantity                 { phrase_cover(p, $1, $3); }
|   quantity quantity                     { phrase_pair(p, $1, $2); }
|   bands
|   date                                  { phrase_date(p, $1); }
|   date "至" date                        { phrase_dates(p, $1, $3); }
|   quantity "至" date                    { phrase_half_dates(p, $1, $3); }
|   "2020年" "number" "至" "12月"         { phrase_half_dates(p, $2, month_of($1, $4, 0, false)); }
|   "比上年" "提高"                       { phrase_relative(p, $2); }
|   "比上年" "持平"                       { phrase_relative(p, COMPARE_EQ); }
|   "上年"                                { phrase_relative(p, COMPARE_NONE); }
|   "比上年" "提高" marks quantity        { phrase_change(p, $2, $4); }
|   "提高" marks quantity                 { phrase_change(p, $1, $3); }
;
bands:
    "优" quantity "优" quantity           { phrase_band(p, $2); phrase_band(p, $4); }
|   "优" quantity "," "优" quantity       { phrase_band(p, $2); phrase_band(p, $5); }
|   bands "优" quantity                   { phrase_band(p, $3); }
|   bands "," "优" quantity               { phrase_band(p, $4); }
;

quantity:
    "number"
|   "number" unit                         { $$ = with_unit($1, $2); }
|   "number" "(" unit ")"                 { $$ = with_unit($1, $3); }
|   "number" "年内"                       { $$ = literal_unit($1, "年", 3); phrase_tail(p, PHRASE_WITHIN); }
|   "百分之" "number"                     { $$ = literal_unit($2, "%", 1); }
|   "百分百"                              { $$ = literal_unit(phrase_number(p, "100", 3), "%", 1); }
|   "31日"
        { $$ = literal_unit((struct phrase_quantity){.number = pg_num_int($1)}, "日", 3); p->day_of_month = true; }
;
unit:
    "unit"
|   unit "unit"                           { $$ = $1; $$.unit_len += $2.unit_len; }
;

date:
    year                                  { $$ = year_only($1); }
|   year "底"                             { $$ = end_of_year($1); }
|   year "年底"                           { $$ = end_of_year($1); }
|   year month_day                        { $$ = $2; $$.date.year = (int16_t)$1; }
|   month_day
|   "2020-12-31"
|   "年底"                                { $$ = end_of_year(0); }
|   "年内"                                { $$ = end_of_year(0); phrase_tail(p, PHRASE_WITHIN); }
|   year "年内"                           { $$ = end_of_year($1); phrase_tail(p, PHRASE_WITHIN); }
|   "年度" "以内"                         { $$ = end_of_year(0); phrase_tail(p, PHRASE_WITHIN); }
;
year: "2020年" | "当年"                   { $$ = 0; };
month_day:
    "12月"                                { $$ = month_of(0, $1, 0, false); }
|   "12月" "底"                           { $$ = month_of(0, $1, 0, true); }
|   "12月" "31日"                         { $$ = month_of(0, $1, $2, true); }
|   "第四季度"                            { $$ = month_of(0, 3 * $1, 0, false); }
|   "第四季度" "底"                       { $$ = month_of(0, 3 * $1, 0, true); }
;

%%
