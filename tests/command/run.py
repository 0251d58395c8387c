#!/usr/bin/env python3
"""The command line: options, help, dumps, outputs, depfiles, exit statuses, and the examples of README.md.

usage: tests/command/run.py BINARY
"""
import datetime
import inspect
import json
import gzip
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from support import ROOT, Suite, is_clean_end, messages, run  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
SPEC = '''edition 2026

project hall "市政大厦运维" {
  year 2020
  period 2020-01-01 .. 2020-12-31
  goal outputs "产出" {
    indicator repaired "故障修复率" >= 95%
    indicator reply "响应时间" <= 10 min
  }
}
'''
WARNED = SPEC.replace(">= 95%", "")  # a target missing
FAULTY = SPEC.replace("95%", "9,5%")
DATA = "project,indicator,period,value\nhall,repaired,,96%\nhall,reply,,600 s\n"
MANY = SPEC.replace("    indicator reply", "".join(f'    indicator r{i} "故障修复率{i}" >= 9,5%\n' for i in range(50)) + "    indicator reply")


class Place:
    """A folder with the files above; runs the program in it."""

    def __init__(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.path = self.temporary.name
        self.problems = []
        for name, text in (("a.pgoal", SPEC), ("warned.pgoal", WARNED), ("faulty.pgoal", FAULTY), ("a.csv", DATA), ("many.pgoal", MANY)):
            self.write(name, text)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.at(name)), exist_ok=True)
        with open(self.at(name), "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode("utf-8"))

    def at(self, name):
        return os.path.join(self.path, name)

    def read(self, name):
        with open(self.at(name), "rb") as f:
            return f.read()

    def files(self, folder="."):
        found = []
        for at, _, names in os.walk(self.at(folder)):
            found += [os.path.relpath(os.path.join(at, name), self.at(folder)) for name in names]
        return sorted(found)

    def want(self, condition, problem):
        if not condition:
            self.problems.append(problem)

    def pgoal(self, line, status=0, out=None, err=None, **how):
        """Runs the words of line; out and err are texts that must be in the outputs, "" for none at all."""
        words = line if isinstance(line, list) else shlex.split(line)
        how.setdefault("cwd", self.path)
        done = run([BINARY] + words, **how)
        self.problems += [f"{line}: {problem}" for problem in is_clean_end(done)]
        self.want(done.status == status, f"{line}: status {done.status}, not {status}: {done.err[:300]!r}")
        for wanted, found, name in ((out, done.out, "output"), (err, done.err, "messages")):
            if wanted == "":
                self.want(not found, f"{line}: {name} {found[:200]!r}")
            elif wanted is not None:
                self.want(wanted.encode() in found, f"{line}: no {wanted!r} in the {name} {found[:300]!r}")
        return done


def check_good(p):
    p.pgoal("check a.pgoal", out="", err="")
    p.pgoal("check a.pgoal a.pgoal", out="", err="")
    p.pgoal("check -- a.pgoal")


def statuses(p):
    p.pgoal("check faulty.pgoal", 1, out="")
    p.pgoal("check warned.pgoal", 0, out="", err="warning")
    p.pgoal("check none.pgoal", 2, out="", err="E0001")
    p.pgoal("check faulty.pgoal none.pgoal", 2, out="")
    p.pgoal("eval a.pgoal --data a.csv", 0)
    p.write("missed.csv", DATA.replace("600", "601"))
    p.pgoal("eval a.pgoal --data missed.csv --lang=en", 1, out="missed", err="")
    p.write("bad.csv", DATA.replace("600 s", "many"))
    p.pgoal("eval a.pgoal --data bad.csv --lang=en", 1, out="invalid", err="E0922")
    p.pgoal("eval faulty.pgoal --data a.csv", 1, out="")


def wrong_use(p):
    p.pgoal("", 2, out="", err="E0901")
    p.pgoal("chekc a.pgoal", 2, out="", err="E0901")
    p.pgoal("help none", 2, out="", err="E0901")
    p.pgoal("check --frobnicate a.pgoal", 2, out="", err="E0902")
    p.pgoal("check -q a.pgoal", 2, out="", err="E0902")
    p.pgoal("check --data a.csv a.pgoal", 2, out="", err="E0902")
    p.pgoal("build -o", 2, out="", err="E0903")
    p.pgoal("build a.pgoal", 2, out="", err="E0930")
    p.pgoal("build a.pgoal --emit=foo", 2, out="", err="E0904")
    p.pgoal("eval a.pgoal", 2, out="", err="E0930")
    p.pgoal("eval a.pgoal --data", 2, out="", err="E0903")
    p.pgoal("check --lang=fr a.pgoal", 2, out="", err="E0904")
    p.pgoal("check --color=red a.pgoal", 2, out="", err="E0904")
    p.pgoal("check --error-format=xml a.pgoal", 2, out="", err="E0904")
    p.pgoal("check --max-errors=-1 a.pgoal", 2, out="", err="E0904")
    p.pgoal("check --max-errors=99999999999 a.pgoal", 2, out="", err="E0904")
    p.pgoal("check --dump=all a.pgoal", 2, out="", err="E0904")
    p.pgoal("build --emit=pdf -o out a.pgoal", 2, out="", err="E0904")
    p.pgoal("build --emit= -o out a.pgoal", 2, out="", err="E0904")
    p.pgoal("eval --format=pdf a.pgoal --data a.csv", 2, out="", err="E0904")
    p.pgoal("check", 2, out="", err="E0905")
    p.pgoal("build -o out", 2, out="", err="E0905")
    p.pgoal("eval --data a.csv", 2, out="", err="E0905")
    p.pgoal("build --main=yes -o out a.pgoal", 2, out="", err="E0906")
    p.pgoal("help check build", 2, out="", err="E0906")
    p.pgoal("version a.pgoal", 2, out="", err="E0906")
    p.pgoal("phrase a.txt b.txt", 2, out="", err="E0906")
    p.pgoal("build --dump=model -o out a.pgoal", 2, out="", err="E0907")
    p.pgoal("check -Wnonsense a.pgoal", 1, out="", err="E0908")
    p.pgoal("explain E9999", 2, out="", err="E0909")
    p.want(p.files("out") == [], "a wrong use made files")


def hostile_arguments(p):
    for word in ("\x1b[31mred", "\u202eabc", "新命令", "x" * 100000, "\x07", "%s%n%d", "{0}{1}{9}"):
        for words in ([word], ["check", word], ["check", "--" + word], ["explain", word], ["check", "-W" + word, "a.pgoal"], ["help", word]):
            done = run([BINARY] + words, cwd=p.path)
            p.problems += [f"{words}: {problem}" for problem in is_clean_end(done)]
            p.want(done.status in (1, 2), f"{words}: status {done.status}")
            p.want(not any(bad in done.err for bad in (b"\x1b", b"\x07", "\u202e".encode())), f"{words}: escapes in {done.err[:200]!r}")
    done = run([BINARY, "check", b"\xff\xfe.pgoal"], cwd=p.path)
    p.want(done.status == 2 and b"\xff" not in done.err, f"a file name that is no UTF-8: {done}")


def spellings(p):
    expected = p.pgoal("build --emit=json a.pgoal").out
    for line in ("build a.pgoal --emit json", "build --emit=json -- a.pgoal", "--emit json build a.pgoal"):
        p.want(p.pgoal(line).out == expected, f"{line}: other output")
    p.pgoal("build -oout1 a.pgoal", out="")
    p.pgoal("build -o out2 a.pgoal", out="")
    p.pgoal("build --output=out3 a.pgoal", out="")
    p.pgoal("build --output out4 a.pgoal", out="")
    p.want(len({tuple(p.files(f"out{i}")) for i in (1, 2, 3, 4)}) == 1 and p.files("out1"), "spellings of -o differ")
    p.pgoal("eval a.pgoal -d a.csv")
    p.pgoal("eval a.pgoal -da.csv")


def help_texts(p):
    table = open(os.path.join(ROOT, "compiler/driver/command.def"), encoding="utf-8").read()
    commands = [plain or named for plain, named in re.findall(r'^COMMAND(?:\((\w+)|_AS\(\w+, "([^"]+)")', table, re.M)]
    for language, usage in (("en", "usage: pgoal"), ("zh", "用法：pgoal")):
        text = p.pgoal(f"help --lang={language}", out=usage, err="").out.decode()
        p.want(p.pgoal(f"--help --lang={language}").out.decode() == text, "--help is not help")
        for command in commands:
            p.want(f"  {command} " in text, f"help ({language}) does not name {command}")
            one = p.pgoal(f"help {command} --lang={language}", out=f"pgoal {command}", err="").out
            p.want(p.pgoal(f"{command} --help --lang={language}").out == one, f"{command} --help is not help {command}")
            p.want(all(len(line) < 140 for line in one.decode().split("\n")), f"help {command} has a long line")
    p.pgoal("help check --lang=en", out="--max-errors=N")
    p.pgoal("help build --lang=en", out="-MD")
    p.pgoal("version", out="pgoal 0.1.0\n", err="")
    p.pgoal("--version", out="pgoal 0.1.0\n", err="")


def languages(p):
    def language(env, *more):
        return "zh" if "错误" in p.pgoal(["check", "none.pgoal", *more], 2, env=env).err.decode() else "en"
    for env, expected in (({"LANG": "C"}, "en"), ({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LANG": "zh"}, "zh"), ({"LANG": ""}, "en"),
                          ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"), ({"LANG": "C", "LC_MESSAGES": "zh_CN"}, "zh"),
                          ({"LC_ALL": "zh_TW", "LC_MESSAGES": "C"}, "zh"), ({"LANG": "fr_FR.UTF-8"}, "en")):
        p.want(language(env) == expected, f"{env}: not {expected}")
    p.want(language({"LANG": "zh_CN"}, "--lang=en") == "en", "--lang=en does not prevail")
    p.want(language({}, "--lang=zh") == "zh", "--lang=zh does not prevail")
    made = [p.pgoal("build --emit=json a.pgoal", env={"LC_ALL": name}).out for name in ("C", "de_DE.UTF-8", "tr_TR.UTF-8", "zh_CN.GB18030")]
    p.want(len(set(made)) == 1, "the JSON depends on the locale")


def languages_of_pages(p):
    """Pages and reports are in the language of the spec wherever they are made; --lang prevails."""
    for language, other in (("zh", "en"), ("en", "zh")):
        p.write(f"{language}.pgoal", SPEC.replace("edition 2026", f"edition 2026; language {language}"))
        for env in ({"LANG": "C"}, {"LANG": "zh_CN.UTF-8"}):
            p.pgoal(f"build {language}.pgoal --emit=html", out=f'<html lang="{language}', env=env)
            p.pgoal(f"build {language}.pgoal --emit=html --lang={other}", out=f'<html lang="{other}', env=env)


def standard_input(p):
    p.pgoal("check -", stdin=SPEC.encode(), out="", err="")
    p.pgoal("check -", 1, stdin=FAULTY.encode(), out="")
    p.pgoal("build - --emit=json", stdin=SPEC.encode(), out='"hall"')
    p.pgoal("build - -o out", stdin=SPEC.encode(), out="")
    p.want("stdin.json" in p.files("out"), f"standard input gives {p.files('out')}")
    p.pgoal("eval a.pgoal --data - --lang=en", stdin=DATA.encode(), out="met")
    p.pgoal("phrase", stdin="至少每天2次\n".encode(), out='"frequency"')


def emits(p):
    p.pgoal("build a.pgoal -o all", out="", err="")
    p.want({"a.json", "a.html"} <= set(p.files("all")), f"build makes {p.files('all')}")
    p.want({"pgoal.c", "pgoal.h"} <= set(p.files("all")), f"build makes {p.files('all')}")
    for emit, endings in (("json", {".json"}), ("html", {".html"}), ("c", {".c", ".h"}), ("html,json", {".html", ".json"}), ("c,json", {".c", ".h", ".json"})):
        folder = "only-" + emit.replace(",", "-")
        p.pgoal(f"build a.pgoal --emit={emit} -o {folder}")
        p.want({os.path.splitext(name)[1] for name in p.files(folder)} == endings, f"{emit} makes {p.files(folder)}")
        for name in p.files(folder):
            p.want(p.read(f"{folder}/{name}") == p.read(f"all/{name}"), f"{emit}: {name} differs")
    p.pgoal("build a.pgoal -o deep/er/out --emit=json")
    p.want(p.files("deep") == ["er/out/a.json"], "folders of -o are not made")
    for emit in ("json", "html"):
        printed = p.pgoal(f"build a.pgoal --emit={emit}", err="").out
        p.pgoal(f"build a.pgoal --emit={emit} -o one.{emit}", out="")
        p.want(p.read(f"one.{emit}") == printed, f"-o one.{emit} is not what is printed")
    p.pgoal("build a.pgoal --emit=json -o /dev/null", out="", err="")
    json.loads(p.read("one.json"))
    p.want(not any(name.endswith(".tmp") for name in p.files()), "temporary files are left")


def evals(p):
    for form in ("table", "csv", "json", "html"):
        printed = p.pgoal(f"eval a.pgoal --data a.csv --format={form}", err="").out
        p.pgoal(f"eval a.pgoal --data a.csv --format={form} -o result.{form}", out="", err="")
        p.want(p.read(f"result.{form}") == printed and printed, f"-o with --format={form} is not what is printed")
    json.loads(p.read("result.json"))
    p.pgoal("eval a.pgoal --data none.csv", 2, out="", err="E0920")
    p.write("columns.csv", "project,indicator,period\n")
    done = p.pgoal("eval a.pgoal --data columns.csv", 2, out="")
    p.want(b"[E0921]" in done.err, f"missing column: {done.err!r}")
    p.write("bad.csv", DATA + "hall,nothing,,1\n")
    p.pgoal("eval a.pgoal --data bad.csv", 1, err="E0922")


def depfiles(p):
    p.write("lib/t.pgoal", 'edition 2026\nscale 健全性 { 不健全 < 健全 }\n')
    p.write("b.pgoal", SPEC.replace("edition 2026\n", 'edition 2026\nimport "t.pgoal"\n'))
    p.pgoal("build b.pgoal -I lib -o out -MD --emit=json", out="", err="")
    text = p.read("out/b.d").decode()
    p.want(text.startswith("out/b.json:"), f"depfile: {text!r}")
    p.want("b.pgoal" in text and "lib/t.pgoal" in text, f"depfile lacks a source: {text!r}")
    p.pgoal("build b.pgoal -I lib -o out -MF deps.mk -MT target --emit=json")
    p.want(p.read("deps.mk").decode().startswith("target:"), "-MT is not the target")
    p.pgoal("build b.pgoal -Ilib -o out.json --emit=json -MD -MF one.d")
    p.want(p.read("one.d").decode().startswith("out.json:"), f"depfile of one file: {p.read('one.d')!r}")


def libraries(p):
    """What ships with the compiler: listed, printed, imported from any folder, sound by itself, and in no depfile."""
    names = p.pgoal("library", err="").out.decode().split()
    p.want("pgoal/scales.pgoal" in names and names == sorted(names), f"library lists {names}")
    for name in names:
        text = p.pgoal(f"library {name}", err="").out
        with open(os.path.join(ROOT, "library", name.removeprefix("pgoal/")), "rb") as f:
            p.want(text == f.read(), f"library {name} is not the file")
        p.pgoal("check -Werror -", out="", err="", stdin=text)
    p.pgoal("library pgoal/scale.pgoal --lang=en", 2, out="", err='did you mean "pgoal/scales.pgoal"')
    p.write("pgoal/scales.pgoal", "not read")
    p.write("b.pgoal", SPEC.replace("edition 2026\n", 'edition 2026\nimport "pgoal/scales.pgoal"\n'))
    p.pgoal("build b.pgoal -I . -o out -MD --emit=json", out="", err="")
    p.want(p.read("out/b.d").decode().split() == ["out/b.json:", "\\", "b.pgoal"], f"depfile: {p.read('out/b.d')!r}")


# Working days of each year, by the notices of the State Council.
WORKING_DAYS = {2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248}


def entries_of(calendar):
    """Days off and days of work that a shipped calendar tells."""
    days = {"holiday": set(), "workday": set()}
    for kind, first, last in re.findall(r"^  (holiday|workday) (\S+)(?: \.\. (\S+))?", calendar, re.M):
        day = datetime.date.fromisoformat(first)
        while day <= datetime.date.fromisoformat(last or first):
            days[kind].add(day)
            day += datetime.timedelta(days=1)
    return days["holiday"], days["workday"]


def calendars(p):
    """Each shipped calendar: days of work are weekends, the statutory days are off, and as many working days as there were."""
    names = [n for n in p.pgoal("library", err="").out.decode().split() if n.startswith("pgoal/calendars/")]
    p.want(names == [f"pgoal/calendars/china-{year}.pgoal" for year in WORKING_DAYS], f"calendars: {names}")
    for year, count in WORKING_DAYS.items():
        off, worked = entries_of(p.pgoal(f"library pgoal/calendars/china-{year}.pgoal", err="").out.decode())
        statutory = {datetime.date(year, *day) for day in ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))}
        p.want(statutory <= off and all(d.weekday() >= 5 for d in worked) and not off & worked, f"{year}: {sorted(off)} {sorted(worked)}")
        p.write("y.pgoal", f"""edition 2026
import "pgoal/calendars/china-{year}.pgoal"
project p "项目" {{
  year {year}
  calendar china_{year}
  indicator a "巡查次数" >= 1 次 each workday
}}
""")
        days = 366 if year % 4 == 0 else 365
        p.pgoal("check y.pgoal --dump=plan", out=f" off {days - count} ", err="")
        every = [datetime.date(year, 1, 1) + datetime.timedelta(days=i) for i in range(days)]
        p.want(sum(d in worked or (d.weekday() < 5 and d not in off) for d in every) == count, f"{year} has not {count} working days")


def working_days(p):
    """What is told of days that nothing is asked of: in a verdict explained, on the page, and before the first working day."""
    p.write("w.pgoal", """edition 2026; language zh
import "pgoal/calendars/china-2026.pgoal"
project p "项目" {
  year 2026
  calendar china_2026
  source visits "来访" events { at: timestamp }
  indicator a "接待次数" count(visits) >= 1 次 each workday
  indicator b "多数来访日期" percentile(90, visits.at - visits.at) <= 1 h
}
""")
    days = (datetime.date(2026, 1, 1) + datetime.timedelta(days=i) for i in range(365))
    p.write("visits.csv", "at\n" + "".join(f"{day} 09:00\n" for day in days if str(day) != "2026-01-04"))
    p.pgoal("eval w.pgoal --data visits=visits.csv --lang=en", 1, out="0 次 (2026-01-04), missed by up to 1 次", err="")
    p.pgoal("explain-verdict w.pgoal --data visits=visits.csv --indicator a --lang=en", 1, out="windows: 248; met: 247, missed: 1, without a figure: 0; "
            "not asked for (no working day): 117\n  windows missed: 1\n    2026-01-04  0 次\n", err="")
    page = p.pgoal("eval w.pgoal --data visits=visits.csv --format=html", 1, err="").out.decode()
    p.want(page.count("m3 3h2v2h-2z") == 117 + 1, "the map and its legend do not tell the days that nothing is asked of")
    p.want("不要求<" in page, "the legend does not say what is not asked for")
    p.want("每个工作日不少于1次<br><code>&gt;= 1 次 each workday</code>" in page, "the page does not say what a target without a wording means")
    p.want("<br><code>&gt;= 90% of rows &lt;= 1 h</code>" in page, "the page tells another target of a percentile than the figure is held against")
    p.write("none.csv", "project,indicator,period,value\np,visits,,0\n")
    p.pgoal("eval w.pgoal --data none.csv --as-of 2026-01-03 --lang=en", 0, out="not due yet", err="")
    p.pgoal("eval w.pgoal --data none.csv --as-of 2026-01-04 --lang=en", 1, out="0 次 (2026-01-04)", err="")


def configurations(p):
    spec = 'edition 2026\nproject p "甲" {\n  year 2026\n  goal o "产出指标" { indicator a "完成率" }\n}\n'
    p.write("repo/.git/HEAD", "")
    for path in ("repo/specs/deep/s.pgoal", "loose/specs/s.pgoal"):
        p.write(path, spec)
    p.pgoal("check repo/specs/deep/s.pgoal", 0, err="W0601")
    p.write("repo/pgoal.conf", "target-missing = error\n")
    p.pgoal("check repo/specs/deep/s.pgoal", 1, err="error[W0601]")
    p.pgoal("check repo/specs/deep/s.pgoal -Wno-target-missing", 0, err="")
    p.pgoal("check repo/specs/deep/s.pgoal --no-config", 0, err="warning[W0601]")
    p.write("repo/specs/pgoal.conf", "target-missing = off\n")
    p.pgoal("check repo/specs/deep/s.pgoal", 0, err="")
    p.write("loose/pgoal.conf", "target-missing = off\n")  # no repository around it: not looked for above the file
    p.pgoal("check loose/specs/s.pgoal", 0, err="W0601")
    p.pgoal("check loose/specs/s.pgoal --config=loose/pgoal.conf", 0, err="")
    p.pgoal("check loose/specs/s.pgoal --config=absent.conf", 2, err="E0001")
    p.pgoal("check loose/specs/s.pgoal --config=a --no-config", 2, err="E0907")
    p.pgoal("build repo/specs/deep/s.pgoal -o conf_out -MD --emit=json", out="", err="")
    text = p.read("conf_out/s.d").decode()
    p.want(text.index("s.pgoal") < text.index("repo/specs/pgoal.conf"), f"depfile: {text!r}")
    p.want("pgoal.json" not in p.files("conf_out"), "a page of the configuration")


def depfile_read_by_make(p):
    """make rebuilds exactly when a source named with blanks, $ and # changes."""
    name = "a b$c#d.pgoal"
    p.write(name, SPEC)
    p.pgoal(["build", name, "-o", "out.json", "--emit=json", "-MF", "deps.mk", "-MT", "made"])
    p.write("Makefile", "made:\n\ttouch made\n-include deps.mk\n")
    def make():
        return subprocess.run(["make", "-s", "made", "-q"], cwd=p.path, capture_output=True, text=True)
    subprocess.run(["make", "-s", "made"], cwd=p.path, check=False, capture_output=True)
    os.utime(p.at(name), (1, 1))
    first = make()
    p.want(first.returncode == 0, f"make would rebuild: {first.stderr} {p.read('deps.mk')!r}")
    os.utime(p.at(name), (2**32, 2**32))
    p.want(make().returncode == 1, f"make does not see a change: {p.read('deps.mk')!r}")
    os.remove(p.at(name))
    p.want("No rule" in make().stderr, "the depfile does not name the source")


def unchanged_outputs(p):
    p.pgoal("build a.pgoal -o out -MD --main")
    names = p.files("out")
    for name in names:
        os.utime(p.at("out/" + name), (1000000, 1000000))
    p.pgoal("build a.pgoal -o out -MD --main")
    changed = [name for name in names if os.stat(p.at("out/" + name)).st_mtime != 1000000]
    p.want(not changed, f"unchanged outputs have a new time: {changed}")
    p.write("a.pgoal", SPEC.replace("95%", "96%"))
    p.pgoal("build a.pgoal -o out -MD --main")
    kept = [name for name in names if os.stat(p.at("out/" + name)).st_mtime == 1000000]
    p.want("a.json" not in kept and "pgoal.c" in kept, f"after a change, {kept} kept their time")


def one_failing_output_changes_none(p):
    p.pgoal("build a.pgoal -o out")
    before = {name: p.read("out/" + name) for name in p.files("out")}
    os.remove(p.at("out/a.html"))
    os.mkdir(p.at("out/a.html"))
    before.pop("a.html")
    p.write("a.pgoal", SPEC.replace("95%", "96%"))
    p.pgoal("build a.pgoal -o out", 2, out="", err="E0910")
    p.want({name: p.read("out/" + name) for name in p.files("out")} == before, "other outputs were changed")
    p.pgoal("build a.pgoal -o new --emit=json -MF none/x.d", 2, err="E0910")
    p.want(p.files("new") == [], "a failed depfile leaves outputs")


def clashing_outputs(p):
    p.write("other/a.pgoal", SPEC.replace("hall", "annex"))
    p.pgoal("build a.pgoal other/a.pgoal -o out", 2, out="", err="E0912")
    p.want(p.files("out") == [], "outputs that clash were written")


def several_specs(p):
    p.write("b.pgoal", SPEC.replace("hall", "annex").replace("市政大厦", "附楼"))
    p.pgoal("build a.pgoal b.pgoal -o out")
    p.want({"a.json", "b.json", "a.html", "b.html"} <= set(p.files("out")), f"two specs give {p.files('out')}")
    both = json.loads(p.pgoal("build a.pgoal b.pgoal --emit=json").out)
    p.want([project["id"] for project in both["projects"]] == ["hall", "annex"], "one document does not hold both")


def colors(p):
    p.want(b"\x1b[" in p.pgoal("check --color=always faulty.pgoal", 1).err, "no colour with --color=always")
    p.want(b"\x1b[" not in p.pgoal("check --color=never faulty.pgoal", 1).err, "colour with --color=never")
    p.want(b"\x1b[" not in p.pgoal("check faulty.pgoal", 1, env={"TERM": "xterm"}).err, "colour on no terminal")
    for more, env, expected in (("", {}, True), ("", {"NO_COLOR": "1"}, False), ("", {"NO_COLOR": ""}, True), ("", {"TERM": "dumb"}, False),
                                ("--color=never", {}, False), ("--color=always", {"NO_COLOR": "1"}, True)):
        text = on_terminal([BINARY, "check", "faulty.pgoal", *more.split()], p.path, {"TERM": "xterm", **env})
        p.want((b"\x1b[" in text) == expected, f"on a terminal with {more} {env}: colour is not {expected}")
    done = p.pgoal("check --color=always --error-format=json faulty.pgoal", 1)
    p.want(b"\x1b" not in done.err, "colour in JSON")


def on_terminal(command, cwd, env, parts=()):
    """What a command writes to a terminal as its standard error; its standard input comes in parts, with time between them."""
    master, slave = os.openpty()
    process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=slave, env={"PATH": os.environ["PATH"], **env})
    os.close(slave)
    for part in parts:
        process.stdin.write(part)
        process.stdin.flush()
        time.sleep(0.5)
    process.stdin.close()
    text = b""
    try:
        while part := os.read(master, 65536):
            text += part
    except OSError:
        pass
    os.close(master)
    process.wait()
    return text


