#!/usr/bin/env python3
"""Official wordings and what `pgoal phrase` reads in them: *.tsv hold the text and what is expected of it.

refused.tsv: text, why. The others: text and the fields of KEYS; an empty field is null. usage: tests/phrase/run.py BINARY
"""
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from support import Suite, is_clean_end, run  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
KEYS = ["kind", "comparator", "number", "unit", "window", "low", "high"]


def rows_of(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]


def read(texts):
    done = run([BINARY, "phrase"], stdin=b"".join(text + b"\n" for text in texts))
    lines = done.out.splitlines()
    return [json.loads(line) for line in lines], is_clean_end(done) + ([f"status {done.status}"] if done.status else [])


def readings(suite, name):
    rows = rows_of(name)
    found, problems = read([row[0].encode() for row in rows])
    suite.case(name, problems + ([] if len(found) == len(rows) else [f"{len(found)} lines for {len(rows)}"]))
    for row, one in zip(rows, found):
        wanted = dict(zip(KEYS, row[1:] + [""] * len(KEYS)))
        problems = [f"{key} is {one.get(key)!r}, not {wanted[key]!r}" for key in KEYS if (one.get(key) or "") != wanted[key]]
        suite.case(f"{name}: {row[0]}", problems + ([] if one["text"] == row[0] else [f"text is {one['text']!r}"]))


def refusals(suite):
    rows = rows_of("refused.tsv")
    found, problems = read([row[0].encode() for row in rows])
    suite.case("refused.tsv", problems)
    for (text, why), one in zip(rows, found):
        nothing = all(one[key] is None for key in ("comparator", "number", "unit", "window"))
        right = one["kind"] == "unreadable" and one["why"] == why and nothing
        suite.case(f"refused.tsv: {text}", [] if right else [f"{one}, not {why}"])


def hostile(suite):
    """Long, broken and endless lines: unreadable, and soon."""
    texts = {"long": "年".encode() * 350000, "digits": b"9" * 100000, "heads": b"=" * 511, "bytes": b"\xff\xfe\x80%",
             "torn": "≥".encode()[:2], "control": b"1\x1b[31m%", "nul": b"\x0095%", "parts": "≥5".encode() + b"/" * 400,
             "levels": "健全".encode() * 80}
    done = run([BINARY, "phrase"], stdin=b"\n".join(texts.values()), timeout=10)
    lines = done.out.splitlines()
    suite.case("hostile", is_clean_end(done) + ([] if len(lines) == len(texts) else [f"{len(lines)} lines"]))
    for name, line in zip(texts, lines):
        suite.case(f"hostile: {name}", [] if b'"kind":"unreadable"' in line else [line[:200].decode("utf-8", "replace")])


def main():
    suite = Suite()
    for name in ("forms.tsv", "sample.tsv", "variety.tsv"):
        readings(suite, name)
    refusals(suite)
    hostile(suite)
    suite.close()


main()
