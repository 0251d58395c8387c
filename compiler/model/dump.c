#include "compiler/model/dump.h"

/* What every line needs. */
struct dump {
    const struct atoms *atoms;
    struct out *out;
};

static void word(const struct dump *dump, atom a) {
    out_terminal(dump->out, atom_text(dump->atoms, a), atom_len(dump->atoms, a));
}

static void quoted(const struct dump *dump, const char *label, atom a) {
    if (!a)
        return;
    out_text(dump->out, label);
    out_char(dump->out, '"');
    word(dump, a);
    out_char(dump->out, '"');
}

static void indent(const struct dump *dump, uint32_t depth) {
    for (uint32_t i = 0; i < depth; i++)
        out_text(dump->out, "  ");
}

/* noun id "name" */
static void head(const struct dump *dump, uint32_t depth, const char *noun, atom id, atom name) {
    indent(dump, depth);
    out_text(dump->out, noun);
    out_char(dump->out, ' ');
    word(dump, id);
    if (name != id)
        quoted(dump, " ", name);
}

static void was(const struct dump *dump, const struct former_id *former) {
    for (const char *before = " was "; former; former = former->next, before = ", ") {
        out_text(dump->out, before);
        word(dump, former->id);
    }
}

static void day(const struct dump *dump, pg_day day) {
    char text[PG_DATE_TEXT];
    out_raw(dump->out, text, pg_date_print(day, text));
}

static void score(const struct dump *dump, struct pg_num score) {
    out_text(dump->out, " (");
    out_num(dump->out, score);
    out_char(dump->out, ')');
}

static void scale(const struct dump *dump, const struct scale *scale) {
    head(dump, 0, "scale", scale->id, scale->name);
    for (uint32_t i = 0; i < scale->count; i++) {
        const struct scale_level *level = &scale->levels[i];
        bool alias = i > 0 && level[-1].rank == level->rank;
        out_text(dump->out, i == 0 ? ": " : alias ? " = " : scale->ordered ? " < " : ", ");
        word(dump, level->name);
        if (scale->scores && (i + 1 == scale->count || level[1].rank != level->rank))
            score(dump, scale->scores[level->rank]);
    }
    out_char(dump->out, '\n');
}

static void field(const struct dump *dump, const char *name, const struct field *field) {
    if (!field->value)
        return;
    indent(dump, 1);
    out_text(dump->out, name);
    quoted(dump, " ", field->value);
    out_char(dump->out, '\n');
}

static void fields(const struct dump *dump, const struct project *project) {
    field(dump, "agency", &project->agency);
    field(dump, "category", &project->category);
    field(dump, "field", &project->type);
    field(dump, "contact", &project->contact);
    field(dump, "phone", &project->phone);
    if (project->purchase)
        out_text(dump->out, project->purchase == 2 ? "  government_purchase yes\n" : "  government_purchase no\n");
    for (uint32_t i = 0; i < project->text_count; i++) {
        head(dump, 1, "text", project->texts[i].id, project->texts[i].title);
        quoted(dump, " ", project->texts[i].body);
        out_char(dump->out, '\n');
    }
}

/* Fen as units of the currency with two decimals. */
static void amount(const struct dump *dump, const struct money *money) {
    out_printf(dump->out, " %lld.%02d ", (long long)(money->fen / 100), (int)(money->fen % 100));
    word(dump, money->currency);
    out_char(dump->out, '\n');
}

static void fund(const struct dump *dump, const char *name, const struct money *money) {
    if (!money->currency)
        return;
    indent(dump, 1);
    out_text(dump->out, name);
    amount(dump, money);
}

static void funds(const struct dump *dump, const struct funds *funds) {
    fund(dump, "total", &funds->total);
    fund(dump, "this_year", &funds->this_year);
    fund(dump, "last_year budget", &funds->last_budget);
    fund(dump, "last_year spent", &funds->last_spent);
    for (uint32_t i = 0; i < funds->item_count; i++) {
        head(dump, 1, "item", funds->items[i].id, funds->items[i].name);
        was(dump, funds->items[i].was);
        amount(dump, &funds->items[i].amount);
    }
}

static void baseline(const struct dump *dump, const struct baseline *baseline) {
    struct pg_num told;
    if (!baseline || !pg_num_div(baseline->value, baseline->unit->factor, &told))
        return;
    out_text(dump->out, " baseline ");
    out_num(dump->out, told);
    out_char(dump->out, ' ');
    word(dump, baseline->unit->name);
}

static void measure(const struct dump *dump, const struct evidence *evidence) {
    if (!evidence || !evidence->measure)
        return;
    measure_describe(evidence->measure, dump->atoms, dump->out);
    out_char(dump->out, ' ');
}

static void milestones(const struct dump *dump, const struct evidence *evidence, uint32_t depth) {
    for (const struct milestone *m = evidence ? evidence->milestones : NULL; m; m = m->next) {
        indent(dump, depth);
        out_text(dump->out, "milestone ");
        day(dump, m->day);
        out_char(dump->out, ' ');
        target_describe(m->target, dump->atoms, dump->out);
        out_char(dump->out, '\n');
    }
}

