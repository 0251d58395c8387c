#!/usr/bin/env python3
"""pgoal diff: random edits that know what is to be said of them, goldens of every kind of change, policies, acceptances,
statuses, hostile texts, and the schema of its JSON.

A golden is a folder of cases/: old.pgoal and new.pgoal, or folders old and new; expected.txt beside them, and
expected.LANGUAGE.html where its page is held to the byte.

usage: tests/review/run.py BINARY [--update] [SEEDS]
"""
import json
import os
import random
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "exec"))
sys.path.insert(0, HERE)
import mutants  # noqa: E402
import specs  # noqa: E402
from schema import problems as schema_problems  # noqa: E402
from support import ROOT, Suite, is_clean_end, run  # noqa: E402

ARGUMENTS = [each for each in sys.argv[1:] if each != "--update"]
BINARY = os.path.abspath(ARGUMENTS[0])
SEEDS = int(ARGUMENTS[1]) if len(ARGUMENTS) > 1 else 5
UPDATE = "--update" in sys.argv
CASES = os.path.join(HERE, "cases")
with open(f"{ROOT}/spec/review.schema.json", encoding="utf-8") as f:
    SCHEMA = json.load(f)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode("utf-8"))


def rows(name):
    """The slugs of compiler/review/change.def, or the names of a like table."""
    with open(f"{ROOT}/compiler/review/{name}.def", encoding="utf-8") as file:
        return re.findall(r'^CHANGE\(\w+, "([\w-]+)"', file.read(), re.M)


# --- random edits ---

def said(review):
    """What a review says, as the generator tells what it expects; form is no change of content."""
    return sorted(repr((change["kind"], change["template"] or change["project"], change["about"], change["id"]))
                  for change in review["changes"] if change["kind"] != "form")


def review_of(folder):
    done = run([BINARY, "diff", "old.pgoal", "new.pgoal", "--format=json"], cwd=folder)
    return done, json.loads(done.out) if done.status == 0 else None


def counted(changes):
    """What is counted must be what is listed."""
    counts = {}
    for change in changes:
        counts[change["kind"]] = counts.get(change["kind"], 0) + 1
    return counts


def check_random(seed, edits):
    """Problems of one random spec and its edited copy, each printed in a form of its own."""
    rng = random.Random(seed)
    old = specs.spec(rng)
    new, expected, names = specs.edited(rng, old, edits(rng))
    with tempfile.TemporaryDirectory() as folder:
        write(f"{folder}/old.pgoal", specs.text_of(rng, old))
        write(f"{folder}/new.pgoal", specs.text_of(rng, new))
        done, review = review_of(folder)
        yield from is_clean_end(done)
        if not review:
            yield f"status {done.status}: {done.err.decode()[:500]}"
            return
        yield from schema_problems(review, SCHEMA, SCHEMA)
        if review["counts"] != counted(review["changes"]):
            yield "counts differ from what is listed"
        wanted = sorted(map(repr, expected))
        if said(review) != wanted:
            yield f"{names}: missing {[x for x in wanted if x not in said(review)]}, said {[x for x in said(review) if x not in wanted]}"
        if not expected:
            yield from check_form(folder)


def check_form(folder):
    """Where nothing but form differs, nothing else is said, and both expand to the same."""
    with open(f"{folder}/old.pgoal", encoding="utf-8") as old, open(f"{folder}/new.pgoal", encoding="utf-8") as new:
        differ = old.read() != new.read()
    kinds = [change["kind"] for change in review_of(folder)[1]["changes"]]
    if kinds != (["form"] if differ else []):
        yield f"form only, but told as {kinds}"
    if mutants.plain(mutants.expanded(BINARY, folder, "old.pgoal")) != mutants.plain(mutants.expanded(BINARY, folder, "new.pgoal")):
        yield "form only, but they expand to different sources"


def random_edits(suite):
    for number, edit in enumerate(specs.EDITS):
        for seed in range(SEEDS):
            suite.case(f"{edit.__name__} seed {seed}", check_random(1000 * number + seed, lambda rng, one=edit: [one]))
    for seed in range(SEEDS * 10):
        suite.case(f"many edits, seed {seed}", check_random(10**6 + seed, lambda rng: [rng.choice(specs.EDITS) for _ in range(rng.randrange(2, 9))]))
    for seed in range(SEEDS * 10):
        suite.case(f"form, seed {seed}", check_random(2 * 10**6 + seed, lambda rng: []))


def random_mutants(suite):
    rng, paths, sound = random.Random(7), mutants.sources(), 0
    for number in range(SEEDS * 40):
        problems, whole = mutants.check(BINARY, rng, rng.choice(paths))
        suite.case(f"mutant {number}", problems)
        sound += whole
    suite.case("mutants", [] if sound * 10 > SEEDS * 40 else [f"only {sound} mutants are without errors"])