def progress(p):
    """Told on a terminal of what takes long, never going back, and erased; the report is the same."""
    head, row = DATA.encode().split(b"\n", 1)
    command, parts = [BINARY, "eval", "a.pgoal", "--data", "-", "--lang=en"], (head + b"\n", row, b",,,\n" * 400000, b"\n")
    text = on_terminal(command, p.path, {"TERM": "xterm"}, parts)
    sizes = [int(size) for size in re.findall(rb"\r\x1b\[Kreading -: (\d+) MB", text)]
    p.want(sizes and sizes == sorted(sizes) and sizes[-1] == 1, f"sizes {sizes}")
    p.want(text.rfind(b"\r\x1b[K") > text.rfind(b" MB"), "the line is not erased")
    p.want(b"\x1b[K" not in on_terminal(command, p.path, {"TERM": "dumb"}, parts), "drawn where nothing can be erased")
    p.pgoal("eval a.pgoal --data - --lang=en", 0, out="2 met", err="", env={"TERM": "xterm"}, stdin=b"".join(parts))
    p.want(b"reading" not in on_terminal([BINARY, "eval", "a.pgoal", "--data", "none.csv"], p.path, {"TERM": "xterm"}), "drawn at once")


def limits_of_messages(p):
    def count(line):
        return p.pgoal(line, 1).err.count(b"error[E")
    p.want(count("check many.pgoal") == 20, f"{count('check many.pgoal')} are shown, not 20")
    p.want(count("check --max-errors=3 many.pgoal") == 3, "--max-errors=3")
    p.want(count("check --max-errors=0 many.pgoal") >= 50, "--max-errors=0 does not show all")
    p.want(re.search(rb"\b5\d\b", p.pgoal("check --max-errors=1 many.pgoal", 1).err) is not None, "what is not shown is not counted")


