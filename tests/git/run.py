#!/usr/bin/env python3
"""pgoal within real repositories, made in temporary folders.

usage: tests/git/run.py BINARY
"""
import inspect
import os
import re
import shutil
import subprocess
import sys

from repository import Repository

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from support import Suite, run  # noqa: E402

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
    r.write("a.pgoal", SCALES)
    r.pgoal("check", "--at", "HEAD", "a.pgoal", status=2, code="E0972")
    r.commit("one")
    for name in ("", "-x", "--all", "HEAD:a.pgoal", "HEAD~1..HEAD", "HEAD HEAD", "nope", "^HEAD", "HEAD\nHEAD", "x" * 5000):
        r.pgoal("check", "--at=" + name, "a.pgoal", status=2, code="E0972")
    r.pgoal("check", "--at=HEAD", "--staged", "a.pgoal", status=2, code="E0907")
    r.git("checkout", "-q", "--orphan", "alone")
    r.commit("alone")
    r.pgoal("diff", "--against=main", "a.pgoal", status=2, code="E0973")
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


# --- git-setup ---

HALL = '''edition 2026
project hall "市政大厦运维" {
  year 2020
  goal outputs "产出" {
    // 每天两次
    indicator patrol "巡检" >= 2 次 each day as "至少每天2次"
    indicator reply "响应时间" <= 10 min as "不超过10分钟"
    indicator repaired "修复率" >= 95%
  }
  goal effects "效果" {
    indicator happy "满意度" >= 90%
  }
}
'''
HAN = "规范 甲/大厦.pgoal"


def setup_again_and_back(r):
    """Setting up twice is setting up once; what was taken back leaves nothing."""
    config = r.read(".git/config")
    told = r.pgoal("git-setup", "--dry-run", "--hook", code="")
    r.want(r.read(".git/config") == config and not os.path.exists(r.at(".gitattributes")), "a dry run writes")
    r.want("would set" in told and "#!/bin/sh" in told, "a dry run does not tell what it would do")
    r.pgoal("git-setup", "--hook", "--external-diff", code="")
    once = [r.read(".git/config"), r.read(".gitattributes"), r.read(".git/hooks/pre-commit")]
    told = r.pgoal("git-setup", "--hook", "--external-diff", code="")
    r.want("set:" not in told and told.count("unchanged:") == 8, f"the second time it says {told}")
    r.want(once == [r.read(".git/config"), r.read(".gitattributes"), r.read(".git/hooks/pre-commit")], "the second time it writes")
    r.want(os.access(r.at(".git/hooks/pre-commit"), os.X_OK), "the hook does not run")
    r.pgoal("git-setup", "--remove", "--hook", code="")
    r.want(r.read(".git/config") == config, "settings are left")
    r.want(not os.path.exists(r.at(".gitattributes")) and not os.path.exists(r.at(".git/hooks/pre-commit")), "files are left")


def setup_keeps_what_is_there(r):
    r.write(".gitattributes", "*.txt text\n*.pgoal text")
    r.write(".git/hooks/pre-commit", "exit 0\n")
    r.pgoal("git-setup", "--hook", status=1, code="E0979")
    r.want(r.read(".git/hooks/pre-commit") == "exit 0\n", "the hook was overwritten")
    r.want(r.read(".gitattributes") == "*.txt text\n*.pgoal text\n*.pgoal diff=pgoal merge=pgoal\n", "attributes were lost")
    r.pgoal("git-setup", "--remove", "--hook", code="")
    r.want(r.read(".gitattributes") == "*.txt text\n*.pgoal text\n" and r.read(".git/hooks/pre-commit") == "exit 0\n", "others' are removed")
    r.pgoal("git-setup", "--global", "--local", status=2, code="E0907")
    r.pgoal("git-setup", cwd=r.top, status=2, code="E0971")
    r.pgoal("git-setup", env={"PATH": "/nowhere"}, status=2, code="E0970")


