#!/usr/bin/env python3
"""What `pgoal explain-verdict` says would change a verdict does change it, and nothing nearer does.

Random targets with figures on and beside their thresholds, and random logs: each change is made to the data and judged again,
and so is what lies short of it. usage: tests/verdict/run.py BINARY [COUNT [SEED]]
"""
import datetime
import json
import os
import random
import sys
import tempfile
from fractions import Fraction as F

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import logs  # noqa: E402
from schema import document_problems  # noqa: E402
from support import Suite, is_clean_end, run  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 400
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 20261124
EPOCH = datetime.date(1970, 1, 1)
LEVELS = ["none", "partial", "most", "full"]
PLACES = ["city", "suburb", "village"]
HEAD = """edition 2026; language en
scale wholeness { none < partial < most < full }
scale place { city, suburb, village }
scale order { disorder < neat }
project p "P" {
  year 2026
"""
# unit: its factor in the base unit, whether figures come in whole steps, whether they may be negative
UNITS = {"min": (F(60), False, False), "%": (F(1, 100), False, False), "次": (F(1), True, False), "万元": (F(10000), False, True),
         "人": (F(1), True, False), "KB": (F(1000), False, False), "h": (F(3600), False, False)}
WINDOWS = {"month": [f"2026-{i:02}" for i in range(1, 13)], "quarter": [f"2026-Q{i}" for i in range(1, 5)]}


def decimal(value):
    """Text of a fraction as a decimal, None where it is none."""
    for places in range(13):
        if (value * 10 ** places).denominator == 1:
            digits = str(abs(int(value * 10 ** places))).rjust(places + 1, "0")
            whole, rest = (digits[:-places], "." + digits[-places:]) if places else (digits, "")
            return ("-" if value < 0 else "") + whole + rest
    return None


class Number:
    """A figure, or one a window, of a unit."""

    def __init__(self, random, spot):
        self.unit = random.choice(["次", "min"]) if spot == "window" else random.choice(sorted(UNITS))
        self.factor, self.whole, signed = UNITS[self.unit]
        places = 0 if self.whole else random.choice([0, 0, 1, 2])
        self.step = self.factor / 10 ** places
        low = random.randint(1, 30) * self.step
        high = low + random.randint(1, 6) * self.step
        form = random.choice([">= {a}", "<= {a}", "> {a}", "< {a}", "= {a}", "{a} .. {b}", "{a} ..< {b}"])
        self.window = random.choice(sorted(WINDOWS)) if spot == "window" else None
        self.target = form.format(a=self.text(low), b=self.text(high)) + (f" each {self.window}" if self.window else "")
        self.places = WINDOWS[self.window] if self.window else [None]
        near = random.choice([0, 1, 1, 2, 4])
        self.values = {place: self.near(random, random.choice([low, high]), near) for place in self.places}

    def near(self, random, bound, most):
        value = bound + random.randint(-most, most) * self.step / random.choice([1, 1, 1 if self.whole else 2])
        return max(value, F(0))

    def text(self, value):
        number = decimal(value / self.factor)
        return f"{number}{'' if self.unit == '%' else ' '}{self.unit}" if number else None

    def rows(self, values):
        return [(place or "", self.text(value)) for place, value in values.items()]


class Change(Number):
    """A figure against last year's."""

    def __init__(self, random, spot):
        self.unit = random.choice(["次", "人", "h", "万元"])
        self.factor, self.whole, signed = UNITS[self.unit]
        self.step = self.factor
        base = random.choice([4, 8, 20, 25, 50]) * self.factor
        amount = random.randint(1, 3)
        form = random.choice(["< last_year", "> last_year", ">= last_year + {n}", "<= last_year - {n}", ">= last_year * 110%",
                              "<= last_year * 90%", "growth >= 5%"])
        self.target = form.format(n=f"{amount} {self.unit}") + f" baseline {self.text(base)}"
        self.places = [None]
        about = random.choice([base, base * F(11, 10), base + amount * self.factor, base - amount * self.factor])
        self.values = {None: self.near(random, about, 2)}
        if self.whole:
            self.values[None] = F(int(self.values[None]))


class Date(Number):
    def __init__(self, random, spot):
        first = datetime.date(2026, 6, 1) + datetime.timedelta(random.randint(0, 40))
        last = first + datetime.timedelta(random.randint(1, 9))
        self.target = random.choice([f"by {last}", f"{first} .. {last}"])
        self.step, self.whole, self.places = F(1), True, [None]
        day = random.choice([first, last]) + datetime.timedelta(random.randint(-3, 3))
        self.values = {None: F((day - EPOCH).days)}

    def text(self, value):
        return str(EPOCH + datetime.timedelta(int(value)))


