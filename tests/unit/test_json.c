#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "compiler/emit/emit.h"
#include "compiler/source/diag.h"
#include "compiler/source/source.h"
#include "tests/unit/model_sample.h"

struct fixture {
    struct sample sample;
    struct diags *diags;
    struct out *out;
};

static int open_fixture(void **state) {
    struct fixture *f = malloc(sizeof *f);
    sample_open(&f->sample);
    f->diags = diags_new();
    f->sample.model.sources = sources_new();
    f->out = out_memory();
    *state = f;
    return 0;
}

static int close_fixture(void **state) {
    struct fixture *f = *state;
    out_abandon(f->out);
    sources_free(f->sample.model.sources);
    diags_free(f->diags);
    sample_close(&f->sample);
    free(f);
    return 0;
}

static const char *json_of(struct fixture *f) {
    struct emit_job job = {.model = &f->sample.model, .diags = f->diags, .stem = "sample"};
    size_t len;
    emit_json(&job, f->out);
    out_char(f->out, '\0');
    return out_bytes(f->out, &len);
}

static void assert_has(const char *text, const char *part) {
    if (!strstr(text, part))
        fail_msg("not there: %s\nin: %s", part, text);
}

static void test_targets(void **state) {
    const char *text = json_of(*state);
    assert_has(
        text,
        "\"kind\":\"ratio\",\"wording\":null,\"set\":{\"space\":\"number\",\"base_unit\":\"1\",\"low\":"
        "{\"value\":\"95\",\"base_value\":\"0.95\",\"closed\":true},\"high\":null},\"unit\":\"%\",\"window\":null,"
        "\"source\":\">= 95%\"}");
    assert_has(text,
               "\"wording\":\"不超过10分钟\",\"set\":{\"space\":\"number\",\"base_unit\":\"s\",\"low\":null,\"high\":"
               "{\"value\":\"10\",\"base_value\":\"600\",\"closed\":true}}");
    assert_has(text, "\"unit\":\"次\",\"window\":\"day\",\"source\":\">= 2 次 each day\"");
    assert_has(text, "{\"space\":\"date\",\"low\":null,\"high\":{\"value\":\"2020-12-31\",\"closed\":true}}");
    assert_has(text, "{\"scale\":\"order\",\"ordered\":true,\"accepted\":[\"规范\"]}");
    assert_has(text, "{\"space\":\"change\",\"change\":\"growth\",\"base_unit\":\"1\",\"low\":{\"value\":\"5\"");
    assert_has(text, "\"high\":{\"value\":\"30\",\"base_value\":\"30\",\"closed\":false}");
    assert_has(text, "\"kind\":\"unset\",\"wording\":null,\"set\":null,\"unit\":null,\"window\":null,\"source\":null}");
}

static void test_texts_are_escaped(void **state) {
    assert_has(json_of(*state), "\"name\":\"巡检?\?/*/\\\\%s\\n#\",\"path\":[\"产出目标\"]");
}

static void test_shared_target_is_the_same(void **state) {
    struct fixture *f = *state;
    f->sample.indicators[SAMPLE_COST].target = f->sample.indicators[SAMPLE_RATE].target;
    f->sample.indicators[SAMPLE_COST].wording = sample_atom(&f->sample, "另一种写法");
    assert_has(
        json_of(f),
        "\"wording\":\"另一种写法\",\"set\":{\"space\":\"number\",\"base_unit\":\"1\",\"low\":{\"value\":\"95\"");
}

static void test_weight_and_baseline(void **state) {
    struct fixture *f = *state;
    assert_true(pg_num_make(25, 2, &f->sample.indicators[SAMPLE_GROWTH].weight));
    assert_has(json_of(f), "\"weight\":\"12.5\",\"in\":\"万元\",\"baseline\":{\"value\":\"100\",\"unit\":\"万元\"}");
}

static void test_funds(void **state) {
    struct fixture *f = *state;
    atom cny = sample_atom(&f->sample, "CNY"), name = sample_atom(&f->sample, "安全测评费");
    struct fund_item item = {0, name, {1, 2}, {20000005, cny, {1, 2}}, NULL};
    f->sample.project.funds = (struct funds){.span = {1, 2},
                                             .total = {476800900, cny, {1, 2}},
                                             .last_spent = {-7, cny, {1, 2}},
                                             .item_count = 1,
                                             .items = &item};
    sources_add(f->sample.model.sources, f->diags, "a.pgoal", "x\n", 2);
    const char *text = json_of(f);
    assert_has(text, "\"total\":{\"amount\":\"4768009.00\",\"currency\":\"CNY\"},\"this_year\":null,"
                     "\"last_year\":{\"budget\":null,\"spent\":{\"amount\":\"-0.07\",\"currency\":\"CNY\"}}");
    assert_has(
        text,
        "{\"id\":\"安全测评费\",\"name\":\"安全测评费\",\"amount\":{\"amount\":\"200000.05\",\"currency\":\"CNY\"}");
}

/* Lines and columns of two sources, forwards and back; columns count code points. */
static void test_positions(void **state) {
    struct fixture *f = *state;
    static const char first[] = "一\n二三 x\n\ny\n", second[] = "\n  z\n";
    struct source *a = sources_add(f->sample.model.sources, f->diags, "a.pgoal", first, sizeof first - 1);
    struct source *b = sources_add(f->sample.model.sources, f->diags, "dir/b.pgoal", second, sizeof second - 1);
    static const struct {
        int source;
        uint32_t offset;
        const char *position;
    } cases[] = {{0, 4, "a.pgoal\",\"line\":2,\"column\":1}"},     {0, 11, "a.pgoal\",\"line\":2,\"column\":4}"},
                 {0, 14, "a.pgoal\",\"line\":4,\"column\":1}"},    {0, 0, "a.pgoal\",\"line\":1,\"column\":1}"},
                 {1, 3, "dir/b.pgoal\",\"line\":2,\"column\":3}"}, {0, 12, "a.pgoal\",\"line\":2,\"column\":5}"},
                 {1, 0, "dir/b.pgoal\",\"line\":1,\"column\":1}"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint32_t at = (cases[i].source ? b : a)->base + cases[i].offset;
        f->sample.indicators[i].span = (struct span){at, at + 1};
    }
    const char *text = json_of(f);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        text = strstr(text, "\"position\":{\"file\":\"");
        assert_non_null(text);
        text += strlen("\"position\":{\"file\":\"");
        assert_memory_equal(text, cases[i].position, strlen(cases[i].position));
    }
}

static void test_backends(void **state) {
    (void)state;
    assert_string_equal(backend_find("json")->name, "json");
    assert_string_equal(backend_find("c")->name, "c");
    assert_string_equal(backend_find("html")->name, "html");
    assert_null(backend_find("sql"));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        TEST(test_targets),
        TEST(test_texts_are_escaped),
        TEST(test_shared_target_is_the_same),
        TEST(test_weight_and_baseline),
        TEST(test_funds),
        TEST(test_positions),
        TEST(test_backends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
