"""A repository in a temporary folder, with pgoal on PATH and a fixed author and time."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from support import ENV, is_clean_end, run  # noqa: E402


class Repository:
    def __init__(self, binary, bare=False):
        self.temporary = tempfile.TemporaryDirectory()
        self.top = self.temporary.name
        self.path = os.path.join(self.top, "repository")
        self.problems = []
        os.mkdir(self.path)
        os.mkdir(os.path.join(self.top, "bin"))
        os.symlink(binary, os.path.join(self.top, "bin", "pgoal"))
        self.binary = binary
        self.env = {"PATH": os.path.join(self.top, "bin") + ":" + ENV["PATH"], "HOME": self.top, "XDG_CONFIG_HOME": self.top,
                    "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
                    "GIT_PAGER": "cat", "GIT_EDITOR": "true", "GIT_ALLOW_PROTOCOL": "file"}
        for name in ("AUTHOR", "COMMITTER"):
            self.env[f"GIT_{name}_NAME"], self.env[f"GIT_{name}_EMAIL"] = "somebody", "somebody@example.org"
        self.git("init", "-q", "-b", "main", *(["--bare"] if bare else []))

    def want(self, condition, problem):
        if not condition:
            self.problems.append(problem)

    def at(self, name):
        return os.path.join(self.path, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.at(name)), exist_ok=True)
        with open(self.at(name), "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode("utf-8"))

    def read(self, name):
        with open(self.at(name), encoding="utf-8") as f:
            return f.read()

    def replace(self, name, old, new):
        text = self.read(name)
        self.want(old in text, f"{name} has no {old!r}")
        self.write(name, text.replace(old, new))

    def git(self, *words, status=0, cwd=None):
        """Standard output and error of a git command, as one text."""
        done = subprocess.run(["git", *words], cwd=cwd or self.path, env={**ENV, **self.env}, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)
        text = done.stdout.decode("utf-8", "replace")
        self.want(done.returncode == status, f"git {' '.join(words)}: status {done.returncode}, not {status}: {text[-600:]}")
        return text

    def commit(self, message):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def pgoal(self, *words, status=0, code=None, cwd=None, env=None):
        """Standard output of pgoal; code is what its messages must tell of, "" nothing."""
        done = run([self.binary, *words], cwd=cwd or self.path, env={**self.env, **(env or {})})
        self.problems += [f"pgoal {' '.join(words)}: {problem}" for problem in is_clean_end(done)]
        said = done.err.decode("utf-8", "replace")
        self.want(done.status == status, f"pgoal {' '.join(words)}: status {done.status}, not {status}: {said[:600]}")
        if code is not None:
            self.want(code in said if code else not said, f"pgoal {' '.join(words)}: {code or 'nothing'} is not what it says: {said[:600]}")
        return done.out.decode("utf-8", "replace")

    def close(self):
        self.temporary.cleanup()
