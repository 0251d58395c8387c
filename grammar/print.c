#include "grammar/print.h"

#include <string.h>

#include "grammar/keyword.h"
#include "grammar/parse.h"

/* --- words --- */

void print_keyword(struct print *print, int token) {
    out_text(print->out, keyword_of(token)->names[print->zh ? 0 : 1]);
}

static void bytes(struct print *print, atom text) {
    out_raw(print->out, atom_text(print->atoms, text), atom_len(print->atoms, text));
}

void print_verbatim(struct print *print, struct span span) {
    const char *text = sources_text(print->sources, span), *end = text + (span.end - span.begin);
    for (const char *comma; print->bare && (comma = memchr(text, ',', (size_t)(end - text))) != NULL; text = comma + 1)
        out_raw(print->out, text, (size_t)(comma - text));
    out_raw(print->out, text, (size_t)(end - text));
}

static void escaped(struct print *print, char c) {
    if (c == '"' || c == '\\')
        out_char(print->out, '\\');
    if (c == '\n' || c == '\t')
        out_text(print->out, c == '\n' ? "\\n" : "\\t");
    else
        out_char(print->out, c);
}

void print_text(struct print *print, atom text) {
    const char *at = atom_text(print->atoms, text);
    out_char(print->out, '"');
    for (size_t i = 0, len = atom_len(print->atoms, text); i < len; i++)
        escaped(print, at[i]);
    out_char(print->out, '"');
}

/* One that holds a line end stands between triple quotes, from the next line on; unless that would read otherwise. */
static void body(struct print *print, atom text) {
    const char *at = atom_text(print->atoms, text);
    const size_t len = atom_len(print->atoms, text);
    if (!strchr(at, '\n') || strstr(at, "\"\"\"") || strchr("\" \t\n", at[len - 1])) {
        print_text(print, text);
        return;
    }
    out_text(print->out, "\"\"\"\n");
    bytes(print, text);
    out_text(print->out, "\"\"\"");
}

static bool is_quoted(const char *text) {
    return text[0] == '"' || strncmp(text, "“", 3) == 0 || strncmp(text, "”", 3) == 0 || strncmp(text, "「", 3) == 0;
}

void print_word(struct print *print, struct syn_word word) {
    if (is_quoted(sources_text(print->sources, word.span)))
        print_text(print, word.value);
    else
        bytes(print, word.value);
}

void print_words(struct print *print, const struct syn_level *words, const char *between) {
    for (; words; words = words->next) {
        print_word(print, words->word);
        out_text(print->out, words->next ? between : "");
    }
}

void print_amount(struct print *print, const struct syn_quantity *quantity) {
    const char *unit = atom_text(print->atoms, quantity->unit.value);
    if (print->bare && strcmp(unit, "％") == 0)
        unit = "%";
    if (quantity->number.end != 0)
        print_verbatim(print, quantity->number);
    if (quantity->number.end != 0 && *unit && unit[0] != '%')
        out_char(print->out, ' ');
    out_raw(print->out, unit, strlen(unit));
}

/* --- lines --- */

static void indent(struct print *print) {
    for (uint32_t i = 0; i < print->depth; i++)
        out_text(print->out, "  ");
}

static const char *line_before(const char *text, const char *line) {
    const char *at = line - 1;
    while (at > text && at[-1] != '\n')
        at--;
    return at;
}

static const char *after_blanks(const char *at) {
    return at + strspn(at, " \t");
}

static bool is_comment(const char *line) {
    return strncmp(after_blanks(line), "//", 2) == 0;
}

/* The line without its indentation and end; doc comments are the tree's. */
static void comment(struct print *print, const char *line) {
    const char *at = after_blanks(line);
    size_t len = strcspn(at, "\r\n");
    if (strncmp(at, "///", 3) == 0 && at[3] != '/')
        return;
    indent(print);
    out_raw(print->out, at, len);
    out_char(print->out, '\n');
}

