// The desk's share kits in Chromium, from a file and from a server. `node desk.mjs`, with the same
// variables as run.mjs.

import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

import { WIDE, axeEverywhere } from "./axe.mjs";
import { build, copy } from "./hubs.mjs";
import { serve } from "./server.mjs";

const browserPath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"]
  .find((path) => path && existsSync(path));

const HOSTILE = [
  "<img src=x onerror=window.bad=1>",
  "</script><script>window.bad=1</script>",
  "<!--<script>{title} {text} ${window.bad=1}",
  "'\\\"); window.bad=1; (\u2028",
];

let browser;
let desk;
let served;

/** The example site with titles that would be markup, some recent, some older. */
function hostile() {
  const hub = copy();
  HOSTILE.forEach((title, index) => {
    for (const day of [`2026-11-0${index + 1}`, `2025-03-0${index + 1}`]) {
      const year = day.slice(0, 4);
      const text = `+++\ntitle = ${JSON.stringify(title)}\nsummary = ${JSON.stringify(`${title} & co`)}\n+++\n\nUn texte.\n`;
      writeFileSync(join(hub, `content/posts/${day}-hostile-${index}-${year}.md`), text);
    }
  });
  build(hub);
  return join(hub, "desk");
}

before(async () => {
  browser = await chromium.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  desk = hostile();
  served = await serve(desk);
});
after(async () => {
  await browser?.close();
  served?.close();
});

const fromFile = (folder = desk) => pathToFileURL(join(folder, "index.html")).href;