def setup_of_a_user(r):
    r.pgoal("git-setup", "--global", cwd=r.top, code="")
    r.want("diff=pgoal" in open(os.path.join(r.top, "git", "attributes")).read(), "no attributes of the user")
    r.write(HAN, HALL)
    r.commit("one")
    r.replace(HAN, "<= 10 min", "<= 15 min")
    r.want("+project hall / goal outputs / indicator reply: target <= 15 min" in r.git("diff"), "git diff does not list facts")
    r.pgoal("git-setup", "--global", "--remove", code="")
    r.want("+project" not in r.git("diff"), "git diff still lists facts")


def odd_names_of_the_program(r):
    """A folder with blanks, quotes, a percent sign and a dollar."""
    folder = os.path.join(r.top, "it's 100% $HOME \"x\"")
    os.mkdir(folder)
    program = os.path.join(folder, "pgoal")
    shutil.copy(BINARY, program)
    subprocess.run([program, "git-setup"], cwd=r.path, env={**os.environ, **r.env}, check=True, stdout=subprocess.DEVNULL)
    r.write(HAN, HALL)
    r.commit("one")
    r.git("checkout", "-q", "-b", "side")
    r.replace(HAN, "<= 10 min", "<= 15 min")
    r.commit("two")
    r.want("target <= 15 min" in r.git("log", "-p", "-1"), "textconv does not run")
    r.git("checkout", "-q", "main")
    r.replace(HAN, ">= 95%", ">= 96%")
    r.commit("three")
    r.git("merge", "-q", "side")
    r.want("<= 15 min" in r.read(HAN) and ">= 96%" in r.read(HAN), "the driver does not run")


# --- a repository at work ---

def diverge(r):
    """main and side from one commit: side weakens a target, renames, adds a file; main edits the lines beside."""
    r.pgoal("git-setup", code="")
    r.write(HAN, HALL)
    r.commit("start")
    r.git("checkout", "-q", "-b", "side")
    r.replace(HAN, "<= 10 min", "<= 15 min")
    r.commit("weaken")
    r.replace(HAN, 'indicator patrol "巡检"', 'indicator rounds "巡检" was patrol')
    r.commit("rename")
    r.write("新 增/厅.pgoal", HALL.replace("hall", "annex"))
    r.commit("add")
    r.git("checkout", "-q", "main")
    r.replace(HAN, ">= 2 次 each day", ">= 3 次 each day")
    r.replace(HAN, ' as "至少每天2次"', ' as "至少每天3次"')
    r.replace(HAN, ">= 95%", ">= 96% weight 10")
    r.commit("strengthen")


def is_merged(r):
    text = r.read(HAN)
    for line in ('    // 每天两次\n    indicator rounds "巡检" was patrol >= 3 次 each day as "至少每天3次"\n',
                 'indicator reply "响应时间" <= 15 min as "不超过10分钟"\n', 'indicator repaired "修复率" >= 96% weight 10\n'):
        r.want(line in text, f"the merge has no {line!r}: {text}")
    r.want(os.path.exists(r.at("新 增/厅.pgoal")), "the new file is lost")
    r.want(r.git("status", "--porcelain") == "", "something is left to be done")


def shows_facts(r):
    diverge(r)
    told = r.git("log", "-p", "--reverse", "side")
    for fact in ("-project hall / goal outputs / indicator reply: target <= 10 min\n+project hall / goal outputs / indicator reply: target <= 15 min",
                 "+project hall / goal outputs / indicator rounds: was patrol", "+project annex / year: 2020", '"b/\\350\\247\\204'):
        r.want(fact in told, f"git log -p has no {fact!r}: {told}")
    r.want("@@ project hall / goal outputs\n" in told, f"the heading of a hunk of facts: {told}")
    r.git("config", "core.quotepath", "false")
    r.want(f"+++ b/{HAN}" in r.git("diff", "main~1", "side"), "a name in Han is not told")
    r.write(HAN, HALL.replace("indicator", "指标").replace(">= 90%", "≥  90 %"))
    r.want("@@" not in r.git("diff", "side~3", "--", HAN), "a change of form is told")
    r.write(HAN, HALL.replace(">= 90%", ">= >= 90%"))
    told = r.git("diff", "side~3", "--", HAN)
    r.want("+# not listed by facts, as it has errors: E0" in told and ">= >= 90%" in told, f"a broken file: {told}")
    told = r.git("diff", "--no-textconv", "-U0", "side~3", "--", HAN)
    r.want('@@ goal effects "效果" {' in told, f"the heading of a hunk: {told}")


