/* Tokens to raw tree. An action is one call of a builder; what a construct means is not known here.
 * Lists grow at their tail and are left-recursive. Every member ends with a SEP, which the token stream supplies
 * before a closing brace and at the end (tokens.h): there the parser takes up again after an error.
 */
%define api.pure full
%define api.prefix {syntax_}
%define api.token.prefix {TOKEN_}
%define api.token.raw
%define api.value.type union
%define api.location.type {struct span}
%define parse.error custom
%define parse.lac full
%locations
%expect 0
%param {struct parse *parse}

%code requires {
#include "compiler/syntax/build_calendar.h"
#include "compiler/syntax/build_class.h"
#include "compiler/syntax/build_measure.h"
#include "compiler/syntax/build_target.h"

struct parse;
}

%code {
#include <string.h>

#include "compiler/base/fail.h"
#include "compiler/syntax/build_allow.h"
#include "grammar/expected.h"
#include "grammar/tokens.h"

#define B (&parse->build)
static const char *meaning(struct parse *parse, enum keyword_set set, struct span word);
static void mean(struct parse *parse, struct span word, uint8_t set, const char *name);
static bool may_declare(struct parse *parse, struct span item);
static void expect(struct parse *parse, struct span word, const char *wanted, const char *zh);
static struct syn_word setting(struct parse *parse, enum keyword_set set, struct span word);
static struct syn_word typed(struct parse *parse, enum keyword_set set, struct syn_word word);
static int syntax_lex(SYNTAX_STYPE *value, struct span *span, struct parse *parse);
static void syntax_error(const struct span *span, struct parse *parse, const char *message);
#define YYLLOC_DEFAULT(now, rhs, n) \
    ((now) = (n) ? span_join(YYRHSLOC(rhs, 1), YYRHSLOC(rhs, n)) : (struct span){YYRHSLOC(rhs, 0).end, YYRHSLOC(rhs, 0).end})
}

%token END 0 "end of the file"
%token SEP "end of the line" LBRACE "{" RBRACE "}" LPAREN "(" RPAREN ")" COMMA "," COLON ":" PLUS "+" MINUS "-" TO_BELOW "..<"
%token WORD "word" PARAMETER "parameter" STRING "text" NUMBER "number" DATE "date" MEASURE "unit of measure"
%token FUNCTION "function" DOT "." SLASH "/"
%token EQ "=" GE ">=" GT ">" LE "<=" LT "<" TO ".." TIMES "×"
%token OR "or" AS "as" WEIGHT "weight" IN "in" BASELINE "baseline" ALLOW "allow" WAS "was" AND "and"
%token BY "by" COVERS "covers" GROWTH "growth" EACH "each" WINDOW "每日"
%token <struct span> EDITION "edition" LANGUAGE "language" IMPORT "import" SCALE "scale" UNIT "unit"
%token <struct span> TEMPLATE "template" PROJECT "project" YEAR "year" PERIOD "period" AGENCY "agency"
%token <struct span> CATEGORY "category" FIELD "field" CONTACT "contact" PHONE "phone" PURCHASE "government_purchase"
%token <struct span> TEXT "text item" FUNDS "funds" TOTAL "total" THIS_YEAR "this_year" LAST_YEAR "last_year"
%token <struct span> BUDGET "budget" SPENT "spent" ITEM "item" USE "use" EXCEPT "except" RESERVE "reserved"
%token <struct span> GOAL "goal" INDICATOR "indicator" CROSS "x"
%token <struct span> PROFILE "profile" CLASS "class" BASIS "basis" ALSO "also" REQUIRED "required" EXPECTS "expects"
%token <struct span> EXECUTION "execution"
%token <struct span> SOURCE "source" MILESTONE "milestone" ZONE "time_zone" SCORE "score" GRADE "grade" BAND "band"
%token <struct span> CALENDAR "calendar" HOLIDAY "holiday" WORKDAY "workday"

