#!/usr/bin/env python3
"""Inputs beside their expected outputs: GROUP/NAME.pgoal and GROUP/NAME.txt.

Each leading line `// pgoal: ARGUMENTS` of an input is one run of the program in the group's folder, with the
input's name for {} or at the end. Without such lines it is checked once in each language. Every message of
compiler/source/diag_*.def has a case diagnostics/CODE-SLUG*.pgoal, or is in ELSEWHERE; every clause of the language has
a case syntax/CLAUSE-*.pgoal, and every one of the canonical form format/CLAUSE-*.pgoal.

usage: tests/golden/run.py BINARY [--update] [NAME...]
"""
import difflib
import os
import re
import shlex
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from support import ROOT, Suite, is_clean_end, messages, run  # noqa: E402

GROUPS = ("syntax", "format", "model", "plan", "json", "diagnostics")
CLAUSES = (("spec/language.md", "syntax"), ("spec/format.md", "format"))  # pages, and the groups named after their clauses
CHECK = "check --error-format=pretty --color=never --max-errors=0 --lang="

# Messages that no text of a spec brings about, and the suite that does (its run.py names the code).
ELSEWHERE = {
    "hostile": ["E0001", "E0002", "E0003", "E0004", "E0005", "E0006", "E0007", "E0008", "E0009", "E0303", "E0310", "E0910", "E0911"],
    "command": ["E0901", "E0902", "E0903", "E0904", "E0905", "E0906", "E0907", "E0908", "E0909", "E0912", "E0930", "E0920", "E0921", "E0922",
                "E0945", "E0953", "E0946", "E0947", "E0948", "E0949", "E0950", "E0951", "E0952", "E0980", "E0981", "E0982"],
    "merge": ["E0976", "E0977", "W0978"],
    "query": ["E0956", "E0957"],
    "git": ["E0970", "E0971", "E0972", "E0973", "E0974", "E0975", "E0979"],
    "review": ["E0960", "E0961", "E0962", "E0963", "W0964", "E0965", "E0966"],
}


def commands_of(path):
    with open(path, "rb") as f:
        text = f.read().removeprefix(b"\xef\xbb\xbf")
    commands = []
    for line in re.split(rb"\r?\n", text):
        match = re.fullmatch(rb"// pgoal: (.+)", line)
        if not match:
            break
        commands.append(match[1].decode())
    return commands or [CHECK + "en", CHECK + "zh"]


def section(title, data):
    if not data:
        return []
    lines = data.decode("utf-8", "backslashreplace").split("\n")
    unended = lines.pop() if lines[-1] else lines.pop() and ""
    body = ["    " + line.replace("\r", "\\r").replace("\x1b", "\\e") if line else "" for line in lines]
    return [title] + body + (["    " + unended, "(no line end)"] if unended else [])


def outcome(binary, folder, name, command):
    """The text of one run, and its problems whatever was expected."""
    words = shlex.split(command)
    words = [word.replace("{}", name) for word in words] if "{}" in command else words + [name]
    done = run([binary] + words, cwd=folder)
    lines = ["$ pgoal " + " ".join(words), f"status {done.status}"]
    lines += section("stdout:", done.out) + section("stderr:", done.err)
    return lines, is_clean_end(done)


def difference(path, text):
    try:
        with open(path, encoding="utf-8") as f:
            expected = f.read()
    except FileNotFoundError:
        return ["no expected output; write it with --update"]
    if expected == text:
        return []
    return ["\n" + "\n".join(difflib.unified_diff(expected.splitlines(), text.splitlines(), "expected", "found", lineterm=""))]


def run_case(binary, group, name, update):
    folder = os.path.join(HERE, group)
    lines, problems = [], []
    for command in commands_of(os.path.join(folder, name)):
        more, bad = outcome(binary, folder, name, command)
        lines += ([""] if lines else []) + more
        problems += bad
    text, path = "\n".join(lines) + "\n", os.path.join(folder, name.removesuffix(".pgoal") + ".txt")
    if update and not problems:
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
    problems += difference(path, text)
    code = re.match(r"[EW]\d{4}", name)
    if group == "diagnostics" and code and f"[{code[0]}]" not in text and f'"code":"{code[0]}"' not in text:
        problems.append(f"does not bring about {code[0]}")
    return problems


def names_of(group):
    return sorted(name for name in os.listdir(os.path.join(HERE, group)) if name.endswith(".pgoal"))


def every_message_has_a_case(suite):
    names = names_of("diagnostics")
    elsewhere = {code: where for where, codes in ELSEWHERE.items() for code in codes}
    for message in messages():
        stem = f"{message.code}-{message.slug}"
        here = any(re.fullmatch(re.escape(stem) + r"(-.+)?\.pgoal", name) for name in names)
        if message.id == "INTERNAL" or here:
            continue
        problems = [] if message.code in elsewhere else [f"{stem} has no case"]
        if not problems:
            with open(os.path.join(ROOT, "tests", elsewhere[message.code], "run.py"), encoding="utf-8") as f:
                if message.code not in f.read():
                    problems = [f"tests/{elsewhere[message.code]}/run.py does not name {message.code}"]
        suite.case("coverage", problems)
    known = {message.code for message in messages()}
    suite.case("coverage", [f"{code} is no message" for code in elsewhere if code not in known])


def every_clause_has_a_case(suite, page, group):
    """A clause N.M of a page has a case GROUP/N.M-*."""
    with open(os.path.join(ROOT, page), encoding="utf-8") as f:
        clauses = re.findall(r"^\*\*(\d+\.\d+) ", f.read(), re.M)
    shown = {name.split("-")[0] for name in names_of(group)}
    for clause in clauses:
        suite.case("coverage", [] if clause in shown else [f"clause {clause} of {page} has no case"])
    suite.case("coverage", [f"{page} has no clause {one}" for one in sorted(shown - set(clauses))])


def expected_texts_have_inputs(suite):
    for group in GROUPS:
        for name in sorted(os.listdir(os.path.join(HERE, group))):
            if name.endswith(".txt") and not os.path.exists(os.path.join(HERE, group, name[:-4] + ".pgoal")):
                suite.case("coverage", [f"{group}/{name} has no input"])


def main():
    binary, update = os.path.abspath(sys.argv[1]), "--update" in sys.argv
    wanted = [word for word in sys.argv[2:] if not word.startswith("--")]
    suite = Suite()
    for group in GROUPS:
        for name in names_of(group):
            if not wanted or any(word in f"{group}/{name}" for word in wanted):
                suite.case(f"{group}/{name}", run_case(binary, group, name, update))
    if not wanted:
        every_message_has_a_case(suite)
        for page, group in CLAUSES:
            every_clause_has_a_case(suite, page, group)
        expected_texts_have_inputs(suite)
    suite.close()


main()