def shows_reviews(r):
    """The external diff: a file that changed, with its import, one that is new, gone, broken, renamed."""
    r.pgoal("git-setup", "--external-diff", code="")
    r.write("共用 甲/scales.pgoal", SCALES)
    r.write(NAME, SPEC)
    r.write("gone.pgoal", HALL)
    r.write("broken.pgoal", HALL)
    r.write("former.pgoal", HALL * 5)
    r.commit("one")
    r.replace(NAME, ">= 95%", ">= 90%")
    r.replace("broken.pgoal", ">= 95%", ">= 9,5%")
    os.remove(r.at("gone.pgoal"))
    r.write("new 甲.pgoal", "edition 2026\nproject annex \"附楼\" { year 2020 }\n")
    os.rename(r.at("former.pgoal"), r.at("later.pgoal"))
    r.git("add", "-A")
    for words in (["HEAD"], ["--cached", "--find-renames"]):
        told = r.git("diff", *words)
        for part in (f"*** {NAME}\n1 weaker\n", f"      {NAME}:7 → {NAME}:7\n", "+++ new 甲.pgoal\n", "project annex / year: 2020",
                     "--- gone.pgoal\n", "*** former.pgoal → later.pgoal\n", "*** broken.pgoal\n", "E0107", '+    indicator repaired "修复率" >= 9,5%'):
            r.want(part in told, f"git diff {words} has no {part!r}: {told}")
    r.git("add", "-A")
    r.git("commit", "-q", "-m", "two")
    told = r.git("diff", "HEAD~1", "HEAD", "--", NAME)
    r.want(f"      {NAME}:7 → {NAME}:7\n" in told and "git-blob" not in told, f"between commits: {told}")


CI = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "examples", "ci")


def pipeline(name):
    """The command lines of a pipeline that need no host."""
    with open(os.path.join(CI, name), encoding="utf-8") as f:
        return re.findall(r"^ +(?:run:|-) ((?:git|pgoal) .+)$", f.read(), re.M)


