"""Random logs: what explain-verdict says would change a measured verdict is done to the rows, whole and a step short of it.

Each case is a source and an indicator of its own over two months, from a Thursday to a Saturday, so that the first and the last
week are cut by the period.
"""
import datetime
import itertools
from fractions import Fraction as F

FIRST, LAST = datetime.date(2026, 1, 1), datetime.date(2026, 2, 28)
DAYS = [FIRST + datetime.timedelta(n) for n in range((LAST - FIRST).days + 1)]
WINDOWS = {None: lambda day: None, "day": str, "month": lambda day: f"{day:%Y-%m}",
           "week": lambda day: "{}-W{:02}".format(*day.isocalendar()), "workday": lambda day: str(day) if day.weekday() < 5 else "off"}
FORMS = [">= {a}", "<= {a}", "> {a}", "< {a}", "= {a}", "{a} .. {b}", "{a} ..< {b}"]
MINUTE, HOUR, DAY_SECONDS = 60, 3600, 86400


class Case:
    """rows: of lists [day, seconds taken, counts], which changes alter copies of."""

    columns, windows = "events { at: timestamp, took: min, ok: yes_no }", [None, "month", "week", "day"]

    def __init__(self, dice, name):
        self.dice, self.name = dice, name
        self.window = dice.choice(self.windows)
        self.rows = self.make_rows()
        self.target = self.make_target(dice.choice(FORMS))

    def named(self):
        return f"each {self.window}" if self.window else ""

    def place(self, row):
        return WINDOWS[self.window](row[0])

    def of(self, rows, place):
        return [row for row in rows if self.place(row) == place]

    def places(self):
        return sorted({WINDOWS[self.window](day) for day in DAYS} - {"off"}, key=str)

    def day_in(self, place):
        return self.dice.choice([day for day in DAYS if WINDOWS[self.window](day) == place])

    def make_rows(self):
        rows, most = [], self.dice.choice([1, 2, 3])
        for place in self.places():
            for _ in range(self.dice.randint(0 if self.dice.random() < 0.1 else 1, most) if self.window else 12):
                rows.append([self.day_in(place), self.dice.randint(1, 12) * MINUTE, self.dice.random() < 0.7])
        self.dice.shuffle(rows)
        return rows

    def line(self, row):
        clock = self.dice.choice(["00:00:00", "23:59:59", "08:30:00"])
        return f"{row[0]}T{clock},{row[1] // MINUTE if row[1] % MINUTE == 0 else f'{row[1]} s'},{'yes' if row[2] else 'no'}"

    def log(self, rows):
        return "\n".join(["at,took,ok", *(self.line(row) for row in rows)]) + "\n"

    def figures(self):
        return sorted({self.figure(self.of(self.rows, place)) for place in self.places()} - {None})

    def make_target(self, form):
        near = [F(f) for f in self.figures()] or [F(1)]
        a = max(self.step, self.tidy(self.dice.choice([near[0], near[-1], self.dice.choice(near)])) + self.dice.choice([-1, 0, 0, 1]) * self.step)
        return f"{form.format(a=self.told(a), b=self.told(a + 2 * self.step))} {self.named()}"

    def spec(self):
        return f"  source {self.name} {self.columns}\n  indicator i_{self.name} \"I {self.name}\" {self.measure} {self.target}\n"

    def moved(self, rows, place, start, end):
        """The rows after the figure of a window went from start to end; None where no such rows can be written."""
        rows = [list(row) for row in rows]
        kept = [row for row in rows if self.place(row) != place]
        there = self.change(self.of(rows, place), place, start, end)
        return None if there is None else kept + there or None  # a log without rows says nothing


class Count(Case):
    step, whole = F(1), True

    def __init__(self, dice, name):
        self.where = dice.random() < 0.5
        super().__init__(dice, name)
        self.measure = f"count({name}{' where ok' if self.where else ''})"

    def counts(self, row):
        return row[2] or not self.where

    def figure(self, rows):
        return F(sum(self.counts(row) for row in rows))

    def tidy(self, value):
        return value

    def told(self, value):
        return f"{value} 次"

    def change(self, rows, place, start, end):
        by = int(end - start)
        counted = [row for row in rows if self.counts(row)]
        if by > 0:
            return rows + [[self.day_in(place), MINUTE, True] for _ in range(by)]
        return [row for row in rows if not any(row is other for other in counted[:-by])]


