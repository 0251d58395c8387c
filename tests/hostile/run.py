#!/usr/bin/env python3
"""Bad bytes, devices, limits. Each case: no signal, the right status, the right code in the message, nothing on
standard output, no file left behind, in time. Times are printed, and judged only by a limit far above them.

usage: tests/hostile/run.py PLAIN SANITIZED
"""
import os
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from support import ENV, Suite, is_clean_end, run  # noqa: E402

LIMIT = {"plain": 10, "sanitized": 120}  # seconds
PROJECT = 'edition 2026\nproject p "项目" {\n%s\n}\n'
HELLO = (PROJECT % '  year 2020\n  period 2020-01-01 .. 2020-12-31\n  goal g "产出" {\n    indicator a "完成率" >= 95%\n  }')
MIB = 1 << 20


def bytes_of(text):
    return text if isinstance(text, bytes) else text.encode("utf-8")


def inside(members):
    """A project of these members."""
    return PROJECT % members


def indicators(lines):
    return inside('  year 2020\n  period 2020-01-01 .. 2020-12-31\n  goal g "产出" {\n' + lines + "\n  }")


def templates(count):
    return ('edition 2026\ntemplate t {\n  goal g "产出" { indicator a "率" >= 95% }\n}\n' + 'project p "项目" {\n'
            + "  use t\n" * count + "}\n")


def many_indicators(projects, each):
    rows = "".join(f'    indicator i{i} "完成率{i}号" >= 95%\n' for i in range(each))
    return ('edition 2026\ntemplate t {\n  goal g "产出" {\n' + rows + "  }\n}\n"
            + "".join(f'project p{i} "项目{i}号" {{\n  use t\n}}\n' for i in range(projects)))


def in_gb18030():
    return HELLO.encode("gb18030")


