// The browser suite. `node run.mjs` builds the example site with target/release/parvis (or
// $PARVIS_BIN) and looks at it in Chromium ($CHROMIUM, or where Debian puts it).
// `node run.mjs --shots DIR` only saves screenshots of every kind and state there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

import { PHONE, WIDE, axeEverywhere, axeOn } from "./axe.mjs";
import { chosen, everyField, example, folder, isRedirect, pages, read } from "./hubs.mjs";
import { POLICY, serve } from "./server.mjs";

const require = createRequire(import.meta.url);
const browserPath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"]
  .find((path) => path && existsSync(path));

// During the crisis of the example site: its banner is on every page.
const CRISIS = "2026-09-09T10:00:00";

const shots = process.argv.includes("--shots") && process.argv[process.argv.indexOf("--shots") + 1];

let browser;
let calm;
let crisis;
let every;

async function start() {
  browser = await chromium.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const open = async (folders) => ({ ...folders, ...(await serve(folders.public)) });
  calm = await open(example());
  crisis = await open(example(CRISIS));
  every = await open(everyField());
}

async function stop() {
  await browser?.close();
  calm?.close();
  crisis?.close();
  every?.close();
}

/** Does something with each item, as many at once as there are cores. */
async function each(items, work) {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.max(2, cpus().length) }, worker));
}

/** Visits pages, with one browser profile for as many as a core can take. */
async function visit(items, options, work) {
  const free = [];
  await each(items, async (item) => {
    const context = free.pop() || (await browser.newContext({ viewport: WIDE, ...options }));
    const page = await context.newPage();
    const heard = listen(page);
    await page.goto(item[0].origin + item[1], { waitUntil: "load" });
    await work(page, item, heard);
    await page.close();
    free.push(context);
  });
  await Promise.all(free.map((context) => context.close()));
}

/** What a page asks for and complains of. */
function listen(page) {
  const heard = { requests: [], complaints: [] };
  page.on("request", (request) => heard.requests.push(request.url()));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) heard.complaints.push(message.text());
  });
  page.on("pageerror", (error) => heard.complaints.push(String(error)));
  return heard;
}

/** A page of a fresh browser profile, with what it asked for and complained of. */
async function open(url, options = {}) {
  const context = await browser.newContext({ viewport: WIDE, ...options });
  const page = await context.newPage();
  const heard = listen(page);
  await page.goto(url, { waitUntil: "load" });
  return { page, context, heard };
}

/** All pages under test, as [hub, address]. */
const all = () => [
  ...chosen(calm.public).map((address) => [calm, address]),
  ...["/", "/en/", "/blog/", "/alertes/retards-transporteur/"].map((address) => [crisis, address]),
  ...chosen(every.public).map((address) => [every, address]),
];

const report = (problems) => assert.equal(problems.length, 0, `\n${problems.join("\n")}\n`);

/** In the page: the words that can be read, drawn or waiting in a closed <details>. */
function readable() {
  return [...document.querySelectorAll(
    "main h1, main h2, main h3, main p, main li, main dt, main dd, main th, main td, main summary")]
    .filter((node) => node.closest("details:not([open])") || node.checkVisibility())
    .filter((node) => !node.closest("noscript, [role=status]"))
    .map((node) => node.textContent.replace(/\s+/g, " ").trim()).filter(Boolean);
}

/** Other hosts asked, complaints on the console, things kept on the reader's machine. */
async function listStrangers(page, hub, address, heard, problems) {
  for (const url of heard.requests) {
    if (!url.startsWith(hub.origin)) problems.push(`${address}: asks ${url}`);
  }
  for (const text of heard.complaints) problems.push(`${address}: ${text}`);
  if ((await page.context().cookies()).length) problems.push(`${address}: sets a cookie`);
  const kept = await page.evaluate(async () => [
    localStorage.length, sessionStorage.length,
    (await indexedDB.databases()).length, (await caches.keys()).length,
  ]);
  if (kept.some((count) => count > 0)) problems.push(`${address}: stores something (${kept})`);
}

