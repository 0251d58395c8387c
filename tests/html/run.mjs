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
const result = (name, language, spec, data, cwd) =>
  pageOf(name, ["eval", spec, "--data", data, "--format=html", `--lang=${language}`], cwd);

// The policy allows nothing but the page's own style sheet.
function policyHolds({ name, text }) {
  const style = text.match(/<style>([^]*?)<\/style>/)?.[1] ?? "";
  const hash = `sha256-${createHash("sha256").update(style).digest("base64")}`;
  const policy = text.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)?.[1];
  check(`${name}: policy (html_style_hash in html_style.c)`,
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
async function isSound(context, page, language) {
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
    same(await tab.evaluate(() => getComputedStyle(document.querySelector(".indicators thead")).display), "table-header-group"));
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

async function resultIsComplete(context, page, count) {
  const { tab } = await open(context, page, desktop);
  const seen = await tab.evaluate(() => ({
    rows: document.querySelectorAll(".indicators tbody tr").length,
    words: [...document.querySelectorAll("td.verdict .mark")].filter((mark) => /^\S+ .+/.test(mark.textContent)).length,
    legend: [...document.querySelectorAll(".legend li")].reduce((sum, item) => sum + Number(item.lastChild.textContent), 0),
    sum: Number(document.querySelector(".summary tfoot td").textContent),
    width: [...document.querySelectorAll("figure:first-of-type rect")].reduce((sum, rect) => sum + Math.round(parseFloat(rect.getAttribute("width")) * 100), 0),
    named: [...document.querySelectorAll("svg")].every((svg) => svg.querySelector("title").textContent && svg.querySelector("desc").textContent),
  }));
  check(`${page.name}: figures`, same(seen, { rows: count, words: count, legend: count, sum: count, width: 10000, named: true }));
  await tab.close();
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
async function isHarmless(contexts, page, payload) {
  for (const context of contexts) {
    const { tab, requests } = await open(context, page, desktop);
    await tab.mouse.move(300, 300);
    await tab.evaluate(() => document.querySelectorAll("body *").forEach((one) => one.dispatchEvent(new Event("mouseover"))));
    check(`${page.name}: nothing runs`, same(await tab.evaluate(() => globalThis.pgoalRan ?? null), null));
    check(`${page.name}: nothing active`, await tab.evaluate(activeContent));
    check(`${page.name}: shown as it is`,
      (await tab.evaluate((text) => document.body.textContent.split(text).length - 1, payload)) >= 20 ? [] : ["a text is missing"]);
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
    for (const language of ["zh", "en"]) {
      await isHarmless(contexts, declaration(`hostile ${i} ${language}`, language, [spec]), payload);
      await isHarmless(contexts, result(`hostile result ${i} ${language}`, language, spec, data), payload);
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
