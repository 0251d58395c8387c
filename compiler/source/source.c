#define _DEFAULT_SOURCE 1 /* open, fstat */
#include "compiler/source/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler/base/fail.h"
#include "compiler/base/utf8.h"
#include "compiler/base/vec.h"
#include "compiler/source/diag.h"
#include "compiler/source/library.h"
#include "compiler/source/vet.h"

enum { FIRST_READ = 64 * 1024 };

static const char MARK[] = "\xEF\xBB\xBF";

/* One source with what only this file needs. */
struct entry {
    struct source source; /* first, so that a source is its entry */
    char *name, *bytes;   /* both owned; text lies within bytes */
    dev_t device;
    ino_t inode;
    bool is_file; /* device and inode are set */
    bool refused; /* diagnosed; it may not be scanned */
    VEC(uint32_t) lines;
    /* The place asked for last and how far into its line it was: the next is mostly further on. */
    struct place last;
    uint32_t last_offset; /* within text; meaningful when last.line > 0 */
    struct utf8_meter meter;
};

/* What came out of a file before it was vetted. */
struct bytes {
    char *at;
    size_t len, cap;
};

/* Bytes that stand for those of a file. */
struct stand_in {
    dev_t device;
    ino_t inode;
    struct bytes bytes; /* owned */
};

struct sources {
    VEC(struct entry *) all;
    VEC(struct stand_in) stand_ins;
    uint32_t next;               /* base of the next source */
    const struct origin *origin; /* NULL: the disk alone */
    VEC(struct entry *) held;    /* those of the origin, by their numbers; NULL: not read */
};

struct sources *sources_new(void) {
    struct sources *sources = fail_if_null(calloc(1, sizeof *sources));
    sources->next = 1;
    return sources;
}

void sources_free(struct sources *sources) {
    if (sources == NULL)
        return;
    for (uint32_t i = 0; i < sources->all.len; i++) {
        struct entry *entry = sources->all.at[i];
        VEC_FREE(&entry->lines);
        free(entry->name);
        free(entry->bytes);
        free(entry);
    }
    VEC_FREE(&sources->all);
    for (uint32_t i = 0; i < sources->stand_ins.len; i++)
        free(sources->stand_ins.at[i].bytes.at);
    VEC_FREE(&sources->stand_ins);
    VEC_FREE(&sources->held);
    free(sources);
}

void sources_from(struct sources *sources, const struct origin *origin) {
    sources->origin = origin;
}

/* What the origin says of a name; its number is set where it has it. */
static enum origin_answer ask(const struct sources *sources, const char *name, uint32_t *number) {
    if (sources->origin == NULL || strcmp(name, "-") == 0)
        return ORIGIN_DISK;
    return sources->origin->find(sources->origin->self, name, number);
}

bool sources_exist(const struct sources *sources, const char *name) {
    struct stat status;
    uint32_t number;
    const enum origin_answer answer = ask(sources, name, &number);
    return answer == ORIGIN_HAS || (answer == ORIGIN_DISK && stat(name, &status) == 0);
}

