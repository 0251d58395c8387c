"""Random specs, random edits of them, and what a three-way merge must make of two edited copies: computed from the description of
the spec, never from its text.

A spec is a dict of statements by a name that no edit changes. A statement has a kind, a parent (such a name), fields (text by part of the
line), comments above it and one at the end of its line. Every edit brings in a text that is nowhere else.
"""
import copy
import re

FIELDS = ("head", "name", "was", "value", "as", "weight", "allow a", "allow b")


class Statement:
    def __init__(self, kind, parent, **fields):
        self.kind, self.parent, self.fields = kind, parent, fields
        self.comments, self.tail = [], ""

    def own(self):
        return (self.parent, self.fields, self.comments, self.tail)


class Spec:
    def __init__(self):
        self.statements, self.order = {}, {}  # order: children, by parent

    def add(self, name, statement, at=None):
        self.statements[name] = statement
        children = self.order.setdefault(statement.parent, [])
        children.insert(len(children) if at is None else at, name)
        if statement.kind in ("goal", "funds", "project"):
            self.order.setdefault(name, [])

    def remove(self, name):
        for child in list(self.order.get(name, ())):
            self.remove(child)
        self.order.pop(name, None)
        self.order[self.statements.pop(name).parent].remove(name)

    def move(self, name, parent, at):
        self.order[self.statements[name].parent].remove(name)
        self.statements[name].parent = parent
        self.order[parent].insert(at, name)

    def within(self, name, other):
        while name and name != other:
            name = self.statements[name].parent
        return name == other


# --- text ---

PATTERNS = {"as": 'as "{}"', "weight": "weight {}", "was": "was {}", "name": '"{}"',
            "allow a": 'allow sum-rounded "{}"', "allow b": 'allow W0601 "{}"'}
SLUGS = {"allow sum-rounded": "allow a", "allow W0601": "allow b"}


def line_of(statement):
    words = [statement.kind if statement.kind != "funds" else "funds"]
    for field in FIELDS:
        if field in statement.fields:
            words.append(PATTERNS.get(field, "{}").format(statement.fields[field]))
    return " ".join(words)


def text_of(spec, parent="", depth=0):
    """One statement a line; blocks indented by two."""
    out, pad = [], "  " * depth
    for name in spec.order[parent]:
        statement = spec.statements[name]
        block = name in spec.order
        out += [f"{pad}// {comment}\n" for comment in statement.comments]
        out.append(pad + line_of(statement) + (" {" if block else "") + (f"  // {statement.tail}" if statement.tail else "") + "\n")
        if block:
            out += [text_of(spec, name, depth + 1), pad + "}\n"]
    return "".join(out)


def whole_text(spec):
    return "edition 2026\n\n" + text_of(spec)


LINE = re.compile(r'(?P<kind>\w+)(?: (?P<head>[a-z]\w*))?(?: "(?P<name>[^"]*)")?(?: was (?P<was>\w+))?(?: (?P<value>(?!as |weight |in |allow )[^"{/]*?))?'
                  r'(?P<clauses>(?: as "[^"]*"| weight \S+| allow \S+ "[^"]*")*)(?P<block> \{)?(?:  // (?P<tail>.*))?')
CLAUSE = re.compile(r' (as|weight|allow \S+) "?([^" ]*)"?')


def read(text):
    """Statements, as tuples (kind, id, parent id, fields, tail), and comments of a text as above."""
    found, comments, stack = [], [], [""]
    for row in text.split("\n")[1:]:
        row = row.strip()
        if not row:
            continue
        if row.startswith("//"):
            comments.append(row[3:])
        elif row == "}":
            stack.pop()
        else:
            match = LINE.fullmatch(row)
            if not match:
                raise ValueError(f"a line that is none: {row}")
            if match["kind"] in ("year", "agency", "total"):
                fields = {"value": row.split("  // ")[0].split(" ", 1)[1]}
                ident = match["kind"]
            else:
                fields = {field: match[field] for field in ("head", "name", "was", "value") if match[field] is not None}
                fields.update({SLUGS.get(key, key): value for key, value in CLAUSE.findall(match["clauses"])})
                ident = match["head"] or match["kind"]
            found.append((match["kind"], ident, stack[-1], fields, match["tail"] or ""))
            comments += (match["tail"] or "").split(" // ") if match["tail"] else []
            if match["block"]:
                stack.append(ident)
    return found, sorted(comments)


