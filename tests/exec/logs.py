"""Logs given to generated programs: the bytes and statuses of eval, whole, in parts, told to refuse and with no room."""
import os
import shutil
import tempfile

from support import ROOT, is_clean_end, run

SPEC = "examples/operations-2020/operations.pgoal"
SOURCES = ("meetings", "patrols", "shifts", "faults", "backups", "desks")
FORMATS = ("table", "csv", "json")


def log(source):
    return f"{source}=examples/operations-2020/{source}.csv"


def compare(binary, program, logs, *options):
    """eval and the program on the same logs."""
    told = run([binary, "eval", SPEC, *(word for name in logs for word in ("--data", name)), *options])
    made = run([program, *options, *logs])
    yield from is_clean_end(told) + is_clean_end(made)
    allowed = (1, 2) if "--strict" in options else (1,)
    if (told.out, told.status) != (made.out, made.status) or told.status not in allowed:
        yield f"{options}: eval {told.status} {told.err[-300:]}, generated C {made.status} {made.err[-300:]}"


def whole(binary, program):
    for form in FORMATS:
        for language in ("en", "zh"):
            yield from compare(binary, program, [log(s) for s in SOURCES], f"--format={form}", f"--lang={language}")


def missing(binary, program):
    for left_out in SOURCES:
        yield from compare(binary, program, [log(s) for s in SOURCES if s != left_out], "--format=csv")


def bad_rows(binary, program, folder):
    bad = f"{folder}/bad.csv"
    with open(bad, "w", encoding="utf-8") as f:
        f.write("项目,日期,议题\nhall,2020-01-26,例会\nhall,2020-13-01,例会\n")
    for options in ([], ["--skip-bad"], ["--strict"]):
        yield from compare(binary, program, [f"meetings={bad}"], "--format=csv", *options)


def halves(folder):
    """Each log in two files, alternate rows in each."""
    for source in SOURCES:
        with open(f"{ROOT}/examples/operations-2020/{source}.csv", encoding="utf-8") as f:
            header, *rows = f.read().splitlines(keepends=True)
        for part in (0, 1):
            with open(f"{folder}/{source}{part}.csv", "w", encoding="utf-8") as f:
                f.write(header + "".join(rows[part::2]))


def states(program, folder):
    """States of both halves; the paths of the states."""
    for part in (0, 1):
        logs = [f"{s}={folder}/{s}{part}.csv" for s in SOURCES]
        run([program, f"--save-state={folder}/state{part}", *logs])
    return f"{folder}/state0", f"{folder}/state1"


def merged(program, folder):
    halves(folder)
    one, other = states(program, folder)
    for form in FORMATS:
        at_once = run([program, f"--format={form}", *map(log, SOURCES)])
        for pair in ((one, other), (other, one)):
            done = run([program, f"--format={form}", *(f"--merge={name}" for name in pair)])
            yield from is_clean_end(done)
            if (done.out, done.status) != (at_once.out, at_once.status):
                yield f"{form}: merged {done.status} {done.err[-300:]}, at once {at_once.status}"


def damaged(program, folder):
    """A state cut short or changed anywhere is refused."""
    with open(f"{folder}/state0", "rb") as f:
        good = f.read()
    middle = len(good) // 2
    for bad in (b"", good[:middle], good[:-2], good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1:]):
        with open(f"{folder}/bad", "wb") as f:
            f.write(bad)
        done = run([program, f"--merge={folder}/bad"])
        yield from is_clean_end(done)
        if done.status != 2 or done.out or not done.err:
            yield f"{len(bad)} bytes of {len(good)}: status {done.status}"


def no_room(program):
    with open("/dev/full", "wb") as full:
        done = run([program, log("meetings")], stdout=full)
    if done.status != 2 or b"stdout" not in done.err:
        yield f"report: status {done.status}, {done.err}"
    done = run([program, "--save-state=no/such/folder/state", log("meetings")])
    if done.status != 2 or done.out or not done.err:
        yield f"state: status {done.status}, {done.err}"


def build(folder, compiler, level):
    """The program, or None and why."""
    sources = sorted(name for name in os.listdir(folder) if name.endswith(".c"))
    program = f"{folder}/{compiler}{level}"
    done = run([compiler, "-std=c99", level, "-o", program, *sources], cwd=folder, timeout=300)
    return program if done.status == 0 else None, done.err.decode("utf-8", "replace")[:1500]


def run_logs(binary, suite):
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as data:
        done = run([binary, "build", SPEC, "--main", "-o", folder])
        suite.case("logs build", [done.err] if done.status else [])
        for compiler in filter(shutil.which, ("gcc", "clang")):
            for level in ("-O0", "-O2"):
                name, (program, why) = f"logs {compiler} {level}", build(folder, compiler, level)
                suite.case(f"{name} compiles", [] if program else [why])
                if not program:
                    continue
                suite.case(f"{name} whole", whole(binary, program))
                suite.case(f"{name} missing", missing(binary, program))
                suite.case(f"{name} bad rows", bad_rows(binary, program, data))
                suite.case(f"{name} merged", merged(program, data))
                suite.case(f"{name} damaged", damaged(program, data))
                suite.case(f"{name} no room", no_room(program))
