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
      // no speed is judged: without "simulate" each page would be watched for ten more seconds
      settings: { throttlingMethod: "simulate", pauseAfterFcpMs: 250, pauseAfterLoadMs: 250, networkQuietThresholdMs: 250, cpuQuietThresholdMs: 250,
        formFactor: "mobile", disableFullPageScreenshot: true, skipAboutBlank: true,
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

const SECTIONS = {
  posts: ["blog", "journal"], faq: ["faq", "questions", "help"], polls: ["sondages", "polls"],
  contests: ["concours", "contests"], charter: ["charte", "charter"], statements: ["alertes", "alerts"],
  presence: ["ou-nous-trouver", "nous-trouver", "where-to-find-us", "find-us"], topics: ["sujets", "topics"],
  tags: ["tags", "mots", "words"], authors: ["auteurs", "plumes", "authors", "writers"],
  series: ["series", "feuilletons", "serials"],
};

/** What a page is: its kind, how deep it lies, and the state that it tells. */
function kind(address, html) {
  const [section, ...rest] = address.replace(/^\/en\//, "/").split("/").slice(1);
  const [name] = Object.entries(SECTIONS).find(([, words]) => words.includes(section)) ?? [];
  if (!name) return `${section === "" ? "home" : section === "404.html" ? "404" : "page"}`;
  const list = `${name} ${rest.length} ${/^\d{4}$/.test(rest[0]) ? "year" : ""} ${rest.includes("page")}`;
  if (!["polls", "contests", "statements"].includes(name) || rest.length < 2) {
    return `${list} ${/class="notice[^"]*"/.exec(html)?.[0] ?? ""}`;
  }
  // every state in the hub's own language; the other has the same words, told once
  if (address.startsWith("/en/")) return `en ${list}`;
  const state = /class="state (is-[a-z]+)"[^>]*>(?:<time[^>]*>)?([^<\s]*)/.exec(html);
  const outcome = /class="outcome is-[a-z-]+/.exec(html)?.[0];
  return `${list} ${state?.[1]} ${state?.[2]} ${outcome} ${html.includes("class=\"ballot\"")}`;
}

/** One page of each kind and state, from both hubs and in both languages. */
function oneOfEach(hubs) {
  const seen = new Set();
  // French from the example, English from the other, then what is only in one
  const french = (address) => !address.startsWith("/en/");
  const all = hubs.flatMap(([name, hub, server]) => chosen(hub.public).map((address) => ({
    name: `${name}${address}`, url: server.origin + address, html: read(hub.public, address),
    kind: kind(address, read(hub.public, address)), first: french(address) === (name === "example"),
  })));
  return all.sort((one, other) => other.first - one.first)
    .filter((page) => !seen.has(page.kind) && seen.add(page.kind));
}

function suite() {
  const ALL = ["accessibility", "best-practices", "seo"];

  test("Lighthouse gives 100 to one page of each kind and state, and less to a fault", { timeout: 1_800_000 }, async () => {
    const hubs = [["example", example()], ["every-field", everyField()]];
    for (const hub of hubs) hub.push(await serve(hub[1].public));
    const place = folder();
    writeFileSync(join(place, "index.html"), '<!doctype html><html><head></head><body><img src="/favicon.ico"><script>x()</script></body></html>');
    writeFileSync(join(place, "favicon.ico"), "");
    const bad = await serve(place);
    const names = oneOfEach(hubs);
    const jobs = names.map(({ url, html }) => ({
      url, categories: /name="robots"[^>]*noindex/.test(html) ? ALL.slice(0, 2) : ALL,
    }));
    jobs.push({ url: `${bad.origin}/`, categories: ALL });
    const said = await judge(jobs);
    for (const server of [bad, ...hubs.map(([, , server]) => server)]) server.close();
    const planted = said.get(`${bad.origin}/`);
    for (const category of ALL) assert.ok(planted.scores[category] < 1, `${category}: the planted fault is not seen`);
    const problems = names.flatMap(({ url, name }) => {
      const judged = said.get(url);
      return judged ? judged.failed.map((one) => `${name}: ${one}`) : [`${name}: not judged`];
    });
    assert.ok(names.length > 25, `only ${names.length} pages`);
    console.log(`# ${names.length} pages`);
    assert.equal(problems.length, 0, `\n${problems.join("\n")}\n`);
  });
}
