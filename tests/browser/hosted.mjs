// The example site on a plain static host with its `_headers`: no page is refused anything by its own
// policy, asks another host, or keeps anything on the reader's machine. `node hosted.mjs`, with the
// same variables as run.mjs.

import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

import { OUTPUTS } from "../judges/outputs.mjs";
import { everyField, example, folder, isRedirect, pages } from "./hubs.mjs";
import { host } from "./host.mjs";

const browserPath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"]
  .find((path) => path && existsSync(path));

let browser;

before(async () => {
  browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
});
after(() => browser?.close());

/** What is wrong with the pages at these addresses, looked at a few at a time. */
async function wrongs(origin, addresses) {
  const problems = [];
  const context = await browser.newContext();
  const waiting = [...addresses];
  const looker = async () => {
    const page = await context.newPage();
    let at = "";
    await page.addInitScript(() => addEventListener("securitypolicyviolation", (event) =>
      console.error(`refused by the policy: ${event.effectiveDirective} ${event.blockedURI}`)));
    page.on("console", (message) => { if (message.type() === "error") problems.push(`${at}: ${message.text()}`); });
    page.on("pageerror", (error) => problems.push(`${at}: ${error}`));
    page.on("request", (request) => {
      if (!request.url().startsWith(`${origin}/`)) problems.push(`${at}: asks ${request.url()}`);
    });
    for (at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      await page.goto(origin + at, { waitUntil: "load" });
      const kept = await page.evaluate(async () => [
        document.cookie.length, localStorage.length, sessionStorage.length,
        (await indexedDB.databases()).length, (await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length,
      ]);
      if (kept.some((count) => count > 0)) problems.push(`${at}: keeps something (${kept})`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(3, addresses.length) }, looker));
  if ((await context.cookies()).length) problems.push("a cookie was left");
  await context.close();
  return problems;
}

for (const [name, built] of [["the example site", example], ["the hub that has every field", everyField]]) {
  test(`${name} keeps to its policy, to its host, and nothing`, { timeout: 300_000 }, async () => {
    const hub = built();
    const { origin, sends, close } = await host(hub.public);
    if (OUTPUTS.headers.expected) {
      for (const header of ["content-security-policy", "referrer-policy", "x-content-type-options", "permissions-policy"]) {
        assert.ok(sends.some(([, sent]) => sent === header), `_headers does not send ${header}`);
      }
      const first = await fetch(`${origin}/`);
      assert.match(first.headers.get("content-security-policy"), /frame-ancestors/);
    } else if (!sends.length) {
      console.log("# !! there is no _headers yet: no policy is applied");
    }
    const addresses = pages(hub.public).filter((address) => !isRedirect(hub.public, address) && address !== "/404.html");
    const problems = await wrongs(origin, addresses);
    close();
    console.log(`# ${addresses.length} pages`);
    assert.equal(problems.length, 0, `\n${problems.slice(0, 30).join("\n")}\n`);
  });
}

/** The test bites. */
test("a page that breaks its policy, asks another host or keeps something is caught", async () => {
  const place = folder();
  writeFileSync(join(place, "_headers"), "# a comment\n/*\n  Content-Security-Policy: default-src 'self'\n/cookie/*\n  Set-Cookie: a=b\n");
  writeFileSync(join(place, "index.html"), '<!doctype html><link rel="icon" href="data:,"><script>1</script>');
  writeFileSync(join(place, "a.html"), '<!doctype html><img src="http://127.0.0.2:9/a.png">');
  writeFileSync(join(place, "b.html"), '<!doctype html><script src="b.js"></script>');
  writeFileSync(join(place, "b.js"), "localStorage.setItem('a', 'b')");
  const { origin, close } = await host(place);
  const heard = (await wrongs(origin, ["/", "/a.html", "/b.html", "/cookie/"])).join("\n");
  close();
  for (const what of [/refused by the policy: script-src/, /refused by the policy: img-src|asks http:\/\/127.0.0.2/, /keeps something/, /a cookie was left/]) {
    assert.match(heard, what);
  }
});