static void indicator(const struct dump *dump, const struct indicator *indicator) {
    const struct target *target = indicator->target;
    uint32_t depth = 1 + (indicator->goal ? indicator->goal->depth : 0);
    head(dump, depth, "indicator", indicator->id, indicator->name);
    out_text(dump->out, ": ");
    measure(dump, indicator->evidence);
    out_text(dump->out, target_kind_name((enum target_kind)target->kind));
    if (target->kind != TARGET_unset && target->kind != TARGET_invalid) {
        out_char(dump->out, ' ');
        target_describe(target, dump->atoms, dump->out);
    }
    baseline(dump, indicator->baseline);
    if (indicator->weight.den) {
        out_text(dump->out, " weight ");
        out_num(dump->out, indicator->weight);
    }
    quoted(dump, " as ", indicator->wording);
    was(dump, indicator->was);
    out_char(dump->out, '\n');
    milestones(dump, indicator->evidence, depth + 1);
}

static void goal(const struct dump *dump, const struct goal *goal) {
    head(dump, goal->depth, "goal", goal->id, goal->name);
    if (goal->class) {
        out_text(dump->out, " class ");
        word(dump, goal->class->id);
    }
    was(dump, goal->was);
    out_char(dump->out, '\n');
}

/* Goals before the indicators that follow them; both are in source order. */
static void members(const struct dump *dump, const struct project *project) {
    uint32_t next = 0;
    for (uint32_t i = 0; i <= project->indicator_count; i++) {
        while (next < project->goal_count && (project->goals[next]->first <= i || i == project->indicator_count))
            goal(dump, project->goals[next++]);
        if (i < project->indicator_count)
            indicator(dump, &project->indicators[i]);
    }
}

static void column(const struct dump *dump, const struct log_column *column) {
    head(dump, 0, "", column->id, column->name ? column->name : column->id);
    out_text(dump->out, ": ");
    if (column->scale)
        word(dump, column->scale->id);
    else if (column->unit && column->type == PG_CELL_NUMBER)
        word(dump, column->unit->name);
    else
        out_text(dump->out, log_type_name(column->type));
}

static void source(const struct dump *dump, const struct log *log) {
    head(dump, 1, "source", log->id, log->name ? log->name : log->id);
    out_text(dump->out, log->until >= 0 ? " intervals" : " events");
    for (uint32_t i = 0; i < log->column_count; i++) {
        out_text(dump->out, i > 0 ? "," : "");
        column(dump, &log->columns[i]);
    }
    out_char(dump->out, '\n');
}

/* By which clock logs are told, where it is not China's. */
static void zone(const struct dump *dump, int32_t seconds) {
    if (seconds != 28800)
        out_printf(dump->out, "  time_zone %d min\n", (int)(seconds / 60));
}

static void days(const struct dump *dump, const char *label, struct pg_period period) {
    out_text(dump->out, label);
    day(dump, period.first);
    out_text(dump->out, "..");
    day(dump, period.last);
}

static void calendar(const struct dump *dump, const struct calendar *calendar) {
    head(dump, 1, "calendar", calendar->id, calendar->name);
    if (calendar->reach.first <= calendar->reach.last)
        days(dump, " ", calendar->reach);
    out_char(dump->out, '\n');
    for (uint32_t i = 0; i < calendar->count; i++) {
        days(dump, calendar->entries[i].working ? "    workday " : "    holiday ", calendar->entries[i].days);
        quoted(dump, " ", calendar->entries[i].name);
        out_char(dump->out, '\n');
    }
}

static void project(const struct dump *dump, const struct project *project) {
    head(dump, 0, "project", project->id, project->name);
    was(dump, project->was);
    if (project->year)
        out_printf(dump->out, " year %d", (int)project->year);
    if (project->fiscal.first < project->fiscal.last)
        days(dump, " ", project->fiscal);
    if (project->period.first <= project->period.last)
        days(dump, " period ", project->period);
    out_char(dump->out, '\n');
    for (uint32_t i = 0; i < project->calendar_count; i++)
        calendar(dump, project->calendars[i]);
    if (project->profile) {
        head(dump, 1, "profile", project->profile->id, project->profile->name);
        out_char(dump->out, '\n');
    }
    fields(dump, project);
    funds(dump, &project->funds);
    zone(dump, project->zone);
    for (uint32_t i = 0; i < project->log_count; i++)
        source(dump, &project->logs[i]);
    members(dump, project);
}

void model_dump(const struct model *model, struct out *out) {
    struct dump dump = {model->atoms, out};
    for (uint32_t i = 0; i < model->scale_count; i++)
        scale(&dump, model->scales[i]);
    for (uint32_t i = 0; i < model->project_count; i++)
        project(&dump, model->projects[i]);
}
