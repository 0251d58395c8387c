/* Reading observations: CSV with the columns project,indicator,period,value (项目 指标 期间 值), in any
 * order, named by the first row; its further columns are ignored, and so are rows of nothing but blanks. Two columns
 * more may be there: score (得分), the points told of the indicator, and reason (偏差原因). A row that tells one of
 * them may have no value.
 *
 * Project and indicator match an id, else a name; blanks around a field do not count. An empty period is the
 * whole, and so is one that names the project's very days. A value is a number with an optional
 * unit (8 min, 96%, 4,768,009.00 元), a date or level names. What a period means to a target:
 *   one figure       the whole is the figure; other periods give none (PG_REASON_PART)
 *   windows          one of its windows is that window's figure; the whole is the figure of the only
 *                    window, else the total; a cell that names the window ("2 次/天") is each window's figure in
 *                    the period; a longer period gives none (PG_REASON_COARSE), a shorter one is refused
 *   change           the calendar year before that of the project's first day is the baseline
 * A period that does not touch the project's is refused.
 *
 * A refused row is reported by line and makes its indicator invalid; nothing is dropped silently.
 */
#ifndef PGOAL_OBSERVE_H
#define PGOAL_OBSERVE_H

#include "csv.h"
#include "evaluator.h"
#include "quick.h"
#include "score.h"
#include "store.h"
#include "value.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A row that was refused. Texts are valid UTF-8 without NUL inside, but otherwise as found (control
 * characters too); "" when unknown; good during the call. */
struct pg_row {
    int64_t line; /* of the row's first byte, from 1 */
    enum pg_row_fault fault;
    const char *project, *indicator, *period, *value;
};

/* Told of every row that is not PG_ROW_OK. */
typedef void (*pg_row_fn)(void *to, const struct pg_row *row);

/* What a bad row does: makes what it concerns invalid, is skipped, which is then not met, or ends the reading. A second
 * figure for one period is never skipped. */
enum pg_bad_rows { PG_BAD_REFUSED, PG_BAD_SKIPPED, PG_BAD_STOPS };

/* Keeps a reason, of at most PG_REASON_LIMIT bytes with its NUL, for as long as remarks are read: that of the remark-th
 * place of an evaluator. */
enum { PG_REASON_LIMIT = 2048 };
typedef const char *(*pg_keep_fn)(void *to, int32_t evaluator, int32_t remark, const char *text);

enum { PG_FIND_NONE = -1, PG_FIND_MANY = -2 };

/* Finds by id, else by name: with evaluator -1 the number of a project in reader->evaluators, else of an
 * indicator in that project. PG_FIND_NONE when nothing has the text, PG_FIND_MANY when no id is the
 * text and more than one name is. The answer must be that of pg_find. */
typedef int32_t (*pg_find_fn)(void *index, int32_t evaluator, const char *text);

/* State of one reading. Caller-supplied; no heap. */
struct pg_reader {
    const struct pg_evaluator *evaluators;
    struct pg_store *stores; /* one an evaluator, ev->slots long, all zero at first */
    int32_t count;
    pg_row_fn report; /* may be NULL */
    void *report_to;
    enum pg_bad_rows policy;
    struct pg_tallies *tallies; /* one an evaluator: rows may tell how many records a source has; NULL: they may not */
    struct pg_remark **remarks; /* one array an evaluator, as pg_score takes it, all zero at first; NULL: the columns
                                   score and reason are passed over */
    pg_keep_fn keep;            /* where there are remarks */
    void *keep_to;
    int64_t rows, bad;            /* rows of data read and how many of them were refused; zero at first */
    const struct pg_quick *quick; /* where stores have bytes; NULL: every row is read with care; the same comes of it */
    pg_find_fn find;              /* NULL: pg_find, which walks the tables; give an index where they are long */
    void *index;
    pg_rest_fn rest; /* may be NULL */
    bool remarkable; /* set by reading: the first row has a column for scores or reasons */
};

/* Reads all of from into the stores. False when read failed, which it remembers itself, and on PG_ROW_HEADER,
 * PG_ROW_GZIP and PG_ROW_GBK of the first row, which have been reported, and on the first bad row where the policy is
 * PG_BAD_STOPS; the figures are then not to be judged. Takes about 160 KiB of stack. */
bool pg_observe(struct pg_reader *reader, pg_read_fn read, void *from);

/* What pg_find_fn says, by walking the tables. */
int32_t pg_find(const struct pg_reader *reader, int32_t evaluator, const char *text);

#ifdef __cplusplus
}
#endif

#endif
