#include "grammar/near.h"

#include <string.h>

#include "grammar/parse.h"

enum { HAN_BYTES = 3, PAIR_BYTES = 2 * HAN_BYTES };

/* Characters that are written for each other: alike in sound, in shape, or both. */
static const char alike[][PAIR_BYTES + 1] = {
    "版板", "小少", "于与", "份分", "其期", "其基", "末未", "元原", "渡度", "复覆", "盖概", "全权", "种重",
    "止至", "只指", "旨指", "班版", "般版", "迟持", "冲充", "余预", "予预", "算蒜", "之支", "至支", "入引",
    "明名", "细系", "汇会", "级极", "筹等", "单丹", "位为", "彩采", "踩采", "才采", "用佣", "停亭", "年念",
    "底度", "量良", "计记", "纪计", "基机", "增曾", "长常", "子资", "姿资", "金今"};

static bool are_alike(const char *a, const char *b) {
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        const char *first = alike[i], *second = alike[i] + HAN_BYTES;
        if ((memcmp(a, first, HAN_BYTES) == 0 && memcmp(b, second, HAN_BYTES) == 0) ||
            (memcmp(b, first, HAN_BYTES) == 0 && memcmp(a, second, HAN_BYTES) == 0))
            return true;
    }
    return false;
}

enum closeness { FAR, NEAR, ALIKE };

static enum closeness closeness_of(const char *word, const char *name) {
    const bool first = memcmp(word, name, HAN_BYTES) == 0;
    const bool second = memcmp(word + HAN_BYTES, name + HAN_BYTES, HAN_BYTES) == 0;
    if (memcmp(word, name + HAN_BYTES, HAN_BYTES) == 0 && memcmp(word + HAN_BYTES, name, HAN_BYTES) == 0)
        return ALIKE;
    if (first == second)
        return FAR;
    const size_t at = first ? HAN_BYTES : 0;
    return are_alike(word + at, name + at) ? ALIKE : NEAR;
}

struct search {
    const char *found;
    enum closeness best;
    bool several;
};

static void offer(struct search *search, const char *word, const char *name) {
    const enum closeness closeness = strlen(name) == PAIR_BYTES ? closeness_of(word, name) : FAR;
    if (closeness == FAR || closeness < search->best)
        return;
    search->several = closeness == search->best;
    search->best = closeness;
    search->found = name;
}

const char *near_short(const char *text, size_t *len, const struct token_set *expected) {
    struct search search = {NULL, FAR, false};
    size_t han = 0;
    while (han < *len && (text[han] < '0' || text[han] > '9'))
        han++;
    if (han != PAIR_BYTES || (unsigned char)text[0] < 0xE3 || (unsigned char)text[HAN_BYTES] < 0xE3)
        return NULL;
    for (int token = 0; token < TOKEN_SET_SIZE; token++) {
        const struct keyword *keyword = expected->has[token] ? keyword_of(token) : NULL;
        for (size_t i = 0; keyword != NULL && i < KEYWORD_NAMES && keyword->names[i] != NULL; i++)
            offer(&search, text, keyword->names[i]);
    }
    *len = han;
    return search.several ? NULL : search.found;
}
