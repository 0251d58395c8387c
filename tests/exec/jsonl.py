"""The same data as CSV and as JSON Lines: the same bytes and statuses from eval, generated C, parts and states."""
import csv
import gzip
import io
import json
import random
import tempfile

from pair import CHECKED, build, evaluate, write
from support import is_clean_end, run

SPEC = """edition 2026
scale sound { bad < fair < good }
project hall "大厅" {
  year 2026
  source calls "来电" events { at "时间": timestamp, took "用时": duration, fixed "修复": yes_no, desk "台席": text }
  goal outputs "产出" {
    indicator answered "接听" count(calls) >= 1 次 each week
    indicator quick "用时" max(calls.took) <= 10 min
    indicator fixed "修复率" count(calls where fixed) / count(calls) >= 90%
    indicator east "东区" count(calls where desk = "east") >= 3 次 each month
    indicator visits "走访" >= 2 次 each month
    indicator share "满意度" >= 95%
    indicator rules "制度" = good
    indicator cost "成本" <= 1,000.50 CNY
    indicator done "完成" by 2026-06-30
  }
}
project annex "附楼" {
  year 2026
  source calls "来电" events { at: timestamp, took: duration, fixed: yes_no }
  goal outputs "产出" {
    indicator answered "接听" count(calls) >= 1 次 each month
  }
}
"""
VALUES = {"visits": ["0", "1", "2", "3 次", "2次", "x", "", "-1"], "share": ["95%", "94.999%", "0.95", "101 %", "12"],
          "rules": ["good", "fair", "bad", "none"], "cost": ["1000.50 元", "1,000.51 元", "0.1 万元", "9" * 30],
          "done": ["2026-06-30", "2026-07-01", "2026/6/3", "soon"]}
PLAIN = {"0", "1", "2", "12", "-1"}  # written as numbers of JSON, too


def figures(dice):
    for _ in range(dice.randrange(1, 30)):
        indicator = dice.choice(sorted(VALUES) + ["nonesuch", "answered", "calls"])
        yield {"项目": dice.choice(["hall", "大厅", "hall", "annex"]), "indicator": indicator,
               "period": dice.choice(["", f"2026-{dice.randrange(1, 13):02}", "2026"]),
               "value": dice.choice(VALUES.get(indicator, ["3"])), "reason": dice.choice(["", "", "雨，\n“大”\\ \"", "\U0001f600"])}


def events(dice):
    for _ in range(dice.randrange(1, 60)):
        row = {"project": dice.choice(["hall", "大厅", "hall", "hall", "annex", "elsewhere"][: dice.choice([4, 5, 6])]),
               "at": f"2026-{dice.randrange(1, 13):02}-{dice.randrange(1, 30):02} {dice.randrange(24):02}:30",
               "took": dice.choice(["1 min", "600 s", "0:10:01", "", "long"]), "fixed": dice.choice(["true", "false", "", "是", "maybe"]),
               "desk": dice.choice(["east", "west", "", "东\t区"]), "more": dice.choice(["", "x,y"])}
        yield row


