#!/usr/bin/env python3
"""Random targets, right and wrong: what pgoal finds in each is held against an oracle that shares nothing with it.

The oracle makes a target of parts it knows (numbers, units, levels, dates), works out in exact fractions which set that
is, and from that what must be found: the codes of its line, or the set itself as the model writes it.

usage: tests/oracle/targets.py BINARY [COUNT [SEED]]
"""
import collections
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from fractions import Fraction as F

COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 20261123
FIRST, LAST = datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)
EPOCH = datetime.date(1970, 1, 1)
HEAD = f"""edition 2026; language en
scale wholeness {{ none < partial < most < full }}
scale order {{ disorder < neat }}
scale doubled {{ poor < neat }}
scale place {{ city, suburb, village }}
project p "P" {{
  year {FIRST.year}
  period {FIRST} .. {LAST}
  goal g "G" {{
"""

# Spellings and factors, by what they measure; those of NATURAL are never below zero.
UNITS = {
    "ratio": {"%": F(1, 100), "‰": F(1, 1000)},
    "points": {"百分点": F(1, 100)},
    "time": {"s": F(1), "分钟": F(60), "h": F(3600), "天": F(86400), "周": F(604800)},
    "months": {"月": F(1), "年": F(12)},
    "money": {"元": F(1), "万元": F(10000), "亿元": F(10 ** 8)},
    "dollars": {"USD": F(1)},
    "area": {"平方米": F(1), "亩": F(2000, 3), "公顷": F(10000)},
    "data": {"B": F(1), "KB": F(1000), "KiB": F(1024), "bit": F(1, 8)},
    "rate": {"KB/s": F(1000), "MB/min": F(10 ** 6, 60)},
    "people": {"人": F(1), "万人": F(10000)},
    "visits": {"人次": F(1)},
    "times": {"次": F(1), "万次": F(10000)},
}
SIGNED = {"points", "money", "dollars"}
UNKNOWN_UNITS = ["咪粒", "zorkmid", "KB/blip"]
WINDOWS = {"day": "day", "week": "week", "旬": "ten_days", "month": "month", "季度": "quarter", "half_year": "half_year", "年": "year",
           "workday": "workday", "工作日": "workday"}
SCALES = {"wholeness": (True, ["none", "partial", "most", "full"]), "order": (True, ["disorder", "neat"]),
          "doubled": (True, ["poor", "neat"]), "place": (False, ["city", "suburb", "village"])}
DOUBTFUL = {"neat"}  # in two scales
LIMIT = 2 ** 63 - 1


@dataclass(frozen=True)
class Set:
    lo: F = None
    hi: F = None
    lo_open: bool = False
    hi_open: bool = False

    def empty(self):
        if self.lo is None or self.hi is None:
            return False
        return self.lo > self.hi or (self.lo == self.hi and (self.lo_open or self.hi_open))

    def meet(self, other):
        lo, lo_open = max([(s.lo, s.lo_open) for s in (self, other) if s.lo is not None], default=(None, False))
        hi, hi_closed = min([(s.hi, not s.hi_open) for s in (self, other) if s.hi is not None], default=(None, True))
        return Set(lo, hi, lo_open, not hi_closed)


COMPARE = {">=": lambda v: Set(lo=v), ">": lambda v: Set(lo=v, lo_open=True), "<=": lambda v: Set(hi=v),
           "<": lambda v: Set(hi=v, hi_open=True), "=": lambda v: Set(lo=v, hi=v)}
SPELLED = {">=": [">=", "≥", "不低于", "至少", "at least"], ">": [">", "超过", "＞"], "<=": ["<=", "≤", "不超过", "at most"],
           "<": ["<", "低于"], "=": ["=", "等于", "＝"]}
NATURAL_SET = Set(lo=F(0))


@dataclass
class Case:
    kind: str
    text: str
    codes: frozenset = frozenset()   # of errors, and of the warnings in WATCHED
    set: object = None               # what the model must say when there is no error
    window: str = None


WATCHED = {"W0602", "W0603", "W0670"}


def number_set(chosen, dimension, window=None):
    """The canonical form of a set of numbers as the model writes it, in base units."""
    return {"space": "number", "low": edge(chosen.lo, chosen.lo_open), "high": edge(chosen.hi, chosen.hi_open)}


