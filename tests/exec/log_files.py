"""Logs given to generated programs: the bytes and statuses of eval, whole, in parts, told to refuse and with no room."""
import shutil
import tempfile

from inputs import link
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


def states(binary, program, folder):
    """States of both halves, each written by the program and by eval."""
    for part in (0, 1):
        logs, state = [f"{s}={folder}/{s}{part}.csv" for s in SOURCES], f"{folder}/state{part}"
        run([program, f"--save-state={state}", *logs])
        run([binary, "eval", SPEC, f"--save-state={state}.told", *(word for name in logs for word in ("--data", name))])
        with open(state, "rb") as made, open(f"{state}.told", "rb") as told:
            if made.read() != told.read():
                yield f"state {part} is not that of eval"


def merged(binary, program, folder):
    """Both halves, one of them by eval, in either order and by either judge: the bytes of the whole."""
    halves(folder)
    yield from states(binary, program, folder)
    for form in FORMATS:
        at_once = run([program, f"--format={form}", *map(log, SOURCES)])
        for pair in (("state0", "state1.told"), ("state1", "state0.told")):
            words = [f"--format={form}", *(f"--merge={folder}/{name}" for name in pair)]
            for done in (run([program, *words]), run([binary, "eval", SPEC, *words])):
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


def compilers():
    return [f"{compiler} {level}" for compiler in filter(shutil.which, ("gcc", "clang")) for level in ("-O0", "-O2")]


def run_logs(binary, suite, commands=None):
    """commands: compilers, each with its options; those at hand when there are none."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as data:
        done = run([binary, "build", SPEC, "--main", "-o", folder])
        suite.case("logs build", [done.err] if done.status else [])
        for command in commands or compilers():
            name, program = f"logs {command}", f"{folder}/judge"
            problems = link(folder, [*command.split(), "-std=c99"])
            suite.case(f"{name} compiles", problems)
            if problems:
                continue
            suite.case(f"{name} whole", whole(binary, program))
            suite.case(f"{name} missing", missing(binary, program))
            suite.case(f"{name} bad rows", bad_rows(binary, program, data))
            suite.case(f"{name} merged", merged(binary, program, data))
            suite.case(f"{name} damaged", damaged(program, data))
            suite.case(f"{name} no room", no_room(program))
