#!/usr/bin/env python3
"""pgoal within real repositories, made in temporary folders.

usage: tests/git/run.py BINARY
"""
import inspect
import os
import sys

from repository import Repository

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from support import Suite  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
SCALES = "edition 2026\nscale 健全性 { 不健全 < 健全 }\n"
SPEC = '''edition 2026
import "../共用 甲/scales.pgoal"
project hall "市政大厦运维" {
  year 2020
  goal outputs "产出" {
    indicator rules "制度" = 健全
    indicator repaired "修复率" >= 95%
  }
}
'''
NAME = "规范 甲/hall:一 '号'.pgoal"


def imports(r):
    """A revision's imports are its own, whatever is on disk."""
    r.write("共用 甲/scales.pgoal", SCALES)
    r.write(NAME, SPEC)
    r.commit("one")
    r.write("共用 甲/scales.pgoal", SCALES.replace("健全性", "健康性").replace("< 健全", "< 健康"))
    r.pgoal("check", NAME, status=1)
    r.pgoal("check", "--at", "HEAD", NAME, code="")
    r.pgoal("check", "--staged", NAME, code="")
    r.pgoal("check", "--at", "HEAD", "../" + NAME, cwd=r.at("共用 甲"), code="")
    r.pgoal("check", "--at", "HEAD", r.at(NAME), cwd=r.at("共用 甲"), code="")
    r.git("add", "-A")
    r.pgoal("check", "--staged", NAME, status=1)
    r.pgoal("check", "--at", "main", NAME, code="")
    os.remove(r.at(NAME))
    r.pgoal("check", "--at", "HEAD^{commit}", NAME, code="")
    r.pgoal("check", NAME, status=2, code="E0001")
    r.pgoal("check", "--at", "HEAD", "规范 甲/none.pgoal", "规范 甲", status=2, code="E0001")


def folders_outside(r):
    """A folder of the search path that is no part of the repository is the disk's."""
    r.write("../library/scales.pgoal", SCALES)
    r.write("a.pgoal", SPEC.replace("../共用 甲/", ""))
    r.commit("one")
    r.pgoal("check", "--at", "HEAD", "a.pgoal", status=1, code="E0301")
    r.pgoal("check", "--at", "HEAD", "-I", "../library", "a.pgoal", code="")


def wrong_revisions(r):
    """E0973, no merge base, is shown by tests/unit/test_revision.c."""
    r.write("a.pgoal", SCALES)
    r.pgoal("check", "--at", "HEAD", "a.pgoal", status=2, code="E0972")
    r.commit("one")
    for name in ("", "-x", "--all", "HEAD:a.pgoal", "HEAD~1..HEAD", "HEAD HEAD", "nope", "^HEAD", "HEAD\nHEAD", "x" * 5000):
        r.pgoal("check", "--at=" + name, "a.pgoal", status=2, code="E0972")
    r.pgoal("check", "--at=HEAD", "--staged", "a.pgoal", status=2, code="E0907")
    r.pgoal("check", "--at=HEAD", "a.pgoal", status=2, code="E0970", env={"PATH": "/nowhere"})
    r.pgoal("check", "--at=HEAD", "a.pgoal", status=2, code="E0971", cwd=r.top)


def what_is_no_text(r):
    r.write("folder/a.pgoal", SCALES)
    os.symlink("folder/a.pgoal", r.at("link.pgoal"))
    os.symlink("folder", r.at("other"))
    r.commit("one")
    r.git("clone", "-q", r.path, "../module")
    r.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", os.path.join(r.top, "module"), "module")
    r.commit("two")
    for name in ("link.pgoal", "other/a.pgoal", "other/../folder/a.pgoal"):
        wrong = not name.startswith("other/..")
        r.pgoal("check", "--at=HEAD", name, status=2 if wrong else 0, code="E0974" if wrong else "")
    said = r.pgoal("check", "--at=HEAD", "module/folder/a.pgoal", status=2, code="submodule")
    r.pgoal("check", "--at=HEAD", "folder/a.pgoal", cwd=r.at("module"), code="")
    r.want(not said, "something is printed")


def places_of_repositories(r):
    """Bare ones, work trees, the folder .git."""
    r.write(NAME, SPEC.replace("../共用 甲/", ""))
    r.write("规范 甲/scales.pgoal", SCALES)
    r.commit("one")
    r.git("clone", "-q", "--bare", r.path, "../bare.git")
    r.git("worktree", "add", "-q", "-b", "side", "../side")
    for folder in (".git", "../bare.git", "../side"):
        r.pgoal("check", "--at=main", NAME, cwd=r.at(folder), code="")
    r.pgoal("check", "--staged", NAME, cwd=r.at("../side"), code="")


def large_and_binary(r):
    """A text of many packets, one that is none, one that is lost."""
    row = '    indicator r{0} "修复率{0}" >= 95%\n'
    r.write("large.pgoal", SPEC.replace('import "../共用 甲/scales.pgoal"\n', "").replace('    indicator rules "制度" = 健全\n', "".join(row.format(i) for i in range(20000))))
    r.write("zero.pgoal", b"edition 2026\n\0")
    r.write("empty.pgoal", b"")
    r.commit("one")
    r.pgoal("check", "--at=HEAD", "large.pgoal", code="")
    r.pgoal("check", "--at=HEAD", "zero.pgoal", "large.pgoal", status=1, code="E0009")
    r.pgoal("check", "--at=HEAD", "empty.pgoal", status=1, code="E0208")
    lost = r.git("rev-parse", "HEAD:large.pgoal").strip()
    os.remove(r.at(f".git/objects/{lost[:2]}/{lost[2:]}"))
    r.pgoal("check", "--at=HEAD", "large.pgoal", status=2, code="E0975")


TESTS = [imports, folders_outside, wrong_revisions, what_is_no_text, places_of_repositories, large_and_binary]


def main():
    suite = Suite()
    for test in TESTS:
        r = Repository(BINARY)
        try:
            test(r)
        except (OSError, ValueError, KeyError, IndexError) as error:
            r.problems.append(f"{type(error).__name__}: {error} (line {inspect.trace()[-1].lineno})")
        suite.case(test.__name__, r.problems)
        r.close()
    suite.close()


main()
