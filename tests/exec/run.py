#!/usr/bin/env python3
"""The C and the JSON that specs become: compiled by every compiler at hand under the strictest flags, run under
sanitizers, byte for byte what eval prints; and what spec/model.schema.json and spec/evaluator.md promise of them.

usage: tests/exec/run.py BINARY
"""
import glob
import json
import os
import re
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
sys.path.insert(0, HERE)
from builds import run_builds  # noqa: E402
from embedded import run_embedded  # noqa: E402
from habits import run_habits  # noqa: E402
from inputs import STRICT, failure, inputs, link, runtime, same_bytes, sources  # noqa: E402
from jsonl import run_jsonl  # noqa: E402
from log_files import run_logs  # noqa: E402
from saved import run_saved  # noqa: E402
from schema import document_problems, load, problems as schema_problems  # noqa: E402
from stages import run_stages  # noqa: E402
from told import run_told  # noqa: E402
from support import ROOT, Suite, is_clean_end, run  # noqa: E402

SANITIZE = ["-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
BANNED = r"\b(?:malloc|calloc|realloc|free|alloca)\s*\(|\b(?:float|double)\b|__extension__|<(?:math|locale|stdlib)\.h>"


def compilers():
    return [(c, s) for c in ("gcc", "clang") if shutil.which(c) for s in ("c99", "c11")]


def compile_all(folder):
    """Every compiler and standard; leaves the program `judge`, built with sanitizers."""
    for compiler, standard in compilers():
        command = [compiler, f"-std={standard}", *STRICT, "-O1"]
        done = runtime(folder, command) or run([*command, "-c", *sources(folder)], cwd=folder, timeout=300)
        yield from failure(done, f"{compiler} -std={standard}")
    yield from link(folder, ["cc", "-std=c99", *STRICT, *SANITIZE])


def headers_in_cpp(folder):
    for compiler in ("g++", "clang++"):
        for header in sorted(glob.glob(f"{folder}/*.h")) if shutil.which(compiler) else []:
            text = f'#include "{os.path.basename(header)}"\n#include "{os.path.basename(header)}"\n'.encode()
            yield from failure(run([compiler, "-std=c++17", "-Wall", "-Wextra", "-pedantic", "-Werror", "-fsyntax-only", "-I.", "-x", "c++",
                                    "-"], stdin=text, cwd=folder), f"{compiler} {os.path.basename(header)}")


def nothing_writable(folder):
    """But the memory of a main that a stack would not hold."""
    for name in sorted(glob.glob(f"{folder}/*.o")):
        for line in run(["nm", name], cwd=folder).out.decode().splitlines():
            if re.search(r" [bBcC] (?!main\.)", line):
                yield f"{os.path.basename(name)}: {line}"


def no_banned_word(folder):
    for name in sorted(glob.glob(f"{folder}/*.[ch]")):
        with open(name, encoding="utf-8") as f:
            code = re.sub(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"', " ", f.read(), flags=re.S)
        yield from (f"{os.path.basename(name)}: {word}" for word in re.findall(BANNED, code))


def refusals(folder):
    """Wrong use and unreadable data of a generated program."""
    for arguments in (["--format=xml"], ["a", "b"], ["no/such.csv"], ["-x"]):
        done = run([f"{folder}/judge", *arguments])
        if done.status != 2 or not done.err or done.out:
            yield f"{arguments}: status {done.status}"
    done = run([f"{folder}/judge"], stdin=b"project,indicator\n")
    if done.status != 2 or b"-:1: error: " not in done.err:
        yield f"bad header: status {done.status}, {done.err}"


def built_twice(binary, spec, folder):
    """The same bytes again, into another folder."""
    with tempfile.TemporaryDirectory() as other:
        yield from failure(run([binary, "build", spec, "--emit=c,json", "--main", "-o", other]), "build again")
        for name in os.listdir(other):
            with open(f"{folder}/{name}", "rb") as a, open(f"{other}/{name}", "rb") as b:
                if a.read() != b.read():
                    yield f"{name} differs"


def reads_as_schema(folder):
    for name in glob.glob(f"{folder}/*.json"):
        with open(name, "rb") as f:
            yield from document_problems("model", f.read())


def explanations(binary, spec, data):
    """Of every indicator, and what spec/explanation.schema.json says of it."""
    told = json.loads(run([binary, "eval", spec, "--data", data, "--format=json"]).out)
    for project in told["projects"]:
        for indicator in project["indicators"]:
            name = f'{project["id"]}.{indicator["id"]}'
            done = run([binary, "explain-verdict", spec, "--data", data, "--indicator", name, "--format=json"])
            yield from (f"{name}: {problem}" for problem in document_problems("explanation", done.out))


def schema_can_fail():
    """The schema refuses a model with one thing changed."""
    schema = load("model")
    good = {"pgoal": {"schema": 1}, "projects": []}
    for bad in ({"pgoal": {"schema": 2}, "projects": []}, {"projects": []}, {**good, "more": 1}, {"pgoal": {"schema": 1}, "projects": [{}]}):
        if not list(schema_problems(bad, schema, schema)):
            yield f"accepted {bad}"
    yield from schema_problems(good, schema, schema)


def changed(document):
    """The document with each member changed, taken away or moved to the end, and what was done."""
    for key, value in document.items():
        rest = {other: document[other] for other in document if other != key}
        wrong = {"verdict": "good", "score": "1e3", "missed": -1}.get(key, 1.5)
        yield f"{key} changed", {other: wrong if other == key else document[other] for other in document}
        yield f"{key} missing", rest
        if key != list(document)[-1]:
            yield f"{key} moved", {**rest, key: value}
    yield "one more", {**document, "more": 1}


def schemas_can_fail(binary):
    """The schemas of results refuse a document with one member changed."""
    spec, data = "examples/self-evaluation/centre.pgoal", "examples/self-evaluation/centre.csv"
    result = json.loads(run([binary, "eval", spec, "--data", data, "--format=json"]).out)
    story = json.loads(run([binary, "explain-verdict", spec, "--data", data, "--indicator", "patrols", "--format=json"]).out)
    indicator = result["projects"][0]["indicators"][0]
    for name, part, document in (("result", result, result), ("explanation", story, story),
                                 ("result", indicator, {"$ref": "#/definitions/indicator"})):
        schema = load(name) if part is document else document
        yield from schema_problems(part, schema, load(name))
        yield from (f"{name}: accepted {what}" for what, bad in changed(part)
                    if not list(schema_problems(bad, schema, load(name))) and what != "score missing")


def run_input(binary, suite, spec, data):
    name = spec
    with tempfile.TemporaryDirectory() as folder:
        problems = failure(run([binary, "build", spec, "--emit=c,json", "--main", "-o", folder]), "build")
        suite.case(f"{name} builds", problems)
        if problems:
            return
        suite.case(f"{name} schema", reads_as_schema(folder))
        suite.case(f"{name} twice", built_twice(binary, spec, folder))
        if not sources(folder):
            return  # templates and scales only
        suite.case(f"{name} words", no_banned_word(folder))
        problems = list(compile_all(folder))
        suite.case(f"{name} compiles", problems)
        suite.case(f"{name} C++", headers_in_cpp(folder))
        suite.case(f"{name} writable", nothing_writable(folder))
        if not problems:
            suite.case(f"{name} refusals", refusals(folder))
        if data and not problems:
            suite.case(f"{name} same bytes", same_bytes(binary, spec, data, folder))
            suite.case(f"{name} explanations", explanations(binary, spec, data))


def main():
    binary, suite = os.path.abspath(sys.argv[1]), Suite()
    suite.case("schema", schema_can_fail())
    suite.case("schemas of results", schemas_can_fail(binary))
    run_logs(binary, suite)
    run_told(binary, suite)
    run_jsonl(binary, suite)
    run_habits(binary, suite)
    run_saved(binary, suite)
    run_stages(binary, suite)
    run_embedded(binary, suite)
    run_builds(binary, suite)
    for spec, data in inputs():
        run_input(binary, suite, spec, data)
    suite.close()


main()