def edge(value, is_open):
    return None if value is None else (value, not is_open)


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)

    # --- parts ---
    def pick(self, things):
        return self.r.choice(list(things))

    def decimal(self):
        digits = self.pick([0, 0, 0, 1, 2])
        whole = self.pick([0, 1, 2, 5, 7, 95, 99, 100, 101, self.r.randint(0, 10 ** 6)])
        tail = "".join(self.pick("0123456789") for _ in range(digits))
        text = (f"{whole:,}" if self.r.random() < 0.2 else str(whole)) + ("." + tail if digits else "")
        return text, F(text.replace(",", ""))

    def signed(self):
        text, value = self.decimal()
        return ("-" + text, -value) if self.r.random() < 0.05 else (text, value)

    def unit(self):
        family = self.pick(UNITS)
        name = self.pick(UNITS[family])
        return family, name, UNITS[family][name]

    def gap(self):
        return self.pick(["", " "])

    def compare(self):
        sign = self.pick(COMPARE)
        return sign, self.pick(SPELLED[sign]) + " "

    def window(self, often=0.2):
        if self.r.random() > often:
            return "", None
        word = self.pick(WINDOWS)
        return self.pick([" each ", " 每 "]) + word, WINDOWS[word]

    def date(self):
        return FIRST + datetime.timedelta(days=self.r.randint(-40, 400))

    # --- kinds ---
    def judged(self, kind, text, chosen, family, window=None):
        """A set of numbers: what is found in it. Points are differences, and no figures by themselves."""
        if family == "points":
            return Case("points alone", text, frozenset({"E0430"}))
        natural = family not in SIGNED
        possible = chosen.meet(NATURAL_SET) if natural else chosen
        if possible.empty():
            return Case(kind, text, frozenset({"E0416"}))
        codes = set()
        if natural and possible == NATURAL_SET:
            codes.add("W0602")
        elif natural and chosen in (Set(hi=F(0)),) or family == "ratio" and chosen == Set(lo=F(1)):
            codes.add("W0603")
        return Case(kind, text, frozenset(codes), number_set(chosen, family), window)

    def bound(self):
        sign, spelled = self.compare()
        text, value = self.signed()
        family, name, factor = self.unit()
        words, window = self.window()
        return self.judged("bound", f"{spelled}{text}{self.gap()}{name}{words}", COMPARE[sign](value * factor), family, window)

    def bare_number(self):
        sign, spelled = self.compare()
        text, _ = self.decimal()
        return Case("no unit", spelled + text, frozenset({"E0403"}))

    def unknown_unit(self):
        sign, spelled = self.compare()
        text, _ = self.decimal()
        return Case("unknown unit", f"{spelled}{text} {self.pick(UNKNOWN_UNITS)}", frozenset({"E0402"}))

    def no_comparison(self):
        text, _ = self.decimal()
        return Case("no comparison", f"{text} {self.unit()[1]}", frozenset({"E0210"}))

    def unknown_window(self):
        sign, spelled = self.compare()
        return Case("unknown window", f"{spelled}3 次 each {self.pick(['fortnight', '世纪', 'hour'])}", frozenset({"E0213"}))

    def too_long(self):
        sign, spelled = self.compare()
        return Case("too long", f"{spelled}{10 ** self.r.randint(20, 40) + self.r.randint(0, 9)} 人", frozenset({"E0401"}))

    def range(self):
        (low, a), (high, b) = self.decimal(), self.decimal()
        family, name, factor = self.unit()
        joint, is_open = self.pick([(" .. ", False), ("..", False), (" ~ ", False), (" 至 ", False), (" ..< ", True)])
        first, first_factor = "", factor
        if self.r.random() < 0.4:
            first = self.pick(UNITS[family])
            first_factor = UNITS[family][first]
        chosen = Set(a * first_factor, b * factor, False, is_open)
        text = f"{low}{first}{joint}{high} {name}"
        if chosen.empty():
            return Case("range", text, frozenset({"E0417" if chosen.lo > chosen.hi else "E0416"}))
        return self.judged("range", text, chosen, family)

    def range_of_two(self):
        (family, name, _), (other, second, _) = self.unit(), self.unit()
        if family == other:
            return self.range()
        return Case("range of two kinds", f"10 {name} .. 20 {second}", self.differing(family, other))

    def conjunction(self):
        family, name, factor = self.unit()
        words, window = self.window(0.1)
        texts, chosen = [], Set()
        for _ in range(self.pick([2, 2, 2, 3])):
            sign, spelled = self.compare()
            text, value = self.decimal()
            other = self.pick(UNITS[family])
            texts.append(f"{spelled}{text} {other}{words}")
            chosen = chosen.meet(COMPARE[sign](value * UNITS[family][other]))
        text = self.pick([" and ", " 且 "]).join(texts)
        if chosen.empty() or (family not in SIGNED and chosen.meet(NATURAL_SET).empty()):
            return Case("conjunction", text, frozenset({"E0415"}))
        return self.judged("conjunction", text, chosen, family, window)

    def conjunction_of_two(self):
        (family, name, _), (other, second, _) = self.unit(), self.unit()
        if family == other:
            return self.conjunction()
        return Case("conjunction of two kinds", f">= 10 {name} and <= 20 {second}", self.differing(family, other))

    @staticmethod
    def differing(first, second):
        """Points with a percentage are mixed; with anything else they stand alone; other kinds just differ."""
        if "points" not in (first, second):
            return frozenset({"E0404"})
        return frozenset({"E0431" if "ratio" in (first, second) else "E0430"})

    def spaces(self):
        first, second = self.r.sample([f">= 10 {self.unit()[1]}", "by 2026-06-30", "= full", "< last_year"], 2)
        return Case("two spaces", f"{first} and {second}", frozenset({"E0414"}))

    def level(self):
        scale = self.pick(SCALES)
        ordered, levels = SCALES[scale]
        level = self.pick(levels)
        sign, spelled = self.compare()
        text = spelled + self.pick([level, f'"{level}"'])
        if level in DOUBTFUL:
            return Case("level", text, frozenset({"E0406"}))
        if not ordered:
            found = frozenset() if sign == "=" else frozenset({"E0407"})
            return Case("level", text, found, {scale: [level]} if not found else None)
        return self.ranks("level", text, scale, self.ranks_of(scale, level, sign))

    def ranks_of(self, scale, level, sign):
        levels = SCALES[scale][1]
        at = levels.index(level)
        return {"=": levels[at:], ">=": levels[at:], ">": levels[at + 1:], "<=": levels[:at + 1], "<": levels[:at]}[sign]

    def ranks(self, kind, text, scale, accepted):
        if not accepted:
            return Case(kind, text, frozenset({"E0416"}))
        everything = len(accepted) == len(SCALES[scale][1])
        return Case(kind, text, frozenset({"W0602"} if everything else ()), {scale: accepted})

    def unknown_level(self):
        sign, spelled = self.compare()
        return Case("unknown level", spelled + self.pick(["perfection", "无此等级", "fulll"]), frozenset({"E0405"}))

    def levels(self):
        """= a and b: of two scales, or of one, which cannot be."""
        names = [("wholeness", l) for l in SCALES["wholeness"][1]] + [("place", l) for l in SCALES["place"][1]] + [("order", "disorder")]
        (s1, l1), (s2, l2) = self.r.sample(names, 2)
        text = f"= {l1} and {l2}"
        if s1 == s2:
            return Case("levels", text, frozenset({"E0408"}))
        accepted = {s: self.ranks_of(s, l, "=") if SCALES[s][0] else [l] for s, l in ((s1, l1), (s2, l2))}
        everything = all(len(a) == len(SCALES[s][1]) for s, a in accepted.items())
        return Case("levels", text, frozenset({"W0602"} if everything else ()), accepted)

    def level_range(self):
        low, high = self.pick(SCALES["wholeness"][1]), self.pick(SCALES["wholeness"][1])
        text = f">= {low} and <= {high}"
        accepted = [l for l in self.ranks_of("wholeness", low, ">=") if l in self.ranks_of("wholeness", high, "<=")]
        if not accepted:
            return Case("level range", text, frozenset({"E0415"}))
        return self.ranks("level range", text, "wholeness", accepted)

    def day(self):
        date = self.date()
        n, sign, spelled = F((date - EPOCH).days), *self.compare()
        by = self.r.random() < 0.5
        if by:
            sign, spelled = "<=", self.pick(["by ", "不迟于", "截至 "])
        chosen = COMPARE[sign](n)
        chosen = Set(chosen.lo + 1 if chosen.lo_open else chosen.lo, chosen.hi - 1 if chosen.hi_open else chosen.hi)
        return self.days("date", spelled + str(date), chosen)

    def days(self, kind, text, chosen):
        first, last = (FIRST - EPOCH).days, (LAST - EPOCH).days
        late = chosen.hi is not None and chosen.hi > last
        early = (chosen.hi is not None and chosen.hi < first) or (chosen.lo is not None and chosen.lo > last)
        if late or early:
            return Case(kind, text, frozenset({"E0511"}))
        dated = [None if d is None else (str(EPOCH + datetime.timedelta(days=int(d))), True) for d in (chosen.lo, chosen.hi)]
        return Case(kind, text, frozenset(), {"space": "date", "low": dated[0], "high": dated[1]})

    def day_range(self):
        low, high = self.date(), self.date()
        joint, less = self.pick([(" .. ", 0), (" 至 ", 0), (" ..< ", 1)])
        chosen = Set(F((low - EPOCH).days), F((high - EPOCH).days - less))
        if chosen.empty():
            return Case("dates", f"{low}{joint}{high}", frozenset({"E0417" if low > high else "E0416"}))
        return self.days("dates", f"{low}{joint}{high}", chosen)

    def no_such_day(self):
        month, day, code = self.pick([(13, 1, "E0509"), (0, 9, "E0509"), (2, 29, "E0510"), (4, 31, "E0510"), (6, 0, "E0510")])
        return Case("no such day", f"by 2026-{month:02}-{day:02}", frozenset({code}))

    def coverage(self):
        hours, days = self.r.randint(1, 30), self.r.randint(1, 9)
        text = f"covers {hours} h {self.pick('×*x')} {days} d"
        if hours > 24 or days > 7:
            return Case("coverage", text, frozenset({"E0416"}))
        return Case("coverage", text, frozenset(), {"space": "coverage"}, "week")

    def no_coverage(self):
        first, second = self.r.sample(["人", "KB", "%", "元"], 2)
        return Case("no coverage", f"covers 8 {first} × 5 {second}", frozenset({"E0410"}))

    def direction(self):
        sign, spelled = self.compare()
        return Case("direction", spelled + "last_year", frozenset({"W0670"}), change("difference", COMPARE[sign](F(0))))

    def amount(self):
        sign, spelled = self.compare()
        text, value = self.decimal()
        family, name, factor = self.unit()
        minus = self.r.random() < 0.5
        words = f"{spelled}last_year {'-' if minus else '+'} {text} {name}"
        if family == "ratio":
            return Case("amount in %", words, frozenset({"E0411"}))
        baseline, other = self.unit()[:2] if self.r.random() < 0.5 else (None, None)
        wanted = "ratio" if family == "points" else family
        if baseline and baseline not in (wanted, family):
            return Case("amount of another kind", f"{words} baseline 5 {other}", frozenset({"E0404"}))
        tail = f" baseline 50 {other}" if baseline else ""
        return Case("amount", words + tail, frozenset(() if tail else {"W0670"}), change("difference", COMPARE[sign]((-value if minus else value) * factor)))

    def multiple(self):
        sign, spelled = self.compare()
        percent = self.r.randint(1, 300)
        text = self.pick([f"{percent}%", f"{percent * 10}‰"])
        return Case("multiple", f"{spelled}last_year × {text}", frozenset({"W0670"}), change("growth", COMPARE[sign](F(percent, 100) - 1)))

    def multiple_of_units(self):
        return Case("multiple with a unit", f">= last_year * 105 {self.pick(['人', 'KB', '元', '分钟'])}", frozenset({"E0412"}))

    def growth(self):
        sign, spelled = self.compare()
        text, value = self.decimal()
        return Case("growth", f"growth {spelled}{text}%", frozenset({"W0670"}), change("growth", COMPARE[sign](value / 100)))

    def growth_of_points(self):
        return Case("growth in points", f"growth >= {self.r.randint(1, 90)} 百分点", frozenset({"E0411"}))

    def growth_of_units(self):
        return Case("growth with a unit", f"growth >= 5 {self.pick(['人', 'KB', '元', '分钟', ''])}", frozenset({"E0432"}))

    KINDS = {bound: 8, range: 5, conjunction: 6, level: 5, levels: 3, level_range: 2, day: 4, day_range: 2, coverage: 2,
             direction: 1, amount: 4, multiple: 1, growth: 2, bare_number: 1, unknown_unit: 1, no_comparison: 1,
             unknown_window: 1, too_long: 1, range_of_two: 2, conjunction_of_two: 2, spaces: 2, unknown_level: 1,
             no_such_day: 1, no_coverage: 1, multiple_of_units: 1, growth_of_points: 1, growth_of_units: 1}

    def cases(self, count):
        makers = self.r.choices(list(self.KINDS), list(self.KINDS.values()), k=count)
        return [make(self) for make in makers]


