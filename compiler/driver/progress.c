#include "compiler/driver/progress.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "compiler/base/out.h"

/* An input is long when it takes so many milliseconds; the line changes no more often than that. A name takes so many
 * bytes of it, its last ones. */
enum { PROGRESS_AFTER = 400, PROGRESS_EVERY = 100, PROGRESS_NAME = 40 };

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static bool can_erase(void) {
    const char *term = getenv("TERM");
    return term && *term && strcmp(term, "dumb") != 0 && isatty(STDERR_FILENO) == 1;
}

void progress_begin(struct progress *progress, const char *name, int64_t size, enum language language) {
    *progress = (struct progress){can_erase(), false, language, name, size, 0};
    if (progress->wanted)
        progress->next = now() + PROGRESS_AFTER;
}

static void put_name(const char *name, struct out *out) {
    size_t len = strlen(name), first = len > PROGRESS_NAME ? len - PROGRESS_NAME : 0;
    while (first > 0 && ((unsigned char)name[first] & 0xC0) == 0x80)
        first++;
    out_text(out, first > 0 ? "..." : "");
    out_terminal(out, name + first, len - first);
}

/* "reading log.csv: 37%, 12 MB". */
static void draw(const struct progress *progress, int64_t read) {
    struct out *out = out_fd(STDERR_FILENO);
    bool zh = progress->language == LANGUAGE_ZH;
    out_text(out, zh ? "\r\033[K正在读取 " : "\r\033[Kreading ");
    put_name(progress->name, out);
    out_text(out, zh ? "：" : ": ");
    if (progress->size > 0)
        out_printf(out, "%d%%%s", (int)(read < progress->size ? read / (progress->size / 100 + 1) : 100),
                   zh ? "，" : ", ");
    out_printf(out, "%lld MB", (long long)(read / 1000000));
    out_commit(out);
}

void progress_step(struct progress *progress, int64_t read) {
    if (!progress->wanted || now() < progress->next)
        return;
    draw(progress, read);
    progress->drawn = true;
    progress->next = now() + PROGRESS_EVERY;
}

void progress_end(struct progress *progress) {
    if (!progress->drawn)
        return;
    struct out *out = out_fd(STDERR_FILENO);
    out_text(out, "\r\033[K");
    out_commit(out);
    progress->drawn = false;
}
