// What scrapers of networks find: `node cards.mjs` builds the example site and the hub of every field with
// target/release/parvis (or $PARVIS_BIN) and reads its pages with open-graph-scraper and metascraper.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import metascraperOf from "metascraper";
import image from "metascraper-image";
import title from "metascraper-title";
import scrape from "open-graph-scraper";

import { everyField, example, isRedirect, pages, read } from "./hubs.mjs";

const metascraper = metascraperOf([image(), title()]);
const hubs = [
  ["https://maison-lin.example.com", example()], ["https://quatre-vents.example.com", everyField()],
];
const all = hubs.flatMap(([base, hub]) => pages(hub.public)
  .filter((address) => !isRedirect(hub.public, address) && !/404\.html$/.test(address))
  .map((address) => ({ base, hub, address })));

/** The size that a PNG's header tells. */
function size(file) {
  const bytes = readFileSync(file);
  assert.equal(bytes.toString("latin1", 1, 4), "PNG", file);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes.length];
}

test("every page has a card that open-graph-scraper and metascraper find", async () => {
  assert.ok(all.length > 80);
  const met = new Set();
  for (const { base, hub, address } of all) {
    const html = read(hub.public, address);
    const { error, result } = await scrape({ html });
    assert.ok(!error, address);
    const [picture] = result.ogImage;
    assert.equal(result.ogUrl, base + address);
    assert.equal(result.twitterCard, "summary_large_image", address);
    assert.ok(picture.alt && result.ogTitle, `${address} says nothing of its card`);
    const file = join(hub.public, new URL(picture.url).pathname);
    assert.ok(picture.url.startsWith(`${base}/`) && existsSync(file), picture.url);
    const [width, height, weight] = size(file);
    assert.deepEqual([Number(picture.width), Number(picture.height)], [width, height], address);
    assert.ok(weight < 300_000, `${picture.url} has ${weight} bytes`);
    const found = await metascraper({ url: base + address, html });
    assert.equal(found.image, picture.url, address);
    assert.equal(found.title, result.ogTitle, address);
    met.add(picture.url);
  }
  assert.ok(met.size > 60, `${met.size} cards`);
});

test("a page that says nothing of itself is told from one that does", async () => {
  const html = "<!doctype html><html lang=\"fr\"><head></head><body><p>a</p></body></html>";
  const { result } = await scrape({ html });
  assert.ok(!result.ogUrl && !result.ogImage && !result.twitterCard);
  const found = await metascraper({ url: "https://www.example.com/", html });
  assert.ok(!found.image && !found.title);
});
