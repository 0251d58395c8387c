#include "compiler/emit/html.h"

#include <string.h>

/* One name and its value, in a row of the header block. */
static void put_name(const struct html_form *form, enum html_label label) {
    out_text(form->out, "<th scope=\"row\">");
    html_put_label(form, label);
    out_text(form->out, "</th>");
}

static void put_field(const struct html_form *form, enum html_label label, struct field field) {
    put_name(form, label);
    out_text(form->out, "<td>");
    html_put_value(form, field.value);
    html_put_warnings(form, field.span);
    out_text(form->out, "</td>");
}

/* Warnings about the period stand at its first day. */
static void put_day(const struct html_form *form, enum html_label label, bool last) {
    struct pg_period period = form->project->period;
    struct span span = form->project->period_span;
    char text[PG_DATE_TEXT];
    put_name(form, label);
    out_text(form->out, "<td>");
    if (period.last < period.first || span.begin == span.end)
        html_put_dash(form);
    else
        out_raw(form->out, text, pg_date_print(last ? period.last : period.first, text));
    if (!last)
        html_put_warnings(form, span);
    out_text(form->out, "</td>");
}

static void put_purchase(const struct html_form *form) {
    put_name(form, LABEL_PURCHASE);
    out_text(form->out, "<td>");
    if (form->project->purchase == 0)
        html_put_dash(form);
    else
        html_put_label(form, form->project->purchase == 2 ? LABEL_YES : LABEL_NO);
    out_text(form->out, "</td>");
}

static void put_text(const struct html_form *form, const struct text *text) {
    out_text(form->out, "<tr class=\"text\"><th scope=\"row\">");
    html_put_atom(form, text->title != 0 ? text->title : text->id);
    out_text(form->out, "</th><td colspan=\"3\">");
    html_put_value(form, text->body);
    html_put_warnings(form, text->span);
    out_text(form->out, "</td></tr>\n");
}

void html_open_table(const struct html_form *form, const char *css, enum html_label label) {
    unsigned level = form->heading + 1U;
    out_printf(form->out, "<section>\n<h%u id=\"p%u-%s\">%s</h%u>\n", level, form->number, css,
               html_label(form->job, label), level);
    out_printf(form->out, "<table class=\"%s\" aria-labelledby=\"p%u-%s\">\n", css, form->number, css);
}

static void put_contact(const struct html_form *form) {
    const struct project *project = form->project;
    if (project->contact.value == 0 && project->phone.value == 0)
        return;
    out_text(form->out, "<tr>");
    put_field(form, LABEL_CONTACT, project->contact);
    put_field(form, LABEL_PHONE, project->phone);
    out_text(form->out, "</tr>\n");
}

/* A row of one field over the whole width. */
static void open_row(const struct html_form *form, enum html_label label) {
    out_text(form->out, "<tr>");
    put_name(form, label);
    out_text(form->out, "<td colspan=\"3\">");
}

static void put_profile(const struct html_form *form) {
    const struct profile *profile = form->project->profile;
    if (profile == NULL)
        return;
    open_row(form, LABEL_PROFILE);
    html_put_atom(form, profile->name);
    if (profile->basis != 0) {
        html_put_label(form, LABEL_CURRENCY_BEFORE);
        html_put_atom(form, profile->basis);
        html_put_label(form, LABEL_CURRENCY_AFTER);
    }
    html_put_warnings(form, form->project->profile_span);
    out_text(form->out, "</td></tr>\n");
}

/* The year's days, where they are not the calendar's. */
static void put_fiscal(const struct html_form *form) {
    struct pg_period fiscal = form->project->fiscal;
    char text[PG_DATE_TEXT];
    if (fiscal.first >= fiscal.last)
        return;
    open_row(form, LABEL_FISCAL);
    out_raw(form->out, text, pg_date_print(fiscal.first, text));
    html_put_label(form, LABEL_SCALE_TO);
    out_raw(form->out, text, pg_date_print(fiscal.last, text));
    out_text(form->out, "</td></tr>\n");
}

/* The clock that logs are told by, as an offset: +08:00. */
static void put_zone(const struct html_form *form) {
    int32_t minutes = form->project->zone / 60, size = minutes < 0 ? -minutes : minutes;
    if (form->project->log_count == 0)
        return;
    open_row(form, LABEL_ZONE);
    out_printf(form->out, "UTC%c%02d:%02d</td></tr>\n", minutes < 0 ? '-' : '+', (int)(size / 60), (int)(size % 60));
}

