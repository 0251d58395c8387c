/* A program of one's own around a generated evaluator: rounds are counted as they come in, one by one, and judged at
 * the end. Nothing is read from a file, and memory does not grow with the number of rounds.
 *
 *   pgoal build site.pgoal --emit=c -o out && cc -std=c99 -Iout -o rounds rounds.c out/site.c out/pgoal.c
 *   ./rounds
 */
#include <stdio.h>

#include "site.h"

struct round {
    int day, hour, minutes; /* of March 2020 */
    bool complete;
};

/* Invented; a real program gets them from its devices. */
static const struct round rounds[] = {
    {1, 9, 25, true},  {1, 16, 30, true}, {2, 9, 31, true},   {2, 17, 28, true}, {3, 8, 35, true},
    {3, 16, 41, true}, {4, 9, 22, true},  {5, 9, 27, true},   {5, 15, 33, true}, {6, 9, 26, true},
    {6, 16, 29, true}, {7, 10, 24, true}, {7, 15, 12, false}, {7, 17, 30, true},
};

static void count(struct site_tallies *tallies, const struct round *round) {
    struct pg_cell_value cells[site_COLUMNS_rounds] = {{{0, 1}, NULL, 0}};
    struct pg_civil date = {2020, 3, 1};
    date.day = round->day;
    cells[site_COLUMN_rounds_at].number = pg_num_int((int64_t)pg_day_of(date) * 86400 + round->hour * 3600);
    cells[site_COLUMN_rounds_minutes].number = pg_num_int((int64_t)round->minutes * 60); /* in seconds */
    cells[site_COLUMN_rounds_complete].number = pg_num_int(round->complete);
    for (int i = 0; i < site_COLUMNS_rounds; i++)
        cells[i].present = 1;
    pg_tally_row(&site_evaluator, &tallies->all, site_SOURCE_rounds, cells);
}

int main(void) {
    struct site_tallies tallies;
    struct pg_actual actual[site_SLOTS] = {{{0, 1}, PG_ABSENT}};
    struct pg_result results[site_COUNT];
    site_tallies_open(&tallies);
    for (size_t i = 0; i < sizeof rounds / sizeof rounds[0]; i++)
        count(&tallies, &rounds[i]);
    site_tallies_judge(&tallies, actual, results);
    for (int i = 0; i < site_COUNT; i++) {
        const struct pg_indicator *indicator = &site_evaluator.indicators[i];
        char where[PG_FIGURE_TEXT], figure[PG_FIGURE_TEXT];
        pg_where_print(indicator, &results[i], where, sizeof where);
        pg_actual_print(indicator, actual, &results[i], figure, sizeof figure);
        printf("%s %s: %s %s %s\n", indicator->id, indicator->target,
               pg_verdict_name((enum pg_verdict)results[i].verdict), figure, where);
    }
    return pg_results_clean(&site_evaluator, results) ? 0 : 1;
}