%nterm <struct syn_item *> item
%nterm <struct syn_member *> member members block block_opt
%nterm <struct syn_fund *> fund funds last_year
%nterm <struct syn_level *> ids id_list strings units
%nterm <struct syn_rung *> ordered listed rung
%nterm <struct syn_parameter *> parameters parameter_list arguments argument_list
%nterm <struct syn_target *> target targets held
%nterm <struct syn_clause *> clause clauses was allow allows
%nterm <struct syn_class_clause *> class_clause class_clauses profile_clause profile_clauses
%nterm <struct syn_column *> columns
%nterm <struct syn_clause *> measure
%nterm <struct syn_fold *> fold
%nterm <struct syn_fold> fold_args
%nterm <struct syn_operand> operand
%nterm <struct syn_path> path
%nterm <struct syn_condition *> condition conditions
%nterm <struct syn_level *> more_texts
%nterm <struct syn_word> log_kind fold_name
%nterm <struct syn_quantity> quantity reference value date plain
%nterm <struct syn_value> argument
%nterm <struct syn_word> id string level wanted unit type cell parameter window slug
%nterm <struct build_name> name heading
%nterm <struct build_told> told
%nterm <bool> to
%nterm <enum syn_compare> compare
%nterm <struct build_field> text_field
%nterm <struct build_days> days
%nterm <struct span> number

%destructor {} <struct syn_item *> <struct syn_member *> <struct syn_fund *> <struct syn_level *>
%destructor {} <struct syn_target *> <struct syn_clause *> <struct syn_class_clause *> <struct syn_rung *>
%destructor {} <struct syn_parameter *> <struct syn_column *> <struct syn_fold *> <struct syn_condition *>

%%

file: items;

items: %empty
    | items SEP
    | items item SEP                    { build_item(B, $item); }
    | items error SEP                   { yyerrok, build_broken_item(B, @error, NULL, may_declare(parse, @error)); }
    | items error block SEP             { yyerrok, build_broken_item(B, @error, $block, may_declare(parse, @error)); }
    ;

item: EDITION NUMBER                    { $$ = build_edition(B, @$, @NUMBER); }
    | LANGUAGE id                       { $$ = build_language(B, @$, $id); }
    | IMPORT[doc] string                { $$ = build_import(B, @$, $doc, $string); }
    | SCALE[doc] name "{" ordered SEP "}" { $$ = build_scale(B, @$, $doc, &$name, $ordered, true); }
    | SCALE[doc] name "{" listed SEP "}" { $$ = build_scale(B, @$, $doc, &$name, $listed, false); }
    | SCALE[doc] name "{" listed "," SEP "}" { $$ = build_scale(B, @$, $doc, &$name, $listed, false); }
    | SCALE[doc] name "{" error SEP "}"
        { yyerrok, $$ = build_block_item(B, @$, SYN_ITEM_ERROR, $doc, &$name, NULL); }
    | UNIT[doc] name                    { $$ = build_unit(B, @$, $doc, &$name, NULL); }
    | UNIT[doc] name "=" quantity       { $$ = build_unit(B, @$, $doc, &$name, &$quantity); }
    | TEMPLATE[doc] name parameters block
        { $$ = build_template(B, @$, $doc, &$name, $parameters, $block); }
    | PROJECT[doc] heading allows block
        { $$ = build_allowed_item(build_block_item(B, @$, SYN_PROJECT, $doc, &$heading, $block), $allows); }
    | PROFILE[doc] name profile_clauses[clauses] block
        { $$ = build_profile(B, @$, $doc, &$name, $clauses, $block); }
    | CALENDAR[doc] name block          { $$ = build_block_item(B, @$, SYN_CALENDAR, $doc, &$name, $block); }
    | PROFILE[doc] name error           { $$ = build_profile(B, @$, $doc, &$name, NULL, NULL); }
    | PROFILE[doc] name error block     { yyerrok, $$ = build_profile(B, @$, $doc, &$name, NULL, $block); }
    ;

parameters: %empty                      { $$ = NULL; }
    | "(" ")"                           { $$ = NULL; }
    | "(" parameter_list[list] ")"      { $$ = $list; }
    | "(" parameter_list[list] "," ")"  { $$ = $list; }
    ;
parameter_list: parameter ":" type             { $$ = build_parameter(B, NULL, @$, $parameter, &$type, NULL); }
    | parameter ":" type "=" argument          { $$ = build_parameter(B, NULL, @$, $parameter, &$type, &$argument); }
    | parameter_list[list] "," parameter ":" type
        { $$ = build_parameter(B, $list, span_join(@parameter, @type), $parameter, &$type, NULL); }
    | parameter_list[list] "," parameter ":" type "=" argument
        { $$ = build_parameter(B, $list, span_join(@parameter, @argument), $parameter, &$type, &$argument); }
    ;