/* Comments on the lines directly above a place that begins its line. */
static void comments(struct print *print, struct span span) {
    if (print->bare)
        return;
    const struct source *source = sources_of(print->sources, span);
    const char *text = source->text, *place = text + (span.begin - source->base), *line = place;
    while (line > text && line[-1] != '\n')
        line--;
    if (after_blanks(line) != place)
        return;
    const char *first = line;
    while (first > text && is_comment(line_before(text, first)))
        first = line_before(text, first);
    for (; first < line; first = strchr(first, '\n') + 1)
        comment(print, first);
}

static void doc(struct print *print, atom doc) {
    const char *at = atom_text(print->atoms, doc);
    for (const char *end = at; doc && at; at = *end ? end + 1 : NULL) {
        end = at + strcspn(at, "\n");
        indent(print);
        out_text(print->out, end == at ? "///" : "/// ");
        out_raw(print->out, at, (size_t)(end - at));
        out_char(print->out, '\n');
    }
}

static void open_line(struct print *print, struct span span, atom text, int token) {
    comments(print, span);
    doc(print, text);
    indent(print);
    print_keyword(print, token);
}

static void heading(struct print *print, struct syn_word id, struct syn_word name, const struct syn_level *was) {
    if (id.value) {
        out_char(print->out, ' ');
        bytes(print, id.value);
    }
    if (name.span.end != 0) {
        out_char(print->out, ' ');
        print_text(print, name.value);
    }
    if (!was)
        return;
    out_char(print->out, ' ');
    print_keyword(print, TOKEN_WAS);
    out_char(print->out, ' ');
    print_words(print, was, ", ");
}

/* --- members --- */

static void members(struct print *print, const struct syn_member *member);

static void block(struct print *print, const struct syn_member *list) {
    out_text(print->out, " {\n");
    print->depth++;
    members(print, list);
    print->depth--;
    indent(print);
    out_text(print->out, "}");
}

static void fund(struct print *print, const struct syn_fund *made) {
    static const int tokens[] = {[SYN_TOTAL] = TOKEN_TOTAL,
                                 [SYN_THIS_YEAR] = TOKEN_THIS_YEAR,
                                 [SYN_LAST_BUDGET] = TOKEN_LAST_YEAR,
                                 [SYN_LAST_SPENT] = TOKEN_LAST_YEAR,
                                 [SYN_ITEM] = TOKEN_ITEM};
    open_line(print, made->span, made->doc, tokens[made->kind]);
    heading(print, made->id, made->name, syn_was_ids(made->clauses));
    out_char(print->out, ' ');
    if (made->kind == SYN_LAST_BUDGET || made->kind == SYN_LAST_SPENT) {
        print_keyword(print, made->kind == SYN_LAST_BUDGET ? TOKEN_BUDGET : TOKEN_SPENT);
        out_char(print->out, ' ');
    }
    print_amount(print, &made->amount);
    print_allows(print, made->clauses);
    out_char(print->out, '\n');
}

static void funds(struct print *print, const struct syn_fund *made) {
    out_text(print->out, " {\n");
    print->depth++;
    for (; made; made = made->next)
        fund(print, made);
    print->depth--;
    indent(print);
    out_text(print->out, "}");
}

static void days(struct print *print, const struct syn_member *member) {
    const struct span low = member->u.field.low, high = member->u.field.high;
    print_verbatim(print, low);
    if (high.begin == low.begin)
        return;
    out_text(print->out, member->field == SYN_YEAR ? " " : " .. ");
    print_verbatim(print, syn_first_date(high));
    if (member->field == SYN_YEAR) {
        out_text(print->out, " .. ");
        print_verbatim(print, syn_last_date(high));
    }
}

