#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "compiler/driver/revision.h"

/* main and side part at "base"; lone shares nothing with them. Texts say which commit they are of. */
static const char SCRIPT[] =
    "set -e\n"
    "export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org\n"
    "export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org\n"
    "git init -q -b main\n"
    "save() { mkdir -p '规范 甲'; echo $1 > '规范 甲/a.pgoal'; echo $1 > b.pgoal; echo $1 > '规范 甲/x.txt'; git add "
    ".; git commit -qm $1; }\n"
    "save base; git checkout -q -b side; save side; git checkout -q main; save main; mkdir empty\n"
    "git checkout -q --orphan lone; save lone; git checkout -q main\n";

struct folder {
    char path[64];
    struct diags *diags;
};

static int begin(void **state) {
    static struct folder folder;
    folder = (struct folder){"/tmp/pgoal-revision-XXXXXX", diags_new()};
    *state = &folder;
    return mkdtemp(folder.path) == NULL || chdir(folder.path) != 0 || system(SCRIPT) != 0;
}

static int end(void **state) {
    struct folder *folder = *state;
    diags_free(folder->diags);
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", folder->path);
    return chdir("/") != 0 || system(command) != 0;
}

static struct diags *diags_of(void **state) {
    return ((struct folder *)*state)->diags;
}

static void assert_text(void **state, struct revision *revision, const char *name, const char *wanted) {
    bool again;
    struct sources *sources = sources_new();
    sources_from(sources, revision_origin(revision));
    assert_true(sources_exist(sources, name));
    const struct source *source = sources_load(sources, diags_of(state), name, (struct span){0, 0}, &again);
    assert_non_null(source);
    assert_string_equal(source->text, wanted);
    assert_false(again);
    assert_ptr_equal(sources_load(sources, diags_of(state), "./规范 甲/../b.pgoal", (struct span){0, 0}, &again),
                     source);
    assert_true(again);
    assert_ptr_equal(sources_find(sources, name), source);
    assert_false(sources_exist(sources, "none.pgoal"));
    sources_free(sources);
}

static void base_is_where_they_parted(void **state) {
    struct revision *base = revision_open("side", REVISION_BASE, diags_of(state));
    struct revision *exact = revision_open("side", REVISION_EXACT, diags_of(state));
    assert_text(state, base, "b.pgoal", "base\n");
    assert_text(state, exact, "b.pgoal", "side\n");
    assert_int_equal(strlen(revision_commit(base)), 40);
    assert_string_not_equal(revision_commit(base), revision_commit(exact));
    revision_close(base);
    revision_close(exact);
}

static void no_common_ancestor(void **state) {
    assert_null(revision_open("lone", REVISION_BASE, diags_of(state)));
    assert_true(diags_any(diags_of(state), DIAG_GIT_NO_BASE, DIAG_GIT_NO_BASE));
    struct revision *exact = revision_open("lone", REVISION_EXACT, diags_of(state));
    assert_non_null(exact);
    revision_close(exact);
}

static void assert_specs(struct revision *revision, const char *folder, const char *wanted) {
    name_vec names = {0};
    char got[256] = "";
    revision_specs(revision, folder, &names);
    for (uint32_t i = 0; i < names.len; i++) {
        strncat(got, names.at[i], sizeof got - strlen(got) - 2);
        strcat(got, ";");
    }
    assert_string_equal(got, wanted);
    VEC_FREE(&names);
}

static void specs_of_folders(void **state) {
    struct revision *revision = revision_open("main", REVISION_EXACT, diags_of(state));
    assert_specs(revision, ".", "b.pgoal;规范 甲/a.pgoal;");
    assert_specs(revision, "规范 甲", "规范 甲/a.pgoal;");
    assert_specs(revision, "规范 甲/", "规范 甲/a.pgoal;");
    assert_specs(revision, "./规范 甲/.", "./规范 甲/./a.pgoal;");
    assert_specs(revision, "empty", "");
    assert_specs(revision, "规范", "");
    assert_specs(revision, "..", "");
    revision_close(revision);
    assert_int_equal(chdir("empty"), 0);
    revision = revision_open("main", REVISION_EXACT, diags_of(state));
    assert_specs(revision, ".", "");
    assert_specs(revision, "..", "../b.pgoal;../规范 甲/a.pgoal;");
    assert_int_equal(chdir(".."), 0);
    revision_close(revision);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(base_is_where_they_parted, begin, end),
        cmocka_unit_test_setup_teardown(no_common_ancestor, begin, end),
        cmocka_unit_test_setup_teardown(specs_of_folders, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
