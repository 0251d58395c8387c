"""Random specs, kept as values and printed in random form, and edits that know what a review is to say of them.

A spec is a dictionary; an edit changes a copy of it and gives the changes expected, each (kind, project, what, id).
"""
import copy

ZH = {"project": "项目", "year": "年度", "agency": "申报单位", "funds": "资金", "total": "总额", "item": "明细", "goal": "目标",
      "indicator": "指标", "as": "原文", "weight": "权重", "use": "采用", "template": "模板", "scale": "等级", "allow": "允许",
      "was": "曾用", "text": "正文", "by": "不迟于"}
SCALE = ["不健全", "基本健全", "较健全", "健全"]
WINDOWS = ["day", "week", "month", "quarter"]


# --- making ---

def target(rng):
    kind = rng.choice(["ratio", "time", "count", "window", "date", "level", "range", "relative"])
    value = rng.randrange(20, 60)
    return {"kind": kind, "value": value, "window": rng.choice(WINDOWS), "level": rng.randrange(1, 3)}


def indicator(rng, number, prefix):
    return {"id": f"{prefix}{number}", "name": f"指标{prefix}{number}", "target": target(rng), "weight": rng.choice([None, 5, 7]),
            "doc": rng.choice([None, "说明一"]), "baseline": 100, "allow": None, "was": None}


def goal(rng, number, count, prefix):
    return {"id": f"g{prefix}{number}", "name": f"目标{prefix}{number}", "was": None,
            "indicators": [indicator(rng, f"{number}_{i}", prefix) for i in range(count)]}


def project(rng, number):
    goals = [goal(rng, g, rng.randrange(2, 5), f"p{number}x") for g in range(rng.randrange(2, 4))]
    items = [{"id": f"item{i}", "name": f"款项{i}", "fen": rng.randrange(10**6, 10**9)} for i in range(4)]
    return {"id": f"p{number}", "name": f"项目{number}", "year": 2026, "agency": f"单位{number}", "text": "概况正文",
            "goals": goals, "items": items, "uses": rng.random() < 0.6, "allow": None, "was": None, "period": None,
            "stages": {}, "doc": None}


def spec(rng):
    template = [indicator(rng, i, "t") for i in range(3)]
    for each in template:
        each["target"] = {"kind": "ratio", "value": 40, "window": "day", "level": 1}
    return {"projects": [project(rng, i) for i in range(rng.randrange(2, 5))], "template": template, "levels": list(SCALE),
            "spare": 3, "lamps": 10}


# --- printing ---

class Form:
    """How a spec is written: what a review is not to see."""

    def __init__(self, rng):
        self.rng = rng
        self.zh = rng.random() < 0.5
        self.noise = rng.random() < 0.7
        self.shuffle = rng.random() < 0.5

    def word(self, en):
        zh = self.zh if not self.noise else self.rng.random() < 0.5
        return ZH[en] if zh and en in ZH else en

    def line(self, depth, text):
        rng = self.rng
        if text.startswith("///"):
            return ["  " * depth + text]
        lines = [rng.choice(["  ", "   ", "\t"]) * depth + text if self.noise else "  " * depth + text]
        if self.noise and rng.random() < 0.1:
            lines.insert(0, "// 注释 " + str(rng.randrange(100)))
        if self.noise and rng.random() < 0.1:
            lines.append("")
        if self.noise and rng.random() < 0.1:
            lines[-1 if lines[-1] else 0] += "  // 行尾"
        return lines

    def order(self, items):
        items = list(items)
        if self.shuffle:
            self.rng.shuffle(items)
        return items

    def money(self, fen):
        yuan, cents = divmod(fen, 100)
        return (f"{yuan:,}" if self.noise and self.rng.random() < 0.5 else str(yuan)) + f".{cents:02d} CNY"


