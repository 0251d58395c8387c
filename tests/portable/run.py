#!/usr/bin/env python3
"""The runtime and the C that specs become, on other machines: compiled without a warning, the runtime's unit tests run,
and programs compared with `pgoal eval` here: reports, messages and states of the examples, of data in every
encoding and of random specs. A state written on one machine is merged on the other.

usage: tests/portable/run.py BINARY MACHINE...   a machine is one of tests/portable/cc
"""
import glob
import os
import random
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
sys.path[:0] = [TESTS, os.path.join(TESTS, "exec"), os.path.join(TESTS, "oracle")]
import differential  # noqa: E402
import measured  # noqa: E402
from habits import run_habits  # noqa: E402
from inputs import STRICT, failure, inputs, link, same_bytes, sources  # noqa: E402
from jsonl import run_jsonl  # noqa: E402
from log_files import run_logs  # noqa: E402
from stages import run_stages  # noqa: E402
from support import ROOT, Suite, run  # noqa: E402
from told import run_told  # noqa: E402

WARN = ["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wstrict-prototypes", "-Wmissing-prototypes", "-Wcast-align=strict", "-Werror"]
FAILS = b"""#include "cmocka.h"
static void test(void **state) { (void)state; assert_int_equal(1, 2); }
int main(void) { const struct CMUnitTest tests[] = {cmocka_unit_test(test)}; return cmocka_run_group_tests(tests, NULL, NULL); }
"""


def compiler(machine):
    return f"{HERE}/cc {machine}"


def compile_c(machine, folder, program, *words, **how):
    command = [*compiler(machine).split(), "-std=c11", "-D_GNU_SOURCE", "-O2", *WARN, f"-I{HERE}", f"-I{ROOT}", "-o", f"{folder}/{program}"]
    return failure(run([*command, *words], timeout=300, **how), program)


def runtime(machine, folder):
    for source in sorted(glob.glob("runtime/*.c", root_dir=ROOT)):
        yield from compile_c(machine, folder, os.path.basename(source) + ".o", "-c", source)


def unit_tests():
    """Those of the runtime alone."""
    for test in sorted(glob.glob("tests/unit/test_*.c", root_dir=ROOT)):
        used = run(["cc", "-MM", "-D_GNU_SOURCE", "-I.", "-Ibuild/gen", f"-I{HERE}", test]).out.decode()
        if used and not re.search(r"\b(compiler|grammar)/", used):
            yield test


def run_units(machine, suite):
    with tempfile.TemporaryDirectory() as folder:
        suite.case(f"{machine} runtime compiles", runtime(machine, folder))
        objects = glob.glob(f"{folder}/*.o")
        for test in unit_tests():
            problems = compile_c(machine, folder, "test", test, *objects)
            suite.case(f"{machine} {test}", problems or failure(run([f"{folder}/test"]), "run"))
        problems = compile_c(machine, folder, "fails", "-x", "c", "-", stdin=FAILS)
        suite.case(f"{machine} unit tests can fail", problems or (["passed"] if run([f"{folder}/fails"]).status != 1 else []))


def run_examples(binary, machine, suite):
    for spec, data in inputs():
        with tempfile.TemporaryDirectory() as folder:
            problems = failure(run([binary, "build", spec, "--emit=c", "--main", "-o", folder]), "build")
            if sources(folder):
                problems = problems or link(folder, [*compiler(machine).split(), "-std=c99", "-O2", *STRICT])
                suite.case(f"{machine} {spec}", problems or (same_bytes(binary, spec, data, folder) if data else []))


def run_random(binary, machine, suite):
    """Shares of what tests/oracle does here."""
    chance = random.Random(machine)
    projects = differential.make_projects(0, 500, chance)
    differential.run_file(binary, suite, f"{machine} targets", projects, chance, compiler(machine))
    measured.run_spec(binary, suite, f"{machine} measures", 5, [compiler(machine)], chance, [])


def run_machine(binary, machine, suite):
    run_units(machine, suite)
    run_examples(binary, machine, suite)
    run_logs(binary, suite, [compiler(machine)])
    for data in (run_habits, run_told, run_jsonl, run_stages):
        data(binary, suite, compiler(machine))
    run_random(binary, machine, suite)


def main():
    binary, suite = os.path.abspath(sys.argv[1]), Suite()
    for machine in sys.argv[2:]:
        run_machine(binary, machine, suite)
    suite.close()


main()