static char *owned(const char *text, size_t len) {
    char *copy = fail_if_null(malloc(len + 1));
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

static const char *kept(struct diags *diags, const char *name) {
    return arena_copy(diags_arena(diags), name, strlen(name));
}

/* Takes bytes over. */
static struct entry *add_entry(struct sources *sources, const char *name, struct bytes bytes) {
    struct entry *entry = fail_if_null(calloc(1, sizeof *entry));
    entry->name = owned(name, strlen(name));
    entry->bytes = fail_if_null(realloc(bytes.at, bytes.len + 2));
    memset(entry->bytes + bytes.len, 0, 2);
    bool marked = bytes.len >= 3 && memcmp(bytes.at = entry->bytes, MARK, 3) == 0;
    struct source *source = &entry->source;
    source->skip = marked ? 3 : 0;
    source->name = entry->name;
    source->text = entry->bytes + source->skip;
    source->size = (uint32_t)(bytes.len - source->skip);
    source->base = sources->next;
    sources->next += source->size + 1;
    *VEC_PUSH(&sources->all) = entry;
    return entry;
}

/* Diagnoses a text that may not be scanned. One in another encoding gets no excerpt, so no place. */
static void refuse(struct diags *diags, struct entry *entry, struct span at) {
    const struct source *source = &entry->source;
    entry->refused = true;
    enum vet_encoding encoding = vet_encoding(source->text, source->size);
    if (encoding == VET_UTF16)
        DIAG1(diags, DIAG_SOURCE_UTF16, at, kept(diags, source->name));
    else if (encoding == VET_GB18030)
        DIAG1(diags, DIAG_SOURCE_GB18030, at, kept(diags, source->name));
    else
        vet_report(source->text, source->size, source->base, diags);
}

static struct source *vetted(struct diags *diags, struct entry *entry, struct span at) {
    if (vet_clean(entry->source.text, entry->source.size) < entry->source.size)
        refuse(diags, entry, at);
    return entry->refused ? NULL : &entry->source;
}

static bool too_large(const struct sources *sources, size_t len) {
    return len > (size_t)SOURCE_LIMIT - (sources->next - 1);
}

static void say_too_large(struct diags *diags, const char *name, struct span at) {
    DIAG2(diags, DIAG_SOURCE_TOO_LARGE, at, kept(diags, name),
          arena_printf(diags_arena(diags), "%d", (int)SOURCE_LIMIT));
}

struct source *sources_add(struct sources *sources, struct diags *diags, const char *name, const char *text,
                           size_t len) {
    struct span nowhere = {0, 0};
    if (too_large(sources, len)) {
        say_too_large(diags, name, nowhere);
        return NULL;
    }
    struct bytes bytes = {.at = fail_if_null(malloc(len + 2)), .len = len};
    if (len > 0)
        memcpy(bytes.at, text, len);
    return vetted(diags, add_entry(sources, name, bytes), nowhere);
}

static struct entry *find_shipped(struct sources *sources, const char *name) {
    for (uint32_t i = 0; i < sources->all.len; i++)
        if (sources->all.at[i]->source.shipped && strcmp(sources->all.at[i]->name, name) == 0)
            return sources->all.at[i];
    return NULL;
}

struct source *sources_ship(struct sources *sources, struct diags *diags, const char *name, bool *again) {
    struct entry *known = find_shipped(sources, name);
    const struct library_file *file = library_find(name);
    *again = known != NULL;
    if (known != NULL)
        return &known->source;
    struct source *source = sources_add(sources, diags, name, file->text, file->size);
    if (source != NULL)
        source->shipped = true;
    return source;
}

/* Reads to the end, or until it is plain that the bytes will be refused: a NUL near the start, as in an
 * endless /dev/zero, or more than limit bytes (then len > limit). Returns 0 or errno. */
static int read_bytes(int fd, size_t limit, struct bytes *bytes) {
    for (;;) {
        if (bytes->len == bytes->cap) {
            bytes->cap *= 2;
            bytes->at = fail_if_null(realloc(bytes->at, bytes->cap));
        }
        size_t room = bytes->cap - bytes->len;
        ssize_t n = read(fd, bytes->at + bytes->len, room);
        if (n < 0 && errno != EINTR)
            return errno;
        if (n == 0)
            return 0;
        if (n < 0)
            continue;
        bool first = bytes->len < FIRST_READ;
        bytes->len += (size_t)n;
        if (bytes->len > limit || (first && memchr(bytes->at, 0, bytes->len) != NULL))
            return 0;
    }
}

static const char *special_kind(mode_t mode) {
    if (S_ISFIFO(mode))
        return DIAG_WORDS("管道", "a pipe");
    if (S_ISSOCK(mode))
        return DIAG_WORDS("套接字", "a socket");
    return DIAG_WORDS("设备", "a device");
}

/* True when what was opened may be read as a source. Standard input may be anything but a folder. */
static bool is_readable(struct diags *diags, const char *name, bool standard, const struct stat *status,
                        struct span at) {
    if (S_ISDIR(status->st_mode)) {
        DIAG1(diags, DIAG_SOURCE_DIRECTORY, at, kept(diags, name));
        return false;
    }
    if (!S_ISREG(status->st_mode) && !standard) {
        DIAG2(diags, DIAG_SOURCE_SPECIAL, at, kept(diags, name), special_kind(status->st_mode));
        return false;
    }
    return true;
}

static void say_unreadable(struct diags *diags, const char *name, int error, struct span at) {
    if (error == ENOENT || error == ENOTDIR)
        DIAG1(diags, DIAG_SOURCE_MISSING, at, kept(diags, name));
    else if (error == ENXIO)
        DIAG2(diags, DIAG_SOURCE_SPECIAL, at, kept(diags, name), special_kind(S_IFSOCK));
    else
        DIAG2(diags, DIAG_SOURCE_UNREADABLE, at, kept(diags, name), diag_reason(error));
}

static struct entry *find_file(struct sources *sources, const struct stat *status) {
    for (uint32_t i = 0; i < sources->all.len; i++) {
        struct entry *entry = sources->all.at[i];
        if (entry->is_file && entry->device == status->st_dev && entry->inode == status->st_ino)
            return entry;
    }
    return NULL;
}

void sources_instead(struct sources *sources, const struct source *source, const char *bytes, size_t len) {
    const struct entry *entry = (const struct entry *)(const void *)source;
    if (!entry->is_file)
        return;
    struct bytes copy = {owned(bytes, len), len, len + 1};
    *VEC_PUSH(&sources->stand_ins) = (struct stand_in){entry->device, entry->inode, copy};
}

/* The bytes that stand for a file's, taken over; none when at is NULL. */
static struct bytes take_stand_in(struct sources *sources, const struct stat *status) {
    for (uint32_t i = 0; i < sources->stand_ins.len; i++) {
        struct stand_in *one = &sources->stand_ins.at[i];
        struct bytes bytes = one->bytes;
        if (one->device != status->st_dev || one->inode != status->st_ino || bytes.at == NULL)
            continue;
        one->bytes.at = NULL;
        return bytes;
    }
    return (struct bytes){0};
}

static struct source *keep(struct sources *sources, struct diags *diags, const char *name, struct bytes bytes,
                           const struct stat *status, struct span at) {
    struct entry *entry = add_entry(sources, name, bytes);
    entry->is_file = true;
    entry->device = status->st_dev;
    entry->inode = status->st_ino;
    return vetted(diags, entry, at);
}

/* Reads what was found to be readable and not yet known. */
static struct source *load_new(struct sources *sources, struct diags *diags, const char *name, int fd,
                               const struct stat *status, struct span at) {
    size_t limit = (size_t)SOURCE_LIMIT - (sources->next - 1);
    size_t expected = S_ISREG(status->st_mode) && status->st_size > 0 ? (size_t)status->st_size : 0;
    struct bytes bytes = take_stand_in(sources, status);
    int error = 0;
    if (bytes.at == NULL && expected <= limit) {
        bytes.cap = expected + 3 > FIRST_READ ? expected + 3 : FIRST_READ;
        bytes.at = fail_if_null(malloc(bytes.cap));
        error = read_bytes(fd, limit, &bytes);
    }
    if (error != 0 || expected > limit || bytes.len > limit) {
        if (error != 0)
            say_unreadable(diags, name, error, at);
        else
            say_too_large(diags, name, at);
        free(bytes.at);
        return NULL;
    }
    return keep(sources, diags, name, bytes, status, at);
}

static struct entry **held(struct sources *sources, uint32_t number) {
    while (sources->held.len <= number)
        *VEC_PUSH(&sources->held) = NULL;
    return &sources->held.at[number];
}

/* A text of the origin, not yet known. */
static struct source *load_held(struct sources *sources, struct diags *diags, const char *name, uint32_t number,
                                struct span at) {
    const struct origin *origin = sources->origin;
    const size_t limit = (size_t)SOURCE_LIMIT - (sources->next - 1);
    struct bytes bytes = {0};
    if (!origin->read(origin->self, number, limit, diags, name, at, &bytes.at, &bytes.len))
        return NULL;
    if (bytes.at == NULL) {
        say_too_large(diags, name, at);
        return NULL;
    }
    struct entry *entry = add_entry(sources, name, bytes);
    *held(sources, number) = entry;
    return vetted(diags, entry, at);
}

static struct source *load_file(struct sources *sources, struct diags *diags, const char *name, struct span at,
                                bool *again) {
    bool standard = strcmp(name, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0) {
        say_unreadable(diags, name, errno, at);
        if (fd >= 0 && !standard)
            close(fd);
        return NULL;
    }
    struct entry *known = find_file(sources, &status);
    struct source *source = NULL;
    if (known != NULL) {
        *again = true;
        source = known->refused ? NULL : &known->source;
    } else if (is_readable(diags, name, standard, &status, at)) {
        source = load_new(sources, diags, name, fd, &status, at);
    }
    if (!standard)
        close(fd);
    return source;
}

struct source *sources_load(struct sources *sources, struct diags *diags, const char *name, struct span at,
                            bool *again) {
    uint32_t number;
    *again = false;
    const enum origin_answer answer = ask(sources, name, &number);
    if (answer == ORIGIN_DISK)
        return load_file(sources, diags, name, at, again);
    if (answer == ORIGIN_LACKS) {
        say_unreadable(diags, name, ENOENT, at);
        return NULL;
    }
    struct entry *known = *held(sources, number);
    if (known == NULL)
        return load_held(sources, diags, name, number, at);
    *again = true;
    return known->refused ? NULL : &known->source;
}

struct source *sources_find(struct sources *sources, const char *name) {
    struct stat status;
    uint32_t number;
    const enum origin_answer answer = ask(sources, name, &number);
    if (answer != ORIGIN_DISK) {
        struct entry *entry = answer == ORIGIN_HAS ? *held(sources, number) : NULL;
        return entry == NULL ? NULL : &entry->source;
    }
    if ((strcmp(name, "-") == 0 ? fstat(STDIN_FILENO, &status) : stat(name, &status)) != 0)
        return NULL;
    struct entry *entry = find_file(sources, &status);
    return entry == NULL ? NULL : &entry->source;
}

uint32_t sources_count(const struct sources *sources) {
    return sources->all.len;
}

struct source *sources_at(struct sources *sources, uint32_t index) {
    return &sources->all.at[index]->source;
}

struct source *sources_of(struct sources *sources, struct span span) {
    uint32_t low = 0, high = sources->all.len;
    while (low < high) { /* the first source that begins beyond the span */
        uint32_t middle = low + (high - low) / 2;
        if (sources->all.at[middle]->source.base <= span.begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? NULL : &sources->all.at[low - 1]->source;
}

const char *sources_text(struct sources *sources, struct span span) {
    struct source *source = sources_of(sources, span);
    return source == NULL ? "" : source->text + (span.begin - source->base);
}

static void find_lines(struct entry *entry) {
    struct source *source = &entry->source;
    const char *at = source->text, *end = at + source->size;
    *VEC_PUSH(&entry->lines) = 0;
    while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL)
        *VEC_PUSH(&entry->lines) = (uint32_t)(++at - source->text);
    source->lines = entry->lines.at;
    source->line_count = entry->lines.len;
}

static struct entry *with_lines(struct source *source) {
    struct entry *entry = (struct entry *)(void *)source;
    if (source->lines == NULL)
        find_lines(entry);
    return entry;
}

/* Index of the line that holds an offset within the text. */
static uint32_t line_of(const struct source *source, uint32_t offset) {
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

const char *source_line(struct source *source, uint32_t line, uint32_t *len) {
    with_lines(source);
    uint32_t begin = source->lines[line - 1];
    uint32_t end = line < source->line_count ? source->lines[line] - 1 : source->size;
    if (end > begin && source->text[end - 1] == '\r' && line < source->line_count)
        end--;
    *len = end - begin;
    return source->text + begin;
}

/* Moves the place last asked for on to an offset of the same line. */
static void walk(struct entry *entry, uint32_t offset) {
    const char *text = entry->source.text;
    struct place *place = &entry->last;
    utf8_measure(&entry->meter, text + entry->last_offset, offset - entry->last_offset);
    for (uint32_t at = entry->last_offset, n; at < offset; at += n) {
        uint32_t code = 0;
        size_t bytes = utf8_decode(text + at, offset - at, &code);
        n = bytes == 0 ? 1 : (uint32_t)bytes;
        place->column++;
        place->utf16 += code >= 0x10000 ? 2 : 1;
    }
    place->byte += offset - entry->last_offset;
    place->cell = (uint32_t)entry->meter.cells + 1;
    entry->last_offset = offset;
}

struct place source_place(struct source *source, uint32_t offset) {
    struct entry *entry = with_lines(source);
    uint32_t within = offset < source->base ? 0 : offset - source->base;
    if (within > source->size)
        within = source->size;
    uint32_t line = line_of(source, within) + 1;
    if (line != entry->last.line || within < entry->last_offset) {
        entry->last = (struct place){.line = line, .column = 1, .byte = 1, .utf16 = 1, .cell = 1};
        entry->last_offset = source->lines[line - 1];
        entry->meter = (struct utf8_meter){0};
    }
    walk(entry, within);
    return entry->last;
}
