"""The examples of spec/diagnostics/CODE/: what they are, and what comes of running them.

A folder holds `bad.pgoal` and `good.pgoal`, each checked by `pgoal check`; or, where a command line is at fault and not a
text, `bad.console` and `good.console`, whose lines `$ COMMAND` run one after the other in a copy of the folder.
Any other file of the folder is there for these.
"""
import os
import re
import shutil
import subprocess
import tempfile
from collections import namedtuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, "spec", "diagnostics")

# Codes that no small example brings about, and why.
WITHOUT = {
    "E0002": "it takes a file that the operating system refuses to read",
    "E0948": "a bad row, E0922, comes with it",
    "E0953": "it takes more than a thousand bad rows",
    "E0005": "it takes more than 1 GiB of sources",
    "E0310": "it takes more than a million indicators",
    "E0999": "it tells of a defect of the compiler",
}

# Other codes that the bad example of a code cannot be without, and why.
BESIDES = {
    "E0203": {"E0201"},  # it is told after a hundred others
    "E0318": {"W0601"},  # the warning that a wrong name does not silence
}

Outcome = namedtuple("Outcome", "status out err")  # of the last command; the outputs of all


def path_of(code, which):
    """The file of an example, bad or good, or None."""
    for ending in (".pgoal", ".console"):
        path = os.path.join(FOLDER, code, which + ending)
        if os.path.exists(path):
            return path
    return None


def commands_of(path):
    """The command lines of an example, as a reader would type them."""
    if path.endswith(".pgoal"):
        return [f"pgoal check {os.path.basename(path)}"]
    with open(path, encoding="utf-8") as f:
        return [line[2:] for line in f.read().split("\n") if line.startswith("$ ")]


def outcome(pgoal, path, language):
    """Runs an example in a copy of its folder, with messages in a language."""
    with tempfile.TemporaryDirectory() as top:
        os.symlink(os.path.abspath(pgoal), os.path.join(top, "pgoal"))
        here = os.path.join(top, "here")
        shutil.copytree(os.path.dirname(path), here)
        environment = {"PATH": top + ":/usr/bin:/bin", "LANG": {"zh": "zh_CN.UTF-8", "en": "C"}[language], "TERM": "dumb"}
        status, out, err = 0, "", ""
        for command in commands_of(path):
            done = subprocess.run(["sh", "-c", command], cwd=here, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
            status, out, err = done.returncode, out + shown(done.stdout), err + shown(done.stderr)
    return Outcome(status, out, err)


def shown(data):
    """Bytes as a page can show them: what is no text, or cannot be seen, as an escape."""
    text = data.decode("utf-8", "backslashreplace")
    return "".join(one if one.isprintable() or one in "\n\t\u3000" else f"\\u{{{ord(one):04X}}}" for one in text)


def abridged(text, width=160, lines=24):
    """A text with its long lines and its long middle left out."""
    rows = [row if len(row) <= width else row[:width - 40] + " …… " + row[-30:] for row in text.rstrip("\n").split("\n")]
    return "\n".join(rows if len(rows) <= lines else rows[:lines // 2] + ["……"] + rows[-lines // 4:])


def source_of(path):
    with open(path, "rb") as f:
        data = f.read()
    if path.endswith(".console"):
        return data.decode("utf-8")
    return shown(data)


def others_of(code):
    """Paths, from its folder, of the further files of an example."""
    folder = os.path.join(FOLDER, code)
    found = [os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names]
    return sorted(name for name in found if not name.startswith(("bad.", "good.")))


def problems_of(pgoal, code):
    """What is wrong with the examples of a code: the bad one brings about that code and nothing else, the good one nothing."""
    bad, good = path_of(code, "bad"), path_of(code, "good")
    if not bad or not good:
        return [f"{code} has no example: write spec/diagnostics/{code}/bad.pgoal and good.pgoal (see tools/examples.py)"]
    problems, wanted = [], {code} | BESIDES.get(code, set())
    for language in ("en", "zh"):
        done = outcome(pgoal, bad, language)
        codes = set(re.findall(r"\[([EW]\d{4})\]", done.err))
        if codes != wanted or (done.status == 0) != code.startswith("W"):
            problems.append(f"{bad}: status {done.status}, {' '.join(sorted(codes)) or 'nothing'} in place of {code}\n{done.err[:600]}")
    done = outcome(pgoal, good, "en")
    return problems + ([f"{good}: status {done.status}\n{done.out}{done.err}"] if done != (0, "", "") else [])