def error_formats(p):
    done = p.pgoal("check --error-format=short faulty.pgoal", 1)
    p.want(re.match(rb"faulty\.pgoal:\d+:\d+: error\[E\d{4}\]: ", done.err) is not None, f"short: {done.err!r}")
    done = p.pgoal("check --error-format=json faulty.pgoal warned.pgoal", 1)
    for line in done.err.splitlines():
        json.loads(line)
    p.want(done.err, "no JSON diagnostics")


def warnings(p):
    code = re.search(rb"warning\[(W\d{4})\]", p.pgoal("check warned.pgoal").err)
    if not code:
        p.want(False, "no warning for a missing target")
        return
    name = code[1].decode()
    slug = next(message.slug for message in messages() if message.code == name)
    for word in (name, slug):
        p.pgoal(f"check -Wno-{word} warned.pgoal", 0, err="")
        p.pgoal(f"check -Werror={word} warned.pgoal", 1, err="error")
        p.pgoal(f"check -Wnone -W{word} warned.pgoal", 0, err=name)
    p.pgoal("check -Werror warned.pgoal", 1, err="error")
    p.pgoal("check -Wnone warned.pgoal", 0, err="")
    p.pgoal("check -Wall warned.pgoal", 0, err=name)
    p.pgoal("build -Werror warned.pgoal -o out", 1, out="")
    p.want(p.files("out") == [], "-Werror does not stop a build")


