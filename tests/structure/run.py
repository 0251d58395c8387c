#!/usr/bin/env python3
"""The shape of the house: headers compile alone, rooms include only rooms before them, nothing writable is
static, banned functions are not called, spec/architecture.md names every folder. Closes with "N passed, M failed".

usage: tests/structure/run.py BUILD
"""
import os
import re
import subprocess
import sys

build = sys.argv[1] if len(sys.argv) > 1 else "build"
results = []


def check(name, problems):
    results.append(not problems)
    for problem in problems:
        print(f"FAIL {name}: {problem}")


def tracked(*endings):
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, check=True)
    return [f for f in listed.stdout.split("\n") if f.endswith(endings) and os.path.exists(f)]


def headers_compile_alone():
    problems = []
    for header in tracked(".h"):
        if header.startswith("tests/"):
            continue
        run = subprocess.run(
            ["gcc", "-std=c11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-I.", f"-I{build}/gen", "-fsyntax-only", "-x", "c", "-"],
            input=f'#include "{header}"\n', capture_output=True, text=True)
        if run.returncode:
            problems.append(f"{header}: {run.stderr.splitlines()[0] if run.stderr else 'does not compile'}")
    return problems


# A room may include itself and the rooms listed before it; the order is spec/architecture.md's pipeline.
ROOMS = ["runtime", "compiler/base", "compiler/source", "compiler/syntax", "compiler/target+model", "grammar",
         "compiler/merge", "compiler/check", "compiler/lower", "compiler/emit", "compiler/query", "compiler/review", "compiler/driver"]
# Back ends and lowering never see the raw tree; only these may.
TREE_READERS = ("grammar/", "compiler/syntax/", "compiler/check/", "compiler/driver/dump.c", "tests/")


def room_of(path):
    if path.startswith(("compiler/target/", "compiler/model/")):
        return ROOMS.index("compiler/target+model")
    folder = path.split("/")[0] if not path.startswith("compiler/") else "/".join(path.split("/")[:2])
    return ROOMS.index(folder) if folder in ROOMS else None


def includes_of(path):
    with open(path, encoding="utf-8") as f:
        return re.findall(r'^\s*#\s*include\s+"([^"]+)"', f.read(), re.M)


def includes_point_backwards():
    problems = []
    for path in tracked(".c", ".h", ".l", ".y"):
        here = room_of(path)
        if here is None:
            continue
        for included in includes_of(path):
            if path.startswith("runtime/"):
                if "/" in included:
                    problems.append(f"{path} includes {included}: the runtime includes only itself")
                continue
            there = room_of(included)
            if there is not None and there > here:
                problems.append(f"{path} includes {included}, a later room")
            if included == "compiler/syntax/tree.h" and not path.startswith(TREE_READERS):
                problems.append(f"{path} sees the raw tree")
    return problems


def nothing_is_writable():
    """Symbols in .data or .bss of any object; read-only data with relocations is not writable at run time."""
    problems = []
    for folder, _, files in os.walk(f"{build}/obj"):
        for name in files:
            if not name.endswith(".o"):
                continue
            table = subprocess.run(["objdump", "-t", os.path.join(folder, name)], capture_output=True, text=True, check=True)
            for line in table.stdout.splitlines():
                match = re.search(r"\s(\.data|\.bss|\*COM\*)\S*\s+([0-9a-f]+)\s+(?:\.hidden )?(\S+)$", line)
                if match and " O " in line and "rel.ro" not in line and not re.match(r"^(__|\.L)", match[3]):
                    problems.append(f"{folder}/{name}: {match[3]} is writable")
    return problems


BANNED = r"\b(strtod|strtof|strtold|atof|atoi|setlocale|localeconv|strcpy|strcat|sprintf|vsprintf|gets|longjmp|setjmp|scanf|sscanf|fscanf|system|popen|rand|time|localtime|gmtime)\s*\("
FLOATING = r"(?<![\w\"%])(float|double)\b(?![\w\"])"


def without_comments_and_strings(text):
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', " ", text, flags=re.S)


def banned_words():
    problems = []
    for path in tracked(".c", ".h", ".l", ".y"):
        if not path.startswith(("compiler/", "runtime/", "grammar/", "tools/")):
            continue
        with open(path, encoding="utf-8") as f:
            code = without_comments_and_strings(f.read())
        for match in list(re.finditer(BANNED, code)) + list(re.finditer(FLOATING, code)):
            problems.append(f"{path}: {match[0].strip()}")
    return problems


def architecture_names_every_folder():
    with open("spec/architecture.md", encoding="utf-8") as f:
        text = f.read()
    folders = {os.path.dirname(p) for p in tracked("") if "/" in p}
    wanted = {"/".join(f.split("/")[:2]) if f.startswith(("compiler/", "tests/")) else f.split("/")[0] for f in folders}
    return [f"{folder}/ is not named in spec/architecture.md" for folder in sorted(wanted) if f"`{folder}/`" not in text]


def lint_page_names_every_rule():
    with open("compiler/check/lint.def", encoding="utf-8") as f:
        rules = re.findall(r"^LINT\((\w+),", f.read(), re.M)
    with open("spec/lint.md", encoding="utf-8") as f:
        page = f.read()
    return [f"{rule} is not named in spec/lint.md" for rule in rules if f"`{rule}`" not in page]


def nothing_names_the_machine():
    problems = []
    for path in tracked(".c", ".h", ".l", ".y", ".md", ".py", ".mjs", ".json", ".def", ".pgoal", ".csv", ".tsv", "Makefile", "run", "setup"):
        with open(path, encoding="utf-8", errors="replace") as f:
            for number, line in enumerate(f, 1):
                if re.search(r"(?<![\w.])/(home|root|Users)/\w|registry\.npmjs|\"resolved\":", line):
                    problems.append(f"{path}:{number}: names a machine or a registry")
    return problems


for test in (headers_compile_alone, includes_point_backwards, nothing_is_writable, banned_words,
             architecture_names_every_folder, lint_page_names_every_rule, nothing_names_the_machine):
    check(test.__name__, test())
print(f"{results.count(True)} passed, {results.count(False)} failed")
sys.exit(0 if all(results) else 1)
