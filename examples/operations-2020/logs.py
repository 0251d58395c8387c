#!/usr/bin/env python3
"""Writes the invented logs of this folder; always the same bytes. usage: logs.py [FOLDER]"""
import csv
import datetime
import os
import sys

FIRST = datetime.date(2020, 1, 1)
DAYS = 366
MINUTE = datetime.timedelta(minutes=1)


def dice(seed):
    """Numbers from 0 to 32767, the same everywhere."""
    while True:
        seed = (seed * 1103515245 + 12345) % 2 ** 31
        yield seed >> 16


def at(day, minutes):
    return datetime.datetime.combine(day, datetime.time()) + minutes * MINUTE


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S")


# The holidays of 2020 from Monday to Friday, and the weekends that were worked.
HOLIDAYS = {(1, 1), (1, 24), (4, 6), (5, 1), (5, 4), (5, 5), (6, 25), (6, 26)} | {(1, d) for d in range(27, 32)} | {(10, d) for d in range(1, 9)}
WORKED = {(1, 19), (4, 26), (5, 9), (6, 28), (9, 27), (10, 10)}


def working_days():
    for day in (FIRST + datetime.timedelta(i) for i in range(DAYS)):
        date = day.month, day.day
        if date in WORKED or (day.weekday() < 5 and date not in HOLIDAYS):
            yield day


def meetings():
    """One in each month; expo had none in February."""
    for project, seed in (("hall", 1), ("expo", 2)):
        numbers = dice(seed)
        for month in range(1, 13):
            day = datetime.date(2020, month, 20 + next(numbers) % 8)
            if (project, month) != ("expo", 2):
                yield project, day, "运维工作月度例会"


def patrols():
    """Twice a day, a third time now and then; expo lacks one on the leap day and both on 18 July."""
    lacking = {("expo", datetime.date(2020, 2, 29)): 1, ("expo", datetime.date(2020, 7, 18)): 2}
    for project, seed in (("hall", 3), ("expo", 4)):
        numbers = dice(seed)
        for day in (FIRST + datetime.timedelta(i) for i in range(DAYS)):
            rounds = [9 * 60 + next(numbers) % 60, 16 * 60 + next(numbers) % 60]
            rounds += [21 * 60] if next(numbers) % 20 == 0 and (project, day) not in lacking else []
            for minutes in rounds[:len(rounds) - lacking.get((project, day), 0)]:
                yield project, stamp(at(day, minutes)), "机房及附属设备"


def shifts():
    """Day and night, with a handover of 15 minutes; in expo the day shift of 5 March came 45 minutes late."""
    for project in ("hall", "expo"):
        for day in (FIRST + datetime.timedelta(i) for i in range(-1, DAYS)):
            late = 60 if (project, day) == ("expo", datetime.date(2020, 3, 5)) else 0
            if day >= FIRST:
                yield project, stamp(at(day, 8 * 60 - 15 + late)), stamp(at(day, 20 * 60)), "白班"
            yield project, stamp(at(day, 20 * 60 - 15)), stamp(at(day, 32 * 60)), "夜班"


def faults():
    """Some eighty a project: which devices, how long until someone came, whether it was repaired in time."""
    access = {"hall": [40, 200], "expo": [33, 151, 287]}
    for project, seed in (("hall", 5), ("expo", 6)):
        numbers = dice(seed)
        for number in range(80):
            day = FIRST + datetime.timedelta(number * DAYS // 80)
            response = 1 + next(numbers) % 10
            layer = "汇聚层" if number % 16 == 5 else "终端"
            slow = project == "expo" and number in (17, 52)
            yield project, stamp(at(day, next(numbers) % 1440)), layer, 11 + number % 7 if slow else response, "否" if slow else "是"
        for day in access[project]:
            yield project, stamp(at(FIRST + datetime.timedelta(day), 600 + day)), "接入层", 5, "是"


def backups():
    """On every working day; expo forgot it on Sunday, 19 January, which was worked for the Spring Festival."""
    for project, seed in (("hall", 7), ("expo", 8)):
        numbers = dice(seed)
        for day in working_days():
            if (project, day) != ("expo", datetime.date(2020, 1, 19)):
                yield project, stamp(at(day, 18 * 60 + next(numbers) % 60)), "业务数据库"


def desks():
    """Eight hours of every working day, in two parts; on Saturday, 10 October, expo closed an hour early."""
    for project in ("hall", "expo"):
        for day in working_days():
            early = 60 if (project, day) == ("expo", datetime.date(2020, 10, 10)) else 0
            yield project, stamp(at(day, 8 * 60 + 30)), stamp(at(day, 12 * 60))
            yield project, stamp(at(day, 13 * 60)), stamp(at(day, 17 * 60 + 30 - early))


LOGS = {
    "meetings.csv": (("项目", "日期", "议题"), meetings),
    "patrols.csv": (("项目", "巡检时间", "范围"), patrols),
    "shifts.csv": (("项目", "到岗", "离岗", "班次"), shifts),
    "backups.csv": (("项目", "备份时间", "对象"), backups),
    "desks.csv": (("项目", "开始", "结束"), desks),
    "faults.csv": (("项目", "报修时间", "层次", "响应时间", "修复"), faults),
}


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    for name, (head, rows) in LOGS.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as f:
            writer = csv.writer(f, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(rows())


main()