function suite() {
  before(start);
  after(stop);

  test("the selection holds every kind and state in both languages", () => {
    const addresses = chosen(calm.public);
    const text = addresses.join("\n");
    for (const part of ["/404.html", "/blog/page/", "/blog/20", "/sujets/", "/tags/", "/auteurs/",
      "/series/", "/faq/", "/sondages/", "/concours/", "/charte/", "/alertes/", "/ou-nous-trouver/",
      "/en/faq/", "/en/polls/", "/en/contests/", "/en/charter/", "/en/alerts/",
      "/en/where-to-find-us/", "/en/404.html"]) {
      assert.ok(text.includes(part), `${part} is not looked at`);
    }
    console.log(`# ${addresses.length} pages looked at of ${pages(calm.public).length}`);
  });

  // Every page is loaded once with scripts and once without; the tests below read what was found.
  const found = { axe: [], sideways: [], strangers: [], scripted: [] };

  test("pages load", async () => {
    const plain = new Map();
    await visit(all(), { javaScriptEnabled: false }, async (page, [hub, address]) => {
      plain.set(hub.origin + address, new Set(await page.evaluate(readable)));
    });
    await visit(all(), {}, async (page, [hub, address], heard) => {
      for (const text of await page.evaluate(readable)) {
        if (!plain.get(hub.origin + address).has(text)) {
          found.scripted.push(`${address}: only with JavaScript: ${text.slice(0, 80)}`);
        }
      }
      for (const width of [320, 375, 768]) {
        await page.setViewportSize({ width, height: 640 });
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
        if (wide > width) found.sideways.push(`${address}: ${wide} px at ${width}`);
      }
      await axeEverywhere(page, address, found.axe);
      await listStrangers(page, hub, address, heard, found.strangers);
    });
    for (const [url, texts] of plain) {
      if (texts.size === 0) found.scripted.push(`${url}: nothing to read without JavaScript`);
    }
  });

  test("axe finds nothing: light and dark, wide and narrow", () => report(found.axe));
  test("nothing scrolls sideways on small screens", () => report(found.sideways));
  test("no other host, no cookie, no storage, no complaint, under a strict policy", () =>
    report(found.strangers));
  test("all content is there without JavaScript", () => report(found.scripted));

  test("the policy and the judge are really there", async () => {
    const { page, context } = await open(`${calm.origin}/`);
    const response = await page.goto(`${calm.origin}/`);
    assert.equal(response.headers()["content-security-policy"], POLICY);
    const violated = page.evaluate(() => new Promise((done) => {
      addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "1";
      document.head.append(script);
    }));
    assert.match(await violated, /script-src/);
    // And so is the judge.
    const problems = [];
    await page.evaluate(() => document.querySelector("main").append(document.createElement("img")));
    await axeOn(page, "a picture without alt", problems);
    assert.match(problems.join(), /image-alt/);
    await context.close();
  });

  test("no dead link, no missing file, no missing anchor in the whole hub", async () => {
    const problems = [];
    for (const hub of [calm, crisis, every]) {
      const answers = new Map();
      const ask = (path) => {
        if (!answers.has(path)) {
          answers.set(path, fetch(hub.origin + path).then(async (response) => ({
            status: response.status,
            text: /html/.test(response.headers.get("content-type")) ? await response.text() : "",
          })));
        }
        return answers.get(path);
      };
      const decode = (text) => text.replace(/&amp;/g, "&").replace(/&#39;/g, "'").replace(/&quot;/g, '"');
      await each(pages(hub.public), async (address) => {
        const html = read(hub.public, address);
        const base = new URL(address, hub.origin);
        const targets = [...html.matchAll(/\s(?:href|src|action)\s*=\s*"([^"]*)"/g)].map((one) => one[1]);
        const refresh = html.match(/http-equiv="refresh" content="[^"]*url=([^"]+)"/i);
        if (refresh) targets.push(refresh[1]);
        for (const written of new Set(targets)) {
          const target = new URL(decode(written), base);
          if (target.origin !== hub.origin) continue;
          const { status, text } = await ask(target.pathname);
          if (status !== 200) problems.push(`${address}: ${written} answers ${status}`);
          const anchor = decodeURIComponent(target.hash.slice(1));
          if (anchor && anchor !== "top" && status === 200 && !text.includes(`id="${anchor}"`)) {
            problems.push(`${address}: ${written} has no such anchor`);
          }
        }
      });
      const missing = await fetch(`${hub.origin}/rien-du-tout/`);
      assert.equal(missing.status, 404);
      console.log(`# ${answers.size} addresses asked`);
    }
    report(problems);
  });

  test("a redirect lands where it says", async () => {
    const redirects = pages(calm.public).filter((address) => isRedirect(calm.public, address));
    assert.ok(redirects.length > 20);
    for (const address of [redirects[0], ...redirects.filter((one) => /\/q\/\d+\/$/.test(one)).slice(0, 3)]) {
      const { page, context } = await open(calm.origin + address, { javaScriptEnabled: false });
      await page.waitForURL((url) => url.pathname !== address, { timeout: 5000 });
      assert.ok(await page.locator("h1").count(), `${address} lands on a page`);
      await context.close();
    }
  });

  test("the FAQ filter finds without accents and tells the count", async () => {
    for (const [address, typed, found] of [["/faq/", "delai", /délai/i], ["/en/faq/", "DELIVER", /deliver/i]]) {
      const { page, context } = await open(calm.origin + address);
      const input = page.getByRole("searchbox");
      const before = await page.locator("[data-item]:visible").count();
      await input.fill(typed);
      const status = page.locator("main [role=status]");
      await page.waitForFunction(() => document.querySelector("main [role=status]").textContent.trim());
      const shown = await page.locator("[data-item]:visible").allTextContents();
      assert.ok(shown.length > 0 && shown.length < before, `${address}: ${shown.length} of ${before}`);
      assert.ok(shown.some((text) => found.test(text)), `${address}: ${shown}`);
      assert.ok((await status.textContent()).includes(String(shown.length)), await status.textContent());
      await input.fill("zzzzzz");
      await page.waitForFunction(() => !document.querySelector("[data-item]:not([hidden])"));
      assert.ok((await status.textContent()).trim().length > 0, "nothing found is told too");
      await input.fill("");
      await page.waitForFunction((count) =>
        document.querySelectorAll("[data-item]:not([hidden])").length === count, before);
      await context.close();
    }
  });

  test("keyboard: the skip link is first, works, and focus is always seen", async () => {
    const problems = [];
    for (const address of ["/", "/faq/", "/sondages/couleur-2027/", "/en/contests/", "/ou-nous-trouver/"]) {
      const { page, context } = await open(calm.origin + address);
      await page.keyboard.press("Tab");
      const first = await page.evaluate(() => {
        const link = document.activeElement;
        const box = link.getBoundingClientRect();
        return { href: link.getAttribute("href"), seen: box.width > 1 && box.height > 1 && box.top >= 0 };
      });
      if (!first.href?.startsWith("#") || !first.seen) problems.push(`${address}: first stop is ${JSON.stringify(first)}`);
      await page.keyboard.press("Enter");
      const inMain = await page.evaluate(() =>
        document.querySelector(location.hash || "#none")?.closest("main") !== null);
      if (!inMain) problems.push(`${address}: the skip link does not lead to the content`);
      await page.goto(calm.origin + address);
      const unseen = new Set();
      for (let stop = 0; stop < 40; stop += 1) {
        await page.keyboard.press("Tab");
        const focus = await page.evaluate(() => {
          const node = document.activeElement;
          if (!node || node === document.body) return null;
          const style = getComputedStyle(node);
          const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
          return { seen: ring || style.boxShadow !== "none", html: node.outerHTML.slice(0, 100) };
        });
        if (!focus) break;
        if (!focus.seen) unseen.add(focus.html);
      }
      for (const html of unseen) problems.push(`${address}: focus is not seen on ${html}`);
      await context.close();
    }
    report(problems);
  });

  test("the desk opens from a file, is accessible, and copies", async () => {
    const problems = [];
    const url = pathToFileURL(join(calm.desk, "index.html")).href;
    const desk = await open(url);
    for (const request of desk.heard.requests) {
      if (!request.startsWith("file://")) problems.push(`the desk asks ${request}`);
    }
    for (const text of desk.heard.complaints) problems.push(`desk: ${text}`);
    await axeEverywhere(desk.page, "desk", problems);
    await desk.page.setViewportSize({ width: 320, height: 640 });
    const wide = await desk.page.evaluate(() => document.scrollingElement.scrollWidth);
    if (wide > 320) problems.push(`desk: ${wide} px at 320`);
    await desk.context.close();
    report(problems);
    const { page, context } = await open(url, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.locator("#texts > .kit > summary").first().click();
    const part = page.locator("#texts .part:visible").first();
    const button = part.locator("button[data-copy]");
    const text = await part.locator(".text").textContent();
    await button.click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
    await context.close();
  });

  test("the rules of a contest print without the site around them", async () => {
    const contests = pages(calm.public).filter((one) => /^\/concours\/[^/]+\/$/.test(one));
    const { page, context } = await open(calm.origin + contests[0]);
    await page.emulateMedia({ media: "print" });
    const seen = await page.evaluate(() => ({
      around: [...document.querySelectorAll("nav, form[role=search], .skip")]
        .filter((node) => node.checkVisibility()).map((node) => node.outerHTML.slice(0, 80)),
      title: document.querySelector("main h1")?.checkVisibility(),
      words: document.querySelector("main").innerText.length,
    }));
    assert.deepEqual(seen.around, []);
    assert.ok(seen.title && seen.words > 200);
    await context.close();
  });

  test("the Nu checker finds no error in any page", (context) => {
    try {
      execFileSync("java", ["-version"], { stdio: "ignore" });
    } catch {
      if (process.env.PARVIS_REQUIRE === "all") throw new Error("java is missing: apt-get install default-jre-headless");
      context.skip("java is missing: apt-get install default-jre-headless");
      return;
    }
    const jar = join(dirname(require.resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
    const run = (folder) => {
      try {
        execFileSync("java", ["-Xss4m", "-jar", jar, "--errors-only", "--skip-non-html", "--format", "gnu", folder],
          { stdio: ["ignore", "pipe", "pipe"], maxBuffer: 64 << 20 });
        return [];
      } catch (error) {
        const lines = String(error.stderr).split("\n").filter(Boolean);
        return lines.map((line) => line.replace(/^"file:[^"]*\/(public|desk)/, '"$1'));
      }
    };
    const place = folder();
    writeFileSync(join(place, "index.html"), "<!doctype html><html lang=fr><title>a</title><p><div>b</p></div>");
    assert.notEqual(run(place).length, 0, "a fault is not seen");
    const found = [...run(calm.public), ...run(calm.desk), ...run(every.public), ...run(every.desk)];
    // One mistake of a template is in a hundred pages: once is enough to read.
    const kinds = new Map();
    for (const line of found) {
      const what = line.replace(/^[^ ]* /, "");
      kinds.set(what, [...(kinds.get(what) || []), line]);
    }
    report([...kinds.values()].map((lines) => `${lines[0]} (${lines.length})`));
  });
}

async function saveShots(folder) {
  await start();
  mkdirSync(folder, { recursive: true });
  const jobs = all().flatMap(([hub, address]) => ["light", "dark"].flatMap((colorScheme) =>
    [WIDE, PHONE].map((viewport) => ({ url: hub.origin + address, colorScheme, viewport,
      name: `${hub === crisis ? "crisis" : ""}${address.replace(/\.html$|\/$/g, "").replace(/\//g, "_") || "_home"}` }))));
  const desk = pathToFileURL(join(calm.desk, "index.html")).href;
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [WIDE, PHONE]) jobs.push({ url: desk, colorScheme, viewport, name: "_desk" });
  }
  await each(jobs, async ({ url, colorScheme, viewport, name }) => {
    const { page, context } = await open(url, { colorScheme, viewport });
    await page.screenshot({ path: join(folder, `${name}-${viewport.width}-${colorScheme}.png`), fullPage: true });
    await context.close();
  });
  await stop();
  console.log(`${jobs.length} pictures in ${folder}`);
}

if (!browserPath) {
  console.error("Chromium is missing: apt-get install chromium, or set CHROMIUM to its path");
  process.exit(1);
} else if (shots) {
  await saveShots(shots);
} else {
  suite();
}
