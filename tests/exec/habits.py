"""What spreadsheets make of CSV: read as it is meant, or refused by a message that says what it is."""
import gzip
import tempfile

from pair import CHECKED, both, build, write
from support import run

SPEC = """edition 2026
project lib "馆" {
  year 2026
  period 2026-01-01 .. 2026-12-31
  source visits "走访" events { at "时间": timestamp, code "编号": text }
  goal outputs "产出" {
    indicator share "满意度" >= 95%
    indicator cost "成本" <= 1,234.50 CNY
    indicator done "完成" by 2026-03-05
    indicator talks "读书会" >= 2 次
    indicator calls "走访" = 2 次 each month
    indicator guests "接待" = 2 次 each quarter
    indicator halves "例会" = 2 次 each half_year
    indicator zeros "编号" count(visits where code = "00123") >= 1 次 each year
  }
}
"""
HEAD = "project,indicator,period,value\n"
GOOD = HEAD + "lib,share,,95%\nlib,talks,,2\n"
FULL = "项目,指标,期间,值\n馆,满意度,,95%\n馆,读书会,,2 次\n"

# A file of figures, the values that come of it.
READ = [
    ("semicolons", GOOD.replace(",", ";"), {"share": "95%", "talks": "2 次"}),
    ("semicolons, commas in values", GOOD.replace(",", ";") + "lib;cost;;1,234.50 元\n", {"share": "95%", "cost": "1234.5 元"}),
    ("tabs", GOOD.replace(",", "\t"), {"share": "95%", "talks": "2 次"}),
    ("sep=;", "sep=;\r\n" + GOOD.replace(",", ";").replace("\n", "\r\n"), {"share": "95%"}),
    ("sep=,", "sep=,\n" + GOOD, {"share": "95%"}),
    ("sep=|", "sep=|\n" + GOOD.replace(",", "|"), {"share": "95%"}),
    ("byte order mark and sep", "\ufeffsep=;\n" + GOOD.replace(",", ";"), {"share": "95%"}),
    ("UTF-16 LE", b"\xff\xfe" + FULL.replace(",", "\t").encode("utf-16-le"), {"share": "95%", "talks": "2 次"}),
    ("UTF-16 BE", b"\xfe\xff" + FULL.encode("utf-16-be"), {"share": "95%", "talks": "2 次"}),
    ("UTF-16 long", b"\xff\xfe" + (FULL + "".join(f"馆,\U0001f600{i},,1\n" for i in range(3000))).encode("utf-16-le"), {"share": "95%"}),
    ("UTF-16 JSON", b"\xff\xfe" + '{"项目":"馆","指标":"share","值":"95%"}'.encode("utf-16-le"), {"share": "95%"}),
    ("kept by a formula", HEAD + 'lib,="share",,="95%"\nlib,"=""talks""",,"=""2"""\n', {"share": "95%", "talks": "2 次"}),
    ("empty rows and columns", "project,indicator,period,value,,\nlib,share,,95%,,\n,,,,,\n ,\t,,,,\n", {"share": "95%"}),
    ("full-width digits", HEAD + "lib,share,,９５．０％\nlib,cost,,\"１，２３４．５０ 元\"\nlib,talks,,２\n",
     {"share": "95%", "cost": "1234.5 元", "talks": "2 次"}),
    ("grouped digits", HEAD + 'lib,cost,,"1,234.50 元"\n', {"cost": "1234.5 元"}),
    ("percent cells", HEAD + "lib,share,,95.00%\n", {"share": "95%"}),
    ("dates with strokes", HEAD + "lib,done,,2026/3/5\n", {"done": "2026-03-05"}),
    ("dates of forms", HEAD + "lib,done,,2026年3月5日\n", {"done": "2026-03-05"}),
    ("periods with strokes", HEAD + "lib,share,2026/3/5,95%\nlib,share,2026年3月5日,95%\nlib,talks,,2\n", {"talks": "2 次"}),
    ("months of forms", HEAD + "".join(f"lib,calls,{at},2 次\n" for at in [
        "2026年1月", "2026年02月", "2026/3", "2026/04", *(f"2026-{m:02}" for m in range(5, 13))]), {"calls": "2 次"}),
    ("quarters of forms", HEAD + "".join(f"lib,guests,{at},2 次\n" for at in ["2026年第一季度", "2026年二季度", "2026年第3季度", "2026-Q4"]),
     {"guests": "2 次"}),
    ("years of forms", HEAD + "lib,share,2026年,95%\nlib,halves,2026年上半年,2 次\nlib,halves,2026年下半年,2 次\n", {"share": "95%", "halves": "2 次"}),
    ("full-width dates", HEAD + "lib,done,,２０２６／３／５\n", {"done": "2026-03-05"}),
]

