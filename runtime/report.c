#include "report_parts.h"
#include "text.h"

#include <string.h>

static void report_bytes(const struct pg_report *report, const char *bytes, size_t len) {
    if (len > 0)
        report->write(report->to, bytes, len);
}

void pg_report_put(const struct pg_report *report, const char *string) {
    report_bytes(report, string, strlen(string));
}

void pg_report_number(const struct pg_report *report, int64_t value) {
    char digits[PG_NUM_TEXT];
    report_bytes(report, digits, pg_num_print(pg_num_int(value), digits));
}

/* What stands for a character in a format; 0 when it stands for itself. buf has 8 bytes. */
typedef size_t (*report_escape_fn)(uint32_t code, char *buf);

static size_t report_copy(const char *string, char *buf) {
    size_t len = strlen(string);
    memcpy(buf, string, len);
    return len;
}

static size_t report_table_escape(uint32_t code, char *buf) {
    return pg_text_is_control(code) ? report_copy("\xEF\xBF\xBD", buf) : 0;
}

static size_t report_csv_escape(uint32_t code, char *buf) {
    if (code == '"')
        return report_copy("\"\"", buf);
    return code < 0xA0 && code != '\n' && code != '\t' ? report_table_escape(code, buf) : 0;
}

static size_t report_json_escape(uint32_t code, char *buf) {
    static const char hex[] = "0123456789abcdef";
    if (code == '"' || code == '\\')
        return report_copy(code == '"' ? "\\\"" : "\\\\", buf);
    if (!pg_text_is_control(code))
        return 0;
    report_copy("\\u", buf);
    for (int i = 0; i < 4; i++)
        buf[2 + i] = hex[code >> (12 - 4 * i) & 0xF];
    return 6;
}

/* A byte that stands for itself in every format. */
static bool report_is_plain(char c) {
    return c >= ' ' && c < 0x7F && c != '"' && c != '\\';
}

/* Writes text with what must be escaped escaped; bytes that are not UTF-8 become U+FFFD. */
static void report_escaped(const struct pg_report *report, const char *string, report_escape_fn escape) {
    struct pg_text rest = pg_text_of(string);
    const char *run = rest.at;
    char buf[8];
    while (rest.len > 0) {
        if (report_is_plain(rest.at[0])) {
            rest.at++;
            rest.len--;
            continue;
        }
        uint32_t code = (unsigned char)rest.at[0];
        size_t len = code < 0x80 ? 1 : pg_text_code(rest, &code);
        size_t other = len > 0 ? escape(code, buf) : report_copy("\xEF\xBF\xBD", buf);
        if (other > 0) {
            report_bytes(report, run, (size_t)(rest.at - run));
            report_bytes(report, buf, other);
        }
        len = len > 0 ? len : 1;
        rest.at += len;
        rest.len -= len;
        if (other > 0)
            run = rest.at;
    }
    report_bytes(report, run, (size_t)(rest.at - run));
}

/* The texts of one indicator's row, "" for what there is not. */
struct report_row {
    const struct pg_evaluator *ev;
    const struct pg_indicator *indicator;
    const struct pg_result *result;
    const char *verdict, *reason;
    char actual[PG_FIGURE_TEXT], margin[PG_FIGURE_TEXT], where[PG_FIGURE_TEXT];
};

/* say: for readers, pg_actual_say. */
static void report_fill_row(struct report_row *row, const struct pg_evaluator *ev, const struct pg_actual *actual,
                            const struct pg_result *result, int32_t at, bool say) {
    row->ev = ev;
    row->indicator = &ev->indicators[at];
    row->result = result;
    row->verdict = pg_verdict_name((enum pg_verdict)result->verdict);
    row->reason = pg_reason_name((enum pg_reason)result->reason);
    (say ? pg_actual_say : pg_actual_print)(row->indicator, actual, result, row->actual, sizeof row->actual);
    (say ? pg_margin_say : pg_margin_print)(row->indicator, result, row->margin, sizeof row->margin);
    pg_where_print(row->indicator, result, row->where, sizeof row->where);
}

