/* Diagnostics: one row a message in diag.def, collected during the passes and printed at the end in
 * source order. A message's arguments are texts; spec text in them is made harmless by the printers.
 */
#ifndef PGOAL_SOURCE_DIAG_H
#define PGOAL_SOURCE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compiler/base/arena.h"
#include "compiler/base/out.h"
#include "compiler/source/source.h"

/* DIAG(id, code, slug, severity, zh, en, zh_help, en_help, zh_more, en_more): E0101 "unclosed-text" ERROR ...
 * {0} {1} in the texts are the arguments; *_help may be ""; *_more is what `pgoal explain` adds. */
enum diag_id {
#define DIAG(id, ...) DIAG_##id,
#include "compiler/source/diag.def"
#undef DIAG
    DIAG_COUNT
};

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };
enum diag_format { DIAG_PRETTY, DIAG_SHORT, DIAG_JSON, DIAG_SARIF };
enum language { LANGUAGE_EN, LANGUAGE_ZH };

struct diag_label { /* a secondary place */
    struct span span;
    const char *text; /* in both languages or neutral; in the arena */
    struct diag_label *next;
};

struct diag_edit { /* text in the place of a span; an empty span is where it is put in */
    struct span span;
    const char *text;
    struct diag_edit *next;
};

struct diag {
    enum diag_id id;
    enum severity severity; /* after -W options */
    struct span span;
    const char *args[4];
    struct diag_label *labels;
    struct diag_edit *fix; /* edits that mend it when all are made: in source order, parted, of one file; or NULL */
    bool safe;             /* the fix is certainly what was meant, or means the same: `pgoal fix` may make it unasked */
};

struct diags;
struct diags *diags_new(void);
void diags_free(struct diags *diags);
struct arena *diags_arena(struct diags *diags); /* for arguments */

/* An argument or label that differs by language: one literal out of two. */
#define DIAG_WORDS(zh, en) zh "\x1F" en
/* The half of it in that language, and its length; a text that is not in two halves is given whole. */
const char *diag_words(const char *text, enum language language, size_t *len);
/* Why a file could not be opened, read or written, in both languages (DIAG_WORDS). */
const char *diag_reason(int error);

/* Adds one; NULL when the row is switched off. Unused args are NULL. The pointer is good until the next call. */
struct diag *diag_at(struct diags *diags, enum diag_id id, struct span span, const char *arg0, const char *arg1,
                     const char *arg2, const char *arg3);
#define DIAG0(d, id, span) diag_at((d), (id), (span), NULL, NULL, NULL, NULL)
#define DIAG1(d, id, span, a) diag_at((d), (id), (span), (a), NULL, NULL, NULL)
#define DIAG2(d, id, span, a, b) diag_at((d), (id), (span), (a), (b), NULL, NULL)
#define DIAG3(d, id, span, a, b, c) diag_at((d), (id), (span), (a), (b), (c), NULL)
#define DIAG4(d, id, span, a, b, c, e) diag_at((d), (id), (span), (a), (b), (c), (e))
void diag_label(struct diags *diags, struct diag *diag, struct span span, const char *text);
/* An edit more of the diagnostic's fix. A fix is a guess, unless each of its edits was called safe. */
void diag_fix(struct diags *diags, struct diag *diag, struct span span, const char *replacement);
void diag_fix_safe(struct diags *diags, struct diag *diag, struct span span, const char *replacement);

/* -W options, what follows the W: "error", "no-SLUG", "SLUG", "error=SLUG", "all", "none"; false for an unknown one. */
bool diags_option(struct diags *diags, const char *option);
enum diag_id diag_find(const char *code_or_slug); /* DIAG_COUNT when there is none */
bool diag_is_warning(enum diag_id id);            /* or a note: not an error, so that -W and allow may name it */
const char *diag_code(enum diag_id id);
const char *diag_slug(enum diag_id id);
/* The message with its {0} {1} in place. */
const char *diag_pattern(enum diag_id id, enum language language);

/* How many were added; and forgets those added since there were so many, to say them anew in other words. */
uint32_t diags_count(const struct diags *diags);
void diags_forget(struct diags *diags, uint32_t count);
/* Whether a row is switched on, for what is costly or rarely asked for. */
bool diags_wanted(const struct diags *diags, enum diag_id id);

uint32_t diags_errors(const struct diags *diags);
uint32_t diags_warnings(const struct diags *diags);
/* True when one of the rows first..last was reported. */
bool diags_any(const struct diags *diags, enum diag_id first, enum diag_id last);
/* Warnings to be shown inside an output (the HTML page): those whose span begins within the given one, in source order.
 */
const struct diag *diags_within(struct diags *diags, struct span span, uint32_t *from);

/* One after another in source order; NULL beyond the last. */
const struct diag *diags_nth(struct diags *diags, uint32_t index);

struct diag_style {
    enum diag_format format;
    enum language language;
    bool color;
    uint32_t max_shown; /* 0: all */
};
/* Prints all, in source order, and a closing count; as SARIF, one document, also when there are none. */
void diags_print(struct diags *diags, struct sources *sources, const struct diag_style *style, struct out *out);
/* The message alone, arguments filled in, plain text (not yet made harmless). In the arena. */
const char *diag_message(struct diags *diags, const struct diag *diag, enum language language);
/* `pgoal explain`: the whole entry. */
void diag_explain(enum diag_id id, enum language language, struct out *out);

#endif
