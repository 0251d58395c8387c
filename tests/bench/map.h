/* What the dedicated programs of the bench share: a file in memory, and fields of lines without quotes. */
#ifndef PGOAL_BENCH_MAP_H
#define PGOAL_BENCH_MAP_H

#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct text {
    const char *at, *end;
};

static inline struct text map_file(const char *path) {
    struct stat info;
    int fd = open(path, O_RDONLY);
    if (fd < 0 || fstat(fd, &info) != 0)
        exit(1);
    const char *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
    if (bytes == MAP_FAILED)
        exit(1);
    close(fd);
    return (struct text){bytes, bytes + info.st_size};
}

/* The text up to the stop, which is passed over. */
static inline struct text take(struct text *rest, char stop) {
    struct text field = {rest->at, rest->at};
    while (field.end < rest->end && *field.end != stop)
        field.end++;
    rest->at = field.end + (field.end < rest->end);
    return field;
}

static inline long whole(struct text text) {
    long value = 0;
    for (; text.at < text.end; text.at++) {
        if (*text.at < '0' || *text.at > '9')
            exit(1);
        value = value * 10 + (*text.at - '0');
    }
    return value;
}

/* The day of 2020, from 0, of "2020-mm-dd"; ends the program on another text. */
static inline unsigned day_of_2020(const char *at) {
    static const uint16_t before[] = {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366};
    unsigned month = (unsigned)(at[5] - '0') * 10 + (unsigned)(at[6] - '0') - 1;
    unsigned day = (unsigned)(at[8] - '0') * 10 + (unsigned)(at[9] - '0') - 1;
    if (memcmp(at, "2020-", 5) != 0 || at[7] != '-' || month > 11 || before[month] + day >= before[month + 1])
        exit(1);
    return before[month] + day;
}

#endif
