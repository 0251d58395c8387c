#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler/driver/setup.h"

static const char attributes[] = "*.pgoal diff=pgoal merge=pgoal\n";

/* --- attributes --- */

/* That of the work tree; without one, the repository's own. */
static const char *local_attributes(struct setup *setup) {
    const char *top = setup_ask(setup, (const char *const[]){"git", "rev-parse", "--show-toplevel", NULL});
    return top ? arena_printf(&setup->session->arena, "%s/.gitattributes", top)
               : setup_ask(setup, (const char *const[]){"git", "rev-parse", "--git-path", "info/attributes", NULL});
}

/* The one git looks for by itself, in the user's folder of configuration. */
static const char *global_attributes(struct setup *setup) {
    const char *const ask[] = {"git", "config", "--global", "--type=path", "--get", "core.attributesFile", NULL};
    const char *told = setup_ask(setup, ask), *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    struct arena *arena = &setup->session->arena;
    if (told)
        return told;
    folder = folder && *folder ? folder : arena_printf(arena, "%s/.config", home ? home : "");
    if (!setup->dry && !setup->removes) {
        mkdir(folder, 0777);
        mkdir(arena_printf(arena, "%s/git", folder), 0777);
    }
    return arena_printf(arena, "%s/git/attributes", folder);
}

/* The line in a text; NULL when it has none. */
static const char *find_line(const char *text, const char *line) {
    for (const char *at = text; (at = strstr(at, line)) != NULL; at++)
        if (at == text || at[-1] == '\n')
            return at;
    return NULL;
}

/* Takes the line out; a file that held nothing else goes. */
static bool drop_line(struct setup *setup, const char *path, const char *text, const char *line) {
    const char *rest = line + sizeof attributes - 1;
    if (line == text && *rest == '\0')
        return setup->dry || unlink(path) == 0;
    return setup_write(setup, path, arena_printf(&setup->session->arena, "%.*s%s", (int)(line - text), text, rest));
}

static const char *with(struct setup *setup, const char *text) {
    const size_t len = strlen(text);
    const char *between = len > 0 && text[len - 1] != '\n' ? "\n" : "";
    return arena_printf(&setup->session->arena, "%s%s%s", text, between, attributes);
}

void setup_attributes(struct setup *setup) {
    const bool global = setup->session->options->value[OPTION_GLOBAL] != NULL;
    const char *path = global ? global_attributes(setup) : local_attributes(setup);
    const char *text = path ? setup_read(setup, path) : NULL, *line = text ? find_line(text, attributes) : NULL;
    if (!path || (setup->removes && !line))
        return;
    const char *value = arena_copy(&setup->session->arena, attributes, sizeof attributes - 2);
    if (line && !setup->removes)
        setup_say(setup, SETUP_SAME, path, value);
    else if (setup->removes ? drop_line(setup, path, text, line)
                            : setup_write(setup, path, with(setup, text ? text : "")))
        setup_say(setup, setup->removes ? SETUP_REMOVED : SETUP_SET, path, value);
}

/* --- the hook --- */

static const char *hook_text(struct setup *setup) {
    return arena_printf(
        &setup->session->arena,
        "#!/bin/sh\n"
        "# Checks the .pgoal files that are about to be committed, as they are staged. Written by pgoal git-setup.\n"
        "git diff --cached --name-only -z --diff-filter=d -- '*.pgoal' |\n"
        "xargs -0 -n 1 sh -c '\n"
        "  test $# -eq 0 && exit\n"
        "  \"$0\" check --staged -- \"$1\" || exit 1\n"
        "  git show \":$1\" | \"$0\" fmt --check - >&2 && exit\n"
        "  printf \"%%s: not in canonical form; pgoal fmt -w writes it\\n\" \"$1\" >&2\n"
        "  exit 1' %s\n",
        setup->program);
}

static void remove_hook(struct setup *setup, const char *path, bool ours) {
    if (ours && (setup->dry || unlink(path) == 0))
        setup_say(setup, SETUP_REMOVED, path, NULL);
}

static void write_hook(struct setup *setup, const char *path, const char *text) {
    if (setup_write(setup, path, text) && (setup->dry || chmod(path, 0755) == 0))
        setup_say(setup, SETUP_SET, path, NULL);
    if (setup->dry)
        out_text(setup->said, text);
}

void setup_hook(struct setup *setup) {
    const char *path =
        setup_ask(setup, (const char *const[]){"git", "rev-parse", "--git-path", "hooks/pre-commit", NULL});
    const char *text = hook_text(setup), *there = path ? setup_read(setup, path) : NULL;
    const bool ours = there && strcmp(there, text) == 0;
    if (!path)
        return;
    if (setup->removes)
        remove_hook(setup, path, ours);
    else if (ours)
        setup_say(setup, SETUP_SAME, path, NULL);
    else if (there)
        DIAG2(setup->session->diags, DIAG_GIT_HOOK, ((struct span){0, 0}), path, setup->program);
    else
        write_hook(setup, path, text);
}
