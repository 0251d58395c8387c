/* A model by hand, with a target of every kind, for the tests of lowering and of the back ends. */
#ifndef TESTS_MODEL_SAMPLE_H
#define TESTS_MODEL_SAMPLE_H

#include <string.h>

#include "compiler/model/model.h"

/* The indicators, in order. */
enum {
    SAMPLE_RATE,
    SAMPLE_RESPONSE,
    SAMPLE_PATROL,
    SAMPLE_WATCH,
    SAMPLE_FEWER,
    SAMPLE_GROWTH,
    SAMPLE_POINTS,
    SAMPLE_DONE,
    SAMPLE_RULES,
    SAMPLE_TIDY,
    SAMPLE_COST,
    SAMPLE_STAFF,
    SAMPLE_UNSET,
    SAMPLE_COUNT
};

struct sample {
    struct arena arena;
    struct model model;
    struct project project;
    struct project *projects[1];
    struct goal goals[2];
    struct goal *goal_list[2];
    struct scale scales[2];
    struct scale *scale_list[2];
    struct indicator indicators[SAMPLE_COUNT];
    struct baseline baseline; /* of the one that has one */
    struct target targets[SAMPLE_COUNT];
    struct target_context context;
};

static atom sample_atom(struct sample *s, const char *text) {
    return atom_of_text(s->model.atoms, text);
}

static struct scale sample_scale(struct sample *s, const char *id, const char *low, const char *high) {
    struct scale_level *levels = ARENA_ARRAY(&s->arena, struct scale_level, 2);
    levels[0] = (struct scale_level){sample_atom(s, low), 0};
    levels[1] = (struct scale_level){sample_atom(s, high), 1};
    return (struct scale){sample_atom(s, id), sample_atom(s, id), {0, 0}, true, 2, levels, NULL};
}

static const struct scale *sample_scale_of(void *scales, atom level, bool *many) {
    struct sample *s = scales;
    *many = false;
    for (int i = 0; i < 2; i++)
        for (uint32_t k = 0; k < s->scales[i].count; k++)
            if (s->scales[i].levels[k].name == level)
                return &s->scales[i];
    return NULL;
}

static struct target *sample_add(struct sample *s, int at, const char *id, const char *name, struct reading reading) {
    struct target_trouble trouble;
    target_of(&reading, &s->context, &s->targets[at], &trouble);
    s->indicators[at] = (struct indicator){.id = sample_atom(s, id),
                                           .name = sample_atom(s, name),
                                           .target = &s->targets[at],
                                           .goal = at < 4 ? &s->goals[0] : &s->goals[1]};
    return &s->targets[at];
}

static struct reading sample_bound(struct sample *s, enum compare compare, int64_t value, const char *unit,
                                   enum pg_window window) {
    return (struct reading){.kind = READING_BOUND,
                            .compare = compare,
                            .low = pg_num_int(value),
                            .high = pg_num_int(0),
                            .unit = sample_atom(s, unit),
                            .window = window};
}

static struct reading sample_change(struct sample *s, enum relative relative, enum compare compare, int64_t value,
                                    const char *unit) {
    return (struct reading){.kind = READING_RELATIVE,
                            .relative = relative,
                            .compare = compare,
                            .low = pg_num_int(value),
                            .high = pg_num_int(0),
                            .unit = unit ? sample_atom(s, unit) : 0};
}

static void sample_numbers(struct sample *s) {
    struct reading watch = {.kind = READING_COVERS,
                            .compare = COMPARE_GE,
                            .low = pg_num_int(24),
                            .high = pg_num_int(7),
                            .unit = sample_atom(s, "h"),
                            .high_unit = sample_atom(s, "d"),
                            .window = PG_WINDOW_WEEK};
    struct reading staff = {.kind = READING_RANGE,
                            .low = pg_num_int(20),
                            .high = pg_num_int(30),
                            .unit = sample_atom(s, "人"),
                            .open_high = true};
    sample_add(s, SAMPLE_RATE, "rate", "预算执行率", sample_bound(s, COMPARE_GE, 95, "%", PG_WINDOW_WHOLE));
    sample_add(s, SAMPLE_RESPONSE, "运维事件响应时间", "运维事件响应时间",
               sample_bound(s, COMPARE_LE, 10, "min", PG_WINDOW_WHOLE));
    s->indicators[SAMPLE_RESPONSE].wording = sample_atom(s, "不超过10分钟");
    sample_add(s, SAMPLE_PATROL, "patrol", "巡检?\?/*/\\%s\n#", sample_bound(s, COMPARE_GE, 2, "次", PG_WINDOW_DAY));
    sample_add(s, SAMPLE_WATCH, "int", "值守", watch);
    sample_add(s, SAMPLE_COST, "cost", "运维成本", sample_bound(s, COMPARE_LT, 3, "万元", PG_WINDOW_WHOLE));
    sample_add(s, SAMPLE_STAFF, "staff", "人数", staff);
}