/* Spreadsheets run a cell that starts so as a formula. A figure may start with its minus. */
static bool report_is_formula(const char *string, bool figure) {
    static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
    if (figure && string[0] == '-' && string[1] >= '0' && string[1] <= '9')
        return strpbrk(string + 1, "=+-@!|(\t\r") != NULL;
    if (string[0] >= '0' && string[0] <= '~' && strchr("=@", string[0]) == NULL)
        return false;
    struct pg_text text = pg_text_of(string);
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (pg_text_cut_start(&text, starts[i]))
            return true;
    return false;
}

static void report_csv_cell(const struct pg_report *report, const char *string, bool figure, const char *end) {
    bool formula = report_is_formula(string, figure);
    const char *quote = strpbrk(string, "\",\n\r") != NULL ? "\"" : "";
    pg_report_put(report, quote);
    pg_report_put(report, formula ? "'" : "");
    report_escaped(report, string, report_csv_escape);
    pg_report_put(report, quote);
    pg_report_put(report, end);
}

static void report_csv_row(const struct pg_report *report, const struct report_row *row) {
    report_csv_cell(report, row->ev->id, false, ",");
    report_csv_cell(report, row->indicator->id, false, ",");
    report_csv_cell(report, row->indicator->name, false, ",");
    report_csv_cell(report, row->indicator->target, false, ",");
    report_csv_cell(report, row->actual, row->indicator->domain != PG_DOMAIN_LEVEL, ",");
    report_csv_cell(report, row->verdict, false, ",");
    report_csv_cell(report, row->margin, true, ",");
    report_csv_cell(report, row->reason, false, ",");
    report_csv_cell(report, row->where, false, "");
}

/* key is punctuation and the key, as it stands in the document; "" is null where that may be. */
static void report_json_text(const struct pg_report *report, const char *key, const char *string, bool or_null) {
    pg_report_put(report, key);
    if (or_null && string[0] == '\0') {
        pg_report_put(report, "null");
        return;
    }
    pg_report_put(report, "\"");
    report_escaped(report, string, report_json_escape);
    pg_report_put(report, "\"");
}

static void report_json_row(const struct pg_report *report, const struct report_row *row) {
    report_json_text(report, "{\"id\":", row->indicator->id, false);
    report_json_text(report, ",\"name\":", row->indicator->name, false);
    report_json_text(report, ",\"target\":", row->indicator->target, true);
    report_json_text(report, ",\"actual\":", row->actual, true);
    report_json_text(report, ",\"verdict\":", row->verdict, false);
    report_json_text(report, ",\"margin\":", row->margin, true);
    report_json_text(report, ",\"reason\":", row->reason, true);
    report_json_text(report, ",\"where\":", row->where, true);
}

/* Words between the figures of a table, by enum pg_language. */
enum report_phrase {
    REPORT_COLON,
    REPORT_COMMA,
    REPORT_MARGIN,
    REPORT_SHORT,
    REPORT_WORST,
    REPORT_ROWS,
    REPORT_REFUSED,
    REPORT_INDICATORS
};
static const char *const report_phrases[][2] = {
    [REPORT_COLON] = {": ", "："},
    [REPORT_COMMA] = {", ", "，"},
    [REPORT_MARGIN] = {"margin ", "余量 "},
    [REPORT_SHORT] = {"missed by ", "相差 "},
    [REPORT_WORST] = {"missed by up to ", "最多相差 "},
    [REPORT_ROWS] = {" rows read, ", " 行数据已读，"},
    [REPORT_REFUSED] = {" refused\n", " 行被拒收\n"},
    [REPORT_INDICATORS] = {" indicators: ", " 项指标："},
};

static void report_say(const struct pg_report *report, enum report_phrase phrase) {
    pg_report_put(report, report_phrases[phrase][report->language]);
}

static void report_table_text(const struct pg_report *report, const char *before, const char *string) {
    if (string[0] == '\0')
        return;
    pg_report_put(report, before);
    report_escaped(report, string, report_table_escape);
}