def target_text(form, t):
    value = t["value"]
    ge = form.rng.choice([">=", "≥", "不低于", "at least"]) if form.noise else ">="
    le = form.rng.choice(["<=", "≤", "不超过"]) if form.noise else "<="
    return {"ratio": f"{ge} {value}%", "time": f"{le} {value} min", "count": f"{ge} {value} 次",
            "window": f"{ge} {value} 次 each {t['window']}", "date": f"{form.word('by')} 2026-11-{value % 28 + 1:02d}",
            "level": f"{ge} {SCALE[t['level']]}", "lamps": f"{ge} {value} 排灯", "range": f"{value} .. {value + 20} 次", "none": "",
            "relative": f"{ge} last_year + {value} 次", "below": f"{le} {value} 次", "other": f"{ge} {value} 人"}[t["kind"]]


def indicator_lines(form, each, depth):
    lines = []
    if each["doc"]:
        lines += form.line(depth, "/// " + each["doc"])
    clauses = []
    if each["weight"] is not None:
        clauses.append(f"{form.word('weight')} {each['weight']}")
    if each["target"]["kind"] == "relative":
        clauses.append(f"baseline {each['baseline']} 次")
    if each.get("wording"):
        clauses.append(f"{form.word('as')} \"{each['wording']}\"")
    if each["allow"]:
        clauses.append(f"{form.word('allow')} target-missing \"{each['allow']}\"")
    was = f" {form.word('was')} {each['was']}" if each["was"] else ""
    text = f"{form.word('indicator')} {each['id']} \"{each['name']}\"{was} {target_text(form, each['target'])} " + " ".join(form.order(clauses))
    return lines + form.line(depth, text.rstrip())


def goal_lines(form, each, depth):
    was = f" {form.word('was')} {each['was']}" if each["was"] else ""
    lines = form.line(depth, f"{form.word('goal')} {each['id']} \"{each['name']}\"{was} {{")
    for one in form.order(each["indicators"]):
        lines += indicator_lines(form, one, depth + 1)
    return lines + form.line(depth, "}")


def funds_lines(form, each):
    lines = form.line(1, form.word("funds") + " {") + form.line(2, f"{form.word('total')} {form.money(sum(i['fen'] for i in each['items']))}")
    for item in form.order(each["items"]):
        lines += form.line(2, f"{form.word('item')} {item['id']} \"{item['name']}\" {form.money(item['fen'])}")
    return lines + form.line(1, "}")


def project_lines(form, each):
    was = f" {form.word('was')} {each['was']}" if each["was"] else ""
    allow = f" {form.word('allow')} weights-not-100 \"{each['allow']}\"" if each["allow"] else ""
    parts = [form.line(1, f"{form.word('year')} {each['year']}"), form.line(1, f"{form.word('agency')} \"{each['agency']}\""),
             form.line(1, f"{form.word('text')} overview \"概况\" \"{each['text']}\""), funds_lines(form, each)]
    parts += [form.line(1, f"milestone 2026-06-30 indicator {name} >= {value}%") for name, value in each["stages"].items()]
    if each["period"]:
        parts.append(form.line(1, f"period {each['period']} .. 2026-12-31"))
    if each["uses"]:
        parts.append(form.line(1, f"{form.word('use')} ops"))
    parts += [goal_lines(form, one, 1) for one in each["goals"]]
    lines = form.line(0, "/// " + each["doc"]) if each["doc"] else []
    lines += form.line(0, f"{form.word('project')} {each['id']} \"{each['name']}\"{was}{allow} {{")
    for part in form.order(parts):
        lines += part
    return lines + form.line(0, "}")


