#include "compiler/driver/config.h"

#include <string.h>
#include <sys/stat.h>

#include "compiler/check/scope.h"

enum { SUGGESTIONS = 100 }; /* a did-you-mean looks at every name */
static const char file_name[] = "pgoal.conf";

static bool exists(const char *path) {
    struct stat status;
    return stat(path, &status) == 0;
}

static const char *folder_of(struct arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : arena_copy(arena, path, (size_t)(slash - path));
}

static bool is_root(struct arena *arena, const char *folder) {
    struct stat here, above;
    return stat(folder, &here) != 0 || stat(arena_printf(arena, "%s/..", folder), &above) != 0 ||
           (here.st_dev == above.st_dev && here.st_ino == above.st_ino);
}

/* A folder is its own, any other path is in one. */
static const char *folder_at(struct arena *arena, const char *path) {
    struct stat status;
    size_t len = strlen(path);
    if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode))
        return folder_of(arena, path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    return arena_copy(arena, path, len);
}

/* a/b to a; a to the folder at hand; that and every ../.. to one more .. */
static const char *above(struct arena *arena, const char *folder) {
    const char *slash = strrchr(folder, '/'), *last = slash ? slash + 1 : folder;
    if (strcmp(last, ".") == 0)
        return strcmp(folder, ".") == 0 ? ".." : arena_printf(arena, "%s.", folder);
    if (strcmp(last, "..") == 0 || last[0] == '\0')
        return arena_printf(arena, "%s/..", folder);
    return folder_of(arena, folder);
}

static const char *file_in(struct arena *arena, const char *folder) {
    return strcmp(folder, ".") == 0 ? file_name : arena_printf(arena, "%s/%s", folder, file_name);
}

/* A file above the first folder counts only once the repository's own folder is met. */
static const char *search(struct arena *arena, const char *folder) {
    const char *found = NULL, *file = file_in(arena, folder);
    if (exists(file))
        return file;
    for (int i = 0; i < CONFIG_FOLDERS; i++) {
        if (exists(arena_printf(arena, "%s/.git", folder)))
            return found;
        if (is_root(arena, folder))
            return NULL;
        folder = above(arena, folder);
        file = file_in(arena, folder);
        if (!found && exists(file))
            found = file;
    }
    return NULL;
}

const char *config_path(const struct options *options, struct arena *arena) {
    if (options->value[OPTION_CONFIG])
        return options->value[OPTION_CONFIG];
    if (options->value[OPTION_NO_CONFIG] || options->operands.len == 0)
        return NULL;
    return search(arena, folder_at(arena, options->operands.at[0]));
}

/* Spellings of a level, and what makes a -W option of a name. */
static const struct level {
    const char *en, *zh, *option;
} levels[] = {{"off", "关", "no-"}, {"warn", "警告", ""}, {"error", "错误", "error="}};

struct config {
    const struct source *source;
    struct arena *arena;
    struct diags *diags;
    struct span set[DIAG_COUNT]; /* where each was set; empty: not */
    uint32_t unknown;            /* names so far */
};

/* A part of a line, without the blanks around it. */
struct part {
    const char *text;
    size_t len;
};

/* Bytes of the blank at text, or 0: space, tab, a carriage return, U+3000, U+00A0. */
static size_t blank_at(const char *text, size_t len) {
    static const char *const blanks[] = {" ", "\t", "\r", "\u3000", "\u00A0"};
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++)
        if (strlen(blanks[i]) <= len && memcmp(text, blanks[i], strlen(blanks[i])) == 0)
            return strlen(blanks[i]);
    return 0;
}

static struct part trim(const char *text, size_t len) {
    size_t end = len, step;
    while ((step = blank_at(text, end)) > 0)
        text += step, end -= step;
    size_t kept = 0;
    for (size_t at = 0; at < end; at += step ? step : 1) {
        step = blank_at(text + at, end - at);
        kept = step ? kept : at + 1;
    }
    return (struct part){text, kept};
}

static struct span span_of(const struct config *config, struct part part) {
    uint32_t begin = config->source->base + (uint32_t)(part.text - config->source->text);
    return (struct span){begin, begin + (uint32_t)part.len};
}

static const char *text_of(const struct config *config, struct part part) {
    return arena_copy(config->arena, part.text, part.len);
}

static void report_name(struct config *config, struct part name) {
    struct nearest nearest = nearest_to(name.text, name.len);
    bool may_suggest = config->unknown++ < SUGGESTIONS;
    for (enum diag_id id = 0; may_suggest && id < DIAG_COUNT; id++)
        if (diag_is_warning(id))
            nearest_offer(&nearest, diag_slug(id), strlen(diag_slug(id)));
    const char *near = nearest.found, *offer = "";
    if (near)
        offer =
            arena_printf(diags_arena(config->diags), DIAG_WORDS("是不是“%s”？", "did you mean \"%s\"? "), near, near);
    struct diag *diag = DIAG2(config->diags, DIAG_CONFIG_NAME, span_of(config, name), text_of(config, name), offer);
    if (near)
        diag_fix(config->diags, diag, span_of(config, name), near);
}

