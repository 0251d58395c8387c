#!/usr/bin/env python3
"""Random pairs of targets of every kind: how pgoal relates them, and the outcomes it tells them apart by, held against an
oracle of its own.

The oracle knows sets, units and the calendar in Python's Fractions and dates. Single figures, dates, levels and changes it
tries out: every threshold, what lies between two and beyond all. What adds up over days it settles by shortest paths: the sums
up to each boundary of a window are unknowns, every window and every day bounds the difference of two of them. Each outcome that
tells two targets apart is judged three times: by pgoal's target_accepts, by pg_evaluate, and here.

Each version of a project has a calendar of its own, by which pg_evaluate is to know the days that an outcome tells as working days.

The suite runs a share; all of it, a million pairs, is `make build/relate && tests/oracle/relations.py build/relate 1000000`.

usage: tests/oracle/relations.py RELATE [PAIRS [SEED]]
"""
import bisect
import datetime
import functools
import itertools
import math
import os
import random
import sys
import tempfile
from fractions import Fraction as F

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
sys.path.insert(0, HERE)
from calendars import Calendar  # noqa: E402
from relation_cases import COUNTS, DAY, EPOCH, SIGNED, WINDOWS, Maker, Set, Target  # noqa: E402
from support import run  # noqa: E402

PAIRS = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 20261128
BATCH, PROJECT = 20000, 100
FIRST, LAST = datetime.date(1, 1, 1), datetime.date(9999, 12, 31)
EVER = ((FIRST - EPOCH).days, (LAST - EPOCH).days)
UNCUT = ((datetime.date(2001, 1, 1) - EPOCH).days, (datetime.date(2028, 12, 31) - EPOCH).days)


# --- the calendar ---

def date(day):
    return EPOCH + datetime.timedelta(days=day)


def month_first(year, month):
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return EVER[1] + 1 if year > LAST.year else (datetime.date(year, month, 1) - EPOCH).days


@functools.lru_cache(maxsize=None)
def around(window, day):
    """The window that holds a day."""
    when = date(day)
    if window in ("day", "workday"):
        return day, day
    if window == "week":
        return day - when.weekday(), day - when.weekday() + 6
    if window == "ten_days":
        part = min((when.day - 1) // 10, 2)
        first = month_first(when.year, when.month)
        return first + part * 10, first + part * 10 + 9 if part < 2 else month_first(when.year, when.month + 1) - 1
    months = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}[window]
    month = (when.month - 1) // months * months + 1
    return month_first(when.year, month), month_first(when.year, month + months) - 1


@functools.lru_cache(maxsize=None)
def windows_of(window, period):
    """Each window that touches the period: its days within it, and how many lie outside."""
    if window == "whole":
        return ((period[0], period[1], 0),)
    found, day = [], period[0]
    while day <= period[1]:
        first, last = around(window, day)
        cut = max(first, period[0]), min(last, period[1])
        found.append((cut[0], cut[1], (last - first) - (cut[1] - cut[0])))
        day = last + 1
    return tuple(found)


# --- single figures ---

def is_whole(a, b):
    if any(t.growth and not is_direction(t) for t in (a, b)):
        return False
    return a.space == "date" or a.dimension in COUNTS or b.dimension in COUNTS


def points(a, b):
    """Outcomes, in order, of which one tells two intervals apart if any does; the ends lie beyond every threshold."""
    edges = sorted({e for t in (a, b) for e in (t.set.lo, t.set.hi) if e is not None}) or [F(0)]
    tried = [edges[0] - 1] + [x for pair in zip(edges, edges[1:]) for x in (pair[0], sum(pair) / 2)] + [edges[-1], edges[-1] + 1]
    natural = a.space == "number" and (a.dimension or b.dimension) not in SIGNED
    if is_whole(a, b):
        tried = sorted({F(math.floor(x) + step) for x in tried for step in (-1, 0, 1, 2)})
    if natural:
        tried = sorted({F(0)} | {x for x in tried if x >= 0})
    if a.space == "date":
        tried = [F(EVER[0])] + tried + [F(EVER[1])]
    return tried


def relate_points(a, b):
    tried = [(a.set.has(x), b.set.has(x)) for x in points(a, b)]
    same_side = not any(tried[0]) or not any(tried[-1])
    return all(y for x, y in tried if x), all(x for x, y in tried if y), same_side


