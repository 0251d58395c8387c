#!/usr/bin/env python3
"""Three judges on random measures over random logs: pgoal eval, the generated C, and exact Fractions (logs.py).

A spec is compiled once by each compiler and judged with many sets of logs. The bytes of eval and of every program are equal in
each format; verdict and margin are those of the oracle; logs cut into parts, judged apart and merged, give the bytes of the whole;
shifts cut into a hundred thousand pieces that come in any order give the bytes of the shifts; and with a log left out, emptied or without its rows nothing that it measures is met.

usage: tests/oracle/measured.py BINARY [PAIRS] [SEED] [COMPILER...]   a compiler is "gcc -O2"
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
from cases import ALIASES, SCALES, UNITS  # noqa: E402
from logs import SOURCES, Maker  # noqa: E402
from schema import document_problems  # noqa: E402
from support import Suite, is_clean_end, run  # noqa: E402

PERIODS = [("2020-01-01", "2020-12-31"), ("2020-02-10", "2020-04-20"), ("2020-03-01", "2020-03-31"), ("2019-12-30", "2020-01-05")]
EACH = 25  # measures of a project
FACTORS = {name: factor for family in UNITS.values() for name, factor in family.items()}
WARNINGS = ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror"]


class Project:
    def __init__(self, id, period, chance):
        self.id, self.maker = id, Maker(chance, *map(datetime.date.fromisoformat, period))
        self.measures = [(f"k{n}", self.maker.measure()) for n in range(EACH - 1)] + [("k", self.maker.coverage())]

    def spec(self):
        calendar = self.maker.calendar
        lines = [*calendar.items(), f'project {self.id} "项目{self.id}" {{', f"  period {self.maker.first} .. {self.maker.last}",
                 *calendar.member(), SOURCES, '  goal g "目标" {']
        for id, m in self.measures:
            each = f" each {m.window}" if m.window and not m.covers else ""
            lines.append(f'    indicator {id} "指标{id}" {m.text} {m.target}{each}')
        return "\n".join(lines + ["  }", "}"])

    def draw(self):
        self.events, self.shifts = self.maker.events(), self.maker.shifts()
        self.rows = {"ev": [self.maker.event_cells(e) for e in self.events], "iv": [[self.maker.stamp(t) for t in s] for s in self.shifts]}

    def write(self, folder):
        for source, rows in self.rows.items():
            write(folder, f"{self.id}_{source}.csv", source, rows)

    def shatter(self):
        """Shifts in pieces of some minutes each, which join to what they were."""
        pieces = self.maker.pieces(self.shifts)
        self.rows["iv"] = [[self.maker.stamp(t) for t in piece] for piece in pieces]
        return len(pieces)

    def verdicts(self):
        for id, measure in self.measures:
            yield id, measure, self.maker.judge(measure, self.events, self.shifts)


HEADERS = {"ev": ["时刻", "took", "amount", "ok", "lvl", "site", "done", "asked", "given"], "iv": ["from", "to"]}


def write(folder, name, source, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as f:
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(HEADERS[source])
        writer.writerows(rows)


def spec_text(projects):
    lines = ["edition 2026"]
    for scale, (ordered, names) in SCALES.items():
        levels = [" = ".join([name] + ALIASES.get(name, [])) for name in names]
        lines.append(f"scale {scale} {{ {(' < ' if ordered else ', ').join(levels)} }}")
    return "\n".join(lines + [p.spec() for p in projects]) + "\n"


def margin_of(text):
    if text == "":
        return None
    number, unit = re.fullmatch(r"(-?\d+(?:\.\d+)?(?:/\d+)?) ?(.*)", text).groups()
    return F(number) * (FACTORS[unit] if unit else F(1))


def compare(projects, table, near):
    """Differences. near: whether each figure was near its threshold, to be added to."""
    found = {(r["project"], r["indicator"]): r for r in csv.DictReader(io.StringIO(table))}
    for project in projects:
        for id, measure, want in project.verdicts():
            row = found.get((project.id, id))
            near.append(want.is_near(measure.unit))
            got = (row["verdict"], margin_of(row["margin"])) if row else None
            if got != (want.verdict, want.margin):
                yield (f"{project.id} {id} {measure.text} {measure.target} each {measure.window}: oracle {want.verdict} {want.margin}, "
                       f"eval {got} {row and row['reason']}")


def logs_of(projects, name="{}_{}.csv"):
    return [(f"{p.id}.{source}", name.format(p.id, source)) for p in projects for source in HEADERS]


def evaluate(binary, folder, logs, *more):
    data = [word for source, file in logs for word in ("--data", f"{source}={file}")]
    return run([binary, "eval", "spec.pgoal", "--no-config", *data, *more], cwd=folder)


def same_bytes(binary, folder, projects, programs):
    """Problems, and the CSV that eval printed."""
    problems, table = [], ""
    for form in ("csv", "json", "table"):
        told = evaluate(binary, folder, logs_of(projects), f"--format={form}", "--lang=en")
        problems += is_clean_end(told)
        if told.status not in (0, 1) or not told.out:
            problems.append(f"{form}: status {told.status}: " + told.err.decode("utf-8", "replace")[-1500:])
        if form == "json":
            problems += document_problems("result", told.out)
        for program in programs:
            made = run([f"./{program}", f"--format={form}", "--lang=en", *(f"{s}={f}" for s, f in logs_of(projects))], cwd=folder)
            problems += is_clean_end(made)
            if told.out != made.out or told.status != made.status:
                problems.append(f"{form}: eval ({told.status}) and {program} ({made.status}) differ: " + made.err.decode("utf-8", "replace")[-500:])
        table = told.out.decode() if form == "csv" else table
    return problems, table


def saved(binary, folder, logs, state, programs):
    """The state of the logs, which all judges write alike."""
    told = evaluate(binary, folder, logs, f"--save-state={state}")
    if told.status not in (0, 1):
        yield f"{state}: status {told.status}: " + told.err.decode("utf-8", "replace")[-500:]
    for program in programs:
        run([f"./{program}", f"--save-state={state}.{program}", *(f"{s}={f}" for s, f in logs)], cwd=folder)
        with open(os.path.join(folder, state), "rb") as a, open(os.path.join(folder, f"{state}.{program}"), "rb") as b:
            if a.read() != b.read():
                yield f"{state}: {program} writes another than eval"


def shards(binary, folder, projects, programs, whole, chance):
    """Each log cut anywhere, or shuffled first, into parts that are judged apart."""
    parts = chance.randint(2, 4)
    for project in projects:
        for source, rows in project.rows.items():
            shuffled = chance.sample(rows, len(rows))
            cuts = sorted(chance.randint(0, len(rows)) for _ in range(parts - 1))
            for i, (a, b) in enumerate(zip([0] + cuts, cuts + [len(rows)])):
                write(folder, f"{project.id}_{source}_{i}.csv", source, shuffled[a:b])
    for i in range(parts):
        yield from saved(binary, folder, logs_of(projects, "{}_{}_%d.csv" % i), f"part{i}", programs)
    merged = evaluate(binary, folder, [], "--format=csv", "--lang=en", *(f"--merge=part{i}" for i in range(parts)))
    if merged.out.decode() != whole:
        different = [f"{a}\n     {b}" for a, b in zip(whole.splitlines(), merged.out.decode().splitlines()) if a != b][:3]
        yield f"{parts} parts merged differ from the whole ({merged.status}): {different} " + merged.err.decode("utf-8", "replace")[-500:]


def shattered(binary, folder, projects, programs, chance):
    """What is covered hangs on no order, however many rows lie apart on the way; nor does it in parts."""
    for project in projects:
        project.draw()
        project.write(folder)
    whole = same_bytes(binary, folder, projects, [])[1]
    most = max(project.shatter() for project in projects)
    for project in projects:
        project.write(folder)
    problems, table = same_bytes(binary, folder, projects, programs)
    yield from problems
    if table != whole:
        yield "in pieces: " + str([pair for pair in zip(whole.splitlines(), table.splitlines()) if pair[0] != pair[1]][:3])
    if projects[0].shifts and most < 100000:
        yield f"only {most} pieces"
    yield from compare(projects, table, [])
    yield from shards(binary, folder, projects, programs, table, chance)


def nothing_met(binary, folder, projects, chance):
    """A log that is not given, or has no rows."""
    dropped = chance.choice(list(HEADERS))
    logs = [log for log in logs_of(projects) if not log[0].endswith(dropped)]
    if chance.random() < 0.5:
        for project in projects:
            write(folder, f"{project.id}_{dropped}_none.csv", dropped, [])
            logs.append((f"{project.id}.{dropped}", f"{project.id}_{dropped}_none.csv"))
    table = evaluate(binary, folder, logs, "--format=csv").out.decode()
    of = {(p.id, id): "iv" if m.covers else "ev" for p in projects for id, m in p.measures}
    rows = list(csv.DictReader(io.StringIO(table)))
    if len(rows) < len(of):
        yield "no verdicts"
    for row in rows:
        if of.get((row["project"], row["indicator"])) == dropped and row["verdict"] not in ("unknown", "invalid"):
            yield f"without rows of {dropped}: {row}"


def compile_all(folder, compilers):
    for i, compiler in enumerate(compilers):
        done = run([*compiler.split(), *WARNINGS, "-o", f"judge{i}", *(f"out/{f}" for f in os.listdir(os.path.join(folder, "out")) if f.endswith(".c"))],
                   cwd=folder, timeout=600)
        if done.status != 0:
            yield f"{compiler}: " + done.err.decode("utf-8", "replace")[:2000]


def run_spec(binary, suite, name, rounds, compilers, chance, near):
    projects = [Project(f"p{i}", period, chance) for i, period in enumerate(PERIODS)]
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "spec.pgoal"), "w", encoding="utf-8") as f:
            f.write(spec_text(projects))
        done = run([binary, "build", "spec.pgoal", "--no-config", "--emit=c", "--main", "-o", "out"], cwd=folder)
        suite.case(f"{name} builds", ([done.err.decode("utf-8", "replace")[:3000]] if done.status else []) or compile_all(folder, compilers))
        if suite.failed:
            return
        programs = [f"judge{i}" for i in range(len(compilers))]
        for at in range(rounds):
            for project in projects:
                project.draw()
                project.write(folder)
            problems, table = same_bytes(binary, folder, projects, programs)
            suite.case(f"{name} round {at} same bytes", problems)
            suite.case(f"{name} round {at} oracle", compare(projects, table, near))
            suite.case(f"{name} round {at} nothing met", nothing_met(binary, folder, projects, chance))
            suite.case(f"{name} round {at} shards", shards(binary, folder, projects, programs, table, chance))
        suite.case(f"{name} in pieces", shattered(binary, folder, projects, programs, chance))


def main():
    binary, pairs = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 4000
    chance, suite, rounds = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 2026), Suite(), 10 if pairs < 50000 else 100
    compilers = sys.argv[4:] or ["cc -O0"]
    near = []
    for at in range(max(1, pairs // (rounds * EACH * len(PERIODS)))):
        run_spec(binary, suite, f"spec {at}", rounds, compilers, chance, near)
    beside = sum(near) / max(1, len(near))
    suite.case("on or beside a threshold", [] if beside >= 0.45 else [f"{beside:.0%} of {len(near)} figures, not about half"])
    print(f"{sum(near)} of {len(near)} figures lie on a threshold or one of its units beside it ({beside:.0%})")
    suite.close()


if __name__ == "__main__":
    main()
