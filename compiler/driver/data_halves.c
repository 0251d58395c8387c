#define _GNU_SOURCE 1 /* sched_getaffinity */
#include "compiler/driver/data_halves.h"

#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HALVES_LEAST = 16 << 20, HALVES_LINE = 4096, HALVES_START = 8 };

static bool has_processors(void) {
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 1;
}

/* The bytes up to and with the first line end from there on; 0 when it is not near, or a quote or a CR that may end
 * another line is before it. */
static int64_t line_at(int fd, int64_t at) {
    char bytes[HALVES_LINE];
    ssize_t got = pread(fd, bytes, sizeof bytes, at);
    const char *end = got > 0 ? memchr(bytes, '\n', (size_t)got) : NULL;
    const char *cr = end ? memchr(bytes, '\r', (size_t)(end - bytes)) : NULL;
    if (!end || (cr && cr + 1 != end) || memchr(bytes, '"', (size_t)(end - bytes)))
        return 0;
    return end - bytes + 1;
}

/* Not compressed, and no line is before the header: an empty one, or one that says what parts fields. */
static bool begins_with_header(int fd) {
    char start[HALVES_START];
    return pread(fd, start, sizeof start, 0) == sizeof start && memcmp(start, "\x1F\x8B", 2) != 0 && start[0] != '\n' &&
           start[0] != '\r' && memmem(start, sizeof start, "sep=", 4) == NULL;
}

/* A regular file, large enough, cut where a line begins. */
static bool find_halves(struct data_halves *halves) {
    struct stat info;
    int fd = halves->file->fd;
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size < HALVES_LEAST || !begins_with_header(fd))
        return false;
    int64_t middle = info.st_size / 2, line = line_at(fd, middle);
    halves->header = line_at(fd, 0);
    halves->split = middle + line;
    halves->size = info.st_size;
    return line > 0 && halves->header > 0;
}

/* A pg_read_fn: the first line, then the second half. */
static long second_bytes(void *from, char *buf, size_t cap) {
    struct data_halves *halves = from;
    bool header = halves->second < halves->header;
    int64_t at = header ? halves->second : halves->split + halves->second - halves->header;
    int64_t left = (header ? halves->header : halves->size) - at;
    if (atomic_load_explicit(&halves->stopped, memory_order_relaxed))
        return -1;
    ssize_t got = left > 0 ? pread(halves->file->fd, buf, (int64_t)cap < left ? cap : (size_t)left, at) : 0;
    halves->second += got > 0 ? got : 0;
    return got == 0 && left > 0 ? -1 : got;
}

static void *read_second(void *from) {
    struct data_halves *halves = from;
    halves->whole = interpreter_rest_read(halves->rest, second_bytes, halves);
    return NULL;
}

void data_halves_open(struct data_halves *halves, struct data_file *file, struct interpreter *interpreter,
                      const char *source, int32_t project) {
    *halves = (struct data_halves){.file = file};
    if (!has_processors() || !find_halves(halves))
        return;
    halves->rest = interpreter_rest_new(interpreter, source, project, &file->session->arena);
    halves->running = halves->rest && pthread_create(&halves->thread, NULL, read_second, halves) == 0;
}

long data_halves_bytes(void *from, char *buf, size_t cap) {
    struct data_halves *halves = from;
    int64_t left = halves->split - halves->at;
    long got = data_bytes(halves->file, buf, halves->running && left > 0 && left < (int64_t)cap ? (size_t)left : cap);
    halves->at += got > 0 ? got : 0;
    return got;
}

static void join(struct data_halves *halves) {
    if (halves->running)
        pthread_join(halves->thread, NULL);
    halves->running = false;
}

bool data_halves_rest(void *from) {
    struct data_halves *halves = from;
    if (!halves->running || halves->at != halves->split)
        return false;
    join(halves);
    return halves->whole && interpreter_rest_add(halves->rest);
}

void data_halves_close(struct data_halves *halves) {
    atomic_store_explicit(&halves->stopped, true, memory_order_relaxed);
    join(halves);
}
