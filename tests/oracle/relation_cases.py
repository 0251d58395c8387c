"""Random pairs of targets, told as specs write them and as sets that the oracle of relations knows.

Nothing of pgoal is read here. The first of a pair belongs to an older version of a spec, the second to a newer one: scales
and declared units may have changed between the two. The same seed makes the same pairs.
"""
import datetime
from dataclasses import dataclass, field
from fractions import Fraction as F

from cases import Set

EPOCH = datetime.date(1970, 1, 1)
DAY = 86400
WINDOWS = ["whole", "day", "week", "ten_days", "month", "quarter", "half_year", "year"]
# Spellings and base units in one, in the older and the newer version; case is declared, and is another number of jar later.
UNITS = {
    "ratio": {"%": (F(1, 100),) * 2, "‰": (F(1, 1000),) * 2},
    "time": {"min": (F(60),) * 2, "h": (F(3600),) * 2, "s": (F(1),) * 2},
    "money": {"元": (F(1),) * 2, "万元": (F(10000),) * 2},
    "area": {"平方米": (F(1),) * 2, "亩": (F(2000, 3),) * 2},
    "people": {"人": (F(1),) * 2, "万人": (F(10000),) * 2},
    "times": {"次": (F(1),) * 2, "万次": (F(10000),) * 2},
    "bottles": {"jar": (F(1),) * 2, "case": (F(24), F(12))},
    "crates": {"crate": (F(1),) * 2},
}
COUNTS = {"people", "times", "bottles", "crates"}
SIGNED = {"money", "points"}
DECLARED = ["unit crate\nunit jar\nunit case = 24 jar\n", "unit jar\nunit tub\nunit case = 12 jar\nunit crate\n"]


@dataclass
class Target:
    text: str
    space: str                    # number date levels change unset
    dimension: str = None         # of numbers and of changes; None: a bare direction
    set: Set = None
    window: str = "whole"
    covers: bool = False
    days: int = 0                 # covers: the days asked for; 0: not a whole number
    growth: bool = False
    parts: dict = field(default_factory=dict)   # of levels: scale -> accepted ranks


COMPARE = {">=": lambda t: Set(lo=t), ">": lambda t: Set(lo=t, lo_open=True), "<=": lambda t: Set(hi=t),
           "<": lambda t: Set(hi=t, hi_open=True), "=": lambda t: Set(lo=t, hi=t)}


def meet(a, b):
    lo, lo_open = max([(s.lo, s.lo_open) for s in (a, b) if s.lo is not None], default=(None, False))
    hi, hi_closed = min([(s.hi, not s.hi_open) for s in (a, b) if s.hi is not None], default=(None, True))
    return Set(lo, hi, lo_open, not hi_closed)


def decimal(x):
    """A plain decimal, which x must be."""
    for places in range(13):
        scaled = x * 10 ** places
        if scaled.denominator == 1:
            digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
            return ("-" if x < 0 else "") + (digits[:-places] + "." + digits[-places:] if places else digits)
    raise ValueError(x)


class Scales:
    """Versions of some scales: [ordered, levels]; a level is a tuple of names."""

    def __init__(self, random):
        self.random = random
        self.versions = [dict(), dict()]
        for n in range(12):
            self.make(f"s{n}")

    def make(self, name):
        levels = [(f"{name}l{i}",) for i in range(self.random.randint(2, 5))]
        if self.random.random() < 0.4:
            at = self.random.randrange(len(levels))
            levels[at] += (f"{name}also",)
        ordered = self.random.random() < 0.75
        self.versions[0][name] = (ordered, levels)
        self.versions[1][name] = self.changed(name, ordered, list(levels))

    def changed(self, name, ordered, levels):
        fate, at = self.random.random(), self.random.randrange(len(levels))
        if fate < 0.15:
            levels.insert(at, (f"{name}new",))
        elif fate < 0.3 and len(levels) > 2:
            del levels[at]
        elif fate < 0.4:
            levels.reverse()
        elif fate < 0.5:
            levels[at] = (f"{name}renamed",) + levels[at][1:]
        elif fate < 0.6:
            levels = [tuple(n for n in level if not n.endswith("also")) or (f"{name}x",) for level in levels]
            levels[at] += (f"{name}also",)
        elif fate < 0.65:
            ordered = not ordered
        return ordered, levels

    def text(self, version):
        lines = []
        for name, (ordered, levels) in self.versions[version].items():
            joined = (" < " if ordered else ", ").join(" = ".join(level) for level in levels)
            lines.append(f"scale {name} {{ {joined} }}\n")
        return "".join(lines)


