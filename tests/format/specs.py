#!/usr/bin/env python3
"""Random specs without syntax errors, laid out at random: words of both languages, full-width signs, line ends and comments
wherever they may stand. They mean nothing; only their syntax is sound.

usage: specs.py COUNT [SEED] > TEXTS, parted by U+001E
"""
import os
import random
import re
import sys
from collections import namedtuple

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PLAIN, OPENS, JOINS, ENDS = range(4)  # what a line end beside a token means (grammar/tokens.c)
Token = namedtuple("Token", "text kind tight", defaults=(PLAIN, None))  # tight: no gap (True), no comment (False) before it
SEPARATOR = Token("", ENDS)


def keyword_table():
    with open(os.path.join(ROOT, "grammar/keywords.def"), encoding="utf-8") as f:
        rows = re.findall(r"^KEYWORD\((\w+), (\w+), (.*)\)$", f.read(), re.M)
    return {name: (role, re.findall(r'"([^"]*)"', names)) for name, role, names in rows}


KEYWORDS = keyword_table()
EXTRA = {"GE": ["≥", "≧", "⩾", "at least", "at \t least"], "LE": ["≤", "≦", "⩽", "at most"], "GT": ["＞"], "LT": ["＜"], "EQ": ["＝"],
         "TO": ["~", "～"], "TIMES": ["*", "✕"]}
SIGNS = {"{": (JOINS, "{｛"), "}": (PLAIN, "}｝"), "(": (JOINS, "(（"), ")": (ENDS, ")）"), ",": (JOINS, ",，、"), ":": (PLAIN, ":："),
         "+": (JOINS, "+＋"), "-": (JOINS, "-－−"), ".": (JOINS, "."), "/": (JOINS, "/")}
NAMES = ["a", "b1", "patrol", "运维", "市政大厦", "目标", "指标", "year", "项目", "x", "X", "_", "at", "level_2", "°C值"]
UNITS = ["次", "min", "人", "万元", "元/人·月", "%", "％", "‰", "％/月", "m^2", "kWh/m^2", "百分点", "项目"]
TEXTS = ['"原文"', '"a\\"b"', "“弯”", "“有\"直\"”", "「角」", "「\\」」", "”反”", '"// 不是注释"', '""', '"\\u{4E2D}\\n"', "“{；：，”", '"“内”"']
RAW = ['"""一行"""', '"""\n    二\n      三 // 不是\n    """', '"""\n/// 不是\n  """', '"""x\n\n  y"""']
COMMENTS = ["// c", "//", "// 有“引号” { ; 、", "//// 四道", "// trailing  ", "/// 说明", "///", "///两\t", "// at least", "//　全角"]
WINDOWS = ["day", "日", "week", "周", "个月", "month", "季度", "half_year", "ten_days", "year", "年", "workday", "工作日"]