void html_put_basics(const struct html_form *form) {
    const struct project *project = form->project;
    html_open_table(form, "basics", LABEL_BASICS);
    out_text(form->out, "<tbody>\n<tr>");
    put_name(form, LABEL_NAME);
    out_text(form->out, "<td>");
    html_put_value(form, project->name);
    html_put_former(form, project->was);
    out_text(form->out, "</td>");
    put_field(form, LABEL_CATEGORY, project->category);
    out_text(form->out, "</tr>\n<tr>");
    put_day(form, LABEL_FIRST_DAY, false);
    put_day(form, LABEL_LAST_DAY, true);
    out_text(form->out, "</tr>\n");
    put_fiscal(form);
    put_contact(form);
    out_text(form->out, "<tr>");
    put_purchase(form);
    put_field(form, LABEL_TYPE, project->type);
    out_text(form->out, "</tr>\n");
    put_profile(form);
    put_zone(form);
    for (uint32_t i = 0; form->evaluator == NULL && i < project->text_count; i++)
        put_text(form, &project->texts[i]);
    out_text(form->out, "</tbody>\n</table>\n</section>\n");
}

void html_put_fen(struct out *out, int64_t fen) {
    uint64_t left = fen < 0 ? (uint64_t)0 - (uint64_t)fen : (uint64_t)fen;
    char text[40], *at = text + sizeof text;
    for (int digits = 0; left > 0 || digits < 3; digits++) {
        if (digits == 2)
            *--at = '.';
        else if (digits > 2 && (digits - 2) % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + left % 10);
        left /= 10;
    }
    if (fen < 0)
        *--at = '-';
    out_raw(out, at, (size_t)(text + sizeof text - at));
}

void html_put_currency(const struct html_form *form, atom currency) {
    const char *name = atom_text(form->job->model->atoms, currency);
    html_put_label(form, LABEL_CURRENCY_BEFORE);
    if (currency == 0 || strcmp(name, "CNY") == 0)
        html_put_label(form, LABEL_CNY);
    else
        html_put_atom(form, currency);
    html_put_label(form, LABEL_CURRENCY_AFTER);
}

static void put_amount(const struct html_form *form, enum html_label label, struct money money) {
    out_text(form->out, "<th scope=\"row\">");
    html_put_label(form, label);
    html_put_currency(form, money.currency);
    out_text(form->out, "</th><td class=\"money\">");
    if (money.currency != 0)
        html_put_fen(form->out, money.fen);
    else
        html_put_dash(form);
    out_text(form->out, "</td>");
}

static void put_item(const struct html_form *form, const struct fund_item *item, atom currency) {
    out_text(form->out, "<tr><th scope=\"row\">");
    html_put_atom(form, item->name != 0 ? item->name : item->id);
    html_put_former(form, item->was);
    html_put_warnings(form, item->span);
    out_text(form->out, "</th><td class=\"money\">");
    html_put_fen(form->out, item->amount.fen);
    if (item->amount.currency != currency)
        html_put_currency(form, item->amount.currency);
    out_text(form->out, "</td></tr>\n");
}

/* The sum row; none when the items' currencies differ or their sum does not fit. */
static void put_sum(const struct html_form *form) {
    const struct funds *funds = &form->project->funds;
    int64_t sum = 0;
    for (uint32_t i = 0; i < funds->item_count; i++)
        if (funds->items[i].amount.currency != funds->items[0].amount.currency ||
            __builtin_add_overflow(sum, funds->items[i].amount.fen, &sum))
            return;
    out_text(form->out, "<tfoot><tr><th scope=\"row\">");
    html_put_label(form, LABEL_SUM);
    out_text(form->out, "</th><td class=\"money\">");
    html_put_fen(form->out, sum);
    out_text(form->out, "</td></tr></tfoot>\n");
}