def as_csv(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator=random.Random(len(rows)).choice(["\n", "\r\n"]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def member(dice, key, value):
    if value == "" and dice.random() < 0.7:
        return [] if dice.random() < 0.5 else [f"{json.dumps(key)}:null"]
    raw = value in ("true", "false") or value in PLAIN
    text = value if raw and dice.random() < 0.7 else json.dumps(value, ensure_ascii=dice.random() < 0.5)
    return [f"{json.dumps(key, ensure_ascii=dice.random() < 0.5)} : {text}"]


def as_lines(dice, rows):
    """Members in any order and with blanks; lines apart."""
    lines = []
    for row in rows:
        pairs = [pair for key, value in row.items() for pair in member(dice, key, value)]
        if dice.random() < 0.3:
            dice.shuffle(pairs)
        lines.append("{" + dice.choice([",", " , "]).join(pairs) + "}" + dice.choice(["", " ", "\r"]))
    return ("\ufeff" * dice.randrange(2) + dice.choice(["", "\n", " \n"]) + "\n".join(lines) + dice.choice(["", "\n"])).encode()


def without_lines(text):
    """Messages name lines, which differ."""
    return sorted(line.split(b": error: ")[-1] for line in text.splitlines())


def once(binary, program, folder, seed):
    dice = random.Random(seed)
    told, log = list(figures(dice)), list(events(dice))
    names = {}
    for form in ("csv", "jsonl"):
        make = as_csv if form == "csv" else lambda rows: as_lines(dice, rows)
        names[form] = [write(folder, f"told.{form}", make(told)), "calls=" + write(folder, f"log.{form}", make(log))]
    with open(f"{folder}/told.jsonl", "rb") as f:
        lines = f.read()
    packed, log_lines = write(folder, "told.gz", gzip.compress(lines)), names["jsonl"][1]
    for options in ([f"--format={dice.choice(['table', 'csv', 'json'])}"], ["--skip-bad", "--format=csv"]):
        want = run([program, *options, *names["csv"]])
        others = [run([program, *options, *names["jsonl"]]), evaluate(binary, folder, names["csv"], *options),
                  evaluate(binary, folder, names["jsonl"], *options), evaluate(binary, folder, [packed, log_lines], *options),
                  evaluate(binary, folder, ["-", log_lines], *options, stdin=lines)]
        for i, other in enumerate(others):
            yield from is_clean_end(other)
            if (other.out, other.status) != (want.out, want.status):
                yield f"seed {seed} {options} {i}: status {other.status} for {want.status}: {other.err[:200]}"
        if without_lines(others[0].err) != without_lines(want.err):
            yield f"seed {seed}: {others[0].err[:300]} for {want.err[:300]}"


def parts(program, folder, seed):
    """Rows cut in two, one part as CSV and one as JSON Lines, merged: the bytes of the whole."""
    dice = random.Random(seed)
    log = list(events(dice)) + list(events(dice))
    whole = run([program, "--format=json", "calls=" + write(folder, "log.csv", as_csv(log))])
    cut = len(log) // 2
    run([program, f"--save-state={folder}/a", "calls=" + write(folder, "a.csv", as_csv(log[:cut]))])
    run([program, f"--save-state={folder}/b", "calls=" + write(folder, "b.jsonl", as_lines(dice, log[cut:]))])
    merged = run([program, "--format=json", f"--merge={folder}/b", f"--merge={folder}/a"])
    if merged.out != whole.out:
        yield f"seed {seed}: {merged.out[-300:]} for {whole.out[-300:]}"


def explained(binary, folder):
    """The rows that a verdict rests on are found in either form."""
    texts = []
    for name, data in (("a.csv", b"project,indicator,period,value\nhall,share,,94%\n"),
                       ("a.jsonl", b'{"value":"94%","indicator":"share","project":"hall"}\n')):
        write(folder, name, data)
        done = run([binary, "explain-verdict", f"{folder}/spec.pgoal", "--data", f"{folder}/{name}", "--indicator", "hall.share", "--lang=en"])
        texts.append(done.out)
        if done.status != 1 or b"rows used: 1" not in done.out:
            yield f"{name}: {done.status} {done.out[:300]}"


def run_jsonl(binary, suite, compiler=CHECKED):
    with tempfile.TemporaryDirectory() as folder:
        problems = build(binary, folder, SPEC, compiler)
        suite.case("jsonl builds", problems)
        if problems:
            return
        for seed in range(40):
            suite.case(f"jsonl {seed}", once(binary, f"{folder}/judge", folder, seed))
        for seed in range(10):
            suite.case(f"jsonl parts {seed}", parts(f"{folder}/judge", folder, seed))
        suite.case("jsonl explained", explained(binary, folder))
