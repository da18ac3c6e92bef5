// The preview's bar and what it says of mistakes, in Chromium. `node preview-bar.mjs`, with the same
// variables as run.mjs.

import assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import { test } from "node:test";

import { axeEverywhere } from "./axe.mjs";
import { ADDRESS, POST, browser, file, open, overlaid, read, server, shadow, shows, write } from "./served.mjs";

test("a mistake is shown over the last good page, as text, and goes when it is mended", async () => {
  const before = read(POST);
  const page = await open(ADDRESS);
  write(POST, before.replace("+++\n", '+++\nclef = "<img src=x onerror=window.bad=1><script>window.bad=1</script>"\n'));
  await overlaid(page, true);
  const said = await shadow(page, (root) => root.querySelector(".overlay").textContent);
  assert.match(said, /unknown-key|clef/);
  assert.match(said, /<img src=x/);
  assert.equal(await page.evaluate(() => window.bad), undefined);
  const editor = await shadow(page, (root) => root.querySelector(".overlay article a").href);
  assert.match(editor, /^vscode:\/\/file\/.*quatre-echeveaux\.md:2:1$/);
  assert.match(await page.innerText("h1"), /Quatre écheveaux/);
  write(POST, before);
  await overlaid(page, false);
});

test("a tab travels in time by itself, and its links travel with it", async () => {
  const context = await browser.newContext();
  const other = await open("/", context);
  const page = await open("/?parvis=2026-12-05", context);
  await shows(page, "Portes ouvertes");
  assert.ok(!(await other.innerText("body")).includes("Portes ouvertes"));
  await page.click("main a >> text=Portes ouvertes");
  await page.waitForURL(/portes-ouvertes.*parvis=2026-12-05/);
  await page.waitForFunction(() =>
    /5 décembre/.test(document.querySelector("parvis-preview")?.shadowRoot.querySelector(".bar")?.textContent));
});

test("a crisis is rehearsed in one tab", async () => {
  const page = await open("/");
  await shadow(page, (root) => root.querySelector(".fold").click());
  const link = await shadow(page, (root) => [...root.querySelectorAll("a")].find((one) => one.href.includes("crisis="))?.href);
  assert.ok(link, "a statement in the dark is offered");
  const calm = await page.innerText("body");
  await page.goto(link);
  await page.waitForFunction(() =>
    document.querySelector("parvis-preview")?.shadowRoot.querySelector('a[aria-current]'));
  assert.notEqual(await page.innerText("body"), calm, "its banner is on the page");
  const said = await shadow(page, (root) => root.querySelector(".bar > p, .bar p").textContent);
  assert.match(said, /^crise répétée : \S/, "nobody is told that readers see this");
});

test("a mistake that only a rehearsed crisis draws is told in its tab, and nowhere else", async () => {
  const calm = await open("/");
  await shadow(calm, (root) => root.querySelector(".fold").click());
  const link = await shadow(calm, (root) => [...root.querySelectorAll("a")].find((one) => one.href.includes("crisis=")).href);
  const { pathname, search } = new URL(link);
  const crisis = await open(pathname + search);
  await crisis.goto("about:blank");
  mkdirSync(file("theme/templates"), { recursive: true });
  write("theme/templates/home.html", `{% extends "base.html" %}{% block main %}<p>Un accueil d’ailleurs</p>
    {% if hub.banners | length > 0 %}{{ t(key="no_such_string") }}{% endif %}{% endblock main %}`);
  await shows(calm, "d’ailleurs");
  await crisis.goto(link);
  await overlaid(crisis, true);
  const said = await shadow(crisis, (root) => root.querySelector(".overlay").textContent);
  assert.match(said, /no_such_string.*home\.html/s);
  assert.ok(!(await crisis.innerText("body")).includes("d’ailleurs"), "the last good page stays");
  const { errors } = await (await fetch(`${server.origin}/-/about?page=%2F`)).json();
  assert.deepEqual(errors, []);
  assert.match(await calm.innerText("body"), /d’ailleurs/);
  await overlaid(calm, false);
  rmSync(file("theme"), { recursive: true });
  await overlaid(crisis, false);
});

test("the bar is reached by keyboard, remembers, and opens the page in a phone's width", async () => {
  const page = await open("/");
  await shadow(page, (root) => root.querySelector(".fold").focus());
  await page.keyboard.press("Enter");
  assert.equal(await shadow(page, (root) => root.querySelector(".fold").getAttribute("aria-expanded")), "true");
  await page.reload();
  await page.waitForFunction(() => document.querySelector("parvis-preview")?.shadowRoot.querySelector(".bar nav"));
  await shadow(page, (root) => [...root.querySelectorAll("button")].find((one) => /phone|téléphone/.test(one.textContent)).click());
  const width = await page.waitForFunction(() => document.querySelector("parvis-preview").shadowRoot.querySelector("iframe")?.clientWidth);
  assert.equal(await width.jsonValue(), 375);
});

test("axe finds nothing on the bar, folded and open, and on what is said of mistakes", async () => {
  const problems = [];
  const before = read(POST);
  const page = await open(ADDRESS);
  await axeEverywhere(page, "folded", problems);
  await shadow(page, (root) => root.querySelector(".fold").click());
  await axeEverywhere(page, "open", problems);
  for (let n = 0; ; n += 1) {
    const name = await page.evaluate((n) => {
      const part = document.querySelector("parvis-preview").shadowRoot.querySelectorAll("details")[n];
      if (part) part.open = true;
      return part?.querySelector("summary").textContent;
    }, n);
    if (!name) break;
    await axeEverywhere(page, `open at ${name}`, problems);
  }
  write(POST, before.replace("+++\n", '+++\nclef = "non"\n'));
  await overlaid(page, true);
  await axeEverywhere(page, "a mistake", problems);
  write(POST, before);
  await overlaid(page, false);
  assert.equal(problems.length, 0, `\n${problems.join("\n")}\n`);
});

test("the page's share texts are in the bar, follow what one types, and are copied", async () => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await open(ADDRESS, context);
  await page.evaluate(() => localStorage.setItem("parvis-preview", "open"));
  await page.reload();
  const panel = () => shadow(page, (root) => {
    const own = [...root.querySelectorAll("details")].find((one) => one.querySelector("section h3"));
    if (own) own.open = true;
    return own?.textContent ?? "";
  });
  await page.waitForFunction(() => document.querySelector("parvis-preview")?.shadowRoot.querySelector("details section h3"));
  assert.match(await panel(), /Mastodon/);
  const before = read(POST);
  write(POST, before.replace('text = "Ocre,', 'text = "Cinq <b>écheveaux</b>,'));
  await page.waitForFunction(() =>
    document.querySelector("parvis-preview").shadowRoot.querySelector("details[open] .text")?.closest(".panel").textContent.includes("Cinq <b>écheveaux</b>"));
  const copied = await shadow(page, (root) => {
    const text = root.querySelector("details[open] section .text");
    text.parentElement.querySelector("button").click();
    return text.textContent;
  });
  await page.waitForFunction((text) => navigator.clipboard.readText().then((now) => now === text), copied);
  write(POST, before);
  await page.goto(new URL("/blog/", page.url()).href);
  await page.waitForFunction(() => document.querySelector("parvis-preview")?.shadowRoot.querySelector("nav"));
  assert.equal(await shadow(page, (root) => root.querySelectorAll("details section h3").length), 0, "a list has no kit");
  await context.close();
});