def explains(p):
    for message in messages():
        for language in ("en", "zh"):
            text = p.pgoal(f"explain {message.code} --lang={language}", out=message.code, err="").out.decode()
            p.want(any(f"({level})" in text for level in ("error", "warning", "note")) == (language == "en"), f"explain {message.code}: not in {language}")
        p.pgoal(f"explain {message.slug}", out=message.slug, err="")
    listed = p.pgoal("explain", err="").out.decode().splitlines()
    wanted = [f"{message.code} {message.slug}" for message in messages()]
    p.want(sorted(line.split(":")[0] for line in listed) == sorted(wanted), "explain does not list every code")
    p.pgoal("explain E0001 E0002", out="E0002")


def same_bytes(p):
    for line in ("build a.pgoal --emit=json", "build a.pgoal --emit=html", "check --dump=model a.pgoal", "check --dump=plan a.pgoal",
                 "eval a.pgoal --data a.csv", "check many.pgoal"):
        status = 1 if "many" in line else 0
        first, second = p.pgoal(line, status), p.pgoal(line, status)
        p.want((first.out, first.err) == (second.out, second.err), f"{line}: two runs differ")
    p.pgoal("build a.pgoal -o out1 -MT x -MF out1.d --main")
    os.makedirs(p.at("elsewhere"))
    shutil.copy(p.at("a.pgoal"), p.at("elsewhere/a.pgoal"))
    p.pgoal("build a.pgoal -o ../out2 -MT x -MF ../out2.d --main", cwd=p.at("elsewhere"))
    p.want(p.files("out1") == p.files("out2") and p.files("out1"), "another folder gives other files")
    for name in p.files("out1"):
        p.want(p.read(f"out1/{name}") == p.read(f"out2/{name}"), f"another folder gives another {name}")
    for name in p.files("out1"):
        p.want(p.path.encode() not in p.read(f"out1/{name}"), f"{name} holds the name of the folder")