parameter: PARAMETER                    { $$ = build_word(B, @$); };
type: unit                              { $$ = typed(parse, KEYWORD_TYPE, $unit); }
    | string
    ;

arguments: %empty                       { $$ = NULL; }
    | "(" ")"                           { $$ = NULL; }
    | "(" argument_list[list] ")"       { $$ = $list; }
    | "(" argument_list[list] "," ")"   { $$ = $list; }
    ;
argument_list: id "=" argument          { $$ = build_parameter(B, NULL, @$, $id, NULL, &$argument); }
    | argument_list[list] "," id "=" argument
        { $$ = build_parameter(B, $list, span_join(@id, @argument), $id, NULL, &$argument); }
    ;
argument: quantity                      { $$ = build_quantity_value(@$, SYN_VALUE_QUANTITY, &$quantity); }
    | date                              { $$ = build_quantity_value(@$, SYN_VALUE_DATE, &$date); }
    | string                            { $$ = build_value(@$, SYN_VALUE_TEXT, $string); }
    | id                                { $$ = build_value(@$, SYN_VALUE_WORD, $id); }
    ;

ordered: rung[low] "<" rung[high]       { $$ = build_rung_list(build_rung_list(NULL, $low), $high); }
    | ordered[low] "<" rung             { $$ = build_rung_list($low, $rung); }
    ;
listed: rung                            { $$ = build_rung_list(NULL, $rung); }
    | listed[list] "," rung             { $$ = build_rung_list($list, $rung); }
    ;
rung: level                             { $$ = build_rung(B, $level); }
    | rung[first] "=" level             { $$ = build_alias(B, $first, $level); }
    | rung[first] "=" quantity          { $$ = build_score(B, $first, @quantity, &$quantity); }
    ;

block: opening members "}"              { $$ = build_block($members); };
opening: "{"                            { yyerrok; };
block_opt: %empty                       { $$ = NULL; }
    | block
    ;

members: %empty                         { $$ = NULL; }
    | members[list] SEP
    | members[list] member SEP          { $$ = build_member($list, $member); }
    | members[list] error SEP           { yyerrok, $$ = build_broken(B, $list, @error, NULL); }
    | members[list] error block SEP     { yyerrok, $$ = build_broken(B, $list, @error, $block); }
    | members[list] fund SEP              { $$ = build_stray_fund(B, $list, $fund); }
    | members[list] INDICATOR[doc] name error SEP
        { yyerrok, $$ = build_broken_indicator(B, $list, span_join(@doc, @error), $doc, &$name, @error); }
    ;

