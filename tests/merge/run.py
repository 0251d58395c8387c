#!/usr/bin/env python3
"""Merging: goldens (cases/), what git asks of a merge driver, and random three-way edits against what must come of them.

usage: tests/merge/run.py BINARY [EDITS [SEED]] [--update]
"""
import concurrent.futures
import copy
import json
import os
import random
import re
import sys
import tempfile

from model import Expected, Maker, make, read, whole_text

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from support import Suite, is_clean_end, run  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
UPDATE = "--update" in sys.argv
NUMBERS = [int(word) for word in sys.argv[2:] if word.isdigit()]
EDITS, SEED = (NUMBERS + [300, 2026][len(NUMBERS):])[:2]
CASES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases")
REGION = re.compile(r"<<<<<<< ours\n(.*?)=======\n(.*?)>>>>>>> theirs\n", re.S)


def settled(text, side):
    """The text with each conflict settled in favour of a side, 1 or 2."""
    return REGION.sub(lambda match: match[side], text)


def merge(folder, base, ours, theirs):
    for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
            f.write(text)
    done = run([BINARY, "merge", "base", "ours", "theirs", "-o", "merged", "--conflict-style=merge", "--error-format=json", "--max-errors=0"], cwd=folder)
    with open(os.path.join(folder, "merged"), encoding="utf-8") as f:
        return done, f.read()


def codes(done):
    return [json.loads(line)["code"] for line in done.err.decode().splitlines() if line.startswith("{") and "code" in json.loads(line)]


def three(number):
    """A random base and two edited copies."""
    dice = random.Random(f"{SEED} {number}")
    maker = Maker(dice)
    base = maker.spec()
    sides = [copy.deepcopy(base), copy.deepcopy(base)]
    for _ in range(dice.choice([1, 2, 3, 5, 8])):
        for side in dice.choice([[0], [1], [0, 1]]):
            edit = maker.edit(sides[side])
            for other in ([0, 1] if dice.random() < 0.15 else [side]):
                if edit:
                    make(sides[other], edit)
    return base, sides[0], sides[1]


def problems_of(number):
    base, ours, theirs = three(number)
    texts = [whole_text(spec) for spec in (base, ours, theirs)]
    wanted = Expected(base, ours, theirs)
    problems = []

    def want(condition, problem):
        if not condition:
            problems.append(f"edit {number}: {problem}")

    with tempfile.TemporaryDirectory() as folder:
        done, text = merge(folder, *texts)
        problems += is_clean_end(done)
        back, mirrored = merge(folder, texts[0], texts[2], texts[1])
        want(settled(text, 1) == settled(mirrored, 2) and settled(text, 2) == settled(mirrored, 1), "it depends on which side is ours")
        if wanted.is_tangled():
            want(done.status in (0, 1), f"status {done.status}")
            return problems, "tangled"
        conflicts, said = wanted.conflicts(), codes(done)
        want(said.count("E0976") == len(conflicts), f"{said} where {conflicts} are in conflict: {done.err.decode()[:1500]}")
        want((done.status == 0) == (not said), f"status {done.status} with {said}")
        want(("<<<<<<<" in text) == bool(conflicts), "markers")
        for side in (1, 2):
            found, comments = read(settled(text, side))
            found = sorted((kind, ident, parent, sorted(fields.items())) for kind, ident, parent, fields, _ in found if kind != "edition")
            expected = wanted.statements(side)
            want(found == expected, f"side {side} has {[x for x in found if x not in expected]} for {[x for x in expected if x not in found]}")
            want(comments == wanted.comments(side), f"side {side} has comments {comments} for {wanted.comments(side)}")
        if not conflicts:
            _, again = merge(folder, texts[0], text, texts[2])
            rows = [sorted(line.strip() for line in one.split("\n")) for one in (again, text)]
            want(rows[0] == rows[1], "merging the result again changes more than order and indentation")
            lines = set("".join(texts).split("\n"))
            want(sum(line not in lines for line in text.split("\n")) <= len(wanted.names), "lines of its own")
        one, other = merge(folder, texts[0], texts[0], texts[2])
        want(other == texts[2] and one.status == 0, "a side without edits changes the other")
    return problems, "conflict" if conflicts else "clean"