def dumps(p):
    for name in ("tokens", "ast", "model", "plan"):
        printed = p.pgoal(f"check --dump={name} a.pgoal", err="").out
        p.want(len(printed) > 100, f"--dump={name} is short: {printed!r}")
        p.want(p.pgoal(f"build --dump={name} a.pgoal").out == printed, f"build --dump={name} differs")
        p.pgoal(f"check --dump={name} faulty.pgoal", 1)
    p.want(re.fullmatch(rb"\d+ tokens\n", p.pgoal("scan a.pgoal").out) is not None, "scan")


def phrases(p):
    p.write("w.txt", "至少每天2次\n全年<=2次\n不超过10分钟\n健全、规范\n怎么都行\n")
    lines = [json.loads(line) for line in p.pgoal("phrase w.txt", err="").out.splitlines()]
    p.want([line["text"] for line in lines] == ["至少每天2次", "全年<=2次", "不超过10分钟", "健全、规范", "怎么都行"], "texts")
    p.want(lines[0]["kind"] == "frequency" and lines[0]["number"] == "2", f"{lines[0]}")
    p.pgoal("phrase none.txt", 2, out="", err="E0920")


def code_blocks(text):
    return re.findall(r"^```(\w*)\n(.*?)^```$", text, re.M | re.S)


def shown_commands(p, page, least):
    """Of a page every ```console block: its `$ ` lines are run in a copy, and what follows each is what it prints. A
    ```csv block is results.csv, a ```pgoal block of README.md examples/hello.pgoal."""
    with open(os.path.join(ROOT, page), encoding="utf-8") as f:
        text = f.read()
    shutil.copytree(os.path.join(ROOT, "examples"), p.at("examples"), dirs_exist_ok=True)
    if not os.path.exists(p.at("build/pgoal")):
        os.makedirs(p.at("build"))
        os.symlink(BINARY, p.at("build/pgoal"))
    commands = 0
    for language, block in code_blocks(text):
        if language == "csv":
            p.write("results.csv", block)
        if language == "pgoal" and page == "README.md":
            p.want(block == p.read("examples/hello.pgoal").decode(), "README.md does not show examples/hello.pgoal as it is")
        for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.M) if language == "console" else ():
            commands += 1
            done = subprocess.run(["sh", "-c", command], cwd=p.path, capture_output=True, env={**os.environ, "LANG": "C", "LC_ALL": "C", "NO_COLOR": "1"})
            found = (done.stdout + done.stderr).decode("utf-8", "replace")
            p.want(found == expected, f"{page}: {command}\n--- shown\n{expected}--- printed\n{found}")
    p.want(commands >= least, f"{page} has {commands} commands")


# Pages that show commands and what these print, and how many at the least.
PAGES = {"README.md": 4, "spec/query.md": 1}


def pages(p):
    for page, least in PAGES.items():
        shown_commands(p, page, least)


def explains_verdicts(p):
    line = "explain-verdict a.pgoal --data a.csv --indicator"
    p.pgoal(f"{line} reply --lang=en", out="10 min - 10 min = 0 min", err="")
    p.pgoal(f"{line} 响应时间 --lang=zh", out="下列任何一项都会使它变为未达成", err="")
    p.pgoal(f"{line} hall.repaired --lang=zh", out="减少超过 1 个百分点，例如到 94%（现为 96%）", err="")
    p.pgoal(f"{line} reply -o story.txt", out="", err="")
    p.want("hall.reply" in p.read("story.txt").decode(), "the story is not in its file")
    p.want(json.loads(p.pgoal(f"{line} reply --format=json").out)["verdict"] == "met", "JSON of a story")
    p.write("late.csv", "project,indicator,period,value\nhall,reply,,601 s\nhall,reply,,x\n")
    p.pgoal("explain-verdict a.pgoal --data late.csv --indicator reply --lang=en", 1, out="invalid", err="E0922")
    p.pgoal("explain-verdict a.pgoal --data late.csv --indicator repaired --lang=en", 1, out="unknown: no data", err="E0922")
    p.write("long.csv", "project,indicator,period,value,note\nhall,reply,,8 min," + "长" * 3000 + "\n")
    long = p.pgoal("explain-verdict a.pgoal -d a.csv -d long.csv --indicator reply --lang=en", 1, out="a.csv:3", err="E0922").out
    p.want(max(map(len, long.split(b"\n"))) < 300, "a long row is told whole")
    p.pgoal(f"{line} reply --as-of=tomorrow", 2, out="", err="E0949")
    p.pgoal("explain-verdict a.pgoal --data=x=a.csv --indicator reply", 2, out="", err="E0945")
    p.write("b.pgoal", SPEC.replace("project hall", "project annex"))
    p.pgoal("explain-verdict a.pgoal b.pgoal --data a.csv --indicator reply", 2, out="", err="E0981")
    p.pgoal("explain-verdict a.pgoal b.pgoal --data a.csv --indicator hall.reply", out="hall.reply", err="")
    p.pgoal(f"{line} replay", 2, out="", err="E0980")
    p.pgoal(f"{line} reply --format=csv", 2, out="", err="E0904")
    p.pgoal("explain-verdict a.pgoal --data a.csv", 2, out="", err="E0930")
    p.pgoal("explain-verdict a.pgoal --indicator reply", 2, out="", err="E0930")
    p.pgoal("explain-verdict a.pgoal --data none.csv --indicator reply", 2, out="", err="E0920")
    p.pgoal("explain-verdict a.pgoal --data - --indicator reply", 2, out="", err="E0982")
    p.pgoal("explain-verdict faulty.pgoal --data a.csv --indicator reply", 1, out="", err="E01")


