"""What fuzzing begins with, for each target of harness.h: examples, tests, and rows that reach what those do not."""
import glob
import os

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HEAD = b"project,indicator,period,value\n"
FIGURES = [b"p,ratio,,96%", b"p,amount,,600 s", b"p,daily,2020-03-05,2", b"p,monthly,2020-03,1", b"p,yearly,2020,1", b"p,watch,,24 h",
           b"p,due,,2020-11-30", "p,level,,健全 规范".encode(), "p,named,,符合".encode(), b"p,fewer,2019,3", b"p,grown,,100", b"p,range,,25"]
FIRST = (b"project,indicator,period,value,score,reason\np,range,,25 \xe4\xba\xba,4.5,late\np,log,,2,,\n", b"sep=;\np;x\n",
         b'{"project": "p", "indicator": "\\u0072atio", "period": null, "value": 0.96e2}\n{"value": "96%", "indicator": "ratio", "project": "p"}\n')
LOGS = (b"at,day,took,cost,site,ok,level\n2020-03-05 08:30,2020-03-05,5,1.5,A,yes,1\n2020-03-06T08:30:00Z,2020-03-06,20,-3,B,no,x\n",
        b'{"at": "2020-03-05 08:30", "took": 5, "cost": 1e2, "site": "A", "ok": true}\n', b"start,stop\n2020-03-05 08:00,2020-03-05 20:00\n",
        b'at\n2020-03-05 08:30\n2020-03-05 09:30\n2020-03-06T01:00:00+08:00\n', b'\xef\xbb\xbfat;project\r\n="2020-03-05 08:30";"p"\r\n')
STATES = (b"R 9223372036854775807 0\n", b"P 0\nS 0 9223372036854775807 0 0 -1 0 0\n", b"P 0\nF 0 0 0 9223372036854775807 0\n",
          b"P 0\nG 0 -9223372036854775808 9223372036854775807\n", b"P 0\nK 0 9223372036854775807 1 1\n",
          b"R 2 0\nP 0\nA 0 96 100 1\nA 1 3 1 3\n", b"R 2 1\nP 0\nS 0 2 0 1 -1 0 4\nF 0 0 0 7 0\nF 40 5 1 3 0\nU 400 5 0 0 0 0 0 1\n",
          b"P 0\nC 0 0\nG 0 1583366400 1583409600\nG 0 1583452800 1583496000\n", b"P 0\nK 0 1583366400 20 1\nK 0 1583366401 21 1\nT 2 9 2\nW 2 late\\n\n")
EDITS = [bytes.fromhex(digits) for digits in ("0" * 24, "400005600004" + "0" * 12, "800010200010" + "c00002900006", "200000e00030a00030000000")]


def texts(pattern):
    for path in sorted(glob.glob(os.path.join(ROOT, pattern), recursive=True)):
        with open(path, "rb") as f:
            yield f.read()


def seeds_of(target):
    specs = list(texts("examples/**/*.pgoal")) + list(texts("tests/golden/**/*.pgoal"))
    if target in ("spec", "format"):
        return specs
    if target in ("review", "merge"):
        return [EDITS[i % len(EDITS)] + text for i, text in enumerate(specs)]
    if target == "data":
        rows = list(texts("examples/**/*.csv")) + list(FIRST) + [HEAD + row + b"\n" for row in FIGURES] + [HEAD + b"\n".join(FIGURES) + b"\n"]
        return rows + [text.decode("utf-8").encode("utf-16") for text in FIRST]
    if target in ("log", "state"):
        return list(LOGS if target == "log" else STATES)
    wordings = [line for text in texts("tests/phrase/*.tsv") for line in text.split(b"\n")]
    wordings += [line.split(b"\t")[2] for text in texts("tests/forms/rows.tsv") for line in text.split(b"\n") if line.count(b"\t") == 3]
    return [cell for line in wordings for cell in line.split(b"\t")[:2] if cell]
