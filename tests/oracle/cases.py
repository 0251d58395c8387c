"""Random targets and reported results, with what exact arithmetic says of them.

A case knows its set, its units and its calendar in Python's own Fractions and dates; nothing of pgoal's output is read
here. The same seed makes the same cases.
"""
import datetime
from dataclasses import dataclass, field
from fractions import Fraction as F

from calendars import Calendar

LIMIT = 2 ** 63 - 1
DAY = datetime.timedelta(days=1)

# Spellings and factors of the units used, by what they measure; the bare dimensions of the language's reference.
UNITS = {
    "ratio": {"%": F(1, 100), "‰": F(1, 1000), "％": F(1, 100)},
    "time": {"s": F(1), "秒": F(1), "min": F(60), "分钟": F(60), "h": F(3600), "小时": F(3600), "d": F(86400), "天": F(86400)},
    "money": {"元": F(1), "CNY": F(1), "万元": F(10000), "亿元": F(10 ** 8)},
    "area": {"平方米": F(1), "亩": F(2000, 3), "公顷": F(10000), "万平方米": F(10000)},
    "mass": {"千克": F(1), "kg": F(1), "吨": F(1000), "克": F(1, 1000)},
    "people": {"人": F(1), "万人": F(10000)},
    "times": {"次": F(1), "回": F(1), "万次": F(10000)},
    "points": {"百分点": F(1, 100)},
}
SIGNED = {"money", "points"}  # what may be below zero; a negative figure of anything else is refused
SCALES = {
    "s_health": (True, ["不健全", "基本健全", "较健全", "健全"]),
    "s_order": (True, ["不规范", "规范"]),
    "s_place": (False, ["市区", "郊区", "乡镇"]),
}
# Further names of levels, which targets and data may use as well.
ALIASES = {"健全": ["完善", "完备"], "规范": ["合规"], "市区": ["城区"]}


@dataclass
class Set:
    lo: F = None
    hi: F = None
    lo_open: bool = False
    hi_open: bool = False

    def has(self, x):
        above = self.lo is None or x > self.lo or (x == self.lo and not self.lo_open)
        below = self.hi is None or x < self.hi or (x == self.hi and not self.hi_open)
        return above and below

    def margin(self, x):
        return min(side for side in (self.lo is not None and [x - self.lo], self.hi is not None and [self.hi - x]) if side)[0]


@dataclass
class Case:
    id: str
    kind: str                    # value date level windows change unset
    target: str                  # as written in the spec, clauses included
    rows: list = field(default_factory=list)   # (period, value) of the data
    verdict: str = "unknown"
    margin: F = None             # in base units; None: none
    family: str = None           # of UNITS
    typed: dict = field(default_factory=dict)  # what the typed interface of the generated C is given
    sets: list = field(default_factory=list)
    asked: list = None           # windows: whether a figure is asked for; None: of each


def fits(x):
    return abs(x.numerator) <= LIMIT and x.denominator <= LIMIT


def decimal(x):
    """An exact plain decimal, or None."""
    for places in range(13):
        scaled = x * 10 ** places
        if scaled.denominator == 1:
            digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
            text = digits[:-places] + "." + digits[-places:] if places else digits
            return ("-" if x < 0 else "") + text if len(digits) <= 17 else None
    return None


def grouped(text):
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdigit() else text


COMPARE = {">=": lambda t: Set(lo=t), ">": lambda t: Set(lo=t, lo_open=True), "<=": lambda t: Set(hi=t),
           "<": lambda t: Set(hi=t, hi_open=True), "=": lambda t: Set(lo=t, hi=t)}


def judged(case, chosen, value):
    """One figure against one set."""
    case.verdict, case.margin = ("met" if chosen.has(value) else "missed"), chosen.margin(value)
    if not fits(case.margin):
        case.verdict, case.margin = "invalid", None