LOGGED = """edition 2026; language en
project p "甲" {
  period 2020-03-02 .. 2020-03-15
  source patrols "巡检" events { at: timestamp, site: text }
  indicator weekly "巡检" count(patrols) >= 2 次 each week
  indicator few "甲栋巡检" count(patrols where site = "A") <= 3 次
}
"""
PATROLS = "at,site\n2020-03-03 08:30,A\n2020-03-05 09:00,A\n2020-03-10 09:00,B\n2020-03-12T01:00:00Z,B\n"


def logs(p):
    p.write("l.pgoal", LOGGED)
    p.write("l.csv", PATROLS)
    p.pgoal("eval l.pgoal --data patrols=l.csv --lang=en", 0, out="2 met", err="")
    p.pgoal("eval l.pgoal --data p.patrols=l.csv --lang=en", 0, out="2 met", err="")
    with open(p.at("l.csv.gz"), "wb") as f:
        f.write(gzip.compress(PATROLS.encode(), mtime=0))
    p.pgoal("eval l.pgoal --data patrols=l.csv.gz --lang=en", 0, out="2 met", err="")
    with open(p.at("cut.csv.gz"), "wb") as f:
        f.write(gzip.compress(PATROLS.encode(), mtime=0)[:-12])
    p.pgoal("eval l.pgoal --data patrols=cut.csv.gz", 2, out="", err="E0947")
    p.pgoal("eval l.pgoal --data other=l.csv", 2, out="", err="E0945")
    p.write("headless.csv", PATROLS.replace("at,", "when,"))
    p.pgoal("eval l.pgoal --data patrols=headless.csv", 2, out="", err="E0946")
    p.write("long.csv", "at," * 30000 + "\n" + PATROLS)
    p.pgoal("eval l.pgoal --data patrols=long.csv --lang=en", 2, out="", err="line 1: the row is longer")
    p.pgoal("eval l.pgoal --data patrols=l.csv --as-of tomorrow", 2, out="", err="E0949")


def bad_rows(p):
    p.write("l.pgoal", LOGGED)
    p.write("bad.csv", PATROLS + "2020-03-32 08:00,A\n")
    p.pgoal("eval l.pgoal --data patrols=bad.csv --lang=en", 1, out="2 invalid", err="line 6")
    p.pgoal("eval l.pgoal --data patrols=bad.csv --lang=en --skip-bad", 1, out="2 unknown", err="line 6")
    p.pgoal("eval l.pgoal --data patrols=bad.csv --strict -o out.txt", 2, out="", err="E0948")
    p.want(not os.path.exists(p.at("out.txt")), "--strict left an output")
    p.write("many.csv", "at,site\n" + f"2020-03-03 08:30,A\nsoon,{'x' * 9000}\n" * 1200)
    many = p.pgoal("eval l.pgoal --data patrols=many.csv --lang=en --max-errors=0", 1, out="2400 rows read, 1200 refused", err="E0953").err
    p.want(many.count(b"E0922") == 1000 and b": 200 more bad rows" in many, "not all bad rows are told of")
    p.want(b"line 3: not a point in time (2020-03-05 08:30) [patrols, at, soon]\n" in many, "no row is shown")
    p.write("long.csv", "project,indicator,period,value\n" + f"p,few,,{'长' * 9000}\n")
    p.pgoal("eval l.pgoal --data long.csv --lang=en", 1, out="2 unknown", err="[p, few, " + "长" * 20 + "…]")
    p.write("few.csv", "at,site\n2020-03-03 08:30,A\nsoon,A\n")
    p.pgoal("eval l.pgoal --data patrols=few.csv --lang=en --skip-bad", 1, out="1 missed, 1 unknown", err="line 3")
    p.write("short.csv", "value,indicator,project,period\n3,few,p,2020-03-03\nlines\n")
    p.pgoal("eval l.pgoal --data short.csv --lang=en", 1, out="2 unknown", err="short.csv, line 3")


def told_rows(p):
    head = "project,indicator,period,value\n"
    p.write("l.pgoal", LOGGED)
    p.write("l.csv", PATROLS)
    p.write("none.csv", "at,site\n")
    p.write("four.csv", head + "p,patrols,,4 rows\n")
    p.write("five.csv", head + "p,patrols,,5\n")
    p.write("zero.csv", head + "p,patrols,,0 条\n")
    p.pgoal("eval l.pgoal --data patrols=l.csv --data four.csv --lang=en", 0, out="2 met", err="")
    p.pgoal("eval l.pgoal --data patrols=l.csv --data five.csv --lang=en", 1, out="2 invalid", err="")
    p.pgoal("eval l.pgoal --data patrols=l.csv --data five.csv --lang=en", 1, out="not as many rows", err="")
    p.pgoal("eval l.pgoal --data patrols=none.csv --lang=en", 0, out="2 unknown", err="")
    p.pgoal("eval l.pgoal --data patrols=none.csv --data zero.csv --lang=en", 1, out="1 met, 1 missed", err="")
    for second, skipped in (("4 lines", "2 unknown"), ("5", "2 invalid")):
        p.write("bad.csv", head + f"p,patrols,,4\np,patrols,,{second}\n")
        p.pgoal("eval l.pgoal --data patrols=l.csv --data bad.csv --lang=en", 1, out="2 invalid", err="bad.csv, line 3")
        p.pgoal("eval l.pgoal --data patrols=l.csv --data bad.csv --lang=en --skip-bad", 1, out=skipped, err="bad.csv, line 3")


def sealed(lines):
    """A state with the last line that is right for those before it."""
    value = 14695981039346656037
    for byte in lines.encode():
        value = (value ^ byte) * 1099511628211 % 2 ** 64
    return f"{lines}E {value // 2}\n"


def states(p):
    rows = PATROLS.splitlines(True)
    p.write("l.pgoal", LOGGED)
    p.write("a.csv", rows[0] + "".join(rows[1:3]))
    p.write("b.csv", rows[0] + "".join(rows[3:]))
    p.pgoal("eval l.pgoal --data patrols=a.csv --save-state a.state", 1)
    p.pgoal("eval l.pgoal --data patrols=b.csv --save-state b.state", 1)
    p.pgoal("eval l.pgoal --merge a.state --merge b.state --lang=en", 0, out="2 met", err="")
    text = p.read("a.state").decode()
    p.write("cut.state", text[:-4])
    p.write("changed.state", text.replace(" 2 0 0 ", " 3 0 0 ", 1))
    p.pgoal("eval l.pgoal --merge cut.state --lang=en", 2, out="", err="cut short or damaged")
    p.pgoal("eval l.pgoal --merge changed.state --lang=en", 2, out="", err="cut short or damaged")
    lines = text[:text.index("\nE ") + 1]
    p.want(sealed(lines) == text, "another checksum")
    for before, after in (("\nR 2 ", f"\nR {2 ** 63 - 1} "), ("\nS 0 2 ", f"\nS 0 {2 ** 63 - 1} "), ("\nR 2 ", "\nR -2 "), ("\nP 0\n", "\nP 0\nP 1\n")):
        p.want(before in lines, f"no {before!r} in a state")
        p.write("odd.state", sealed(lines.replace(before, after, 1)))
        p.pgoal("eval l.pgoal --merge odd.state --merge b.state --lang=en", 2, out="", err="cut short or damaged")
    p.write("other.pgoal", LOGGED.replace(">= 2", ">= 3"))
    p.pgoal("eval other.pgoal --merge a.state --lang=en", 2, out="", err="E0951")
    p.pgoal("eval l.pgoal --data patrols=a.csv --save-state /dev/full", 2, out="")


