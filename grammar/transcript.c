#include "grammar/transcript.h"

#include <string.h>

#include "compiler/base/utf8.h"
#include "grammar/parse.h"

void transcript_free(struct transcript *transcript) {
    VEC_FREE(&transcript->pieces);
    VEC_FREE(&transcript->meant);
}

static void push(struct transcript *transcript, int kind, struct span span) {
    *VEC_PUSH(&transcript->pieces) = (struct piece){.span = span, .kind = (uint8_t)kind, .blank = transcript->blank};
    transcript->blank = false;
}

static bool last_is(const struct transcript *transcript, int kind) {
    return transcript->pieces.len > 0 && transcript->pieces.at[transcript->pieces.len - 1].kind == kind;
}

/* Bytes of a blank; 0 when there is none. */
static size_t blank_at(const char *text) {
    return *text == '\r' ? 1 : utf8_blank(text);
}

static bool is_doc(const char *text) {
    return strncmp(text, "///", 3) == 0 && text[3] != '/';
}

/* A sign that is not printed otherwise stays where it alone keeps a doc comment from beginning a line, as only those
 * that do are read on. */
static bool must_stay(const struct transcript *transcript, const char *behind) {
    size_t blank;
    while ((blank = utf8_blank(behind)) > 0)
        behind += blank;
    return last_is(transcript, PIECE_COMMENT) && is_doc(behind);
}

/* The comment at at, to the end of its line. */
static uint32_t comment(struct transcript *transcript, const char *text, uint32_t at, uint32_t to, bool alone) {
    const char *newline = memchr(text, '\n', to - at);
    const uint32_t end = newline != NULL ? at + (uint32_t)(newline - text) : to;
    push(transcript, PIECE_COMMENT, (struct span){at, end - (end > at && text[end - at - 1] == '\r')});
    transcript->pieces.at[transcript->pieces.len - 1].alone = alone;
    return end;
}

/* A colon that was passed over. */
static uint32_t colon(struct transcript *transcript, const char *text, uint32_t at) {
    const struct span span = {at, at + (*text == ':' ? 1 : 3)};
    if (must_stay(transcript, text + (span.end - span.begin)))
        push(transcript, TOKEN_COLON, span);
    return span.end;
}

/* Between two tokens: blanks, line ends, comments and colons. What else there is, was diagnosed. */
static void look_through(struct transcript *transcript, const struct scan *scan, uint32_t to) {
    bool alone = transcript->at == scan->base;
    uint32_t lines = 0;
    for (uint32_t at = transcript->at; at < to;) {
        const char *text = scan_text(scan, (struct span){at, to});
        const size_t blank = blank_at(text);
        if (*text == '\n')
            transcript->blank = lines++ > 0, alone = true, at++;
        else if (blank > 0)
            at += (uint32_t)blank;
        else {
            at = *text == '/'                       ? comment(transcript, text, at, to, alone)
                 : *text == ':' || *text == "："[0] ? colon(transcript, text, at)
                                                    : at + 1;
            alone = false;
            lines = 0;
        }
    }
    transcript->at = to;
}

/* Members end behind their last token, whatever comments are before the `;`. */
static void add_separator(struct transcript *transcript, const struct scan *scan, struct span span) {
    push(transcript, TOKEN_SEP, (struct span){transcript->at, transcript->at});
    if (span.begin == span.end)
        return;
    look_through(transcript, scan, span.begin);
    transcript->separator = span;
    transcript->at = span.end;
    transcript->blank = false;
}

static void settle_separator(struct transcript *transcript, const struct scan *scan) {
    const struct span span = transcript->separator;
    if (span.end > 0 && must_stay(transcript, scan_text(scan, (struct span){span.end, span.end})))
        push(transcript, TOKEN_SEP, span);
    transcript->separator = (struct span){0, 0};
}

void transcript_add(struct transcript *transcript, const struct scan *scan, const struct token *token) {
    if (transcript->at == 0)
        transcript->at = scan->base;
    settle_separator(transcript, scan);
    if (token->kind == TOKEN_SEP) {
        add_separator(transcript, scan, token->span);
        return;
    }
    look_through(transcript, scan, token->span.begin);
    push(transcript, token->kind, token->span);
    transcript->at = token->span.end;
}

/* Most come in the order of their places; the first words of a measure come after those within. */
void transcript_mean(struct transcript *transcript, struct span word, uint8_t set, const char *name) {
    VEC_PUSH(&transcript->meant);
    uint32_t i = transcript->meant.len - 1;
    for (; i > 0 && transcript->meant.at[i - 1].begin > word.begin; i--)
        transcript->meant.at[i] = transcript->meant.at[i - 1];
    transcript->meant.at[i] = (struct meant){word.begin, set, name};
}
