#!/usr/bin/env python3
"""Runs an implementation against spec/conformance/, as its README.md says.

usage: tests/conformance/run.py PROGRAM [--check=COMMAND] [--model=COMMAND] [--phrase=COMMAND] [--eval=COMMAND] [--update] [CASE...]
A COMMAND is a template with {program}, {file} and, for --eval, {data}. --update writes what PROGRAM says: read the diff.
"""
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.dirname(HERE)]
import form  # noqa: E402
from support import ROOT, Suite  # noqa: E402

FOLDER = os.path.join(ROOT, "spec", "conformance")


def text_of(path):
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as f:
        return f.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def cases_in(folder):
    """Stems of the cases, from the folder of the suite; files named lib-* are imported by others."""
    found = []
    for at, _, names in os.walk(folder):
        found += [os.path.join(at, name)[:-len(".pgoal")] for name in names if name.endswith(".pgoal") and not name.startswith("lib-")]
    return sorted(found)


def found_in(program, stem):
    """Texts of a case's .diagnostics and .json, as the program has them; no model where there is an error."""
    lines = form.diagnostics(program, stem + ".pgoal")
    failed = any(" E" in line for line in lines)
    return "".join(line + "\n" for line in lines), None if failed else form.canonical(form.model(program, stem + ".pgoal"))


def different(name, expected, found):
    """Shows two texts from a little before where they part."""
    if expected == found:
        return []
    if expected is None or found is None:
        return [f"{name}: {'none was' if expected is None else 'one was'} expected"]
    at = max(0, len(os.path.commonprefix([expected, found])) - 60)
    return [f"{name}, from character {at}:\n  expected {expected[at:at + 200]!r}\n  found    {found[at:at + 200]!r}"]


def heard_of(text, codes):
    """Without the warnings that the suite has not heard of."""
    return "".join(line for line in text.splitlines(True) if line.split()[-1] in codes or line.split()[-1].startswith("E"))


def a_source(program, stem, codes, update):
    """Problems of a case of the language. codes: those that the suite has heard of."""
    diagnostics, model = found_in(program, stem)
    fresh = text_of(stem + ".diagnostics") is None and text_of(stem + ".json") is None
    if update:
        if diagnostics or os.path.exists(stem + ".diagnostics"):
            write(stem + ".diagnostics", diagnostics)
        if model and (fresh or os.path.exists(stem + ".json")):
            write(stem + ".json", model)
    problems = different("diagnostics", text_of(stem + ".diagnostics") or "", diagnostics if update else heard_of(diagnostics, codes))
    expected = text_of(stem + ".json")
    if expected is not None:
        problems += different("model", expected, model)
    return problems + (["no expectation"] if fresh and not update else [])


def judged(program, stem, update):
    found = form.canonical(form.verdicts(program, stem + ".pgoal", stem + ".csv"))
    if update:
        write(stem + ".verdicts", found)
    return different("verdicts", text_of(stem + ".verdicts"), found)


def phrases(suite, program, update):
    path = os.path.join(FOLDER, "phrases.tsv")
    rows = [line.split("\t") for line in text_of(path).splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "wordings.txt")
        write(source, "".join(row[0] + "\n" for row in rows))
        found = [form.canonical(one).rstrip("\n") for one in form.readings(program, source)]
    if update:
        write(path, "".join(f"{row[0]}\t{one}\n" for row, one in zip(rows, found)))
        rows = [[row[0], one] for row, one in zip(rows, found)]
    suite.case("phrases.tsv", [] if len(rows) == len(found) else [f"{len(found)} readings of {len(rows)} wordings"])
    for row, one in zip(rows, found):
        suite.case(f"phrases.tsv: {row[0]}", different("reading", row[-1], one))


def every_clause_has_a_case(suite):
    clauses = re.findall(r"^\*\*(\d+\.\d+) ", text_of(os.path.join(ROOT, "spec", "language.md")), re.M)
    for clause in clauses:
        suite.case("clauses", [] if os.path.isdir(os.path.join(FOLDER, clause)) else [f"clause {clause} has no case in spec/conformance/"])


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    templates = dict(word[2:].split("=", 1) for word in sys.argv[1:] if word.startswith("--") and "=" in word)
    program, wanted, update, suite = form.Program(words[0], templates), words[1:], "--update" in sys.argv, Suite()
    codes = form.known_codes(FOLDER)
    for stem in cases_in(FOLDER):
        name = os.path.relpath(stem, FOLDER)
        if wanted and not any(word in name for word in wanted):
            continue
        is_data = name.startswith("verdicts")
        suite.case(name, judged(program, stem, update) if is_data else a_source(program, stem, codes, update))
    if not wanted:
        phrases(suite, program, update)
        every_clause_has_a_case(suite)
    suite.close()


if __name__ == "__main__":
    main()