member: YEAR[doc] NUMBER                { $$ = build_dates(B, @$, SYN_YEAR, $doc, @NUMBER, @NUMBER); }
    | YEAR[doc] NUMBER DATE[low] TO DATE[high]
        { $$ = build_dates(B, @$, SYN_YEAR, $doc, @NUMBER, span_join(@low, @high)); }
    | PERIOD[doc] DATE[low] TO DATE[high] { $$ = build_dates(B, @$, SYN_PERIOD, $doc, @low, @high); }
    | text_field[field] string          { $$ = build_text_field(B, @$, $field, $string); }
    | PURCHASE[doc] word
        { $$ = build_purchase(B, @$, $doc, @word, meaning(parse, KEYWORD_ANSWER, @word)); }
    | TEXT[doc] id string[body]         { $$ = build_text(B, @$, $doc, $id, (struct syn_word){.value = 0}, $body); }
    | TEXT[doc] string[title] string[body]
        { $$ = build_text(B, @$, $doc, (struct syn_word){.value = 0}, $title, $body); }
    | TEXT[doc] id string[title] string[body] { $$ = build_text(B, @$, $doc, $id, $title, $body); }
    | FUNDS[doc] allows "{" funds "}"   { $$ = build_allowed_funds(build_funds(B, @$, $doc, $funds), $allows); }
    | USE[doc] id arguments             { $$ = build_use(B, @$, $doc, $id, $arguments, NULL); }
    | USE[doc] id arguments EXCEPT id_list { $$ = build_use(B, @$, $doc, $id, $arguments, $id_list); }
    | RESERVE[doc] id_list                { $$ = build_reserved(B, @$, $doc, $id_list); }
    | GOAL[doc] heading allows block
        { $$ = build_allowed_goal(build_goal(B, @$, $doc, &$heading, $block), $allows); }
    | INDICATOR[doc] name               { $$ = build_indicator(B, @$, $doc, &$name, NULL, NULL); }
    | INDICATOR[doc] name clauses       { $$ = build_indicator(B, @$, $doc, &$name, NULL, $clauses); }
    | INDICATOR[doc] name told
        { $$ = build_indicator(B, @$, $doc, &$name, $told.targets, $told.clauses); }
    | PROFILE[doc] id
        { $$ = build_text_field(B, @$, (struct build_field){SYN_FOLLOWS, $doc}, $id); }
    | CALENDAR[doc] ids                 { $$ = build_calendars(B, @$, $doc, $ids); }
    | days                              { $$ = build_days(B, @$, &$days, (struct syn_word){.value = 0}); }
    | days string                       { $$ = build_days(B, @$, &$days, $string); }
    | CLASS[doc] name class_clauses[clauses] block_opt[block]
        { $$ = build_class(B, @$, $doc, &$name, $clauses, $block); }
    | SOURCE[doc] name log_kind "{" columns SEP "}"
        { $$ = build_log(B, @$, $doc, &$name, $log_kind, $columns); }
    | SOURCE[doc] name log_kind "{" columns "," SEP "}"
        { $$ = build_log(B, @$, $doc, &$name, $log_kind, $columns); }
    | SOURCE[doc] name log_kind "{" error SEP "}"
        { yyerrok, $$ = build_log(B, @$, $doc, &$name, $log_kind, NULL); }
    | MILESTONE[doc] DATE INDICATOR id targets
        { $$ = build_milestone(B, @$, $doc, @DATE, $id, $targets); }
    | SCORE[doc] word[what] quantity
        { $$ = build_rule(B, @$, $doc, SYN_SCORE, &(struct build_name){.id = setting(parse, KEYWORD_SCORE, @what)}, NULL, &$quantity, NULL); }
    | SCORE[doc] word[what] word[how]
        {
            const struct syn_word rule = setting(parse, KEYWORD_RULE, @how);
            $$ = build_rule(B, @$, $doc, SYN_SCORE, &(struct build_name){.id = setting(parse, KEYWORD_SCORE, @what)}, &rule, NULL, NULL);
        }
    | GRADE[doc] name ">=" quantity
        { $$ = build_rule(B, @$, $doc, SYN_GRADE, &$name, NULL, &$quantity, NULL); }
    | BAND[doc] word[what] string quantity[low] ".." quantity[high]
        {
            const struct build_name name = {.id = setting(parse, KEYWORD_BAND, @what), .text = $string};
            $$ = build_rule(B, @$, $doc, SYN_BAND, &name, NULL, &$low, &$high);
        }
    | CLASS[doc] name error             { $$ = build_class(B, @$, $doc, &$name, NULL, NULL); }
    | CLASS[doc] name error block       { yyerrok, $$ = build_class(B, @$, $doc, &$name, NULL, $block); }
    ;

text_field: AGENCY                      { $$ = (struct build_field){SYN_AGENCY, $1}; }
    | CATEGORY                          { $$ = (struct build_field){SYN_CATEGORY, $1}; }
    | FIELD                             { $$ = (struct build_field){SYN_TYPE, $1}; }
    | CONTACT                           { $$ = (struct build_field){SYN_CONTACT, $1}; }
    | PHONE                             { $$ = (struct build_field){SYN_PHONE, $1}; }
    | BASIS                             { $$ = (struct build_field){SYN_BASIS, $1}; }
    | ZONE                              { $$ = (struct build_field){SYN_ZONE, $1}; }
    ;

days: HOLIDAY[doc] DATE                 { $$ = (struct build_days){SYN_HOLIDAY, $doc, @DATE, @DATE}; }
    | HOLIDAY[doc] DATE[low] TO DATE[high] { $$ = (struct build_days){SYN_HOLIDAY, $doc, @low, @high}; }
    | WORKDAY[doc] DATE                 { $$ = (struct build_days){SYN_WORKDAY, $doc, @DATE, @DATE}; }
    | WORKDAY[doc] DATE[low] TO DATE[high] { $$ = (struct build_days){SYN_WORKDAY, $doc, @low, @high}; }
    ;