class Maker:
    def __init__(self, random, first, last):
        self.random, self.first, self.last = random, first, last
        self.calendar = Calendar(random, f"c{random.getrandbits(60)}", first, last)

    # --- numbers ---
    def number(self, low, high, places):
        scale = 10 ** self.random.randint(0, places)
        return F(self.random.randint(low * scale + 1, max(high * scale - 1, low * scale + 1)), scale)

    def beside(self, t):
        """A value on a threshold, the least bit beside it, or anywhere near."""
        step = F(1, 10 ** self.random.randint(0, 6))
        return self.random.choice([t, t, t + step, t - step, t * self.number(0, 3, 2), t + self.random.randint(-9, 9)])

    def spelled(self, family, value):
        """The value in some unit that spells it exactly, or None."""
        names = list(UNITS[family])
        self.random.shuffle(names)
        for name in names:
            text = decimal(value / UNITS[family][name])
            if text is not None:
                text = grouped(text) if self.random.random() < 0.2 else text
                return text + self.random.choice(["", " "]) + name
        return None

    def bound(self, family):
        """A target text and its set, and the threshold that values are put beside."""
        unit = self.random.choice([u for u in UNITS[family] if u != "％"])
        top = 99 if family == "ratio" else 5000
        a, compare = self.number(0, top, 4), self.random.choice([">=", ">", "<=", "<", "="])
        if self.random.random() < 0.2:
            b = a + self.number(0, 1000 if top > 99 else 1, 3)
            dots = self.random.choice(["..", "..<"])
            chosen = Set(lo=a * UNITS[family][unit], hi=b * UNITS[family][unit], hi_open=dots == "..<")
            if family != "ratio" or b < 100:
                both = f"{decimal(a)}{unit} {dots} {decimal(b)}{unit}" if self.random.random() < 0.5 else \
                    f"{decimal(a)} {dots} {decimal(b)} {unit}"
                return both, chosen, self.random.choice([chosen.lo, chosen.hi])
        t = a * UNITS[family][unit]
        return f"{compare} {decimal(a)} {unit}", COMPARE[compare](t), t

    def value(self, id):
        family = self.random.choice(["ratio", "time", "money", "area", "mass", "people"])
        text, chosen, near = self.bound(family)
        case = Case(id, "value", text, family=family, sets=[chosen])
        value, fate = self.beside(near), self.random.random()
        cell = self.spelled(family, value)
        if fate < 0.03 or cell is None:
            return case
        if fate < 0.10:
            return self.spoiled(case, cell)
        if fate < 0.13 and self.first < self.last:
            case.rows = [(str(self.first + DAY), cell)]  # one day's figure says nothing of the whole
            case.verdict = "invalid" if value < 0 and family not in SIGNED else "unknown"
            return case
        case.rows = [("", cell)]
        if value < 0 and family not in SIGNED:
            case.verdict = "invalid"
            return case
        case.typed = {"value": value}
        judged(case, chosen, value)
        return case

    def spoiled(self, case, cell):
        """A row that must be refused: the verdict is then invalid, whatever else there is."""
        other = self.random.choice(["9 个百分点", ">= " + cell, "大于" + cell, "abc", "", "1,23 s", "12 光年", "999999999999999999999",
                                    "1e3", "--1", cell + " 左右"])
        case.rows = self.random.choice([[("", other)], [("", cell), ("", cell)], [("", cell), ("", other)], [("2020-13", cell)],
                                        [("1999", cell)]])
        case.verdict = "invalid"
        return case

    # --- calendar ---
    def date(self, id):
        d = self.first + DAY * self.random.randint(0, (self.last - self.first).days)
        base = datetime.date(1970, 1, 1)
        number = F((d - base).days)
        word, chosen = self.random.choice([("by", Set(hi=number)), ("<=", Set(hi=number)), ("=", Set(lo=number, hi=number))])
        case = Case(id, "date", f"{word} {d}", sets=[chosen])
        if self.random.random() < 0.05:
            return case
        day = d + DAY * self.random.choice([0, 0, 1, -1, self.random.randint(-400, 400)])
        case.rows, case.typed = [("", str(day))], {"date": (day - base).days}
        judged(case, chosen, F((day - base).days))
        return case

    def windows(self, kind):
        """(name of a period, first day, last day) of each window that touches the project's period."""
        out, day = [], self.first
        while day <= self.last:
            name, begin, end = WINDOWS[kind](day)
            out.append((name, begin, end))
            day = end + DAY
        return out

    def frequency(self, id):
        kind = self.random.choice(list(WINDOWS))
        compare, n = self.random.choice([">=", ">", "<=", "<", "="]), self.random.randint(1, 12)
        chosen = COMPARE[compare](F(n))
        text = f"{compare} {n} 次"
        if self.random.random() < 0.3:  # two bounds, the window said once for both
            low, high, more = self.random.choice([">=", ">"]), self.random.choice(["<=", "<"]), self.random.randint(2, 5)
            chosen = Set(lo=F(n), hi=F(n + more), lo_open=low == ">", hi_open=high == "<")
            text = f"{low} {n}{self.random.choice([' 次', ''])} and {high} {n + more} 次"
        case = Case(id, "windows", f"{text} each {kind}", family="times", sets=[chosen])
        windows = self.windows(kind)
        case.asked = self.calendar.working() if kind == "workday" else [True] * len(windows)
        if self.random.random() < 0.25:
            return self.total(case, chosen, windows, n)
        if self.random.random() < 0.15:
            return self.every(case, chosen, kind, len(windows), n)
        figures = [F(n + self.random.choice([0, 0, 0, 1, 2, -1 if self.random.random() < 0.1 else 0])) for _ in windows]
        figures = [None if self.random.random() < 0.3 / len(windows) else max(F(0), f) for f in figures]
        figures = [f if asked else self.random.choice([None, F(0), F(999)]) for f, asked in zip(figures, case.asked)]
        case.rows = [(w[0], f"{f} {self.random.choice(['次', '回'])}") for w, f in zip(windows, figures) if f is not None]
        return self.fold(case, chosen, figures)

    def fold(self, case, chosen, figures):
        due = [f for f, asked in zip(figures, case.asked or [True] * len(figures)) if asked]
        present = [f for f in due if f is not None]
        missed = [f for f in present if not chosen.has(f)]
        case.typed = {"windows": figures}
        if missed or (present and len(present) == len(due)):
            case.verdict = "missed" if missed else "met"
            case.margin = min(chosen.margin(f) for f in present)
        return case

    def every(self, case, chosen, kind, count, n):
        """One cell that names the window: each window had that figure."""
        figure = F(max(0, n + self.random.randint(-1, 1)))
        word = {"day": "天", "week": "周", "month": "月", "quarter": "季度", "half_year": "半年", "year": "年", "ten_days": "旬", "workday": self.random.choice(["工作日", "天"])}[kind]
        case.rows = [("", self.random.choice([f"{figure}次/{word}", f"每{word}{figure}次", f"{figure} 次 每{word}"]))]
        told = case.asked if word == "工作日" else [True] * count
        return self.fold(case, chosen, [figure if one else None for one in told])

    def total(self, case, chosen, windows, n):
        """Only the whole period's count: it can prove a miss, never that every window was met. Windows that the
        period cuts need not reach the lower bound; what is not asked for may have any part of it."""
        inner = sum(begin >= self.first and end <= self.last for (_, begin, end), asked in zip(windows, case.asked) if asked)
        total = F(max(0, self.random.choice([n * inner, n * len(windows)]) + self.random.choice([0, 1, -1, -n, n])))
        case.rows = [("", f"{total} 次")]
        if len(windows) == 1:
            return self.fold(case, chosen, [total])
        low = chosen.lo is not None and (total < chosen.lo * inner or (total == chosen.lo * inner and chosen.lo_open and inner))
        high = chosen.hi is not None and all(case.asked) and (total > chosen.hi * len(windows) or (total == chosen.hi * len(windows) and chosen.hi_open))
        case.typed = {"windows": [None] * len(windows), "total": total}
        case.verdict = "missed" if low or high else "unknown"
        return case

    def coverage(self, id):
        hours, days = self.random.choice([(24, 7), (8, 5), (12, 6), (9, 5)])
        chosen = Set(lo=F(3600 * hours * days), hi=F(604800))
        case = Case(id, "windows", f"covers {hours} h × {days} d", family="time", sets=[chosen])
        count = len(self.windows("week"))
        h, d = min(24, hours + self.random.randint(-1, 1)), min(7, days + self.random.randint(-1, 1))
        figure = F(3600 * h * d)
        case.rows = [("", self.random.choice([f"{d}天*{h}小时", f"每周{d}天*{h}小时", f"{h} h × {d} d", f"{d}天×{h * 60}分钟"]))]
        if self.random.random() < 0.3:
            case.rows = [(w[0], f"{h * d * 60} min") for w in self.windows("week")]
        return self.fold(case, chosen, [figure] * count)

    # --- levels ---
    def called(self, name):
        return self.random.choice([name] + ALIASES.get(name, []))

    def levels(self, id):
        scale = self.random.choice(list(SCALES))
        ordered, names = SCALES[scale]
        at, top = self.random.randrange(len(names)), len(names) - 1
        compare = self.random.choice(["=", ">=", "<=", ">", "<"]) if ordered else "="
        low, high = {"=": (at, top if ordered else at), ">=": (at, top), "<=": (0, at), ">": (at + 1, top), "<": (0, at - 1)}[compare]
        if low > high or (low, high) == (0, top):  # empty, or everything
            compare, at, low, high = "=", top, top, top
        chosen = Set(lo=F(low), hi=F(high))
        case = Case(id, "level", f"{compare} {self.called(names[at])}", sets=[chosen])
        rank = self.random.choice([at, self.random.randrange(len(names))])
        fate = self.random.random()
        if fate < 0.05:
            return case
        if fate < 0.1:
            case.rows, case.verdict = [("", self.random.choice(["优秀", "1", ">= " + names[at]]))], "invalid"
            return case
        case.rows, case.typed = [("", self.called(names[rank]))], {"levels": [rank]}
        case.verdict = "met" if chosen.has(F(rank)) else "missed"
        return case

    def conjunction(self, id):
        health, order = SCALES["s_health"][1], SCALES["s_order"][1]
        at = self.random.randrange(1, len(health))
        case = Case(id, "level", f"= {self.called(health[at])} and {self.called(order[1])}", sets=[Set(lo=F(at), hi=F(3)), Set(lo=F(1), hi=F(1))])
        ranks = [self.random.randrange(len(health)), self.random.randrange(2)]
        told = [True, self.random.random() < 0.9]
        cells = [self.called(n) for n, t in zip([health[ranks[0]], order[ranks[1]]], told) if t]
        self.random.shuffle(cells)
        case.rows = [("", self.random.choice(["、", "，", " and ", " "]).join(cells))]
        case.typed = {"levels": [r if t else None for r, t in zip(ranks, told)]}
        good = [s.has(F(r)) for s, r in zip(case.sets, ranks)]
        if any(t and not g for t, g in zip(told, good)):
            case.verdict = "missed"
        elif all(told):
            case.verdict = "met"
        return case

    # --- against last year ---
    def change(self, id):
        shape = self.random.choice(["plain", "amount", "times", "growth", "points"])
        compare = self.random.choice([">=", ">", "<=", "<"])
        base = self.number(1, 500, 2) if shape == "points" else F(self.random.randint(1, 5000))
        family = {"points": "ratio", "growth": "money", "times": "money"}.get(shape, "times")
        unit = {"points": "%", "growth": "万元", "times": "万元"}.get(shape, "次")
        factor, amount = UNITS[family][unit], self.random.randint(1, 40)
        text = {"plain": f"{compare} last_year in 次", "amount": f"{compare} last_year + {amount} 次",
                "times": f"{compare} last_year * {100 + amount}%", "growth": f"growth {compare} {amount}%",
                "points": f"{compare} last_year + {amount} 百分点"}[shape]
        t = {"plain": F(0), "amount": F(amount), "times": F(amount, 100), "growth": F(amount, 100), "points": F(amount, 100)}[shape]
        relative = shape in ("growth", "times")
        chosen = COMPARE[compare](t)
        base *= factor
        actual = base * (1 + t) if relative else base + t
        actual += self.random.choice([0, 0, factor, -factor, factor / 100 if family != "times" else factor])
        case = Case(id, "change", text, family="growth" if relative else family, sets=[chosen])
        if relative:
            case.target += f" in {unit}"
        written = self.random.choice(["spec", "data", "none"])
        case.typed = {"change": (base if written == "data" else None, actual), "base": base if written == "spec" else None}
        if written == "spec":
            case.target = case.target.replace(f" in {unit}", "") + f" baseline {decimal(base / factor)} {unit}"
        if written == "data":
            case.rows.append((str(self.first.year - 1), f"{decimal(base / factor)} {unit}"))
        case.rows.append(("", f"{decimal(actual / factor)} {unit}"))
        if written != "none":
            judged(case, chosen, (actual - base) / abs(base) if relative else actual - base)
        return case

    def unset(self, id):
        return Case(id, "unset", "")

    def case(self, id):
        kinds = [self.value] * 10 + [self.date, self.frequency, self.coverage, self.levels, self.conjunction, self.change] * 2
        return self.random.choice(kinds + [self.unset])(id)


