#!/usr/bin/env python3
"""`pgoal query`: its rows beside what the JSON of the same specs says, conditions told apart one by one, formats, statuses.

usage: tests/query/run.py BINARY
"""
import csv
import io
import json
import os
import random
import sys
import tempfile
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from support import ROOT, Suite, is_clean_end, run  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
FOLDER = os.path.join(ROOT, "examples", "shanghai-2020")
SPECS = sorted(os.path.join("examples/shanghai-2020", name) for name in os.listdir(FOLDER) if name.endswith(".pgoal") and name not in ("common.pgoal", "hall.pgoal"))
SPECS += ["examples/hello.pgoal", "examples/operations-2020/operations.pgoal"]

KINDS = '''edition 2026; language zh
scale 满意 { 不满意 < 基本满意 < 满意 }
project kinds "各类目标" {
  year 2020
  funds {
    total 100 万元
    item a "甲" 40 万元
    item b "乙" 60 万元
  }
  indicator floor "下限" >= 95% weight 10
  indicator ceiling "上限" <= 9 min weight 2.5 as "不超过9分钟"
  indicator span "双限" 95% .. 100%
  indicator point "定值" = 100%
  indicator level "等级" >= 基本满意
  indicator daily "每天" >= 2 次 each day
  indicator monthly "每月" >= 60 次 each month
  indicator late "期限" by 2020-12-31
  indicator rise "增长" growth >= 5%
  indicator unset "未设"
}
'''


def rows(words, specs=None, status=0, stdin=b""):
    done = run([BINARY, "query", "--format=csv"] + words + (specs or SPECS), stdin=stdin)
    assert done.status == status and not is_clean_end(done), (words, done)
    return list(csv.DictReader(io.StringIO(done.out.decode("utf-8"))))


def ids(*conditions, columns="id", stdin=KINDS, words=()):
    """The ids of the rows of KINDS for which the conditions hold."""
    where = [word for condition in conditions for word in ("--where", condition)]
    done = run([BINARY, "query", "--format=csv", "--columns=" + columns, *words, *where, "-"], stdin=stdin.encode("utf-8"))
    problems = is_clean_end(done)
    if problems or done.status not in (0, 1) or done.err:
        return [f"status {done.status}: {done.err!r}"] + problems
    found = done.out.decode("utf-8").split()[1:]
    return found if done.status == (0 if found else 1) else [f"status {done.status} for {found}"]


def like_json():
    """Every row of the JSON is one of the query, with the same facts."""
    problems = []
    document = json.loads(run([BINARY, "build", "-Wnone", "--emit=json"] + SPECS).out)
    columns = "--columns=project,id,name,kind,weight,wording,goal"
    found = unguarded(rows([columns]))
    wanted = [{"project": project["id"], "id": one["id"], "name": one["name"], "kind": one["target"]["kind"],
               "weight": one["weight"] or "", "wording": one["target"].get("wording") or "", "goal": " › ".join(one["path"])}
              for project in document["projects"] for one in project["indicators"]]
    if found != wanted:
        problems += [f"{a} is not {b}" for a, b in zip(found, wanted) if a != b] or [f"{len(found)} rows, not {len(wanted)}"]
    return problems


def conditions_of(row, random):
    """A condition and whether it holds of the row, by rules of this test's own."""
    column = random.choice(["project", "id", "name", "kind", "unit", "weight", "wording", "target"])
    value = row[column]
    if column == "weight" and value and random.random() < 0.7:
        bound, compare = Fraction(random.choice([value, "5", "7.5", "10", "0"])), random.choice(["<", ">", "<=", ">="])
        return f"weight{compare}{bound}", lambda other: bool(other["weight"]) and {
            "<": Fraction(other["weight"]) < bound, ">": Fraction(other["weight"]) > bound,
            "<=": Fraction(other["weight"]) <= bound, ">=": Fraction(other["weight"]) >= bound}[compare]
    if random.random() < 0.2:
        return f"missing={column}", lambda other: not other[column]
    if any(mark in value for mark in "|=<>~!"):
        value = "次"
    part = value[random.randrange(len(value) + 1):][:random.randrange(1, 5)].strip() or value
    return random.choice([(f"{column}={value}", lambda other: other[column] == value),
                          (f"{column}!={value}|nothing", lambda other: other[column] not in (value, "nothing")),
                          (f"{column}~{part}", lambda other: part in other[column]),
                          (f"{column}!~{part}", lambda other: part not in other[column])])


FACTS = ["--columns=project,id,name,kind,unit,weight,wording,target"]


def unguarded(found):
    """Rows without the ' that stands before text that a spreadsheet would run."""
    return [{key: value[1:] if value[:2] in ("'=", "'+", "'-", "'@") else value for key, value in row.items()} for row in found]


def random_conditions(seed, everything):
    chance = random.Random(seed)
    row = chance.choice(everything)
    made = [conditions_of(row, chance) for _ in range(chance.randrange(1, 3))]
    if any(not text.split("=")[-1] or text.endswith("~") for text, _ in made):
        return []
    wanted = [one for one in everything if all(holds(one) for _, holds in made)]
    found = rows(FACTS + [word for text, _ in made for word in ("--where", text)], status=0 if wanted else 1)
    return [] if len(found) == len(wanted) else [f"{[text for text, _ in made]}: {len(found)} rows, not {len(wanted)}"]


