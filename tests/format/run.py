#!/usr/bin/env python3
"""pgoal fmt: what holds of every form (property.h), on every spec here and on random ones; the form of each edition; the
examples and the library, which are in canonical form themselves.

usage: tests/format/run.py BUILD [RANDOM]
"""
import glob
import hashlib
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.dirname(HERE)]
from specs import specs  # noqa: E402
from support import ROOT, Suite, is_clean_end, run  # noqa: E402

BUILD = os.path.abspath(sys.argv[1])
RANDOM = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
CHUNK = 5000
# What edition-NUMBER.pgoal and its form are, for ever: spec/decisions/0018-canonical-form.md says when this may change.
FROZEN = {"2026": ("427d7127db1e95fe560783d14ebaae523f991c591a08b2d4d055c3f892100281",
                   "35c146a14fe0f829ad39beab26437d6394e226eb3bd18f94278613d408248765")}


def texts(*patterns):
    for pattern in patterns:
        for path in sorted(glob.glob(os.path.join(ROOT, pattern), recursive=True)):
            with open(path, "rb") as f:
                yield os.path.relpath(path, ROOT), f.read()


def page_examples():
    """The specs that the pages show."""
    for path, text in texts("README.md", "spec/*.md"):
        for block in re.findall(rb"^```pgoal\n(.*?)^```", text, re.M | re.S):
            yield path, block if block.startswith((b"edition", b"//")) else b"edition 2026\n" + block
            yield path, b"edition 2026\nproject p {\n" + block + b"}\n"


def hold(suite, name, made):
    """Texts held to the properties, by their number: sound and in all."""
    done = run([os.path.join(BUILD, "formats")], stdin=b"\x1e".join(made), timeout=1200)
    counts = re.search(rb"^(\d+) sound, (\d+) in error, 0 failed$", done.out, re.M)
    suite.case(name, is_clean_end(done) + ([] if counts and done.status == 0 else [done.out.decode("utf-8", "replace")[-6000:]]))
    return int(counts[1]) if counts else 0


def every_spec_here(suite):
    found = [text for _, text in texts("examples/**/*.pgoal", "library/**/*.pgoal", "tests/**/*.pgoal", "spec/**/*.pgoal")]
    sound = hold(suite, f"{len(found)} specs of the tree", found)
    suite.case("specs without syntax errors", [] if sound > 1000 else [f"only {sound}"])
    sound = hold(suite, "examples of the pages", [text for _, text in page_examples()])
    suite.case("examples without syntax errors", [] if sound > 20 else [f"only {sound}"])


def random_specs(suite):
    made, sound = specs(RANDOM), 0
    for first in range(0, RANDOM, CHUNK):
        chunk = [next(made).encode() for _ in range(min(CHUNK, RANDOM - first))]
        sound += hold(suite, f"random specs {first} to {first + len(chunk)}", chunk)
    suite.case("random specs without syntax errors", [] if sound > 0.9 * RANDOM else [f"only {sound} of {RANDOM}"])


def editions(suite):
    for edition, sums in FROZEN.items():
        stem = os.path.join(HERE, f"edition-{edition}")
        form = run([os.path.join(BUILD, "pgoal"), "fmt", stem + ".pgoal"]).out
        with open(stem + ".pgoal", "rb") as given, open(stem + ".formatted.pgoal", "rb") as expected:
            given, expected = given.read(), expected.read()
        suite.case(f"edition {edition}", [] if form == expected else ["its form has changed"])
        suite.case(f"edition {edition} frozen", [] if tuple(hashlib.sha256(text).hexdigest() for text in (given, expected)) == sums else
                   ["a frozen file was changed"])


def specs_in_form(suite):
    """The specs that users read are in the form they are told of."""
    done = run([os.path.join(BUILD, "pgoal"), "fmt", "--check", "examples", "library"])
    suite.case("examples and library", [] if (done.status, done.out) == (0, b"") else [done.out.decode() + done.err.decode()])


def main():
    suite = Suite()
    every_spec_here(suite)
    random_specs(suite)
    editions(suite)
    specs_in_form(suite)
    suite.close()


main()
