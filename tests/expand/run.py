#!/usr/bin/env python3
"""pgoal expand: what it prints means what it was made of. The JSON of `pgoal expand X | pgoal build -` equals that of X but
for positions, expanding again changes nothing but the notes, and it is in canonical form; for the examples, all goldens without errors, hostile
texts and random templates.

usage: tests/expand/run.py BINARY
"""
import glob
import json
import os
import random
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from support import ROOT, Suite, is_clean_end, run  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
RANDOM = 60

HOSTILE = r'''edition 2026
scale "等级\n// 引号\"" { "差\\" < "好 // \" }" < goal, }
template "名\n称 } // 之\"" (目标: %, "级": number) { }
'''
TEXTS = r'''edition 2026
// a comment kept
/// doc one
///
/// // doc three \n
project hall "名\n} project evil \"x\" { // \u{4E2D}\t" {
  year 2020
  text a """
"""
  text b """
    "引" \n
  // no comment
      """
  text c "\"\"\"\n\"\"\""
  template_like """x
y"""
}
'''
NAMES = ['"名\\n称 // } \\" \\\\"', "「直角」", "“弯”", '"plain"', '"a\\tb"', '"""raw "x" \\n"""']


def stripped(value):
    if isinstance(value, dict):
        return {key: stripped(inner) for key, inner in value.items() if key != "position"}
    return [stripped(inner) for inner in value] if isinstance(value, list) else value


def model(name, cwd, stdin=b""):
    done = run([BINARY, "build", "--emit=json", name], cwd=cwd, stdin=stdin)
    return done, stripped(json.loads(done.out)) if done.status == 0 and done.out else None


def without_notes(source):
    return [line for line in source.split(b"\n") if not line.lstrip().startswith(b"// ")]


def same(name, cwd):
    """Problems of one file."""
    first, wanted = model(name, cwd)
    flat = run([BINARY, "expand", name], cwd=cwd)
    problems = is_clean_end(first) + is_clean_end(flat)
    if first.status != 0:
        return problems + (["printed in spite of errors"] if flat.out or flat.status == 0 else [])
    second, found = model("-", cwd, flat.out)
    again = run([BINARY, "expand", "-"], cwd=cwd, stdin=flat.out)
    if found != wanted:
        problems.append(f"means something else: {second.err[:500]!r}\n{flat.out[:2000].decode('utf-8', 'replace')}")
    if without_notes(again.out) != without_notes(flat.out):
        problems.append("expanding again changes it")
    form = run([BINARY, "fmt", "-d", "-"], stdin=flat.out)
    if form.status != 0 or form.out:
        problems.append(f"is not in canonical form: {form.out.decode('utf-8', 'replace')}{form.err.decode('utf-8', 'replace')}")
    return problems


def value_for(pick, kind):
    return {"%": lambda: f"{pick.randint(1, 100)}{pick.choice(['%', ' %', '％'])}",
            "min": lambda: f"{pick.randint(1, 90)}{pick.choice([' min', '分钟', ' h', 's'])}",
            "人": lambda: f"{pick.randint(1, 9)},000 人", "部件": lambda: f"{pick.randint(1, 9)} 部件",
            "好坏": lambda: pick.choice(["好", '"好"', "很好"]), "date": lambda: f"2020-1{pick.randint(0, 2)}-0{pick.randint(1, 9)}",
            "text": lambda: pick.choice(NAMES), "number": lambda: str(pick.randint(1, 9))}[kind]()


TARGETS = {"%": [">= {0}", "{0} .. 1000%", "growth >= {0}", "0% ..< {0} and <= 2000%"], "min": ["<= {0}", "1 s .. {0}", "不超过 {0}"],
           "人": [">= {0} each month", "< last_year + {0}", ">= {0} 每日"], "部件": [">= {0}", "<= last_year - {0} baseline {0}"],
           "好坏": ["= {0}", ">= {0}", "= {0} and 新"], "date": ["by {0}", "<= {0}", "2020-01-01 .. {0}"],
           "text": [">= 1 人 as {0}"], "number": [">= 1 人 weight {0}", "covers 24 h × 7 d weight {0}"]}


def random_template(pick, number):
    kinds = {f"p{i}": pick.choice(list(TARGETS)) for i in range(pick.randint(0, 6))}
    defaults = {name: pick.random() < 0.4 for name in kinds}
    head = ", ".join(f"{n}: {k}" + (f" = {value_for(pick, k)}" if defaults[n] else "") for n, k in kinds.items())
    lines, depth, ids = [f"template t{number}{pick.choice(['(', '（'])}{head}) {{"], 0, []
    for i, (name, kind) in enumerate(list(kinds.items()) * 2 + [("90%", "%")]):
        if pick.random() < 0.3:
            lines.append(f"/// doc\ngoal g{number}_{i} {pick.choice(NAMES)} was h{number}_{i} {{")
            ids.append(f"g{number}_{i}")
            depth += 1
        was = f" was o{number}_{i}" if pick.random() < 0.2 else ""
        lines.append(f"// note {i}\nindicator i{number}_{i} {pick.choice(NAMES)} {pick.choice(TARGETS[kind]).format(name)}{was}")
        ids.append(f"i{number}_{i}")
    return "\n".join(lines + ["}"] * (depth + 1)), kinds, defaults, ids


def random_spec(pick):
    used, parts = [random_template(pick, i) for i in range(3)], ["edition 2026", 'import "base.pgoal"']
    parts += [one[0] for one in used]
    for project in range(2):
        parts.append(f"{pick.choice(['project', '项目'])} p{project} {pick.choice(NAMES)} {{ year 2020")
        for number, (_, kinds, defaults, ids) in enumerate(used):
            given = [n for n in kinds if not defaults[n] or pick.random() < 0.5]
            arguments = ", ".join(f"{n} = {value_for(pick, kinds[n])}" for n in pick.sample(given, len(given)))
            left_out = pick.sample(ids, min(len(ids), pick.randint(0, 2)))
            excepts = f" except {', '.join(left_out)}" if left_out else ""
            parts.append(f"use t{number}" + (f"({arguments})" if arguments else "") + excepts)
        parts.append("}")
    return "\n".join(parts) + "\n"


BASE = "edition 2026\nunit 件套\nunit 部件 = 10 件套\nunit 无用\nscale 好坏 { 坏 < 好 < 很好 }\nscale 新旧 { 旧 < 新 }\nscale 无关 { 甲 < 乙 }\n"


def main():
    suite = Suite()
    for path in sorted(glob.glob(os.path.join(ROOT, "tests/golden/*/*.pgoal")) + glob.glob(os.path.join(ROOT, "examples/*.pgoal"))):
        suite.case(path, same(os.path.basename(path), os.path.dirname(path)))
    pick, clean = random.Random(3), 0
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("base.pgoal", BASE), ("hostile.pgoal", HOSTILE), ("texts.pgoal", TEXTS)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text)
            suite.case(name, same(name, folder))
        for i in range(RANDOM):
            with open(os.path.join(folder, "r.pgoal"), "w", encoding="utf-8") as f:
                f.write(text := random_spec(pick))
            suite.case(f"random {i}", [problem + "\n" + text for problem in same("r.pgoal", folder)])
            clean += run([BINARY, "check", "r.pgoal"], cwd=folder).status == 0
        flat = run([BINARY, "expand", "r.pgoal"], cwd=folder).out.decode()
        suite.case("only what is needed", [word for word in (" 无用", " 无关", "\nimport", "\ntemplate") if word in flat])
    suite.case("random specs without errors", [] if clean > RANDOM // 2 else [f"only {clean}"])
    suite.close()


main()
