#!/usr/bin/env python3
"""What editors and other programs read: places, carets, JSON lines, SARIF documents, and the fixes that `pgoal fix` makes.

usage: tests/messages/run.py BINARY
"""
import glob
import json
import os
import re
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[1:1] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "exec")]
import places  # noqa: E402
import sarif  # noqa: E402
import schema  # noqa: E402
from support import ROOT, Suite, is_clean_end, run  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
HEAD = '''edition 2026
project hall "市政大厦运维" {
  year 2020
  period 2020-01-01 .. 2020-12-31
  goal outputs "产出" {
'''
FOOT = "  }\n}\n"
TRICKY = ["救助人数", "cafe\u0301 人数", "👨\u200d👩\u200d👧 人数", "𠀀𠀁", "ﬁ １２", "a\u0300\u0301b", "人"]
PARTS = {"tabs before Han": "\t\t{}\t", "blanks": "    {} ", "one line of many": '    indicator "x{}" >= 1 次; '}
with open(os.path.join(ROOT, "spec", "diagnostics.schema.json"), encoding="utf-8") as f:
    SCHEMA = json.load(f)


class Folder:
    """A folder of files; runs the program in it."""

    def __init__(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.path, self.problems = self.temporary.name, []

    def at(self, name):
        return os.path.join(os.fsencode(self.path), os.fsencode(name))

    def write(self, name, text):
        with open(self.at(name), "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode("utf-8"))

    def read(self, name):
        with open(self.at(name), "rb") as file:
            return file.read()

    def want(self, condition, problem):
        if not condition:
            self.problems.append(problem)

    def pgoal(self, *words, status=None, stdin=b""):
        done = run([BINARY, *words], cwd=self.path, stdin=stdin)
        self.problems += [f"{words}: {problem}" for problem in is_clean_end(done)]
        self.want(status is None or done.status == status, f"{words}: status {done.status}, not {status}: {done.err[-600:]!r}")
        return done

    def diagnostics(self, *names, more=()):
        lines = [json.loads(line) for line in self.pgoal("check", "--error-format=json", "--max-errors=0", *more, *names).err.splitlines()]
        for line in lines:
            self.problems += [f"{names}: {problem}" for problem in schema.problems(line, SCHEMA, SCHEMA)]
        return [line for line in lines if "code" in line]


def tricky_files():
    """Name and bytes of files whose last indicator has a unit that is not known."""
    for i, text in enumerate(TRICKY):
        for j, (_, part) in enumerate(PARTS.items()):
            before = part.format(f'indicator "{text}"' if "indicator" not in part else text)
            line = before + (f'indicator "n{i}" >= 3 {text.split()[0]}钞钞' if "indicator" in part else ">= 3 人人钞")
            for end, name in (("\n", "lf"), ("\r\n", "crlf")):
                whole = (HEAD + line + "\n" + FOOT).replace("\n", end)
                yield f"{i}-{j}-{name}.pgoal", whole.encode()
                yield f"{i}-{j}-{name}-bom.pgoal", b"\xef\xbb\xbf" + whole.encode()
            yield f"{i}-{j}-end.pgoal", (HEAD + line).encode()


def spans_of(diagnostic):
    fix = diagnostic["fix"] or {"edits": []}
    return [diagnostic, *diagnostic["labels"], *fix["edits"]]


def places_in_json(p):
    seen = 0
    for name, data in tricky_files():
        p.write(name, data)
        for diagnostic in p.diagnostics(name):
            for span in spans_of(diagnostic):
                for end in ("begin", "end"):
                    found, wanted = span[end], places.place(data, span[end]["byte"])
                    p.want(found == wanted._asdict(), f"{name}: {diagnostic['code']} {end}s at {found}, not {wanted}")
            seen += 1
    p.want(seen > 100, f"only {seen} places")


def shown(text):
    """A line as the excerpt shows it: tabs as blanks."""
    out = ""
    for cluster in places.clusters(text):
        out += " " * (places.TAB - places.cells(out) % places.TAB) if cluster == "\t" else cluster
    return out


def carets(p):
    """Below the excerpt of each, the mark begins under the first character concerned and is as wide as what it marks."""
    for name, data in tricky_files():
        p.write(name, data)
        for diagnostic in p.diagnostics(name):
            if diagnostic["begin"]["cell"] > 80:
                continue
            line = data.decode("utf-8-sig").split("\n")[diagnostic["begin"]["line"] - 1].rstrip("\r")
            for language in ("en", "zh"):
                text = p.pgoal("check", "--max-errors=0", "--lang=" + language, name).err.decode()
                caret_below(p, name, text, diagnostic, line)


def caret_below(p, name, text, diagnostic, line):
    begin, end = diagnostic["begin"], diagnostic["end"]
    last = end["cell"] if end["line"] == begin["line"] else begin["cell"] + 1
    blanks, marks = " " * (begin["cell"] - 1), "^" * max(last - begin["cell"], 1)
    gutter = f"{begin['line']} | "
    block = next((block for block in text.split("\n\n") if f"[{diagnostic['code']}]" in block and f"{name}:{begin['line']}:{begin['column']}\n" in block), "")
    lines = block.split("\n")
    number = next((i for i, one in enumerate(lines) if one.lstrip().startswith(gutter)), None)
    if number is None:
        p.want(False, f"{name}: no line of {diagnostic['code']}")
        return
    p.want(lines[number].split("| ", 1)[1].rstrip() == shown(line).rstrip(), f"{name}: shows {lines[number]!r}")
    mark = lines[number + 1].split("| ", 1)[1]
    p.want(re.match(re.escape(blanks + marks) + r"( |$)", mark), f"{name}: {mark!r} is not {blanks + marks!r}")


def json_of_every_golden(p):
    copy_goldens(p)
    count = 0
    for name in sorted(os.listdir(p.path)):
        if name.endswith(".pgoal"):
            for language in ("en", "zh"):
                count += len(p.diagnostics(name, more=["--lang=" + language]))
    p.want(count > 300, f"only {count} diagnostics")


def copy_goldens(p):
    for path in glob.glob(os.path.join(ROOT, "tests", "golden", "diagnostics", "*")):
        if os.path.isdir(path):
            shutil.copytree(path, os.path.join(p.path, os.path.basename(path)))
        else:
            shutil.copy(path, p.path)


def document(p, *words):
    """The SARIF document of a run, looked through."""
    done = p.pgoal("check", "--error-format=sarif", *words)
    try:
        value = json.loads(done.err)
    except ValueError as error:
        p.want(False, f"{words}: no JSON ({error}): {done.err[:200]!r}")
        return None
    p.problems += [f"{words}: {problem}" for problem in sarif.Reader(p.path).document(value)]
    return value["runs"][0]


def sarif_of_every_golden(p):
    copy_goldens(p)
    for name in sorted(os.listdir(p.path)):
        if name.endswith(".pgoal"):
            language = "zh" if len(name) % 2 else "en"
            found, wanted = document(p, "--lang=" + language, name), p.diagnostics(name)
            results = [(result["ruleId"], result["level"]) for result in found["results"]]
            p.want(results == [(one["code"], one["severity"]) for one in wanted if one["file"]], f"{name}: {results}")


def sarif_of_nothing(p):
    p.write("good.pgoal", HEAD + '    indicator "人数" >= 3 人\n' + FOOT)
    found = document(p, "good.pgoal")
    p.want(found["results"] == [] and found["invocations"][0]["executionSuccessful"], "a good file")


def sarif_of_the_unreadable(p):
    os.mkdir(p.at("folder"))
    os.mkfifo(p.at("fifo"))
    p.write("utf16.pgoal", HEAD.encode("utf-16"))
    p.write("gbk.pgoal", (HEAD * 20).encode("gb18030"))
    p.write("bad.pgoal", HEAD.encode() + b"\xff\xfe\xfd\n" + b"\x00")
    p.write("good.pgoal", HEAD + '    indicator "人数" >= 3 人人\n' + FOOT)
    p.write("asks.pgoal", HEAD.replace("2026\n", '2026\nimport "none.pgoal"\n', 1) + FOOT)
    run_of = document(p, "asks.pgoal")
    p.want(run_of["results"][0]["level"] == "error", "an import that is missing is a result, at the import")
    for name in ("none.pgoal", "folder", "fifo", "/dev/null", "utf16.pgoal", "gbk.pgoal"):
        run_of = document(p, name, "good.pgoal")
        p.want(not run_of["invocations"][0]["executionSuccessful"], f"{name}: the run is called successful")
        p.want(any(result["ruleId"] == "E0402" for result in run_of["results"]), f"{name}: the other file's results are lost")
    document(p, "bad.pgoal")
    document(p, "--max-errors=1", "bad.pgoal", "none.pgoal")
    document(p, "-Wnonsense", "good.pgoal")
    document(p)
    for words in (["build", "good.pgoal", "-o", "out"], ["build", "good.pgoal"], ["build", "good.pgoal", "--emit=pdf", "-o", "out"],
                  ["eval", "good.pgoal", "--data", "none.csv"], ["fix", "--check", "good.pgoal"]):
        json.loads(p.pgoal(*words, "--error-format=sarif").err)


def sarif_of_hostile_names(p):
    faulty = HEAD + '    indicator "\u2028%s\\u{41}</script>" >= 3 人人\n' + FOOT
    for name in ("a b#c?d%41.pgoal", "市\"政.pgoal", "a:b.pgoal", "-x.pgoal", "\n\x1b[2J.pgoal", b"\xff\xfe.pgoal", "https:x.pgoal", "~.pgoal"):
        p.write(name, faulty.replace("\u2028", ""))
        run_of = document(p, b"./" + os.fsencode(name))
        p.want(len(run_of["results"]) == 1, f"{name}: {len(run_of['results'])} results")
    whole = document(p, os.path.join(p.path, "~.pgoal"))
    uri = whole["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    p.want(uri.startswith("file:///"), f"an absolute name is {uri}")


def fixes_of_every_golden(p):
    """After fix no safe fix is left in the file, a second run changes nothing, and --diff says what the first changed."""
    copy_goldens(p)
    changed = 0
    for name in sorted(name for name in os.listdir(p.path) if name.endswith(".pgoal")):
        others = {other: p.read(other) for other in os.listdir(p.path) if other != name and os.path.isfile(p.at(other))}
        before = p.read(name)
        difference = p.pgoal("fix", "--diff", name).out
        p.want(p.read(name) == before, f"{name}: --diff writes")
        p.pgoal("fix", name)
        after = p.read(name)
        changed += after != before
        p.want(patched(before, difference) == after, f"{name}: --diff is not what is done")
        left = [one["code"] for one in p.diagnostics(name) if one["fix"] and one["fix"]["safe"] and one["fix"]["edits"][0]["file"] == name]
        p.want(not left, f"{name}: safe fixes of {left} are left")
        os.utime(p.at(name), (1, 1))
        p.pgoal("fix", name)
        p.want(os.stat(p.at(name)).st_mtime == 1, f"{name}: is written though nothing is to mend")
        p.want(p.pgoal("fix", "-", stdin=before).out == after, f"{name}: standard input is mended otherwise") if "import" not in before.decode("utf-8", "ignore") else None
        p.want(all(p.read(other) == data for other, data in others.items()), f"{name}: another file was changed")
    p.want(changed >= 6, f"only {changed} files were mended")


def patched(before, difference):
    """Applies a unified diff as its format says."""
    old, new, at = before.splitlines(keepends=True), [], 0
    lines = difference.split(b"\n")[2:-1]
    for i, line in enumerate(lines):
        text = line[1:] + (b"" if i + 1 < len(lines) and lines[i + 1].startswith(b"\\") else b"\n")
        if line.startswith(b"@@"):
            first = int(re.match(rb"@@ -(\d+)", line)[1]) - (b",0 +" not in line)
            new += old[at:first]
            at = first
        elif line.startswith((b" ", b"-")):
            if at >= len(old) or old[at] != text:
                return None
            new += [text] if line.startswith(b" ") else []
            at += 1
        elif line.startswith(b"+"):
            new.append(text)
    return b"".join(new + old[at:])


FAULTY = HEAD.replace("2020-12-31", "2020年12月31日") + "    indicator ‘参训／人数’ 20-30 人\n" + FOOT
MENDED = HEAD + '    indicator "参训／人数" 20 .. 30 人\n' + FOOT


def fix_keeps_the_file(p):
    for name, to in (("lf", lambda text: text.encode()), ("crlf", lambda text: text.replace("\n", "\r\n").encode()),
                     ("bom", lambda text: b"\xef\xbb\xbf" + text.encode()), ("open", lambda text: text.encode().rstrip())):
        for faulty, mended in ((FAULTY, MENDED), (FAULTY.replace("edition 2026\n", ""), MENDED)):
            p.write("a.pgoal", to(faulty))
            os.chmod(p.at("a.pgoal"), 0o640)
            p.pgoal("fix", "a.pgoal", status=0)
            p.want(p.read("a.pgoal") == to(mended), f"{name}: {p.read('a.pgoal').decode()!r}")
            p.want(os.stat(p.at("a.pgoal")).st_mode & 0o777 == 0o640, f"{name}: another mode")
    p.write("b.pgoal", FAULTY)
    os.symlink("b.pgoal", p.at("link.pgoal"))
    p.pgoal("fix", "link.pgoal", "b.pgoal", "./b.pgoal", status=0)
    p.want(os.path.islink(p.at("link.pgoal")) and p.read("b.pgoal") == MENDED.encode(), "a link is replaced")
    p.want(not any(b".tmp" in name for name in os.listdir(os.fsencode(p.path))), "temporary files are left")


def fix_says(p):
    p.write("a.pgoal", FAULTY)
    p.want(p.pgoal("fix", "--check", "a.pgoal", status=1).err == b"a.pgoal: 3 to mend\n", "--check")
    p.want(p.pgoal("fix", "--check", "--diff", "--lang=zh", "a.pgoal", status=1).err.decode() == "a.pgoal：可改 3 处\n", "--check --diff")
    p.want(p.read("a.pgoal") == FAULTY.encode(), "--check writes")
    p.want(p.pgoal("fix", "--lang=en", "a.pgoal", status=0).err == b"a.pgoal: 3 mended\n", "fix")
    p.want(p.pgoal("fix", "a.pgoal", status=0).err == b"" and p.pgoal("fix", "--check", "a.pgoal", status=0).err == b"", "nothing to do")
    p.want(p.pgoal("fix", "-", stdin=FAULTY.encode(), status=0).out == MENDED.encode(), "standard input")
    p.want(p.pgoal("fix", "-", stdin=MENDED.encode(), status=0).out == MENDED.encode(), "standard input that is good")
    p.pgoal("fix", status=2)
    p.write("c.pgoal", FAULTY)
    p.pgoal("fix", "c.pgoal", "none.pgoal", status=2)
    p.want(p.read("c.pgoal") == MENDED.encode(), "a missing file keeps another from being mended")


def fix_guesses_when_asked(p):
    p.write("a.pgoal", HEAD + '    indicator "人数" >= 3 人人\n    indicater "台数" >= 1,00 台\n' + FOOT)
    before = p.read("a.pgoal")
    p.pgoal("fix", "a.pgoal", status=1)
    p.want(p.read("a.pgoal") == before, "a guess was made unasked")
    p.pgoal("fix", "--guesses", "a.pgoal", status=0)
    p.want(p.read("a.pgoal") == (HEAD + '    indicator "人数" >= 3 人\n    indicator "台数" >= 100 台\n' + FOOT).encode(), f"{p.read('a.pgoal').decode()}")


def fix_leaves_imports(p):
    p.write("t.pgoal", 'edition 2026\ntemplate t {\n  indicator ‘人数’ 20-30 人\n}\n')
    p.write("a.pgoal", HEAD.replace("2026\n", '2026\nimport "t.pgoal"\n', 1) + "    use t\n" + FOOT)
    before, own = p.read("t.pgoal"), p.read("a.pgoal")
    p.pgoal("fix", "a.pgoal")
    p.want(p.read("t.pgoal") == before and p.read("a.pgoal") == own, "an imported file was changed")
    p.pgoal("fix", "a.pgoal", "t.pgoal")
    p.want(p.read("t.pgoal") == 'edition 2026\ntemplate t {\n  indicator "人数" 20 .. 30 人\n}\n'.encode(), "a named import was not")


def fixed_warnings_judge_alike(p):
    p.write("a.pgoal", HEAD + '    indicator a "事故数" <= 0 次\n    indicator b "投诉率" <= 0.00%\n    indicator c "完成率" >= 100%\n' + FOOT)
    p.write("b.pgoal", p.read("a.pgoal"))
    p.pgoal("fix", "b.pgoal", status=0)
    p.want(b"= 0 " in p.read("b.pgoal") and b">= 100%" in p.read("b.pgoal"), f"{p.read('b.pgoal').decode()}")
    for value in ("0", "1", "-1", "100", "101", "0.01"):
        p.write("d.csv", f"project,indicator,period,value\nhall,a,,{value} 次\nhall,b,,{value}%\nhall,c,,{value}%\n")
        one, other = ([re.split(rb",", line)[5] for line in p.pgoal("eval", name, "--data", "d.csv", "--format=csv").out.splitlines()]
                      for name in ("a.pgoal", "b.pgoal"))
        p.want(one == other and len(one) == 4, f"{value}: {one} {other}")


TESTS = [places_in_json, carets, json_of_every_golden, sarif_of_every_golden, sarif_of_nothing, sarif_of_the_unreadable, sarif_of_hostile_names,
         fixes_of_every_golden, fix_keeps_the_file, fix_says, fix_guesses_when_asked, fix_leaves_imports, fixed_warnings_judge_alike]


def main():
    suite = Suite()
    for test in TESTS:
        folder = Folder()
        test(folder)
        suite.case(test.__name__, folder.problems)
        folder.temporary.cleanup()
    suite.close()


main()
