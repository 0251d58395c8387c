/* Buffered output with typed writers: text of a spec reaches an output only through the writer
 * of that output's language. A file output is written beside its target, and replaces it only
 * when everything was written (out_commit); one whose bytes are unchanged keeps its time stamp.
 */
#ifndef PGOAL_BASE_OUT_H
#define PGOAL_BASE_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/num.h"

struct out; /* opaque; on the heap */

struct out *out_memory(void);
struct out *out_fd(int fd);             /* borrowed descriptor: stdout, stderr */
struct out *out_file(const char *path); /* NULL and errno when the temporary file cannot be made */
/* Writes everything to the temporary file, durably, without touching the target. False, with errno, after any
 * write error. Lets several outputs be replaced together: settle all, then commit all. */
bool out_settle(struct out *out);
/* Flushes (and renames). False, with errno, after any write error; then the target is untouched. Frees out. */
bool out_commit(struct out *out);
/* Drops everything not yet written and frees out. */
void out_abandon(struct out *out);
/* What out_memory collected; valid until the next write. */
const char *out_bytes(const struct out *out, size_t *len);
/* True after a write error. */
bool out_failed(const struct out *out);

void out_raw(struct out *out, const char *bytes, size_t len);
void out_text(struct out *out, const char *literal); /* text of the program's own, never of a spec */
void out_char(struct out *out, char c);
void out_int(struct out *out, int64_t value);
void out_num(struct out *out, struct pg_num value);
void out_printf(struct out *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

void out_json(struct out *out, const char *text, size_t len);     /* with its quotes */
void out_html(struct out *out, const char *text, size_t len);     /* element content and double-quoted attributes */
void out_markdown(struct out *out, const char *text, size_t len); /* inline, of a cell too; see out_text.c */
void out_c_string(struct out *out, const char *text,
                  size_t len); /* with its quotes; no trigraph, no line over 500 columns; octal escapes */
void out_c_comment(struct out *out, const char *text, size_t len); /* inside a C block comment; cannot end it */
void out_csv(struct out *out, const char *text, size_t len);      /* quoted when needed; = + - @ TAB CR made harmless */
void out_make(struct out *out, const char *path);                 /* a file name in a depfile */
void out_terminal(struct out *out, const char *text, size_t len); /* control and bidi characters shown as U+XXXX */

#endif