class Sum(Case):
    step, whole = F(MINUTE), False

    def __init__(self, dice, name):
        super().__init__(dice, name)
        self.measure = f"sum({name}.took)"

    def figure(self, rows):
        return F(sum(row[1] for row in rows))

    def tidy(self, value):
        return F(value // MINUTE * MINUTE)

    def told(self, value):
        return f"{value / MINUTE} min"

    def total(self, rows, value):
        return value

    def change(self, rows, place, start, end):
        by = self.total(rows, end) - sum(row[1] for row in rows)
        if by.denominator != 1:
            return None
        if by > 0:
            rows = rows or [[self.day_in(place), 0, True]]
            rows[0][1] += int(by)
        for row in rows:
            less = min(row[1], max(-int(by), 0))
            row[1] -= less
            by += less
        return rows


class Mean(Sum):
    def __init__(self, dice, name):
        super().__init__(dice, name)
        self.measure = f"mean({name}.took)"

    def figure(self, rows):
        return F(sum(row[1] for row in rows), len(rows)) if rows else None

    def total(self, rows, value):
        return value * len(rows)


class Extreme(Sum):
    def __init__(self, dice, name):
        self.pick = dice.choice([min, max])
        super().__init__(dice, name)
        self.measure = f"{self.pick.__name__}({name}.took)"

    def figure(self, rows):
        return F(self.pick(row[1] for row in rows)) if rows else None

    def change(self, rows, place, start, end):
        if end.denominator != 1:
            return None
        for row in rows:
            if row[1] == start or self.pick(row[1], end) == row[1]:
                row[1] = int(end)
        return rows


class Share(Case):
    """Of rows; a percentile is one of those that do not exceed its bound."""

    step, whole = F(1, 20), False

    def __init__(self, dice, name):
        self.bound = dice.choice([None, None, 5, 8])
        super().__init__(dice, name)
        if self.bound:
            self.percent = dice.choice([50, 75, 90, 95])
            self.measure = f"percentile({self.percent}, {name}.took)"
            self.target = f"<= {self.bound} min {self.named()}"
        else:
            self.measure = dice.choice([f"share({name} where ok)", f"count({name} where ok) / count({name})"])

    def counts(self, row):
        return row[1] <= self.bound * MINUTE if self.bound else row[2]

    def figure(self, rows):
        return F(sum(map(self.counts, rows)), len(rows)) if rows else None

    def tidy(self, value):
        return min(F(int(value * 20), 20), 1 - 3 * self.step)

    def told(self, value):
        return f"{value * 100}%"

    def row(self, place, counts):
        return [self.day_in(place), (1 if counts else 12) * MINUTE, counts]

    def rows_moved(self, rows, place, way, number):
        """With so many rows turned over or added; None where there are not so many."""
        rows = [list(row) for row in rows]
        if way in ("more", "more_not"):
            return rows + [self.row(place, way == "more") for _ in range(number)]
        turned = [row for row in rows if self.place(row) == place and self.counts(row) == (way == "dropped")][:number]
        for row in turned:
            row[1:] = self.row(place, way == "counted")[1:]
        return rows if len(turned) == number else None


class Cover(Case):
    """The covered part of each day is one span from midnight on: a row is its day and its length."""

    columns, windows, step, whole = "intervals { from: timestamp, to: timestamp }", ["day", "workday", "week"], F(HOUR), False

    def __init__(self, dice, name):
        self.hours, self.days = dice.choice([8, 23, 24]), dice.choice([5, 7])
        super().__init__(dice, name)
        self.measure = f"covers({name})"

    def make_rows(self):
        lengths = [self.hours * HOUR, DAY_SECONDS, (self.hours - 1) * HOUR]
        weights = self.dice.choice([[1, 0, 0], [3, 1, 0], [30, 1, 1]])
        return [[day, self.dice.choices(lengths, weights)[0], True] for day in DAYS]

    def make_target(self, form):
        return f"covers {self.hours} h" + (f" × {self.days} d" if self.window == "week" else f" {self.named()}")

    def log(self, rows):
        lines = []
        for day, length, _ in rows:
            start = datetime.datetime.combine(day, datetime.time())
            ends = [start + datetime.timedelta(seconds=s) for s in (length // 2, length)]
            lines += [f"{start},{end}" for end in ends if end > start]  # two rows that overlap
        return "\n".join(["from,to", *self.dice.sample(lines, len(lines))]) + "\n"

    def change(self, rows, place, start, end):
        by = end - start
        if by.denominator != 1:
            return None
        for row in rows:
            step = max(-row[1], min(DAY_SECONDS - row[1], int(by)))
            row[1] += step
            by -= step
        return rows if by == 0 else None


KINDS = [Count, Count, Sum, Mean, Extreme, Share, Share, Cover, Cover]


def short_of(case, turn):
    """The last figure that must not do: a step short of a whole one, the bound that is not enough, or half the way."""
    start, end, bound = F(turn["from"]), F(turn["to"]), F(turn["bound"])
    if case.whole:
        return end + (case.step if end < start else -case.step)
    return (start + bound) / 2 if turn["reached"] else bound


def figure_changes(case, turns):
    """(rows, the verdict that comes of them, why) of the changes told of figures."""
    chosen = [turns["first"]] if turns["all"] else [[turn] for turn in turns["first"]]
    for group in chosen:
        whole = case.rows
        for turn in group:
            whole = whole and case.moved(whole, turn["where"], F(turn["from"]), F(turn["to"]))
        yield whole, turns["verdict"], "is made, but does not turn it"
        last = group[-1]
        short = case.rows
        for turn in group:
            to = short_of(case, turn) if turn is last else F(turn["to"])
            short = short and case.moved(short, turn["where"], F(turn["from"]), to)
        yield short, None, "is not the nearest one"


def ways_of(case, turn):
    """(way, rows that it takes, or None) of a change of a share."""
    up = F(turn["by"]) > 0
    for way in ("counted", "more") if up else ("dropped", "more_not"):
        yield way, turn["share"][way]


def row_changes(case, turns):
    """The same of the rows of shares: one of them turned or added, the others as they have to be."""
    for turn in turns["first"]:
        others = case.rows
        for other in turns["first"] if turns["all"] else []:
            way, number = next((way for way in ways_of(case, other) if way[1] is not None), (None, None))
            if other is not turn:
                others = others and way and case.rows_moved(others, other["where"], way, number)
        for way, number in ways_of(case, turn) if others else []:
            where = turn["where"]
            if number is None:
                for few in (1, 2, 50):
                    yield case.rows_moved(others, where, way, few), None, f"{where} {way}: {few} rows turn it, of which nothing is said"
            else:
                yield case.rows_moved(others, where, way, number), turns["verdict"], f"{where} {way}: {number} rows do not turn it"
                yield case.rows_moved(others, where, way, number - 1), None, f"{where} {way}: {number - 1} rows do"


def changes(case, story):
    turns = story["turns"]
    if story["verdict"] in ("met", "missed") and turns is not None and turns["count"] <= 10:
        yield from row_changes(case, turns) if isinstance(case, Share) else figure_changes(case, turns)


def impossible(case, story):
    """Outcomes that no log can have."""
    most = {Share: lambda place: 1, Cover: lambda place: DAY_SECONDS * (7 if case.window == "week" else 1)}.get(type(case))
    for turn in story["turns"]["first"] if story["turns"] else []:
        if F(turn["to"]) < 0 or (most and F(turn["to"]) > most(turn["where"])):
            yield f"it names {turn['to']} of {turn['where']}, which cannot be"
        if turn["where"] is not None and turn["where"] not in case.places():
            yield f"it names {turn['where']}, of which nothing is asked"


class Logs:
    def __init__(self, folder, dice, count):
        self.pgoal, self.write = folder.pgoal, folder.write
        self.cases = [KINDS[i % len(KINDS)](dice, f"s{i}") for i in range(count)]
        lines = [f"  period {FIRST} .. {LAST}\n", *(case.spec() for case in self.cases)]
        self.write("logs.pgoal", 'edition 2026; language en\nproject p "P" {\n  year 2026\n' + "".join(lines) + "}\n")

    def story(self, case):
        self.write("log.csv", case.log(case.rows))
        return self.pgoal("explain-verdict", "logs.pgoal", "--data", f"{case.name}=log.csv", "--indicator", f"i_{case.name}", "--format=json")

    def verdicts(self, rows):
        words = []
        for case in self.cases:
            self.write(f"{case.name}.csv", case.log(rows.get(case.name, case.rows)))
            words += ["--data", f"{case.name}={case.name}.csv"]
        found = self.pgoal("eval", "logs.pgoal", *words, "--format=json")["projects"][0]["indicators"]
        return {row["id"][2:]: row["verdict"] for row in found}


def check(folder, dice, count, suite):
    logs = Logs(folder, dice, count)
    judged, todo, tried = logs.verdicts({}), {}, 0
    for case in logs.cases:
        story = logs.story(case)
        wrong = list(impossible(case, story))
        if story["verdict"] != judged[case.name]:
            wrong.append(f"explained as {story['verdict']}, judged {judged[case.name]}")
        suite.case(f"log {case.measure} {case.target}", wrong)
        todo[case.name] = [(rows, verdict, story["verdict"], why) for rows, verdict, why in changes(case, story) if rows is not None]
    for each in itertools.zip_longest(*todo.values()):
        asked = dict(zip(todo, each))
        found = logs.verdicts({name: change[0] for name, change in asked.items() if change})
        for case in logs.cases:
            if asked[case.name]:
                rows, verdict, before, why = asked[case.name]
                tried += 1
                right = found[case.name] == verdict if verdict else found[case.name] == before
                suite.case(f"log {case.measure} {case.target}", [] if right else [f"{why}: {before} to {found[case.name]}\n{case.log(rows)}"])
    suite.case("enough changes of logs were tried", [] if tried >= count else [f"only {tried}"])