# --- making and editing ---

class Maker:
    def __init__(self, random):
        self.random, self.count = random, 0

    def fresh(self, prefix=""):
        self.count += 1
        return f"{prefix}{self.count}"

    def number(self):
        return f"{self.random.choice(['>=', '<='])} {self.fresh()} 次{self.random.choice(['', ' each week'])}"

    def indicator(self, parent):
        statement = Statement("indicator", parent, head=self.fresh("i"), name=self.fresh("指标"), value=self.number())
        for field in ("as", "weight", "allow a", "allow b"):
            if self.random.random() < 0.25:
                statement.fields[field] = self.fresh()
        self.decorate(statement)
        return statement

    def decorate(self, statement):
        statement.comments = [self.fresh("注") for _ in range(self.random.choice([0, 0, 0, 1, 2]))]
        statement.tail = self.fresh("尾") if self.random.random() < 0.15 else ""

    def goal(self, parent):
        statement = Statement("goal", parent, head=self.fresh("g"), name=self.fresh("目标"))
        self.decorate(statement)
        return statement

    def spec(self):
        spec, random = Spec(), self.random
        spec.order[""] = []
        spec.add("p", Statement("project", "", head="p", name="项目"))
        for kind in ("year", "agency"):
            spec.add(kind, Statement(kind, "p", value="2026" if kind == "year" else f'"{self.fresh("单位")}"'))
        spec.add("funds", Statement("funds", "p"))
        spec.add("total", Statement("total", "funds", value=f"{self.fresh()} CNY"))
        for _ in range(random.randrange(4)):
            spec.add(self.fresh("n"), Statement("item", "funds", head=self.fresh("f"), name=self.fresh("资金"), value=f"{self.fresh()} CNY"))
        for _ in range(random.randrange(1, 5)):
            self.add_goal(spec, "p", random.randrange(3))
        return spec

    def add_goal(self, spec, parent, depth):
        name = self.fresh("n")
        spec.add(name, self.goal(parent))
        for _ in range(self.random.randrange(4)):
            spec.add(self.fresh("n"), self.indicator(name))
        if depth and self.random.random() < 0.4:
            self.add_goal(spec, name, depth - 1)

    # Each edit returns a function that makes it in any spec which still has what it is about.

    def edit(self, spec):
        kinds = [self.change] * 8 + [self.clause] * 3 + [self.add] * 3 + [self.drop, self.drop, self.drop_goal, self.shift, self.shift, self.shift_goal,
                                    self.reorder, self.comment, self.comment, self.uncomment, self.trail, self.rename]
        return self.random.choice(kinds)(spec)

    def pick(self, spec, *kinds):
        names = [name for name, one in spec.statements.items() if one.kind in kinds]
        return self.random.choice(names) if names else None

    def change(self, spec):
        name = self.pick(spec, "indicator", "item", "total", "agency", "goal")
        if not name:
            return None
        statement = spec.statements[name]
        fields = [f for f in statement.fields if f not in ("head", "was")]
        field = self.random.choice(fields)
        value = {"indicator": self.number(), "item": self.fresh() + " CNY", "total": self.fresh() + " CNY", "agency": f'"{self.fresh("单位")}"'}.get(statement.kind)
        return ("field", name, field, value if field == "value" else self.fresh())

    def clause(self, spec):
        name = self.pick(spec, "indicator")
        field = self.random.choice(["as", "weight", "allow a", "allow b"])
        return name and ("field", name, field, None if field in spec.statements[name].fields else self.fresh())

    def rename(self, spec):
        name = self.pick(spec, "indicator")
        if not name or "was" in spec.statements[name].fields:
            return None
        return ("rename", name, self.fresh("i"))

    def add(self, spec):
        parent = self.pick(spec, "goal")
        if not parent:
            return None
        return ("add", self.fresh("n"), self.indicator(parent), self.random.randrange(len(spec.order[parent]) + 1))

    def drop(self, spec):
        name = self.pick(spec, "indicator", "item")
        return name and ("remove", name)

    def drop_goal(self, spec):
        name = self.pick(spec, "goal")
        return name and ("remove", name)

    def shift(self, spec):
        name, parent = self.pick(spec, "indicator"), self.pick(spec, "goal")
        return name and parent and ("move", name, parent, self.random.randrange(4))

    def shift_goal(self, spec):
        name, parent = self.pick(spec, "goal"), self.random.choice([self.pick(spec, "goal"), "p"])
        return name and parent and not spec.within(parent, name) and ("move", name, parent, self.random.randrange(4))

    def reorder(self, spec):
        name = self.pick(spec, "indicator", "goal", "item")
        return name and ("move", name, spec.statements[name].parent, self.random.randrange(6))

    def comment(self, spec):
        name = self.pick(spec, "indicator", "goal", "item")
        return name and ("comment", name, self.fresh("注"), self.random.randrange(3))

    def uncomment(self, spec):
        names = [name for name, one in spec.statements.items() if one.comments]
        return names and ("uncomment", self.random.choice(names))

    def trail(self, spec):
        name = self.pick(spec, "indicator")
        return name and ("tail", name, self.fresh("尾"))