static void field(struct print *print, const struct syn_member *member) {
    out_char(print->out, ' ');
    if (member->field == SYN_YEAR || member->field == SYN_PERIOD) {
        days(print, member);
    } else if (member->field == SYN_PURCHASE) {
        const char *answer = atom_text(print->atoms, member->u.field.value.value);
        out_text(print->out, keyword_spelling(KEYWORD_ANSWER, answer, print->zh));
    } else if (member->field == SYN_FOLLOWS) {
        print_word(print, member->u.field.value);
    } else if (member->field == SYN_CALENDARS) {
        print_words(print, member->u.field.ids, ", ");
    } else {
        print_text(print, member->u.field.value.value);
    }
}

static int token_of(const struct syn_member *member) {
    static const int tokens[] = {
        [SYN_GOAL] = TOKEN_GOAL,   [SYN_INDICATOR] = TOKEN_INDICATOR, [SYN_TEXT] = TOKEN_TEXT,
        [SYN_FUNDS] = TOKEN_FUNDS, [SYN_RESERVED] = TOKEN_RESERVE,    [SYN_CLASS] = TOKEN_CLASS,
        [SYN_LOG] = TOKEN_SOURCE,  [SYN_MILESTONE] = TOKEN_MILESTONE, [SYN_USE] = TOKEN_USE};
    static const int rules[] = {[SYN_SCORE] = TOKEN_SCORE, [SYN_GRADE] = TOKEN_GRADE, [SYN_BAND] = TOKEN_BAND};
    static const int days[] = {[SYN_HOLIDAY] = TOKEN_HOLIDAY, [SYN_WORKDAY] = TOKEN_WORKDAY};
    static const int fields[] = {
        [SYN_YEAR] = TOKEN_YEAR,         [SYN_PERIOD] = TOKEN_PERIOD, [SYN_AGENCY] = TOKEN_AGENCY,
        [SYN_CATEGORY] = TOKEN_CATEGORY, [SYN_TYPE] = TOKEN_FIELD,    [SYN_PURCHASE] = TOKEN_PURCHASE,
        [SYN_CONTACT] = TOKEN_CONTACT,   [SYN_PHONE] = TOKEN_PHONE,   [SYN_FOLLOWS] = TOKEN_PROFILE,
        [SYN_BASIS] = TOKEN_BASIS,       [SYN_ZONE] = TOKEN_ZONE,     [SYN_CALENDARS] = TOKEN_CALENDAR};
    if (member->kind == SYN_RULE)
        return rules[member->field];
    if (member->kind == SYN_DAYS)
        return days[member->field];
    return member->kind == SYN_FIELD ? fields[member->field] : tokens[member->kind];
}

static void class(struct print *print, const struct syn_member *member) {
    print_class_clauses(print, member->u.class.clauses);
    if (member->u.class.members)
        block(print, member->u.class.members);
}

void print_rest(struct print *print, const struct syn_member *member) {
    if (member->kind != SYN_MILESTONE && member->kind != SYN_RULE && member->kind != SYN_DAYS)
        heading(print, member->id, member->name, NULL);
    if (member->kind == SYN_LOG)
        print_log(print, member);
    else if (member->kind == SYN_MILESTONE)
        print_milestone(print, member);
    else if (member->kind == SYN_RULE)
        print_rule(print, member);
    else if (member->kind == SYN_DAYS)
        print_days(print, member);
    else if (member->kind == SYN_GOAL)
        print_clauses(print, member->u.goal.clauses), block(print, member->u.goal.members);
    else if (member->kind == SYN_CLASS)
        class(print, member);
    else if (member->kind == SYN_INDICATOR)
        print_indicator(print, member);
    else if (member->kind == SYN_FIELD)
        field(print, member);
    else if (member->kind == SYN_FUNDS)
        print_clauses(print, member->u.funds_allows), funds(print, member->u.funds);
    else if (member->kind == SYN_TEXT)
        out_char(print->out, ' '), body(print, member->u.text.body.value);
    else if (member->kind == SYN_RESERVED)
        out_char(print->out, ' '), print_words(print, member->u.reserved.ids, ", ");
    out_char(print->out, '\n');
}

/* An expanded use: a comment that names the template and where it stands, and what it brought. Absolute paths are cut
 * to the file's own name. */