def relate_workdays(a, b):
    """An outcome is a figure of each working day and one of each other day, of which a target for working days asks nothing."""
    def accepts(t, outcome):
        return t.set.has(outcome[0]) and (t.window == "workday" or t.set.has(outcome[1]))
    tried = [(accepts(a, o), accepts(b, o)) for o in itertools.product(points(a, b), repeat=2)]
    return all(y for x, y in tried if x), all(x for x, y in tried if y), relate_points(a, b)[2]


# --- what adds up over days ---

def asked(target, window):
    """The least and the most that the days of a window may come to; None: no limit."""
    first, last, outside = window
    low, high = target.set.lo, target.set.hi
    if target.covers:
        if target.set.hi < target.set.lo:
            return 1, 0
        if target.days:
            low = low - min(outside, target.days) * (math.floor(low) // target.days)
        return max(int(low), 0), None  # the cases ask for whole seconds
    low = 0 if low is None else math.floor(low) + 1 if target.set.lo_open else math.ceil(low)
    high = None if high is None else math.ceil(high) - 1 if target.set.hi_open else math.floor(high)
    return max(low, 0), high


def longest(nodes, edges):
    """All shortest paths of a graph of differences; None when it has a circle that is negative: nothing is accepted."""
    n = len(nodes)
    far = [[0 if i == j else math.inf for j in range(n)] for i in range(n)]
    for i, j, weight in edges:
        if weight < far[i][j]:
            far[i][j] = weight
    for k in range(n):
        row = far[k]
        for i in range(n):
            via = far[i][k]
            if via != math.inf:
                mine = far[i]
                for j in range(n):
                    if via + row[j] < mine[j]:
                        mine[j] = via + row[j]
    return None if any(far[i][i] < 0 for i in range(n)) else far


def sums_within(a, b, a_windows, b_windows):
    """Whether all that a accepts of these windows of its own is accepted by b in these of its own."""
    nodes = sorted({day for first, last, _ in a_windows + b_windows for day in (first, last + 1)})
    at = {day: i for i, day in enumerate(nodes)}
    edges = []
    for i in range(len(nodes) - 1):
        edges.append((i + 1, i, 0))
        if a.covers:
            edges.append((i, i + 1, DAY * (nodes[i + 1] - nodes[i])))
    for window in a_windows:
        low, high = asked(a, window)
        edges.append((at[window[1] + 1], at[window[0]], -low))
        if high is not None:
            edges.append((at[window[0]], at[window[1] + 1], high))
    far = longest(nodes, edges)
    if far is None:
        return True
    for window in b_windows:
        low, high = asked(b, window)
        first, end = at[window[0]], at[window[1] + 1]
        if -far[end][first] < low or (high is not None and far[first][end] > high):
            return False
    return True


@functools.lru_cache(maxsize=None)
def shapes(inner, outer):
    """The ways that windows of one kind lie about one of another, of all that there are, none cut."""
    found = {}
    for first, last, _ in windows_of(outer, UNCUT):
        touching = tuple((f - first, l - first, 0) for f, l, _ in touched(inner, first, last))
        found[touching, last - first] = (list(touching), [(0, last - first, 0)])
    return list(found.values())


def touched(window, first, last):
    found, day = [], first
    while day <= last:
        one = around(window, day)
        found.append((*one, 0))
        day = one[1] + 1
    return found


MOST_WINDOWS = {"day": EVER[1] - EVER[0] + 1, "week": (EVER[1] - EVER[0]) // 7 + 1, "ten_days": 9999 * 36, "month": 9999 * 12,
                "quarter": 9999 * 4, "half_year": 9999 * 2, "year": 9999}


def whole_within(a, b):
    """Over every period there is: from one day to the whole calendar."""
    (low, high), (low_b, high_b) = asked(a, (0, 0, 0)), asked(b, (0, 0, 0))
    if high is not None and low > high:
        return True
    if a.window == "whole":
        return 0 >= low_b and (high_b is None or (high is not None and high <= high_b))
    times = MOST_WINDOWS[a.window]
    return low >= low_b and (high_b is None or (high is not None and high * times <= high_b))


def days_within(a, b, period):
    if period:
        return sums_within(a, b, list(windows_of(a.window, period)), list(windows_of(b.window, period)))
    if "whole" in (a.window, b.window):
        return whole_within(a, b)
    return all(sums_within(a, b, inner, outer) for inner, outer in shapes(a.window, b.window))


def relate_days(a, b, period):
    (low_a, high_a), (low_b, high_b) = asked(a, (0, 0, 0)), asked(b, (0, 0, 0))
    same_side = a.covers or (low_a > 0 and low_b > 0) or (high_a is not None and high_b is not None)
    return days_within(a, b, period), days_within(b, a, period), same_side


# --- levels ---

def rank_of(levels, name):
    return next((rank for rank, names in enumerate(levels) if name in names), None)


class Levels:
    """The scales that two targets name, and the outcomes on them that both versions know."""

    def __init__(self, a, b, versions):
        self.targets, self.versions, self.shared = (a, b), versions, [s for s in a.parts if s in b.parts]
        self.names = {scale: self.known(scale) for scale in {**a.parts, **b.parts}}

    def known(self, scale):
        sides = [v for v in (0, 1) if scale in self.targets[v].parts]
        names = [n for level in self.versions[sides[0]][scale][1] for n in level]
        return [n for n in names if all(rank_of(self.versions[v][scale][1], n) is not None for v in sides)]

    def accepts(self, side, outcome):
        target = self.targets[side]
        return all(rank_of(self.versions[side][s][1], outcome[s]) in ranks for s, ranks in target.parts.items())

    def is_sound(self, scale):
        (ordered, old), (ordered_too, new) = (self.versions[v][scale] for v in (0, 1))
        ranks = [(rank_of(old, n), rank_of(new, n)) for n in self.names[scale]]
        for (a, b), (c, d) in itertools.combinations(ranks, 2):
            if (a == c) != (b == d) or (ordered and ordered_too and (a < c) != (b < d)):
                return False
        return True

    def can_tell(self, side, scale):
        ranks = self.targets[side].parts[scale]
        return not ranks or any(rank_of(self.versions[side][scale][1], n) in ranks for n in self.names[scale])

    def comparable(self):
        return bool(self.shared) and all(self.is_sound(s) and self.can_tell(0, s) and self.can_tell(1, s) for s in self.shared)

    def same_side(self):
        for scale in self.shared:
            if all(self.versions[v][scale][0] for v in (0, 1)):
                ends = [(0 in t.parts[scale], len(self.versions[v][scale][1]) - 1 in t.parts[scale]) for v, t in enumerate(self.targets)]
                if not (ends[0][0] or ends[1][0]) or not (ends[0][1] or ends[1][1]):
                    return True
        return False

    def relate(self):
        tried = []
        for names in itertools.product(*self.names.values()):
            outcome = dict(zip(self.names, names))
            tried.append((self.accepts(0, outcome), self.accepts(1, outcome)))
        return all(y for x, y in tried if x), all(x for x, y in tried if y), self.same_side()


# --- the relation ---

def anything_like(target):
    return Target("", target.space, target.dimension, Set(F(0), F(10 ** 9)) if target.covers else Set(), target.window, target.covers, 0,
                  target.growth, {})


def filled(a, b):
    """The two, the one that is unset replaced by what accepts everything."""
    return (anything_like(b) if a.space == "unset" else a), (anything_like(a) if b.space == "unset" else b)


def same_windows(a, b, period):
    return a.window == b.window or (bool(period) and all(len(windows_of(t.window, period)) == 1 for t in (a, b)))


def is_direction(target):
    return not target.set.lo and not target.set.hi


def has_workdays(a, b):
    return (a.window == "workday") != (b.window == "workday")


def comparable(a, b, period):
    if a.space == "number" and has_workdays(a, b):
        return "day" in (a.window, b.window) and a.dimension == b.dimension and a.covers == b.covers
    if a.space == "number":
        adds_up = a.covers or a.dimension == "times" or same_windows(a, b, period)
        return a.dimension == b.dimension and a.covers == b.covers and adds_up
    if a.space == "change":
        units = {t.dimension for t in (a, b)} - {None, "growth"}
        return len(units) < 2 and (is_direction(a) or is_direction(b) or a.dimension == b.dimension)
    return True


def word(within, around_, same_side):
    if within or around_:
        return "equal" if within and around_ else "tighter" if within else "looser"
    return "shifted" if same_side else "replaced"


def is_impossible(target):
    """An error of its own, after which the target is invalid: it accepts nothing, fractions of counts set aside."""
    if target.space == "levels":
        return not all(target.parts.values())
    if target.set is None or target.set.hi is None:
        return False
    low, high, is_open = target.set.lo, target.set.hi, target.set.lo_open or target.set.hi_open
    if target.space == "number" and target.dimension not in SIGNED and (low is None or low < 0):
        low, is_open = F(0), target.set.hi_open
    return low is not None and (low > high or low == high and is_open)


def relation(a, b, period, versions):
    if is_impossible(a) or is_impossible(b):
        return "incomparable"
    if a.space == b.space == "unset":
        return "equal"
    unset = "unset" in (a.space, b.space)
    a, b = filled(a, b)
    if a.space != b.space:
        return "incomparable"
    if a.space == "levels":
        levels = Levels(a, b, versions)
        return word(*levels.relate()) if unset or levels.comparable() else "incomparable"
    if not comparable(a, b, period):
        return "incomparable"
    if has_workdays(a, b):
        return word(*relate_workdays(a, b))
    if a.space == "number" and (a.covers or not same_windows(a, b, period)):
        return word(*relate_days(a, b, period))
    return word(*relate_points(a, b))


# --- outcomes ---

def number(text):
    top, _, bottom = text.partition("/")
    return int(top) if bottom == "1" else F(int(top), int(bottom))


def runs_of(words):
    return [(int(a), int(b), number(v)) for a, b, v in zip(words[::3], words[1::3], words[2::3])]


class Sums:
    """Of what days come to, told in runs without gaps."""

    def __init__(self, runs):
        self.starts, self.runs, self.before = [r[0] for r in runs], runs, [0]
        for first, last, value in runs:
            self.before.append(self.before[-1] + value * (last - first + 1))

    def up_to(self, day):
        """Over all days before it."""
        at = bisect.bisect_right(self.starts, day) - 1
        first, last, value = self.runs[at]
        return self.before[at] + value * min(day - first, last - first + 1)

    def over(self, first, last):
        return self.up_to(last + 1) - self.up_to(first)


def accepts_days(target, runs, period):
    if target.space == "unset":
        return True
    sums = Sums(runs)
    for window in windows_of(target.window, period):
        low, high = asked(target, window)
        total = sums.over(window[0], window[1])
        if total < low or (high is not None and total > high):
            return False
    return True


def accepts_value(target, value):
    return target.space == "unset" or target.set.has(value)


def wrong_days(a, b, words, period):
    runs = runs_of(words)
    told = (runs[0][0], runs[-1][1])
    if period and told != period or any(x[1] + 1 != y[0] for x, y in zip(runs, runs[1:])):
        return "its days are not those of the period"
    covers = "time" in (a.dimension, b.dimension)
    if any(v < 0 or (v > DAY if covers else v.denominator > 1) for _, _, v in runs):
        return "no such figures"
    return accepts_days(a, runs, told), accepts_days(b, runs, told)


def wrong_outcome(a, b, text, period, versions, turned):
    """What both accept, or what is wrong with the outcome itself. Turned: a is of the newer version."""
    kind, *words = text.split(" ")
    if kind == "D":
        return wrong_days(a, b, words, period)
    if kind == "L":
        outcome = dict(w.split("=") for w in words)
        sides = (b, a) if turned else (a, b)
        levels = Levels(*sides, versions)
        if set(outcome) != set(levels.names) or any(n not in levels.names[s] for s, n in outcome.items()):
            return "no such levels"
        found = levels.accepts(0, outcome), levels.accepts(1, outcome)
        return found[::-1] if turned else found
    if kind == "C":
        base, value = map(F, words)
        if base <= 0 or value < 0 and not (a.growth or b.growth):
            return "no such figures"
        return tuple(accepts_value(t, (value - base) / base if t.growth else value - base) for t in (a, b))
    value, rest = F(words[0]), F(words[-1])
    whole = "date" in (a.space, b.space) or a.dimension in COUNTS or b.dimension in COUNTS
    if whole and max(value.denominator, rest.denominator) > 1 or kind in "VW" and min(value, rest) < 0 and (a.dimension or b.dimension) not in SIGNED:
        return "no such figure"
    return tuple(accepts_value(t, value) and (kind != "W" or t.window == "workday" or accepts_value(t, rest)) for t in (a, b))


def witness_problem(a, b, text, expected, period, versions, turned):
    """a accepts, b does not; None when all is well."""
    if not expected:
        return None if text == "-" else f"an outcome where there is none: {text[:80]}"
    if text == "-":
        return "no outcome"
    bits, verdicts, outcome = text.split(" ", 2)
    if bits != "10" or verdicts != ("-x" if a.space == "unset" else "mx"):
        return f"judged {bits} {verdicts}: {outcome[:200]}"
    found = wrong_outcome(a, b, outcome, period, versions, turned)
    return None if found == (True, False) else f"found {found}: {outcome[:200]}"


def problems(a, b, line, period, versions):
    word_, first, second = line.split("\t")
    expected = relation(a, b, period, versions)
    if word_ != expected:
        return [f"expected {expected}, found {word_}"]
    both = expected in ("shifted", "replaced")
    found = [witness_problem(a, b, first, both or expected == "looser", period, versions, False),
             witness_problem(b, a, second, both or expected == "tighter", period, versions, True)]
    return [p for p in found if p]


# --- the run ---

def some_period(r):
    """A period, and the windows that what adds up is told in there, few enough for the oracle."""
    fate = r.random()
    first = r.randint(20000, 22000)
    if fate < 0.3:
        return (first, first + r.randint(0, 16)), WINDOWS
    if fate < 0.7:
        return (first, first + r.randint(20, 100)), ["week", "ten_days", "month", "quarter", "half_year", "year", "whole"]
    if fate < 0.9:
        year = r.choice([2020, 2023, 2026])
        return (month_first(year, 1), month_first(year, 13) - 1), ["month", "quarter", "half_year", "year", "whole"]
    if fate < 0.907:
        year = r.randint(2019, 2030)
        return (month_first(year, 1), month_first(year, 13) - 1), ["week", "month", "quarter", "year", "whole"]
    if fate < 0.94:
        return None, ["day", "week", "ten_days"]
    return None, ["week", "ten_days", "month", "quarter", "whole"]


class Project:
    """Pairs of targets, and the calendars of either version; without a period all weeks are as they are."""

    def __init__(self, maker, r, number):
        self.number = number
        self.period, windows = some_period(r)
        days = [date(day) for day in self.period] if self.period else []
        self.calendars = [Calendar(r, f"c{number}", *days) for _ in range(2)] if days else []
        kinds = [set(calendar.working()) for calendar in self.calendars]
        self.pairs = [maker.pair(windows, all(len(kind) == 2 for kind in kinds)) for _ in range(PROJECT)]

    def spec(self, version):
        items, members = [], []
        for calendar in self.calendars[version:version + 1]:
            items, members = [*calendar.items()], [f"period {calendar.first} .. {calendar.last}", *calendar.member()]
        indicators = [f"indicator i{i} {pair[version].text}" for i, pair in enumerate(self.pairs)]
        return [*items, f'project p{self.number} "P{self.number}" {{', *members, *indicators, "}"]

    def exceptions(self, version):
        return [f"{self.number} {(day - EPOCH).days}\n" for calendar in self.calendars[version:version + 1] for day in calendar.exceptions()]


def spec(maker, version, projects):
    return "".join([maker.header(version)] + [line + "\n" for project in projects for line in project.spec(version)])


def batch(relate, r, count, folder):
    maker = Maker(r)
    projects = [Project(maker, r, n) for n in range(-(-count // PROJECT))]
    paths = [os.path.join(folder, name) for name in ("old.pgoal", "new.pgoal", "old.days", "new.days")]
    for version in range(2):
        with open(paths[version], "w", encoding="utf-8") as f:
            f.write(spec(maker, version, projects))
        with open(paths[2 + version], "w", encoding="utf-8") as f:
            f.writelines(line for project in projects for line in project.exceptions(version))
    done = run([relate, *paths], timeout=1200)
    lines = done.out.decode().splitlines()
    if done.status or len(lines) != PROJECT * len(projects):
        sys.exit(f"relate ended with {done.status} after {len(lines)} lines: {done.err.decode()[:2000]}")
    cases = ((a, b, project.period) for project in projects for a, b in project.pairs)
    for (a, b, period), line in zip(cases, lines):
        yield a, b, period, line, problems(a, b, line, period, maker.scales.versions)


def main():
    relate, r, passed, failed, words = sys.argv[1], random.Random(SEED), 0, 0, {}
    with tempfile.TemporaryDirectory() as folder:
        while passed + failed < PAIRS:
            for a, b, period, line, found in batch(relate, r, min(BATCH, PAIRS - passed - failed), folder):
                words[line.split("\t")[0]] = words.get(line.split("\t")[0], 0) + 1
                passed, failed = passed + (not found), failed + bool(found)
                if found and failed <= 20:
                    shown = f"{date(period[0])} .. {date(period[1])}" if period else "every period"
                    print(f"FAIL {a.text or 'unset'} | {b.text or 'unset'} | {shown}: {'; '.join(found)}")
    print("; ".join(f"{count} {word_}" for word_, count in sorted(words.items())) + f"; seed {SEED}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
