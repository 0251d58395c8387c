#include <string.h>
#include <unistd.h>

#include "compiler/driver/commands.h"
#include "compiler/driver/mend.h"
#include "compiler/driver/rewrite.h"
#include "compiler/driver/session.h"

enum { ROUNDS = 20 }; /* what one fix uncovers, the next round mends */

/* A file that was named on the command line. */
struct file {
    const char *name;
    const struct source *source; /* of the round; NULL when it is no longer there */
    struct out *before, *after;  /* its bytes; after is NULL while there is nothing to mend */
    uint32_t made;
};

struct fix {
    const struct options *options;
    struct session session; /* of the round */
    VEC(struct file) files;
    struct rewrites rewrites; /* of the files, once all is mended */
};

static struct bytes text_of(const struct out *out) {
    struct bytes text;
    text.at = out_bytes(out, &text.len);
    return text;
}

static struct bytes now(const struct file *file) {
    return text_of(file->after ? file->after : file->before);
}

static struct file *file_of(const struct fix *fix, const struct source *source) {
    for (uint32_t i = 0; i < fix->files.len; i++)
        if (fix->files.at[i].source == source)
            return &fix->files.at[i];
    return NULL;
}

/* The files named that could be read, each once. */
static void find_files(struct fix *fix) {
    for (uint32_t i = 0; i < fix->options->operands.len; i++) {
        const char *name = fix->options->operands.at[i];
        const struct source *source = sources_find(fix->session.sources, name);
        if (source == NULL || file_of(fix, source) != NULL)
            continue;
        struct file *file = VEC_PUSH(&fix->files);
        *file = (struct file){.name = name, .source = source, .before = out_memory()};
        out_raw(file->before, source->text - source->skip, source->skip + source->size);
    }
}

/* Makes the fixes of the round; false when there are none. */
static bool mend(struct fix *fix) {
    struct fixes fixes;
    bool any = false;
    fixes_collect(&fixes, fix->session.diags, fix->options->value[OPTION_GUESSES] != NULL);
    for (uint32_t i = 0; i < fix->files.len && fixes.list.len > 0; i++) {
        struct file *file = &fix->files.at[i];
        struct out *out = out_memory();
        uint32_t made = file->source ? fixes_apply(&fixes, file->source, out) : 0;
        struct out *dropped = made > 0 ? file->after : out;
        file->after = made > 0 ? out : file->after;
        file->made += made;
        any = any || made > 0;
        if (dropped != NULL)
            out_abandon(dropped);
    }
    fixes_free(&fixes);
    return any;
}

/* Checks again, with the files as they were read and then mended. */
static void check_again(struct fix *fix) {
    struct session next;
    session_open(&next, fix->options);
    for (uint32_t i = 0; i < sources_count(fix->session.sources); i++) {
        const struct source *source = sources_at(fix->session.sources, i);
        const struct file *file = file_of(fix, source);
        struct bytes text = {source->text - source->skip, source->skip + source->size};
        text = file ? now(file) : text;
        sources_instead(next.sources, source, text.at, text.len);
    }
    session_drop(&fix->session);
    fix->session = next;
    session_check(&fix->session);
    for (uint32_t i = 0; i < fix->files.len; i++)
        fix->files.at[i].source = sources_find(fix->session.sources, fix->files.at[i].name);
}

static void find_rewrites(struct fix *fix) {
    for (uint32_t i = 0; i < fix->files.len; i++) {
        const struct file *file = &fix->files.at[i];
        *VEC_PUSH(&fix->rewrites.list) = (struct rewrite){file->name, text_of(file->before), now(file)};
    }
}

/* The differences, and the mended text of standard input, on standard output. */
static bool print(const struct fix *fix, bool writes) {
    struct out *out = out_fd(STDOUT_FILENO);
    for (uint32_t i = 0; i < fix->rewrites.list.len; i++) {
        const struct rewrite *rewrite = &fix->rewrites.list.at[i];
        if (fix->options->value[OPTION_DIFF])
            difference_print(out, rewrite->name, rewrite->before, rewrite->after);
        else if (writes && strcmp(rewrite->name, "-") == 0)
            out_raw(out, rewrite->after.at, rewrite->after.len);
    }
    return out_commit(out);
}

/* How many fixes were made in each file, for a reader; other formats stay as they are. */
static void say(const struct fix *fix, bool writes) {
    static const char *const words[2][2] = {{": %u to mend\n", ": %u mended\n"}, {"：可改 %u 处\n", "：已改 %u 处\n"}};
    const struct diag_style *style = &fix->options->style;
    struct out *out = out_fd(STDERR_FILENO);
    for (uint32_t i = 0; i < fix->files.len && style->format <= DIAG_SHORT; i++) {
        const struct file *file = &fix->files.at[i];
        if (!rewrite_changes(&fix->rewrites.list.at[i]))
            continue;
        out_terminal(out, file->name, strlen(file->name));
        out_printf(out, words[style->language == LANGUAGE_ZH][writes], (unsigned)file->made);
    }
    out_commit(out);
}

static int deliver(struct fix *fix) {
    bool check = fix->options->value[OPTION_CHECK], writes = !check && !fix->options->value[OPTION_DIFF];
    find_rewrites(fix);
    if (writes && !rewrites_write(&fix->rewrites, &fix->session))
        return EXIT_USAGE;
    if (!print(fix, writes))
        return session_cannot_print(&fix->session);
    say(fix, writes);
    return check && rewrites_change(&fix->rewrites) ? EXIT_FINDINGS : EXIT_OK;
}

static void free_files(struct fix *fix) {
    for (uint32_t i = 0; i < fix->files.len; i++) {
        out_abandon(fix->files.at[i].before);
        if (fix->files.at[i].after)
            out_abandon(fix->files.at[i].after);
    }
    VEC_FREE(&fix->files);
    VEC_FREE(&fix->rewrites.list);
}

int command_fix(const struct options *options) {
    if (options->operands.len == 0)
        return usage_error(options, DIAG_COMMAND_NO_INPUT, NULL, NULL, NULL);
    struct fix fix = {.options = options};
    session_open(&fix.session, options);
    session_check(&fix.session);
    find_files(&fix);
    for (int round = 0; round < ROUNDS && mend(&fix); round++)
        check_again(&fix);
    int status = deliver(&fix);
    free_files(&fix);
    return session_close(&fix.session, status);
}