def change(kind, chosen):
    return {"space": "change", "change": kind, "low": edge(chosen.lo, chosen.lo_open), "high": edge(chosen.hi, chosen.hi_open)}


# --- what pgoal says ---

def run(command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def spec_of(folder, name, cases):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEAD)
        for number, case in cases:
            out.write(f"    indicator i{number} {case.text}\n")
        out.write("  }\n}\n")
    return path


def found_codes(binary, path):
    """Codes by line."""
    done = run([binary, "check", "--error-format=json", "--max-errors=0", "--lang=en", path])
    if done.returncode not in (0, 1):
        sys.exit(f"check ended with {done.returncode}: {done.stderr.decode()[:400]}")
    codes = collections.defaultdict(set)
    for line in (done.stdout + done.stderr).decode().splitlines():
        one = json.loads(line)
        if one.get("begin"):
            codes[one["begin"]["line"]].add(one["code"])
    return codes


def plain_edge(side):
    if side is None:
        return None
    return (F(side["base_value"]) if "base_value" in side else side["value"], side["closed"])


def plain_set(target):
    """A set as the model writes it, in the oracle's form."""
    chosen = target["set"]
    if target["kind"] == "coverage":
        return {"space": "coverage"}
    if chosen["space"] == "levels":
        return {part["scale"]: part["accepted"] for part in chosen["parts"]}
    wanted = ("space", "change") if chosen["space"] == "change" else ("space",)
    return {key: chosen[key] for key in wanted} | {side: plain_edge(chosen[side]) for side in ("low", "high")}