# --- goldens ---

def versions_of(folder):
    return ("old", "new") if os.path.isdir(f"{folder}/old") else ("old.pgoal", "new.pgoal")


def golden_runs(folder):
    old, new = versions_of(folder)
    for more in (["--lang=en", "--keys"], ["--lang=zh"], ["--lang=en", "--summary"], ["--lang=en", "--format=markdown", "--keys"],
                 ["--lang=zh", "--format=markdown"]):
        yield [old, new] + more


def golden_text(folder):
    lines, problems = [], []
    for words in golden_runs(folder):
        done = run([BINARY, "diff"] + words, cwd=folder)
        problems += is_clean_end(done)
        lines += ["$ pgoal diff " + " ".join(words), f"status {done.status}", done.out.decode() + done.err.decode()]
    return "\n".join(lines), problems


def kinds_in(folder):
    old, new = versions_of(folder)
    done = run([BINARY, "diff", old, new, "--format=json"], cwd=folder)
    review = json.loads(done.out)
    return set(review["counts"]), list(schema_problems(review, SCHEMA, SCHEMA))


def check_pages(folder):
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".html"):
            continue
        done = run([BINARY, "diff", *versions_of(folder), "--format=html", "--lang=" + name.split(".")[1]], cwd=folder)
        yield from is_clean_end(done)
        if UPDATE:
            write(f"{folder}/{name}", done.out)
        with open(f"{folder}/{name}", "rb") as file:
            if file.read() != done.out:
                yield f"another page than {name}; look, and --update"


def check_golden(folder, met):
    text, problems = golden_text(folder)
    kinds, bad = kinds_in(folder)
    met |= kinds
    path = f"{folder}/expected.txt"
    if UPDATE:
        write(path, text)
    with open(path, encoding="utf-8") as file:
        if file.read() != text:
            problems.append("another output than expected.txt; look, and --update")
    return problems + bad + list(check_pages(folder))


def goldens(suite):
    met = set()
    for name in sorted(os.listdir(CASES)):
        suite.case(f"case {name}", check_golden(os.path.join(CASES, name), met))
    suite.case("every kind has a case", [f"{kind} has none" for kind in rows("change") if kind not in met])


# --- the command ---

OLD = """edition 2026
project hall "大厦" {
  year 2026
  funds { total 100 CNY; item a "甲" 60 CNY; item b "乙" 40 CNY }
  indicator reply "响应时间" <= 10 min
  indicator done "完成率" >= 95%
}
"""
WEAKER = OLD.replace("10 min", "15 min")
DEARER = OLD.replace("total 100", "total 106").replace("60", "66")
STRONGER = OLD.replace("95%", "96%")
FAULTY = OLD.replace(">= 95%", ">= 9,5%")


