"""Random logs, measures over them and targets, with what exact arithmetic says of them.

A measure knows how it is written and how to compute its figure of a list of rows, in Python's own Fractions and dates; nothing of
pgoal's output is read here. Most thresholds are a figure of a project's first log or a step beside it, and most of its other logs
are that one but for a row, so that about half of all figures lie on a threshold or a step beside it.
"""
import datetime
from dataclasses import dataclass
from fractions import Fraction as F

from calendars import Calendar
from cases import ALIASES, COMPARE, SCALES, WINDOWS, Set, decimal

DAY = datetime.timedelta(days=1)
EPOCH = datetime.datetime(1970, 1, 1)
SOURCES = """  source ev "事件表" events { at "时刻": timestamp, took: min, amount: 元, ok: yes_no, lvl: s_health, site: text, done: timestamp, asked: date, given: date }
  source iv "值班表" intervals { from: timestamp, to: timestamp }"""
HEALTH = SCALES["s_health"][1]
YES, NO = ["yes", "是", "true", "1", "有"], ["no", "否", "false", "0", "无"]


def seconds(moment):
    return int((moment - EPOCH).total_seconds())


@dataclass
class Measure:
    text: str
    figure: object      # of a list of rows: a Fraction, or None where there is nothing to make one of
    target: str
    chosen: Set
    unit: F             # base units in one of the target's
    window: str = None
    covers: tuple = None  # hours, days


@dataclass
class Verdict:
    verdict: str = "unknown"
    margin: F = None
    part: F = None      # of the windows that have a figure and meet the target

    def is_near(self, unit):
        return self.margin is not None and abs(self.margin) <= unit


