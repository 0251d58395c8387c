"""The specs and data that tests compile and judge, and how their C is compiled under the strictest flags."""
import glob
import os

from schema import document_problems
from support import ROOT, is_clean_end, run

STRICT = ["-pedantic", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-trigraphs", "-Werror"]


def inputs():
    """Each spec of this folder and of the examples, and the data beside it, if any."""
    for pattern in ("tests/exec/*.pgoal", "examples/**/*.pgoal"):
        for spec in sorted(glob.glob(pattern, root_dir=ROOT, recursive=True)):
            data = sorted(glob.glob(spec.removesuffix(".pgoal") + "*.csv", root_dir=ROOT))
            yield spec, data[0] if data else None


def failure(done, what):
    bad = is_clean_end(done)
    return bad or ([f"{what}: status {done.status}: " + done.err.decode("utf-8", "replace")[:1500]] if done.status else [])


RUNTIMES = {}  # where pgoal.c lies compiled, by the command and its text: it is the same for all projects


def runtime(folder, command, to="pgoal.o"):
    """Puts pgoal.c, compiled, into the folder."""
    texts = []
    for name in ("pgoal.c", "pgoal.h"):
        with open(f"{folder}/{name}", "rb") as f:
            texts.append(f.read())
    key = (*command, *texts)
    if key not in RUNTIMES:
        done = run([*command, "-c", "-o", to, "pgoal.c"], cwd=folder, timeout=300)
        if done.status or done.err:
            return done
        with open(f"{folder}/{to}", "rb") as f:
            RUNTIMES[key] = f.read()
    with open(f"{folder}/{to}", "wb") as f:
        f.write(RUNTIMES[key])
    return None


def sources(folder):
    """But for the runtime."""
    return sorted(os.path.basename(f) for f in glob.glob(f"{folder}/*.c") if not f.endswith("/pgoal.c"))


def link(folder, command):
    """Makes the program `judge`; what went wrong."""
    done = runtime(folder, command, "judge.obj") or run([*command, "-o", "judge", *sources(folder), "judge.obj"], cwd=folder, timeout=300)
    return failure(done, "link")


def same_bytes(binary, spec, data, folder):
    """eval and the generated program, in every format and language."""
    for form in ("table", "csv", "json"):
        for language in ("en", "zh"):
            options = [f"--format={form}", f"--lang={language}"]
            told = run([binary, "eval", spec, "--data", data, *options])
            made = run([f"{folder}/judge", *options, data])
            yield from is_clean_end(told) + is_clean_end(made)
            if form == "json":
                yield from document_problems("result", told.out)
            if (told.out, told.status) != (made.out, made.status) or told.status not in (0, 1) or not told.out:
                yield f"{form} {language}: eval {told.status} {told.err[-300:]}, generated C {made.status} {made.err[-300:]}"