static void sample_others(struct sample *s) {
    struct reading done = {.kind = READING_BY,
                           .compare = COMPARE_LE,
                           .low = pg_num_int(0),
                           .high = pg_num_int(0),
                           .low_date = {2020, 12, 31}};
    struct reading rules = {.kind = READING_LEVELS,
                            .compare = COMPARE_EQ,
                            .low = pg_num_int(0),
                            .high = pg_num_int(0),
                            .levels = {sample_atom(s, "健全")},
                            .level_count = 1};
    struct reading tidy = rules, none = {.kind = READING_NONE, .low = pg_num_int(0), .high = pg_num_int(0)};
    tidy.levels[0] = sample_atom(s, "健全"), tidy.levels[1] = sample_atom(s, "规范"), tidy.level_count = 2;
    sample_add(s, SAMPLE_FEWER, "fewer", "故障次数", sample_change(s, RELATIVE_PLAIN, COMPARE_LT, 0, NULL));
    s->indicators[SAMPLE_FEWER].unit = unit_find(s->model.units, sample_atom(s, "次"), &(enum unit_fault){UNIT_OK});
    sample_add(s, SAMPLE_GROWTH, "growth", "收入增长", sample_change(s, RELATIVE_GROWTH, COMPARE_GE, 5, "%"));
    s->indicators[SAMPLE_GROWTH].unit = unit_find(s->model.units, sample_atom(s, "万元"), &(enum unit_fault){UNIT_OK});
    s->baseline = (struct baseline){s->indicators[SAMPLE_GROWTH].unit, pg_num_int(1000000)};
    s->indicators[SAMPLE_GROWTH].baseline = &s->baseline;
    sample_add(s, SAMPLE_POINTS, "points", "提升", sample_change(s, RELATIVE_POINTS, COMPARE_GE, 3, "百分点"));
    sample_add(s, SAMPLE_DONE, "done", "完成及时性", done);
    sample_add(s, SAMPLE_RULES, "rules", "制度健全性", rules);
    sample_add(s, SAMPLE_TIDY, "tidy", "合理性", tidy);
    sample_add(s, SAMPLE_UNSET, "unset", "无目标", none);
}

static void sample_project(struct sample *s) {
    s->goals[0] =
        (struct goal){.id = sample_atom(s, "outputs"), .name = sample_atom(s, "产出目标"), .depth = 1, .count = 4};
    s->goals[1] = (struct goal){.id = sample_atom(s, "effects"),
                                .name = sample_atom(s, "效果目标"),
                                .depth = 1,
                                .first = 4,
                                .count = 9,
                                .number = 1};
    s->goal_list[0] = &s->goals[0], s->goal_list[1] = &s->goals[1];
    s->project = (struct project){.id = sample_atom(s, "浦东300"),
                                  .name = sample_atom(s, "浦东300号(运维)"),
                                  .year = 2020,
                                  .period = {18262, 18627},
                                  .goal_count = 2,
                                  .goals = s->goal_list,
                                  .indicator_count = SAMPLE_COUNT,
                                  .indicators = s->indicators};
    s->projects[0] = &s->project;
    s->model.project_count = 1;
    s->model.projects = s->projects;
    s->model.scale_count = 2;
    s->model.scales = s->scale_list;
}

static void sample_open(struct sample *s) {
    memset(s, 0, sizeof *s);
    arena_init(&s->arena);
    s->model.atoms = atoms_new(&s->arena);
    s->model.units = units_new(&s->arena, s->model.atoms);
    s->scales[0] = sample_scale(s, "健全性", "不健全", "健全");
    s->scales[1] = sample_scale(s, "order", "不规范", "规范");
    s->scale_list[0] = &s->scales[0], s->scale_list[1] = &s->scales[1];
    s->context = (struct target_context){&s->arena, s->model.atoms, s->model.units, sample_scale_of,
                                         s,         2020,           {18262, 18627}, NULL};
    sample_project(s);
    sample_numbers(s);
    sample_others(s);
}

static void sample_close(struct sample *s) {
    units_free(s->model.units);
    atoms_free(s->model.atoms);
    arena_free(&s->arena);
}

#endif
