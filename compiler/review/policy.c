#include "compiler/review/policy.h"

#include <string.h>

static bool add_kind(struct policy *policy, const char *word) {
    bool found = false;
    for (int kind = 0; kind < CHANGE_COUNT; kind++) {
        const struct change_row *row = change_row((enum change_kind)kind);
        if (strcmp(row->slug, word) != 0 && strcmp(group_row(row->group)->name, word) != 0)
            continue;
        policy->kinds[kind] = found = true;
    }
    return found;
}

/* money>5%; of two the lower one holds. */
static bool add_limit(struct policy *policy, const char *word) {
    const char *sign = ">", *name = "money";
    size_t len = strlen(word), head = strlen(name) + strlen(sign);
    struct pg_num limit;
    if (strncmp(word, name, strlen(name)) != 0 || strncmp(word + strlen(name), sign, strlen(sign)) != 0 ||
        word[len - 1] != '%' || pg_num_parse(word + head, len - head - 1, &limit) != PG_NUM_OK || limit.num < 0)
        return false;
    if (!policy->has_limit || pg_num_cmp(limit, policy->limit) < 0)
        policy->limit = limit;
    policy->has_limit = true;
    return true;
}

bool policy_add(struct policy *policy, const char *conditions, struct arena *arena, const char **bad) {
    for (const char *at = conditions;; at++) {
        at += strspn(at, " \t");
        size_t len = strcspn(at, ",");
        const char *end = at + len;
        while (len > 0 && strchr(" \t", at[len - 1]))
            len--;
        const char *word = arena_copy(arena, at, len);
        if (!add_kind(policy, word) && !add_limit(policy, word)) {
            *bad = word;
            return false;
        }
        if (!*end)
            return true;
        at = end;
    }
}

static const struct {
    const char *name, *conditions;
} policies[] = {
#define POLICY(name, conditions, zh, en) {#name, conditions},
#include "compiler/review/policy.def"
#undef POLICY
};

const char policy_names[] = ""
#define POLICY(name, ...) #name " "
#include "compiler/review/policy.def"
#undef POLICY
    ;

const char *policy_named(const char *name) {
    for (size_t i = 0; i < sizeof policies / sizeof policies[0]; i++)
        if (strcmp(policies[i].name, name) == 0)
            return policies[i].conditions;
    return NULL;
}

bool policy_fails(const struct policy *policy, const struct change *change) {
    bool dearer = policy->has_limit && change->kind == CHANGE_MONEY && money_exceeds(change->money, policy->limit);
    return policy->kinds[change->kind] || dearer;
}
