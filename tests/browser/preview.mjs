// The preview in Chromium: open pages follow what is edited, and keep what people did to them.
// `node preview.mjs`, with the same variables as run.mjs.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { test } from "node:test";

import { ADDRESS, POST, browser, file, open, overlaid, read, server, shows, without, write } from "./served.mjs";

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

test("style and settings show in the open page", async () => {
  const page = await open("/");
  await page.evaluate(() => (window.stays = 1));
  const settings = read("parvis.toml");
  write("parvis.toml", settings.replace(/^accent = .*$/m, 'accent = "#0a5f38"'));
  await page.waitForFunction(() =>
    [...document.styleSheets].some((sheet) => sheet.href?.includes("palette.css?")), undefined, { timeout: 30_000 });
  write("parvis.toml", settings.replace(/^tagline = .*$/m, 'tagline = "Une autre devise"'));
  await shows(page, "Une autre devise");
  write("parvis.toml", settings.replace(/(\[languages\.fr\]\ntitle = ).*$/m, '$1"Maison Chanvre"'));
  await shows(page, "Maison Chanvre");
  await page.waitForFunction(() => document.title.includes("Maison Chanvre"));
  write("parvis.toml", settings);
  await page.waitForFunction(() => !document.title.includes("Chanvre"));
  assert.equal(await page.evaluate(() => window.stays), 1, "the page was not loaded again");
});

test("a template put into the hub's theme shows in the open page, and goes with its file", async () => {
  const template = "theme/templates/footer.html";
  const before = existsSync(file(template)) && read(template);
  mkdirSync(file("theme/templates"), { recursive: true });
  const page = await open("/");
  await page.evaluate(() => (window.stays = 1));
  write(template, "<footer><p>Un pied d’ailleurs</p></footer>\n");
  await shows(page, "Un pied d’ailleurs");
  write(template, "<footer><p>{{ not.closed </p></footer>\n");
  await overlaid(page, true);
  assert.match(await page.innerText("footer"), /Un pied d’ailleurs/, "the last good page stays");
  if (before) write(template, before);
  else rmSync(file("theme"), { recursive: true });
  await overlaid(page, false);
  await page.waitForFunction(() => !document.body.innerText.includes("Un pied d’ailleurs"));
  assert.equal(await page.evaluate(() => window.stays), 1);
});

test("a picture that changes under its name and size is drawn anew, and stays so", async () => {
  const post = "content/posts/2025-10-03-guide-des-tailles.md";
  const path = "static/images/torchons-suspendus.svg";
  const [text, drawing] = [read(post), read(path)];
  const page = await open("/blog/guide-des-tailles/");
  const picture = page.locator('main img[src^="/images/torchons-suspendus.svg"]').first();
  const drawn = () => picture.evaluate(async (img) => {
    await img.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    const pen = canvas.getContext("2d");
    pen.drawImage(img, 0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].join();
  });
  await picture.scrollIntoViewIfNeeded();
  const before = await drawn();
  await page.evaluate(() => (window.stays = 1));
  write(path, drawing.replaceAll(/fill="#[0-9a-f]{6}"/g, 'fill="#0000ff"'));
  const swapped = () =>
    page.waitForFunction(() => document.querySelector('main img[src^="/images/torchons-suspendus.svg?"]'), undefined, { timeout: 30_000 });
  await swapped();
  const after = await drawn();
  assert.notEqual(after, before);
  write(post, `${text}\n\nUne ligne de plus.\n`);
  await shows(page, "Une ligne de plus.");
  assert.equal(await drawn(), after, "another change of the page brings no old picture back");
  write(path, drawing);
  await page.waitForFunction((src) => !document.querySelector(`main img[src="${src}"]`), await picture.getAttribute("src"));
  await swapped();
  assert.equal(await drawn(), before);
  assert.equal(await page.evaluate(() => window.stays), 1);
  write(post, text);
});

test("what a reader has unfolded stays unfolded", async () => {
  const before = read(POST);
  const unfolds = (text) => `${before}\n\n<details>\n<summary>La recette</summary>\n\n${text}\n\n</details>\n`;
  write(POST, unfolds("Deux bains de garance."));
  const page = await open(ADDRESS);
  await page.click("main summary");
  await shows(page, "Deux bains de garance.");
  write(POST, unfolds("Trois bains de garance.").replace("\n+++\n\n", "\n+++\n\nUn mot avant tout le reste.\n\n"));
  await shows(page, "Un mot avant tout le reste.");
  await shows(page, "Trois bains de garance.");
  assert.equal(await page.locator("main details[open]").count(), 1);
  write(POST, before);
  await page.waitForFunction(() => !document.querySelector("main details"));
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
  await without(() => write(POST, `${before}\n\nPendant l'absence.\n`));
  await page.waitForFunction(() => document.body.innerText.includes("Pendant l’absence."), undefined, { timeout: 30_000 });
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

test("nothing was written to the hub", () => {
  for (const name of ["public", "desk"]) assert.ok(!existsSync(file(name)), name);
});
