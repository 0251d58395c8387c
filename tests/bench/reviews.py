"""Two portfolios compared: an edit drawn at random for every line and made where it fits, against the time that checking both takes."""
import os
import random

EDITS = ((">= 95%", ">= 90%"), ("<= 10 min", "<= 15 min"), (">= 2 次 each day", ">= 3 次 each day"), ("weight 10", "weight 12"),
         ("by 2020-12-31", "by 2020-11-30"), ("= 规范", "= 基本规范"), ("indicator links \"部门协助沟通\"", "indicator ties \"部门协助沟通\" was links"),
         ("满意度", "满意程度"), ("信息系统运维（第1包）", "信息系统运维（一包）"), ("中心\"", "中心（局）\""))


def edited(path, folder):
    """A copy of the file with an edit drawn for every line, made where it fits; how many were."""
    rng, count, copy = random.Random(11), 0, os.path.join(folder, "edited.pgoal")
    with open(path, encoding="utf-8") as old, open(copy, "w", encoding="utf-8") as new:
        for line in old:
            before, after = rng.choice(EDITS)
            if before in line:
                line, count = line.replace(before, after), count + 1
            new.write(line)
    return copy, count


def reviewing(pgoal, path, folder, say, in_turn):
    copy, count = edited(path, folder)
    both, review = in_turn([pgoal, "check", path, "--max-errors=1"], [pgoal, "diff", path, copy, "--summary"])
    say(f"compared with a copy of {count} edits", f"{review[0]:.3f} s, {review[0] / (2 * both[0]):.2f} x checking both")
    say("peak memory of comparing", f"{review[1] / (2 * os.path.getsize(path)):.2f} x the two sources")