funds: %empty                           { $$ = NULL; }
    | funds[list] SEP
    | funds[list] fund SEP              { $$ = build_fund_list($list, $fund); }
    | funds[list] error SEP             { yyerrok, $$ = build_fund_list($list, build_broken_fund(B, @error)); }
    ;

fund: TOTAL[doc] quantity allows
        { $$ = build_allowed_fund(build_fund(B, @$, SYN_TOTAL, $doc, NULL, &$quantity), $allows); }
    | THIS_YEAR[doc] quantity allows
        { $$ = build_allowed_fund(build_fund(B, @$, SYN_THIS_YEAR, $doc, NULL, &$quantity), $allows); }
    | ITEM[doc] heading quantity allows
        { $$ = build_allowed_fund(build_fund(B, @$, SYN_ITEM, $doc, &$heading, &$quantity), $allows); }
    | LAST_YEAR last_year               { $$ = $last_year; }
    | LAST_YEAR last_year ","           { $$ = $last_year; }
    | LAST_YEAR last_year[first] "," last_year[second] { $$ = build_fund_list($first, $second); }
    ;
last_year: BUDGET[doc] quantity allows
        { $$ = build_allowed_fund(build_fund(B, @$, SYN_LAST_BUDGET, $doc, NULL, &$quantity), $allows); }
    | SPENT[doc] quantity allows
        { $$ = build_allowed_fund(build_fund(B, @$, SYN_LAST_SPENT, $doc, NULL, &$quantity), $allows); }
    ;

told: targets                           { $$ = (struct build_told){.targets = $targets}; }
    | was targets                       { $$ = build_told(B, (struct build_told){.targets = $targets}, $was); }
    | measure targets                   { $$ = build_told(B, (struct build_told){.targets = $targets}, $measure); }
    | was measure targets
        { $$ = build_told(B, build_told(B, (struct build_told){.targets = $targets}, $was), $measure); }
    | told[list] clause                 { $$ = build_told(B, $list, $clause); }
    ;

log_kind: word                          { $$ = build_choice(B, @word, meaning(parse, KEYWORD_LOG, @word), DIAG_PARSE_LOG_KIND); };
columns: name ":" cell                  { $$ = build_column(B, NULL, @$, &$name, $cell); }
    | columns[list] "," name ":" cell
        { $$ = build_column(B, $list, span_join(@name, @cell), &$name, $cell); }
    ;
cell: unit                              { $$ = typed(parse, KEYWORD_CELL, $unit); }
    | string
    ;
measure: fold                           { $$ = build_measured(B, @$, $fold, NULL); }
    | fold[over] "/" fold[under]        { $$ = build_measured(B, @$, $over, $under); }
    ;
fold: fold_name "(" fold_args ")"       { $$ = build_fold(B, @$, $fold_name, $fold_args); };
fold_name: FUNCTION                     { $$ = build_choice(B, @$, meaning(parse, KEYWORD_FOLD, @$), DIAG_PARSE_FOLD); }
    | "covers"                          { $$ = build_choice(B, @$, "covers", DIAG_PARSE_FOLD); }
    ;
fold_args: operand                      { $$ = (struct syn_fold){.of = $operand}; }
    | operand word conditions
        { expect(parse, @word, "where", "其中"), $$ = (struct syn_fold){.of = $operand, .conditions = $conditions}; }
    | NUMBER "," operand                { $$ = (struct syn_fold){.of = $operand, .percent = @NUMBER}; }
    | NUMBER "," operand word conditions
        {
            expect(parse, @word, "where", "其中");
            $$ = (struct syn_fold){.of = $operand, .percent = @NUMBER, .conditions = $conditions};
        }
    ;
operand: path                           { $$ = (struct syn_operand){.path = $path}; }
    | path[left] "-" path[right]        { $$ = (struct syn_operand){.path = $left, .minus = $right}; }
    ;
path: id                                { $$ = (struct syn_path){.column = $id}; }
    | id[source] "." id[column]         { $$ = (struct syn_path){$source, $column}; }
    ;
conditions: condition                   { $$ = build_condition_list(NULL, $condition); }
    | conditions[list] "and" condition  { $$ = build_condition_list($list, $condition); }
    ;