def on_one_processor(p, line, status):
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(every)})
    try:
        return p.pgoal(line, status)
    finally:
        os.sched_setaffinity(0, every)


def halves(p):
    """A file that is large enough is read in two halves at once: the same bytes come of it, whatever is in them."""
    days = [datetime.date(2020, 1, 1) + datetime.timedelta(days=i) for i in range(366)]
    p.write("h.pgoal", "edition 2026; language en\nproject p {\n  year 2020\n  source log events { at: timestamp }\n  indicator n count(log) >= 16 次 each day\n"
            + "".join(f"  indicator i{k} >= 2 次 each day\n" for k in range(16)) + "}\n")
    note = "," + "n" * 3000
    figures = [f"p,i{k},{day},{2 + k % 3}{note}" for k in range(16) for day in days]
    times = [f"{day}T{k:02}:00:00{note}" for day in days for k in range(16)]
    last, middle = len(figures) - 9, len(figures) // 2
    for head, data, rows in (("project,indicator,period,value,note", "h.csv", figures), ("at,note", "log=h.csv", times)):
        for name, at, row in (("sound", last, rows[last]), ("twice", last, rows[3]), ("bad", last, "p,soon,2020-13-01,x,"),
                              ("fraction", last, rows[last].replace(",2,", ",2.5,")), ("many lines", middle, rows[middle][:-2000] + "\n" * 100 + '"'),
                               ("header ends with CR", 0, rows[0]), ("empty line first", 0, rows[0])):
            row = row if name != "many lines" else row.replace(note[:900], ',"' + note[1:900])
            begin = {"header ends with CR": head + "\r", "empty line first": "\n" + head + "\n"}.get(name, head + "\n")
            p.write("h.csv", begin + "\n".join(rows[:at] + [row] + rows[at + 1:]) + "\n")
            line = f"eval h.pgoal --data {data} --format=json --lang=en"
            status = 1 if name == "bad" or (name, data) == ("twice", "h.csv") or (name, data) == ("twice", "log=h.csv") else 0
            both, one = p.pgoal(line, status), on_one_processor(p, line, status)
            p.want((both.out, both.err) == (one.out, one.err), f"{data}, {name}: two processors tell another story")
            p.want(name != "bad" or f"line {at + 2}".encode() in both.err, f"{data}, {name}: {both.err[:200]!r}")


def stages(p):
    p.write("l.pgoal", LOGGED.replace("  indicator few", "  indicator all \"巡检总数\" count(patrols) >= 4 次\n"
                                      "  milestone 2020-03-08 indicator all >= 2 次\n  indicator few"))
    p.write("l.csv", PATROLS)
    p.pgoal("eval l.pgoal --data patrols=l.csv --as-of 2020-03-09 --lang=en", 0, out="2 met, 0 missed, 1 unknown", err="")
    p.pgoal("eval l.pgoal --data patrols=l.csv --as-of 2020-03-09 --lang=en", 0, out="not due yet", err="")
    p.write("m.pgoal", "edition 2026\nproject p {\n  year 2020\n  indicator calls >= 2 次 each month\n}\n")
    p.write("m.csv", "project,indicator,period,value\n" + "".join(f"p,calls,2020-{m:02},{m} 次\n" for m in range(2, 13)) + "p,calls,2020年1月,2 次\n")
    p.pgoal("eval m.pgoal --data m.csv --as-of 2020-06-29 --lang=en", 0, out="1 met", err="")
    p.write("none.csv", "project,indicator,period,value\np,calls,2020,5 次\n")
    p.pgoal("explain-verdict m.pgoal --indicator calls --data none.csv --lang=en", 1, out="Comparison\n  no window has a figure\n", err="")
    p.pgoal("explain-verdict m.pgoal --indicator calls --data m.csv --as-of 2020-06-29 --lang=en", 0, out="rows used: 5\n", err="")


def scores(p):
    p.write("s.pgoal", """edition 2026; language en
profile x "x" weight 100 execution 10 {
  score at_least proportion; score at_most linear; score windows share; score round 0.01; score execution 90%
  grade "good" >= 80; grade "fair" >= 60; grade "poor" >= 0
}
project p "甲" { year 2020; profile x
  funds { total 100 万元 }
  indicator trained "培训人数" >= 200 人 weight 45
  indicator failures "故障次数" <= 10 次 weight 45
}
""")
    head = "project,indicator,period,value\n"
    p.write("s.csv", head + "p,trained,,199 人\np,failures,,15 次\np,funds.spent,,89.5 万元\n")
    p.pgoal("eval s.pgoal --data s.csv --lang=en", 1, out="score 76.23 of 100, grade fair", err="")
    p.pgoal("eval s.pgoal --data s.csv --lang=en", 1, out="budget execution 89.5%, 8.95 of 10\n      ! budget execution is low", err="")
    for row in ("p,funds.spent,,99 万元", "p,funds.spent,,99", "p,funds.budget,,99"):
        for option in ("", "--skip-bad"):
            p.write("bad.csv", head + f"p,trained,,200 人\np,failures,,10 次\np,funds.spent,,50 万元\n{row}\n")
            p.pgoal(f"eval s.pgoal --data bad.csv --lang=en {option}", 1, out="score 90 to 100 of 100", err="line 5")
    p.write("b.pgoal", """edition 2026; language en
import "pgoal/profiles/ministry-2020.pgoal"
scale health { poor < fair < good }
project p "甲" { year 2020; profile ministry_2020
  indicator rules = good weight 10
}
""")
    p.write("b.csv", "project,indicator,period,value,score\np,rules,,fair,7.125\n")
    told = p.pgoal("explain-verdict b.pgoal --data b.csv --indicator rules --lang=en", 1, out="  0.7125 × 10 = 7.125: 7.125 / 10 points\n  score told: 7.125\n")
    p.want(b"rounded" not in told.out, "points that a person chose are called rounded")
    p.write("part.csv", head + "p,trained,,200 人\n")
    p.pgoal("eval s.pgoal --data part.csv --lang=en", 0, out="score 45 to 100 of 100\n", err="")


def expands(p):
    p.write("parts/t.pgoal", 'edition 2026\ntemplate t(rate: %) { indicator done "完成率" >= rate }\n')
    p.write("u.pgoal", 'edition 2026\nimport "parts/t.pgoal"\nproject q "丁" { year 2020; use t(rate = 95%) }\n')
    p.pgoal("expand", 2, out="", err="E0905")
    p.pgoal("expand u.pgoal", out="// from template t (parts/t.pgoal:2)\n  indicator done", err="")
    p.pgoal("expand u.pgoal -o flat.pgoal", out="", err="")
    p.want(b"import" not in p.read("flat.pgoal"), "expand leaves an import")
    p.pgoal("check flat.pgoal", out="", err="")
    before = p.read("flat.pgoal")
    p.pgoal("expand faulty.pgoal -o flat.pgoal", 1, out="")
    p.pgoal("expand faulty.pgoal", 1, out="")
    p.want(p.read("flat.pgoal") == before, "a failed expand changes its output")
    p.pgoal("expand u.pgoal -o none/flat.pgoal", 2, out="", err="E09")
    p.pgoal(["expand", os.path.abspath(p.at("u.pgoal"))], out="(t.pgoal:2)")


