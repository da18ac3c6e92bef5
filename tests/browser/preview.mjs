// The preview in Chromium: `parvis serve` over a copy of the example site that is edited while
// pages are open. `node preview.mjs`, with the same variables as run.mjs.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

import { copy, program } from "./hubs.mjs";

const browserPath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"]
  .find((path) => path && existsSync(path));

const POST = "content/posts/2026-11-17-quatre-echeveaux.md";
const ADDRESS = "/blog/quatre-echeveaux/";
const hub = copy();
const file = (path) => join(hub, path);
const read = (path) => readFileSync(file(path), "utf8");
const write = (path, text) => writeFileSync(file(path), text);

let browser;
let server;

/** Starts the preview; resolves to its process and address. */
async function serve(port = 0, folder = hub) {
  const child = spawn(program, ["serve", folder, "--port", String(port), "--lang", "en"]);
  const origin = await new Promise((found, failed) => {
    let said = "";
    child.stdout.on("data", (text) => {
      said += text;
      const address = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (address) found(address[0]);
    });
    child.once("exit", (code) => failed(new Error(`parvis serve ended with ${code}: ${said}`)));
  });
  return { child, origin, stop: () => new Promise((gone) => (child.once("exit", gone), child.kill("SIGINT"))) };
}

before(async () => {
  browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
  server = await serve();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A page of the preview, its bar drawn. */
async function open(address, context) {
  const page = await (context ?? (await browser.newContext())).newPage();
  page.on("pageerror", (error) => assert.fail(error));
  await page.goto(server.origin + address);
  await page.waitForFunction(() => document.querySelector("parvis-preview")?.shadowRoot.querySelector(".fold"));
  return page;
}

const shadow = (page, work) =>
  page.evaluate(`(${work})(document.querySelector("parvis-preview").shadowRoot)`);
const shows = (page, text) =>
  page.waitForFunction((text) => document.body.innerText.includes(text), text, { timeout: 8000 });
const overlaid = (page, is) =>
  page.waitForFunction((is) => Boolean(document.querySelector("parvis-preview").shadowRoot.querySelector(".overlay")) === is, is, { timeout: 8000 });

test("an edit shows, and what a reader has typed and scrolled to stays", async () => {
  const before = read(POST);
  const page = await open(ADDRESS);
  await page.evaluate(() => {
    window.scrollTo(0, 300);
    window.stays = 1;
  });
  write(POST, `${before}\n\nUn paragraphe tout neuf.\n`);
  await shows(page, "Un paragraphe tout neuf.");
  assert.equal(await page.evaluate(() => window.stays), 1, "the page was not loaded again");
  assert.equal(await page.evaluate(() => window.scrollY), 300);
  write(POST, before);
  await page.waitForFunction(() => !document.body.innerText.includes("tout neuf"));
  const faq = await open("/faq/");
  const field = faq.locator("main input").first();
  await field.fill("lav");
  const answer = "content/faq/entretien/lavage.md";
  const text = read(answer);
  write(answer, text.replace(/^title = .*$/m, 'title = "Comment laver le lin, au juste ?"'));
  await shows(faq, "au juste");
  assert.equal(await field.inputValue(), "lav");
  write(answer, text);
});

test("a title changes on the home page; a file renamed or removed is gone at once", async () => {
  const before = read(POST);
  const home = await open("/");
  write(POST, before.replace(/^title = .*$/m, 'title = "Un titre changé"'));
  await shows(home, "Un titre changé");
  write(POST, before);
  const moved = POST.replace("quatre-echeveaux", "cinq-echeveaux");
  renameSync(file(POST), file(moved));
  renameSync(file(POST.replace(".md", ".en.md")), file(moved.replace(".md", ".en.md")));
  await home.waitForFunction(() => document.querySelector('a[href="/blog/cinq-echeveaux/"]'));
  assert.equal((await fetch(`${server.origin}${ADDRESS}`)).status, 404);
  renameSync(file(moved), file(POST));
  renameSync(file(moved.replace(".md", ".en.md")), file(POST.replace(".md", ".en.md")));
  await home.waitForFunction(() => document.querySelector('a[href="/blog/quatre-echeveaux/"]'));
});

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

test("style, template and settings show in the open page", async () => {
  const page = await open("/");
  await page.evaluate(() => (window.stays = 1));
  const settings = read("parvis.toml");
  write("parvis.toml", settings.replace(/^accent = .*$/m, 'accent = "#0a5f38"'));
  await page.waitForFunction(() =>
    [...document.styleSheets].some((sheet) => sheet.href?.includes("palette.css?")), undefined, { timeout: 8000 });
  assert.equal(await page.evaluate(() => window.stays), 1);
  write("parvis.toml", settings.replace(/^tagline = .*$/m, 'tagline = "Une autre devise"'));
  await shows(page, "Une autre devise");
  write("parvis.toml", settings);
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

test("twenty tabs all follow", async () => {
  const context = await browser.newContext();
  const tabs = [];
  for (let n = 0; n < 20; n += 1) tabs.push(await open(ADDRESS, context));
  const before = read(POST);
  write(POST, `${before}\n\nPour tous les onglets.\n`);
  for (const tab of tabs) {
    await tab.bringToFront();
    await shows(tab, "Pour tous les onglets.");
  }
  write(POST, before);
  await context.close();
});

test("tabs catch up when the preview comes back", async () => {
  const page = await open(ADDRESS);
  const before = read(POST);
  const port = new URL(server.origin).port;
  await server.stop();
  write(POST, `${before}\n\nPendant l'absence.\n`);
  server = await serve(port);
  await page.waitForFunction(() => document.body.innerText.includes("Pendant l’absence."), undefined, { timeout: 15000 });
  write(POST, before);
});

test("the desk is live at its own address, and what is open there stays open", async () => {
  const page = await open("/-/desk/");
  const before = read(POST);
  await page.evaluate(() => (document.querySelectorAll("details")[1].open = true));
  write(POST, before.replace(/^title = .*$/m, 'title = "Un titre pour le bureau"'));
  await shows(page, "Un titre pour le bureau");
  assert.equal(await page.evaluate(() => document.querySelectorAll("details[open]").length), 1);
  write(POST, before);
});

test("in a storm of changes every answer is right, and afterwards none is stale", async () => {
  const posts = 2000;
  const place = mkdtempSync(join(tmpdir(), "parvis-storm-"));
  const text = (n, word) =>
    `+++\ntitle = "Article ${n}"\npublish = 2026-01-01\nsummary = "Un résumé."\n+++\n\nLe mot est ${word}${n}.\n`;
  const path = (n) => join(place, `content/posts/article-${n}.md`);
  mkdirSync(join(place, "content/posts"), { recursive: true });
  writeFileSync(join(place, "parvis.toml"),
    '[brand]\nname = "T"\nbase_url = "https://exemple.fr"\n[languages.fr]\ntitle = "T"\nposts = "blog"\n');
  for (let n = 0; n < posts; n += 1) writeFileSync(path(n), text(n, "calme"));
  const own = await serve(0, place);
  const get = async (n) => {
    const response = await fetch(`${own.origin}/blog/article-${n}/`);
    return { status: response.status, body: await response.text() };
  };
  const memory = () => Number(readFileSync(`/proc/${own.child.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]);
  await get(0);
  const before = memory();
  let isOver = false;
  const wrong = [];
  const clients = Array.from({ length: 50 }, async (_, client) => {
    for (let n = client; !isOver; n = (n + 37) % posts) {
      const { status, body } = await get(n);
      if (status !== 200 || !/(calme|tempête)\d/.test(body)) wrong.push(`${n}: ${status}`);
    }
  });
  const begun = Date.now();
  for (let n = 0; n < posts; n += 1) {
    writeFileSync(path(n), text(n, "tempête"));
    if (n % 100 === 99) await new Promise((soon) => setTimeout(soon, 45));
  }
  const took = Date.now() - begun;
  isOver = true;
  await Promise.all(clients);
  const stale = [];
  for (let n = 0; n < posts; n += 1) if (!(await get(n)).body.includes(`tempête${n}`)) stale.push(n);
  const grown = memory() - before;
  await own.stop();
  rmSync(place, { recursive: true, force: true });
  assert.deepEqual([wrong, stale], [[], []], `after ${took} ms of changes`);
  assert.ok(grown < 200_000, `${grown} kB more`);
});

test("nothing was written to the hub", () => {
  for (const name of ["public", "desk"]) assert.ok(!existsSync(file(name)), name);
  rmSync(hub, { recursive: true, force: true });
});
