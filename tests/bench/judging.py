"""The judging half of the bench: 10^7 figures joined with their targets and scored, 10^7 events counted per day, sorted and
shuffled, beside a C program written for that one job and beside DuckDB (when tests/bench/node_modules has it).
"""
import os
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PGOAL = os.path.join(ROOT, "build", "pgoal")
PROJECTS, INDICATORS, EVENTS, BOUND = 2000, 14, 10_000_000, 27322

PROFILE = """profile shares weight 100 {
  score windows share
  score round 0.01
}
"""


def spec(path, targets, prefix):
    """A spec of daily counts, and the same targets as CSV for the peers."""
    with open(path, "w", encoding="utf-8") as out, open(targets, "w", encoding="utf-8") as table:
        out.write("edition 2026; language en\n" + PROFILE)
        table.write("project,indicator,bound,weight\n")
        for project in range(PROJECTS):
            out.write(f"project p{project:05} {{\n  year 2020; profile shares\n")
            for k in range(INDICATORS):
                weight = 7 if k < 12 else 8
                out.write(f'  indicator {prefix}{k:02} >= {1 + k % 5} 次 each day weight {weight}\n')
                table.write(f"p{project:05},{prefix}{k:02},{1 + k % 5},{weight}\n")
            out.write("}\n")


def events_spec(path):
    with open(path, "w", encoding="utf-8") as out:
        out.write('edition 2026; language en\nproject p {\n  year 2020\n  source log events { at: timestamp, site: text }\n'
                  f'  indicator visits count(log) >= {BOUND} 次 each day\n}}\n')


def build(folder, name):
    program = os.path.join(folder, name)
    subprocess.run([os.environ.get("CC", "cc"), "-std=gnu11", "-O2", "-o", program, os.path.join(HERE, name + ".c")], check=True)
    return program


def rows(folder, maker, *words):
    path = os.path.join(folder, "-".join(words[:2]) + ".csv")
    with open(path, "wb") as out:
        subprocess.run([maker, *words], stdout=out, check=True)
    return path


def duckdb(threads, *words):
    """Median seconds of the query alone, without starting node."""
    seconds = []
    for _ in range(3):
        done = subprocess.run(["node", "duckdb.mjs", str(threads), *words], cwd=HERE, capture_output=True, text=True, check=True)
        seconds.append(float(done.stderr.split()[-1]))
    return statistics.median(seconds)


def job(say, in_turn, name, ours, peer, words):
    (one, memory), (dedicated, _), (two, _) = in_turn(["taskset", "-c", "0", *ours], peer, ours, status=None)
    text = f"{one:.3f} s on one thread, {memory / 1e6:.0f} MB; {one / dedicated:.2f} x the C program for it ({dedicated:.3f} s); {two:.3f} s on two"
    if os.path.isdir(os.path.join(HERE, "node_modules", "@duckdb")):
        other_one, other_two = duckdb(1, *words), duckdb(2, *words)
        text += f"; 1/{other_one / one:.1f} of DuckDB on one thread ({other_one:.2f} s), 1/{other_two / two:.1f} on two ({other_two:.2f} s)"
    say(name, text)


def judging(folder, say, in_turn):
    if shutil.which("npm") and not os.path.isdir(os.path.join(HERE, "node_modules")):
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"], cwd=HERE, stdout=subprocess.DEVNULL, stderr=sys.stderr, check=False)
    maker, figures, events = (build(folder, name) for name in ("rows", "figures", "events"))
    log = os.path.join(folder, "log.pgoal")
    events_spec(log)
    for order in ("sorted", "shuffled"):
        for prefix, names in (("i", ""), ("检查频次", ", names in Han")):
            path, targets = os.path.join(folder, "figures.pgoal"), os.path.join(folder, "targets.csv")
            spec(path, targets, prefix)
            data = rows(folder, maker, "figures", order, str(PROJECTS), str(INDICATORS), prefix)
            job(say, in_turn, f"10.2 million figures judged and scored, {order}{names}",
                [PGOAL, "eval", "--format=csv", path, "--data", data], [figures, targets, data], ("figures", targets, data))
            os.unlink(data)
        data = rows(folder, maker, "events", order, str(EVENTS))
        job(say, in_turn, f"10 million events counted per day, {order}",
            [PGOAL, "eval", "--format=csv", log, "--data", f"log={data}"], [events, str(BOUND), data], ("events", str(BOUND), data))
        os.unlink(data)
