/* Official wording to reading: 至少每天2次, 不超过10分钟, 全年<=2次, 每周7天*24小时, 2020年12月底前,
 * 大于等于 98 %, 规范、完整. Says "cannot read" rather than guess.
 */
#ifndef PGOAL_GRAMMAR_PHRASE_H
#define PGOAL_GRAMMAR_PHRASE_H

#include "compiler/base/arena.h"
#include "compiler/base/atom.h"
#include "compiler/base/out.h"
#include "compiler/model/unit.h"
#include "compiler/target/reading.h"

enum { PHRASE_LIMIT = 512 }; /* bytes of a wording; a longer one is unreadable */

/* Reads one wording. The kind is READING_UNREADABLE when it cannot be read as one thing; *why is then a
 * short slug ("scan-damage", "no-number", "sentence", ...), a literal, and otherwise NULL. A number's unit is one
 * that units knows; a wording with any other is unreadable. */
struct reading phrase_read(const char *text, size_t len, struct arena *arena, struct atoms *atoms, struct units *units,
                           const char **why);

/* `pgoal phrase`: one JSON line for one wording: text kind comparator number unit window (and date, why, low, high,
 * direction, levels where there are such). */
void phrase_print(const char *text, size_t len, struct arena *arena, struct atoms *atoms, struct units *units,
                  struct out *out);

#endif