SETS = [  # conditions on KINDS and the ids that are left
    (["within=不低于95%"], "floor span point"), (["within=不低于96%"], "point"), (["within!=不低于96%"], "floor span"), (["accepts=96%"], "floor span"),
    (["accepts=100%"], "floor span point"), (["accepts=9分钟"], "ceiling"), (["accepts=540秒"], "ceiling"), (["accepts=541秒"], ""), (["accepts!=541秒"], "ceiling"),
    (["within=每周至少14次"], "daily"), (["within=每天至少1次"], "daily"), (["within=2020年12月底前"], "late"), (["accepts=基本满意"], "level"),
    (["kind=频次"], "daily monthly"), (["kind=frequency", "window=day"], "daily"), (["bound=upper"], "ceiling late"), (["bound=exact|both"], "span point"),
    (["bound=下限"], "floor level daily monthly rise"), (["unit=分钟"], "ceiling"), (["unit=min"], "ceiling"), (["dimension=time"], "ceiling"), (["量纲=时间"], "ceiling"),
    (["missing=target"], "unset"), (["missing=weight|wording", "missing!=weight"], "floor"), (["weight≥2.5"], "floor ceiling"), (["weight＞2.5"], "floor"),
    (["名称~每"], "daily monthly"), (["name≠每天", "window=day"], ""), (["权重<10"], "ceiling"),
]


def formats():
    problems = []
    done = run([BINARY, "query", "--format=json", "--columns=id,weight", "--where=weight>=2.5", "-"], stdin=KINDS.encode())
    if json.loads(done.out) != [{"id": "floor", "weight": "10"}, {"id": "ceiling", "weight": "2.5"}]:
        problems.append(done.out)
    done = run([BINARY, "query", "--format=json", "--where=id=none", "-"], stdin=KINDS.encode())
    if json.loads(done.out) != [] or done.status != 1:
        problems.append(done)
    done = run([BINARY, "query", "--lang=zh", "--columns=id,kind,target", "--where=weight>=2.5", "-"], stdin=KINDS.encode())
    if done.out.decode() != "编号     类型  目标值\nfloor    比率  >= 95%\nceiling  数量  <= 9 min\n":
        problems.append(done.out.decode())
    amounts = [row["amount"] for row in rows(["--list=funds", "--where=amount>=60万元"], ["-"], stdin=KINDS.encode())]
    if amounts != ["1000000.00 CNY", "600000.00 CNY"]:
        problems.append(amounts)
    return problems


def trouble():
    """Errors in a spec: what is sound is listed, and the status is not that of a listing."""
    problems = []
    done = run([BINARY, "query", "--columns=id", "-"], stdin=KINDS.replace(">= 95%", ">= 9,5%").encode())
    if done.status != 2 or b"ceiling" not in done.out or b"error" not in done.err:
        problems.append(done)
    for words, code in (([], "E0905"), (["--format=html", "-"], "E0904"), (["--list=goals", "-"], "E0904"), (["--columns=id,id", "-"], "E0957"), (["--columns=", "-"], "E0957"),
                        (["--where=", "-"], "E0956"), (["--where=weight>=x", "-"], "E0956"), (["--where=amount>1万元", "-"], "E0956"), (["--where=within=好", "-"], "E0956"),
                        (["--where=missing>id", "-"], "E0956"), (["--where=missing=nothing", "-"], "E0956")):
        done = run([BINARY, "query"] + words, stdin=KINDS.encode())
        if done.status != 2 or code.encode() not in done.err or done.out:
            problems.append(f"{words}: {done}")
    return problems


def hostile():
    """Texts of a spec as a terminal, a spreadsheet and JSON may be given them."""
    spec = 'edition 2026\nproject p "=HYPERLINK()" {\n  indicator a "x\\ty\\"" >= 1 次 as "1次"\n  /// line\n  indicator b "甲,乙" >= 1 次\n}\n'.encode()
    table = run([BINARY, "query", "--columns=name,doc", "-"], stdin=spec)
    sheet = run([BINARY, "query", "--list=projects", "--columns=name", "--format=csv", "-"], stdin=spec)
    names = [one["name"] for one in json.loads(run([BINARY, "query", "--format=json", "--columns=name", "-"], stdin=spec).out)]
    problems = [] if b"\t" not in table.out else [table.out]
    problems += [] if sheet.out == b"name\n'=HYPERLINK()\n" else [sheet.out]
    return problems + ([] if names == ['x\ty"', "甲,乙"] else [names])


def output_file():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "rows.csv")
        done = run([BINARY, "query", "--format=csv", "--columns=id", "-o", path, "-"], stdin=KINDS.encode())
        with open(path, encoding="utf-8") as file:
            text = file.read()
        return [] if done.status == 0 and not done.out and text.startswith("id\nfloor\n") else [f"{done} {text!r}"]


def main():
    suite = Suite()
    for test in (like_json, formats, trouble, hostile, output_file):
        suite.case(test.__name__, map(str, test()))
    for conditions, wanted in SETS:
        found = ids(*conditions)
        suite.case(" and ".join(conditions), [] if found == wanted.split() else [f"{found}, not {wanted.split()}"])
    everything = unguarded(rows(FACTS))
    for seed in range(80):
        suite.case(f"random conditions {seed}", random_conditions(seed, everything))
    suite.close()


main()
