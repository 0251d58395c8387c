"""Removing rows of logs, or what is told of them, never makes a verdict met.

Where the number of rows of a log is told among the figures, a row more or less of it is seen. Each trial changes the data of
every project in one way, judges it, takes something out of it, and judges again.
"""
import csv
import datetime
import io
import os
import random
import tempfile

from measured import HEADERS, PERIODS, Project, evaluate, logs_of, spec_text, write

BAD = {"ev": ["2020-03-05 25:00"], "iv": ["2020-03-05", "yesterday"]}  # rows that no measure can use
CLEAN, SKIPPED = [], ["--skip-bad"]


class Data:
    """What is told of a set of projects: rows of figures and of logs, which are lists of cells."""

    def __init__(self, projects):
        self.logs = {(p.id, source): list(rows) for p in projects for source, rows in p.rows.items()}
        self.figures = [[p.id, source, "", f"{p.counted(source)} 行"] for p in projects for source in HEADERS]
        self.dropped = set()  # logs that are not given at all

    def copy(self):
        other = Data([])
        other.logs, other.figures, other.dropped = {k: list(v) for k, v in self.logs.items()}, list(self.figures), set(self.dropped)
        return other

    def verdicts(self, binary, folder, projects, options):
        with open(os.path.join(folder, "figures.csv"), "w", encoding="utf-8", newline="") as f:
            csv.writer(f, lineterminator="\n").writerows([["project", "indicator", "period", "value"], *self.figures])
        for (project, source), rows in self.logs.items():
            write(folder, f"{project}_{source}.csv", source, rows)
        given = [log for log in logs_of(projects) if tuple(log[0].split(".")) not in self.dropped]
        done = evaluate(binary, folder, given, "--data", "figures.csv", "--format=csv", *options)
        return {(r["project"], r["indicator"]): (r["verdict"], r["reason"]) for r in csv.DictReader(io.StringIO(done.out.decode()))}


class Counted(Project):
    def counted(self, source):
        """Rows of a log that lie in the period: intervals, when they touch it."""
        first = datetime.datetime.combine(self.maker.first, datetime.time())
        end = datetime.datetime.combine(self.maker.last + datetime.timedelta(1), datetime.time())
        if source == "ev":
            return sum(first <= event["at"] < end for event in self.events)
        return sum(begin < end and until > first for begin, until in self.shifts)


# --- what is taken out: each gets the data and returns what is left ---

def rows_of_logs(data, chance):
    for rows in data.logs.values():
        if rows:
            rows.pop(chance.randrange(len(rows)))


def some_rows(data, chance):
    for key, rows in data.logs.items():
        data.logs[key] = [row for row in rows if chance.random() < 0.7]


def numbers_told(data, chance):
    data.figures = []


def one_number_told(data, chance):
    data.figures.pop(chance.randrange(len(data.figures)))


def whole_logs(data, chance):
    data.dropped = set(key for key in data.logs if chance.random() < 0.5)


def everything(data, chance):
    data.dropped, data.figures = set(data.logs), []


# --- what is wrong with data from the start ---

def nothing_wrong(data, chance):
    pass


def a_row_twice(data, chance):
    for rows in data.logs.values():
        rows += chance.sample(rows, min(1, len(rows)))


def a_bad_row(data, chance):
    for (_, source), rows in data.logs.items():
        rows.insert(chance.randint(0, len(rows)), BAD[source] + [""] * (len(HEADERS[source]) - len(BAD[source])))


def another_number(data, chance):
    data.figures += [[*row[:3], "1 行"] for row in data.figures]


# --- what must hold ---

def improves(before, after):
    """Whether a verdict becomes met without what was at fault in the data having been passed over or refused."""
    return after[0] == "met" and before[0] not in ("met", "invalid") and before[1] != "skipped"


def is_wrong(data, project, source):
    """Whether what is there of a log cannot all be read or contradicts itself."""
    told = sum(row[:2] == [project, source] for row in data.figures)
    given = (project, source) not in data.dropped
    return told > 1 or (given and any(row[0] == BAD[source][0] for row in data.logs[project, source]))


def taken_out(binary, folder, projects, chance, wrong, take, options):
    whole = Data(projects)
    wrong(whole, chance)
    left = whole.copy()
    take(left, chance)
    before, after = (data.verdicts(binary, folder, projects, options) for data in (whole, left))
    for project in projects:
        for id, measure in project.measures:
            was, now = before.get((project.id, id)), after.get((project.id, id))
            named = f"{project.id} {id} {measure.text} {measure.target} each {measure.window}: {was}, then {now}"
            if was is None or now is None or improves(was, now):
                yield named
            for data, verdict in (whole, was), (left, now):
                if verdict and verdict[0] == "met" and is_wrong(data, project.id, "iv" if measure.covers else "ev"):
                    yield named + ": met by data that cannot be relied on"


def trials():
    for wrong in (nothing_wrong, a_row_twice, a_bad_row, another_number):
        for take in (rows_of_logs, some_rows, numbers_told, one_number_told, whole_logs, everything):
            for options in (CLEAN, SKIPPED) if wrong in (a_bad_row, another_number) else (CLEAN,):
                yield wrong, take, options


def check(binary, rounds, chance, suite):
    for at in range(rounds):
        projects = [Counted(f"p{i}", period, chance) for i, period in enumerate(PERIODS)]
        for project in projects:
            project.draw()
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "spec.pgoal"), "w", encoding="utf-8") as f:
                f.write(spec_text(projects))
            for wrong, take, options in trials():
                name = f"logs {at}: {wrong.__name__}, then without {take.__name__} {' '.join(options)}"
                suite.case(name, taken_out(binary, folder, projects, chance, wrong, take, options))


if __name__ == "__main__":
    import sys
    from support import Suite
    suite = Suite()
    check(os.path.abspath(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3])), suite)
    suite.close()