class Place:
    """A folder with the versions above, to run the command in."""

    def __init__(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.path = self.temporary.name
        self.problems = []
        for name, text in (("old", OLD), ("weaker", WEAKER), ("dearer", DEARER), ("stronger", STRONGER), ("faulty", FAULTY)):
            self.write(name + ".pgoal", text)

    def write(self, name, text):
        write(os.path.join(self.path, name), text)

    def diff(self, line, status, out=None, err=None, **how):
        done = run([BINARY, "diff"] + line.split(), cwd=self.path, **how)
        self.problems += is_clean_end(done)
        if done.status != status:
            self.problems.append(f"{line}: status {done.status}, not {status}: {done.err.decode()[:300]}")
        for wanted, found in ((out, done.out.decode()), (err, done.err.decode())):
            if wanted == "" and found or wanted and wanted not in found:
                self.problems.append(f"{line}: not {wanted!r} but {found[:400]!r}")
        return done


def statuses(place):
    place.diff("old.pgoal weaker.pgoal", 0, "loosened", "")
    place.diff("old.pgoal old.pgoal --exit-code", 0, "nothing changed", "")
    place.diff("old.pgoal weaker.pgoal --exit-code", 1, "loosened", "")
    place.diff("old.pgoal weaker.pgoal -q", 1, "", "")
    place.diff("old.pgoal old.pgoal -q", 0, "", "")
    place.diff("old.pgoal nowhere.pgoal", 2, None, "E0001")
    place.diff("old.pgoal", 2, "", "OLD")
    place.diff("- -", 2, "", "E09")
    place.diff("old.pgoal weaker.pgoal --format=rtf", 2, "", "E0904")


def errors(place):
    done = place.diff("old.pgoal faulty.pgoal", 2, "not compared", "E0107")
    if b"nothing changed" in done.out:
        place.problems.append("a silent no change")
    place.write("lost.pgoal", OLD.replace('indicator reply "响应时间"', 'indicator reply @@@').replace("item b", "itm b"))
    for pair in ("old.pgoal lost.pgoal", "lost.pgoal old.pgoal", "old.pgoal nowhere.pgoal", "nowhere.pgoal old.pgoal"):
        review = json.loads(place.diff(f"{pair} --format=json", 2, None, "E0").out)
        if {change["kind"] for change in review["changes"]} - {"broken"}:
            place.problems.append(f"{pair}: what was not read is told as {review['counts']}")
    place.diff("faulty.pgoal faulty.pgoal -q", 2, "", "E0107")
    place.diff("faulty.pgoal old.pgoal --format=json", 2, '"sound":false', "E0107")


def conditions(place):
    place.diff("old.pgoal weaker.pgoal --fail-on=loosened,removed", 1, "loosened", "E0966")
    place.diff("old.pgoal weaker.pgoal --fail-on=money>5%", 0)
    place.diff("old.pgoal dearer.pgoal --fail-on=money>9.9%", 1, None, "E0966")
    place.diff("old.pgoal dearer.pgoal --fail-on=money>10%", 0, None, "")
    place.diff("dearer.pgoal old.pgoal --fail-on=money>0%", 0, None, "")
    place.diff("old.pgoal weaker.pgoal --fail-on=lossened", 2, "", "E0961")
    place.diff("old.pgoal weaker.pgoal --fail-on=", 2, "", "E0961")
    place.diff("old.pgoal stronger.pgoal --policy=ratchet", 0, "tightened", "")
    place.diff("old.pgoal weaker.pgoal --policy=ratchet", 1, None, "E0966")
    place.diff("old.pgoal stronger.pgoal --policy=frozen", 1, None, "E0966")
    place.diff("old.pgoal weaker.pgoal --policy=house", 2, "", "E0962")
    place.write("pgoal.conf", "target-missing = warn\npolicy.house = weaker, money>5%  # ours\npolicy.ratchet = removed\n")
    place.diff("old.pgoal weaker.pgoal --policy=house", 1, None, "E0966")
    place.diff("old.pgoal weaker.pgoal --policy=ratchet", 0)
    place.diff("old.pgoal weaker.pgoal --policy=house --no-config", 2, None, "E0962")


def acceptances(place):
    review = json.loads(place.diff("old.pgoal weaker.pgoal --format=json", 0).out)
    key = review["changes"][0]["key"]
    place.write("ok.txt", f"# 已同意\n\n{key}  经主管部门同意\n")
    place.diff("old.pgoal weaker.pgoal --accept=ok.txt --fail-on=loosened", 0, "accepted: 经主管部门同意", "")
    place.diff("old.pgoal weaker.pgoal --accept=ok.txt --exit-code", 0)
    place.write("worse.pgoal", OLD.replace("10 min", "16 min"))
    place.diff("old.pgoal worse.pgoal --accept=ok.txt --fail-on=loosened", 1, None, "W0964")
    place.write("bare.txt", key + "\n")
    place.diff("old.pgoal weaker.pgoal --accept=bare.txt", 2, None, "E0963")
    place.write("twice.txt", f"{key} 甲\n{key} 乙\n")
    place.diff("old.pgoal weaker.pgoal --accept=twice.txt", 2, None, "E0965")
    place.diff("old.pgoal weaker.pgoal --accept=nowhere.txt", 2, None, "E0001")


def inputs(place):
    place.diff("- weaker.pgoal", 0, "loosened", "", stdin=OLD.encode())
    place.diff("/dev/null old.pgoal", 0, "added", "")
    place.diff("old.pgoal /dev/null", 0, "removed", "")
    for name, text in (("v1/a/x.pgoal", OLD), ("v1/y.pgoal", OLD.replace("hall", "shop")), ("v2/b/x.pgoal", OLD),
                       ("v2/y.pgoal", WEAKER.replace("hall", "shop")), ("v2/.hidden/z.pgoal", FAULTY)):
        place.write(name, text)
    place.diff("v1 v2", 0, "moved: hall", "")
    place.diff("v1 v2 -o said.txt", 0, "", "")
    place.diff("v1 v2 --fail-on=moved", 1)
    place.diff("v1 v1 --against=HEAD", 2, "", "E09")
    place.write("deep/" + "d/" * 66 + "x.pgoal", OLD)
    place.diff("v1 deep", 2, "", "E0960")
    os.symlink(".", os.path.join(place.path, "v2", "loop"))
    place.diff("v1 v2", 0, "loosened: shop", "")


PAYLOADS = ("@you #12 !3 $5 %6 :smile: GH-7 www.example.org https://example.org me@example.org", "](https://example.org) ![x](y) [z]: w",
            "`` `@you` | ~~a~~ **b** <b>c</b> ``", "\\`@you|\\|#12\\", "<!-- </details><script>x</script> -->", "$`x`$ \n\n# a\n/close\n> b")


def markdown(place):
    """What a spec says stands in code spans; a comment has room for only so much."""
    for payload in PAYLOADS:
        said = '"' + payload.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        place.write("payload.pgoal", OLD.replace('"大厦"', said).replace('"甲"', said).replace('"响应时间"', said).replace("10 min", "15 min as " + said))
        for line in place.diff("old.pgoal payload.pgoal --format=markdown --lang=en", 0).out.decode().splitlines():
            rest = re.sub(r"`[^`]+`|&#96;|&#124;", "", line)
            if re.search(r"[@!\[\]$~\\]|#\d|https?:|</?(?!br>|/?sub>|/?details>|/?summary>)\w", rest) or rest.count("|") not in (0, 6):
                place.problems.append(f"{payload!r} reaches {line!r}")
    rows = "".join(f'  indicator i{i} "第{i}项" >= 1 次\n' for i in range(2000))
    place.write("many.pgoal", OLD.replace("  indicator done", rows + "  indicator done"))
    many = place.diff("many.pgoal old.pgoal --format=markdown --lang=en", 0, "for which there is no room here").out
    if len(many) > 65536:
        place.problems.append(f"{len(many)} bytes are more than a comment may have")


def git(place, *words):
    run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false", *words], cwd=place.path,
        env={"HOME": place.path})