async function open(url, options = {}) {
  const context = await browser.newContext({ viewport: WIDE, ...options });
  const page = await context.newPage();
  const heard = [];
  page.on("dialog", (dialog) => (heard.push(`a dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("pageerror", (error) => heard.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.location().url.endsWith("/favicon.ico")) heard.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(url.replace(/index\.html$/, ""))) heard.push(`asks ${request.url()}`);
  });
  await page.goto(url, { waitUntil: "load" });
  return { page, context, heard };
}

const kits = (page, inside = "#texts") =>
  page.locator(`${inside} > .kit:not([hidden])`).evaluateAll((all) => all.map((kit) => kit.dataset));
const lastMonth = (page) => page.locator("#older .month").last();

for (const [where, url] of [["a file", () => fromFile()], ["a server, under a strict policy", () => `${served.origin}/`]]) {
  test(`from ${where}, older months load when they are unfolded, and hostile titles are text`, async () => {
    const { page, context, heard } = await open(url());
    assert.equal(await page.locator("#older .kit").count(), 0);
    for (const year of await page.locator("#older > .year > summary").all()) await year.click();
    const months = await page.locator("#older .month").count();
    assert.ok(months > 3, `${months} months`);
    for (const month of await page.locator("#older .month > summary").all()) await month.click();
    await page.waitForFunction((count) =>
      [...document.querySelectorAll("#older .month")].filter((one) => one.querySelector(".kit")).length === count, months);
    await page.evaluate(() => document.querySelectorAll(".kit").forEach((kit) => (kit.open = true)));
    await page.waitForFunction(() => !document.querySelector(".kit:not(:has(.kit-body))"));
    const titles = await page.locator(".kit-title").allTextContents();
    for (const title of HOSTILE.slice(0, 3)) {
      const seen = titles.filter((one) => one.replace(/\s|[  ]/g, "").includes(title.slice(0, 9).replace(/\s/g, "")));
      assert.ok(seen.length >= 2, `${title} is recent and older: ${seen.length}`);
    }
    assert.equal(await page.locator('.kit img:not([src^="cards/"]), .kit script').count(), 0);
    assert.equal(await page.evaluate(() => window.bad), undefined);
    assert.deepEqual(heard, []);
    await context.close();
  });
}

test("what the script draws is what the page holds, composer links too", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-desk-"));
  cpSync(desk, folder, { recursive: true });
  const all = JSON.parse(readFileSync(join(folder, "kit.json"), "utf8")).kits;
  const { page: before, context } = await open(fromFile(folder), { javaScriptEnabled: false });
  const whens = await before.locator("#texts > .kit").evaluateAll((kits) =>
    kits.map((kit) => [kit.id.replace(/^kit-/, ""), kit.querySelector("summary time")?.textContent]));
  await context.close();
  const items = whens.map(([id, when]) => ({ when, kit: all.find((kit) => kit.id === id) }));
  assert.ok(items.length > 40 && items.every((item) => item.kit), `${items.length} kits`);
  writeFileSync(join(folder, "texts/2000-01.js"), `parvisTexts("2000-01",${JSON.stringify(items)});`);
  const path = join(folder, "index.html");
  const month = '<details class="month" id="all" data-month="2000-01"><summary>all</summary><div class="month-texts"></div></details>';
  writeFileSync(path, readFileSync(path, "utf8").replace(/<div id="older"[^>]*>/, (tag) => tag + month));
  const { page, context: other } = await open(fromFile(folder));
  await page.locator("#all > summary").click();
  await page.waitForFunction((count) => document.querySelectorAll("#all .kit").length === count, items.length);
  await page.evaluate(() => document.querySelectorAll(".kit").forEach((kit) => (kit.open = true)));
  await page.waitForFunction(() => !document.querySelector(".kit:not(:has(.kit-body))"));
  // the cards lie beside the texts that the page holds, and beside no others
  await page.evaluate((brand) => {
    for (const list of document.querySelectorAll(".kit-cards")) list.remove();
    for (const picture of document.querySelectorAll(".look-picture img")) picture.replaceWith(brand);
  }, "Maison Lin");
  const drawn = await page.evaluate(() => {
    const html = (kit) => kit.outerHTML.replace(/\s+(<|$)/g, "$1").replace(/>\s+/g, ">");
    const [own, others] = ["#texts", "#all"].map((list) => [...document.querySelectorAll(`${list} .kit`)].map(html));
    return own.map((kit, index) => [kit, others[index]]);
  });
  for (const [own, other] of drawn) assert.equal(other, own);
  assert.ok(drawn.some(([own]) => own.includes("folded")) && drawn.some(([own]) => own.includes("social.example.com/share?text=")));
  await other.close();
  rmSync(folder, { recursive: true, force: true });
});

test("texts are copied from a file, whole where a part is folded", async () => {
  for (const permissions of [["clipboard-read", "clipboard-write"], []]) {
    const { page, context } = await open(fromFile(), { permissions });
    const kit = page.locator("#texts > .kit:has(.folded)").first();
    await kit.locator("summary").click();
    const part = kit.locator(".part:has(.folded)").first();
    const text = await part.locator(".text").textContent();
    await part.locator("button").click();
    await page.waitForFunction(() => document.getElementById("copied").textContent);
    if (permissions.length) assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
    await context.close();
  }
});

test("the filter narrows by network, kind, state, language and words, older texts too", async () => {
  const { page, context, heard } = await open(fromFile());
  const total = (await kits(page)).length;
  await page.selectOption("#filter-kind", "answer");
  assert.ok((await kits(page)).every((kit) => kit.kind === "answer"));
  assert.ok(await page.locator(".filter-older button").isHidden(), "no older text is an answer");
  await page.selectOption("#filter-lang", "en");
  const english = await kits(page);
  assert.ok(english.length > 0 && english.every((kit) => kit.kind === "answer" && kit.lang === "en"));
  await page.selectOption("#filter-lang", "");
  await page.selectOption("#filter-kind", "");
  await page.selectOption("#filter-state", "waiting");
  assert.ok((await kits(page)).every((kit) => kit.state === "waiting"));
  await page.selectOption("#filter-state", "open");
  const running = await kits(page);
  assert.ok(running.length > 0 && running.every((kit) => ["poll", "contest", "statement"].includes(kit.kind)));
  await page.selectOption("#filter-state", "");
  await page.selectOption("#filter-network", "bluesky");
  assert.equal(await page.locator("#texts .texts > li:not([hidden]):not([data-network=bluesky])").count(), 0);
  await page.selectOption("#filter-network", "");
  await page.fill("#filter", "HOSTILE-1-");
  await page.waitForFunction(() => document.querySelectorAll("#texts > .kit:not([hidden])").length === 1);
  await page.locator(".filter-older button").click();
  await page.waitForFunction(() => document.querySelectorAll("#found > .kit").length === 1);
  assert.match(await page.locator(".filter-said").textContent(), /2/);
  await page.fill("#filter", "");
  await page.waitForFunction((count) => document.querySelectorAll("#texts > .kit:not([hidden])").length === count, total);
  assert.equal(await page.locator("#found > .kit").count(), 0);
  assert.deepEqual(heard, []);
  await context.close();
});

test("a missing file of texts is told", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-desk-"));
  cpSync(desk, folder, { recursive: true });
  for (const name of readdirSync(join(folder, "texts"))) rmSync(join(folder, "texts", name));
  const { page, context } = await open(fromFile(folder));
  await page.locator("#older > .year > summary").last().click();
  await lastMonth(page).locator("summary").click();
  await page.waitForFunction(() => [...document.querySelectorAll(".month-texts")].some((one) => /parvis build/.test(one.textContent)));
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

test("by keyboard: arrows go from text to text, Enter unfolds, the plan leads to a text", async () => {
  const { page, context } = await open(fromFile());
  await page.locator("#texts > .kit > summary").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const second = page.locator("#texts > .kit").nth(1);
  assert.ok(await second.evaluate((kit) => kit.open && kit.contains(document.activeElement)));
  const link = page.locator(".days a[href^='#kit-']").first();
  const target = decodeURIComponent((await link.getAttribute("href")).slice(1));
  await link.click();
  await page.waitForFunction((id) => document.getElementById(id)?.open, target);
  await context.close();
});

test("without JavaScript recent texts are all there, and nothing that does nothing", async () => {
  const { page, context } = await open(fromFile(), { javaScriptEnabled: false });
  await page.locator("#texts > .kit > summary").first().click();
  assert.ok(await page.locator("#texts > .kit .text").first().isVisible());
  assert.equal(await page.locator("button:visible, form:visible, #older:visible").count(), 0);
  assert.match(await page.locator("noscript").textContent(), /parvis share/);
  await context.close();
});

test("unfolded kits are accessible, and hold at 320 px", async () => {
  const problems = [];
  const { page, context } = await open(fromFile());
  await page.evaluate(() => document.querySelectorAll(".kit").forEach((kit, index) => (kit.open = index % 6 === 0)));
  await axeEverywhere(page, "kits", problems);
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 640 });
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
    if (wide > width) problems.push(`${wide} px at ${width}`);
  }
  assert.deepEqual(problems, []);
  await context.close();
});
