#include "compiler/driver/evidence.h"

#include <string.h>

#include "compiler/driver/data.h"
#include "compiler/emit/story_tell.h"
#include "compiler/lower/turn_share.h"
#include "compiler/lower/witness.h"
#include "runtime/clock.h"

enum figure_column { FIGURE_PROJECT, FIGURE_INDICATOR, FIGURE_PERIOD, FIGURE_VALUE, FIGURE_COLUMNS };

struct figure_search {
    struct story *story;
    const struct interpreter *interpreter;
    int32_t project;
    const char *file;
    struct arena *arena;
    size_t field[FIGURE_COLUMNS];
};

/* Among the names of fields, each with a NUL. */
static void find_columns(struct figure_search *search, const char *text, size_t fields) {
    static const char *const names[FIGURE_COLUMNS][2] = {
        {"project", "项目"}, {"indicator", "指标"}, {"period", "期间"}, {"value", "值"}};
    for (int i = 0; i < FIGURE_COLUMNS; i++)
        search->field[i] = SIZE_MAX;
    for (size_t field = 0; field < fields; field++) {
        struct pg_text name = pg_text_trim(pg_text_of(text));
        text += strlen(text) + 1;
        for (int i = 0; i < FIGURE_COLUMNS; i++)
            if (pg_text_is(name, names[i][0]) || pg_text_is(name, names[i][1]))
                search->field[i] = field;
    }
}

static const char *cell(const struct figure_search *search, struct pg_csv *csv, enum figure_column column) {
    const char *field = pg_csv_field(csv, search->field[column]);
    struct pg_text text = pg_text_trim(pg_text_of(field ? field : ""));
    return arena_copy(search->arena, text.at, text.len);
}

static bool is_wanted(const struct figure_search *search, const char *project, const char *indicator) {
    const struct pg_reader *reader = &search->interpreter->reader;
    return reader->find(reader->index, -1, project) == search->project &&
           reader->find(reader->index, search->project, indicator) ==
               (int32_t)(search->story->lowered - search->story->ev->indicators);
}

/* Of days after those that the indicator is judged on; a period that is none is not. */
static bool is_later(const struct figure_search *search, const char *text) {
    enum pg_window window;
    struct pg_period period;
    return pg_clock_period(text, strlen(text), &window, &period) && period.first > search->story->lowered->period.last;
}

/* The cells of a row, parted by commas. */
static const char *joined(struct pg_csv *csv, struct arena *arena) {
    struct out *out = out_memory();
    const char *text;
    size_t len;
    for (size_t field = 0; (text = pg_csv_field(csv, field)) != NULL; field++) {
        out_text(out, field > 0 ? "," : "");
        out_raw(out, text, strlen(text));
    }
    const char *bytes = out_bytes(out, &len);
    const char *copy = arena_copy(arena, bytes, len);
    out_abandon(out);
    return copy;
}

/* How a number told in another unit than the base unit came to be: the unit's name ends the cell. */
static void convert(const struct pg_indicator *indicator, const char *value, struct story_row *row) {
    struct pg_text text = pg_text_of(value);
    struct pg_cell read;
    size_t longest = 0;
    if (indicator->domain != PG_DOMAIN_NUMBER || pg_cell_figure(indicator, text, &read) != PG_ROW_OK ||
        read.every != PG_WINDOW_WHOLE)
        return;
    row->value = read.value;
    for (int32_t i = 0; i < indicator->unit_count; i++) {
        struct pg_text rest = text;
        size_t len = strlen(indicator->units[i].name);
        if (len > longest && pg_text_cut_end(&rest, indicator->units[i].name)) {
            longest = len;
            row->unit = indicator->units[i].factor;
            row->name = indicator->units[i].name;
        }
    }
    if (row->unit.den != 0 && !pg_num_div(row->value, row->unit, &row->told))
        row->unit.den = 0;
}

static void look_at(struct figure_search *search, struct pg_csv *csv) {
    struct story *story = search->story;
    const char *project = cell(search, csv, FIGURE_PROJECT), *indicator = cell(search, csv, FIGURE_INDICATOR);
    if (!is_wanted(search, project, indicator) || is_later(search, cell(search, csv, FIGURE_PERIOD)))
        return;
    if (story->row_count < STORY_ROWS_KEPT) {
        struct story_row *row = &story->rows[story->row_count];
        *row = (struct story_row){.file = search->file, .line = csv->line, .text = joined(csv, search->arena)};
        convert(story->lowered, cell(search, csv, FIGURE_VALUE), row);
    }
    story->row_count++;
}

static void look_at_figures(struct evidence_search *evidence, struct data_file *file) {
    struct figure_search search = {evidence->story, evidence->interpreter,     evidence->project,
                                   file->name,      &evidence->session->arena, {0}};
    struct pg_csv csv;
    pg_csv_open(&csv, data_bytes, file);
    if (!csv.keyed && !pg_csv_next(&csv))
        return;
    find_columns(&search, csv.text, csv.fields);
    while (pg_csv_next(&csv)) {
        if (csv.keyed && csv.other_keys)
            find_columns(&search, csv.keys, csv.fields);
        look_at(&search, &csv);
    }
}

/* What a log is searched with. */
struct log_search {
    struct evidence_search *evidence;
    struct witness witness;
};

static void look_at_log(struct log_search *search, const char *source, int32_t project, struct data_file *file) {
    struct interpreter *interpreter = search->evidence->interpreter;
    struct pg_log_reader reader = {.evaluators = interpreter->reader.evaluators,
                                   .tallies = interpreter->tallies,
                                   .count = (int32_t)interpreter->count,
                                   .project = project,
                                   .source = source,
                                   .policy = PG_BAD_SKIPPED,
                                   .find = interpreter->reader.find,
                                   .index = interpreter->index,
                                   .take = witness_take,
                                   .take_to = &search->witness};
    search->witness.file = file->name;
    (void)pg_log_read(&reader, data_bytes, file);
}

static void visit(void *to, const char *source, int32_t project, struct data_file *file) {
    struct log_search *search = to;
    bool measured = search->witness.measure != NULL;
    if (source && measured)
        look_at_log(search, source, project, file);
    else if (!source && !measured)
        look_at_figures(search->evidence, file);
}

static void testify(struct log_search *search) {
    struct story *story = search->evidence->story;
    struct witness *witness = &search->witness;
    story->row_count = witness->count;
    story->others = witness->others;
    for (int64_t i = 0; i < witness->count && i < STORY_ROWS_KEPT; i++)
        story->rows[i] = (struct story_row){
            .file = witness->rows[i].file, .line = witness->rows[i].line, .text = witness->rows[i].text};
    if (witness->measure->kind == MEASURE_PERCENTILE &&
        !witness_percentile(witness, witness->measure->percent, &story->percentile))
        story->percentile.den = 0;
}

void evidence_find(struct evidence_search *evidence) {
    struct story *story = evidence->story;
    struct log_search search = {evidence,
                                {.ev = story->ev,
                                 .indicator = story->lowered,
                                 .measure = tell_measured(story),
                                 .project = evidence->project,
                                 .window = -1,
                                 .arena = &evidence->session->arena}};
    if (search.witness.measure) {
        search.witness.window = story->lowered->op == PG_OP_WINDOWS ? tell_which_window(story) : -1;
        search.witness.others = measure_is_share(search.witness.measure);
    }
    data_again(evidence->session, evidence->interpreter, visit, &search);
    if (search.witness.measure)
        testify(&search);
    witness_free(&search.witness);
}
