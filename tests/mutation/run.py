#!/usr/bin/env python3
"""Token mutation: of every example and of every golden that is free of errors, each token is deleted, doubled, and swapped with
the next. No mutant may crash, and SHARE per cent of them must be told of well: at most three errors, the first within one
line of the edit. Prints a table, and lists the others in BUILD/mutation.txt.

usage: tests/mutation/run.py BUILD [EVERY]      every EVERYth token (1)
"""
import glob
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from support import ROOT, Suite, is_clean_end, run  # noqa: E402

SHARE = 99
KINDS = ("delete", "double", "swap")


def files():
    found = glob.glob("examples/**/*.pgoal", root_dir=ROOT, recursive=True)
    return sorted(found) + sorted(glob.glob("tests/golden/*/*.pgoal", root_dir=ROOT))


def read(text):
    """{file: {kind: (runs, good)}}, and the lines of mutants told of badly."""
    sums, bad, path = {}, [], None
    for line in text.split("\n"):
        word, *rest = line.split("\t")
        if word == "file":
            path = rest[0]
            sums[path] = {}
        elif word == "sum" and path:
            sums[path][rest[0]] = (int(rest[1]), int(rest[2]))
        elif word == "bad":
            kind, at, column, errors, first, token = rest
            bad.append(f"{path}:{at}:{column}: {kind} {token}: {errors} errors, the first in line {first}")
    return sums, bad


def share(runs, good):
    return f"{100 * good / runs:6.2f} %" if runs else "    -   "


def row(name, cells):
    runs, good = sum(cell[0] for cell in cells), sum(cell[1] for cell in cells)
    return f"{name:58} {runs:6}  " + "  ".join(share(*cell) for cell in cells) + f"  {share(runs, good)}"


def added(sums, paths):
    return [tuple(sum(sums[path][kind][i] for path in paths) for i in (0, 1)) for kind in KINDS]


def main():
    build, every = os.path.join(ROOT, sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "1"
    done = run([os.path.join(build, "mutate"), every] + files(), timeout=3600)
    sums, bad = read(done.out.decode("utf-8", "replace"))
    suite = Suite()
    suite.case("no crash", is_clean_end(done) + ([f"status {done.status}"] if done.status else []))
    examples = [path for path in sums if path.startswith("examples/")]
    groups = [("examples", examples), ("goldens", [path for path in sums if path not in examples])]
    print(f"{'file':58} mutants  " + "  ".join(f"{kind:>8}" for kind in KINDS) + "       all")
    for path in examples:
        print(row(path, added(sums, [path])))
    for name, paths in groups:
        cells = added(sums, paths)
        runs, good = sum(cell[0] for cell in cells), sum(cell[1] for cell in cells)
        print(row("all " + name, cells))
        suite.case(name, [] if runs and 100 * good >= SHARE * runs else [f"less than {SHARE} % of the mutants are told of well"])
    with open(os.path.join(build, "mutation.txt"), "w", encoding="utf-8") as f:
        f.write("\n".join(bad) + "\n")
    suite.close()


main()