# A file of figures, the status, what its message has.
REFUSED = [
    ("GBK", FULL.encode("gb18030"), 2, "likely GBK"),
    ("GBK rows", (HEAD + "馆,满意度,,95%\n").encode("gb18030"), 1, ":2: error: not UTF-8 but likely GBK"),
    ("neither", HEAD.encode() + b"lib,share,,95\xa1%\n", 1, ":2: error: a NUL, or text that is not UTF-8"),
    ("cut in a character", (HEAD + "馆,满意度").encode()[:-1], 1, ":2: error: a NUL, or text that is not UTF-8"),
    ("half of a pair", b"\xff\xfe" + (HEAD + "lib,share,,95%").encode("utf-16-le") + b"\x00\xd8", 1, ":2: error: a NUL, or text"),
    ("UTF-16 cut", b"\xff\xfe" + (HEAD + "lib,share,,95%").encode("utf-16-le") + b"x", 1, ":2: error: a NUL, or text"),
    ("semicolons and tabs", GOOD.replace(",", ";", 2).replace(",", "\t"), 2, ":1: error: the first row"),
    ("lost digits", HEAD + "lib,cost,,1.23E+03 元\n", 1, "written like 4.77E+06"),
    ("lost digits of JSON", '{"project":"lib","indicator":"talks","value":2e0}\n', 1, "written like 4.77E+06"),
    ("wrong group", HEAD + "lib,cost,,\"１２，３４ 元\"\n", 1, "not a number"),
    ("month without a year", HEAD + "lib,calls,3月,2 次\n", 1, "not a period"),
    ("month that is none", HEAD + "lib,calls,2026年13月,2 次\n", 1, "not a period"),
    ("ordinal of nothing", HEAD + "lib,share,2026年第,95%\n", 1, "not a period"),
    ("quarter that is none", HEAD + "lib,guests,2026年第五季度,2 次\n", 1, "not a period"),
    ("formula", HEAD + "lib,share,,=A1\n", 1, "a comparison"),
    ("stray quote", HEAD + 'lib,share,,=9"5%"\n', 1, "quote"),
]


def values(made):
    rows = [line.split(",") for line in made.out.decode().splitlines()[1:]]
    return {row[1]: row[4] for row in rows if row[4]}


def read(binary, folder, text, want):
    made, problems = both(binary, folder, [write(folder, "data", text)], "--format=csv", "--lang=en")
    yield from problems
    got = values(made)
    if {name: got.get(name) for name in want} != want:
        yield f"{got} {made.err[:300]}"


def refused(binary, folder, text, status, message):
    made, problems = both(binary, folder, [write(folder, "data", text)], "--format=csv", "--lang=en")
    yield from problems
    if made.status != status or message not in made.err.decode():
        yield f"{made.status} {made.err[:300]}"


def logs(binary, folder):
    for text in ('时间;编号\n2026/3/5 8:30;="00123"\n', "sep=\t\n时间\t编号\n2026-03-05 08:30\t00123\n"):
        made, problems = both(binary, folder, ["visits=" + write(folder, "log", text)], "--format=csv", "--lang=en")
        yield from problems
        if values(made).get("zeros") != "1 次":
            yield f"{text}: {made.out} {made.err}"
    made, problems = both(binary, folder, ["visits=" + write(folder, "log", "时间,编号\n".encode("gbk"))], "--lang=en")
    yield from problems
    if made.status != 2 or b"likely GBK" not in made.err:
        yield f"GBK: {made.status} {made.err}"


def packed(folder):
    """A generated program names gzip at once; eval unpacks it."""
    data = write(folder, "data.gz", gzip.compress((GOOD * 1000).encode()))
    for words in ([data], [f"visits={data}"]):
        made = run([f"{folder}/judge", "--lang=en", *words])
        if made.status != 2 or made.out or made.err.count(b"\n") != 1 or b"the file is gzip" not in made.err:
            yield f"{words}: {made.status} {made.err[:300]}"


def run_habits(binary, suite, compiler=CHECKED):
    with tempfile.TemporaryDirectory() as folder:
        problems = build(binary, folder, SPEC, compiler)
        suite.case("habits build", problems)
        if problems:
            return
        for name, *case in READ:
            suite.case(f"habit {name}", read(binary, folder, *case))
        for name, *case in REFUSED:
            suite.case(f"habit {name}", refused(binary, folder, *case))
        suite.case("habits of logs", logs(binary, folder))
        suite.case("habit gzip", packed(folder))