condition: operand                      { $$ = build_condition(B, @$, false, $operand, NULL, NULL); }
    | operand held[target] more_texts   { $$ = build_condition(B, @$, false, $operand, $target, $more_texts); }
    | id[not] operand
        { expect(parse, @not, "not", "非"), $$ = build_condition(B, @$, true, $operand, NULL, NULL); }
    | id[not] operand held[target] more_texts
        { expect(parse, @not, "not", "非"), $$ = build_condition(B, @$, true, $operand, $target, $more_texts); }
    ;
held: compare quantity                  { $$ = build_bound(B, @$, $compare, &$quantity, (struct syn_word){.value = 0}); }
    | compare wanted                    { $$ = build_level_target(B, @$, $compare, $wanted, (struct syn_word){.value = 0}); }
    | compare date                      { $$ = build_date(B, @$, SYN_TARGET_DATE, $compare, &$date); }
    | plain[low] to quantity[high]
        { $$ = build_range(B, @$, &$low, &$high, $to, (struct syn_word){.value = 0}); }
    | date[low] to date[high]           { $$ = build_dates_target(B, @$, &$low, &$high, $to); }
    ;
plain: NUMBER                           { $$ = (struct syn_quantity){.number = @$}; }
    | NUMBER unit                       { $$ = (struct syn_quantity){.number = @NUMBER, .unit = $unit}; }
    ;
more_texts: %empty                      { $$ = NULL; }
    | more_texts[list] "or" string      { $$ = build_level(B, $list, $string); }
    ;
targets: target
    | reference window                  { $$ = build_bare(B, @$); }
    | targets[list] "and" target        { $$ = build_and($list, $target); }
    | targets[list] "and" wanted        { $$ = build_and_level(B, $list, $wanted); }
    ;

target: compare quantity window         { $$ = build_bound(B, @$, $compare, &$quantity, $window); }
    | quantity[low] to quantity[high] window { $$ = build_range(B, @$, &$low, &$high, $to, $window); }
    | quantity[low] to reference[high] window { $$ = build_range(B, @$, &$low, &$high, $to, $window); }
    | reference[low] to quantity[high] window { $$ = build_range(B, @$, &$low, &$high, $to, $window); }
    | reference[low] to reference[high] window { $$ = build_range(B, @$, &$low, &$high, $to, $window); }
    | quantity[low] "-"[sign] quantity[high] window { $$ = build_dashed_range(B, @$, &$low, @sign, &$high, $window); }
    | quantity window                   { $$ = build_bare(B, @$); }
    | compare wanted window             { $$ = build_level_target(B, @$, $compare, $wanted, $window); }
    | "by" date                         { $$ = build_date(B, @$, SYN_TARGET_BY, SYN_LE, &$date); }
    | "by" reference                    { $$ = build_date(B, @$, SYN_TARGET_BY, SYN_LE, &$reference); }
    | compare date                      { $$ = build_date(B, @$, SYN_TARGET_DATE, $compare, &$date); }
    | date[low] to date[high]           { $$ = build_dates_target(B, @$, &$low, &$high, $to); }
    | date[low] to reference[high]      { $$ = build_dates_target(B, @$, &$low, &$high, $to); }
    | reference[low] to date[high]      { $$ = build_dates_target(B, @$, &$low, &$high, $to); }
    | date                              { $$ = build_bare(B, @$); }
    | "covers" value window             { $$ = build_covers(B, @$, &$value, NULL, $window); }
    | "covers" value[low] times value[high] window
        { mean(parse, @times, MEANT_TIMES, "×"), $$ = build_covers(B, @$, &$low, &$high, $window); }
    | compare "last_year"               { $$ = build_relative(B, @$, $compare, SYN_PLAIN, NULL); }
    | compare "last_year" "+" value     { $$ = build_relative(B, @$, $compare, SYN_PLUS, &$value); }
    | compare "last_year" "-" value     { $$ = build_relative(B, @$, $compare, SYN_MINUS, &$value); }
    | compare "last_year" times value   { $$ = build_relative(B, @$, $compare, SYN_TIMES, &$value); }
    | "growth" compare value            { $$ = build_relative(B, @$, $compare, SYN_GROWTH, &$value); }
    ;

compare: "="                            { $$ = SYN_EQ; }
    | ">="                              { $$ = SYN_GE; }
    | ">"                               { $$ = SYN_GT; }
    | "<="                              { $$ = SYN_LE; }
    | "<"                               { $$ = SYN_LT; }
    ;