static void put_items(const struct html_form *form) {
    const struct funds *funds = &form->project->funds;
    atom currency = funds->item_count > 0 ? funds->items[0].amount.currency : 0;
    if (funds->item_count == 0)
        return;
    out_text(form->out, "<table class=\"items\">\n<caption>");
    html_put_label(form, LABEL_ITEMS);
    out_text(form->out, "</caption>\n<thead><tr><th scope=\"col\">");
    html_put_label(form, LABEL_ITEM);
    out_text(form->out, "</th><th scope=\"col\" class=\"money\">");
    html_put_label(form, LABEL_AMOUNT);
    html_put_currency(form, currency);
    out_text(form->out, "</th></tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < funds->item_count; i++)
        put_item(form, &funds->items[i], currency);
    out_text(form->out, "</tbody>\n");
    put_sum(form);
    out_text(form->out, "</table>\n");
}

static bool in_span(struct span span, uint32_t place) {
    return span.begin <= place && place < span.end;
}

static bool in_item(const struct funds *funds, uint32_t place) {
    for (uint32_t low = 0, high = funds->item_count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (in_span(funds->items[middle].span, place))
            return true;
        if (funds->items[middle].span.begin > place)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* Warnings about the funds that none of the items shows. */
static void put_fund_warnings(const struct html_form *form) {
    const struct funds *funds = &form->project->funds;
    const struct diag *warning;
    bool open = false;
    uint32_t from = 0;
    if (form->job->diags == NULL)
        return;
    while ((warning = diags_within(form->job->diags, funds->span, &from)) != NULL)
        if (!in_item(funds, warning->span.begin))
            html_put_warning(form, warning, &open);
    html_close_warnings(form, open);
}

void html_put_funds(const struct html_form *form) {
    const struct funds *funds = &form->project->funds;
    if (funds->span.begin == funds->span.end)
        return;
    html_open_table(form, "funds", LABEL_FUNDS);
    out_text(form->out, "<tbody>\n<tr>");
    put_amount(form, LABEL_TOTAL, funds->total);
    put_amount(form, LABEL_THIS_YEAR, funds->this_year);
    out_text(form->out, "</tr>\n<tr>");
    put_amount(form, LABEL_LAST_BUDGET, funds->last_budget);
    put_amount(form, LABEL_LAST_SPENT, funds->last_spent);
    out_text(form->out, "</tr>\n</tbody>\n</table>\n");
    put_items(form);
    put_fund_warnings(form);
    out_text(form->out, "</section>\n");
}

/* Does the form show warnings there? The self-evaluation has neither texts nor declared funds. */
static bool is_shown(const struct html_form *form, uint32_t place) {
    const struct project *project = form->project;
    bool declared = form->evaluator == NULL;
    const struct span fields[] = {project->profile_span, project->period_span,  project->category.span,
                                  project->type.span,    project->contact.span, project->phone.span};
    bool contact = project->contact.value != 0 || project->phone.value != 0;
    size_t count = sizeof fields / sizeof fields[0] - (contact ? 0 : 2);
    for (size_t i = 0; i < count; i++)
        if (in_span(fields[i], place))
            return true;
    for (uint32_t i = 0; declared && i < project->text_count; i++)
        if (in_span(project->texts[i].span, place))
            return true;
    return declared && in_span(project->funds.span, place);
}

/* Is the place in an indicator written in the project itself? next only moves on, as places grow. */
static bool in_indicator(const struct project *project, uint32_t *next, uint32_t place) {
    const struct indicator *indicators = project->indicators;
    while (*next < project->indicator_count && (indicators[*next].use.end > 0 || indicators[*next].span.end <= place))
        ++*next;
    return *next < project->indicator_count && in_span(indicators[*next].span, place);
}

void html_put_remarks(const struct html_form *form) {
    const struct project *project = form->project;
    const struct diag *warning;
    bool open = false;
    uint32_t from = 0, next = 0;
    if (form->job->diags == NULL)
        return;
    while ((warning = diags_within(form->job->diags, project->span, &from)) != NULL) {
        uint32_t place = warning->span.begin;
        if (is_shown(form, place) || in_indicator(project, &next, place))
            continue;
        if (!open) {
            out_text(form->out, "<section class=\"remarks\">\n");
            html_put_heading(form, 1, LABEL_REMARKS);
        }
        html_put_warning(form, warning, &open);
    }
    html_close_warnings(form, open);
    if (open)
        out_text(form->out, "\n</section>\n");
}