# name, bytes of the spec, status, a code that must be told (or none: only the status counts).
TEXTS = [
    ("empty", b"", None, None),
    ("only a byte order mark", b"\xef\xbb\xbf", None, None),
    ("only blanks", " \t\u3000\n" * 1000, None, None),
    ("invalid UTF-8", HELLO.encode() + b"// \xff\xfe\xfd and \xe6\x95\n", 1, "E0008"),
    ("overlong UTF-8", HELLO.encode() + "// 说明\n".encode() * 20 + b"// \xc0\xaf \xe0\x80\xaf\n", 1, "E0008"),
    ("surrogate in UTF-8", HELLO.encode() + "// 说明\n".encode() * 20 + b"// \xed\xa0\x80\n", 1, "E0008"),
    ("beyond Unicode", HELLO.encode() + "// 说明\n".encode() * 20 + b"// \xf4\x90\x80\x80\n", 1, "E0008"),
    ("cut in a character", HELLO.encode() + "// 说".encode()[:-1], 1, "E0008"),
    ("NUL", HELLO.encode() + b"\0", 1, "E0009"),
    ("NUL within", b"edition 2026\0\nproject p \"x\" {}\n", 1, "E0009"),
    ("a zip file", b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(range(256)) * 40, 1, None),
    ("UTF-16 LE with mark", b"\xff\xfe" + HELLO.encode("utf-16-le"), 1, "E0006"),
    ("UTF-16 BE with mark", b"\xfe\xff" + HELLO.encode("utf-16-be"), 1, "E0006"),
    ("UTF-16 LE", HELLO.encode("utf-16-le"), 1, "E0006"),
    ("UTF-16 BE", HELLO.encode("utf-16-be"), 1, "E0006"),
    ("UTF-32 LE with mark", b"\xff\xfe\0\0" + HELLO.encode("utf-32-le"), 1, "E0006"),
    ("GB18030", in_gb18030(), 1, "E0007"),
    ("control character", HELLO + "// \x1b[31mred\n", 1, "E0010"),
    ("delete character", HELLO + "// \x7f\n", 1, "E0010"),
    ("bidi override", inside('  agency "safe\u202egnp.exe"'), 1, "E0011"),
    ("bidi isolate", inside('  agency "\u2066x\u2069"'), 1, "E0011"),
    ("bidi mark in a comment", HELLO + "// \u200f\n", 1, "E0011"),
    ("line separator", HELLO + "// a\u2028indicator\n", 1, "E0012"),
    ("lone carriage returns", HELLO.replace("\n", "\r"), 1, "E0013"),
    ("inner byte order mark", HELLO + "\ufeff" + HELLO, 1, "E0014"),
    ("100,000 nested braces", "{" * 100000, 1, None),
    ("100,000 nested goals", 'edition 2026\nproject p "项目" {\n' + 'goal g "目标" {\n' * 100000, 1, None),
    ("100,000 closing braces", "}" * 100000, 1, None),
    ("braces open and close", "{}" * 100000, 1, None),
    ("1 MiB identifier", inside("  goal " + "a" * MIB + ' "目标" { }'), 1, None),
    ("1 MiB of Han", inside("  goal " + "目" * (MIB // 3) + ' "目标" { }'), 1, None),
    ("1 MiB name", inside('  agency "' + "单" * (MIB // 3 - 10) + '"'), None, None),
    ("2 MiB name", inside('  agency "' + "单" * (2 * MIB // 3) + '"'), 1, None),
    ("1 MiB of blanks", inside("  " + " " * MIB), None, None),
    ("1 MiB line of errors", "@ " * (MIB // 2), 1, None),
    ("1 MiB line of one error", "@" * MIB, 1, None),
    ("1 MiB comment", "//" + "x" * MIB + "\n" + HELLO, 0, None),
    ("1 MiB combining marks", inside('  agency "e' + "\u0301" * (MIB // 2 - 100) + '" @'), 1, None),
    ("10^6 errors, a line each", "@\n" * 1000000, 1, None),
    ("10^6 errors in one line", "@ " * 1000000, 1, None),
    ("10^6 faulty numbers", "01,2 " * 1000000, 1, None),
    ("200,000 faulty members", inside("  indicator\n" * 200000), 1, None),
    ("200,000 unknown levels", indicators('    indicator "质量" = 没有这个等级\n' * 200000), 1, None),
    ("200,000 unclosed texts", '"\n' * 200000, 1, None),
    ("100,000 same names", indicators('    indicator a "率" >= 95%\n' * 100000), 1, None),
    ("unclosed raw text", inside('  text t "题" """' + "文字\n" * 100000), 1, None),
    ("unclosed everything", 'project p "', 1, None),
    ("number of a million digits", indicators('    indicator a "次数" <= ' + "9" * 1000000 + " 次"), 1, None),
    ("number of a million decimals", indicators('    indicator a "率" <= 0.' + "9" * 1000000 + "%"), 1, None),
    ("number of 39 digits", indicators('    indicator a "次数" <= ' + "9" * 39 + " 次"), 1, None),
    ("number of 20 digits and a prefix", indicators('    indicator a "容量" <= ' + "9" * 19 + " TB"), None, None),
    ("100,000 groups of digits", indicators('    indicator a "次数" <= 1' + ",000" * 100000 + " 次"), 1, None),
    ("unit of 10,000 factors", indicators('    indicator a "速度" <= 1 ' + "/".join(["KB"] * 10000)), 1, None),
    ("100,000 parts joined by and", indicators('    indicator a "率" ' + " and ".join([">= 1%"] * 100000)), None, None),
    ("10,000 levels joined by and", indicators('    indicator a "质量" = ' + " and ".join(["规范"] * 10000)), 1, None),
    ("100,000 clauses", indicators('    indicator a "率" >= 95%' + ' as "x"' * 100000), 1, None),
    ("500,000 uses of a template", templates(500000), None, None),
    ("1,001,000 indicators out of a template", many_indicators(1001, 1000), 1, "E0310"),
    ("template that uses itself", "edition 2026\ntemplate t {\n  use t\n}\n" + inside("  use t")[13:], 1, "E0308"),
    ("templates in a ring", "edition 2026\ntemplate a {\n  use b\n}\ntemplate b {\n  use a\n}\n" + inside("  use a")[13:], 1, None),
    ("templates that double 40 times",
     "edition 2026\ntemplate t0 {\n  goal g \"目标\" { indicator \"率\" >= 95% }\n}\n"
     + "".join(f"template t{i + 1} {{\n  use t{i}\n  use t{i}\n}}\n" for i in range(40)) + inside("  use t40")[13:], 1, None),
    ("scale of 100,000 levels", "edition 2026\nscale s { " + " < ".join(f"级{i}甲" for i in range(100000)) + " }\n" + HELLO[13:], None, None),
    ("import of a missing file", 'edition 2026\nimport "none.pgoal"\n' + HELLO[13:], 1, "E0301"),
    ("import of a folder", 'edition 2026\nimport "."\n' + HELLO[13:], None, "E0003"),
    ("import of itself", 'edition 2026\nimport "spec.pgoal"\n' + HELLO[13:], 1, "E0302"),
    ("import of a device", 'edition 2026\nimport "/dev/zero"\n' + HELLO[13:], 1, "E0304"),
    ("import out of a long path", 'edition 2026\nimport "' + "../" * 5000 + 'x"\n' + HELLO[13:], None, None),
    ("import chain closing", 'edition 2026\nimport "ring.pgoal"\n' + HELLO[13:], 1, "E0302"),
]

# name, argument instead of the spec, status, code.
PLACES = [
    ("missing file", "none.pgoal", 2, "E0001"),
    ("name of a missing file with escapes", "\x1b[31m\u202e.pgoal", 2, "E0001"),
    ("huge file name", "n" * 100000, 2, "E0001|E0002"),
    ("folder", ".", 2, "E0003"),
    ("FIFO", "fifo", 2, "E0004"),
    ("zeros without end", "/dev/zero", 2, "E0004"),
    ("socket", "socket", 2, "E0002|E0004"),
    ("link to itself", "loop", 2, "E0001|E0002"),
    ("a file below a file", "spec.pgoal/x", 2, "E0001|E0002"),
]

DATA_HEAD = "project,indicator,period,value\n"
# name, bytes of the data file; each is refused, wholly (status 2) or by rows (status 1).
DATA = [
    ("empty data", b"", 2, "E0921"),
    ("data of one column", "project\np\n", 2, "E0921"),
    ("a column twice", "project,indicator,period,value,value\n", 2, "E0921"),
    ("data that are no CSV", bytes(range(256)) * 64, 2, None),
    ("data in UTF-16 cut in a character", (DATA_HEAD + "p,a,,96%\n").encode("utf-16")[:-1], 1, "E0922"),
    ("half a surrogate in UTF-16", DATA_HEAD.encode("utf-16") + "p,a,,96%".encode("utf-16-le") + b"\x00\xd8\n\x00", 1, "E0922"),
    ("data in GB18030", ("项目,指标,期间,值\np,a,,96%\n").encode("gb18030"), 2, None),
    ("NUL in data", DATA_HEAD.encode() + b"p,a,,9\x006%\n", 1, "E0922"),
    ("invalid UTF-8 in data", DATA_HEAD.encode() + b"p,a,,\xff%\n", 1, "E0922"),
    ("unclosed quote", DATA_HEAD + 'p,a,,"96%\np,a,,96%\n' * 1000, 1, "E0922"),
    ("1 MiB field", DATA_HEAD + "p,a,," + "9" * MIB + "%\n", 1, "E0922"),
    ("1 MiB quoted field", DATA_HEAD + 'p,a,,"' + "9\n" * (MIB // 2) + '"\n', 1, "E0922"),
    ("a million columns", DATA_HEAD + "p,a,,96%" + "," * MIB + "\n", None, None),
    ("200,000 bad rows", DATA_HEAD + "p,a,,x\n" * 200000, 1, "E0922"),
    ("200,000 unknown indicators", DATA_HEAD + "p,none,,1\n" * 200000, 1, "E0922"),
    ("formula", DATA_HEAD + "p,a,,=1+1\n", 1, "E0922"),
    ("escape sequences", DATA_HEAD + "p,\x1b]0;x\x07,,\u202e1\n", 1, "E0922"),
    ("a comparison", DATA_HEAD + "p,a,,>=95%\n", 1, "E0922"),
    ("figure of 100 digits", DATA_HEAD + "p,a,," + "9" * 100 + "%\n", 1, "E0922"),
    ("exponent", DATA_HEAD + "p,a,,1e2%\n", 1, "E0922"),
    ("infinity", DATA_HEAD + "p,a,,inf\n", 1, "E0922"),
    ("day that is none", DATA_HEAD + "p,a,2020-02-30,96%\n", 1, "E0922"),
]
DATA_PLACES = [("missing data", "none.csv", "E0920"), ("data folder", ".", "E0920"), ("data from zeros", "/dev/zero", "E0920"),
               ("data FIFO", "fifo", "E0920")]


class Folder(tempfile.TemporaryDirectory):
    """A folder with a good spec and what the cases name; knows what was there."""

    def __enter__(self):
        path = super().__enter__()
        self.write("spec.pgoal", HELLO)
        self.write("ring.pgoal", 'edition 2026\nimport "spec.pgoal"\n')
        os.mkfifo(os.path.join(path, "fifo"))
        os.symlink("loop", os.path.join(path, "loop"))
        import socket
        with socket.socket(socket.AF_UNIX) as made:
            here = os.getcwd()
            os.chdir(path)
            made.bind("socket")
            os.chdir(here)
        self.before = self.listing()
        return self

    def write(self, name, data):
        with open(os.path.join(self.name, name), "wb") as f:
            f.write(bytes_of(data))

    def listing(self):
        return sorted(os.path.join(at, name) for at, folders, files in os.walk(self.name) for name in folders + files)

    def left_behind(self, good):
        """What a run left that it should not have; the output of a good one is taken away."""
        found = [os.path.relpath(name, self.name) for name in self.listing() if name not in self.before]
        if good and "out.json" in found:
            os.remove(os.path.join(self.name, "out.json"))
            found.remove("out.json")
        return [f"left behind: {name}" for name in found]


def problems_of(done, status, codes, folder):
    problems = is_clean_end(done)
    if status is not None and done.status != status:
        problems.append(f"status {done.status}, not {status}: {done.err[:200]!r}")
    if done.status not in (0, 1, 2):
        problems.append(f"status {done.status}")
    if done.status != 0 and b"[E" not in done.err and b"[W" not in done.err:
        problems.append(f"no code in {done.err[:200]!r}")
    if codes and not any(f"[{code}]".encode() in done.err for code in codes.split("|")):
        problems.append(f"{codes} is not in {done.err[:300]!r}")
    if any(byte in done.err for byte in (b"\x1b", b"\x07", b"\0", "\u202e".encode())):
        problems.append("a control character of the input reaches the terminal")
    if len(done.err) > MIB // 2:
        problems.append(f"{len(done.err)} bytes of messages")
    return problems + folder.left_behind(done.status == 0)


class Runner:
    def __init__(self, suite, plain, sanitized):
        self.suite, self.binaries = suite, (("plain", plain), ("sanitized", sanitized))

    def run(self, name, arguments, status, codes, folder, **how):
        """One case with both binaries; standard output stays empty unless it is the place of a report."""
        quiet = how.pop("quiet", True)
        times, problems = [], []
        for kind, binary in self.binaries:
            done = run([binary] + arguments, cwd=folder.name, timeout=LIMIT[kind], **how)
            times.append(done.seconds)
            problems += [f"{kind}: {problem}" for problem in problems_of(done, status, codes, folder)]
            if quiet and done.out:
                problems.append(f"{kind}: prints {done.out[:100]!r}")
        print(f"{times[0]:6.2f} s {times[1]:6.2f} s  {name}")
        self.suite.case(name, problems)


def texts(runner):
    for name, text, status, codes in TEXTS:
        with Folder() as folder:
            folder.write("spec.pgoal", text)
            runner.run(name, ["check", "spec.pgoal"], status, codes, folder)
            runner.run(name + ", built", ["build", "spec.pgoal", "--emit=json", "-o", "out.json"], status, codes, folder)
            if len(text) < 100000:
                runner.run(name + ", from a pipe", ["check", "-"], status if "import of itself" not in name else None, None, folder,
                           stdin=bytes_of(text))


def places(runner):
    for name, place, status, codes in PLACES:
        with Folder() as folder:
            runner.run(name, ["check", place], status, codes, folder)
            runner.run(name + ", with a good file", ["check", "spec.pgoal", place], status, codes, folder)


def long_import_chain(runner):
    with Folder() as folder:
        for i in range(60):
            folder.write(f"link{i}.pgoal", f'edition 2026\nimport "link{i + 1}.pgoal"\n')
        folder.write("link60.pgoal", "edition 2026\n")
        folder.before = folder.listing()
        runner.run("chain of 60 imports", ["check", "link0.pgoal"], 1, "E0303", folder)


def endless_input(runner):
    with Folder() as folder, open("/dev/zero", "rb") as zeros:
        runner.run("zeros without end from a pipe", ["check", "-"], None, "E0005|E0009", folder, stdin=zeros)


def data(runner):
    for name, text, status, codes in DATA:
        with Folder() as folder:
            folder.write("data.csv", text)
            folder.before.append(os.path.join(folder.name, "data.csv"))
            runner.run(name, ["eval", "spec.pgoal", "--data", "data.csv"], status, codes, folder, quiet=status == 2)
    for name, place, codes in DATA_PLACES:
        with Folder() as folder:
            runner.run(name, ["eval", "spec.pgoal", "--data", place], 2, codes, folder)


def outputs(runner):
    """Outputs that cannot be written: status 2, told by code, nothing left."""
    build = ["build", "spec.pgoal"]
    cases = [
        ("a full device as -o", build + ["--emit=json", "-o", "/dev/full"], "E0910"),
        ("a file as the folder of -o", build + ["-o", "ring.pgoal/out"], "E0910"),
        ("a file for a folder", build + ["--emit=json,html", "-o", "ring.pgoal"], "E0910"),
        ("a huge output name", build + ["--emit=json", "-o", "n" * 5000 + ".json"], "E0910"),
        ("a full device for the report", ["eval", "spec.pgoal", "--data", "data.csv", "-o", "/dev/full"], "E0910"),
        ("an unwritable folder", build + ["--emit=json", "-o", "/proc/none.json"], "E0910"),
        ("an unwritable folder of files", build + ["-o", "/proc/none"], "E0910"),
    ]
    for name, arguments, codes in cases:
        with Folder() as folder:
            folder.write("data.csv", DATA_HEAD + "p,a,,96%\n")
            folder.before.append(os.path.join(folder.name, "data.csv"))
            runner.run(name, arguments, 2, codes, folder)
    full_standard_output(runner)


def full_standard_output(runner):
    for arguments in (["build", "spec.pgoal", "--emit=json"], ["build", "spec.pgoal", "--emit=html"], ["help"], ["version"],
                      ["explain", "E0001"], ["check", "--dump=model", "spec.pgoal"], ["phrase", "spec.pgoal"]):
        with Folder() as folder, open("/dev/full", "wb") as full:
            runner.run("full standard output: " + arguments[0], arguments, 2, "E0911", folder, stdout=full)


def failing_build_changes_nothing(runner):
    for kind, binary in runner.binaries:
        with Folder() as folder:
            good = run([binary, "build", "spec.pgoal", "-o", "out"], cwd=folder.name)
            before = {name: open(name, "rb").read() for name in folder.listing() if os.path.isfile(name)}
            folder.write("spec.pgoal", HELLO.replace("95%", "9,5%").replace("年", "月"))
            bad = run([binary, "build", "spec.pgoal", "-o", "out"], cwd=folder.name)
            after = {name: open(name, "rb").read() for name in folder.listing() if os.path.isfile(name)}
            spec = os.path.join(folder.name, "spec.pgoal")
            before.pop(spec), after.pop(spec)
            problems = [f"statuses {good.status}, {bad.status}"] if (good.status, bad.status) != (0, 1) else []
            runner.suite.case(f"failing build changes nothing, {kind}", problems + (["files changed"] if before != after else []))


def killed_build_leaves_no_part(runner):
    """Killed at any time, a build leaves the old output or the whole new one under the output's name."""
    lines = "".join(f'    indicator i{i} "完成率{i}号" >= 95%\n' for i in range(20000))
    binary, problems = runner.binaries[0][1], []
    with Folder() as folder:
        folder.write("spec.pgoal", indicators(lines))
        whole = run([binary, "build", "spec.pgoal", "--emit=json"], cwd=folder.name).out
        for delay in (0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12):
            folder.write("out.json", b"old")
            process = subprocess.Popen([binary, "build", "spec.pgoal", "--emit=json", "-o", "out.json"], cwd=folder.name,
                                       env=ENV, stderr=subprocess.DEVNULL)
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            process.wait()
            with open(os.path.join(folder.name, "out.json"), "rb") as f:
                found = f.read()
            if found not in (b"old", whole) or not whole:
                problems.append(f"after {delay} s: {len(found)} of {len(whole)} bytes")
    runner.suite.case("a killed build leaves no part of an output", problems)


def main():
    suite = Suite()
    runner = Runner(suite, *map(os.path.abspath, sys.argv[1:3]))
    for group in (texts, places, long_import_chain, endless_input, data, outputs, failing_build_changes_nothing, killed_build_leaves_no_part):
        group(runner)
    suite.close()


main()