/* How far inside, or how far off: that without its sign. */
static void report_table_margin(const struct pg_report *report, const struct report_row *row) {
    struct pg_result off = *row->result;
    bool missed = off.verdict == PG_MISSED, several = row->indicator->op == PG_OP_WINDOWS && row->indicator->slots > 2;
    char text[PG_FIGURE_TEXT];
    if (row->margin[0] == '\0')
        return;
    if (missed && off.margin.num < 0 && off.margin.num > INT64_MIN)
        off.margin.num = -off.margin.num;
    pg_margin_say(row->indicator, &off, text, sizeof text);
    report_say(report, REPORT_COMMA);
    report_say(report, !missed ? REPORT_MARGIN : several ? REPORT_WORST : REPORT_SHORT);
    report_table_text(report, "", text);
}

/* "99.3%, margin 4.3%", "1 次 (2020-03-05), missed by up to 2 次", "no data for 2020-03-05". */
static void report_table_outcome(const struct pg_report *report, const struct report_row *row) {
    enum pg_reason reason = (enum pg_reason)row->result->reason;
    bool judged = row->result->verdict == PG_MET || row->result->verdict == PG_MISSED;
    report_say(report, REPORT_COLON);
    if (judged) {
        report_table_text(report, "", row->actual);
        report_table_text(report, " (", row->where);
        pg_report_put(report, row->where[0] != '\0' ? ")" : "");
        report_table_margin(report, row);
    }
    if (judged && reason != PG_REASON_NONE)
        report_say(report, REPORT_COMMA);
    pg_report_put(report, pg_reason_word(reason, report->language));
    if (!judged && reason == PG_REASON_GAP) {
        report_table_text(report, report->language == PG_ENGLISH ? " " : "", row->where);
    } else if (!judged) {
        report_table_text(report, " (", row->where);
        pg_report_put(report, row->where[0] != '\0' ? ")" : "");
    }
}

/* The word in the reader's language beside the name that all outputs share: 达成 met. */
static void report_verdict(const struct pg_report *report, enum pg_verdict verdict) {
    const char *word = pg_verdict_word(verdict, report->language), *name = pg_verdict_name(verdict);
    pg_report_put(report, word);
    if (strcmp(word, name) != 0) {
        pg_report_put(report, " ");
        pg_report_put(report, name);
    }
}

static void report_table_row(const struct pg_report *report, const struct report_row *row) {
    static const char *const signs[] = {"  ? ", "  ✓ ", "  ✗ ", "  ! "};
    const struct pg_indicator *indicator = row->indicator;
    pg_report_put(report, signs[row->result->verdict]);
    report_verdict(report, (enum pg_verdict)row->result->verdict);
    report_table_text(report, " ", indicator->id);
    if (strcmp(indicator->id, indicator->name) != 0)
        report_table_text(report, " ", indicator->name);
    report_table_text(report, " ", indicator->target);
    report_table_outcome(report, row);
}

void pg_report_text(const struct pg_report *report, const char *string, bool figure) {
    switch (report->format) {
    case PG_FORMAT_TABLE:
        report_table_text(report, "", string);
        break;
    case PG_FORMAT_CSV:
        report_csv_cell(report, string, figure, "");
        break;
    case PG_FORMAT_JSON:
        report_json_text(report, "", string, false);
        break;
    }
}

static const enum pg_verdict report_order[] = {PG_MET, PG_MISSED, PG_UNKNOWN, PG_INVALID};
enum { REPORT_VERDICTS = sizeof report_order / sizeof report_order[0] };

static void report_count(const struct pg_evaluator *ev, const struct pg_result *results, int32_t *counts) {
    memset(counts, 0, REPORT_VERDICTS * sizeof *counts);
    for (int32_t i = 0; i < ev->count; i++)
        counts[results[i].verdict]++;
}

static void report_table_head(const struct pg_report *report, const struct pg_evaluator *ev, const int32_t *counts) {
    report_table_text(report, "", ev->name[0] != '\0' ? ev->name : ev->id);
    report_say(report, REPORT_COLON);
    pg_report_number(report, ev->count);
    report_say(report, REPORT_INDICATORS);
    for (int i = 0; i < REPORT_VERDICTS; i++) {
        if (i > 0)
            report_say(report, REPORT_COMMA);
        pg_report_number(report, counts[report_order[i]]);
        pg_report_put(report, " ");
        report_verdict(report, report_order[i]);
    }
    pg_report_put(report, "\n");
}

