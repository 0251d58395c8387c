/* One project by hand, with an indicator of every kind, for the tests of the runtime. */
#ifndef TESTS_EVALUATOR_SAMPLE_H
#define TESTS_EVALUATOR_SAMPLE_H

#include "runtime/evaluator.h"

enum sample_indicator {
    SAMPLE_RATE,     /* >= 95% */
    SAMPLE_RESPONSE, /* <= 10 min */
    SAMPLE_PATROL,   /* >= 2 次 each day */
    SAMPLE_WATCH,    /* covers 24 h × 7 d */
    SAMPLE_BREACHES, /* <= 1 次 each year */
    SAMPLE_FEWER,    /* < last_year */
    SAMPLE_GROWTH,   /* growth >= 5%, baseline in the spec */
    SAMPLE_DONE,     /* by 2020-12-31 */
    SAMPLE_RULES,    /* = 健全 */
    SAMPLE_TIDY,     /* = 规范 and 完整 */
    SAMPLE_UNSET,
    SAMPLE_TWIN_1, /* two of one name */
    SAMPLE_TWIN_2,
    SAMPLE_COUNT
};

/* The year 2020; slots as pg_observe and pg_evaluate want them. */
enum { SAMPLE_DAYS = 366, SAMPLE_WEEKS = 53, SAMPLE_SLOTS = 1 + 1 + 367 + 54 + 2 + 2 + 2 + 1 + 1 + 2 + 0 + 1 + 1 };

#define SIDE_LO(n, d) \
    { \
        { {n, d}, {0, 1}, PG_EDGE_CLOSED, PG_EDGE_NONE } \
    }
#define SIDE_HI(n, edge) \
    { \
        { {0, 1}, {n, 1}, PG_EDGE_NONE, edge } \
    }

static const struct pg_interval sample_rate[] = SIDE_LO(19, 20), sample_response[] = SIDE_HI(600, PG_EDGE_CLOSED);
static const struct pg_interval sample_patrol[] = SIDE_LO(2, 1), sample_watch[] = SIDE_LO(604800, 1);
static const struct pg_interval sample_breaches[] = SIDE_HI(1, PG_EDGE_CLOSED),
                                sample_fewer[] = SIDE_HI(0, PG_EDGE_OPEN);
static const struct pg_interval sample_growth[] = SIDE_LO(1, 20), sample_done[] = SIDE_HI(18627, PG_EDGE_CLOSED);
static const struct pg_interval sample_rules[] = {{{2, 1}, {2, 1}, PG_EDGE_CLOSED, PG_EDGE_CLOSED}};
static const struct pg_interval sample_tidy[] = {{{1, 1}, {0, 1}, PG_EDGE_CLOSED, PG_EDGE_NONE},
                                                 {{1, 1}, {0, 1}, PG_EDGE_CLOSED, PG_EDGE_NONE}};

static const struct pg_unit_name sample_percent[] = {{"%", {1, 100}}};
static const struct pg_unit_name sample_minutes[] = {
    {"min", {60, 1}}, {"分钟", {60, 1}}, {"s", {1, 1}}, {"h", {3600, 1}}, {"小时", {3600, 1}}};
static const struct pg_unit_name sample_hours[] = {{"h", {3600, 1}}, {"小时", {3600, 1}}, {"min", {60, 1}}};
static const struct pg_unit_name sample_times[] = {{"次", {1, 1}}};
static const struct pg_unit_name sample_money[] = {{"元", {1, 1}}, {"万元", {10000, 1}}, {"", {1, 1}}};

static const struct pg_level_name sample_health[] = {{"不健全", 0}, {"基本健全", 1}, {"健全", 2}};
static const struct pg_level_name sample_order[] = {{"不规范", 0}, {"规范", 1}},
                                  sample_full[] = {{"不完整", 0}, {"完整", 1}};
static const struct pg_scale_names sample_health_scale[] = {{sample_health, 3, 0}};
static const struct pg_scale_names sample_tidy_scales[] = {{sample_order, 2, 0}, {sample_full, 2, 0}};

#define YEAR_2020 \
    { 18262, 18627 }
