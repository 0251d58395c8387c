#include "report.h"

struct words_row {
    const char *name, *word[2]; /* by enum pg_language */
};

static const struct words_row words_verdicts[] = {
    [PG_UNKNOWN] = {"unknown", {"unknown", "未知"}},
    [PG_MET] = {"met", {"met", "达成"}},
    [PG_MISSED] = {"missed", {"missed", "未达成"}},
    [PG_INVALID] = {"invalid", {"invalid", "无效"}},
};

static const struct words_row words_reasons[] = {
    [PG_REASON_NONE] = {"", {"", ""}},
    [PG_REASON_NO_TARGET] = {"no-target", {"no target", "未设目标值"}},
    [PG_REASON_NO_DATA] = {"no-data", {"no data", "无数据"}},
    [PG_REASON_NO_BASELINE] = {"no-baseline", {"no figure for the year before", "无上年数据"}},
    [PG_REASON_ZERO_BASE] = {"zero-base", {"growth over 0 is not defined", "上年为 0，增长率无意义"}},
    [PG_REASON_GAP] = {"gap", {"no data for", "缺少数据："}},
    [PG_REASON_PART] = {"part", {"figures for other periods only", "只有其他时段的数据"}},
    [PG_REASON_COARSE] = {"coarse",
                          {"a figure over a longer period does not tell about each window",
                           "较长时段的数据不能说明每个时段"}},
    [PG_REASON_TOTAL] = {"total",
                         {"no window figures with this total meet the target", "合计数表明不可能每个时段都达标"}},
    [PG_REASON_REFUSED] = {"refused", {"a row of data was refused", "有数据行被拒收"}},
    [PG_REASON_OVERFLOW] = {"overflow", {"the figures are too large to be judged exactly", "数值过大，无法精确判定"}},
    [PG_REASON_EMPTY] = {"empty", {"no rows to judge by", "没有可供统计的记录"}},
    [PG_REASON_NO_LOG] = {"no-log",
                          {"the log was not given, or has no rows in the period",
                           "未提供记录，或记录中没有期间内的行"}},
    [PG_REASON_RECORDS] = {"records", {"the log has not as many rows as were told", "记录的行数与上报的行数不符"}},
    [PG_REASON_SKIPPED] = {"skipped", {"rows of data were skipped", "有数据行被跳过"}},
    [PG_REASON_NOT_DUE] = {"not-due", {"not due yet", "尚未到期"}},
};