def random_edits(suite):
    kinds = {}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for problems, kind in pool.map(problems_of, range(EDITS)):
            kinds[kind] = kinds.get(kind, 0) + 1
            suite.case("random edits", problems)
    print(f"{EDITS} three-way edits: " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))


# --- goldens: a file of parts, each headed by a line "--- NAME"; base, ours and theirs are inputs ---

def parts_of(text):
    return dict(re.findall(r"^--- (.*)\n((?:(?!--- ).*\n)*)", text, re.M))


def golden(suite, name):
    """E0976 and E0977 come with status 1, W0978 with that of git's own merge. The options are in a part of their own; ␍ stands for a carriage return, ␀ for a byte order mark, ␄ for no line end."""
    path = os.path.join(CASES, name)
    with open(path, encoding="utf-8") as f:
        text = f.read()
    parts = parts_of(text)
    with tempfile.TemporaryDirectory() as folder:
        for version in ("base", "ours", "theirs"):
            with open(os.path.join(folder, version + ".pgoal"), "w", encoding="utf-8", newline="") as f:
                f.write(parts[version].replace("␍", "\r").replace("␀", "\ufeff").replace("␄\n", ""))
        line = parts.get("options", "").split()
        done = run([BINARY, "merge", "base.pgoal", "ours.pgoal", "theirs.pgoal", *line], cwd=folder, env={"HOME": folder})
        with open(os.path.join(folder, "ours.pgoal"), encoding="utf-8", newline="") as f:
            merged = f.read().replace("\r", "␍").replace("\ufeff", "␀")
    found = {"merged": merged if merged.endswith("\n") else merged + "␄\n", "status": f"{done.status}\n", "messages": done.err.decode("utf-8").rstrip("\n") + "\n"}
    wanted = {part: parts.get(part) for part in found}
    if UPDATE:
        with open(path, "w", encoding="utf-8") as f:
            f.write("".join(f"--- {part}\n{body}" for part, body in {**parts, **found}.items()))
    problems = [] if UPDATE else [f"{part} is\n{found[part]}and not\n{wanted[part]}" for part in found if found[part] != wanted[part]]
    suite.case(name, problems + is_clean_end(done))


def trouble(suite):
    """What git takes for a driver that failed is above 128, and leaves OURS as it was."""
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("base", "ours", "theirs"):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write("edition 2026\n" if name != "theirs" else "edition 2026\0\n")
        for words, code in ((["none", "ours", "theirs"], "E0001"), (["base", "ours"], "E0930"), (["base", "ours", "theirs", "--emit=c"], "E0902"),
                            (["base", "ours", "theirs", "--marker-size=x"], "E0904"), (["base", "ours", "."], "E0003"),
                            (["base", "ours", "base", "-o", "none/x"], "E0910"), (["base", "ours", "theirs", "base"], "E0906"),
                            (["base", "ours", "theirs"], "E0975")):
            done = run([BINARY, "merge", *words], cwd=folder)
            problems += is_clean_end(done)
            if done.status != 129 or code.encode() not in done.err:
                problems.append(f"{words}: status {done.status}, {done.err.decode()}")
        done = run([BINARY, "merge", "base", "ours", "theirs"], cwd=folder, env={"PATH": "/nowhere"})
        if done.status != 129 or b"E0970" not in done.err:
            problems.append(f"without git: status {done.status}, {done.err.decode()}")
        with open(os.path.join(folder, "ours"), encoding="utf-8") as f:
            problems += [] if f.read() == "edition 2026\n" else ["a failed merge changes OURS"]
    suite.case("trouble", problems)


def main():
    suite = Suite()
    for name in sorted(os.listdir(CASES)):
        golden(suite, name)
    trouble(suite)
    random_edits(suite)
    suite.close()


main()