/* Reported figures of the whole year, without a weight. */
#define PLAIN YEAR_2020, 0, {0, 0}, 0, 0, 0, 0, 0, 0
#define NO_BASE {{0, 1}, PG_ABSENT}, PLAIN
#define WHOLE PG_WINDOW_WHOLE
#define DIFF PG_CHANGE_DIFFERENCE
#define NUMBER PG_DOMAIN_NUMBER

static const struct pg_indicator sample_indicators[] = {
    {"rate", "预算执行率", ">= 95%", PG_OP_VALUE, NUMBER, WHOLE, DIFF, 1, 0, 0, 0, 1, sample_rate, sample_percent, 1,
     "", 0, NO_BASE},
    {"response", "响应时间", "<= 10 min", PG_OP_VALUE, NUMBER, WHOLE, DIFF, 1, 0, 0, 1, 1, sample_response,
     sample_minutes, 5, "s", 0, NO_BASE},
    {"patrol", "安全巡检", ">= 2 次 each day", PG_OP_WINDOWS, NUMBER, PG_WINDOW_DAY, DIFF, 1, 1, 0, 2, 367,
     sample_patrol, sample_times, 1, "次", 0, NO_BASE},
    {"watch", "值守", "covers 24 h × 7 d", PG_OP_WINDOWS, NUMBER, PG_WINDOW_WEEK, DIFF, 1, 1, 1, 369, 54, sample_watch,
     sample_hours, 3, "s", 0, NO_BASE},
    {"breaches", "事故数", "<= 1 次 each year", PG_OP_WINDOWS, NUMBER, PG_WINDOW_YEAR, DIFF, 1, 1, 0, 423, 2,
     sample_breaches, sample_times, 1, "次", 0, NO_BASE},
    {"fewer", "故障次数", "< last_year", PG_OP_CHANGE, NUMBER, WHOLE, DIFF, 1, 0, 0, 425, 2, sample_fewer, sample_times,
     1, "次", 0, NO_BASE},
    {"growth",
     "收入增长",
     "growth >= 5%",
     PG_OP_CHANGE,
     NUMBER,
     WHOLE,
     PG_CHANGE_GROWTH,
     0,
     0,
     0,
     427,
     2,
     sample_growth,
     sample_money,
     3,
     "元",
     0,
     {{100, 1}, PG_PRESENT},
     PLAIN},
    {"done", "完成及时性", "by 2020-12-31", PG_OP_VALUE, PG_DOMAIN_DATE, WHOLE, DIFF, 0, 0, 0, 429, 1, sample_done, 0,
     0, "d", 0, NO_BASE},
    {"rules", "制度健全性", "= 健全", PG_OP_VALUE, PG_DOMAIN_LEVEL, WHOLE, DIFF, 0, 0, 0, 430, 1, sample_rules, 0, 0,
     "", sample_health_scale, NO_BASE},
    {"tidy", "合理性", "= 规范 and 完整", PG_OP_ALL, PG_DOMAIN_LEVEL, WHOLE, DIFF, 0, 0, 0, 431, 2, sample_tidy, 0, 0,
     "", sample_tidy_scales, NO_BASE},
    {"unset", "无目标", "", PG_OP_UNSET, NUMBER, WHOLE, DIFF, 0, 0, 0, 433, 0, 0, 0, 0, "", 0, NO_BASE},
    {"twin_1", "双胞胎", ">= 95%", PG_OP_VALUE, NUMBER, WHOLE, DIFF, 1, 0, 0, 433, 1, sample_rate, sample_percent, 1,
     "", 0, NO_BASE},
    {"twin_2", "双胞胎", ">= 95%", PG_OP_VALUE, NUMBER, WHOLE, DIFF, 1, 0, 0, 434, 1, sample_rate, sample_percent, 1,
     "", 0, NO_BASE},
};

static const struct pg_evaluator sample_evaluator = {.id = "pudong300",
                                                     .name = "浦东300号(运维)",
                                                     .period = YEAR_2020,
                                                     .indicators = sample_indicators,
                                                     .count = SAMPLE_COUNT,
                                                     .slots = SAMPLE_SLOTS,
                                                     .execution_slot = -1};

#endif
