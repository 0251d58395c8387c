/* The funds of the self-evaluation: budget, spending and its points, and bars of how much was spent. */
#include "compiler/emit/html.h"

static void open_cell(const struct html_form *form, enum html_label label) {
    out_printf(form->out, "<td data-label=\"%s\">", html_label(form->job, label));
}

/* An amount of the evaluator: in yuan and fen where it is that exact, else as it is; a dash without one. */
static void put_amount(const struct html_form *form, enum html_label label, bool known, struct pg_num amount) {
    struct pg_num fen;
    open_cell(form, label);
    if (!known)
        html_put_dash(form);
    else if (pg_num_mul(amount, pg_num_int(100), &fen) && fen.den == 1)
        html_put_fen(form->out, fen.num);
    else
        out_num(form->out, amount);
    out_text(form->out, "</td>");
}

static void put_number(const struct html_form *form, enum html_label label, bool known, struct pg_num value) {
    open_cell(form, label);
    if (known)
        out_num(form->out, value);
    out_text(form->out, "</td>");
}

static void put_rate(const struct html_form *form, const struct pg_total *total) {
    open_cell(form, LABEL_RATE);
    if (total != NULL && total->rate.den != 0)
        html_put_rate(form->out, total->rate);
    else
        html_put_dash(form);
    out_text(form->out, "</td>");
}

static void put_head(const struct html_form *form) {
    static const enum html_label columns[] = {LABEL_FIRST_BUDGET, LABEL_YEAR_BUDGET, LABEL_YEAR_SPENT,
                                              LABEL_POINTS,       LABEL_RATE,        LABEL_SCORE};
    out_printf(form->out, "<thead><tr><th scope=\"col\">%s", html_label(form->job, LABEL_FUNDS));
    html_put_currency(form, form->project->funds.this_year.currency != 0 ? form->project->funds.this_year.currency
                                                                         : form->project->funds.total.currency);
    out_text(form->out, "</th>");
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        out_printf(form->out, "<th scope=\"col\">%s</th>", html_label(form->job, columns[i]));
    out_text(form->out, "</tr></thead>\n");
}

/* Changed budgets are told in the data; without one the budget is what it was at first. */
static void put_row(const struct html_form *form) {
    const struct pg_evaluator *ev = form->evaluator;
    const struct pg_actual *spent = form->actual + ev->execution_slot, *budget = spent + 1;
    const struct pg_total *total = form->outcome != NULL ? form->outcome->total : NULL;
    bool changed = budget->state == PG_PRESENT, scored = html_has_scores(form->outcome);
    struct pg_num points = scored ? ev->scoring->execution : pg_num_int(0);
    out_printf(form->out, "<tbody>\n<tr><th scope=\"row\">%s</th>", html_label(form->job, LABEL_YEAR_FUNDS));
    put_amount(form, LABEL_FIRST_BUDGET, ev->budget.den != 0, ev->budget);
    put_amount(form, LABEL_YEAR_BUDGET, changed || ev->budget.den != 0, changed ? budget->value : ev->budget);
    put_amount(form, LABEL_YEAR_SPENT, spent->state == PG_PRESENT, spent->value);
    put_number(form, LABEL_POINTS, scored && points.den != 0, points);
    put_rate(form, total);
    put_number(form, LABEL_SCORE, scored && total->execution.known, scored ? total->execution.points : points);
    out_text(form->out, "</tr>\n</tbody>\n");
}

/* A bar of the rate over all of the budget, with a mark below which a reason is due, and an arrow beyond it. */
static void put_bar(const struct html_form *form, enum html_label label, struct pg_num rate) {
    const struct pg_scoring *scoring = form->evaluator->scoring;
    int64_t share, due;
    if (!html_share_of(rate, pg_num_int(1), &share))
        return;
    out_printf(form->out, "<p class=\"execution\">%s ", html_label(form->job, label));
    html_put_rate(form->out, rate);
    out_printf(form->out, "</p>\n<svg class=\"bullet\" role=\"img\"><title>%s ", html_label(form->job, label));
    html_put_rate(form->out, rate);
    out_text(form->out, "</title><rect class=\"spent\" y=\"4\" height=\"6\" width=\"");
    html_put_share(form->out, share < 10000 ? share : 10000);
    out_text(form->out, "\"/>");
    if (scoring != NULL && scoring->execution_reason.den != 0 &&
        html_share_of(scoring->execution_reason, pg_num_int(1), &due))
        html_put_bound(form->out, due);
    html_put_beyond(form->out, share);
    out_text(form->out, "</svg>\n");
}

static void put_bars(const struct html_form *form) {
    const struct funds *funds = &form->project->funds;
    const struct pg_total *total = form->outcome != NULL ? form->outcome->total : NULL;
    struct pg_num rate;
    if (total != NULL && total->rate.den != 0)
        put_bar(form, LABEL_YEAR_EXECUTION, total->rate);
    if (funds->last_spent.currency != 0 && funds->last_spent.currency == funds->last_budget.currency &&
        pg_num_make(funds->last_spent.fen, funds->last_budget.fen, &rate))
        put_bar(form, LABEL_EXECUTION, rate);
}

void html_put_spent(const struct html_form *form) {
    const struct pg_outcome *outcome = form->outcome;
    if (form->evaluator->execution_slot < 0)
        return;
    html_open_table(form, "spending", LABEL_FUNDS);
    put_head(form);
    put_row(form);
    out_text(form->out, "</table>\n<div class=\"spent\">\n");
    put_bars(form);
    if (outcome != NULL && outcome->total != NULL)
        html_put_remark(form, &outcome->total->execution,
                        outcome->remarks != NULL ? &outcome->remarks[form->evaluator->count] : NULL);
    out_text(form->out, "</div>\n</section>\n");
}
