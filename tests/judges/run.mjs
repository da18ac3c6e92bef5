// What Parvis writes for machines, read by programs that nobody here wrote. `node run.mjs` builds the
// example site and the hub that has every field with target/release/parvis (or $PARVIS_BIN); `python`
// is that of venv/, which tests/run makes. HTML and accessibility are judged in ../browser, as are
// the pictures that networks find.
//
// Each judge is given one planted fault first: a judge that does not see it has gone blind.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { default as Validator } from "@adobe/structured-data-validator";
import extractors from "@marbec/web-auto-extractor";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import ICAL from "ical.js";
import { LinkChecker } from "linkinator";

import { belowAPath, everyField, example, folder, pages, read } from "../browser/hubs.mjs";
import { serve } from "../browser/server.mjs";
import { OUTPUTS } from "./outputs.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const python = process.env.PYTHON || join(here, "venv/bin/python");
const hubs = [["example", example()], ["every-field", everyField()]];
const bench = folder();

const report = (problems) => assert.equal(problems.length, 0, `\n${[...new Set(problems)].join("\n")}\n`);

const paths = (place) => readdirSync(place, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(place, join(entry.parentPath, entry.name)).split(sep).join("/"))
  .filter((path) => !path.startsWith(".parvis/"))
  .sort();

/** All files of both hubs of a kind; none is a failure where some are expected. */
function found(kind) {
  const { files, expected } = OUTPUTS[kind];
  const all = hubs.flatMap(([name, hub]) => paths(hub.public).filter((path) => files.test(path))
    .map((path) => ({ name: `${name}/${path}`, path: join(hub.public, path) })));
  if (expected) assert.ok(all.length > 0, `no file is judged: ${files}`);
  if (!all.length) console.log(`# !! ${kind}: no such file yet, so nothing is judged`);
  return all;
}

