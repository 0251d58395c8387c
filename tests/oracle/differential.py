#!/usr/bin/env python3
"""Three judges on some 10,000 random pairs of target and result: pgoal eval, the generated C, and exact Fractions.

The bytes of eval and of the generated program must be equal in every format; verdict and margin must be those of the
oracle (cases.py); so must those of the typed functions of the generated C, row by row and in columns.

usage: tests/oracle/differential.py BINARY [CASES] [SEED]
"""
import csv
import datetime
import io
import os
import random
import re
import sys
import tempfile
from fractions import Fraction as F

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
sys.path.insert(0, HERE)
from cases import ALIASES, LIMIT, SCALES, UNITS, Maker  # noqa: E402
from schema import document_problems  # noqa: E402
from support import Suite, is_clean_end, run  # noqa: E402

PERIODS = [("2020-01-01", "2020-12-31"), ("2020-02-10", "2020-04-20"), ("2020-03-01", "2020-03-31"), ("2019-12-30", "2020-01-05"),
           ("2020-06-15", "2020-06-15")]
CFLAGS = ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-trigraphs", "-Werror", "-O0"]


def spec_text(projects):
    lines = ["edition 2026"]
    for scale, (ordered, names) in SCALES.items():
        levels = [" = ".join([name] + ALIASES.get(name, [])) for name in names]
        lines.append(f"scale {scale} {{ {(' < ' if ordered else ', ').join(levels)} }}")
    for project, maker, cases in projects:
        lines += [*maker.calendar.items(), f'project {project} "项目{project}" {{', f"  period {maker.first} .. {maker.last}",
                  *maker.calendar.member(), '  goal g "目标" {']
        lines += [f'    indicator {c.id} "指标{c.id}" {c.target}' for c in cases] + ["  }", "}"]
    return "\n".join(lines) + "\n"


def data_text(projects, shuffle):
    out, rows = io.StringIO(), [(p, c.id, *row) for p, _, cases in projects for c in cases for row in c.rows]
    shuffle(rows)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["project", "indicator", "period", "value"])
    writer.writerows(rows)
    return out.getvalue()


def margin_of(case, text):
    if text == "":
        return None
    number, unit = re.fullmatch(r"(-?\d+(?:\.\d+)?(?:/\d+)?) ?(.*)", text).groups()
    if case.kind == "date":
        return F(number) if unit == "d" else "no days"
    family = {"growth": "ratio"}.get(case.family, case.family)
    if case.kind == "change" and case.family == "ratio":  # the difference of two figures in percent
        family = "points"
    return F(number) * (F(1) if unit == "" else UNITS[family][unit])


def compare_with_oracle(projects, text):
    found = {(r["project"], r["indicator"]): r for r in csv.DictReader(io.StringIO(text))}
    for project, _, cases in projects:
        for case in cases:
            row = found.get((project, case.id))
            got = (row["verdict"], margin_of(case, row["margin"])) if row else None
            if got != (case.verdict, case.margin):
                yield f"{project} {case.id} {case.target!r} {case.rows}: oracle {case.verdict} {case.margin}, eval {row}"


# --- the typed functions: a program that is given the cases' own figures and prints numbers ---

def figure(x):
    return f"{{{{{x.numerator}LL, {x.denominator}LL}}, PG_PRESENT}}" if x is not None else "{{0, 1}, PG_ABSENT}"


def put(place, x):
    return f"{{ static const struct pg_actual f = {figure(x)}; {place} = f; }}" if x is not None else ""


def typed_lines(case):
    place, typed = f"a.{case.id}", case.typed
    if "value" in typed:
        yield put(place, typed["value"])
    if "date" in typed:
        yield f"{place}.present = 1; {place}.day = {typed['date']};"
    if "levels" in typed:
        parts = [place] if len(case.sets) == 1 else [f"{place}.part_1", f"{place}.part_2"]
        for part, rank in zip(parts, typed["levels"]):
            if rank is not None:
                yield f"SET({part}, {rank + 1});"
    if "windows" in typed:
        for i, x in enumerate(typed["windows"]):
            yield put(f"{place}[{i}]", x)
        yield put(f"{place}[{len(typed['windows'])}]", typed.get("total"))
    if "change" in typed:
        yield put(f"{place}.last_year", typed["change"][0])
        yield put(f"{place}.this_year", typed["change"][1])