FACTS = '''edition: 2026
scale 量: // 由低到高
scale 量
scale 量: 低 < 高
template ops: (limit : min)
template ops / indicator ready: name "就绪"
template ops / indicator ready: target <= limit
project hall: /// 说明
project hall: name "大厦"
project hall / text overview: name "概况"
project hall / text overview: """
project hall / text overview: | 第一段
project hall / text overview: | """
project hall / funds
project hall / funds / last_year: budget 5 CNY
project hall / funds / last_year: spent 4 CNY
project hall / funds / item a: amount 4 CNY
project hall / source log: events
project hall / source log: at : timestamp
project hall / use ops: (limit = 10 min)
project hall / goal outputs
project hall / goal outputs / indicator patrol: count(log where at >= 2026-01-01)
project hall / goal outputs / indicator patrol: target >= 2 次 each day
project hall / goal outputs / indicator patrol: weight 10
project hall / goal outputs / indicator patrol: // 每天
project hall / goal outputs / indicator 满意: target >= 95%
project hall / goal outputs / indicator 满意: allow W0601 "照录"
project hall / goal outputs: // 完
'''


def facts(p):
    """One fact a line, the same in both languages of keywords and messages; a text in error as it is."""
    english = ('edition 2026\n// 由低到高\nscale 量 { 低 < 高 }\ntemplate ops(limit: min) { indicator ready "就绪" <= limit }\n/// 说明\nproject hall "大厦" {\n'
               '  text overview "概况" """\n  第一段\n  """\n  funds {\n    last_year budget 5 CNY, spent 4 CNY\n    item a 4 CNY\n  }\n'
               '  source log events { at: timestamp }\n  use ops(limit = 10 min)\n  goal outputs {\n'
               '    indicator patrol count(log where at >= 2026-01-01) >= 2 次 each day weight 10  // 每天\n'
               '    indicator "满意" >= 95% allow W0601 "照录"\n    // 完\n  }\n}\n')
    chinese = (english.replace("indicator ", "指标  ").replace("goal", "目标").replace(">= 2 次 each day", "不少于 2次 每日").replace("project ", "项目：")
               .replace("weight", "权重").replace("allow", "允许").replace("use", "采用").replace("last_year budget", "上年 预算").replace("95%", "95 %"))
    for text in (english, chinese):
        for language in ("en", "zh"):
            found = p.pgoal(f"facts --lang={language} -", stdin=text.encode(), err="").out.decode()
            p.want(found == FACTS, f"facts: {found}")
    for text in (b"", b"edition 2026\nproject {\n", b"\xff\xfe", b"edition 2026\n\0"):
        found = p.pgoal("facts -", stdin=text, err="").out
        p.want(found.startswith(b"# not listed by facts, as it has errors: E0") and found.split(b"\n", 1)[1] == text, f"facts of {text!r}: {found!r}")
    p.pgoal("facts none.pgoal", 2, out="", err="E0001")
    p.pgoal("facts", 2, out="", err="E0905")


LOOSE = SPEC.replace("  year", "year").replace("2020\n", "2020;\n")


def formats(p):
    p.write("loose.pgoal", LOOSE)
    p.want(p.pgoal("fmt loose.pgoal", err="").out == SPEC.encode(), "fmt prints another form")
    p.want(p.pgoal("fmt", stdin=LOOSE.encode()).out == p.pgoal("fmt -", stdin=LOOSE.encode()).out == SPEC.encode(), "standard input")
    p.want(p.pgoal("fmt ./loose.pgoal loose.pgoal").out == SPEC.encode(), "a file named twice is printed twice")
    p.pgoal("fmt -d loose.pgoal", out="-year 2020;\n+  year 2020\n", err="")
    p.pgoal("fmt --diff --check loose.pgoal a.pgoal", 1, out="--- loose.pgoal\n", err="")
    p.want(p.pgoal("fmt --check a.pgoal loose.pgoal", 1, err="").out == b"loose.pgoal\n", "--check names other files")
    p.pgoal("fmt --check a.pgoal", out="", err="")
    p.pgoal("fmt --check -", 1, out="-\n", stdin=LOOSE.encode())
    p.pgoal("fmt a.pgoal loose.pgoal", 2, out="", err="E0950")
    p.pgoal("fmt --language=fr a.pgoal", 2, out="", err="E0904")
    for line in ("fmt -w -d a.pgoal", "fmt -w --check a.pgoal", "fmt -w -", "fmt -w"):
        p.pgoal(line, 2, out="", err="E0907")
    p.want(p.read("loose.pgoal") == LOOSE.encode(), "something was written")


def formats_in_place(p):
    p.write("b.pgoal", LOOSE)
    os.chmod(p.at("b.pgoal"), 0o640)
    os.symlink("b.pgoal", p.at("link.pgoal"))
    for name in ("a.pgoal", "b.pgoal"):
        os.utime(p.at(name), (1, 1))
    p.pgoal("fmt -w link.pgoal a.pgoal", out="", err="")
    p.want(p.read("b.pgoal") == SPEC.encode() and os.path.islink(p.at("link.pgoal")), "a link is replaced, or not followed")
    p.want(os.stat(p.at("b.pgoal")).st_mode & 0o777 == 0o640, "another mode")
    p.want(os.stat(p.at("a.pgoal")).st_mtime == 1 and os.stat(p.at("b.pgoal")).st_mtime > 1, "time stamps")
    p.write("b.pgoal", LOOSE)
    p.pgoal("fmt -w b.pgoal faulty.pgoal", 1, out="", err="E0107")
    p.pgoal("fmt -w b.pgoal none.pgoal", 2, out="", err="E0001")
    p.want(p.read("b.pgoal") == LOOSE.encode(), "a run that fails wrote a file")
    p.want(not any(name.endswith(".tmp") for name in p.files()), "temporary files are left")


def formats_folders(p):
    for name in ("s/b.pgoal", "s/a/z.pgoal", "s/c/a.pgoal", "s/.hidden/a.pgoal", "s/.a.pgoal", "s/a.txt", "s/名.pgoal"):
        p.write(name, LOOSE)
    os.symlink("..", p.at("s/up"))
    os.symlink("b.pgoal", p.at("s/link.pgoal"))
    os.mkfifo(p.at("s/pipe.pgoal"))
    names = "s/a/z.pgoal\ns/b.pgoal\ns/c/a.pgoal\ns/名.pgoal\n".encode()
    p.want(p.pgoal("fmt --check s", 1, err="").out == names, "a folder is walked otherwise")
    p.want(p.pgoal("fmt --check s/", 1, err="").out == names, "a folder with a slash is walked otherwise")
    p.pgoal("fmt -w s", out="", err="")
    p.want(p.read("s/c/a.pgoal") == SPEC.encode() and p.read("s/.a.pgoal") == LOOSE.encode(), "other files were written")
    os.makedirs(p.at("empty/deep"))
    p.pgoal("fmt --check empty", 2, out="", err="E0952")


TESTS = [facts, formats, formats_in_place, formats_folders, expands, explains_verdicts, logs, bad_rows, told_rows, states, halves, stages, scores, check_good, statuses,
         wrong_use, hostile_arguments, spellings, help_texts, languages, languages_of_pages, standard_input, emits, evals, depfiles,
         libraries, calendars, working_days, configurations, depfile_read_by_make, unchanged_outputs, one_failing_output_changes_none, clashing_outputs, several_specs, colors,
         progress, limits_of_messages, error_formats, warnings, explains, same_bytes, dumps, phrases, pages]


def main():
    suite = Suite()
    for test in TESTS:
        place = Place()
        try:
            test(place)
        except (OSError, ValueError, KeyError, IndexError, AttributeError, UnicodeError) as error:
            place.problems.append(f"{type(error).__name__}: {error} (line {inspect.trace()[-1].lineno})")
        suite.case(test.__name__, place.problems)
        place.temporary.cleanup()
    suite.close()


main()