def text_of(rng, made):
    form = Form(rng)
    lines = ["edition 2026"] + form.line(0, f"{form.word('scale')} 健全性 {{ " + " < ".join(made["levels"]) + " }")
    template = form.line(0, form.word("template") + " ops {")
    for each in form.order(made["template"]):
        template += indicator_lines(form, each, 1)
    lines += template + form.line(0, "}")
    lines += form.line(0, f"unit 排灯 = {made['lamps']} 盏")
    lines += form.line(0, form.word("template") + f" spare {{ indicator s \"备用\" >= {made['spare']} 次 }}")
    projects = []
    for each in form.order(made["projects"]):
        projects += project_lines(form, each)
    first = next(i for i, line in enumerate(projects) if "{" in line and not line.startswith("//"))
    if projects[first].startswith(ZH["project"]):  # expansion is in the language of this word
        projects[first] = "project" + projects[first][len(ZH["project"]):]
    lines += projects
    return "\n".join(lines) + "\n"


# --- edits ---

def pick(rng, made, used, want=lambda each: True):
    """An indicator that no edit has touched, with its project and goal; None when there is none."""
    found = [(p, g, i) for p in made["projects"] for g in p["goals"] for i in g["indicators"]
             if p["id"] not in used and g["id"] not in used and i["id"] not in used and want(i)]
    if not found:
        return None
    p, g, i = rng.choice(found)
    used.add(i["id"])
    return p, g, i


def of_kinds(*kinds):
    return lambda each: each["target"]["kind"] in kinds


def move_bound(rng, made, used, loosen):
    got = pick(rng, made, used, of_kinds("ratio", "time", "count", "window", "relative", "date", "level"))
    if not got:
        return []
    p, _, i = got
    kind, step = i["target"]["kind"], rng.randrange(1, 9)
    if kind == "level":
        i["target"]["level"] += -1 if loosen else 1
    elif kind == "date":
        day = i["target"]["value"] % 28
        if day in (0, 27):
            return []
        i["target"]["value"] += 1 if loosen else -1
    else:
        lower = loosen != (kind == "time")
        i["target"]["value"] += -step if lower else step
    return [("loosened" if loosen else "tightened", p["id"], "indicator", i["id"])]


def edit_loosen(rng, made, used):
    return move_bound(rng, made, used, True)


def edit_tighten(rng, made, used):
    return move_bound(rng, made, used, False)


def edit_shift(rng, made, used):
    got = pick(rng, made, used, of_kinds("range"))
    if not got:
        return []
    got[2]["target"]["value"] += rng.randrange(1, 15)
    return [("shifted", got[0]["id"], "indicator", got[2]["id"])]


def edit_replace(rng, made, used):
    got = pick(rng, made, used, of_kinds("count"))
    if not got:
        return []
    got[2]["target"].update(kind="below", value=got[2]["target"]["value"] + rng.randrange(0, 5))
    return [("replaced", got[0]["id"], "indicator", got[2]["id"])]


def edit_retype(rng, made, used):
    got = pick(rng, made, used, of_kinds("ratio", "time", "level"))
    if not got:
        return []
    got[2]["target"]["kind"] = "date"
    return [("retyped", got[0]["id"], "indicator", got[2]["id"])]


def edit_unset(rng, made, used):
    got = pick(rng, made, used, of_kinds("ratio", "time", "count"))
    if not got:
        return []
    got[2]["target"]["kind"] = "none"
    return [("target-removed", got[0]["id"], "indicator", got[2]["id"])]


def edit_remove(rng, made, used):
    got = pick(rng, made, used)
    if not got:
        return []
    got[1]["indicators"].remove(got[2])
    used.add("less" + got[1]["id"])
    return [("removed", got[0]["id"], "indicator", got[2]["id"])]


def edit_add(rng, made, used):
    p = rng.choice(made["projects"])
    g = rng.choice(p["goals"])
    if p["id"] in used or g["id"] in used:
        return []
    g["indicators"].append(indicator(rng, len(used), "new"))
    used.add(g["indicators"][-1]["id"])
    return [("added", p["id"], "indicator", g["indicators"][-1]["id"])]


def edit_weight(rng, made, used):
    got = pick(rng, made, used)
    if not got:
        return []
    got[2]["weight"] = 9
    return [("weight", got[0]["id"], "indicator", got[2]["id"])]


