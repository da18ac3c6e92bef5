// A preview that runs over a copy of the example site, and the pages of it that are open in
// Chromium. Its tests edit the copy, and put back what they have changed.

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";

import { chromium } from "playwright-core";

import { copy } from "./hubs.mjs";
import { preview } from "./preview-of.mjs";

const browserPath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"]
  .find((path) => path && existsSync(path));

export const POST = "content/posts/2026-11-17-quatre-echeveaux.md";
export const ADDRESS = "/blog/quatre-echeveaux/";
const hub = copy();
export const file = (path) => join(hub, path);
export const read = (path) => readFileSync(file(path), "utf8");
export const write = (path, text) => writeFileSync(file(path), text);

export let browser;
export let server;

// Whatever a test that fails leaves running is ended after the last.
const running = new Set();

/** Starts the preview; resolves to its process, its address and the way to stop it. */
export async function serve(port = 0, folder = hub) {
  const started = await preview(folder, port);
  running.add(started.child.once("exit", () => running.delete(started.child)));
  return started;
}

before(async () => {
  browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
  server = await serve();
});
after(async () => {
  await browser?.close();
  running.forEach((child) => child.kill("SIGINT"));
});

/** Stops the preview, and starts it again at its address when `work` is done. */
export async function without(work) {
  const { port } = new URL(server.origin);
  await server.stop();
  work();
  server = await serve(port);
}

/** A page of the preview, its bar drawn. */
export async function open(address, context, { origin } = server) {
  const page = await (context ?? (await browser.newContext())).newPage();
  page.on("pageerror", (error) => assert.fail(error));
  await page.goto(origin + address);
  await page.waitForFunction(() => document.querySelector("parvis-preview")?.shadowRoot.querySelector(".fold"));
  return page;
}

export const shadow = (page, work) =>
  page.evaluate(`(${work})(document.querySelector("parvis-preview").shadowRoot)`);
export const shows = (page, text) =>
  page.waitForFunction((text) => document.body.innerText.includes(text), text, { timeout: 30_000 });
export const overlaid = (page, is) =>
  page.waitForFunction((is) => Boolean(document.querySelector("parvis-preview").shadowRoot.querySelector(".overlay")) === is, is, { timeout: 30_000 });