/* The warning a line sets, or DIAG_COUNT, diagnosed. */
static enum diag_id warning_of(struct config *config, struct part name) {
    enum diag_id id = diag_find(text_of(config, name));
    if (id == DIAG_COUNT) {
        report_name(config, name);
        return DIAG_COUNT;
    }
    if (!diag_is_warning(id)) {
        DIAG2(config->diags, DIAG_CONFIG_ERROR, span_of(config, name), diag_slug(id), diag_code(id));
        return DIAG_COUNT;
    }
    if (config->set[id].end) {
        struct diag *diag = DIAG1(config->diags, DIAG_CONFIG_TWICE, span_of(config, name), diag_slug(id));
        diag_label(config->diags, diag, config->set[id], DIAG_WORDS("第一次写在这里", "first set here"));
        return DIAG_COUNT;
    }
    config->set[id] = span_of(config, name);
    return id;
}

static const struct level *level_of(struct config *config, struct part word) {
    const char *text = text_of(config, word);
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
        if (strcmp(text, levels[i].en) == 0 || strcmp(text, levels[i].zh) == 0)
            return &levels[i];
    DIAG1(config->diags, DIAG_CONFIG_LEVEL, span_of(config, word), text);
    return NULL;
}

/* The sign between name and level and its length, = or ＝; NULL when there is none. */
static const char *sign_in(struct part line, size_t *len) {
    static const char full[] = "＝";
    for (size_t at = 0; at < line.len; at++) {
        bool wide = line.len - at >= sizeof full - 1 && memcmp(line.text + at, full, sizeof full - 1) == 0;
        *len = wide ? sizeof full - 1 : 1;
        if (wide || line.text[at] == '=')
            return line.text + at;
    }
    return NULL;
}

/* What stands before the sign of a line and behind it; both empty when the line is none. */
struct setting {
    struct part name, word;
};

static struct setting setting_of(struct part line) {
    size_t sign_len;
    const char *sign = sign_in(line, &sign_len);
    if (!sign)
        return (struct setting){{0}, {0}};
    return (struct setting){trim(line.text, (size_t)(sign - line.text)),
                            trim(sign + sign_len, (size_t)(line.text + line.len - sign) - sign_len)};
}

static const char policy_prefix[] = "policy.";

static bool is_policy(struct part name) {
    return name.len >= sizeof policy_prefix && memcmp(name.text, policy_prefix, sizeof policy_prefix - 1) == 0;
}

static void read_line(struct config *config, struct part line) {
    struct setting setting = setting_of(line);
    if (setting.name.len == 0 || setting.word.len == 0) {
        DIAG1(config->diags, DIAG_CONFIG_LINE, span_of(config, line), text_of(config, line));
        return;
    }
    if (is_policy(setting.name)) /* read by those who ask for it (config_policy) */
        return;
    enum diag_id id = warning_of(config, setting.name);
    const struct level *level = level_of(config, setting.word);
    if (id != DIAG_COUNT && level)
        diags_option(config->diags, arena_printf(config->arena, "%s%s", level->option, diag_slug(id)));
}

/* The line that begins at *at, without its comment and the blanks around it; *at is then the next. */
static struct part next_line(const char **at, const char *end) {
    const char *line_end = memchr(*at, '\n', (size_t)(end - *at)), *begin = *at;
    size_t len = (size_t)((line_end ? line_end : end) - begin);
    const char *comment = memchr(begin, '#', len);
    *at = begin + len + 1;
    return trim(begin, comment ? (size_t)(comment - begin) : len);
}

void config_apply(const struct source *source, struct arena *arena, struct diags *diags) {
    struct config config = {.source = source, .arena = arena, .diags = diags};
    const char *end = source->text + source->size;
    for (const char *at = source->text; at < end;) {
        struct part line = next_line(&at, end);
        if (line.len)
            read_line(&config, line);
    }
}

const char *config_policy(const struct source *source, const char *name, struct arena *arena) {
    const char *end = source->text + source->size, *wanted = arena_printf(arena, "%s%s", policy_prefix, name);
    for (const char *at = source->text; at < end;) {
        struct setting setting = setting_of(next_line(&at, end));
        if (setting.name.len == strlen(wanted) && memcmp(setting.name.text, wanted, setting.name.len) == 0)
            return arena_copy(arena, setting.word.text, setting.word.len);
    }
    return NULL;
}
