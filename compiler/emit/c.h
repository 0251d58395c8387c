/* The C back end, inside: what its files share. The evaluator's tables say everything; the model is asked only
 * for names of scales and for which figures are money.
 */
#ifndef PGOAL_EMIT_C_H
#define PGOAL_EMIT_C_H

#include "compiler/emit/emit.h"
#include "compiler/lower/memo.h"

/* An enum of levels in the header. */
struct c_scale {
    const char *name;         /* an identifier */
    const char *title;        /* as written */
    const char *const *names; /* enumerators, without their prefix; one a level */
    const struct pg_level_name *levels;
    int32_t count, number;
};

/* The log of a source in the header: what its number and its columns' numbers are called. */
struct c_log {
    const char *name;
    const char *const *columns; /* each after its source: "rounds_at" */
};

/* One project being written; everything in the arena. */
struct c_project {
    struct arena *arena;
    const struct project *project;
    const struct model *model;
    const struct pg_evaluator *evaluator;
    int32_t entries;            /* of the table of indicators: these, then their stages */
    const char *name;           /* prefix of identifiers, name of files */
    const char *const *members; /* one an indicator */
    const struct c_scale *const *scales;
    int32_t scale_count;
    const struct c_log *logs; /* one a source */
    struct memo scale_of;     /* struct c_scale, by the address of its level names */
    struct memo text_of;      /* numbers of texts too long for a literal */
};

/* Projects that share a main function. */
struct c_program {
    const struct pg_evaluator *const *evaluators;
    const char *const *names;
    uint32_t count;
    enum language language;
};

/* NAME.h and NAME.c a project, and the runtime. */
bool emit_files_c(const struct emit_job *job, const struct emit_target *target);

/* Fills members, scales and logs. */
void c_name_members(struct c_project *c);
/* The project's own name: one that no file of the runtime or of C and no project before has. taken is a table
 * of the names in lower case. */
const char *c_project_name(struct arena *arena, struct atoms *taken, const char *id);

void c_header(const struct c_project *c, struct out *out);
/* Static tables and the evaluator. */
void c_tables(struct c_project *c, struct out *out);
/* NAME_judge and NAME_judge_columns. */
void c_functions(const struct c_project *c, struct out *out);

/* Sources, measures, rules of scores and days off: the tables, and the evaluator's members that name them. */
void c_measures(struct c_project *c, struct out *out);
void c_evaluator_measures(struct c_project *c, struct out *out);

/* Of a project with logs: the struct of tallies and their functions, declared and defined. */
void c_tallies_header(const struct c_project *c, struct out *out);
void c_tallies(const struct c_project *c, struct out *out);

/* The main function and its memory. */
void c_main(const struct c_program *program, struct out *out);

/* A text that is too long for a literal gets an array; then it may be put anywhere. */
void c_declare_text(struct c_project *c, const char *text, struct out *out);
void c_put_text(struct c_project *c, const char *text, struct out *out);
void c_put_integer(struct out *out, int64_t value);
void c_put_num(struct out *out, struct pg_num value);
void c_put_maybe(struct out *out, struct pg_num value); /* den 0 stays: none */
void c_put_interval(struct out *out, const struct pg_interval *set);

/* How many sets an indicator has. */
int32_t c_set_count(const struct pg_indicator *indicator);
/* The columns an indicator is judged from: one a window or part, else one; 0 when it cannot be judged. */
int32_t c_column_count(const struct pg_indicator *indicator);
/* What one of its base unit is in a column's integers. */
int64_t c_column_scale(const struct c_project *c, int32_t at);
const struct c_scale *c_scale_of(const struct c_project *c, const struct pg_scale_names *scale);
/* The number that tells apart what emit_identifier makes equal. */
uint64_t emit_hash(const char *text);
void c_comment(struct out *out, const char *text);

#endif