def revisions(place):
    git(place, "init", "-q", "-b", "main")
    place.write("specs/a.pgoal", OLD)
    place.write("specs/pgoal.conf", "policy.house = weaker\n")
    git(place, "add", "specs")
    git(place, "commit", "-qm", "one")
    git(place, "checkout", "-qb", "change")
    place.write("specs/a.pgoal", WEAKER)
    place.write("specs/b.pgoal", OLD.replace("hall", "shop"))
    place.write("specs/pgoal.conf", "policy.house = removed\n")  # relaxed, which is not to count
    home = {"HOME": place.path}
    place.diff("--against=main specs", 0, "loosened: hall", "", env=home)
    place.diff("--against=main specs", 0, "added: shop", "", env=home)
    place.diff("--against=main specs/b.pgoal", 0, "added: shop", "", env=home)
    for operand in ("specs/a.pgoal", "specs", "specs/"):
        place.diff(f"--against=main {operand} --policy=house", 1, None, "E0966", env=home)
    git(place, "checkout", "-q", "main", "--force")
    place.write("specs/a.pgoal", STRONGER)
    git(place, "commit", "-qam", "two")
    git(place, "checkout", "-qf", "change")
    place.write("specs/a.pgoal", WEAKER)
    place.diff("--against=main specs/a.pgoal --summary", 0, "1 loosened\n", "", env=home)  # not what main did meanwhile


def hostile(place):
    for name, text in (("escape", "\x1b[31m红"), ("bidi", "\u202e倒"), ("quote", '"; rm -rf ~; <script>')):
        safe = text.replace('"', '\\"')
        place.write("hostile.pgoal", OLD.replace("大厦", safe).replace("10 min", "15 min"))
        status = 0 if name == "quote" else 2  # such characters are errors of a source
        done = place.diff("old.pgoal hostile.pgoal --color=never", status)
        if b"\x1b" in done.out + done.err or "\u202e".encode() in done.out + done.err:
            place.problems.append(f"{name}: reaches the terminal")
        json.loads(place.diff("old.pgoal hostile.pgoal --format=json", status).out)
    name = "e\x1b[2Jvil.pgoal"
    place.write(name, WEAKER)
    done = run([BINARY, "diff", "old.pgoal", name], cwd=place.path)
    if b"\x1b" in done.out:
        place.problems.append("a file's name reaches the terminal")


def commands(suite):
    for test in (statuses, errors, conditions, acceptances, inputs, revisions, hostile, markdown):
        place = Place()
        test(place)
        suite.case(test.__name__, place.problems)


def schema_can_fail(suite):
    place = Place()
    review = json.loads(place.diff("old.pgoal weaker.pgoal --format=json", 0).out)
    problems = []
    for key in review["changes"][0]:
        broken = json.loads(json.dumps(review))
        del broken["changes"][0][key]
        if not list(schema_problems(broken, SCHEMA, SCHEMA)):
            problems.append(f"a change without {key} passes")
    suite.case("the schema can fail", problems)


def main():
    suite = Suite()
    random_edits(suite)
    random_mutants(suite)
    goldens(suite)
    commands(suite)
    schema_can_fail(suite)
    suite.close()


main()
