#!/usr/bin/env python3
"""The table of units beside an oracle that knows nothing of it, UDUNITS-2, and beside its page, spec/units.md.

Every row of `pgoal check --dump=units` is asked for: by each of its spellings that UDUNITS knows, and by an expression of
EXPRESSIONS where it knows none. A row of physical bases that UDUNITS cannot be asked for fails, and so does an expression
for which there is no row.

Exactness: udunits2 computes and prints doubles. It is asked for (unit / factor) - 1, the factor in 25 digits, so that what
it prints is the error itself: below 1e-12 passes, far above the 2.2e-16 of a double and far below one digit of any row.

usage: tests/units/run.py BINARY [--update]; --update rewrites the tables of the page.
"""
import decimal
import os
import re
import subprocess
import sys
from collections import namedtuple
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from support import ROOT, Suite, run  # noqa: E402

TOLERANCE = Fraction(1, 10**12)
PAGE = os.path.join(ROOT, "spec", "units.md")
Unit = namedtuple("Unit", "name factor dimension aliases")

# What UDUNITS calls one base unit. Where our dimensions are finer than the SI's, the name of the same factor.
BASES = {"time": "s", "length": "m", "mass": "kg", "temperature": "K", "current": "A", "amount": "mol", "luminous": "cd",
         "celsius": "degC", "angle": "arc_degree", "luminous_flux": "lm", "apparent_power": "V.A", "activity": "Bq", "dose": "Sv",
         "coal": "(1000 kg)", "data": "(8 bit)"}

# Bases without a physical meaning: months (of no fixed length), sound levels (of a logarithmic scale), pixels, ratios'
# points, currencies and counts. A row of these alone needs no oracle; in a product they are left out on both sides.
COUNTED = {"month", "sound", "pixels", "points", "times"}

# What rows are that UDUNITS has no spelling for, and whose word it is.
EXPRESSIONS = {
    "刻钟": "15 min", "周": "7 d",
    # 国务院关于在我国统一实行法定计量单位的命令 (1984) and the market units of 1929: 1 尺 = 1/3 m, 1 斤 = 500 g, 1 亩 = 60 平方丈
    "里": "1500 (0.3333333333333333333 m)", "丈": "10 (0.3333333333333333333 m)", "尺": "0.3333333333333333333 m",
    "寸": "0.1 (0.3333333333333333333 m)", "亩": "666.6666666666666667 m2", "顷": "66666.66666666666667 m2", "斤": "500 g",
    "两": "50 g", "钱": "5 g", "担": "50 kg",
    "公里": "km", "海里": "nautical_mile", "平方米": "m2", "公亩": "are",
    "马力": "75 kgf.m/s",  # metric horsepower
    "公斤力": "kgf", "kn": "knot",
    "吨公里": "t.km", "人公里": "km", "车公里": "km", "rpm": "min-1",
    "角分": "arc_minute", "角秒": "arc_second",
    "吨标准煤": "t", "千克标准煤": "kg", "克标准煤": "g",  # a mass of coal of 29307.6 kJ/kg, GB/T 2589
    "kVA": "kV.A", "MVA": "MV.A",
    "KB": "8e3 bit", "KiB": "1024 (8 bit)", "B/s": "8 bit/s", "KB/s": "8e3 bit/s", "MB/s": "8e6 bit/s", "GB/s": "8e9 bit/s",
    "Kbit": "1e3 bit", "Kbps": "1e3 bit/s", "Mbps": "1e6 bit/s", "Gbps": "1e9 bit/s", "Tbps": "1e12 bit/s",
    "‰": "1e-3", "‱": "1e-4", "ppb": "1e-9",
}
# IEC 80000-13
EXPRESSIONS.update({f"{p}B": f"8e{3 * i} bit" for i, p in enumerate("MGTPE", 2)})
EXPRESSIONS.update({f"{p}iB": " ".join(["1024"] * i) + " (8 bit)" for i, p in enumerate("KMGTPE", 1)})
# Wh and its multiples, by the watt
EXPRESSIONS.update({f"{p}Wh": f"{p}W.h" for p in ("", "k", "M", "G", "T")} | {"Ah": "A.h", "mAh": "mA.h"})

# Spellings by which UDUNITS means something else.
FALSE_FRIENDS = {"nmi": "a nanomile", "rpm": "an angular velocity", "B": "a bel", "pp": "a picopoise or nothing", "Ah": "nothing"}


def read_units(binary):
    done = run([binary, "check", "--dump=units", "examples/hello.pgoal"])
    units = []
    for line in done.out.decode().splitlines():
        name, num, den, dimension, aliases = line.split("\t")
        factors = tuple((base, int(power)) for base, power in re.findall(r"(\S+)\^(-?\d+)", dimension))
        units.append(Unit(name, Fraction(int(num), int(den)), factors, tuple(a for a in aliases.split("|") if a)))
    return units


