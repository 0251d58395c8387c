"""Scores and reasons that persons told: the same notes, bytes and statuses from eval, generated C and merged states."""
import csv
import io
import tempfile

from pair import CHECKED, both, build, write
from support import run

SPEC = """edition 2026
import "pgoal/profiles/ministry-2020.pgoal"
scale sound { bad < fair < good }
scale graded { low = 0% < high = 80% < top = 100% }
project lib "library" {
  year 2026
  profile ministry_2020
  funds { total 100.00 CNY; this_year 100.00 CNY }
  source visits "visits" events { at: timestamp }
  goal outputs "产出指标" {
    indicator days "days open" >= 300 d weight 10
    indicator delay "delay" <= 3 d weight 10
    indicator rules "rules" = good weight 10
    indicator grade "grade" = top weight 10
    indicator talks "talks" count(visits) >= 1 次 each year weight 10
  }
  goal benefits "效益指标" {
    indicator readers "readers" >= 95% weight 30
    indicator plain "plain" >= 1 次
  }
}
"""
HEADER = "project,indicator,period,value,score,reason\n"

# A row, the indicator's verdict, score and note that come of it; None: the row is refused.
ROWS = [
    ("days,,300 d,10,", "met", "10", ""),
    ("days,,300 d,10 分,", "met", "10", ""),
    ("days,,300 d,9,", "met", "10", "lost"),
    ("days,,390 d,10,", "met", "10", "over"),
    ("days,,390 d,10,more asked for", "met", "10", ""),
    ("days,,390 d,10,无", "met", "10", "over"),
    ("days,,389 d,10,", "met", "10", ""),
    ("days,,300 d,10.01,", "met", "10", "weight"),
    ("days,,300 d,-1,", "met", "10", "weight"),
    ("days,,,10,", "unknown", "", ""),
    ("delay,,4 d,10,late", "missed", "7.5", "full"),
    ("delay,,4 d,7.5,", "missed", "7.5", "missed"),
    ("delay,,4 d,7.5,late", "missed", "7.5", ""),
    ("delay,,4 d,7.4,late", "missed", "7.5", "told"),
    ("rules,,fair,7,x", "missed", "7", ""),
    ("rules,,fair,8,x", "missed", "8", "band"),
    ("rules,,部分达成,6,x", "missed", "6", ""),
    ("rules,,部分达成,5.99,x", "missed", "8", "band"),
    ("rules,,未达成,5.99,x", "missed", "5.99", ""),
    ("rules,,未达成,6,x", "missed", "6", "band"),
    ("rules,,达成,8,x", "met", "8", ""),
    ("rules,,达成,7.9,x", "met", "10", "lost"),
    ("grade,,部分达成,6,x", None, None, None),
    ("days,,部分达成,6,x", None, None, None),
    ("days,,300 d,ten,", None, None, None),
    ("days,,300 d,1e1,", None, None, None),
    ("days,,300 d,10," + "x" * 2048, None, None, None),
    ("days,,300 d,10," + "x" * 2047, "met", "10", ""),
    ("funds.budget,,90 元,1,", None, None, None),
    ("visits,,5,1,", None, None, None),
    ("plain,,1 次,1,", "met", "", ""),
]
CONTRADICTIONS = {"full", "lost", "band", "weight", "told"}


def one_row(binary, folder, row, verdict, score, note):
    data = write(folder, "row.csv", f"{HEADER}lib,{row}\n")
    made, problems = both(binary, folder, [data], "--format=csv")
    yield from problems
    name = row.split(",")[0]
    told = [line for line in csv.DictReader(io.StringIO(made.out.decode())) if line["indicator"] == name]
    if verdict is None:
        if made.status != 1 or b":2: error: " not in made.err:
            yield f"not refused: {made.err}"
    elif (told[0]["verdict"], told[0]["score"], told[0]["note"]) != (verdict, score, note):
        yield f"{row[:40]}: {told[0]}"
    elif verdict == "met" and made.status != (note in CONTRADICTIONS):
        yield f"{row[:40]}: status {made.status}"


WHOLE = ["days,,300 d,9,why\\not\n", "delay,,4 d,10,\"two\nlines, a comma\"\n", "rules,,部分达成,,\n", "rules,,,7,later\n",
         "readers,,96%,,unasked\n", "talks,,,10,none\n", "funds.spent,,80 元,8,slow\n", "visits,,0,,\n"]


def parts(binary, folder):
    """Told in two files or merged from states in either order: the bytes of the whole."""
    whole = write(folder, "whole.csv", HEADER + "".join(f"lib,{row}" for row in WHOLE))
    halves = [write(folder, f"half{i}.csv", HEADER + "".join(f"lib,{row}" for row in WHOLE[i::2])) for i in (0, 1)]
    for i, half in enumerate(halves):
        run([f"{folder}/judge", f"--save-state={folder}/state{i}", half])
    for form in ("table", "csv", "json"):
        at_once, problems = both(binary, folder, [whole], f"--format={form}", "--lang=zh")
        yield from problems
        yield from both(binary, folder, halves, f"--format={form}", "--lang=zh")[1]
        for order in ((0, 1), (1, 0)):
            states = [f"{folder}/state{i}" for i in order]
            done = run([f"{folder}/judge", f"--format={form}", "--lang=zh", *(f"--merge={name}" for name in states)])
            merged = run([binary, "eval", f"{folder}/spec.pgoal", f"--format={form}", "--lang=zh",
                          *(word for name in states for word in ("--merge", name))])
            if not at_once.out == done.out == merged.out:
                yield f"{form} {order}: {done.out[-300:]}"


def twice(binary, folder):
    """A score told twice makes its indicator invalid, in two rows, files or states."""
    row = write(folder, "once.csv", HEADER + "lib,days,,,10,\n")
    run([f"{folder}/judge", f"--save-state={folder}/once", row])
    twofold = write(folder, "twice.csv", HEADER + "lib,days,,,10,\nlib,days,,300 d,10,\n")
    for done in (both(binary, folder, [twofold])[0], both(binary, folder, [row, row])[0],
                 run([f"{folder}/judge", f"--merge={folder}/once", f"--merge={folder}/once"])):
        if b"invalid days" not in done.out or done.status != 1:
            yield f"{done.out[:200]}"


def run_told(binary, suite, compiler=CHECKED):
    with tempfile.TemporaryDirectory() as folder:
        problems = build(binary, folder, SPEC, compiler)
        suite.case("told builds", problems)
        if problems:
            return
        for row, *expected in ROWS:
            suite.case(f"told {row[:40]}", one_row(binary, folder, row, *expected))
        suite.case("told parts", parts(binary, folder))
        suite.case("told twice", twice(binary, folder))