def edit_doc(rng, made, used):
    got = pick(rng, made, used)
    if not got:
        return []
    got[2]["doc"] = "说明二"
    return [("doc", got[0]["id"], "indicator", got[2]["id"])]


def edit_name(rng, made, used):
    got = pick(rng, made, used)
    if not got:
        return []
    got[2]["name"] += "改"
    return [("name", got[0]["id"], "indicator", got[2]["id"])]


def edit_wording(rng, made, used):
    got = pick(rng, made, used)
    if not got:
        return []
    got[2]["wording"] = "另有说明"
    return [("wording", got[0]["id"], "indicator", got[2]["id"])]


def edit_was(rng, made, used):
    got = pick(rng, made, used)
    if not got:
        return []
    got[2]["was"] = got[2]["id"]
    got[2]["id"] += "b"
    used.add(got[2]["id"])
    return [("renamed", got[0]["id"], "indicator", got[2]["id"])]


def edit_guess(rng, made, used):
    got = pick(rng, made, used)
    if not got:
        return []
    got[2]["id"] += "c"
    used.add(got[2]["id"])
    return [("renamed", got[0]["id"], "indicator", got[2]["id"])]


def edit_move(rng, made, used):
    got = pick(rng, made, used)
    if not got:
        return []
    p, g, i = got
    other = rng.choice([each for each in p["goals"] if each is not g])
    if other["id"] in used:
        return []
    g["indicators"].remove(i)
    other["indicators"].append(i)
    return [("moved", p["id"], "indicator", i["id"])]


def edit_allow(rng, made, used):
    got = pick(rng, made, used, of_kinds("ratio", "count"))
    if not got:
        return []
    got[2]["allow"] = "以后再说"
    return [("silenced", got[0]["id"], "indicator", got[2]["id"])]


def edit_money(rng, made, used):
    p = rng.choice(made["projects"])
    if p["id"] in used or "funds" + p["id"] in used:
        return []
    used.add("funds" + p["id"])
    item = rng.choice(p["items"])
    item["fen"] += rng.choice([-1, 1]) * rng.randrange(1, 10**5)
    return [("money", p["id"], "item", item["id"]), ("money", p["id"], "funds", None)]


def edit_transfer(rng, made, used):
    p = rng.choice(made["projects"])
    if p["id"] in used or "funds" + p["id"] in used:
        return []
    used.add("funds" + p["id"])
    a, b = rng.sample(p["items"], 2)
    fen = rng.randrange(1, 10**5)
    a["fen"] -= fen
    b["fen"] += fen
    return [("transfer", p["id"], "funds", None)]


def edit_agency(rng, made, used):
    p = rng.choice(made["projects"])
    if p["id"] in used or "agency" + p["id"] in used:
        return []
    used.add("agency" + p["id"])
    p["agency"] += "改"
    return [("text", p["id"], "project", p["id"])]


def edit_text(rng, made, used):
    p = rng.choice(made["projects"])
    if p["id"] in used or "text" + p["id"] in used:
        return []
    used.add("text" + p["id"])
    p["text"] += "改"
    return [("text", p["id"], "text", "overview")]


def edit_remove_goal(rng, made, used):
    p = rng.choice(made["projects"])
    free = [g for g in p["goals"] if not {g["id"], "less" + g["id"]} & used and not used & {i["id"] for i in g["indicators"]}]
    if p["id"] in used or not free or len(p["goals"]) < 2 or any(g["id"] in used for g in p["goals"]):
        return []
    g = rng.choice(free)
    used.update(each["id"] for each in p["goals"])
    used.update(i["id"] for i in g["indicators"])
    p["goals"].remove(g)
    return [("removed", p["id"], "goal", g["id"])]


