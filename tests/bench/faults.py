#!/usr/bin/env python3
"""A spec of very many errors of one kind, on standard output. usage: tests/bench/faults.py KIND [COUNT]"""
import sys

HEAD = "edition 2026\nproject p \"项目\" {\n  year 2020\n  period 2020-01-01 .. 2020-12-31\n  goal outputs \"产出\" {\n"
KINDS = {
    "syntax": '    indicator i{n} "指标{n}" >= ) 5\n',
    "unit": '    indicator i{n} "指标{n}" >= 5 分钞{n}\n',
    "text": '    indicator i{n} "指标{n} >= 5 次\n',
    "keyword": '    indicater i{n} "指标{n}" >= 5 次\n',
    "empty": '    indicator i{n} "指标{n}" >= 5 次 and <= 3 次\n',
    "sign": '    indicator i{n} "指标{n}" >= ５ 次\n',
    "name": '    indicator i "指标{n}" >= 5 次\n',
    "date": '    indicator i{n} "指标{n}" by 2020-02-30\n',
    "level": '    indicator i{n} "指标{n}" = 健全{n}\n',
    "line": ' indicator i{n} "指标{n}" >= 5 分钞{n};',
}


def spec(kind, count):
    return HEAD + "".join(KINDS[kind].format(n=n) for n in range(count)) + "  }\n}\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(spec(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100000))