def pipelines(r):
    """What examples/ci/ runs, as written there, in a clone of the branch of a merge request."""
    r.write(HAN, HALL)
    r.commit("one")
    for branch, new in (("weaker", "<= 15 min"), ("stronger", "<= 9 min")):
        r.git("checkout", "-q", "-b", branch, "main")
        r.replace(HAN, "<= 10 min", new)
        r.commit(branch)
    r.git("checkout", "-q", "main")
    r.replace(HAN, ">= 90%", ">= 80%")
    r.commit("main goes on")
    for name in ("github.yml", "gitlab.yml"):
        r.want(len(pipeline(name)) >= 2, f"{name} has no commands")
        for branch, status, kind in (("weaker", 1, "loosened"), ("stronger", 0, "tightened")):
            clone = os.path.join(r.top, name + branch)
            r.git("clone", "-q", "-b", branch, r.path, clone)
            done = run(["sh", "-e", "-c", "\n".join(pipeline(name))], cwd=clone,
                       env={**r.env, "BASE": "main", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"})
            r.want(done.status == status, f"{name} on {branch}: status {done.status}, not {status}: {done.err.decode()}")
            with open(os.path.join(clone, "review.md"), encoding="utf-8") as f:
                note = f.read()
            r.want(f"- **{kind}** `hall 市政大厦运维" in note and f"`{HAN}:7`" in note and "80%" not in note, f"{name} on {branch}: {note}")


def merges(r):
    diverge(r)
    r.want("CONFLICT" not in r.git("merge", "-q", "side"), "a conflict")
    is_merged(r)


def rebases(r):
    diverge(r)
    r.git("rebase", "-q", "side")
    is_merged(r)
    r.git("checkout", "-q", "-b", "picked", "main~1")
    r.git("cherry-pick", "main")
    is_merged(r)


def conflicts(r):
    diverge(r)
    r.replace(HAN, "<= 10 min", "<= 8 min")
    r.commit("strengthen more")
    told = r.git("merge", "side", status=1)
    r.want("CONFLICT" in told and "E0976" in told and HAN in told, f"git merge says {told}")
    r.want(r.read(HAN).count("\n") == HALL.count("\n") + 4, "more than a line is in conflict")
    r.want("<<<<<<< ours\n    indicator reply" in r.read(HAN), "no markers")
    r.write(HAN, "".join(line for line in r.read(HAN).splitlines(True) if line[0] not in "<|=>" and "10 min" not in line and "15 min" not in line))
    r.commit("settled")
    r.want("<= 8 min" in r.read(HAN) and "was patrol" in r.read(HAN), "the settled file")
    r.git("config", "merge.conflictStyle", "diff3")
    r.git("reset", "-q", "--hard", "HEAD~1")
    r.git("merge", "side", status=1)
    r.want("|||||||" in r.read(HAN), "merge.conflictStyle is not heeded")


def stops_at_a_broken_sum(r):
    """E0977: each side is sound, both together are not."""
    r.pgoal("git-setup", code="")
    funds = HALL.replace("  goal outputs", "  funds {\n    total 100 CNY\n    item a \"甲\" 60 CNY\n    item b \"乙\" 40 CNY\n  }\n  goal outputs")
    r.write(HAN, funds)
    r.commit("start")
    for branch, old, new in (("side", "60 CNY", "70 CNY"), ("main", "40 CNY", "50 CNY")):
        r.git("checkout", "-q", *(["-b", branch] if branch == "side" else [branch]))
        r.replace(HAN, "100 CNY", "110 CNY")
        r.replace(HAN, old, new)
        r.commit(branch)
    told = r.git("merge", "side", status=1)
    r.want("E0977" in told and "<<<" not in r.read(HAN), f"git merge says {told}")
    r.replace(HAN, "110 CNY", "120 CNY")
    r.commit("settled")
    r.pgoal("check", "--staged", HAN, code="")


def hooks(r):
    """The hook looks at what is staged, not at what is on disk; pgoal is the one on PATH."""
    subprocess.run(["pgoal", "git-setup", "--hook"], cwd=r.path, env=r.env, check=True, stdout=subprocess.DEVNULL)
    r.commit("nothing of ours")
    r.write(HAN, HALL)
    r.commit("sound")
    r.write(HAN, HALL.replace(">= 95%", ">= 9,5%"))
    r.git("add", "-A")
    r.write(HAN, HALL)
    r.want("E0107" in r.git("commit", "-m", "broken as staged", status=1), "the hook checks what is on disk")
    r.write(HAN, HALL.replace("indicator reply", "indicator  reply"))
    r.git("add", "-A")
    r.want(HAN + ": not in canonical form" in r.git("commit", "-m", "untidy", status=1), "the hook does not look at the form")
    r.write(HAN, HALL.replace("<= 10 min", "<= 9 min"))
    r.git("add", "-A")
    r.write(HAN, "no spec")
    r.git("commit", "-q", "-m", "sound as staged")


TESTS = [hooks, imports, folders_outside, wrong_revisions, what_is_no_text, places_of_repositories, large_and_binary, setup_again_and_back,
         setup_keeps_what_is_there, setup_of_a_user, odd_names_of_the_program, shows_facts, shows_reviews, pipelines, merges, rebases, conflicts, stops_at_a_broken_sum]


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
