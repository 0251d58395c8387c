#!/usr/bin/env python3
"""A portfolio to measure with: projects of 40 indicators and funds each, Chinese names, every target kind of the forms.

usage: tests/bench/portfolio.py PROJECTS > FILE
"""
import sys

# id, name, target and clauses; what the four published forms hold, in their proportions.
INDICATORS = [
    ("budget_execution", "预算执行率", ">= 95%"),
    ("funds_in_place", "预算资金到位率", "= 100%"),
    ("finance_rules", "财务管理制度健全性", "= 健全"),
    ("finance_control", "财务监控有效性", "= 有效"),
    ("fund_use", "资金使用规范性", "= 规范"),
    ("project_rules", "项目管理制度健全性", "= 健全"),
    ("procurement", "政府采购规范性", "= 合规"),
    ("contracts", "合同管理完备性", "= 完备"),
    ("acceptance", "项目验收规范性", "= 规范"),
    ("operation", "系统运维规范性", "= 规范"),
    ("supplier", "供应商资质符合程度", "= 符合"),
    ("tender", "招标需求委托书规范性和完整性", "= 规范 and 完整 as \"规范、完整\""),
    ("upgrades", "设备维护升级完成率", "= 100%"),
    ("meetings", "召开运维工作月度例会", ">= 1 次 each month as \"每月一次\""),
    ("yearly_review", "运维工作年度考核", "= 合格"),
    ("reports", "出具运维报告计划完成率", "= 100%"),
    ("inspections", "日常巡检工作计划完成率", "= 100%"),
    ("logs", "运维日志工作报告编制及时性", "= 及时"),
    ("cost", "运维成本合理性", "= 合理"),
    ("patrol", "机房及附属设备安全巡检", ">= 2 次 each day as \"至少每天2次\""),
    ("watch", "信息系统运维机房值守", "covers 24 h × 7 d as \"每周7天*24小时\""),
    ("response", "运维事件响应时间", "<= 10 min weight 5 as \"不超过10分钟\""),
    ("access_faults", "各委办局接入安全设备事故数", "<= 2 次 each year as \"全年<=2次\""),
    ("edge_faults", "网络边界事故数", "<= 1 次 each year as \"全年不超过1次\""),
    ("core_faults", "安全系统核心层设备事故数", "<= 1 次 each year as \"全年<=1次\""),
    ("room_faults", "机房及机房设施事故发生数", "<= 1 次 each year as \"全年<=1次\""),
    ("repairs", "日常运维故障修复率", "= 100%"),
    ("answers", "日常运维故障发生响应率", "= 100%"),
    ("severe", "重大运维事故发生率", "= 0.00%"),
    ("urgent_reports", "紧急报修事件处理率", "= 100%"),
    ("urgent_faults", "紧急故障及时处理率", "= 100%"),
    ("energy", "能源消耗合理性", "= 节能 and 环保 as \"节能、环保\""),
    ("staff", "大厦工作人员满意度", ">= 95% weight 10 as \"大于等于95%\""),
    ("managers", "管理人员满意度", ">= 95%"),
    ("complaints", "服务质量、事件处理不当造成投诉", "<= 1 次 each year as \"全年不超过1次\""),
    ("area", "清扫保洁道路面积", ">= 1346.0088 万平方米"),
    ("unit_cost", "单项业务成本", "<= 90 万元 as \"≤90万元\""),
    ("on_site", "常驻现场人员数量", ">= 3 人"),
    ("finished", "系统升级改造完成及时性", "by 2020-12-31 as \"年内完成\""),
    ("links", "部门协助沟通", "= 顺畅 and 及时 as \"顺畅、及时\""),
]
GOALS = [("inputs", "投入与管理", 12), ("outputs", "产出目标", 7), ("effects", "效果目标", 13), ("satisfaction", "满意度", 3),
         ("influence", "影响力目标", 5)]
HEAD = """edition 2026; language zh

scale 健全程度 { 不健全 < 基本健全 < 健全 }
scale 有效程度 { 无效 < 基本有效 < 有效 }
scale 规范程度 { 不规范 < 基本规范 < 规范 }
scale 合规程度 { 不合规 < 合规 }
scale 完备程度 { 不完备 < 完备 }
scale 符合程度 { 符合, 不符合 }
scale 完整程度 { 不完整 < 完整 }
scale 合格程度 { 不合格 < 合格 }
scale 及时程度 { 不及时 < 及时 }
scale 合理程度 { 不合理 < 合理 }
scale 节能程度 { 不节能 < 节能 }
scale 环保程度 { 不环保 < 环保 }
scale 顺畅程度 { 不顺畅 < 顺畅 }
"""


def yuan(fen):
    return f"{fen // 100:,}.{fen % 100:02d} CNY"


def project(number):
    items = [(number * 7919 + i * 104729) % 90_000_000 + 1_000_000 for i in range(4)]
    lines = [f'project p{number} "第{number}号集中办公点信息系统（运维）" {{', "  year 2020", "  period 2020-01-01 .. 2020-12-31",
             f'  agency "第{number % 97}机关事务管理局信息中心"', '  category "经常性专项业务费"', "", "  funds {",
             f"    total {yuan(sum(items))}", f"    this_year {yuan(sum(items))}"]
    lines += [f'    item part{i} "信息系统运维（第{i}包）" {yuan(fen)}' for i, fen in enumerate(items, 1)]
    lines += ["  }", ""]
    rest = iter(INDICATORS)
    for goal, name, count in GOALS:
        lines.append(f'  goal {goal} "{name}" {{')
        for _ in range(count):
            ident, title, target = next(rest)
            lines.append(f'    indicator {ident} "{title}" {target}')
        lines.append("  }")
    return "\n".join(lines) + "\n}\n"


def main():
    write = sys.stdout.buffer.write
    write(HEAD.encode())
    for number in range(1, int(sys.argv[1]) + 1):
        write(("\n" + project(number)).encode())


main()