/** A file with a fault, named as the judge expects it. */
function planted(name, text) {
  const path = join(bench, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** What one of the Python judges finds: problems by file, under names that people know. */
function ask(what, files, fault) {
  if (!files.length && !fault) return {};
  const ran = spawnSync(python, [join(here, "judge.py"), ...what, fault, ...files.map((file) => file.path)],
    { encoding: "utf8", maxBuffer: 64 << 20 });
  assert.equal(ran.status, 0, `${ran.stderr}`);
  const said = JSON.parse(ran.stdout);
  assert.ok(said[fault].problems.length > 0, `${what[0]}: the planted fault is not seen`);
  report(files.flatMap((file) => said[file.path].problems.map((one) => `${file.name}: ${one}`)));
  return said;
}

test("feedparser reads every Atom feed, and finds a fault", () => {
  const files = found("atom");
  const good = readFileSync(files[0].path, "utf8");
  const fault = planted("fault.xml", good.replace("</title>", " & </title>"));
  const said = ask(["feeds"], files, fault);
  const ids = files.map((file) => said[file.path].ids.length);
  assert.ok(Math.max(...ids) > 5, "no feed has entries");
  console.log(`# ${files.length} feeds, ${ids.reduce((sum, one) => sum + one)} entries`);
});

test("every JSON Feed follows its schema, and a fault does not", (context) => {
  const schemas = ["../../../shared", "../../../../shared"].map((place) => join(here, place, "samples/schemas"))
    .find((place) => existsSync(join(place, "feed.json")));
  if (!schemas) {
    console.error("!! ../shared/samples/schemas is absent: JSON Feeds are NOT judged by their schema");
    context.skip("../shared/samples/schemas is absent");
    return;
  }
  const item = { id: "tag:a,2026:b", content_html: "<p>b</p>" };
  const good = { version: "https://jsonfeed.org/version/1.1", title: "A", items: [item] };
  const fine = { name: "a good feed", path: planted("good/feed.json", JSON.stringify(good)) };
  const fault = planted("fault/feed.json", JSON.stringify({ ...good, items: [{ ...item, autor: "B" }] }));
  const files = found("jsonFeeds");
  ask(["json-feeds", schemas], [fine, ...files], fault);
  console.log(`# ${files.length} JSON Feeds`);
});

const EVENT = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//b//FR", "BEGIN:VEVENT", "UID:a@b",
  "DTSTAMP:20261120T090000Z", "DTSTART:20261120T090000Z", "SUMMARY:A", "END:VEVENT", "END:VCALENDAR", ""];

test("icalendar and ical.js read the same events in every calendar, and find a fault", () => {
  const files = found("calendars");
  const fault = planted("fault.ics", EVENT.join("\r\n").replace("DTSTART:20261120T", "DTSTART:2026112"));
  const fine = { name: "a good calendar", path: planted("good.ics", EVENT.join("\r\n")) };
  const said = ask(["calendars"], [fine, ...files], fault);
  const events = (path) => {
    const whole = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
    return whole.getAllSubcomponents("vevent").map((part) => {
      const event = new ICAL.Event(part);
      const start = event.startDate.isDate
        ? event.startDate.toICALString()
        : ICAL.Time.fromJSDate(event.startDate.toJSDate(), true).toICALString();
      return `${event.uid} ${start}`;
    });
  };
  assert.throws(() => events(planted("cut.ics", EVENT.join("\r\n").replace("END:VEVENT\r\n", ""))));
  for (const file of [fine, ...files]) {
    assert.deepEqual(events(file.path), said[file.path].ids, file.name);
  }
  console.log(`# ${files.length} calendars`);
});

test("every sitemap follows sitemaps.org's schema, and a fault does not", () => {
  const validate = (path) => spawnSync("xmllint", ["--noout", "--nonet", "--schema", join(here, "sitemap.xsd"), path],
    { encoding: "utf8" });
  const url = (inside) => '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    + `xmlns:xhtml="http://www.w3.org/1999/xhtml"><url><loc>https://a.example/</loc>${inside}</url></urlset>`;
  const alternate = '<xhtml:link rel="alternate" hreflang="fr" href="https://a.example/"/>';
  const lastmod = "<lastmod>2026-11-20T10:00:00+01:00</lastmod>";
  const good = validate(planted("good-sitemap.xml", url(lastmod + alternate)));
  assert.equal(good.status, 0, good.stderr || String(good.error));
  assert.notEqual(validate(planted("fault-sitemap.xml", url(alternate + lastmod))).status, 0,
    "a date after the alternates is not seen");
  const files = found("sitemaps");
  report(files.flatMap((file) => {
    const index = readFileSync(file.path, "utf8").includes("<sitemapindex");
    const ran = validate(file.path);
    return ran.status === 0 || index ? [] : [`${file.name}: ${ran.stderr.split("\n")[0]}`];
  }));
});

test("Adobe's validator finds nothing in the structured data of any page, and finds a fault", async () => {
  const Extractor = extractors.default || extractors;
  const extractor = new Extractor({ addLocation: true, embedSource: ["rdfa", "microdata"] });
  const validator = new Validator(vocabulary());
  const judge = async (html) => (await validator.validate(extractor.parse(html)))
    .map((one) => `${one.severity}: ${one.issueMessage}`);
  const page = (data) => `<html><head><script type="application/ld+json">${JSON.stringify(data)}</script></head></html>`;
  const post = { "@context": "https://schema.org", "@type": "BlogPosting", headline: "A" };
  assert.deepEqual((await judge(page(post))).filter((one) => one.startsWith("ERROR")), []);
  assert.notEqual((await judge(page({ ...post, heddline: "B" }))).length, 0, "an unknown property is not seen");
  const problems = [];
  let blocks = 0;
  for (const [name, hub] of hubs) {
    for (const address of pages(hub.public)) {
      const html = read(hub.public, address);
      const written = html.split("application/ld+json").length - 1;
      if (!written) continue;
      blocks += written;
      for (const one of await judge(html)) problems.push(`${name}${address}: ${one}`);
    }
  }
  if (OUTPUTS.structured.expected) assert.ok(blocks > 100, `${blocks} blocks of structured data`);
  console.log(blocks ? `# ${blocks} blocks` : "# !! structured: no block yet, so nothing is judged");
  report(problems);
});

/** schema.org's own words, which a crate brings: pinned, locked, nothing fetched from schema.org. */
function vocabulary() {
  const place = join(here, "vocabulary");
  execFileSync("cargo", ["fetch", "--locked", "--quiet"], { cwd: place });
  const told = execFileSync("cargo", ["metadata", "--locked", "--offline", "--format-version", "1"],
    { cwd: place, encoding: "utf8", maxBuffer: 64 << 20 });
  const crate = JSON.parse(told).packages.find((one) => one.name === "schemaorg-validate");
  return JSON.parse(readFileSync(join(dirname(crate.manifest_path), "schema-data/schemaorg-all-https.jsonld"), "utf8"));
}

test("html-validate finds nothing in any page, and finds a fault", async () => {
  const judge = new HtmlValidate(new FileSystemConfigLoader({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y"],
    rules: {
      // a list of tags that has a name is a list that says what it lists
      "aria-label-misuse": ["error", { allowAnyNamable: true }],
    },
  }));
  // The desk filters as one types: there is nothing to submit.
  const ofTheDesk = (one) => one.startsWith("wcag/h32: ");
  const findings = async (html) => (await judge.validateString(html)).results
    .flatMap((result) => result.messages).map((one) => `${one.ruleId}: ${one.message}`);
  assert.notEqual((await findings("<!doctype html><html lang=\"fr\"><head><title>A</title></head><body><p><div>B</div></p></body></html>")).length, 0);
  const kinds = new Map();
  let count = 0;
  for (const [name, hub] of [...hubs, ...hubs.map(([name, hub]) => [`${name} desk`, { public: hub.desk }])]) {
    for (const address of pages(hub.public)) {
      count += 1;
      for (const one of await findings(read(hub.public, address))) {
        if (name.endsWith(" desk") && ofTheDesk(one)) continue;
        kinds.set(one, [...(kinds.get(one) || []), name + address]);
      }
    }
  }
  console.log(`# ${count} pages`);
  report([...kinds].map(([one, where]) => `${one} (${where.length}: ${where[0]})`));
});

test("linkinator finds no dead link or anchor in any hub, and finds a fault", async () => {
  // Whole addresses of the hub are followed too: canonical ones, other languages', pictures'.
  const dead = async (origin, path = "/", own = origin) => {
    const checker = new LinkChecker();
    const { links } = await checker.check({
      path: origin + path, recurse: true, concurrency: 20, timeout: 10_000, checkFragments: true,
      urlRewriteExpressions: [{ pattern: new RegExp(`^${own}`), replacement: origin }],
      linksToSkip: async (link) => !link.startsWith(origin) && !link.startsWith(own),
    });
    return links;
  };
  const place = folder();
  writeFileSync(join(place, "index.html"), '<!doctype html><html lang="fr"><title>A</title><a href="/rien/">B</a></html>');
  const blind = await serve(place);
  const faults = (await dead(blind.origin)).filter((link) => link.state === "BROKEN");
  assert.equal(faults.length, 1, "a dead link is not seen");
  blind.close();
  const problems = [];
  for (const [name, hub] of [...hubs, ["below a path", belowAPath()]]) {
    const { origin, close } = await serve(hub.root || hub.public);
    const own = /<link rel="canonical" href="(https:\/\/[^/"]+)/.exec(read(hub.public, "/"))[1];
    const links = await dead(origin, hub.path, own);
    close();
    const asked = links.filter((link) => link.state === "OK").length;
    assert.ok(asked > 50, `${name}: only ${asked} links`);
    console.log(`# ${name}: ${asked} links`);
    for (const link of links.filter((one) => one.state === "BROKEN")) {
      problems.push(`${name}: ${link.parent?.replace(origin, "")} leads to ${link.url.replace(origin, "")} (${link.status})`);
    }
  }
  report(problems);
});

test("what is named JSON is JSON, and OPML and security.txt say what they must", () => {
  for (const file of found("json")) {
    assert.doesNotThrow(() => JSON.parse(readFileSync(file.path, "utf8")), file.name);
  }
  assert.throws(() => JSON.parse("{,}"));
  for (const file of found("opml")) {
    const ran = spawnSync("xmllint", ["--noout", "--nonet", file.path], { encoding: "utf8" });
    assert.equal(ran.status, 0, `${file.name}: ${ran.stderr}`);
    const text = readFileSync(file.path, "utf8");
    assert.match(text, /<opml [^>]*version="2.0"/, file.name);
    assert.match(text, /<outline [^>]*xmlUrl="https:/, file.name);
  }
  for (const file of found("security")) {
    const text = readFileSync(file.path, "utf8");
    assert.match(text, /^Contact: (https:|mailto:|tel:)/m, file.name);
    assert.equal(text.match(/^Expires: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/gm)?.length, 1, file.name);
  }
});
