#include "compiler/driver/process.h"

#include <errno.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SAID_LIMIT = 400 }; /* bytes of a line of standard error that are told */

extern char **environ;

/* The child's end of the socket is its standard input and output. */
static int spawn(pid_t *pid, const char *const *argv, int end, int said) {
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0)
        return error;
    if ((error = posix_spawn_file_actions_adddup2(&actions, end, STDIN_FILENO)) == 0 &&
        (error = posix_spawn_file_actions_adddup2(&actions, end, STDOUT_FILENO)) == 0 &&
        (error = posix_spawn_file_actions_adddup2(&actions, said, STDERR_FILENO)) == 0)
        error = posix_spawnp(pid, argv[0], &actions, NULL, (char *const *)(const void *)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

bool process_start(struct process *process, const char *const *argv) {
    int ends[2];
    if ((process->said = tmpfile()) == NULL)
        return false;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        fclose(process->said);
        return false;
    }
    const int error = spawn(&process->pid, argv, ends[1], fileno(process->said));
    close(ends[1]);
    process->talk = ends[0];
    if (error == 0)
        return true;
    close(process->talk);
    fclose(process->said);
    errno = error;
    return false;
}

bool process_send(struct process *process, const char *bytes, size_t len) {
    while (len > 0) {
        const ssize_t n = send(process->talk, bytes, len, MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR)
            return false;
        bytes += n > 0 ? n : 0;
        len -= n > 0 ? (size_t)n : 0;
    }
    return true;
}

/* Up to len bytes; 0 at the end. */
static size_t receive_some(struct process *process, char *bytes, size_t len) {
    ssize_t n;
    do
        n = recv(process->talk, bytes, len, 0);
    while (n < 0 && errno == EINTR);
    return n > 0 ? (size_t)n : 0;
}

bool process_receive(struct process *process, char *bytes, size_t len) {
    size_t n = 1;
    for (; len > 0 && n > 0; bytes += n, len -= n)
        n = receive_some(process, bytes, len);
    return len == 0;
}

static const char *first_line(FILE *file, struct arena *arena) {
    char line[SAID_LIMIT];
    rewind(file);
    const size_t len = fread(line, 1, sizeof line, file);
    const char *end = memchr(line, '\n', len);
    return arena_copy(arena, line, end ? (size_t)(end - line) : len);
}

int process_end(struct process *process, struct arena *arena, const char **said) {
    int status = 0;
    close(process->talk);
    while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (said)
        *said = first_line(process->said, arena);
    fclose(process->said);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int process_run(const char *const *argv, struct out *out, struct arena *arena, const char **said) {
    enum { PART = 16 * 1024 };
    struct process process;
    char part[PART];
    if (!process_start(&process, argv))
        return PROCESS_MISSING;
    shutdown(process.talk, SHUT_WR);
    for (size_t n; (n = receive_some(&process, part, sizeof part)) > 0;)
        out_raw(out, part, n);
    return process_end(&process, arena, said);
}
