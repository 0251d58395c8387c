"""Removing rows never makes a score, a grade or a light better: random self-evaluations by each profile with rules.

What is certain of a total does not grow when figures, scores told or reasons are taken away. Rows that are at fault stay; the
budget of the year stays, too, as the one in the funds takes its place.
"""
import json
import os
import random
import tempfile

from support import is_clean_end, run

PROFILES = {"ministry_2020": "ministry-2020", "ministry_2021": "ministry-2021", "shanghai_2020": "shanghai-2020"}
# id, target, weight, periods, values on and beside the target
INDICATORS = [
    ("done", ">= 100 件", 20, [""], ["0 件", "99 件", "100 件", "129 件", "130 件", "400 件"]),
    ("cost", "<= 50 元", 15, [""], ["0 元", "50 元", "50.01 元", "99 元", "100 元", "101 元"]),
    ("faults", "= 0 次", 5, [""], ["0 次", "1 次"]),
    ("opening", "by 2020-09-30", 5, [""], ["2020-09-30", "2020-10-01"]),
    ("patrols", ">= 2 次 each month", 10, [f"2020-{m:02}" for m in range(1, 13)], ["2 次"] * 12 + ["1 次", "0 次"]),
    ("more", "growth >= 10% baseline 50 件", 10, [""], ["50 件", "54 件", "55 件", "0 件"]),
    ("rules", "= 健全", 15, [""], ["不健全", "基本健全", "健全", "部分达成", "达成"]),
    ("content", ">= 90%", 10, [""], ["89.99%", "90%", "100%"])]
LIGHTS = ["red", "yellow", "green"]


def spec(profile):
    lines = ["edition 2026; language zh", f'import "pgoal/profiles/{PROFILES[profile]}.pgoal"', "scale health { 不健全 < 基本健全 < 健全 }",
             'project p "P" {', f"  year 2020; profile {profile}", "  funds { total 100 元; this_year 100 元 }"]
    lines += [f'  indicator {id} "{id}" {target} weight {weight}' for id, target, weight, _, _ in INDICATORS]
    return "\n".join([*lines, "  milestone 2020-06-30 indicator done >= 40 件", "}"]) + "\n"


def rows_of(chance):
    """Rows of project, indicator, period, value, score, reason."""
    rows = [["p", "funds.budget", "", f"{chance.choice([80, 100, 120])} 元", "", ""],
            ["p", "funds.spent", "", f"{chance.choice([0, 70, 80, 89.99, 90, 120])} 元", "", chance.choice(["", "追加"])]]
    for id, _, weight, periods, values in INDICATORS:
        rows += [["p", id, period, chance.choice(values), "", ""] for period in periods if chance.random() < 0.95]
        if chance.random() < 0.5:
            told = chance.choice(["", str(weight), str(weight * 0.7), str(weight * 0.5), "0", str(weight + 1)])
            rows.append(["p", id, "", "", told, chance.choice(["原因", "无"])])
    if chance.random() < 0.2:
        rows.append(["p", chance.choice(["done", "rules", "funds.spent", "funds.budget"]), "", "bad", "", ""])
    chance.shuffle(rows)
    return rows


def thinned(rows, chance):
    keep = chance.choice([0.5, 0.9, 0.97])
    return [row for row in rows if row[1] == "funds.budget" or row[3] == "bad" or chance.random() < keep]


def judge(binary, folder, rows, options):
    with open(os.path.join(folder, "data.csv"), "w", encoding="utf-8") as f:
        f.write("".join(",".join(row) + "\n" for row in [["project", "indicator", "period", "value", "score", "reason"], *rows]))
    done = run([binary, "eval", "spec.pgoal", "--no-config", "--data", "data.csv", "--format=json", *options], cwd=folder)
    if is_clean_end(done) or done.status not in (0, 1):
        raise ValueError(f"status {done.status}: " + done.err.decode("utf-8", "replace")[-800:])
    return json.loads(done.out)["projects"][0]


def better(before, after, grades):
    """What has become better."""
    for was, now in zip(before["indicators"], after["indicators"]):
        if was["verdict"] != "invalid" and now["verdict"] == "met" and was["verdict"] != "met":
            yield f"{was['id']}: {was['verdict']}, then met"
        if was["verdict"] != "invalid" and was["light"] and now["light"] and LIGHTS.index(now["light"]) > LIGHTS.index(was["light"]):
            yield f"{was['id']}: {was['light']}, then {now['light']}"
    if any(was["verdict"] == "invalid" for was in before["indicators"]):
        return
    totals = [project["score"] for project in (before, after)]
    least = [float(score["least"]) for score in totals]  # points have two decimals
    if least[1] > least[0]:
        yield f"at least {least[0]} points, then {least[1]}"
    order = [grades.index(score["grade"]) if score["grade"] else len(grades) for score in totals]
    if order[1] < order[0] < len(grades):
        yield f"{totals[0]['grade']}, then {totals[1]['grade']}"


def check(binary, rounds, chance, suite):
    for profile in PROFILES:
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "spec.pgoal"), "w", encoding="utf-8") as f:
                f.write(spec(profile))
            for at in range(rounds):
                rows = rows_of(chance)
                options = chance.choice([[], [], ["--as-of=2020-06-30"], ["--as-of=2020-10-15"]])
                before, less = judge(binary, folder, rows, options), thinned(rows, chance)
                problems = [f"{problem}\n{rows}\n{less}" for problem in better(before, judge(binary, folder, less, options), ["优", "良", "中", "差"])]
                suite.case(f"scores {profile} {at} {options}", problems)


if __name__ == "__main__":
    import sys
    from support import Suite
    suite = Suite()
    check(os.path.abspath(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3])), suite)
    suite.close()
