"""Sources with one token deleted, swapped or changed: where a review calls the difference form, both must expand to the same.
"""
import glob
import json
import os
import re
import shutil
import tempfile

from support import ROOT, is_clean_end, run

TOKEN = re.compile(r'"""(?:.|\n)*?"""|"[^"\n]*"|“[^”\n]*”|//[^\n]*|[\w%‰·.]+|[^\s\w]|\s+')
PATTERNS = ("examples/**/*.pgoal", "tests/golden/model/*.pgoal", "tests/golden/json/*.pgoal", "tests/review/cases/*/*.pgoal")


def plain(text):
    """The lines of an expanded source, without comments and the grouping of digits, in no order of lines or clauses."""
    lines = [re.sub(r"\s*//.*", "", line).strip().replace(",", "").replace("％", "%") for line in text.split("\n")]
    return sorted(" ".join(sorted(line.split())) for line in lines if line)


def changed_token(rng, token):
    if re.search(r"\d", token) and rng.random() < 0.6:
        return re.sub(r"\d", lambda found: str((int(found[0]) + rng.randrange(1, 9)) % 10), token, count=1)
    if token[0] in '"“' and len(token) > 3:
        return token[:-1] + "改" + token[-1]
    return token + ("改" if token.startswith("/") else "_")


def mutant(rng, text):
    tokens = TOKEN.findall(text)
    places = [i for i, token in enumerate(tokens) if token.strip() and (not token.startswith("//") or token.startswith("///"))]
    i, how = rng.choice(places), rng.randrange(4)
    if how == 0:
        tokens[i] = ""
    elif how == 1:
        j = rng.choice(places)
        tokens[i], tokens[j] = tokens[j], tokens[i]
    else:
        tokens[i] = changed_token(rng, tokens[i])
    return "".join(tokens)


def expanded(binary, folder, name):
    return run([binary, "expand", name], cwd=folder).out.decode("utf-8")


def check(binary, rng, path):
    """Problems of one mutant of the file, and whether it was a source without errors."""
    with tempfile.TemporaryDirectory() as top:
        folder, name = shutil.copytree(os.path.dirname(path), f"{top}/specs"), os.path.basename(path)
        with open(path, encoding="utf-8", errors="replace") as file:
            text = mutant(rng, file.read())
        with open(f"{folder}/mutant.pgoal", "w", encoding="utf-8") as file:
            file.write(text)
        done = run([binary, "diff", name, "mutant.pgoal", "--format=json", "--no-config"], cwd=folder)
        problems = is_clean_end(done)
        if done.status != 0:
            return problems + ([] if done.status == 2 else [f"status {done.status}"]), False
        seen = {change["kind"] for change in json.loads(done.out)["changes"]} - {"form"}
        if not seen and plain(expanded(binary, folder, name)) != plain(expanded(binary, folder, "mutant.pgoal")):
            problems.append(f"{path}: called form, but expands to another source")
        return problems, True


def sources():
    return sorted(path for pattern in PATTERNS for path in glob.glob(os.path.join(ROOT, pattern), recursive=True))
