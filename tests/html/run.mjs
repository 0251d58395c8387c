#!/usr/bin/env node
// The pages in a browser: tables, accessibility, hostile text, narrow screens and paper.
// usage: node tests/html/run.mjs [BINARY]; CHROMIUM names the browser.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { dataOf, payloads, specOf } from "./hostile.mjs";
import { activeContent, brokenRows, deadLinks, duplicateIds, overflow } from "./page.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const binary = resolve(process.argv[2] ?? join(root, "build/pgoal"));
const forms = join(root, "examples/shanghai-2020");
const names = ["pudong300", "upgrade2020", "operations", "extranet"];
const rows = [43, 28, 40, 40];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "pgoal-html-"));
const desktop = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };
let passed = 0;
let failed = 0;

function check(name, problems) {
  if (problems.length === 0) {
    passed++;
    return;
  }
  failed++;
  console.log(`FAILED ${name}\n  ${problems.slice(0, 8).join("\n  ")}`);
}

const same = (is, wanted) => (JSON.stringify(is) === JSON.stringify(wanted) ? [] : [`is ${JSON.stringify(is)}, not ${JSON.stringify(wanted)}`]);

// The page that the command prints, saved; missed targets (status 1) are a result like any other.
function pageOf(name, words, cwd = here) {
  const done = spawnSync(binary, words, { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  const whole = done.stdout?.endsWith("</html>\n");
  check(`${name}: printed`, whole && done.status <= 1 ? [] : [`status ${done.status} ${done.error ?? ""} ${done.stderr?.slice(0, 600)}`]);
  const file = join(folder, `${name.replaceAll(/\W+/g, "-")}.html`);
  writeFileSync(file, done.stdout ?? "");
  return { name, file, text: done.stdout ?? "", url: pathToFileURL(file).href };
}

const declaration = (name, language, specs, cwd) => pageOf(name, ["build", "--emit=html", `--lang=${language}`, ...specs], cwd);
const review = (name, language, before, after, cwd) =>
  pageOf(name, ["diff", before, after, "--format=html", "--keys", `--lang=${language}`], cwd);
const result = (name, language, spec, data, cwd) =>
  pageOf(name, ["eval", spec, "--data", data, "--format=html", `--lang=${language}`], cwd);

// The policy allows nothing but the page's own style sheet.
function policyHolds({ name, text }) {
  const style = text.match(/<style>([^]*?)<\/style>/)?.[1] ?? "";
  const hash = `sha256-${createHash("sha256").update(style).digest("base64")}`;
  const policy = text.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)?.[1];
  check(`${name}: policy (the hash beside the style sheet)`,
    same(policy, `default-src 'none'; style-src '${hash}'; base-uri 'none'; form-action 'none'`));
}

async function open(context, page, viewport) {
  const tab = await context.newPage();
  const requests = [];
  tab.on("request", (request) => requests.push(request.url()));
  tab.on("dialog", (dialog) => {
    requests.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  tab.on("console", (message) => requests.push(`console: ${message.text()}`));
  await tab.setViewportSize(viewport);
  await tab.goto(page.url);
  return { tab, requests };
}

async function violations(tab) {
  await tab.evaluate(axe);
  const { violations: found } = await tab.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(" ")}`);
}

// What holds for every page, wide, narrow, dark and on paper.
async function isSound(context, page, language, heads = ".indicators thead") {
  policyHolds(page);
  const { tab, requests } = await open(context, page, desktop);
  check(`${page.name}: language`, same(await tab.evaluate(() => document.documentElement.lang), language === "zh" ? "zh-CN" : "en"));
  check(`${page.name}: styled`, same(await tab.evaluate(() => getComputedStyle(document.querySelector("table")).borderCollapse), "collapse"));
  check(`${page.name}: rows cover all columns`, await tab.evaluate(brokenRows));
  check(`${page.name}: nothing active`, await tab.evaluate(activeContent));
  check(`${page.name}: anchors`, [...await tab.evaluate(duplicateIds), ...await tab.evaluate(deadLinks)]);
  check(`${page.name}: axe`, await violations(tab));
  check(`${page.name}: fits a screen`, await tab.evaluate(overflow));
  await tab.emulateMedia({ colorScheme: "dark" });
  check(`${page.name}: axe, dark`, await violations(tab));
  await tab.emulateMedia({ colorScheme: "light" });
  await tab.setViewportSize(phone);
  check(`${page.name}: fits a telephone`, await tab.evaluate(overflow));
  check(`${page.name}: axe, telephone`, await violations(tab));
  await tab.emulateMedia({ media: "print" });
  check(`${page.name}: heads repeat on paper`,
    same(await tab.evaluate((heads) => getComputedStyle(document.querySelector(heads)).display, heads), "table-header-group"));
  check(`${page.name}: only itself requested`, same(requests, [page.url]));
  await tab.close();
}

const countRows = () => [...document.querySelectorAll("article")].map((form) => form.querySelectorAll(".indicators tbody tr").length);

async function formsAreComplete(context, page) {
  const { tab } = await open(context, page, desktop);
  check(`${page.name}: rows`, same(await tab.evaluate(countRows), rows));
  check(`${page.name}: contents`, same(await tab.evaluate(() => document.querySelectorAll("nav li a").length), 4));
  check(`${page.name}: title`, same(await tab.evaluate(() => document.querySelectorAll("h1").length), 1));
  check(`${page.name}: sum of items`,
    same(await tab.evaluate(() => document.querySelector(".items tfoot td").textContent), "4,768,009.00"));
  check(`${page.name}: sums of items`, same(await tab.evaluate(() => document.querySelectorAll(".items tfoot").length), 4));
  const first = await tab.evaluate(() => ({
    goals: [...document.querySelectorAll("article:first-of-type .level1")].reduce((sum, cell) => sum + cell.rowSpan, 0),
    targets: [...document.querySelectorAll("article:first-of-type td.target")].map((cell) => cell.textContent),
    readings: [...document.querySelectorAll("article:first-of-type td.reading")].filter((cell) => cell.querySelector("code")?.textContent).length,
  }));
  check(`${page.name}: level-1 goals span all rows`, same(first.goals, 43));
  check(`${page.name}: wordings`, ["至少每天2次", "每周7天*24小时", "节能、环保"].filter((wording) => !first.targets.includes(wording)));
  check(`${page.name}: readings`, same(first.readings, 43));
  check(`${page.name}: warnings on their rows`,
    (await tab.evaluate(() => document.querySelectorAll(".indicators td.reading .warnings li").length)) >= 2 ? [] : ["fewer than two"]);
  await tab.close();
}

const officialColumns = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"];
const officialFunds = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"];

async function resultIsComplete(context, page, count) {
  const { tab } = await open(context, page, desktop);
  const seen = await tab.evaluate(() => ({
    rows: document.querySelectorAll(".indicators tbody tr").length,
    words: [...document.querySelectorAll("td.actual .mark")].filter((mark) => /^\S+ .+/.test(mark.textContent)).length,
    legend: [...document.querySelectorAll(".standing .legend li")].reduce((sum, item) => sum + Number(item.lastChild.textContent), 0),
    sum: Number(document.querySelector(".summary tfoot td").textContent),
    width: [...document.querySelectorAll(".bar rect")].reduce((sum, rect) => sum + Math.round(parseFloat(rect.getAttribute("width")) * 100), 0),
    named: [...document.querySelectorAll("svg[role=img]")].every((svg) => svg.querySelector("title").textContent),
  }));
  check(`${page.name}: figures`, same(seen, { rows: count, words: count, legend: count, sum: count, width: 10000, named: true }));
  await tab.close();
}

// The form's own columns in their order, its total, and what the data of the example come to.
async function evaluationIsOfficial(context, page) {
  const { tab } = await open(context, page, desktop);
  const seen = await tab.evaluate(() => {
    const texts = (selector) => [...document.querySelector("article").querySelectorAll(selector)].map((one) => one.textContent);
    return {
      columns: texts(".indicators thead th"),
      funds: texts(".spending thead th").slice(1),
      spent: texts(".spending td"),
      total: texts(".indicators tfoot :is(th, td)"),
      bullets: texts(".bullet title").length,
      beyond: document.querySelectorAll("article:first-of-type .indicators .beyond").length,
      missed: document.querySelector("article .windows .missed:not(.key *)")?.getAttribute("d").match(/M/g).length,
    };
  });
  check(`${page.name}: official`, same(seen, {
    columns: officialColumns,
    funds: officialFunds,
    spent: ["1,000,000.00", "1,050,000.00", "1,084,000.00", "10", "≈103.24%", "10"],
    total: ["总分", "100", "71.31–83.31", ""],
    bullets: 11,
    beyond: 1,
    missed: 2,
  }));
  await tab.close();
}

// Rows as they are seen from top to bottom once an order is chosen.
async function rowsInOrder(tab, order) {
  if (order) await tab.check(order);
  return tab.evaluate(() => [...document.querySelectorAll(".portfolio tbody tr")]
    .map((row) => [row.getBoundingClientRect().top, row.querySelector("a").textContent])
    .sort((a, b) => a[0] - b[0]).map((row) => row[1]));
}

const portfolioCount = 1200;

// Project i has i % 7 indicators missed of 6, scores by that, and names in another order.
function portfolioOf() {
  const names = [...Array(portfolioCount).keys()].map((i) => `项目${String((i * 7919) % portfolioCount).padStart(4, "0")}`);
  const spec = names.map((name, i) => `project p${i} "${name}" { year 2020; profile rules
${[...Array(6).keys()].map((k) => `  indicator i${k} "指标${k}" >= 90% weight 10`).join("\n")}
}`).join("\n");
  const profile = "profile rules \"规则\" { score at_least proportion; score round 0.01; grade \"优\" >= 90; grade \"差\" >= 0 }";
  const data = names.flatMap((_, i) => [...Array(6).keys()].map((k) => `p${i},i${k},,${k < i % 7 ? 45 : 95}%`));
  writeFileSync(join(folder, "portfolio.pgoal"), `edition 2026; language zh\n${profile}\n${spec}\n`);
  writeFileSync(join(folder, "portfolio.csv"), ["project,indicator,period,value", ...data].join("\n") + "\n");
  return names;
}

async function portfolioIsSorted(context, page, names) {
  const { tab } = await open(context, page, desktop);
  const places = names.map((name, i) => ({ name, missed: i % 7 }));
  const inMissed = [...places].sort((a, b) => b.missed - a.missed).map((one) => one.name);
  const inScore = [...places].sort((a, b) => a.missed - b.missed).map((one) => one.name);
  check(`${page.name}: as written`, same(await rowsInOrder(tab), names));
  check(`${page.name}: by score`, same(await rowsInOrder(tab, "#by-a"), inScore));
  check(`${page.name}: by name`, same(await rowsInOrder(tab, "#by-b"), [...names].sort()));
  check(`${page.name}: by number missed`, same(await rowsInOrder(tab, "#by-c"), inMissed));
  check(`${page.name}: columns in one line`, await tab.evaluate(() => {
    const left = (row) => [...row.cells].map((cell) => Math.round(cell.getBoundingClientRect().left));
    const head = left(document.querySelector(".portfolio thead tr"));
    return [...document.querySelectorAll(".portfolio tbody tr")].slice(0, 20).flatMap((row) =>
      left(row).some((at, i) => Math.abs(at - head[i]) > 1) ? [`${left(row)} under ${head}`] : []);
  }));
  await tab.focus("#by-o");
  await tab.keyboard.press("ArrowDown");
  check(`${page.name}: by keyboard`, same(await tab.evaluate(() => document.activeElement.id), "by-a"));
  const client = await context.newCDPSession(tab);
  await tab.check("#by-c");
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  const roles = (role) => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
  check(`${page.name}: still a table to a screen reader`,
    roles("rowheader") > portfolioCount && roles("columnheader") >= 7 && roles("radio") === 4 ? [] : [`${roles("rowheader")} row heads`]);
  await tab.emulateMedia({ media: "print" });
  check(`${page.name}: nothing to choose on paper`, same(await tab.evaluate(() => getComputedStyle(document.querySelector(".orders")).display), "none"));
  await tab.close();
}

async function testPortfolio(context) {
  const names = portfolioOf();
  const page = result("portfolio", "zh", "portfolio.pgoal", "portfolio.csv", folder);
  const each = page.text.match(/<section class="portfolio[^]*?<\/section>/)?.[0].length / portfolioCount;
  check("portfolio: one rendering for every order", each < 500 ? [] : [`${each} bytes a project`]);
  await portfolioIsSorted(context, page, names);
}

async function testEvaluation(context) {
  const folderOf = join(root, "examples/self-evaluation");
  for (const language of ["zh", "en"]) {
    const page = result(`evaluation ${language}`, language, "centre.pgoal", "centre.csv", folderOf);
    await isSound(context, page, language);
    if (language === "zh") await evaluationIsOfficial(context, page);
  }
}

async function depthsAreShown(context, page) {
  const { tab } = await open(context, page, desktop);
  const seen = await tab.evaluate(() => ({
    heads: [...document.querySelectorAll(".indicators thead th")].map((cell) => cell.textContent),
    spans: [...document.querySelectorAll("tbody .name")].map((cell) => cell.colSpan),
    path: document.querySelector(".path").parentElement.textContent,
    first: document.querySelector("tbody .level1").rowSpan,
    notes: document.querySelectorAll(".indicators .note").length,
    empty: document.querySelector("section > .note").textContent.includes("没有指标的目标"),
  }));
  check(`${page.name}: depths`, same(seen, {
    heads: ["一级目标", "二级目标", "三级目标", "四级目标", "五级目标", "指标目标值", "判读", "权重"],
    spans: [5, 4, 3, 1, 1, 1, 3, 4, 4],
    path: "五级 › 六级 › 六级之下",
    first: 7,
    notes: 2,
    empty: true,
  }));
  await tab.close();
}

// Nothing runs, with the page's policy and without it; nothing is requested; the text is shown as it is.
async function isHarmless(contexts, page, payload, times = 20) {
  for (const context of contexts) {
    const { tab, requests } = await open(context, page, desktop);
    await tab.mouse.move(300, 300);
    await tab.evaluate(() => document.querySelectorAll("body *").forEach((one) => one.dispatchEvent(new Event("mouseover"))));
    check(`${page.name}: nothing runs`, same(await tab.evaluate(() => globalThis.pgoalRan ?? null), null));
    check(`${page.name}: nothing active`, await tab.evaluate(activeContent));
    check(`${page.name}: shown as it is`,
      (await tab.evaluate((text) => document.body.textContent.split(text).length - 1, payload)) >= times ? [] : ["a text is missing"]);
    check(`${page.name}: only itself requested`, same(requests, [page.url]));
    await tab.close();
  }
}

async function testForms(context) {
  const specs = names.map((name) => `${name}.pgoal`);
  for (const language of ["zh", "en"]) {
    const page = declaration(`forms ${language}`, language, specs, forms);
    await isSound(context, page, language);
    await formsAreComplete(context, page);
  }
}

async function testResults(context) {
  for (const [i, name] of names.entries()) {
    for (const language of i === 0 ? ["zh", "en"] : ["zh"]) {
      const page = result(`result ${name} ${language}`, language, `${name}.pgoal`, `${name}.csv`, forms);
      await isSound(context, page, language);
      await resultIsComplete(context, page, rows[i]);
    }
  }
}

// What went stands left and is struck through, what came stands right and is underlined; the worst group is the first.
async function versionsAreBeside(context, page, language) {
  const { tab } = await open(context, page, desktop);
  const seen = await tab.evaluate(() => {
    const one = (selector) => document.querySelector(selector);
    const [went, came] = [one(".weaker del"), one(".weaker ins")];
    return {
      marks: [went.textContent, came.textContent],
      left: went.getBoundingClientRect().right < came.getBoundingClientRect().left,
      level: went.getBoundingClientRect().top === came.getBoundingClientRect().top,
      lines: [went, came].map((mark) => getComputedStyle(mark).textDecorationLine),
      groups: [...document.querySelectorAll("main section")].map((group) => group.className),
      links: [...document.querySelectorAll("nav a")].map((link) => link.hash.slice(1)),
      total: [...document.querySelectorAll(".totals td")].map((cell) => cell.textContent),
      counts: [...document.querySelectorAll("nav b")].map((count) => Number(count.textContent)),
      witness: one(".weaker .notes li").textContent,
    };
  });
  const groups = ["weaker", "money", "changed", "stronger", "moved", "wording"];
  check(`${page.name}: versions beside each other`, same(seen, {
    marks: ["10", "15"],
    left: true,
    level: true,
    lines: ["line-through", "underline"],
    groups: ["totals", ...groups],
    links: groups,
    total: ["4,768,009.00", "4,968,009.00", "+200,000.00", "+4.2%"],
    counts: [1, 2, 1, 1, 1, 3],
    witness: language === "zh" ? "现在算达成，原来不算：15分钟" : "passes now, not before: 15 min",
  }));
  await tab.close();
}

async function testReviews(context) {
  const folderOf = join(root, "examples/review");
  for (const language of ["zh", "en"]) {
    const page = review(`review ${language}`, language, "old.pgoal", "new.pgoal", folderOf);
    await isSound(context, page, language, ".beside thead");
    await versionsAreBeside(context, page, language);
  }
}

async function testDepths(context) {
  const page = declaration("depths", "zh", ["depths.pgoal"]);
  await isSound(context, page, "zh");
  await depthsAreShown(context, page);
}

async function testHostile(contexts) {
  for (const [i, payload] of payloads.entries()) {
    const spec = join(folder, `hostile-${i}.pgoal`);
    const data = join(folder, `hostile-${i}.csv`);
    writeFileSync(spec, specOf(payload));
    writeFileSync(data, dataOf(payload));
    const plain = join(folder, `plain-${i}.pgoal`);
    writeFileSync(plain, specOf(""));
    for (const language of ["zh", "en"]) {
      await isHarmless(contexts, declaration(`hostile ${i} ${language}`, language, [spec]), payload);
      await isHarmless(contexts, result(`hostile result ${i} ${language}`, language, spec, data), payload);
      await isHarmless(contexts, review(`hostile review ${i} ${language}`, language, "/dev/null", spec), payload, 1);
      await isHarmless(contexts, review(`hostile changes ${i} ${language}`, language, plain, spec), payload);
    }
    if (i === 0) await isSound(contexts[0], result("hostile result", "en", spec, data), "en");
  }
}

async function main() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  try {
    const context = await browser.newContext();
    const lax = await browser.newContext({ bypassCSP: true });
    await testDepths(context);
    await testEvaluation(context);
    await testReviews(context);
    await testPortfolio(context);
    await testHostile([context, lax]);
    if (existsSync(forms)) {
      await testForms(context);
      await testResults(context);
    } else {
      check("examples", [`no ${forms}`]);
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

await main().catch((error) => check("run", [String(error.stack)]));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
