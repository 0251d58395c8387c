"""The program of examples/embedded: compiled under every flag, run, and what it says."""
import os
import shutil
import tempfile

from support import ROOT, is_clean_end, run

FOLDER = os.path.join(ROOT, "examples", "embedded")
SAYS = """daily >= 2 次 each day: missed 1 次 2020-03-04
quick <= 40 min: missed 41 min 
complete >= 90%: met 13/14 
"""
# Sources and columns whose names come to one another, and to words of C.
NAMES = """edition 2026
project odd {
  year 2020
  source a events { b_c: date, "int": number }
  source a_b events { c: date, "c 1": text, "c_1": text }
  source "类" intervals { from_time: timestamp, to_time: timestamp }
  indicator x count(a) >= 1 次
  indicator y count(a_b where c_1 = "z") >= 1 次
  indicator z covers(类) covers 24 h × 7 d
}
"""


def compile_all(folder, sources, program):
    for compiler in filter(shutil.which, ("gcc", "clang")):
        done = run([compiler, "-std=c99", "-pedantic", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror", "-g",
                    "-fsanitize=address,undefined", "-fno-sanitize-recover=all", f"-I{folder}", "-o", program, *sources], timeout=300)
        if done.status:
            yield f"{compiler}: {done.err.decode('utf-8', 'replace')[:1500]}"


def says(binary, folder):
    done = run([binary, "build", f"{FOLDER}/site.pgoal", "--emit=c", "-o", folder])
    if done.status:
        yield done.err.decode()
        return
    program = f"{folder}/rounds"
    yield from compile_all(folder, [f"{FOLDER}/rounds.c", f"{folder}/site.c", f"{folder}/pgoal.c"], program)
    done = run([program])
    yield from is_clean_end(done)
    if done.out.decode() != SAYS or done.status != 1:
        yield f"says {done.out.decode()!r}, status {done.status}"


def odd_names(binary, folder):
    with open(f"{folder}/odd.pgoal", "w", encoding="utf-8") as f:
        f.write(NAMES)
    done = run([binary, "build", f"{folder}/odd.pgoal", "--emit=c", "--main", "-o", folder])
    if done.status:
        yield done.err.decode()
        return
    yield from compile_all(folder, [f"{folder}/odd.c", f"{folder}/pgoal.c"], f"{folder}/odd")


def run_embedded(binary, suite):
    with tempfile.TemporaryDirectory() as folder:
        suite.case("embedded: says", says(binary, folder))
    with tempfile.TemporaryDirectory() as folder:
        suite.case("embedded: odd names", odd_names(binary, folder))