def column_scale(case):
    return {"date": 1, "level": 1}.get(case.kind, 100 if case.family == "money" else 1000000)


def column_figures(case):
    """One list of figures a column, or None: what the first row of a record holds."""
    typed = case.typed
    for key in ("value", "date"):
        if key in typed:
            return [[F(typed[key])]]
    if "levels" in typed and None not in typed["levels"]:
        return [[F(r)] for r in typed["levels"]]
    if "windows" in typed and None not in typed["windows"]:
        return [[x] for x in typed["windows"]]
    return None


def column_plan(case):
    """Rows of integers a column and the verdicts they must get, or None when the figures are not whole there."""
    figures, scale = column_figures(case), column_scale(case)
    if figures is None or any((x[0] * scale).denominator != 1 or abs(x[0] * scale) > LIMIT // 2 for x in figures):
        return None
    first = [int(x[0] * scale) for x in figures]
    rows = [first, [x + 1 for x in first], [x - 1 for x in first], [None] * len(first)]
    sets = case.sets * len(first) if len(case.sets) == 1 else case.sets
    asked = case.asked or [True] * len(first)
    verdicts = ["unknown" if None in row or not any(asked) else
                "met" if all(s.has(F(x, scale)) for s, x, due in zip(sets, row, asked) if due) else "missed" for row in rows]
    return rows, verdicts


def column_lines(case, plan):
    rows, _ = plan
    for i, column in enumerate(zip(*rows)):
        cells = ", ".join("PG_MISSING" if x is None else f"{x}LL" for x in column)
        index = f"[{i}]" if case.kind == "windows" or len(case.sets) > 1 else ""
        yield f"{{ static const int64_t rows[] = {{{cells}}}; c.{case.id}{index} = rows; }}"


def driver_text(projects):
    """Reads nothing; prints `project indicator verdict num/den|-` and `project indicator columns verdicts`."""
    lines = ['#include <stdio.h>', '#include <string.h>'] + [f'#include "{p}.h"' for p, _, _ in projects]
    lines += ["#define SET(place, value) do { int level = value; memcpy(&(place), &level, sizeof level); } while (0)",
              "static void say(const char *id, const struct pg_result *r) {",
              '    printf("%s %s ", id, pg_verdict_name((enum pg_verdict)r->verdict));',
              '    if (r->has_margin) printf("%lld/%lld\\n", (long long)r->margin.num, (long long)r->margin.den); else puts("-");', "}"]
    for project, _, cases in projects:
        lines += [f"static void run_{project}(void) {{", f"    static struct {project}_actuals a;",
                  f"    static struct {project}_columns c;", f"    static struct {project}_column_verdicts v;",
                  f"    static struct pg_result r[{project}_COUNT];", f"    static uint8_t verdicts[{project}_COUNT][4];", "    int i;"]
        for i, case in enumerate(cases):
            lines += ["    " + line for line in typed_lines(case) if line]
            plan = column_plan(case)
            lines += ["    " + line for line in (column_lines(case, plan) if plan else [])]
            lines.append(f"    v.{case.id} = verdicts[{i}];")
        lines += [f"    {project}_judge(&a, r);", f"    {project}_judge_columns(&c, 4, &v);",
                  f"    for (i = 0; i < {project}_COUNT; i++) {{", f"        say({project}_evaluator.indicators[i].id, &r[i]);",
                  f'        printf("%s columns %d%d%d%d\\n", {project}_evaluator.indicators[i].id, verdicts[i][0], verdicts[i][1],'
                  " verdicts[i][2], verdicts[i][3]);", "    }", "}"]
    lines += ["int main(void) {"] + [f"    run_{p}();" for p, _, _ in projects] + ["    return 0;", "}"]
    return "\n".join(lines) + "\n"


VERDICTS = ["unknown", "met", "missed", "invalid"]


def typed_verdict(case):
    """Rows that were refused never reach the typed functions: they see nothing reported."""
    return ("unknown", None) if case.verdict == "invalid" and not case.typed else (case.verdict, case.margin)


def compare_typed(projects, text):
    lines = iter(text.splitlines())
    for project, _, cases in projects:
        for case in cases:
            id, verdict, margin = next(lines).split()
            got = (verdict, None if margin == "-" else F(margin))
            if (id, got) != (case.id, typed_verdict(case)):
                yield f"{project} {case.id} {case.target!r} {case.typed}: oracle {typed_verdict(case)}, judge {id} {got}"
            columns, plan = next(lines).split()[2], column_plan(case)
            want = "".join(str(VERDICTS.index(v)) for v in (plan[1] if plan else ["unknown"] * 4))
            if columns != want:
                yield f"{project} {case.id} {case.target!r} {plan}: oracle {want}, columns {columns}"


def compile_c(compiler, folder, sources, program):
    done = run([*compiler.split(), *CFLAGS, "-o", program, *sources], cwd=folder, timeout=600)
    return [] if done.status == 0 else ["the generated C does not compile: " + done.err.decode("utf-8", "replace")[:2000]]


def formats(binary, folder):
    """Problems, and the CSV that eval printed."""
    problems, table = [], ""
    for form in ("table", "csv", "json"):
        for language in ("en", "zh") if form == "table" else ("en",):
            told = run([binary, "eval", "spec.pgoal", "--data", "data.csv", f"--format={form}", f"--lang={language}"], cwd=folder)
            made = run(["./judge", f"--format={form}", f"--lang={language}", "data.csv"], cwd=folder)
            problems += is_clean_end(told) + is_clean_end(made)
            if told.out != made.out or told.status != made.status or told.status not in (0, 1) or not told.out:
                problems.append(f"{form} {language}: eval ({told.status}) and the generated C ({made.status}) differ: "
                                + told.err.decode("utf-8", "replace")[-500:])
            if form == "json":
                problems += document_problems("result", told.out)
            if form == "csv":
                table = told.out.decode()
    return problems, table


def run_file(binary, suite, name, projects, chance, compiler="cc"):
    with tempfile.TemporaryDirectory() as folder:
        for file, text in (("spec.pgoal", spec_text(projects)), ("data.csv", data_text(projects, chance.shuffle)),
                           ("driver.c", driver_text(projects))):
            with open(os.path.join(folder, file), "w", encoding="utf-8") as f:
                f.write(text)
        done = run([binary, "build", "spec.pgoal", "--emit=c", "--main", "-o", "out"], cwd=folder)
        problems = is_clean_end(done) if done.status == 0 else [done.err.decode("utf-8", "replace")[:3000]]
        sources = [f"out/{p}.c" for p, _, _ in projects] + ["out/pgoal.c"]
        suite.case(f"{name} builds", problems or compile_c(compiler, folder, sources + ["out/main.c"], "judge") or
                   compile_c(compiler, folder, ["-Iout", "driver.c"] + sources, "driver"))
        if suite.failed:
            return
        problems, table = formats(binary, folder)
        suite.case(f"{name} same bytes", problems)
        suite.case(f"{name} oracle", compare_with_oracle(projects, table))
        suite.case(f"{name} typed", compare_typed(projects, run(["./driver"], cwd=folder).out.decode()))


def make_projects(at, count, chance):
    """One a period, of so many cases together."""
    projects = []
    for i, (first, last) in enumerate(PERIODS):
        maker = Maker(chance, datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
        projects.append((f"p{at}_{i}", maker, [maker.case(f"k{n}") for n in range(count // len(PERIODS))]))
    return projects


def main():
    binary, count = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10000
    chance, suite, files = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 2026), Suite(), 4
    for at in range(files):
        run_file(binary, suite, f"file {at}", make_projects(at, count // files, chance), chance)
    suite.close()


if __name__ == "__main__":
    main()
