"""eval and a generated program side by side, in a folder that has the spec and the program."""
from support import is_clean_end, run

CHECKED = "cc -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all"


def write(folder, name, data):
    with open(f"{folder}/{name}", "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())
    return f"{folder}/{name}"


def build(binary, folder, spec, compiler=CHECKED):
    """The spec and its program `judge`; what went wrong."""
    done = run([binary, "build", "--no-config", write(folder, "spec.pgoal", spec), "--emit=c", "--main", "-o", f"{folder}/out"])
    if done.status:
        return [done.err.decode()[-500:]]
    done = run(["sh", "-c", f"{compiler} -std=c99 -o {folder}/judge {folder}/out/*.c"], timeout=300)
    return [done.err.decode()[-500:]] if done.status else []


def evaluate(binary, folder, files, *options, **how):
    return run([binary, "eval", f"{folder}/spec.pgoal", *(word for name in files for word in ("--data", name)), *options], **how)


def both(binary, folder, files, *options):
    """What the program says of the files, and where eval differs."""
    told, made = evaluate(binary, folder, files, *options), run([f"{folder}/judge", *options, *files])
    problems = is_clean_end(told) + is_clean_end(made)
    if (told.out, told.status) != (made.out, made.status):
        problems.append(f"{files} {options}: eval {told.status}, generated C {made.status}: {made.out[-300:]}")
    return made, problems
