#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "compiler/driver/data.h"

/* A quarter of what a reader asks for: then zlib reads what is not compressed into the reader's own buffer. */
enum { GZIP_BUFFER = PG_CSV_BLOCK / 4 };

/* 0, or why the open file is not to be read. */
static int refuse(int fd) {
    struct stat info;
    if (fstat(fd, &info) != 0)
        return errno;
    bool piped = fd == STDIN_FILENO && (S_ISFIFO(info.st_mode) || S_ISSOCK(info.st_mode) || isatty(fd));
    if (piped || S_ISREG(info.st_mode))
        return 0;
    return S_ISDIR(info.st_mode) ? EISDIR : DATA_NOT_A_FILE;
}

/* Of a regular file, else 0. */
static int64_t size_of(int fd) {
    struct stat info;
    return fstat(fd, &info) == 0 && S_ISREG(info.st_mode) ? (int64_t)info.st_size : 0;
}

bool data_open(struct data_file *file) {
    int fd = strcmp(file->name, "-") == 0 ? dup(STDIN_FILENO) : open(file->name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    file->error = fd < 0 ? errno : refuse(strcmp(file->name, "-") == 0 ? STDIN_FILENO : fd);
    file->stream = file->error == 0 ? gzdopen(fd, "rb") : NULL;
    if (!file->stream && fd >= 0)
        close(fd);
    if (!file->stream && file->error == 0)
        file->error = ENOMEM;
    if (file->stream)
        gzbuffer(file->stream, GZIP_BUFFER);
    if (file->stream && file->session->options->command == COMMAND_eval)
        progress_begin(&file->progress, file->name, size_of(fd), file->session->options->style.language);
    return file->stream != NULL;
}

long data_bytes(void *to, char *buf, size_t cap) {
    struct data_file *file = to;
    int fault;
    int len = gzread(file->stream, buf, (unsigned)(cap < INT32_MAX ? cap : INT32_MAX));
    gzerror(file->stream, &fault);
    if (len >= 0 && fault == Z_OK) {
        file->read += len;
        progress_step(&file->progress, file->progress.size > 0 ? gzoffset(file->stream) : file->read);
        return len;
    }
    file->error = fault == Z_ERRNO ? errno : DATA_BROKEN;
    return -1;
}

void data_close(struct data_file *file) {
    struct diags *diags = file->session->diags;
    struct span nowhere = {0, 0};
    progress_end(&file->progress);
    if (file->stream && gzclose(file->stream) == Z_BUF_ERROR && file->error == 0)
        file->error = DATA_BROKEN;
    if (file->error == DATA_BROKEN)
        DIAG1(diags, DIAG_DATA_GZIP, nowhere, file->name);
    else if (file->error == DATA_NOT_A_FILE)
        DIAG2(diags, DIAG_DATA_UNREADABLE, nowhere, file->name,
              DIAG_WORDS("这是设备或管道，不是普通文件", "it is a device or a pipe, not a regular file"));
    else if (file->error)
        DIAG2(diags, DIAG_DATA_UNREADABLE, nowhere, file->name, diag_reason(file->error));
}