times: "×" | "x";
to: ".."                                { $$ = false; }
    | "..<"                             { $$ = true; }
    ;

window: %empty                          { $$ = (struct syn_word){.value = 0}; }
    | "each" word                       { $$ = build_window(B, @$, @word, meaning(parse, KEYWORD_WINDOW, @word)); }
    | WINDOW                            { $$ = build_window(B, @$, @$, meaning(parse, KEYWORD_WINDOW, @$)); }
    ;

clauses: clause                         { $$ = build_clause_list(B, NULL, $clause); }
    | clauses[list] clause              { $$ = build_clause_list(B, $list, $clause); }
    ;
clause: "as" string                     { $$ = build_as(B, @$, $string, false); }
    | "as" parameter                    { $$ = build_as(B, @$, $parameter, true); }
    | "weight" value                    { $$ = build_measure(B, @$, SYN_WEIGHT, &$value); }
    | "in" unit                         { $$ = build_in(B, @$, $unit); }
    | "baseline" value                  { $$ = build_measure(B, @$, SYN_BASELINE, &$value); }
    | allow
    | was
    ;
was: "was" ids                          { $$ = build_was(B, @$, $ids); };
allow: "allow" slug string              { $$ = build_allow(B, @$, $slug, $string); };
allows: %empty                          { $$ = NULL; }
    | allows[list] allow                { $$ = build_clause_list(B, $list, $allow); }
    ;
profile_clauses: %empty                 { $$ = NULL; }
    | profile_clauses[list] profile_clause[clause] { $$ = build_class_clause_list(B, $list, $clause); }
    ;
profile_clause: "weight" number         { $$ = build_class_weight(B, @$, SYN_CLASS_WEIGHT, $number, $number); }
    | EXECUTION number                  { $$ = build_class_weight(B, @$, SYN_EXECUTION, $number, $number); }
    ;
class_clauses: %empty                   { $$ = NULL; }
    | class_clauses[list] class_clause[clause] { $$ = build_class_clause_list(B, $list, $clause); }
    ;
class_clause: ALSO strings              { $$ = build_class_words(B, @$, SYN_ALSO, $strings); }
    | REQUIRED                          { $$ = build_class_words(B, @$, SYN_REQUIRED, NULL); }
    | "weight" number                   { $$ = build_class_weight(B, @$, SYN_CLASS_WEIGHT, $number, $number); }
    | "weight" number[low] ".." number[high] { $$ = build_class_weight(B, @$, SYN_CLASS_WEIGHT, $low, $high); }
    | EXPECTS "<="                      { $$ = build_class_bound(B, @$, SYN_LE); }
    | EXPECTS ">="                      { $$ = build_class_bound(B, @$, SYN_GE); }
    | EXPECTS units                     { $$ = build_class_words(B, @$, SYN_EXPECTS_UNIT, $units); }
    ;
strings: string                         { $$ = build_level(B, NULL, $string); }
    | strings[list] "," string          { $$ = build_level(B, $list, $string); }
    ;
units: unit                             { $$ = build_level(B, NULL, $unit); }
    | units[list] "," unit              { $$ = build_level(B, $list, $unit); }
    ;

slug: slug_text                         { $$ = build_slug(B, @$); };
slug_text: word | slug_text "-" word | slug_text "-" NUMBER;

name: id                                { $$ = (struct build_name){.id = $id}; }
    | string                            { $$ = (struct build_name){.text = $string}; }
    | id string                         { $$ = (struct build_name){.id = $id, .text = $string}; }
    ;
heading: name
    | name "was" ids                    { $$ = $name, $$.was = $ids; }
    ;
ids: id                                 { $$ = build_level(B, NULL, $id); }
    | ids[list] "," id                  { $$ = build_level(B, $list, $id); }
    ;
id_list: ids | ids ",";

level: id | string;
wanted: level
    | MEASURE                           { $$ = build_signs(B, @$); }
    ;
id: word                                { $$ = build_word(B, @$); };
string: STRING                          { $$ = build_string(B, @$); };

quantity: number                        { $$ = (struct syn_quantity){.number = $number}; }
    | number unit                       { $$ = (struct syn_quantity){.number = $number, .unit = $unit}; }
    ;
