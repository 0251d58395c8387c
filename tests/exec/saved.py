"""States as files: written whole or not at all, whatever happens meanwhile."""
import os
import resource
import signal
import stat
import subprocess
import tempfile

from pair import build, write
from support import ENV, run

SPEC = """edition 2026
project lib "馆" {
  year 2026
  goal outputs "产出" {
    indicator patrol "巡检" >= 2 次 each day
  }
}
"""
DATA = "project,indicator,period,value\n" + "".join(f"lib,patrol,2026-{m:02}-{d:02},2\n" for m in range(1, 13) for d in range(1, 29))


def commands(binary, folder, state):
    """How each program writes the state of the data."""
    return {"generated C": [f"{folder}/judge", f"--save-state={state}", f"{folder}/data.csv"],
            "eval": [binary, "eval", f"{folder}/spec.pgoal", "--data", f"{folder}/data.csv", "--save-state", state]}


def begin(command, limit=None, ignored=False):
    """Starts it; where there is a limit no file may grow past it, which is told by an error or a signal."""
    def set_limit():
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN if ignored else signal.SIG_DFL)
    return subprocess.Popen(command, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=set_limit, restore_signals=False)


def at_once(binary, folder, place):
    """Many writers of one path: it has the state of one of them, and nothing lies beside it."""
    for name, command in commands(binary, folder, f"{place}/at-once").items():
        writers = [begin(command) for _ in range(12)]
        for writer in writers:
            _, err = writer.communicate()
            if writer.returncode or err:
                yield f"{name}: {writer.returncode} {err}"
        merged = run([f"{folder}/judge", f"--merge={place}/at-once"])
        if merged.status or merged.err or os.listdir(place) != ["at-once"]:
            yield f"{name}: {merged.status} {merged.err} {os.listdir(place)}"
        os.remove(f"{place}/at-once")


def no_room(binary, folder, place):
    """A disk that is full: status 2, no report, the old state as it was, nothing beside it."""
    for name, command in commands(binary, folder, f"{place}/state").items():
        write(place, "state", "old")
        writer = begin(command, limit=1000, ignored=True)
        out, err = writer.communicate()
        with open(f"{place}/state", "rb") as f:
            left = f.read()
        if writer.returncode != 2 or out or b"state" not in err or left != b"old" or os.listdir(place) != ["state"]:
            yield f"{name}: {writer.returncode} {err} {left[:80]} {os.listdir(place)}"
        os.remove(f"{place}/state")


def into_pipe(binary, folder, place):
    """What is no regular file gets the state, and stays what it is: a device would be gone for all."""
    for name, command in commands(binary, folder, f"{place}/pipe").items():
        os.mkfifo(f"{place}/pipe")
        reader = os.open(f"{place}/pipe", os.O_RDWR | os.O_NONBLOCK)
        done = run(command)
        got = os.read(reader, 1 << 16) if done.status == 0 else b""
        os.close(reader)
        if done.status or not got.startswith(b"V ") or not stat.S_ISFIFO(os.stat(f"{place}/pipe").st_mode) or os.listdir(place) != ["pipe"]:
            yield f"{name}: {done.status} {done.err} {got[:60]} {os.listdir(place)}"
        os.remove(f"{place}/pipe")


def killed(binary, folder, place):
    """A writer killed in the midst leaves the old state; what it left beside it stops nobody."""
    for name, command in commands(binary, folder, f"{place}/state").items():
        write(place, "state", "old")
        writer = begin(command, limit=1000)
        writer.communicate()
        with open(f"{place}/state", "rb") as f:
            left = f.read()
        if writer.returncode != -signal.SIGXFSZ or left != b"old":
            yield f"{name}: {writer.returncode} {left[:80]}"
        again = run(command)
        merged = run([f"{folder}/judge", f"--merge={place}/state"])
        if again.status or merged.status or merged.err:
            yield f"{name}: {again.err} {merged.err}"
        for leftover in os.listdir(place):
            os.remove(f"{place}/{leftover}")


def killed_reading(folder, place):
    """A run killed before its data end writes no state."""
    reader = subprocess.Popen([f"{folder}/judge", f"--save-state={place}/state", "-"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, env=ENV)
    reader.stdin.write(DATA.encode() * 50)
    reader.stdin.flush()
    reader.kill()
    reader.wait()
    reader.stdin.close()
    yield from os.listdir(place)


def cut_short(binary, folder, place):
    """Data that end in the midst of a row: what is not whole is named by its line."""
    for text, line in ((DATA[:-3], 337), (DATA + "lib,patrol,2026-12-31,\"2", 338), ('{"project":"lib","indicator":"patrol","value":"2', 1)):
        name = write(folder, "cut", text)
        for command in ([f"{folder}/judge", name], [binary, "eval", f"{folder}/spec.pgoal", "--data", name, "--error-format=short"]):
            done = run([*command, "--lang=en"])
            told = done.err.decode()
            if done.status != 1 or not (f":{line}: error" in told or f", line {line}:" in told):
                yield f"{command[0]} {line}: {done.status} {told[:200]}"
    if b"1 refused" not in run([f"{folder}/judge", "--lang=en", write(folder, "cut", DATA[:-3])]).out:
        yield "not counted"


def run_saved(binary, suite):
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as place:
        problems = build(binary, folder, SPEC)
        write(folder, "data.csv", DATA)
        suite.case("saved builds", problems)
        if problems:
            return
        suite.case("saved at once", at_once(binary, folder, place))
        suite.case("saved without room", no_room(binary, folder, place))
        suite.case("saved into a pipe", into_pipe(binary, folder, place))
        suite.case("saved by a killed run", killed(binary, folder, place))
        suite.case("saved by a killed reader", killed_reading(folder, place))
        suite.case("data cut short", cut_short(binary, folder, place))
