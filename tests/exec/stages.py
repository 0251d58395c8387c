"""Generated programs judging as of a day: the bytes, statuses and states of eval, on each side of every milestone."""
import datetime
import os
import random
import tempfile

from inputs import STRICT, failure, link
from pair import CHECKED
from support import is_clean_end, run

SPEC = "tests/exec/stages.pgoal"
FIRST, LAST = datetime.date(2020, 2, 3), datetime.date(2020, 12, 20)
MILESTONES = ["2020-04-30", "2020-05-15", "2020-05-31", "2020-06-30", "2020-07-05", "2020-08-31"]
DAYS = ["2020-02-02", "2020-02-03", "2020-02-09", "2020-02-29", "2020-12-19", "2020-12-20", "2020-12-31"]


def days():
    """Each milestone, the days beside it, and the ends of the period."""
    step = datetime.timedelta(1)
    beside = [datetime.date.fromisoformat(m) + k * step for m in MILESTONES for k in (-1, 0, 1)]
    return sorted({*map(datetime.date.fromisoformat, DAYS), *beside})


def figures(chance, day):
    """What had been reported by the day, a little of it beside its target."""
    rows = ["project,indicator,period,value", "staged,funds.spent,,60 元", f"staged,done,,{chance.randint(15, 110)} 件",
            f"staged,share,,{chance.choice([75, 80, 95])}%", f"staged,more,,{chance.choice([52, 53, 55])} 件", f"staged,rules,,{chance.choice(['基本健全', '健全'])}",
            f"plain,calls,,{chance.randint(8, 11)} 次", "plain,visits,2020-Q1,3 次"]
    if day >= datetime.date(2020, 11, 1):
        rows.append("staged,opening,,2020-11-30")
    at = FIRST
    while at <= min(day, LAST):
        rows.append(f"staged,patrols,{at},{chance.choice([1, 2, 2, 2, 3])} 次")
        if at.day == 1:
            rows.append(f"staged,reports,{at:%Y-%m},1 次")
        if at.weekday() < 5:
            rows.append(f"staged,desk,{at},1 次")
        at += datetime.timedelta(1)
    return "\n".join(rows) + "\n"


def logs(chance):
    """Of the whole period and a little more: as of a day the rows after it lie outside."""
    work, shifts = ["at,took,ok"], ["from,to"]
    for i in range(330):
        day = FIRST + datetime.timedelta(i - 3)
        work.append(f"{day}T{chance.randint(0, 23):02}:30,{chance.randint(1, 35)},{chance.choice(['yes', 'no'])}")
        shifts.append(f"{day}T00:00:00,{day}T{'23:30:00' if i == 140 else '24:00:00'}")
    return "\n".join(work) + "\n", "\n".join(shifts) + "\n"


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
        f.write(text)
    return os.path.join(folder, name)


def compare(binary, folder, day, data, options):
    states = [os.path.join(folder, name) for name in ("told.state", "made.state")]
    told = run([binary, "eval", SPEC, "--as-of", f"{day}", *(w for d in data for w in ("--data", d)), *options, f"--save-state={states[0]}"])
    made = run([f"{folder}/judge", f"--as-of={day}", *options, f"--save-state={states[1]}", *data])
    yield from is_clean_end(told) + is_clean_end(made)
    if (told.out, told.status) != (made.out, made.status) or told.status not in (0, 1):
        yield f"{day} {options}: eval {told.status} {told.err[-300:]}, generated C {made.status} {made.err[-300:]}"
    parts = [open(name, "rb").read() if os.path.exists(name) else None for name in states]
    if parts[0] is None or parts[0] != parts[1]:
        yield f"{day} {options}: states differ"


def as_of(binary, folder, seed):
    chance = random.Random(seed)
    work, shifts = logs(chance)
    data = [f"log={write(folder, 'log.csv', work)}", f"shifts={write(folder, 'shifts.csv', shifts)}"]
    for i, day in enumerate(days()):
        told = write(folder, "figures.csv", figures(chance, day))
        options = [["--format=json"], ["--format=csv"], ["--format=table", "--lang=zh"]][i % 3]
        yield from compare(binary, folder, day, [told, *data], options)


def later_rows(binary, folder):
    """Figures of days after the one judged, or after the milestone, change nothing; those of no day of the project are refused."""
    day = datetime.date(2020, 6, 30)
    rows = figures(random.Random(1), LAST).splitlines(True)
    early = [row for row in rows if not (row.split(",")[1] in ("patrols", "desk", "reports") and row.split(",")[2] > str(day))]
    outs = []
    for name, some in (("all.csv", rows), ("early.csv", early)):
        told = write(folder, name, "".join(some))
        yield from compare(binary, folder, str(day), [told], ["--format=csv"])
        outs.append(run([f"{folder}/judge", f"--as-of={day}", "--format=csv", told]))
    if outs[0].out != outs[1].out or outs[0].err or b"invalid" in outs[0].out:
        yield f"later figures change verdicts: {outs[0].out} {outs[1].out} {outs[0].err[-300:]}"
    beyond = write(folder, "beyond.csv", "".join(early) + "staged,patrols,2020-12-21,2 次\n")
    done = run([f"{folder}/judge", f"--as-of={day}", "--format=csv", "--lang=en", beyond])
    if b"not a period" not in done.err or done.status != 1:
        yield f"a day after the project: {done.status} {done.err[-300:]}"


def wrong_days(folder):
    for word in ("--as-of=", "--as-of=2020-13-01", "--as-of=2020-6-30", "--as-of", "--as-of=2020-06-30x"):
        done = run([f"{folder}/judge", word, "figures.csv"])
        if done.status != 2 or b"usage:" not in done.err or done.out:
            yield f"{word}: status {done.status}"


def lights(folder):
    """A judged day shows in the output: lights, and a milestone's target instead of the year's."""
    whole = run([f"{folder}/judge", "--format=csv", f"{folder}/figures.csv"]).out.decode()
    part = run([f"{folder}/judge", "--format=csv", "--as-of=2020-04-30", f"{folder}/figures.csv"]).out.decode()
    if "staged,done,办结数,>= 20 件," not in part or "staged,done,办结数,>= 100 件," not in whole:
        yield "no milestone"
    if ",green," not in part or ",green," in whole:
        yield "no lights"


def run_stages(binary, suite, compiler=CHECKED):
    with tempfile.TemporaryDirectory() as folder:
        problems = failure(run([binary, "build", SPEC, "--emit=c", "--main", "-o", folder]), "build")
        suite.case("as of: compiles", problems or link(folder, [*compiler.split(), "-std=c99", *STRICT]))
        for seed in range(3):
            suite.case(f"as of: same bytes and states {seed}", as_of(binary, folder, seed))
        suite.case("as of: later rows", later_rows(binary, folder))
        suite.case("as of: no day", wrong_days(folder))
        suite.case("as of: milestones and lights", lights(folder))
