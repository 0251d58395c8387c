"""examples/build: the make snippet and the CMake function, run in a copy of the examples."""
import os
import shutil
import tempfile
import time

from support import ROOT, is_clean_end, run


def copy_of(folder):
    for name in ("build", "operations-2020"):
        shutil.copytree(os.path.join(ROOT, "examples", name), os.path.join(folder, name), ignore=shutil.ignore_patterns("out"))
    return os.path.join(folder, "build")


def later(path):
    """A time stamp that is newer to every file system."""
    os.utime(path, (time.time() + 10, time.time() + 10))


def rename(spec):
    """Calls a project otherwise, so that its sources have other names."""
    with open(spec, encoding="utf-8") as f:
        text = f.read()
    with open(spec, "w", encoding="utf-8") as f:
        f.write(text.replace("project hall ", "project town_hall "))
    later(spec)


def want(done, status, what):
    yield from is_clean_end(done)
    if done.status != status:
        yield f"{what}: status {done.status}: {(done.out + done.err).decode('utf-8', 'replace')[-1200:]}"


def make(binary, folder):
    """Missed targets fail the build and leave no verdicts; told to pass, they are written; nothing is made twice, and all after a change."""
    here, spec = copy_of(folder), os.path.join(folder, "operations-2020", "operations.pgoal")
    verdicts, program = os.path.join(here, "build", "verdicts.csv"), os.path.join(here, "build", "operations", "operations")
    words = ["make", "-s", f"PGOAL={binary}"]
    done = run(words, cwd=here, timeout=300)
    yield from want(done, 2, "missed")
    if b",missed," not in done.out or os.path.exists(verdicts) or os.path.exists(verdicts + ".tmp"):
        yield f"missed targets: {done.out[-300:]}, files {os.listdir(os.path.dirname(verdicts))}"
    yield from want(run([*words, "OK=missed"], cwd=here, timeout=300), 0, "OK=missed")
    data = [w for name in ("patrols", "meetings", "shifts", "faults", "backups", "desks") for w in ("--data", f"{name}={folder}/operations-2020/{name}.csv")]
    told = run([binary, "eval", spec, *data, "--format=csv"])
    with open(verdicts, "rb") as f:
        if f.read() != told.out:
            yield "other verdicts than those of eval"
    before = os.stat(program).st_mtime_ns
    yield from want(run(["make", "-q", f"PGOAL={binary}"], cwd=here), 0, "nothing to make")
    later(spec)
    yield from want(run([*words, "OK=missed"], cwd=here, timeout=300), 0, "after a change")
    if os.stat(program).st_mtime_ns == before:
        yield "not made again after a change"
    rename(spec)
    yield from want(run([*words, "build/operations/operations"], cwd=here, timeout=300), 0, "after a project was called otherwise")


def cmake(binary, folder):
    here = copy_of(folder)
    program = os.path.join(here, "made", "operations", "operations")
    yield from want(run(["cmake", "-S", ".", "-B", "made", f"-DPGOAL={binary}"], cwd=here, timeout=300), 0, "configure")
    yield from want(run(["cmake", "--build", "made"], cwd=here, timeout=300), 0, "build")
    done = run([program, "--format=csv", f"meetings={folder}/operations-2020/meetings.csv"])
    yield from want(done, 1, "the program")
    if b"hall,meeting," not in done.out:
        yield f"the program says {done.out[:300]}"
    rename(os.path.join(folder, "operations-2020", "operations.pgoal"))
    yield from want(run(["cmake", "--build", "made"], cwd=here, timeout=300), 0, "after a project was called otherwise")


def run_builds(binary, suite):
    with tempfile.TemporaryDirectory() as folder:
        suite.case("make snippet", make(binary, folder))
    if not shutil.which("cmake"):
        print("examples/build: cmake is not here, its function is not tested")
        return
    with tempfile.TemporaryDirectory() as folder:
        suite.case("CMake function", cmake(binary, folder))
