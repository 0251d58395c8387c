#include "compiler/syntax/dump.h"

struct dump {
    struct sources *sources;
    const struct atoms *atoms;
    struct out *out;
    int depth;
};

static const char *const item_names[] = {"import",  "scale",   "unit",     "template",
                                         "project", "profile", "calendar", "item-error"};
static const char *const member_names[] = {"goal",  "indicator", "use",         "field",  "text",
                                           "funds", "reserved",  "class",       "source", "milestone",
                                           "days",  "rule",      "member-error"};
static const char *const field_names[] = {
    "year",    "period", "agency",  "category", "field",     "government_purchase",
    "contact", "phone",  "profile", "basis",    "time_zone", "calendar"};
static const char *const days_names[] = {"holiday", "workday"};
static const char *const rule_names[] = {"score", "grade", "band"};
static const char *const class_clause_names[] = {"also", "required", "weight", "expects", "expects", "execution"};
static const char *const fund_names[] = {"total",           "this_year", "last_year-budget",
                                         "last_year-spent", "item",      "funds-error"};
static const char *const target_names[] = {"bound", "range", "levels", "by", "date", "covers", "relative", "error"};
static const char *const compare_names[] = {"=", ">=", ">", "<=", "<"};
static const char *const relative_names[] = {"plain", "plus", "minus", "times", "growth"};
static const char *const clause_names[] = {"as", "weight", "in", "baseline", "allow", "was", "measure"};

static void line(struct dump *dump, const char *name) {
    for (int i = 0; i < dump->depth; i++)
        out_text(dump->out, "  ");
    out_text(dump->out, name);
}

static void end(struct dump *dump) {
    out_char(dump->out, '\n');
}

static void text(struct dump *dump, const char *label, atom value) {
    if (value == 0)
        return;
    out_char(dump->out, ' ');
    out_text(dump->out, label);
    out_json(dump->out, atom_text(dump->atoms, value), atom_len(dump->atoms, value));
}

static void written(struct dump *dump, struct span span) {
    if (span.end == 0)
        return;
    out_char(dump->out, ' ');
    out_terminal(dump->out, sources_text(dump->sources, span), span.end - span.begin);
}

static void quantity(struct dump *dump, const struct syn_quantity *value) {
    written(dump, value->number);
    text(dump, "unit=", value->unit.value);
}

static void heading(struct dump *dump, struct syn_word id, struct syn_word name, atom doc) {
    text(dump, "id=", id.value);
    text(dump, "name=", name.value);
    text(dump, "doc=", doc);
}

static void levels(struct dump *dump, const struct syn_level *level) {
    for (; level != NULL; level = level->next)
        text(dump, "", level->word.value);
}

/* "健全"="完善" 100 unit="%" */
static void rungs(struct dump *dump, const struct syn_rung *rung) {
    for (; rung != NULL; rung = rung->next) {
        text(dump, "", rung->names->word.value);
        for (const struct syn_level *name = rung->names->next; name != NULL; name = name->next)
            text(dump, "=", name->word.value);
        if (rung->score != NULL)
            quantity(dump, rung->score);
    }
}

static void parameters(struct dump *dump, const struct syn_parameter *made) {
    for (; made != NULL; made = made->next) {
        text(dump, "", made->name.value);
        text(dump, "type=", made->type.value);
        if (made->value.kind == SYN_VALUE_TEXT || made->value.kind == SYN_VALUE_WORD)
            text(dump, "value=", made->value.word.value);
        else if (made->value.kind != SYN_VALUE_NONE)
            quantity(dump, &made->value.quantity);
    }
}

static void target(struct dump *dump, const struct syn_target *made) {
    line(dump, "target ");
    out_text(dump->out, target_names[made->kind]);
    if (made->kind != SYN_TARGET_RANGE && made->kind != SYN_TARGET_COVERS && made->kind != SYN_TARGET_ERROR) {
        out_char(dump->out, ' ');
        out_text(dump->out, compare_names[made->compare]);
    }
    if (made->kind == SYN_TARGET_RELATIVE) {
        out_char(dump->out, ' ');
        out_text(dump->out, relative_names[made->relative]);
    }
    if (made->kind == SYN_TARGET_LEVELS)
        levels(dump, made->u.levels);
    else
        quantity(dump, &made->u.low);
    if (made->high != NULL) {
        out_text(dump->out, made->open_high ? " ..<" : " ..");
        quantity(dump, made->high);
    }
    text(dump, "each=", made->window.value);
    end(dump);
}

