// The preview over time: an hour that comes, a thousand edits, a storm. `node preview-long.mjs`, with
// the same variables as run.mjs.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { open, serve } from "./served.mjs";

/** A small hub that lives in the present. */
function livelyHub() {
  const place = mkdtempSync(join(tmpdir(), "parvis-lively-"));
  mkdirSync(join(place, "content/posts"), { recursive: true });
  writeFileSync(join(place, "parvis.toml"),
    '[brand]\nname = "T"\nbase_url = "https://exemple.fr"\ntime_zone = "UTC"\n[languages.fr]\ntitle = "T"\nposts = "blog"\n');
  const post = (name, publish, text) =>
    writeFileSync(join(place, `content/posts/${name}.md`),
      `+++\ntitle = "Article ${name}"\npublish = ${publish}\nsummary = "Un résumé."\n+++\n\n${text}\n`);
  post("ancien", "2026-01-01", "Depuis longtemps.");
  return { place, post, remove: () => rmSync(place, { recursive: true, force: true }) };
}

test("a post whose hour comes appears by itself", async () => {
  const { place, post, remove } = livelyHub();
  const own = await serve(0, place);
  const page = await open("/blog/", undefined, own);
  const appears = async (name, seconds) => {
    post(name, new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19), "À son heure.");
    const status = async () => (await fetch(`${own.origin}/blog/${name}/`)).status;
    assert.equal(await status(), 404, "it is not there before its hour");
    await page.waitForFunction((name) => document.body.innerText.includes(`Article ${name}`), name, { timeout: 30_000 });
    assert.equal(await status(), 200);
  };
  // The first comes while the preview still takes its second look at the edit, the other after it.
  await appears("bientot", 2);
  await appears("ensuite", 5);
  await page.context().close();
  await own.stop();
  remove();
});

test("after a thousand edits the preview holds no more files, and hardly more memory", async (context) => {
  if (!existsSync("/proc/self/fd")) {
    context.skip("this system does not tell what a program holds");
    return;
  }
  const { place, post, remove } = livelyHub();
  const own = await serve(0, place);
  const edit = async (n) => {
    post("ancien", "2026-01-01", `Le mot est ${n}.`);
    const page = await (await fetch(`${own.origin}/blog/ancien/`)).text();
    assert.ok(page.includes(`Le mot est ${n}.`), `edit ${n} is not seen`);
  };
  const files = () => readdirSync(`/proc/${own.child.pid}/fd`).length;
  const memory = () => Number(readFileSync(`/proc/${own.child.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]);
  for (let n = 0; n < 100; n += 1) await edit(n);
  const before = [files(), memory()];
  for (let n = 100; n < 1100; n += 1) await edit(n);
  const deadline = Date.now() + 30_000;
  while (files() > before[0] && Date.now() < deadline) await new Promise((soon) => setTimeout(soon, 50));
  const after = [files(), memory()];
  await own.stop();
  remove();
  assert.ok(after[0] <= before[0], `files: ${before[0]}, then ${after[0]}`);
  console.log(`# ${after[0]} descriptors, ${after[1] - before[1]} kB more after 1,000 edits`);
  assert.ok(after[1] - before[1] < 50_000, `memory: ${before[1]} kB, then ${after[1]} kB`);
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