def month_days(day, first, months):
    """A run of whole months that begins at month `first` of the day's year."""
    begin = datetime.date(day.year, first, 1)
    end = datetime.date(day.year + (first + months > 12), (first + months - 1) % 12 + 1, 1) - DAY
    return begin, end


def _week(day):
    year, week, _ = day.isocalendar()
    begin = day - DAY * day.weekday()
    return f"{year}-W{week:02}", begin, begin + 6 * DAY


def _ten_days(day):
    part = min((day.day - 1) // 10, 2)
    end = day.replace(day=10 * part + 10) if part < 2 else month_days(day, day.month, 1)[1]
    return f"{day.year}-{day.month:02}-T{part + 1}", day.replace(day=10 * part + 1), end


WINDOWS = {
    "day": lambda d: (str(d), d, d),
    "week": _week,
    "ten_days": _ten_days,
    "month": lambda d: (f"{d.year}-{d.month:02}", *month_days(d, d.month, 1)),
    "quarter": lambda d: (f"{d.year}-Q{(d.month + 2) // 3}", *month_days(d, (d.month - 1) // 3 * 3 + 1, 3)),
    "half_year": lambda d: (f"{d.year}-H{(d.month + 5) // 6}", *month_days(d, (d.month - 1) // 6 * 6 + 1, 6)),
    "year": lambda d: (str(d.year), *month_days(d, 1, 12)),
    "workday": lambda d: (str(d), d, d),
}