reference: PARAMETER                    { $$ = build_reference(B, @$); };
value: quantity | reference;
date: DATE                              { $$ = (struct syn_quantity){.number = @$}; };
number: NUMBER                          { $$ = @$; }
    | "-" NUMBER                        { $$ = build_negative(B, @1, @2); }
    ;
unit: unit_word                         { $$ = build_word(B, @$); }
    | MEASURE                           { $$ = build_signs(B, @$); }
    ;

word: unit_word
    | CROSS                             { mean(parse, @$, MEANT_NAME, NULL); }
    ;
unit_word: WORD
    | PARAMETER
    | keyword                           { mean(parse, @$, MEANT_NAME, NULL); }
    ;
keyword: EDITION | LANGUAGE | IMPORT | SCALE | UNIT | TEMPLATE | PROJECT | YEAR | PERIOD | AGENCY | CATEGORY
    | FIELD | CONTACT | PHONE | PURCHASE | TEXT | FUNDS | TOTAL | THIS_YEAR | BUDGET | SPENT | ITEM | USE | EXCEPT
    | RESERVE | GOAL | INDICATOR | PROFILE | CLASS | BASIS | ALSO | REQUIRED | EXPECTS | EXECUTION
    | SOURCE | MILESTONE | ZONE | SCORE | GRADE | BAND | CALENDAR | HOLIDAY | WORKDAY
    ;

%%

/* The only value a token has is the doc comment above a keyword that opens something. */
static int syntax_lex(SYNTAX_STYPE *value, struct span *span, struct parse *parse) {
    struct token token;
    scan_next(&parse->scan, &token);
    if (parse->transcript != NULL)
        transcript_add(parse->transcript, &parse->scan, &token);
    *span = token.span;
    value->TOKEN_INDICATOR = token.doc;
    return token.kind;
}

static void mean(struct parse *parse, struct span word, uint8_t set, const char *name) {
    if (parse->transcript != NULL)
        transcript_mean(parse->transcript, word, set, name);
}

static const char *meaning(struct parse *parse, enum keyword_set set, struct span word) {
    const char *name = keyword_value(set, scan_text(&parse->scan, word), word.end - word.begin);
    if (name != NULL)
        mean(parse, word, (uint8_t)set, name);
    return name;
}

/* A word between the parts of a measure: where, not or or. */
static void expect(struct parse *parse, struct span word, const char *wanted, const char *zh) {
    build_expect(B, word, meaning(parse, KEYWORD_JOIN, word), wanted, zh);
}

/* A word of the rules of scores. */
static struct syn_word setting(struct parse *parse, enum keyword_set set, struct span word) {
    return build_choice(B, word, meaning(parse, set, word), DIAG_PARSE_SETTING);
}

/* A type, by its canonical name where it is a word of the language. */
static struct syn_word typed(struct parse *parse, enum keyword_set set, struct syn_word word) {
    const char *name = meaning(parse, set, word.span);
    return name == NULL ? word : (struct syn_word){word.span, atom_of_text(parse->build.atoms, name)};
}

/* Whether an item in error, by the word it begins with, may have declared what is used elsewhere. */
static bool may_declare(struct parse *parse, struct span item) {
    size_t len = 0;
    const char *text = scan_text(&parse->scan, item);
    while (len < item.end - item.begin && strchr(" \t\n;\"{", text[len]) == NULL)
        len++;
    const int token = keyword_token(parse->scan.keywords, text, len);
    return token != TOKEN_PROJECT && token != TOKEN_EDITION && token != TOKEN_LANGUAGE;
}

static int yyreport_syntax_error(const yypcontext_t *context, struct parse *parse) {
    struct token_set expected = {.count = 0};
    yysymbol_kind_t tokens[YYNTOKENS];
    const int count = expected_wanted(parse) ? yypcontext_expected_tokens(context, tokens, YYNTOKENS) : 0;
    for (int i = 0; i < count; i++)
        if (tokens[i] != (yysymbol_kind_t)TOKEN_PARAMETER || parse->scan.parametric)
            token_set_add(&expected, (int)tokens[i]);
    expected_report(parse, (int)yypcontext_token(context), *yypcontext_location(context), &expected);
    return 0;
}

/* Called by bison for one thing only: no memory. Its own limit is never met, as braces are counted (tokens.h). */
static void syntax_error(const struct span *span, struct parse *parse, const char *message) {
    (void)span, (void)parse, (void)message;
    fail_memory();
}