def edit_remove_project(rng, made, used):
    p = rng.choice(made["projects"])
    touched = {word + p["id"] for word in ("", "funds", "agency", "text", "period", "name", "doc", "allow")}
    touched |= {"less" + g["id"] for g in p["goals"]}
    touched |= {g["id"] for g in p["goals"]}
    touched |= {i["id"] for g in p["goals"] for i in g["indicators"]}
    if touched & used or len(made["projects"]) < 2 or any(x.startswith("new") for x in used):
        return []
    used.update(touched)
    used.add("uses")
    made["projects"].remove(p)
    return [("removed", p["id"], "project", p["id"])]


def edit_template(rng, made, used):
    if "template" in used or not any(p["uses"] for p in made["projects"]):
        return []
    used.add("template")
    each = rng.choice(made["template"])
    each["target"]["value"] -= 5
    return [("loosened", "ops", "indicator", each["id"])]


def edit_scale(rng, made, used):
    if "scale" in used:
        return []
    used.add("scale")
    made["levels"] = ["很不健全"] + made["levels"]
    return [("scale", None, "scale", "健全性")]


def edit_use(rng, made, used):
    p = rng.choice(made["projects"])
    if p["id"] in used or "uses" in used or not p["uses"] or sum(q["uses"] for q in made["projects"]) < 3:
        return []
    used.add("uses")
    p["uses"] = False
    return [("removed", p["id"], "template", "ops")]


EDITS = [value for name, value in sorted(globals().items()) if name.startswith("edit_")]


def edit_baseline(rng, made, used):
    got = pick(rng, made, used, of_kinds("relative"))
    if not got:
        return []
    step = rng.choice([-7, 9])
    got[2]["baseline"] += step
    return [("tightened" if step > 0 else "loosened", got[0]["id"], "indicator", got[2]["id"])]


def edit_stage(rng, made, used):
    got = pick(rng, made, used, of_kinds("ratio"))
    if not got:
        return []
    got[0]["stages"][got[2]["id"]] = 10
    return [("added", got[0]["id"], "milestone", got[2]["id"])]


def edit_unit(rng, made, used):
    if "unit" in used:
        return []
    used.add("unit")
    made["lamps"] += 1
    return [("declared", None, "unit", "排灯")]


def edit_spare(rng, made, used):
    if "spare" in used:
        return []
    used.add("spare")
    made["spare"] += 1
    return [("declared", None, "template", "spare")]


def edit_period(rng, made, used):
    p = rng.choice(made["projects"])
    if p["id"] in used or "period" + p["id"] in used:
        return []
    used.add("period" + p["id"])
    p["period"] = "2026-01-01"
    return [("time", p["id"], "project", p["id"])]


def edit_project_name(rng, made, used):
    p = rng.choice(made["projects"])
    if p["id"] in used or "name" + p["id"] in used:
        return []
    used.add("name" + p["id"])
    p["name"] += "改"
    return [("name", p["id"], "project", p["id"])]


def edit_project_doc(rng, made, used):
    p = rng.choice(made["projects"])
    if p["id"] in used or "doc" + p["id"] in used:
        return []
    used.add("doc" + p["id"])
    p["doc"] = "项目说明"
    return [("doc", p["id"], "project", p["id"])]


def edit_project_allow(rng, made, used):
    p = rng.choice(made["projects"])
    if p["id"] in used or "allow" + p["id"] in used:
        return []
    used.add("allow" + p["id"])
    p["allow"] = "另行核定"
    return [("silenced", p["id"], "project", p["id"])]


def edit_goal_was(rng, made, used):
    p = rng.choice(made["projects"])
    g = rng.choice(p["goals"])
    if p["id"] in used or g["id"] in used or used & {i["id"] for i in g["indicators"]}:
        return []
    g["was"], g["id"] = g["id"], g["id"] + "b"
    used.update({g["id"], g["was"]})
    return [("renamed", p["id"], "goal", g["id"])]


def edited(rng, made, edits):
    """A copy with the edits that find a place, their names, and what is expected of them."""
    after, used, expected, names = copy.deepcopy(made), set(), [], []
    for edit in edits:
        found = edit(rng, after, used)
        expected += found
        names += [edit.__name__] if found else []
    return after, expected, names