static void report_json_summary(const struct pg_report *report, const int32_t *counts) {
    pg_report_put(report, ",\"summary\":{");
    for (int i = 0; i < REPORT_VERDICTS; i++) {
        report_json_text(report, i > 0 ? "," : "", pg_verdict_name(report_order[i]), false);
        pg_report_put(report, ":");
        pg_report_number(report, counts[report_order[i]]);
    }
    pg_report_put(report, "}}");
}

static void report_row_out(const struct pg_report *report, const struct report_row *row, bool first) {
    switch (report->format) {
    case PG_FORMAT_TABLE:
        report_table_row(report, row);
        break;
    case PG_FORMAT_CSV:
        report_csv_row(report, row);
        break;
    case PG_FORMAT_JSON:
        pg_report_put(report, first ? "\n" : ",\n");
        report_json_row(report, row);
        break;
    }
}

void pg_report_begin(const struct pg_report *report) {
    if (report->format == PG_FORMAT_CSV)
        pg_report_put(report, "project,indicator,name,target,actual,verdict,margin,reason,where,weight,score,light,"
                              "missed,places,told,note,remark,lacking,lacking_places\n");
    if (report->format == PG_FORMAT_JSON)
        pg_report_put(report, "{\"projects\":[");
}

void pg_report_project(const struct pg_report *report, const struct pg_outcome *outcome, bool first) {
    const struct pg_evaluator *ev = outcome->ev;
    struct report_row row;
    int32_t counts[REPORT_VERDICTS];
    report_count(ev, outcome->results, counts);
    if (report->format == PG_FORMAT_TABLE)
        report_table_head(report, ev, counts);
    if (report->format == PG_FORMAT_JSON) {
        report_json_text(report, first ? "\n{\"id\":" : ",\n{\"id\":", ev->id, false);
        report_json_text(report, ",\"name\":", ev->name, false);
        pg_report_put(report, ",\"indicators\":[");
    }
    for (int32_t i = 0; i < ev->count; i++) {
        report_fill_row(&row, ev, outcome->actual, &outcome->results[i], i, report->format == PG_FORMAT_TABLE);
        report_row_out(report, &row, i == 0);
        pg_report_row_more(report, outcome, i);
    }
    if (report->format == PG_FORMAT_JSON)
        pg_report_put(report, "\n]");
    pg_report_project_more(report, outcome);
    if (report->format == PG_FORMAT_JSON)
        report_json_summary(report, counts);
}

void pg_report_end(const struct pg_report *report, const struct pg_reader *reader) {
    int64_t rows = reader != NULL ? reader->rows : 0, bad = reader != NULL ? reader->bad : 0;
    if (report->format == PG_FORMAT_JSON)
        pg_report_put(report, "\n],\"rows\":");
    if (report->format == PG_FORMAT_CSV || (report->format == PG_FORMAT_TABLE && reader == NULL))
        return;
    pg_report_number(report, rows);
    if (report->format == PG_FORMAT_JSON)
        pg_report_put(report, ",\"bad_rows\":");
    else
        report_say(report, REPORT_ROWS);
    pg_report_number(report, bad);
    if (report->format == PG_FORMAT_JSON)
        pg_report_put(report, "}\n");
    else
        report_say(report, REPORT_REFUSED);
}

void pg_report_row_fault(const struct pg_report *report, const char *file, const struct pg_row *row) {
    const char *const texts[] = {row->project, row->indicator, row->period, row->value};
    const char *before = ": ";
    report_table_text(report, "", file);
    pg_report_put(report, ":");
    pg_report_number(report, row->line);
    pg_report_put(report, ": error: ");
    pg_report_put(report, pg_row_fault_word(row->fault, report->language));
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        report_table_text(report, before, texts[i]);
        before = texts[i][0] != '\0' ? ", " : before;
    }
    pg_report_put(report, "\n");
}