def model_targets(binary, path):
    done = run([binary, "build", "--emit=json", path])
    if done.returncode:
        sys.exit(f"build ended with {done.returncode}: {done.stderr.decode()[:400]}")
    found = {}

    def walk(node):
        if isinstance(node, dict):
            if "target" in node and "id" in node:
                found[node["id"]] = node["target"]
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(json.loads(done.stdout))
    return found


def is_error(code):
    return code.startswith("E")


def main():
    binary = sys.argv[1]
    cases = list(enumerate(Maker(SEED).cases(COUNT)))
    first_line = HEAD.count("\n") + 1
    differences, kinds = [], collections.Counter(case.kind for _, case in cases)
    with tempfile.TemporaryDirectory() as folder:
        codes = found_codes(binary, spec_of(folder, "all.pgoal", cases))
        for number, case in cases:
            found = {c for c in codes[first_line + number] if is_error(c) or c in WATCHED}
            if found != case.codes:
                differences.append(f"{case.text}: expected {sorted(case.codes)}, found {sorted(found)}")
        good = [(n, c) for n, c in cases if not any(map(is_error, c.codes | codes[first_line + n]))]
        targets = model_targets(binary, spec_of(folder, "good.pgoal", good))
    for number, case in good:
        target = targets.get(f"i{number}")
        if target is None or plain_set(target) != case.set or target["window"] != case.window:
            differences.append(f"{case.text}: expected {case.set} each {case.window}, found {target}")
    for kind, count in sorted(kinds.items()):
        print(f"{kind:<26} {count}")
    for text in differences[:20]:
        print("DIFFERS", text)
    print(f"{len(good)} targets compared as sets, {len(cases) - len(good)} refused; seed {SEED}")
    print(f"{len(cases) - len(differences)} passed, {len(differences)} failed")
    return 1 if differences else 0


sys.exit(main())