class Maker:
    def __init__(self, random, first, last):
        self.random, self.first, self.last = random, first, last
        self.calendar = Calendar(random, f"c{random.getrandbits(60)}", first, last)
        self.log = [self.event() for _ in range(random.choice([3, 10, 30, 60]))]
        self.window = None  # of the measure being made

    # --- rows ---
    def moment(self, stray=0.02):
        day = self.first + DAY * self.random.randint(0, (self.last - self.first).days)
        if self.random.random() < stray:  # outside the period, by a second or by more
            return datetime.datetime.combine(self.random.choice([self.first, self.last + DAY]), datetime.time()) - datetime.timedelta(
                seconds=self.random.choice([1, 0, 86400]))
        clock = self.random.choice([(0, 0, 0), (23, 59, 59), (self.random.randrange(24), self.random.randrange(60), 0)])
        return datetime.datetime.combine(day, datetime.time(*clock))

    def event(self):
        at = self.moment()
        asked = at.date() - DAY * self.random.choice([0, 0, 1, 400])
        return {"at": at, "asked": asked, "given": asked + DAY * self.random.choice([0, 1, 2, 2, 3, -1]), "took": F(self.random.choice([5, 10, 10, 10, 15, 20]) * 60 + self.random.choice([0, 0, 0, 1, -1])),
                "amount": F(self.random.choice([100, 10000, 9999, 10001, 25050]), 100), "ok": self.random.random() < 0.7,
                "lvl": self.random.randrange(len(HEALTH)), "site": self.random.choice(["A栋", "B栋", "C,栋", 'D"栋']),
                "done": at + datetime.timedelta(seconds=self.random.choice([0, 3600, 7200, 7199, 7201]))}

    def events(self):
        """The first log, with a row more, less or another, or quite another log."""
        if self.random.random() < 0.2:
            return [self.event() for _ in range(self.random.choice([0, 1, 3, 10, 30, 60]))]
        at, more = self.random.randrange(len(self.log)), self.random.choice([[], [], [self.event()]])
        return self.log[:at] + more + self.log[at + self.random.randint(0, 1):]

    def shifts(self):
        """Whole days one after the other, some cut short, moved, doubled or left out."""
        out, day = [], self.first
        whole = self.random.random() < 0.4
        while day <= self.last:
            begin = datetime.datetime.combine(day, datetime.time(0 if self.random.random() < 0.7 or whole else 8))
            end = begin + datetime.timedelta(seconds=86400 if begin.hour == 0 else 8 * 3600)
            fate = 1 if whole else self.random.random() * 20
            if fate < 0.1:
                end -= datetime.timedelta(seconds=1)
            elif fate < 0.2:
                out.append((begin, end))
            elif fate < 0.3:
                begin += datetime.timedelta(minutes=45)
            if not 0.3 <= fate < 0.5:
                out.append((begin, end))
            day += DAY
        return out if self.random.random() < 0.95 else []

    def pieces(self, shifts):
        """What joins to the same shifts, in any order, some of it told twice."""
        out = []
        for begin, end in shifts:
            while begin < end:
                length = self.random.randint(1, 480)
                out.append((begin, min(begin + datetime.timedelta(seconds=length), end)))
                begin += datetime.timedelta(seconds=max(1, length - self.random.choice([0, 0, 0, 1, 60])))
        self.random.shuffle(out)
        return out

    def stamp(self, moment):
        form = self.random.randrange(5)
        if form == 3:
            return (moment - datetime.timedelta(hours=8)).isoformat() + "Z"
        if form == 4:
            return (moment + datetime.timedelta(hours=1)).isoformat() + "+09:00"
        if form == 2 and moment.second == 0:
            return f"{moment.year}/{moment.month}/{moment.day} {moment.hour}:{moment.minute:02}"
        return moment.isoformat(sep=" T"[form % 2])

    def day(self, day):
        return self.random.choice([day.isoformat(), f"{day.year}/{day.month}/{day.day}"])

    def event_cells(self, event):
        took = self.random.choice([(F(60), ""), (F(60), " min"), (F(60), "分钟"), (F(1), " s"), (F(3600), "h")])
        text = decimal(event["took"] / took[0])
        took = text + took[1] if text else f"{event['took']} s"
        level = self.random.choice([HEALTH[event["lvl"]]] + ALIASES.get(HEALTH[event["lvl"]], []))
        return [self.stamp(event["at"]), took, decimal(event["amount"]) + self.random.choice(["", " 元", "元"]),
                self.random.choice(YES if event["ok"] else NO), level, event["site"], self.stamp(event["done"]),
                self.day(event["asked"]), self.day(event["given"])]

    # --- measures ---
    def condition(self):
        """Text after `where`, and what it says of a row."""
        minutes, level = self.random.choice([5, 10, 15]), self.random.randrange(1, len(HEALTH))
        return self.random.choice([
            ("ok", lambda e: e["ok"]), ("not ok", lambda e: not e["ok"]),
            (f"took <= {minutes} min", lambda e: e["took"] <= minutes * 60), (f"took > {minutes} min", lambda e: e["took"] > minutes * 60),
            (f"lvl >= {HEALTH[level]}", lambda e: e["lvl"] >= level), ('site = "A栋"', lambda e: e["site"] == "A栋"),
            ('site = "A栋" or "C,栋"', lambda e: e["site"] in ("A栋", "C,栋")),
            ("done - at <= 2 h", lambda e: seconds(e["done"]) - seconds(e["at"]) <= 7200),
            ("given - asked <= 1 d", lambda e: (e["given"] - e["asked"]).days <= 1),
            ("ok and took < 10 min", lambda e: e["ok"] and e["took"] < 600)])

    def where(self):
        """"" or " where …", and what it says of a row."""
        if self.random.random() < 0.5:
            return "", lambda e: True
        text, holds = self.condition()
        return " where " + text, holds

    def figures(self, figure, window, events):
        """One a window; None where there are no rows to make one of."""
        rows = [e for e in events if self.first <= e["at"].date() <= self.last]
        return [figure([e for e in rows if begin <= e["at"].date() <= end]) for begin, end in self.windows(window)] if rows else []

    def aim(self, figure, step, low, high):
        """A whole number of steps from low to high: mostly the least or greatest figure of the first log, or a step beside it."""
        present = [f for f in self.figures(figure, self.window, self.log) if f is not None]
        if not present or self.random.random() < 0.15:
            return step * self.random.randint(low // step, high // step)
        n = self.random.choice([min, max])(present) // step + self.random.choice([-1, 0, 0, 0, 1])
        return step * max(low // step, n)

    def number(self, text, figure, unit, factor, low, high):
        """With a bound, or two."""
        n = self.aim(lambda rows: None if figure(rows) is None else figure(rows) / factor, F(1), F(low), F(high))
        compare = self.random.choice([">=", ">=", "<=", "<=", ">", "<", "="])
        if n == 0:  # nothing, or everything, would do
            compare = self.random.choice(["<=", ">", "="])
        chosen, target = COMPARE[compare](n * factor), f"{compare} {decimal(n)} {unit}"
        if self.random.random() < 0.15 and n > 0:
            chosen, target = Set(lo=n * factor, hi=(n + 2) * factor), f"{decimal(n)} .. {decimal(n + 2)} {unit}"
        return Measure(text, figure, target, chosen, factor)

    def count(self):
        text, holds = self.where()
        return self.number(f"count(ev{text})", lambda rows: F(sum(map(holds, rows))), "次", F(1), 0, 4)

    def fold(self):
        """A fold of one column, or of the difference of two."""
        text, holds = self.where()
        name, fold = self.random.choice([("sum", lambda v: sum(v, F(0))), ("min", min), ("max", max),
                                         ("mean", lambda v: sum(v, F(0)) / len(v))])
        column, value, unit, factor, low, high = self.random.choice([
            ("took", lambda e: e["took"], "min", F(60), 5, 20), ("amount", lambda e: e["amount"], "元", F(1), 1, 300),
            ("done - ev.at", lambda e: F(seconds(e["done"]) - seconds(e["at"])), "h", F(3600), 1, 3),
            ("given - ev.asked", lambda e: F((e["given"] - e["asked"]).days * 86400), "天", F(86400), 0, 3)])
        if column == "took" and self.random.random() < 0.5:
            low = high = 10

        def figure(rows):
            values = [value(row) for row in rows if holds(row)]
            return fold(values) if values or name == "sum" else None

        return self.number(f"{name}(ev.{column}{text})", figure, unit, factor, low, high)

    def share(self):
        text, holds = self.condition()

        def figure(rows):
            return F(sum(map(holds, rows)), len(rows)) if rows else None

        written = self.random.choice([f"share(ev where {text})", f"count(ev where {text}) / count(ev)"])
        return self.ratio(written, figure)

    def ratio(self, text, figure):
        step = F(1, self.random.choice([1, 100]))
        n = min(F(100), self.aim(lambda rows: None if figure(rows) is None else figure(rows) * 100, step, F(1), F(100)))
        compare = self.random.choice([">=", ">=", "<=", ">", "<", "="])
        if n == 100:
            compare = self.random.choice(["=", "<"])
        return Measure(text, figure, f"{compare} {decimal(n)}%", COMPARE[compare](n / 100), F(1, 100))

    def percentile(self):
        """Told by the share of rows within the bound, as the margin is."""
        text, holds = self.where()
        minutes = self.random.choice([5, 10, 10, 15])
        compare = self.random.choice(["<=", "<", ">=", ">"])
        inside = {"<=": lambda t: t <= minutes * 60, "<": lambda t: t < minutes * 60,
                  ">=": lambda t: t < minutes * 60, ">": lambda t: t <= minutes * 60}[compare]

        def figure(rows):
            values = [row["took"] for row in rows if holds(row)]
            return F(sum(map(inside, values)), len(values)) if values else None

        percent = min(F(100), self.aim(lambda rows: None if figure(rows) is None else figure(rows) * 100, F(1, 10), F(1), F(100)))
        chosen = Set(lo=percent / 100) if compare in ("<=", "<") else Set(hi=percent / 100, hi_open=True)
        return Measure(f"percentile({decimal(percent)}, ev.took{text})", figure, f"{compare} {minutes} min", chosen, F(1, 100))

    def coverage(self):
        if self.random.random() < 0.4:
            hours, each = self.random.choice([8, 24, 24]), self.random.choice(["day", "workday", "workday"])
            asked = F(3600 * hours)
            return Measure("covers(iv)", None, f"covers {hours} h each {each}", Set(lo=asked, hi=F(86400)), F(3600), each, (hours, 1))
        hours, days = self.random.choice([(24, 7), (8, 5), (8, 7), (24, 5)])
        asked = F(3600 * hours * days)
        return Measure("covers(iv)", None, f"covers {hours} h × {days} d", Set(lo=asked, hi=F(604800)), F(3600), "week", (hours, days))

    def measure(self):
        kind = self.random.choice([self.count] * 3 + [self.fold] * 3 + [self.share] * 2 + [self.percentile, self.coverage])
        self.window = self.random.choice(list(WINDOWS)) if self.random.random() < 0.5 else None
        if kind != self.count and self.random.random() < 0.6 and None in self.figures(lambda rows: rows or None, self.window, self.log):
            self.window = None
        made = kind()
        made.window = made.window or self.window
        return made

    def windows(self, kind):
        out, day = [], self.first
        while kind and day <= self.last:
            _, begin, end = WINDOWS[kind](day)
            out.append((begin, end))
            day = end + DAY
        if kind == "workday":
            return [window for window, works in zip(out, self.calendar.working()) if works]
        return out or [(self.first, self.last)]

    # --- judging ---
    def judge(self, measure, events, shifts):
        """The verdict over a log that was given."""
        if measure.covers:
            figures = self.covered(measure, shifts)
        else:
            figures = self.figures(measure.figure, measure.window, events)
        present = [f for f in figures if f is not None]
        good = [measure.chosen.has(f) for f in present]
        out = Verdict(part=F(sum(good), len(figures)) if figures else None)
        if present and (not all(good) or len(present) == len(figures)):
            out.verdict = "met" if all(good) else "missed"
            out.margin = min(measure.chosen.margin(f) for f in present)
        return out

    def covered(self, measure, shifts):
        """Seconds staffed in each week or day; the days that lie outside the period count as asked, up to what a week asks."""
        hours, days = measure.covers
        limits = seconds(datetime.datetime.combine(self.first, datetime.time())), seconds(datetime.datetime.combine(self.last + DAY, datetime.time()))
        inside = sorted((max(limits[0], seconds(a)), min(limits[1], seconds(b))) for a, b in shifts)
        union = []
        for a, b in ((a, b) for a, b in inside if a < b):
            if union and a <= union[-1][1]:
                union[-1][1] = max(union[-1][1], b)
            else:
                union.append([a, b])
        out = []
        for begin, end in self.windows(measure.window) if union else []:
            a, b = (seconds(datetime.datetime.combine(day, datetime.time())) for day in (begin, end + DAY))
            held = sum(max(0, min(b, y) - max(a, x)) for x, y in union)
            outside = sum(not self.first <= begin + DAY * i <= self.last for i in range((end - begin).days + 1))
            out.append(F(held) if not outside else F(held + 3600 * hours * min(outside, days)))
        return out
