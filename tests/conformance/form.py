"""The canonical forms of spec/conformance/README.md, and how they are had from a program that is run."""
import json
import os
import re
import shlex
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from support import is_clean_end, run  # noqa: E402

# The members of a model that are compared.
MEMBERS = set("""projects id name doc year period first last agency category field contact phone government_purchase texts title body
funds total this_year last_year budget spent items amount currency goals depth count indicators path target kind wording set
space change base_unit low high value base_value closed parts scale ordered accepted unit window weight baseline
calendars basis days""".split())
READING = ("kind", "comparator", "number", "unit", "window", "low", "high", "date", "levels", "why")
VERDICT = ("verdict", "margin")

COMMANDS = {"check": "{program} check --error-format=json --max-errors=0 {file}", "model": "{program} build --emit=json {file}",
            "phrase": "{program} phrase {file}", "eval": "{program} eval --format=json {file} --data {data}"}


class Program:
    """An implementation: a command template for each kind of case."""

    def __init__(self, program, templates=None):
        self.program, self.templates = os.path.abspath(program), {**COMMANDS, **(templates or {})}

    def run(self, kind, path, data=""):
        folder, name = os.path.split(path)
        values = {"{program}": self.program, "{file}": name, "{data}": os.path.basename(data)}
        words = [values.get(word, word) for word in shlex.split(self.templates[kind])]
        done = run(words, cwd=folder)
        problems = is_clean_end(done)
        if problems:
            raise RuntimeError(f"{path}: {problems[0]}")
        return done


def canonical(value):
    """One line of JSON after RFC 8785."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def reduced(value):
    """The members that are compared; what is null or empty is left out."""
    if isinstance(value, list):
        return [reduced(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: reduced(one) for key, one in value.items() if key in MEMBERS}
    return {key: one for key, one in kept.items() if one not in (None, [], {})}


def model(program, path):
    return reduced(json.loads(program.run("model", path).out))


def diagnostics(program, path):
    """Lines `LINE:COLUMN CODE`, in the order of the text; `- CODE` for one that has no place in it."""
    done = program.run("check", path)
    found = []
    for line in (done.out + done.err).decode("utf-8", "replace").split("\n"):
        if line.startswith("{"):
            one = json.loads(line)
            begin, name = one.get("begin") or {}, one.get("file")
            other = f"{name}:" if name and name != os.path.basename(path) else ""
            found.append((begin.get("line", 0), begin.get("column", 0), one["code"], other))
    return [f"{other}{line}:{column} {code}" if line else f"- {code}" for line, column, code, other in sorted(found)]


def readings(program, path):
    lines = program.run("phrase", path).out.decode("utf-8").splitlines()
    return [{key: one[key] for key in READING if one.get(key) not in (None, [])} for one in map(json.loads, lines)]


def verdicts(program, path, data):
    done = program.run("eval", path, data)
    report = json.loads(done.out)
    return {project["id"]: {one["id"]: {key: one[key] for key in VERDICT if one.get(key) is not None} for one in project["indicators"]}
            for project in report["projects"]}


def known_codes(folder):
    """The codes that the suite has heard of; other warnings are not compared."""
    codes = set()
    for at, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".diagnostics"):
                with open(os.path.join(at, name), encoding="utf-8") as f:
                    codes |= set(re.findall(r"[EW]\d{4}", f.read()))
    return codes
