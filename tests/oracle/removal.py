#!/usr/bin/env python3
"""Removing data never makes a verdict met: random targets and figures, with none of their rows and with some of them, bad rows
refused or skipped; logs and what is told of them (removal_logs.py); scores (removal_scores.py).

usage: tests/oracle/removal.py BINARY [CASES] [SEED]
"""
import csv
import dataclasses
import datetime
import io
import os
import random
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
sys.path.insert(0, HERE)
import removal_logs  # noqa: E402
import removal_scores  # noqa: E402
from cases import Maker  # noqa: E402
from differential import PERIODS, data_text, spec_text  # noqa: E402
from support import Suite, run  # noqa: E402

BATCH = 10000


def verdicts(binary, folder, projects, shuffle, options):
    with open(os.path.join(folder, "data.csv"), "w", encoding="utf-8") as f:
        f.write(data_text(projects, shuffle))
    done = run([binary, "eval", "spec.pgoal", "--no-config", "--data", "data.csv", "--format=csv", *options], cwd=folder, timeout=300)
    return {(r["project"], r["indicator"]): (r["verdict"], r["reason"]) for r in csv.DictReader(io.StringIO(done.out.decode()))}


def thinned(projects, keep):
    return [(p, maker, [dataclasses.replace(c, rows=[row for row in c.rows if keep()]) for c in cases]) for p, maker, cases in projects]


def compare(projects, before, none, some):
    for project, _, cases in projects:
        for case in cases:
            was, bare, less = (verdict.get((project, case.id)) for verdict in (before, none, some))
            if was is None or bare[0] not in ("unknown", "invalid") or removal_logs.improves(was, less):
                yield f"{project} {case.id} {case.target!r} {case.rows}: {was}; without data {bare}; with some of it {less}"


def main():
    binary, count = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else BATCH
    chance, suite = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 2026), Suite()
    for at in range(max(1, count // BATCH)):
        projects = []
        for i, (first, last) in enumerate(PERIODS):
            maker = Maker(chance, datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
            projects.append((f"p{i}", maker, [maker.case(f"k{n}") for n in range(BATCH // len(PERIODS))]))
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "spec.pgoal"), "w", encoding="utf-8") as f:
                f.write(spec_text(projects))
            options = chance.choice([[], ["--skip-bad"]])
            found = [verdicts(binary, folder, thinned(projects, keep), chance.shuffle, options)
                     for keep in (lambda: True, lambda: False, lambda: chance.random() < 0.7)]
            suite.case(f"batch {at} {options}", compare(projects, *found))
    removal_logs.check(binary, max(3, count // (10 * BATCH)), chance, suite)
    removal_scores.check(binary, max(60, count // 100), chance, suite)
    suite.close()


if __name__ == "__main__":
    main()
