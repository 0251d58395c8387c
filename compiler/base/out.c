#define _DEFAULT_SOURCE 1 /* fsync, realpath, lstat */
#include "compiler/base/out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler/base/fail.h"

enum { BUFFER = 256 * 1024, FIRST_MEMORY = 256, TEMP_TRIES = 1000 };

struct out {
    char *buf;
    size_t len, cap;
    int fd;            /* -1: memory */
    int error;         /* errno of the first failed write, or 0 */
    bool owned;        /* fd is closed at the end */
    bool settled;      /* all is in the temporary file */
    bool same;         /* when settled: the target holds these bytes already */
    char *path, *temp; /* temp replaces path on commit; NULL when there is nothing to replace */
};

static struct out *out_new(int fd, size_t cap) {
    struct out *out = fail_if_null(calloc(1, sizeof *out));
    out->buf = fail_if_null(malloc(cap));
    out->cap = cap;
    out->fd = fd;
    return out;
}

struct out *out_memory(void) {
    return out_new(-1, FIRST_MEMORY);
}

struct out *out_fd(int fd) {
    return out_new(fd, BUFFER);
}

static char *copy_text(const char *text, size_t len) {
    char *copy = fail_if_null(malloc(len + 1));
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

/* A new file in the folder of path, named after it, with the mode the user's umask leaves; its name in *temp. */
static int open_temp(const char *path, char **temp) {
    enum { KEPT = 160, ROOM = KEPT + 64 };
    const char *slash = strrchr(path, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - path) + 1;
    char *name = fail_if_null(malloc(folder + ROOM));
    memcpy(name, path, folder);
    int fd = -1;
    for (int i = 0; i < TEMP_TRIES; i++) {
        snprintf(name + folder, ROOM, ".%.*s-pgoal-%ld-%d.tmp", KEPT, path + folder, (long)getpid(), i);
        fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            break;
    }
    if (fd < 0) {
        int error = errno;
        free(name);
        errno = error;
        return -1;
    }
    *temp = name;
    return fd;
}

/* A device, pipe or the like is written to, not replaced. */
static struct out *open_direct(const char *path) {
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return NULL;
    struct out *out = out_fd(fd);
    out->owned = true;
    return out;
}

struct out *out_file(const char *path) {
    struct stat status;
    bool exists = stat(path, &status) == 0;
    if (exists && !S_ISREG(status.st_mode))
        return open_direct(path);
    char *real = exists ? realpath(path, NULL) : NULL; /* a link stays one: what it names is replaced */
    if (real == NULL)
        real = copy_text(path, strlen(path));
    char *temp;
    int fd = open_temp(real, &temp);
    if (fd < 0) {
        int error = errno;
        free(real);
        errno = error;
        return NULL;
    }
    if (exists)
        (void)!fchmod(fd, status.st_mode & 0777);
    struct out *out = out_fd(fd);
    out->owned = true;
    out->path = real;
    out->temp = temp;
    return out;
}

static void write_all(struct out *out, const char *bytes, size_t len) {
    while (len > 0 && out->error == 0) {
        ssize_t n = write(out->fd, bytes, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            out->error = n < 0 ? errno : EIO;
            return;
        }
        bytes += n;
        len -= (size_t)n;
    }
}

static void flush(struct out *out) {
    if (out->fd < 0)
        return;
    write_all(out, out->buf, out->len);
    out->len = 0;
}

static void grow_memory(struct out *out, size_t more) {
    if (more > SIZE_MAX / 2 - out->len)
        fail_memory();
    while (out->cap - out->len < more)
        out->cap *= 2;
    out->buf = fail_if_null(realloc(out->buf, out->cap));
}

/* What does not fit the buffer. */
static void put_slow(struct out *out, const char *bytes, size_t len) {
    if (out->fd < 0) {
        grow_memory(out, len);
    } else {
        flush(out);
        if (len >= out->cap) {
            write_all(out, bytes, len);
            return;
        }
    }
    memcpy(out->buf + out->len, bytes, len);
    out->len += len;
}

void out_raw(struct out *out, const char *bytes, size_t len) {
    if (len > out->cap - out->len) {
        put_slow(out, bytes, len);
    } else if (len > 0) {
        memcpy(out->buf + out->len, bytes, len);
        out->len += len;
    }
}

void out_text(struct out *out, const char *literal) {
    out_raw(out, literal, strlen(literal));
}

void out_char(struct out *out, char c) {
    if (out->len < out->cap)
        out->buf[out->len++] = c;
    else
        put_slow(out, &c, 1);
}

void out_int(struct out *out, int64_t value) {
    char digits[20];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        digits[--at] = '-';
    out_raw(out, digits + at, sizeof digits - at);
}

void out_num(struct out *out, struct pg_num value) {
    char text[PG_NUM_TEXT];
    out_raw(out, text, pg_num_print(value, text));
}

void out_printf(struct out *out, const char *format, ...) {
    char small[256];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (len < 0)
        fail("a text could not be formatted");
    if ((size_t)len < sizeof small) {
        out_raw(out, small, (size_t)len);
    } else {
        char *text = fail_if_null(malloc((size_t)len + 1));
        vsnprintf(text, (size_t)len + 1, format, again);
        out_raw(out, text, (size_t)len);
        free(text);
    }
    va_end(again);
}

const char *out_bytes(const struct out *out, size_t *len) {
    *len = out->len;
    return out->buf;
}

bool out_failed(const struct out *out) {
    return out->error != 0;
}

static bool read_whole(int fd, char *bytes, size_t len, size_t *got) {
    for (*got = 0; *got < len;) {
        ssize_t n = read(fd, bytes + *got, len - *got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        if (n == 0)
            break;
        *got += (size_t)n;
    }
    return true;
}

/* True when two open files of equal size hold the same bytes; a read error counts as a difference. */
static bool same_bytes(int a, int b) {
    enum { CHUNK = 64 * 1024 };
    char *bytes = fail_if_null(malloc(2 * (size_t)CHUNK));
    size_t got_a, got_b;
    bool same;
    do {
        same = read_whole(a, bytes, CHUNK, &got_a) && read_whole(b, bytes + CHUNK, CHUNK, &got_b) && got_a == got_b &&
               memcmp(bytes, bytes + CHUNK, got_a) == 0;
    } while (same && got_a == CHUNK);
    free(bytes);
    return same;
}

static bool same_files(const char *path, const char *temp) {
    struct stat a, b;
    if (stat(path, &a) != 0 || stat(temp, &b) != 0 || a.st_size != b.st_size)
        return false;
    int old = open(path, O_RDONLY | O_CLOEXEC), new = open(temp, O_RDONLY | O_CLOEXEC);
    bool same = old >= 0 && new >= 0 && same_bytes(old, new);
    if (old >= 0)
        close(old);
    if (new >= 0)
        close(new);
    return same;
}

static void note_error(struct out *out, bool ok) {
    if (!ok && out->error == 0)
        out->error = errno;
}

bool out_settle(struct out *out) {
    flush(out);
    if (out->temp != NULL && out->error == 0 && !out->settled) {
        out->same = same_files(out->path, out->temp);
        note_error(out, out->same || fsync(out->fd) == 0);
        note_error(out, close(out->fd) == 0); /* outputs may be more than files may be open */
        out->fd = -1;
        out->cap = 1;
        out->buf = fail_if_null(realloc(out->buf, out->cap));
        out->settled = true;
    }
    errno = out->error;
    return out->error == 0;
}

static void replace(struct out *out) {
    if (out->same)
        return;
    note_error(out, rename(out->temp, out->path) == 0);
    if (out->error != 0)
        return;
    free(out->temp);
    out->temp = NULL;
}

/* Removes the temporary file where there still is one, and frees. */
static void out_free(struct out *out) {
    if (out->temp != NULL)
        unlink(out->temp);
    if (out->owned && out->fd >= 0)
        close(out->fd);
    free(out->path);
    free(out->temp);
    free(out->buf);
    free(out);
}

bool out_commit(struct out *out) {
    if (out_settle(out) && out->temp != NULL)
        replace(out);
    if (out->owned && out->fd >= 0) {
        note_error(out, close(out->fd) == 0);
        out->fd = -1;
    }
    int error = out->error;
    out_free(out);
    errno = error;
    return error == 0;
}

void out_abandon(struct out *out) {
    if (out != NULL)
        out_free(out);
}