static void operand(struct dump *dump, const struct syn_operand *of) {
    text(dump, "of=", of->path.source.value);
    text(dump, "", of->path.column.value);
    text(dump, "minus-of=", of->minus.source.value);
    text(dump, "minus=", of->minus.column.value);
}

static void conditions(struct dump *dump, const struct syn_condition *made) {
    dump->depth++;
    for (; made != NULL; made = made->next) {
        line(dump, made->negated ? "where not" : "where");
        operand(dump, &made->of);
        levels(dump, made->texts);
        end(dump);
        dump->depth++;
        for (const struct syn_target *held = made->target; held != NULL; held = held->next)
            target(dump, held);
        dump->depth--;
    }
    dump->depth--;
}

static void fold(struct dump *dump, const char *name, const struct syn_fold *made) {
    line(dump, name);
    text(dump, "", made->name.value);
    written(dump, made->percent);
    operand(dump, &made->of);
    end(dump);
    conditions(dump, made->conditions);
}

static void measure(struct dump *dump, const struct syn_measure *made) {
    fold(dump, "measure", &made->over);
    if (made->under != NULL)
        fold(dump, "over", made->under);
}

static void clause(struct dump *dump, const struct syn_clause *made) {
    if (made->kind == SYN_MEASURE) {
        measure(dump, (const struct syn_measure *)(const void *)made);
        return;
    }
    line(dump, clause_names[made->kind]);
    if (made->kind == SYN_AS || made->kind == SYN_ALLOW) {
        text(dump, made->kind == SYN_AS && made->reference ? "parameter=" : "", made->text.value);
        text(dump, "reason=", made->kind == SYN_ALLOW ? made->reason : 0);
    } else if (made->kind == SYN_WAS) {
        levels(dump, syn_was_ids(made));
    } else {
        quantity(dump, &made->quantity);
    }
    end(dump);
}

static void clauses(struct dump *dump, const struct syn_clause *made) {
    for (; made != NULL; made = made->next)
        clause(dump, made);
}

static void funds(struct dump *dump, const struct syn_fund *fund) {
    for (; fund != NULL; fund = fund->next) {
        line(dump, fund_names[fund->kind]);
        heading(dump, fund->id, fund->name, fund->doc);
        quantity(dump, &fund->amount);
        end(dump);
        dump->depth++;
        clauses(dump, fund->clauses);
        dump->depth--;
    }
}

static void field(struct dump *dump, const struct syn_member *member) {
    out_char(dump->out, ' ');
    out_text(dump->out, field_names[member->field]);
    if (member->field == SYN_CALENDARS) {
        levels(dump, member->u.field.ids);
        return;
    }
    if (member->field != SYN_YEAR && member->field != SYN_PERIOD) {
        text(dump, "", member->u.field.value.value);
        return;
    }
    written(dump, member->u.field.low);
    if (member->u.field.high.begin == member->u.field.low.begin)
        return;
    written(dump, syn_first_date(member->u.field.high));
    if (member->field == SYN_YEAR) {
        out_text(dump->out, " ..");
        written(dump, syn_last_date(member->u.field.high));
    }
}

static void indicator(struct dump *dump, const struct syn_member *member) {
    for (const struct syn_target *made = member->u.indicator.target; made != NULL; made = made->next)
        target(dump, made);
    clauses(dump, member->u.indicator.clauses);
}

static void class_clause(struct dump *dump, const struct syn_class_clause *made) {
    line(dump, class_clause_names[made->kind]);
    if (made->kind == SYN_ALSO || made->kind == SYN_EXPECTS_UNIT) {
        levels(dump, made->words);
    } else if (made->kind == SYN_EXPECTS_BOUND) {
        out_char(dump->out, ' ');
        out_text(dump->out, compare_names[made->compare]);
    } else if (made->kind != SYN_REQUIRED) {
        written(dump, made->low);
        written(dump, made->high.begin != made->low.begin ? made->high : (struct span){0, 0});
    }
    end(dump);
}

static void members(struct dump *dump, const struct syn_member *member);

static void classes(struct dump *dump, const struct syn_class_clause *made, const struct syn_member *inner) {
    for (; made != NULL; made = made->next)
        class_clause(dump, made);
    members(dump, inner);
}

static void log_columns(struct dump *dump, const struct syn_column *made) {
    dump->depth++;
    for (; made != NULL; made = made->next) {
        line(dump, "column");
        heading(dump, made->id, made->name, 0);
        text(dump, "type=", made->type.value);
        end(dump);
    }
    dump->depth--;
}

