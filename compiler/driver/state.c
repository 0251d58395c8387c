#include "compiler/driver/state.h"

#include "compiler/driver/data.h"
#include "compiler/driver/outputs.h"
#include "runtime/state.h"

static bool merge(struct session *session, struct interpreter *interpreter, const char *name) {
    struct data_file file = {.session = session, .name = name};
    enum pg_language language = session->options->style.language == LANGUAGE_ZH ? PG_CHINESE : PG_ENGLISH;
    enum pg_state_fault fault =
        data_open(&file) ? pg_state_merge(&interpreter->reader, data_bytes, &file) : PG_STATE_UNREADABLE;
    data_close(&file);
    if (fault != PG_STATE_OK && fault != PG_STATE_UNREADABLE)
        DIAG2(session->diags, DIAG_STATE_UNUSABLE, ((struct span){0, 0}), name, pg_state_fault_word(fault, language));
    return fault == PG_STATE_OK;
}

bool state_merge(struct session *session, struct interpreter *interpreter) {
    bool whole = true;
    for (size_t i = 0; i < session->options->merged.len; i++)
        whole = merge(session, interpreter, session->options->merged.at[i]) && whole;
    return whole;
}

static void write_bytes(void *to, const char *bytes, size_t len) {
    out_raw(to, bytes, len);
}

bool state_save(struct session *session, struct interpreter *interpreter) {
    const char *path = session->options->value[OPTION_SAVE_STATE];
    struct outputs outputs;
    if (!path)
        return true;
    outputs_open(&outputs, session->diags, &session->arena, ".");
    struct out *out = outputs_file(&outputs, path);
    if (out)
        pg_state_write(&interpreter->reader, write_bytes, out);
    return outputs_commit(&outputs);
}