static const struct words_row words_faults[PG_ROW_FAULT_COUNT] = {
    [PG_ROW_OK] = {"ok", {"", ""}},
    [PG_ROW_CSV] = {"csv", {"a stray or unclosed quote", "引号不成对或位置不对"}},
    [PG_ROW_BYTES] = {"bytes", {"a NUL, or text that is not UTF-8", "含 NUL，或不是 UTF-8 文本"}},
    [PG_ROW_GZIP] = {"gzip",
                     {"the file is gzip: unpack it first (gzip -dc FILE.gz | PROGRAM -, of a log SOURCE=-)",
                      "这是 gzip 压缩文件，请先解压（gzip -dc 文件.gz | 程序 -，记录写作 数据源=-）"}},
    [PG_ROW_GBK] = {"gbk",
                    {"not UTF-8 but likely GBK: save it as \"CSV UTF-8\", or turn it by iconv -f GB18030 -t UTF-8",
                     "不是 UTF-8，多半是 GBK：请另存为“CSV UTF-8”，或用 iconv -f GB18030 -t UTF-8 转换"}},
    [PG_ROW_JSON] = {"json", {"not one whole JSON object on one line", "不是写在一行内的一个完整 JSON 对象"}},
    [PG_ROW_NESTED] = {"nested",
                       {"an object or array for a value: write a text or a number",
                        "值是对象或数组，请写成文本或数字"}},
    [PG_ROW_KEY] = {"key-twice", {"a key twice, or a column by both its names", "同一个键或同一列写了两次"}},
    [PG_ROW_ESCAPE] = {"escape",
                       {"an escape that JSON does not have, or half of a surrogate pair",
                        "JSON 没有这种转义，或代理对只有一半"}},
    [PG_ROW_CONTROL] = {"control",
                        {"a control character in a text: JSON writes it as \\n, \\t or \\u001b",
                         "文本中有控制字符，JSON 中应写作 \\n、\\t 或 \\u001b"}},
    [PG_ROW_HEADER] = {"header",
                       {"the first row does not name project, indicator, period and value once each",
                        "首行没有写明 project、indicator、period、value 四列（各一次）"}},
    [PG_ROW_FIELDS] = {"fields",
                       {"too few fields, or more than the first row has (a comma in a value needs quotes)",
                        "列数不足，或多于首行（值中有逗号时请加引号）"}},
    [PG_ROW_TOO_LONG] = {"too-long",
                         {"the row is longer than 64 KiB, or has too many keys", "数据行超过 64 KiB，或键太多"}},
    [PG_ROW_PROJECT] = {"no-such-project", {"no such project", "没有这个项目"}},
    [PG_ROW_INDICATOR] = {"no-such-indicator", {"no such indicator", "没有这个指标"}},
    [PG_ROW_AMBIGUOUS] = {"ambiguous", {"several have this name: use the id", "名称不唯一，请用标识"}},
    [PG_ROW_PERIOD] = {"period",
                       {"not a period (2020-03, 2020-Q1, 2020-03-05), or not one that this project and target can use",
                        "期间无法识别（应写作 2020-03、2020-Q1、2020-03-05 等），或不适用于本项目、本指标"}},
    [PG_ROW_EMPTY] = {"no-value", {"no value", "没有填值"}},
    [PG_ROW_COMPARISON] = {"comparison", {"a comparison instead of a figure", "填的是比较式，不是实际值"}},
    [PG_ROW_NUMBER] = {"number", {"not a number", "不是数字"}},
    [PG_ROW_DIGITS] = {"digits", {"a number with more digits than are kept exactly", "数字的位数太多，无法精确保存"}},
    [PG_ROW_SCIENTIFIC] =
        {"scientific",
         {"written like 4.77E+06, which loses digits: format the column as numbers or text, and save again",
          "写成了 4.77E+06 这样的科学计数，会丢位数：请把该列设为数值或文本格式后重新保存"}},
    [PG_ROW_NEGATIVE] = {"negative", {"below zero, which this figure cannot be", "该数值不能为负"}},
    [PG_ROW_UNIT] = {"unit", {"not a unit of this target, or none where one is needed", "单位与目标不符，或缺少单位"}},
    [PG_ROW_DATE] = {"date", {"not a date (YYYY-MM-DD)", "不是日期（YYYY-MM-DD）"}},
    [PG_ROW_LEVEL] = {"level", {"not a level of the scale", "不是量表中的等级"}},
    [PG_ROW_TWICE] = {"twice", {"a second figure for the same period", "同一时段重复填报"}},
    [PG_ROW_NO_TARGET] = {"no-target",
                          {"the indicator has no target; the figure is not used", "该指标未设目标值，数据未采用"}},
    [PG_ROW_MEASURED] = {"measured",
                         {"the indicator is measured from a log; a figure is not used",
                          "该指标由记录统计得出，不采用填报值"}},
    [PG_ROW_LOG_HEADER] = {"log-header",
                           {"the first row does not name this column, or names it twice",
                            "首行没有这一列，或重复写了这一列"}},
    [PG_ROW_TIME] = {"time", {"not a point in time (2020-03-05 08:30)", "不是时刻（2020-03-05 08:30）"}},
    [PG_ROW_YES_NO] = {"yes-no", {"neither yes nor no", "既不是“是”也不是“否”"}},
    [PG_ROW_SCORE] = {"score", {"the score told is not a number of points", "得分不是数字"}},
    [PG_ROW_REASON] = {"reason", {"the reason is longer than 2 KiB", "偏差原因超过 2 KiB"}},
    [PG_ROW_NO_SCORE] = {"no-score",
                         {"a score or reason of what is not scored: tell it beside an indicator or funds.spent",
                          "此行不计分；得分和原因请写在指标或全年执行数（funds.spent）的行中"}},
    [PG_ROW_TOLD_TWICE] = {"told-twice",
                           {"a second score or reason of the same indicator", "同一指标重复填报得分或原因"}},
    [PG_ROW_BASELINE] = {"baseline", {"last year's figure, which the spec has already", "规范里已经写有上年值"}},
    [PG_ROW_ORDER] = {"order", {"it does not end after it begins", "结束时刻不晚于开始时刻"}},
};

const char *pg_verdict_name(enum pg_verdict verdict) {
    return words_verdicts[verdict].name;
}

const char *pg_verdict_word(enum pg_verdict verdict, enum pg_language language) {
    return words_verdicts[verdict].word[language];
}

const char *pg_reason_name(enum pg_reason reason) {
    return words_reasons[reason].name;
}

const char *pg_reason_word(enum pg_reason reason, enum pg_language language) {
    return words_reasons[reason].word[language];
}

const char *pg_row_fault_name(enum pg_row_fault fault) {
    return words_faults[fault].name;
}

const char *pg_row_fault_word(enum pg_row_fault fault, enum pg_language language) {
    return words_faults[fault].word[language];
}
