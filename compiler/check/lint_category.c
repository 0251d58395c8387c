#include "compiler/check/lint_category.h"

#include <string.h>

/* OUTPUTS: the whole first level, which some forms let hold what has no place of its own. */
enum category {
    CATEGORY_NONE,
    CATEGORY_OUTPUTS,
    CATEGORY_OUTPUT,
    CATEGORY_COST,
    CATEGORY_EFFECT,
    CATEGORY_SATISFACTION
};

static const struct category_row {
    const char *name;
    enum category category;
} categories[] = {
#define CATEGORY(name, category) {name, category},
#include "compiler/check/lint_category.def"
#undef CATEGORY
};

static bool ends_with(const char *text, size_t len, const char *end) {
    size_t end_len = strlen(end);
    return len > end_len && memcmp(text + len - end_len, end, end_len) == 0;
}

static enum category category_called(const struct check *check, atom name) {
    const char *text = atom_text(check->atoms, name);
    size_t len = atom_len(check->atoms, name);
    if (ends_with(text, len, "指标") || ends_with(text, len, "目标"))
        len -= strlen("指标");
    for (size_t i = 0; i < sizeof categories / sizeof categories[0]; i++)
        if (strlen(categories[i].name) == len && memcmp(categories[i].name, text, len) == 0)
            return categories[i].category;
    return CATEGORY_NONE;
}

/* That of the innermost goal around the indicator whose name is known; *goal is that goal. */
static enum category category_of(const struct lint *lint, const struct goal **goal) {
    for (*goal = lint->indicator->goal; *goal; *goal = (*goal)->parent) {
        enum category category = category_called(lint->check, (*goal)->name);
        if (category != CATEGORY_NONE)
            return category;
    }
    return CATEGORY_NONE;
}

static void report_place(struct lint *lint, const struct goal *goal, const char *better) {
    REPORT(lint->check, lint->site, DIAG_CATEGORY_WRONG, name_span(lint), name_text(lint),
           check_name(lint->check, goal->name), better);
}

void lint_satisfaction_misplaced(struct lint *lint) {
    const struct goal *goal;
    enum category category = category_of(lint, &goal);
    if (category == CATEGORY_OUTPUT || category == CATEGORY_COST)
        report_place(lint, goal, BOTH("满意度", "satisfaction (满意度)"));
}

void lint_cost_misplaced(struct lint *lint) {
    const struct goal *goal;
    if (!dimension_is_money(dimension_of(lint)) || (lint->facts & (FACT_SAVING | FACT_LESS | FACT_AMOUNT)) ||
        !(lint->facts & FACT_FROM_ABOVE))
        return;
    enum category category = category_of(lint, &goal);
    if (category == CATEGORY_EFFECT || category == CATEGORY_SATISFACTION)
        report_place(lint, goal, BOTH("成本", "cost (成本)"));
}

static bool is_output(enum category category) {
    return category == CATEGORY_OUTPUTS || category == CATEGORY_OUTPUT;
}

void lint_output_from_above(struct lint *lint) {
    const struct goal *goal;
    if (!(lint->facts & (FACT_COST | FACT_HARM | FACT_LESS | FACT_SAVING | FACT_AMOUNT | FACT_MORE)) &&
        is_output(category_of(lint, &goal)) && !dimension_is_rate(dimension_of(lint)))
        lint_report_direction(lint, "产出要求做到多少，目标却只设上限",
                              "an output says how much is to be done, yet the target only sets an upper bound");
}

void lint_name_is_category(struct lint *lint) {
    if (category_called(lint->check, lint->indicator->name) != CATEGORY_NONE)
        REPORT(lint->check, lint->site, DIAG_CELL_SHIFTED, name_span(lint), name_text(lint),
               BOTH("它在名称的位置上，却是类别的名称",
                    "it stands where the name should be but is the name of a category"));
}