def udunits(have, want):
    return subprocess.run(["udunits2", "-U", "-H", have, "-W", want], stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout.decode()


def is_known(spelling):
    return re.match(r"[A-Za-zµμΩ°%]", spelling) and not re.search(r"[\s()]", spelling) and bool(udunits(spelling, "").strip())


def decimal_text(value):
    with decimal.localcontext() as context:
        context.prec = 25
        return str(decimal.Decimal(value.numerator) / decimal.Decimal(value.denominator))


def base_text(unit):
    return " ".join(f"({BASES[base]})^{power}" for base, power in unit.dimension if base in BASES) or "1"


def problem_of(unit, expression):
    """What UDUNITS says against a row, by one of its spellings or expressions."""
    if unit.dimension == (("celsius", 1),):
        return None if udunits(expression, "degC").strip().startswith(f"1 {expression} = 1 ") else "is no degree Celsius"
    # both sides times a kelvin: of a time alone, "from 1" would be a date
    said = udunits(f"({expression}) K", f"{decimal_text(unit.factor)} ({base_text(unit)}) K from 1")
    found = re.search(r"\) K = (\S+) \(", said)
    if not found:
        return f"{expression} does not convert to {base_text(unit)}"
    error = Fraction(decimal.Decimal(found[1]))
    return None if abs(error) < TOLERANCE else f"{expression} is not {unit.factor} {base_text(unit)}, by {float(error):.3g}"


def is_physical(unit):
    return any(base in BASES for base, _ in unit.dimension) or unit.dimension == (("ratio", 1),)


def check_row(unit):
    asked = [s for s in (unit.name,) + unit.aliases if s not in FALSE_FRIENDS and is_known(s)]
    if unit.name in EXPRESSIONS:
        asked.append(EXPRESSIONS[unit.name])
    if not asked:
        return ["UDUNITS knows no spelling of it, and EXPRESSIONS has no row"]
    return list(filter(None, (problem_of(unit, spelling) for spelling in asked)))


# --- the page ---

def table_rows(name):
    """Literal rows MACRO("a", ...) of a table of the compiler."""
    with open(os.path.join(ROOT, "compiler", "model", name), encoding="utf-8") as f:
        return f.read()


def base_names():
    rows = re.findall(r'^BASE\((\w+), "([^"]*)", "([^"]*)", "([^"]*)"', table_rows("base.def"), re.M)
    return {((base, 1),): (zh, en) for base, _, zh, en in rows}


def named_dimensions(units):
    """Title of each dimension that a row has, as DIMENSION rows name it."""
    titles = base_names()
    kinds, spelled = {}, {}
    for name, macro in re.findall(r'^UNIT\("([^"]*)", (.+), \d+, \d+, "[^"]*"\)$', table_rows("unit.def"), re.M):
        spelled.setdefault(macro, name)
    by_name = {unit.name: unit.dimension for unit in units}
    for macro, zh, en in re.findall(r'^DIMENSION\((.+), "([^"]*)", "([^"]*)"\)$', table_rows("unit.def"), re.M):
        if macro in spelled:
            kinds[by_name[spelled[macro]]] = (zh, en)
    return titles | kinds


def unit_tables(units):
    titles, lines, done = named_dimensions(units), [], set()
    for unit in units:
        if unit.dimension in done or unit.dimension not in titles:
            continue
        done.add(unit.dimension)
        rows = [u for u in units if u.dimension == unit.dimension]
        base = next((u.name for u in rows if u.factor == 1), "base units")
        base = "parts of 1" if unit.dimension[0][0] in ("ratio", "points") else base
        zh, en = titles[unit.dimension]
        lines += [f"### {zh} {en} (in {base})", "", "| name | factor | aliases |", "|---|---|---|"]
        lines += [f"| {u.name} | {u.factor} | {' '.join(u.aliases)} |" for u in rows] + [""]
    return lines


def word_list(units):
    words = [f"{u.name} ({' '.join(u.aliases)})" if u.aliases else u.name for u in units]
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 110:
            lines.append(line)
            line = ""
        line += f" {word} ·"
    return lines + [line.rstrip("· ")]


def made_rows():
    rows = re.findall(r'^MADE\("([^"]*)", "([^"]*)", "([^"]*)"\)$', table_rows("unit.def"), re.M)
    return [f"| {name} | {expression} | {aliases.replace('|', ' ')} |" for name, expression, aliases in rows]


def page_tables(units):
    counts = [u for u in units if len(u.dimension) == 1 and u.dimension[0] == (u.name, 1)]
    lines = ["## U4 Units", "The factor is in base units, named beside the dimension.", ""] + unit_tables(units)
    lines += ["## U5 Counts", "Each a dimension of its own; aliases in parentheses.", ""] + word_list(counts)
    lines += ["", "## U6 One word for a product", "", "| name | is | aliases |", "|---|---|---|"] + made_rows()
    return "\n".join(lines) + "\n"


def check_page(suite, units, update):
    with open(PAGE, encoding="utf-8") as f:
        page = f.read()
    made = page[:page.index("## U4 ")] + page_tables(units)
    if update:
        with open(PAGE, "w", encoding="utf-8") as f:
            f.write(made)
        page = made
    wrong = [f"{a!r}, not {b!r}" for a, b in zip(page.splitlines(), made.splitlines()) if a != b]
    suite.case("spec/units.md", [] if page == made else (wrong[:3] or ["too short or too long"]) + ["run tests/units/run.py --update"])


def main():
    units, suite = read_units(sys.argv[1]), Suite()
    for unit in filter(is_physical, units):
        suite.case(unit.name, check_row(unit))
    names = {unit.name for unit in units}
    suite.case("expressions", [f"{name} is no row" for name in EXPRESSIONS if name not in names])
    unknown = {base for u in units for base, _ in u.dimension if base not in BASES} - COUNTED - {"ratio"}
    suite.case("bases", [f"{base} is neither physical nor counted" for base in unknown
                         if not re.fullmatch(r"[A-Z]{3}", base) and base not in names])
    check_page(suite, units, "--update" in sys.argv)
    suite.close()


main()