static void expanded(struct print *print, const struct syn_member *use) {
    struct source *source = sources_of(print->sources, use->u.use->from);
    const char *slash = source->name[0] == '/' ? strrchr(source->name, '/') + 1 : source->name;
    comments(print, use->span);
    indent(print);
    out_text(print->out, "// from template ");
    out_terminal(print->out, atom_text(print->atoms, use->id.value), atom_len(print->atoms, use->id.value));
    out_text(print->out, " (");
    out_terminal(print->out, slash, strlen(slash));
    out_printf(print->out, ":%u)\n", (unsigned)source_place(source, use->u.use->from.begin).line);
    members(print, use->u.use->members);
}

static void members(struct print *print, const struct syn_member *member) {
    for (; member; member = member->next) {
        if (member->kind == SYN_USE && member->u.use->from.end != 0) {
            expanded(print, member);
            continue;
        }
        open_line(print, member->span, member->doc, token_of(member));
        print_rest(print, member);
    }
}

/* --- items --- */

void print_head(struct print *print, const struct syn_file *file) {
    print_keyword(print, TOKEN_EDITION);
    out_char(print->out, ' ');
    print_verbatim(print, file->edition);
    out_char(print->out, '\n');
    if (!file->language.value)
        return;
    print_keyword(print, TOKEN_LANGUAGE);
    out_char(print->out, ' ');
    print_word(print, file->language);
    out_char(print->out, '\n');
}

static void unit(struct print *print, const struct syn_item *item) {
    if (item->u.value.number.end != 0) {
        out_text(print->out, " = ");
        print_amount(print, &item->u.value);
    }
}

static void scale(struct print *print, const struct syn_item *item) {
    out_text(print->out, " { ");
    for (const struct syn_rung *rung = item->u.rungs; rung; rung = rung->next) {
        print_words(print, rung->names, " = ");
        if (rung->score) {
            out_text(print->out, " = ");
            print_amount(print, rung->score);
        }
        out_text(print->out, !rung->next ? " }" : item->ordered ? " < " : ", ");
    }
}

static void value(struct print *print, const struct syn_value *value) {
    if (value->kind == SYN_VALUE_TEXT || value->kind == SYN_VALUE_WORD)
        print_word(print, value->word);
    else
        print_amount(print, &value->quantity);
}

static void parameters(struct print *print, const struct syn_parameter *made) {
    for (const char *before = "("; made; made = made->next, before = ", ") {
        out_text(print->out, before);
        print_word(print, made->name);
        out_text(print->out, ": ");
        print_word(print, made->type);
        if (made->value.kind != SYN_VALUE_NONE) {
            out_text(print->out, " = ");
            value(print, &made->value);
        }
        out_text(print->out, made->next ? "" : ")");
    }
}

void print_item(struct print *print, const struct syn_item *item) {
    static const int tokens[] = {
        [SYN_SCALE] = TOKEN_SCALE,     [SYN_UNIT] = TOKEN_UNIT,         [SYN_TEMPLATE] = TOKEN_TEMPLATE,
        [SYN_PROFILE] = TOKEN_PROFILE, [SYN_CALENDAR] = TOKEN_CALENDAR, [SYN_PROJECT] = TOKEN_PROJECT};
    out_char(print->out, '\n');
    open_line(print, item->span, item->doc, tokens[item->kind]);
    heading(print, item->id, item->name, syn_was_ids(item->clauses));
    if (item->kind == SYN_SCALE)
        scale(print, item);
    else if (item->kind == SYN_UNIT)
        unit(print, item);
    else if (item->kind == SYN_TEMPLATE)
        parameters(print, item->parameters), block(print, item->u.members);
    else if (item->kind == SYN_PROFILE)
        print_class_clauses(print, item->u.profile.clauses), block(print, item->u.profile.members);
    else
        print_allows(print, item->clauses), block(print, item->u.members);
    out_char(print->out, '\n');
}
