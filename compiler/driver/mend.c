#include "compiler/driver/mend.h"

#include <stdlib.h>
#include <string.h>

/* From the begin of a fix's first edit to the end of its last. */
static struct span extent(const struct diag *diag) {
    const struct diag_edit *last = diag->fix;
    while (last->next != NULL)
        last = last->next;
    return span_join(diag->fix->span, last->span);
}

static int compare_fixes(const void *a, const void *b) {
    const struct diag *const *left = a, *const *right = b;
    struct span x = extent(*left), y = extent(*right);
    return x.begin != y.begin ? (x.begin > y.begin) - (x.begin < y.begin) : (x.end > y.end) - (x.end < y.end);
}

void fixes_collect(struct fixes *fixes, struct diags *diags, bool guesses) {
    *fixes = (struct fixes){.list = {0}};
    const struct diag *diag;
    for (uint32_t i = 0; (diag = diags_nth(diags, i)) != NULL; i++)
        if (diag->fix != NULL && (diag->safe || guesses))
            *VEC_PUSH(&fixes->list) = diag;
    if (fixes->list.len > 0)
        qsort(fixes->list.at, fixes->list.len, sizeof fixes->list.at[0], compare_fixes);
}

void fixes_free(struct fixes *fixes) {
    VEC_FREE(&fixes->list);
}

/* A source being written anew: its text up to at is done. */
struct mending {
    const struct source *source;
    struct out *out;
    uint32_t at; /* in the space of spans */
    bool crlf;
};

static void copy_up_to(struct mending *mending, uint32_t offset) {
    const struct source *source = mending->source;
    out_raw(mending->out, source->text + (mending->at - source->base), offset - mending->at);
    mending->at = offset;
}

static void put_text(const struct mending *mending, const char *text) {
    for (; *text; text++) {
        if (*text == '\n' && mending->crlf)
            out_char(mending->out, '\r');
        out_char(mending->out, *text);
    }
}

static void make_fix(struct mending *mending, const struct diag *diag) {
    for (const struct diag_edit *edit = diag->fix; edit != NULL; edit = edit->next) {
        copy_up_to(mending, edit->span.begin);
        put_text(mending, edit->text);
        mending->at = edit->span.end;
    }
}

/* Index of the first fix that begins at or beyond an offset. */
static uint32_t first_from(const struct fixes *fixes, uint32_t offset) {
    uint32_t low = 0, high = fixes->list.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (fixes->list.at[middle]->fix->span.begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Lines end as the first one does. */
static bool ends_in_crlf(const struct source *source) {
    const char *end = memchr(source->text, '\n', source->size);
    return end != NULL && end > source->text && end[-1] == '\r';
}

uint32_t fixes_apply(const struct fixes *fixes, const struct source *source, struct out *out) {
    struct mending mending = {source, out, source->base, ends_in_crlf(source)};
    uint32_t end = source->base + source->size, made = 0;
    out_raw(out, source->text - source->skip, source->skip);
    for (uint32_t i = first_from(fixes, source->base); i < fixes->list.len; i++) {
        struct span span = extent(fixes->list.at[i]);
        if (span.begin > end)
            break;
        bool parted = made == 0 || span.begin > mending.at || (span.begin == mending.at && span.end > span.begin);
        if (!parted || span.end > end)
            continue;
        make_fix(&mending, fixes->list.at[i]);
        made++;
    }
    copy_up_to(&mending, end);
    return made;
}