class Maker:
    def __init__(self, seed):
        self.pick = random.Random(seed)
        self.parametric = False

    def chance(self, share):
        return self.pick.random() < share

    def some(self, least, most, make):
        return [make() for _ in range(self.pick.randint(least, most))]

    # --- tokens ---

    def key(self, name):
        role, names = KEYWORDS[name]
        return Token(self.pick.choice(names + EXTRA.get(name, [])), {"OPENS": OPENS, "RESERVED": JOINS}[role])

    def colon(self):
        """Behind a keyword, and passed over."""
        return [Token(self.pick.choice(":："), PLAIN)] if self.chance(0.1) else []

    def sign(self, text, tight=None):
        kind, spellings = SIGNS[text]
        return Token(self.pick.choice(spellings), kind, tight)

    def name(self):
        text = self.pick.choice(NAMES)
        opens = any(text in names and role == "OPENS" for role, names in KEYWORDS.values())
        return Token(text, OPENS if opens else PLAIN)

    def plain_name(self):
        return Token(self.pick.choice([one for one in NAMES if one.lower() != "x"][:5]))

    def text(self):
        return Token(self.pick.choice(TEXTS))

    def date(self):
        return Token(self.pick.choice(["2020-12-31", "2026-01-01"]))

    def number(self):
        return Token(self.pick.choice(["0", "5", "95", "0.00", "4,768,009.00", "1.50"]))

    def signed(self):
        return [Token("-", JOINS), self.number()._replace(tight=True)] if self.chance(0.15) else [self.number()]

    def quantity(self):
        unit = [Token(self.pick.choice(UNITS), PLAIN)] if self.chance(0.8) else []
        return self.signed() + [one._replace(kind=OPENS if one.text == "项目" else PLAIN) for one in unit]

    def heading(self):
        was = [self.key("WAS"), *self.listed(self.name)] if self.chance(0.1) else []
        return self.id_and_name() + was

    def id_and_name(self):
        return self.pick.choice([lambda: [self.name()], lambda: [self.text()], lambda: [self.name(), self.text()]])()

    def listed(self, make, least=1, last=False):
        out = []
        for i, one in enumerate(self.some(least, 3, make)):
            out += ([self.sign(",")] if i else []) + (one if isinstance(one, list) else [one])
        return out + ([self.sign(",")] if last and out and self.chance(0.3) else [])

    # --- targets and clauses ---

    def compare(self):
        return self.key(self.pick.choice(["GE", "LE", "GT", "LT", "EQ"]))

    def window(self):
        each = [self.key("EACH"), Token(self.pick.choice(WINDOWS), PLAIN, False)]
        each[1] = each[1]._replace(kind=OPENS if each[1].text in ("year", "workday") else PLAIN)
        return self.pick.choice([[], [], each, [Token(self.pick.choice(["每日", "每周", "每个月", "每个工作日"]), ENDS)]])

    def to(self):
        return Token("..<", JOINS) if self.chance(0.2) else self.key("TO")

    def value(self):
        return [Token("limit")] if self.parametric and self.chance(0.3) else self.quantity()

    def level(self):
        return self.text() if self.chance(0.2) else self.name()

    def target(self):
        relative = lambda: [self.compare(), self.key("LAST_YEAR")]
        change = lambda: [self.sign("+")] if self.chance(0.4) else [Token("-", JOINS)] if self.chance(0.5) else [self.key("TIMES")]
        times = lambda: self.pick.choice([[self.key("TIMES")], [Token("x", OPENS)]])
        return self.pick.choice([
            lambda: [self.compare(), *self.quantity(), *self.window()], lambda: [*self.quantity(), self.to(), *self.quantity(), *self.window()],
            lambda: [self.compare(), self.level(), *self.window()], lambda: [self.key("BY"), self.date()], lambda: [self.compare(), self.date()],
            lambda: [self.date(), self.to(), self.date()], lambda: [self.key("COVERS"), *self.quantity(), *self.window()], lambda: [self.key("COVERS"), *self.value(), *times(), *self.value(), *self.window()],
            relative, lambda: relative() + change() + self.quantity(), lambda: [self.key("GROWTH"), self.compare(), *self.quantity()]])()

    def targets(self):
        more = [self.key("AND"), *self.target()] if self.chance(0.15) else []
        return self.target() + more

    def allow(self):
        slug = [Token(self.pick.choice(["target-missing", "weights-not-100", "W0607", "a - b"]))]
        return [self.key("ALLOW"), *slug, self.text()]

    def clauses(self):
        made = [[self.key("AS"), self.text()], [self.key("WEIGHT"), *self.quantity()], [self.key("IN"), Token("次")],
                [self.key("BASELINE"), *self.quantity()], self.allow()]
        return [token for clause in self.pick.sample(made, self.pick.choice([0, 0, 1, 2, 4])) for token in clause]

    def column(self):
        return [self.plain_name()] + ([self.sign("."), self.plain_name()] if self.chance(0.4) else [])

    def operand(self):
        return self.column() + ([Token("-", JOINS), *self.column()] if self.chance(0.2) else [])

    def condition(self):
        join = [Token(self.pick.choice(["not", "非"]))] if self.chance(0.2) else []
        texts = [self.text()] + [token for _ in range(self.pick.randint(0, 2)) for token in (self.key("OR"), self.text())]
        held = self.pick.choice([lambda: [], lambda: [self.key("EQ"), *texts], lambda: [self.compare(), *self.quantity()],
                                 lambda: [self.compare(), self.date()], lambda: [self.number(), self.to(), *self.quantity()]])()
        return join + self.operand() + held

    def fold(self):
        name = self.pick.choice(["count", "计数", "sum", "max", "最大值", "平均", "share", "percentile", "covers", "覆盖", "anything"])
        if name == "anything":
            name = "求和"
        made = [Token(name, JOINS if name in ("covers", "覆盖") else PLAIN), self.sign("(", True)]
        if name == "percentile":
            made += [self.number(), self.sign(",")]
        made += self.operand()
        for i in range(self.pick.choice([0, 0, 1, 2])):
            made += [Token(self.pick.choice(["where", "其中"])) if i == 0 else self.key("AND"), *self.condition()]
        return made + [self.sign(")")]

    def measure(self):
        return self.fold() + ([self.sign("/"), *self.fold()] if self.chance(0.3) else [])

    # --- members ---

    def indicator(self):
        start = [self.key("INDICATOR"), *self.colon(), *self.id_and_name()]
        measured = not self.parametric and self.chance(0.2)
        return start + self.pick.choice([lambda: (self.measure() if measured else []) + self.targets() + self.clauses(), self.clauses])()

    def block(self, make, most):
        return [self.sign("{"), *self.members(make, most), self.sign("}")]

    def members(self, make, most):
        return [token for one in self.some(0, most, make) for token in one + [SEPARATOR]]

    def goal(self, depth=0):
        allow = self.allow() if self.chance(0.1) else []
        member = lambda: self.goal(depth + 1) if depth < 3 and self.chance(0.2) else self.indicator()
        return [self.key("GOAL"), *self.colon(), *self.heading(), *allow, *self.block(member, 3)]

    def field(self):
        word = self.key(self.pick.choice(["AGENCY", "CATEGORY", "FIELD", "CONTACT", "PHONE", "ZONE"]))
        answer = Token(self.pick.choice(["yes", "no", "是", "无"]))
        return self.pick.choice([
            [word, *self.colon(), self.text()], [self.key("PURCHASE"), answer], [self.key("YEAR"), *self.colon(), Token("2026")],
            [self.key("YEAR"), Token("2026"), self.date(), self.key("TO"), self.date()], [self.key("PERIOD"), self.date(), self.key("TO"), self.date()],
            [self.key("TEXT"), *self.id_and_name(), Token(self.pick.choice(RAW + TEXTS))] if self.chance(0.9) else [self.key("TEXT"), self.text(), self.text()],
            [self.key("RESERVE"), *self.listed(self.name, last=True)], [self.key("PROFILE"), self.name()], [self.key("CALENDAR"), *self.listed(self.name)], self.days()])

    def days(self):
        last = [self.key("TO"), self.date()] if self.chance(0.5) else []
        return [self.key(self.pick.choice(["HOLIDAY", "WORKDAY"])), self.date(), *last, *([self.text()] if self.chance(0.5) else [])]

    def fund(self):
        amount = lambda: self.quantity() + (self.allow() if self.chance(0.1) else [])
        last = [self.key("LAST_YEAR"), self.key("BUDGET"), *amount()]
        both = self.pick.choice([[], [self.sign(",")], [self.sign(","), self.key("SPENT"), *amount()]])
        return self.pick.choice([[self.key("TOTAL"), *self.colon(), *amount()], [self.key("THIS_YEAR"), *amount()],
                                 [self.key("ITEM"), *self.heading(), *amount()], last + both])

    def source(self):
        kind = Token(self.pick.choice(["events", "事件", "intervals", "时段"]))
        types = ["timestamp", "时刻", "时间", "date", "text", "文本", "number", "数值", "yes_no", "是否", "min", "健全性", "%"]
        column = lambda: [Token(self.pick.choice(["at", "a", "议题"])), *([self.text()] if self.chance(0.3) else []), self.sign(":"),
                          Token(self.pick.choice(types))]
        return [self.key("SOURCE"), *self.id_and_name(), kind, self.sign("{"), *self.listed(column, last=True), self.sign("}")]

    def use(self):
        value = lambda: self.pick.choice([self.quantity(), [self.date()], [self.text()], [self.name()]])
        argument = lambda: [self.name(), self.key("EQ"), *value()]
        arguments = [self.sign("("), *self.listed(argument, 0, last=True), self.sign(")")] if self.chance(0.6) else []
        excepted = [self.key("EXCEPT"), *self.listed(self.name, last=True)] if self.chance(0.3) else []
        return [self.key("USE"), self.name(), *arguments, *excepted]

    def milestone(self):
        return [self.key("MILESTONE"), self.date(), self.key("INDICATOR"), self.name(), *self.targets()]

    def member(self):
        funds = lambda: [self.key("FUNDS"), *(self.allow() if self.chance(0.1) else []), *self.block(self.fund, 4)]
        return self.pick.choice([self.goal, self.indicator, self.field, self.field, funds, self.source, self.use, self.milestone])()

    def class_(self, depth=0):
        clauses = self.pick.sample([[self.key("ALSO"), *self.listed(self.text)], [self.key("REQUIRED")],
                                    [self.key("WEIGHT"), Token("40"), self.key("TO"), Token("50")],
                                    self.pick.choice([[self.key("EXPECTS"), self.key("LE")], [self.key("EXPECTS"), *self.listed(lambda: Token("元"))]])],
                                   self.pick.randint(0, 2))
        block = self.block(lambda: self.class_(depth + 1), 2) if depth < 2 and self.chance(0.4) else []
        return [self.key("CLASS"), *self.id_and_name(), *(token for clause in clauses for token in clause), *block]

    def rule(self):
        what = self.pick.choice(["at_least", "上限", "windows", "levels"])
        how = self.pick.choice(["nothing", "按比例", "share", "bands"])
        band = [self.key("BAND"), Token(self.pick.choice(["met", "部分达成"])), self.text(), *self.quantity(), self.key("TO"), *self.quantity()]
        score = [self.key("SCORE"), Token(self.pick.choice(["round", "超额", "green", "执行率"])), *self.quantity()]
        return self.pick.choice([[self.key("SCORE"), Token(what), Token(how)], score, [self.key("GRADE"), *self.id_and_name(), self.key("GE"), *self.quantity()], band])

    # --- items ---

    def scale(self):
        rung = lambda: self.rung()
        if self.chance(0.5):
            levels = self.listed(rung, last=True)
        else:
            levels = [token for i in range(self.pick.randint(2, 4)) for token in ([self.key("LT")] if i else []) + self.rung()]
        return [self.key("SCALE"), *self.colon(), *self.id_and_name(), self.sign("{"), *levels, self.sign("}")]

    def rung(self):
        score = [self.key("EQ"), *self.quantity()] if self.chance(0.2) else []
        return [self.level(), *([self.key("EQ"), self.level()] if self.chance(0.2) else []), *score]

    def template(self):
        types = ["%", "min", "date", "日期", "文字", "number", "数", "健全性", '"等级"']
        default = lambda: [self.key("EQ"), *self.pick.choice([self.quantity(), [self.date()], [self.text()]])]
        parameter = lambda: [Token(self.pick.choice(["limit", "率", "level"])), self.sign(":"), Token(self.pick.choice(types)),
                             *(default() if self.chance(0.4) else [])]
        heading, parametric = self.id_and_name(), self.chance(0.6)
        parameters = [self.sign("("), *self.listed(parameter, 0, last=True), self.sign(")")] if parametric else []
        self.parametric = parametric and len(parameters) > 2
        made = [self.key("TEMPLATE"), *heading, *parameters, *self.block(lambda: self.goal(2) if self.chance(0.3) else self.indicator(), 4)]
        self.parametric = False
        return made

    def item(self):
        project = lambda: [self.key("PROJECT"), *self.colon(), *self.heading(), *self.block(self.member, 6)]
        unit = lambda: [self.key("UNIT"), *self.id_and_name(), *([self.key("EQ"), *self.quantity()] if self.chance(0.5) else [])]
        profile = lambda: [self.key("PROFILE"), *self.id_and_name(), *self.block(lambda: self.class_() if self.chance(0.6) else self.rule(), 4)]
        imported = lambda: [self.key("IMPORT"), self.text()]
        calendar = lambda: [self.key("CALENDAR"), *self.id_and_name(), *self.block(self.days, 4)]
        return self.pick.choice([project, project, project, self.scale, self.template, unit, profile, calendar, imported])()

    def spec(self):
        language = [self.key("LANGUAGE"), *self.colon(), Token(self.pick.choice(["zh", "en"])), SEPARATOR] if self.chance(0.5) else []
        return [self.key("EDITION"), *self.colon(), Token("2026"), SEPARATOR, *language, *self.members(self.item, 4)]

    # --- layout ---

    def blanks(self, least):
        return "".join(self.pick.choice([" ", " ", " ", "\t", "　", "\u00a0"]) for _ in range(self.pick.choice([least, least, least, 1, 3])))

    def lines(self):
        """Line ends, perhaps with comments: anything that ends a line."""
        made = ""
        while True:
            made += self.blanks(0) + (" " + self.pick.choice(COMMENTS) if self.chance(self.comments) else "") + "\n"
            if self.chance(0.7):
                return made + self.blanks(0)

    def between_members(self, must):
        made = self.pick.choice([";", "；", "", "", ""]) if self.folds else ""
        made += "" if made and self.chance(0.5) else self.lines()
        return made + (self.pick.choice([";", ";;\n", "\n;\n"]) if self.folds and self.chance(0.05) else "") if must or self.chance(0.7) else ""

    def gap(self, before, after, listing):
        parts = before.kind != JOINS or (after.kind == OPENS and not listing)
        if after.tight:
            return ""
        if not (parts and after.kind not in (JOINS, ENDS)) and after.tight is None and self.chance(self.folds):
            return self.lines()
        letters = lambda text: text[-1:].isalnum() or text[-1:] in "_%％‰°²^"
        words = letters(before.text) and letters(after.text[:1]) or "*" in (before.text, after.text) or before.text in ",，、" and after.text[0].isdigit()
        return self.blanks(1 if words or "x" in (before.text, after.text) else 0)

    def render(self):
        self.folds, self.comments = self.pick.choice([0, 0, 0.1, 0.3]), self.pick.choice([0, 0.1, 0.4])
        made, before, listing, parens = self.lines() if self.chance(0.3) else "", None, False, 0
        for token in self.spec():
            if token is SEPARATOR:
                if before is not SEPARATOR:
                    before = SEPARATOR
                continue
            opened = before is not None and before.text in ("{", "｛")
            if before is SEPARATOR:
                made += self.between_members(token.text not in ("}", "｝"))
            elif opened or before is not None and token.text in ("}", "｝"):
                made += self.lines() if self.chance(0.6) else self.blanks(0)
            elif before is not None:
                made += self.gap(before, token, listing)
            listing = token.text in ("(", "（") or listing and token.text not in (")", "）")
            made, before = made + token.text, token
        made += self.between_members(False)
        if self.chance(0.2):
            made = made.replace("\n", "\r\n")
        return ("\ufeff" if self.chance(0.1) else "") + made


def specs(count, seed=1):
    for i in range(count):
        yield Maker(f"{seed}-{i}").render()


if __name__ == "__main__":
    sys.stdout.buffer.write("\x1e".join(specs(int(sys.argv[1]), *sys.argv[2:3])).encode())
