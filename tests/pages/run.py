#!/usr/bin/env python3
"""The examples of every code, spec/diagnostics/CODE/: the bad one brings about that code and no other, the good one nothing.

usage: tests/pages/run.py PGOAL [CODE...]
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(os.path.dirname(HERE)), "tools")]
import examples  # noqa: E402
from support import Suite, messages  # noqa: E402


def main():
    pgoal, wanted, suite = sys.argv[1], sys.argv[2:], Suite()
    codes = [message.code for message in messages()]
    for code in wanted or codes:
        if code in examples.WITHOUT:
            suite.case(code, [f"{code} has an example, but is in WITHOUT"] if examples.path_of(code, "bad") else [])
        else:
            suite.case(code, examples.problems_of(pgoal, code))
    strangers = [name for name in sorted(os.listdir(examples.FOLDER)) if name not in codes]
    suite.case("folders", [f"spec/diagnostics/{name} is of no code" for name in strangers])
    suite.close()


main()
