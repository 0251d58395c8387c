#include "compiler/driver/rewrite.h"

#include <string.h>

#include "compiler/driver/outputs.h"

bool rewrite_changes(const struct rewrite *rewrite) {
    const struct bytes *before = &rewrite->before, *after = &rewrite->after;
    return before->len != after->len || memcmp(before->at, after->at, after->len) != 0;
}

bool rewrites_change(const struct rewrites *rewrites) {
    for (uint32_t i = 0; i < rewrites->list.len; i++)
        if (rewrite_changes(&rewrites->list.at[i]))
            return true;
    return false;
}

bool rewrites_write(const struct rewrites *rewrites, struct session *session) {
    struct outputs outputs;
    outputs_open(&outputs, session->diags, &session->arena, ".");
    for (uint32_t i = 0; i < rewrites->list.len; i++) {
        const struct rewrite *rewrite = &rewrites->list.at[i];
        if (strcmp(rewrite->name, "-") == 0 || !rewrite_changes(rewrite))
            continue;
        struct out *out = outputs_file(&outputs, rewrite->name);
        if (out)
            out_raw(out, rewrite->after.at, rewrite->after.len);
    }
    return outputs_commit(&outputs);
}