def make(spec, edit):
    """Makes an edit where it can be made."""
    kind, name = edit[0], edit[1]
    if kind == "add":
        if edit[2].parent in spec.statements and name not in spec.statements:
            spec.add(name, copy.deepcopy(edit[2]), min(edit[3], len(spec.order[edit[2].parent])))
        return
    statement = spec.statements.get(name)
    if not statement:
        return
    if kind == "field":
        if edit[3] is None:
            statement.fields.pop(edit[2], None)
        else:
            statement.fields[edit[2]] = edit[3]
    elif kind == "rename" and "was" not in statement.fields:
        statement.fields.update(head=edit[2], was=statement.fields["head"])
    elif kind == "remove":
        spec.remove(name)
    elif kind == "move" and edit[2] in spec.statements and not spec.within(edit[2], name):
        spec.move(name, edit[2], min(edit[3], len(spec.order[edit[2]])))
    elif kind == "comment":
        statement.comments.insert(edit[3], edit[2])
    elif kind == "uncomment" and statement.comments:
        statement.comments.pop(0)
    elif kind == "tail":
        statement.tail = edit[2]


# --- what must come out ---

ABSENT = object()


def pick(base, ours, theirs):
    """The value, and whether it is in conflict."""
    if ours == theirs or theirs == base:
        return ours, False
    return theirs, ours != base