class Maker:
    def __init__(self, random):
        self.random, self.scales = random, Scales(random)

    def header(self, version):
        return "edition 2026\n" + DECLARED[version] + self.scales.text(version)

    # --- numbers ---
    def value(self, near=None, factor=F(1)):
        """A decimal, often on or beside one met before."""
        if near is not None and self.random.random() < 0.7:
            step = self.random.choice([F(0), F(0), F(1), F(-1), F(1, 2), F(-1, 2), F(1, 10), F(-1, 1000)])
            value = near / factor + step
            if (value * 10 ** 9).denominator == 1:
                return value
        places = self.random.choice([0, 0, 0, 1, 2])
        return F(self.random.randint(-3 * 10 ** places if self.random.random() < 0.1 else 0, 100 * 10 ** places), 10 ** places)

    def bound(self, units, version, near, places=True):
        unit = self.random.choice(list(units))
        factor = units[unit][version]
        value = self.value(near, factor)
        if not places:
            value = F(int(value))
        compare = self.random.choice([">=", ">=", ">", "<=", "<=", "<", "="])
        return f"{compare} {decimal(value)} {unit}", COMPARE[compare](value * factor)

    def numbers(self, units, version, near):
        """Text without a window, and the set."""
        if self.random.random() < 0.25:
            unit = self.random.choice(list(units))
            factor = units[unit][version]
            a = self.value(near, factor)
            b = a + self.random.choice([0, 1, 2, 10, F(1, 2)]) if self.random.random() < 0.9 else self.value(near, factor)
            dots = self.random.choice(["..", "..<"])
            return f"{decimal(a)} {dots} {decimal(b)} {unit}", Set(a * factor, b * factor, False, dots == "..<")
        text, chosen = self.bound(units, version, near)
        if self.random.random() < 0.2:
            also, other = self.bound(units, version, near)
            text, chosen = f"{text} and {also}", meet(chosen, other)
        return text, chosen

    @staticmethod
    def threshold(target):
        if target is None or target.set is None:
            return None
        return target.set.lo if target.set.lo is not None else target.set.hi

    def number(self, version, like):
        kinds = WINDOWS + ["workday"] * self.weekends
        window = like.window if like else self.random.choice(["whole"] * 3 + kinds)
        if like and self.random.random() < 0.1:
            window = self.random.choice(kinds)
        if like and like.window in ("day", "workday") and self.random.random() < 0.5:
            window = self.random.choice(["day"] + ["workday"] * self.weekends)
        return self.numbers_each(window, version, like)

    def daily(self, version, like):
        """Of each day, or of each working day."""
        return self.numbers_each(self.random.choice(["day"] + ["workday"] * self.weekends), version, like)

    def numbers_each(self, window, version, like):
        dimension = like.dimension if like else self.random.choice(list(UNITS))
        text, chosen = self.numbers(UNITS[dimension], version, self.threshold(like))
        each = "" if window == "whole" else f" each {window}"
        return Target(" and ".join(part + each for part in text.split(" and ")), "number", dimension, chosen, window)

    def frequency(self, version, like):
        """In windows that need not be the same: bounds that lie near each other once summed."""
        window = self.random.choice(self.windows)
        low = self.random.choice([0, 1, 1, 2, 3, 5, 7, 14, self.random.randint(0, 40)])
        kind = self.random.choice([">=", ">=", "<=", "..", "=", ">", "<", "0"])
        each = "" if window == "whole" else f" each {window}"
        if kind == "..":
            high = low + self.random.choice([0, 1, 2, 5, 30])
            return Target(f"{low} .. {high} 次{each}", "number", "times", Set(F(low), F(high)), window)
        if kind == "0":
            return Target(f"<= 0 次{each}", "number", "times", Set(hi=F(0)), window)
        low = F(low) + self.random.choice([0, 0, 0, F(1, 2)])
        return Target(f"{kind} {decimal(low)} 次{each}", "number", "times", COMPARE[kind](low), window)

    def coverage(self, version, like):
        window = self.random.choice([w for w in self.windows if w != "whole"]) if self.random.random() < 0.5 else "week"
        if window == "day":
            window = self.random.choice(["day"] + ["workday"] * self.weekends)
        most = {"day": 1, "workday": 1, "week": 7, "ten_days": 11, "month": 31, "quarter": 92, "half_year": 184, "year": 366}[window]
        days = F(self.random.choice([1, most, self.random.randint(1, most)])) - self.random.choice([0, 0, 0, 0, F(1, 2)])
        each = F(self.random.choice([24, 24, 20, 12, 8, 7, self.random.randint(1, 25)])) + self.random.choice([0, 0, 0, F(1, 2)])
        fits = days <= most and each <= 24
        chosen = Set(each * 3600 * days, F(most * DAY if fits else -1))
        count = int(days) if days.denominator == 1 and days < 256 else 0
        times = f" × {decimal(days)} d" if days != 1 or window not in ("day", "workday") else ""
        text = f"covers {decimal(each)} h{times}" + ("" if window == "week" else f" each {window}")
        return Target(text, "number", "time", chosen, window, True, count)

    # --- dates ---
    def date(self, version, like):
        near = self.threshold(like)
        day = int(near) + self.random.randint(-1, 1) if near is not None else self.random.randint(20400, 20500)
        text = str(EPOCH + datetime.timedelta(days=day))
        fate = self.random.random()
        if fate < 0.25:
            other = day + self.random.choice([-1, 0, 0, 1, 2, 30])
            dots = self.random.choice(["..", "..<"])
            last = EPOCH + datetime.timedelta(days=other)
            return Target(f"{text} {dots} {last}", "date", None, Set(F(day), F(other - (dots == "..<"))))
        compare = self.random.choice(["by", ">=", "<=", ">", "<", "="])
        chosen = COMPARE["<=" if compare == "by" else compare](F(day))
        return Target(f"{compare} {text}", "date", None,
                      Set(None if chosen.lo is None else chosen.lo + chosen.lo_open, None if chosen.hi is None else chosen.hi - chosen.hi_open))

    # --- levels ---
    def levels(self, version, like):
        all_scales = self.scales.versions[version]
        names = list(like.parts) if like and self.random.random() < 0.9 else self.random.sample(list(all_scales), self.random.choice([1, 1, 2, 3]))
        if like and self.random.random() < 0.2:
            names = list(dict.fromkeys(names + [self.random.choice(list(all_scales))]))
        if self.random.random() < 0.2:
            names = names[:1]
        ordered = [n for n in names if all_scales[n][0]]
        if len(names) == 1 and ordered and self.random.random() < 0.8:
            return self.ordered_level(names[0], all_scales[names[0]][1])
        texts, parts = [], {}
        for name in names:
            in_order, levels = all_scales[name]
            rank = self.random.randrange(len(levels))
            texts.append(self.random.choice(levels[rank]))
            parts[name] = set(range(rank, len(levels))) if in_order else {rank}
        return Target("= " + " and ".join(texts), "levels", parts=parts)

    def ordered_level(self, name, levels):
        def one():
            compare, rank = self.random.choice([">=", ">", "<=", "<", "="]), self.random.randrange(len(levels))
            ranks = {">=": range(rank, len(levels)), "=": range(rank, len(levels)), ">": range(rank + 1, len(levels)),
                     "<=": range(rank + 1), "<": range(rank)}[compare]
            return f"{compare} {self.random.choice(levels[rank])}", set(ranks)
        text, accepted = one()
        if self.random.random() < 0.3:
            also, other = one()
            text, accepted = f"{text} and {also}", accepted & other
        return Target(text, "levels", parts={name: accepted})

    # --- changes ---
    def change(self, version, like):
        compare = self.random.choice([">=", ">", "<=", "<", "="])
        fate = self.random.random()
        if like and fate < 0.6 and like.dimension:
            form = like.dimension
        else:
            form = self.random.choice(["none", "growth", "growth", "points", "times", "money"])
        if form == "none":
            return Target(f"{compare} last_year", "change", None, COMPARE[compare](F(0)))
        near = self.threshold(like)
        unit, factor = {"growth": ("%", F(1, 100)), "points": ("百分点", F(1, 100)), "times": ("次", F(1)), "money": ("元", F(1))}[form]
        value = self.value(near, factor)
        if form == "growth":
            return Target(f"growth {compare} {decimal(value)}%", "change", form, COMPARE[compare](value * factor), growth=True)
        value = -value if self.random.random() < 0.3 else value
        text = f"{compare} last_year {'-' if value < 0 else '+'} {decimal(abs(value))} {unit}"
        return Target(text, "change", form, COMPARE[compare](value * factor))

    def unset(self, version, like):
        return Target("", "unset")

    # --- pairs ---
    KINDS = {number: 36, daily: 8, frequency: 22, coverage: 10, date: 8, levels: 12, change: 10, unset: 2}

    def one(self, version, like=None, kind=None):
        kind = kind or self.random.choices(list(self.KINDS), list(self.KINDS.values()))[0]
        return kind, kind(self, version, like)

    def pair(self, windows, weekends):
        """windows: those that frequencies and coverage of this project are told in. weekends: its period has some, and
        working days too."""
        self.windows, self.weekends = windows, weekends
        kind, first = self.one(0)
        alike = kind is Maker.daily or self.random.random() < 0.95  # what adds up over many days takes the oracle long
        second = self.one(1, first, kind)[1] if alike else self.one(1)[1]
        return first, second
