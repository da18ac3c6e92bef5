// Lighthouse over one page of each kind and state: accessibility, best practice and, where search
// engines may come, SEO, each 100. `node lighthouse.mjs` builds its hubs as run.mjs does.

import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

import { chosen, everyField, example, folder, read } from "../browser/hubs.mjs";
import { serve } from "../browser/server.mjs";

const chromePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"]
  .find((path) => path && existsSync(path));

// Lighthouse looks at one page at a time in a process: each process has a browser of its own.
if (process.send) {
  const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
  process.on("message", async ({ url, categories }) => {
    const ran = await lighthouse(url, { port: chrome.port, onlyCategories: categories, logLevel: "silent" }, {
      extends: "lighthouse:default",
      settings: { throttlingMethod: "provided", formFactor: "mobile", disableFullPageScreenshot: true, skipAboutBlank: true,
        // what a host sends is not the page's: http/2, compression, how long files are kept
        skipAudits: ["bf-cache", "uses-http2"] },
    });
    const { lhr } = ran;
    const failed = Object.values(lhr.categories).flatMap((category) => {
      if (category.score === 1) return [];
      const weighty = category.auditRefs.filter((one) => one.weight > 0).map((one) => lhr.audits[one.id])
        .filter((audit) => audit.score !== null && audit.score < 1);
      return weighty.map((audit) => `${category.id} ${Math.round(category.score * 100)}: ${audit.id}: ${
        audit.errorMessage || audit.explanation || JSON.stringify(audit.details?.items?.slice(0, 2) ?? "").slice(0, 300)}`);
    });
    const scores = Object.fromEntries(Object.values(lhr.categories).map((one) => [one.id, one.score]));
    process.send({ url, scores, failed });
  });
  process.on("disconnect", async () => {
    await chrome.kill();
    process.exit();
  });
  process.send("ready");
} else {
  suite();
}

/** What Lighthouse says of each page, with as many browsers as there are cores. */
async function judge(jobs) {
  const waiting = [...jobs];
  const said = new Map();
  const worker = () => new Promise((done, failed) => {
    const child = fork(fileURLToPath(import.meta.url), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    child.on("message", (message) => {
      if (message !== "ready") said.set(message.url, message);
      const next = waiting.shift();
      if (next) child.send(next);
      else child.disconnect();
    });
    child.once("exit", (code) => (code ? failed(new Error(`Lighthouse ended with ${code}`)) : done()));
  });
  await Promise.all(Array.from({ length: Math.min(jobs.length, Math.max(2, cpus().length)) }, worker));
  return said;
}

/** One page of each kind and state: the address without the text's own name, and what it shows. */
function oneOfEach(hub, name) {
  const seen = new Set();
  return chosen(hub.public).filter((address) => {
    const html = read(hub.public, address);
    const states = [...html.matchAll(/class="(?:rail )?state (is-[a-z]+)"|class="(outcome is-[a-z-]+|crisis [a-z- ]+|notice is-[a-z]+)"/g)]
      .map((one) => one[1] || one[2]);
    const english = address.startsWith("/en/");
    const section = address.replace(/^\/en\//, "/").split("/")[1];
    const depth = address.split("/").length;
    // every state in the language of the hub; the other language with one page a section
    const kind = english ? `en ${section}` : `${section} ${depth} ${[...new Set(states)].slice(0, 1)}`;
    return !seen.has(kind) && seen.add(kind);
  }).map((address) => ({ name: `${name}${address}`, address, noindex: /name="robots"[^>]*noindex/.test(read(hub.public, address)) }));
}

function suite() {
  const ALL = ["accessibility", "best-practices", "seo"];

  test("Lighthouse gives 100 to one page of each kind and state, and less to a fault", { timeout: 600_000 }, async () => {
    const hubs = [["example", example()], ["every-field", everyField()]];
    const place = folder();
    writeFileSync(join(place, "index.html"), '<!doctype html><html><head></head><body><img src="/favicon.ico"><script>x()</script></body></html>');
    writeFileSync(join(place, "favicon.ico"), "");
    const bad = await serve(place);
    const open = [];
    const jobs = [{ url: `${bad.origin}/`, categories: ALL }];
    const names = new Map();
    for (const [name, hub] of hubs) {
      const server = await serve(hub.public);
      open.push(server);
      for (const page of oneOfEach(hub, name)) {
        const url = server.origin + page.address;
        names.set(url, page.name);
        jobs.push({ url, categories: page.noindex ? ALL.slice(0, 2) : ALL });
      }
    }
    const said = await judge(jobs);
    for (const server of [bad, ...open]) server.close();
    const planted = said.get(`${bad.origin}/`);
    for (const category of ALL) assert.ok(planted.scores[category] < 1, `${category}: the planted fault is not seen`);
    const problems = [...names].flatMap(([url, name]) => {
      const judged = said.get(url);
      return judged ? judged.failed.map((one) => `${name}: ${one}`) : [`${name}: not judged`];
    });
    assert.ok(names.size > 40, `only ${names.size} pages`);
    console.log(`# ${names.size} pages`);
    assert.equal(problems.length, 0, `\n${problems.join("\n")}\n`);
  });
}