class Expected:
    def __init__(self, base, ours, theirs):
        self.sides = (base, ours, theirs)
        self.names = set(base.statements) | set(ours.statements) | set(theirs.statements)
        self.fate = {name: self.first_fate(name) for name in self.names}
        self.place = {name: self.place_of(name) for name in self.names}
        self.spread()

    def nodes(self, name):
        return [side.statements.get(name) for side in self.sides]

    def first_fate(self, name):
        base, ours, theirs = self.nodes(name)
        if not base or (ours and theirs):
            return "kept"
        left = ours or theirs
        return "removed" if not left or left.own() == base.own() else "disputed"

    def place_of(self, name):
        base, ours, theirs = [node.parent if node else ABSENT for node in self.nodes(name)]
        if ours is ABSENT and theirs is ABSENT:
            return [base]
        if ours is ABSENT or theirs is ABSENT:
            return [theirs if ours is ABSENT else ours]
        value, conflict = pick(base, ours, theirs)
        return [ours, theirs] if conflict else [value]

    def spread(self):
        for name in self.names:
            if self.fate[name] != "removed":
                for place in self.place[name]:
                    while place and self.fate[place] == "removed":
                        self.fate[place] = "disputed"
                        place = self.place[place][0]
        changed = True
        while changed:
            changed = False
            for name in self.names:
                node = next((n for n in self.nodes(name)[1:] if n), None)
                if self.fate[name] == "removed" and node and self.fate.get(node.parent) == "disputed":
                    self.fate[name], changed = "disputed", True

    def outer(self, name):
        """The statement whose markers hold it, or None."""
        while name:
            if self.fate[name] == "disputed" or len(self.place[name]) > 1:
                found = name
                above = self.outer(self.place[name][0]) or (len(self.place[name]) > 1 and self.outer(self.place[name][1]))
                return above or found
            name = self.place[name][0]
        return None

    def is_shown(self, name, prefer):
        """Whether a side's part of the conflicts has it."""
        while name and (self.fate[name] != "disputed" or self.nodes(name)[prefer]):
            name = self.place[name][0]
        return not name

    def is_tangled(self):
        """Moved into one another, or conflicts about places within conflicts: left to the text merge or to people."""
        for name in (name for name in self.names if self.fate[name] != "removed"):
            seen, at = set(), name
            while at:
                if at in seen:
                    return True
                seen.add(at)
                at = self.place[at][0]
        return any(len(place) > 1 for place in self.place.values()) or any(map(self.is_hidden, self.names))

    def left(self, name):
        """The sides that have a statement."""
        return [side for side in (1, 2) if self.nodes(name)[side]]

    def is_hidden(self, name):
        """Removed by the very side that keeps what it would stand in."""
        outer = self.outer(name) if self.fate[name] == "disputed" else None
        return bool(outer) and self.fate[outer] == "disputed" and self.left(outer) != self.left(name)

    def conflicts(self):
        found = []
        for name in sorted(self.names):
            if self.fate[name] == "removed":
                continue
            outer = self.outer(name)
            if outer == name:
                found.append((name, "whole"))
            elif outer is None:
                base, ours, theirs = [node.fields if node else {} for node in self.nodes(name)]
                found += [(name, field) for field in FIELDS
                          if pick(base.get(field, ABSENT), ours.get(field, ABSENT), theirs.get(field, ABSENT))[1]]
        return found

    def statements(self, prefer):
        """What read() must find where every conflict is settled in favour of a side, 1 or 2."""
        out = []
        for name in self.names:
            nodes = self.nodes(name)
            if self.fate[name] == "removed" or not self.is_shown(name, prefer):
                continue
            fields = {}
            if self.fate[name] == "disputed":
                fields = nodes[prefer].fields
            else:
                for field in FIELDS:
                    values = [node.fields.get(field, ABSENT) if node else ABSENT for node in nodes]
                    value, conflict = pick(*values) if nodes[1] and nodes[2] else (values[1 if nodes[1] else 2], False)
                    value = values[prefer] if conflict else value
                    if value is not ABSENT:
                        fields[field] = value
            place = self.place[name][0]
            out.append((nodes, name, place, fields))
        ids = {name: fields.get("head", (nodes[1] or nodes[2]).kind) for nodes, name, _, fields in out}
        return sorted(((nodes[1] or nodes[2]).kind, ids[name], ids.get(place, ""), sorted(fields.items())) for nodes, name, place, fields in out)

    def comments(self, prefer):
        out = []
        for name in self.names:
            nodes = self.nodes(name)
            if self.fate[name] == "removed" or not self.is_shown(name, prefer):
                continue
            if self.fate[name] == "disputed":
                out += nodes[prefer].comments + [nodes[prefer].tail] * bool(nodes[prefer].tail)
                continue
            base, ours, theirs = [set(node.comments) if node else set() for node in nodes]
            out += (base & ours & theirs) | (ours - base) | (theirs - base)
            tails = [node.tail if node else "" for node in nodes]
            value, conflict = pick(*tails) if nodes[1] and nodes[2] else (tails[1] or tails[2], False)
            out += [t for t in (tails[1:] if conflict else [value]) if t]
        return sorted(out)