class Level(Number):
    def __init__(self, random, spot):
        self.names = random.choice([LEVELS, PLACES])
        self.target = f"= {random.choice(self.names)}" if self.names is PLACES else f">= {random.choice(LEVELS[1:])}"
        self.step, self.whole, self.places = F(1), True, [None]
        self.values = {None: F(random.randrange(len(self.names)))}

    def text(self, value):
        return self.names[int(value)]


def make(random):
    kind, spot = random.choice([(Number, "one")] * 3 + [(Number, "window")] * 3 + [(Change, ""), (Date, ""), (Level, "")])
    return kind(random, spot)


def data_of(cases, changed):
    lines = ["project,indicator,period,value"]
    for i, case in enumerate(cases):
        lines += [f'p,i{i},{place},"{text}"' for place, text in case.rows(changed.get(i, case.values))]
    return "\n".join(lines) + "\n"


class Folder:
    def __init__(self, cases, suite):
        self.temporary = tempfile.TemporaryDirectory()
        self.cases, self.suite = cases, suite
        lines = [f'  indicator i{i} "I{i}" {case.target}\n' for i, case in enumerate(cases)]
        self.write("spec.pgoal", HEAD + "".join(lines) + "}\n")

    def write(self, name, text):
        with open(os.path.join(self.temporary.name, name), "w", encoding="utf-8") as f:
            f.write(text)

    def pgoal(self, *words):
        done = run([BINARY, *words], cwd=self.temporary.name)
        problems = is_clean_end(done) + document_problems("result" if words[0] == "eval" else "explanation", done.out)
        if problems or done.status not in (0, 1) or not done.out:
            raise ValueError(f"{words}: {done.status} {problems} {done.err[:800].decode()}")
        return json.loads(done.out)

    def verdicts(self, changed):
        self.write("changed.csv", data_of(self.cases, changed))
        rows = self.pgoal("eval", "spec.pgoal", "--data", "changed.csv", "--format=json")["projects"][0]["indicators"]
        return [row["verdict"] for row in rows]

    def stories(self):
        self.write("data.csv", data_of(self.cases, {}))
        return [self.pgoal("explain-verdict", "spec.pgoal", "--data", "data.csv", "--indicator", f"i{i}", "--format=json")
                for i in range(len(self.cases))]


def other(verdict):
    return {"met": "missed", "missed": "met"}[verdict]


def moved(case, story, which, distance):
    """The figures after the change: whole, or only some of the way to it."""
    values = dict(case.values)
    for turn in story["turns"]["first"] if which is None else [story["turns"]["first"][which]]:
        values[turn["where"] if len(case.places) > 1 else None] = distance(turn)
    return values


def tellable(case, values):
    return all(text for _, text in case.rows(values))


def collect(cases, stories):
    """What to judge again: for each round a change to each indicator that has one, and the verdict that must come of it."""
    rounds = []

    def add(at, i, values, verdict, why):
        while len(rounds) <= at:
            rounds.append({})
        if tellable(cases[i], values):
            rounds[at][i] = (values, verdict, why)

    for i, story in enumerate(stories):
        turns, case = story["turns"], cases[i]
        if turns is None or turns["count"] > 10:
            continue
        ways = [None] if turns["all"] else range(turns["count"])
        for n, which in enumerate(ways):
            add(2 * n, i, moved(case, story, which, lambda turn: F(turn["to"])), turns["verdict"], "is made, but does not turn it")
            if turns["count"] and all(F(turn["from"]) != logs.short_of(case, turn) for turn in turns["first"]):
                add(2 * n + 1, i, moved(case, story, which, lambda turn: logs.short_of(case, turn)), story["verdict"],
                    "is not the nearest one")
    return rounds


def main():
    suite, dice = Suite(), random.Random(SEED)
    cases = [make(dice) for _ in range(COUNT)]
    folder = Folder(cases, suite)
    stories = folder.stories()
    judged = folder.verdicts({})
    for i, story in enumerate(stories):
        wrong = [] if story["verdict"] == judged[i] else [f"explained as {story['verdict']}, judged {judged[i]}"]
        if story["verdict"] in ("met", "missed") and story["turns"] is None:
            wrong.append("nothing is said of what would change it")
        suite.case(f"i{i} {cases[i].target}", wrong)
    tried = 0
    for changes in collect(cases, stories):
        found = folder.verdicts({i: change[0] for i, change in changes.items()})
        for i, (values, verdict, why) in changes.items():
            tried += 1
            suite.case(f"i{i} {cases[i].target}", [] if found[i] == verdict else
                       [f"{cases[i].rows(cases[i].values)} to {cases[i].rows(values)}: {why}: {found[i]}"])
    suite.case("enough changes were tried", [] if tried >= COUNT else [f"only {tried}"])
    logs.check(folder, dice, COUNT // 4, suite)
    suite.close()


main()
