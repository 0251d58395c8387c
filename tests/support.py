"""What the Python suites share: running a program, counting cases, the table of messages."""
import os
import re
import subprocess
import sys
import time
from collections import namedtuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# A fixed environment, so that nothing of the machine reaches an expected text.
ENV = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C", "TERM": "dumb",
       "ASAN_OPTIONS": "detect_leaks=1:abort_on_error=0:exitcode=99", "UBSAN_OPTIONS": "print_stacktrace=1"}

Done = namedtuple("Done", "status out err seconds")
Message = namedtuple("Message", "id code slug severity")


def run(command, stdin=b"", cwd=ROOT, env=None, timeout=60, stdout=subprocess.PIPE):
    """Status, bytes of both outputs, seconds. A signal is a negative status, no end in time -999."""
    start = time.monotonic()
    source = {"stdin": stdin} if not isinstance(stdin, bytes) else {"input": stdin}
    try:
        done = subprocess.run(command, cwd=cwd, env={**ENV, **(env or {})}, stdout=stdout, stderr=subprocess.PIPE,
                              timeout=timeout, **source)
    except subprocess.TimeoutExpired as late:
        return Done(-999, late.stdout or b"", late.stderr or b"", time.monotonic() - start)
    return Done(done.returncode, done.stdout or b"", done.stderr, time.monotonic() - start)


def messages():
    """The rows of every compiler/source/diag_*.def, in order."""
    folder, rows = os.path.join(ROOT, "compiler", "source"), []
    for name in sorted(os.listdir(folder)):
        if re.fullmatch(r"diag_\w+\.def", name):
            with open(os.path.join(folder, name), encoding="utf-8") as f:
                rows += re.findall(r'^\s*DIAG\(\s*(\w+)\s*,\s*"(\w+)"\s*,\s*"([^"]+)"\s*,\s*(\w+)', f.read(), re.M)
    return [Message(*row) for row in rows]


class Suite:
    """Counts cases; prints those that fail; close() prints the closing line and ends the program."""

    def __init__(self):
        self.passed = self.failed = 0

    def case(self, name, problems):
        """problems: texts; none means the case passed."""
        problems = list(problems)
        for problem in problems[:20]:
            print(f"FAIL {name}: {problem}")
        self.passed += not problems
        self.failed += bool(problems)

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed or not self.passed else 0)


def is_clean_end(done):
    """Problems of any run whatever it was asked: a signal, a sanitizer's report, no end."""
    if done.status == -999:
        return ["did not end in time"]
    if done.status < 0:
        return [f"ended by signal {-done.status}"]
    if b"Sanitizer" in done.err or b"runtime error:" in done.err:
        return ["sanitizer: " + done.err.decode("utf-8", "replace")[:3000]]
    return []