static void rule(struct dump *dump, const struct syn_member *member) {
    out_char(dump->out, ' ');
    out_text(dump->out, rule_names[member->field]);
    text(dump, "rule=", member->u.rule.rule.value);
    if (member->u.rule.low != NULL)
        quantity(dump, member->u.rule.low);
    if (member->u.rule.high != NULL)
        quantity(dump, member->u.rule.high);
}

static void days(struct dump *dump, const struct syn_member *member) {
    out_char(dump->out, ' ');
    out_text(dump->out, days_names[member->field]);
    written(dump, member->u.days.low);
    written(dump, member->u.days.high.begin != member->u.days.low.begin ? member->u.days.high : (struct span){0, 0});
}

static void milestone(struct dump *dump, const struct syn_member *member) {
    dump->depth++;
    for (const struct syn_target *made = member->u.milestone.target; made != NULL; made = made->next)
        target(dump, made);
    dump->depth--;
}

static void use(struct dump *dump, const struct syn_member *member) {
    parameters(dump, member->u.use->arguments);
    if (member->u.use->except != NULL)
        out_text(dump->out, " except"), levels(dump, member->u.use->except);
}

/* What follows the member's line, a level deeper. */
static void inside(struct dump *dump, const struct syn_member *member) {
    dump->depth++;
    if (member->kind == SYN_GOAL)
        clauses(dump, member->u.goal.clauses);
    if (member->kind == SYN_FUNDS)
        clauses(dump, member->u.funds_allows);
    if (member->kind == SYN_INDICATOR)
        indicator(dump, member);
    else if (member->kind == SYN_GOAL || member->kind == SYN_MEMBER_ERROR)
        members(dump, member->u.goal.members);
    else if (member->kind == SYN_CLASS)
        classes(dump, member->u.class.clauses, member->u.class.members);
    else if (member->kind == SYN_FUNDS)
        funds(dump, member->u.funds);
    dump->depth--;
}

static void members(struct dump *dump, const struct syn_member *member) {
    for (; member != NULL; member = member->next) {
        line(dump, member_names[member->kind]);
        heading(dump, member->id, member->name, member->doc);
        if (member->kind == SYN_FIELD)
            field(dump, member);
        else if (member->kind == SYN_TEXT)
            text(dump, "body=", member->u.text.body.value);
        else if (member->kind == SYN_USE)
            use(dump, member);
        else if (member->kind == SYN_RESERVED)
            levels(dump, member->u.reserved.ids);
        else if (member->kind == SYN_LOG)
            text(dump, "kind=", member->u.log.kind.value);
        else if (member->kind == SYN_MILESTONE)
            written(dump, member->u.milestone.day);
        else if (member->kind == SYN_DAYS)
            days(dump, member);
        else if (member->kind == SYN_RULE)
            rule(dump, member);
        end(dump);
        inside(dump, member);
        if (member->kind == SYN_LOG)
            log_columns(dump, member->u.log.columns);
        else if (member->kind == SYN_MILESTONE)
            milestone(dump, member);
    }
}

static void item(struct dump *dump, const struct syn_item *made) {
    line(dump, item_names[made->kind]);
    heading(dump, made->id, made->name, made->doc);
    if (made->kind == SYN_IMPORT)
        text(dump, "", made->u.path.value);
    else if (made->kind == SYN_SCALE)
        out_text(dump->out, made->ordered ? " ordered" : " nominal"), rungs(dump, made->u.rungs);
    else if (made->kind == SYN_UNIT)
        quantity(dump, &made->u.value);
    parameters(dump, made->parameters);
    end(dump);
    dump->depth++;
    clauses(dump, made->clauses);
    if (made->kind == SYN_TEMPLATE || made->kind == SYN_PROJECT || made->kind == SYN_CALENDAR ||
        made->kind == SYN_ITEM_ERROR)
        members(dump, made->u.members);
    else if (made->kind == SYN_PROFILE)
        classes(dump, made->u.profile.clauses, made->u.profile.members);
    dump->depth--;
}

void syntax_dump(const struct syn_file *file, struct sources *sources, const struct atoms *atoms, struct out *out) {
    struct dump dump = {.sources = sources, .atoms = atoms, .out = out};
    line(&dump, "edition");
    written(&dump, file->edition);
    text(&dump, "language=", file->language.value);
    end(&dump);
    for (const struct syn_item *made = file->items; made != NULL; made = made->next)
        item(&dump, made);
}
