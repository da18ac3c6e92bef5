// A hub whose every word is hostile: each text of the hub that has every field carries active content,
// each text that is not public a mark of its own. Nothing of it may come alive in the files, in
// Chromium, on the desk, or in the preview and its overlay. `node canaries.mjs`, with the same
// variables as run.mjs.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

import { build, copy, folder, isRedirect, pages } from "./hubs.mjs";
import { preview } from "./preview-of.mjs";
import { serve } from "./server.mjs";

const browserPath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"]
  .find((path) => path && existsSync(path));

/** Stands in every hostile text, so that one can tell that it came through at all. */
const MARK = "cnry";
/** Stands in every text that is not public. */
const SECRET = "zibeline";
const HOSTILE = `${MARK} <script>boom(1)</script>"onmouseover="boom(2)" 'onfocus='boom(3)' --><svg onload=boom(4)>`
  + "]]></title></textarea></style></script><img src=x onerror=boom(5)> javascript:boom(6) {{ view }} {% raw %} &lt;script&gt;boom(7)";
/** What opens in a spreadsheet, and what would begin a line of its own. */
const FORMULA = "=cmd|' /C calc'!A1 ";
const LINES = "\\r\\nX-Injected: 1\\r\\nBEGIN:VALARM";

/** Fields that are no words: names, addresses, choices, lengths of time. */
const FIXED = new Set(`id slug version network networks url form entry_url src status results selection
  how_to_enter ground moderation severity languages_required language base_url time_zone logo photo
  accent paper ink tone posts faq polls contests charter statements presence topics aliases authors
  review_every response_time claim_within data_retention value contact type menu replaced_by rule
  statement instance link disclosure fonts editor age_notice window handle mastodon`.split(/\s+/));
const FIXED_TABLES = ["check", "theme", "feeds", "security"];
const UNSEEN = /nouvel-an|brouillon|soldes-finies|encres\/a-venir|secret-2027|rappel-colle|pages\/2027|retenu-par-la-crise/;

const BODY = `
<script>boom(11)</script>
<img src=x onerror=boom(12)> <svg onload=boom(13)><script>boom(14)</script></svg>
<a href="javascript:boom(15)">a</a> <a href="JAVA&#x0A;SCRIPT:boom(16)">b</a> <a href="data:text/html,<script>boom(17)</script>">c</a>
<iframe srcdoc="<script>parent.boom(18)</script>"></iframe> <details open ontoggle=boom(19)><summary>d</summary></details>
<p style="background:url(https://evil.example/a.png)" onclick="boom(20)">e</p>
<form action="javascript:boom(21)"><button>f</button></form> <math><mtext><style><img src=x onerror=boom(22)></style></mtext></math>
<!-- --!><script>boom(23)</script> --> <![CDATA[ ]]><script>boom(24)</script> <base href="https://evil.example/">
<meta http-equiv="refresh" content="0;url=https://evil.example/"> <link rel="stylesheet" href="https://evil.example/a.css">

[g](javascript:boom(25)) [h](JaVaScRiPt&#58;boom(26)) ![i](javascript:boom(27)) <javascript:boom(28)> [j](vbscript:boom(29))
[k](https://evil.example/"onmouseover="boom(30)) [l](<https://evil.example/ "x' onmouseover='boom(31)'>)
![m](https://evil.example/pixel.png "\\"onload=\\"boom(32)")

# ${HOSTILE} {#x"onmouseover="boom(33)}

| ${HOSTILE.replaceAll("|", "")} | n |
|---|---|
| ${HOSTILE.replaceAll("|", "")} | o |

> [!NOTE]
> ${HOSTILE}

\`\`\`html"onmouseover="boom(34)
${HOSTILE}
\`\`\`

p[^q]

[^q]: ${HOSTILE}
`;

const quoted = (text) => text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');

/** A TOML text with every word made hostile. */
function hostile(text, unseen) {
  let table = "";
  return text.split("\n").map((line) => {
    table = /^\[+([^\].]+)/.exec(line)?.[1] ?? table;
    const own = /^([a-z_-]+) = /.exec(line)?.[1];
    if (!own || FIXED_TABLES.includes(table)) return line;
    return line.replace(/(?:([a-z_]+) = )?"((?:[^"\\]|\\.)*)"/g, (whole, key, value) => {
      const name = key && key !== own && !/^(fr|en)$/.test(key) ? key : own;
      if (FIXED.has(name)) return whole;
      // an address of the brand in the register of a language is a section's name
      if (["tags", "series"].includes(name) && table === "languages") return whole;
      // a name has no space in it
      if (name === "mentions") return `"@${MARK}${quoted('"onmouseover="boom(8)"><script>boom(9)</script>')}"`;
      const before = whole.slice(0, whole.indexOf('"'));
      const mark = unseen ? `${SECRET} ` : "";
      const lines = ["summary", "text", "reply", "reason", "note", "bio"].includes(name) ? LINES : "";
      return `${before}"${FORMULA}${mark}${value} ${quoted(HOSTILE)}${lines}"`;
    });
  }).join("\n");
}

const paths = (place) => readdirSync(place, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(place, join(entry.parentPath, entry.name)).split(sep).join("/"));

/** The hub, hostile in every word. */
function hub() {
  const place = copy("tests/every-field");
  let words = 0;
  for (const path of paths(place)) {
    const file = join(place, path);
    if (path === "parvis.toml") {
      const settings = readFileSync(file, "utf8").replace(/^picture-without-alt = .*$/m, 'picture-without-alt = "off"');
      writeFileSync(file, hostile(settings, false));
    }
    if (!path.startsWith("content/") || !path.endsWith(".md")) continue;
    const text = readFileSync(file, "utf8");
    const [, front, body] = /^\+\+\+\n(.*?\n)\+\+\+\n(.*)$/s.exec(text) ?? [];
    if (!front) continue;
    const unseen = UNSEEN.test(path);
    const made = hostile(front, unseen);
    words += made.split(MARK).length - 1;
    const mark = unseen ? `\n\n${SECRET}\n` : "";
    writeFileSync(file, `+++\n${made}+++\n${body}${mark}${path.includes("_topic") ? "" : BODY}`);
  }
  // a picture whose name is hostile, and one that holds a script
  const beside = join(place, "content/posts/2026-11-03-carnet-vert");
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="parent.boom(41)"><script>parent.boom(42)</script></svg>';
  writeFileSync(join(beside, "x' onerror='boom(43).svg"), svg);
  const post = join(beside, "index.md");
  writeFileSync(post, `${readFileSync(post, "utf8")}\n\n![r](<x' onerror='boom(43).svg>)\n`);
  assert.ok(words > 200, `only ${words} hostile words`);
  build(place);
  return { place, words, public: join(place, "public"), desk: join(place, "desk") };
}

let browser;
let made;
let site;
let server;

before(async () => {
  made = hub();
  site = await serve(made.public);
  browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
});
after(async () => {
  await browser?.close();
  site?.close();
  server?.stop();
});

const report = (problems) => assert.equal(problems.length, 0, `\n${[...new Set(problems)].slice(0, 40).join("\n")}\n`);

/** In a page: what is alive in a document that should not be. */
function alive(read) {
  const found = [];
  for (const node of (read ?? document).querySelectorAll("*")) {
    for (const { name, value } of node.attributes) {
      if (/^on/i.test(name)) found.push(`${node.localName} has ${name}`);
      if (name === "style" || name === "srcdoc") found.push(`${node.localName} has ${name}`);
      if (/^(href|src|action|formaction|xlink:href|srcset|poster|data)$/.test(name)
        && /^[\s\u0000-\u0020]*(javascript|vbscript|data):/i.test(value)) found.push(`${node.localName} ${name}=${value.slice(0, 40)}`);
    }
    if (node.localName === "script" && !node.hasAttribute("src") && !/^application\/(ld\+)?json$/.test(node.type)) found.push("a script in the page");
    if (["iframe", "object", "embed", "base"].includes(node.localName)) found.push(`<${node.localName}>`);
    if (node.localName === "meta" && /refresh/i.test(node.httpEquiv) && /evil/.test(node.content)) found.push("a refresh");
    if (["img", "link", "script", "source"].includes(node.localName) && /evil\.example/.test(node.outerHTML)) found.push(`${node.localName} asks evil.example`);
    if (node.localName === "script" && /json/.test(node.type)) {
      try { JSON.parse(node.textContent); } catch (error) { found.push(`broken JSON in a script: ${error}`); }
    }
  }
  return found;
}

/** A page with its traps set. */
async function trapped(context, problems) {
  const page = await context.newPage();
  let where = "";
  const say = (text) => problems.push(`${where}: ${text}`);
  await page.addInitScript(() => {
    globalThis.boom = (number) => console.error(`boom ${number}`);
    addEventListener("securitypolicyviolation", (event) => console.error(`refused by the policy: ${event.effectiveDirective} ${event.blockedURI}`));
  });
  page.on("dialog", (dialog) => { say(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("pageerror", (error) => say(`${error}`));
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) say(message.text()); });
  page.on("request", (request) => { if (/evil\.example/.test(request.url())) say(`asks ${request.url()}`); });
  return { page, go: async (url, name) => {
    where = name;
    await page.goto(url, { waitUntil: "load" });
    // what waits for a pointer or for the focus
    await page.evaluate(() => {
      for (const node of document.querySelectorAll("body *")) {
        for (const kind of ["mouseover", "focus", "toggle"]) node.dispatchEvent(new Event(kind));
      }
    });
    for (const one of await page.evaluate(alive)) say(one);
  } };
}

test("no canary is alive in any page, with the policy and without it", { timeout: 600_000 }, async () => {
  const problems = [];
  const addresses = pages(made.public).filter((address) => !isRedirect(made.public, address));
  let marked = 0;
  for (const bypassCSP of [true, false]) {
    const context = await browser.newContext({ bypassCSP });
    const { page, go } = await trapped(context, problems);
    for (const address of addresses) {
      await go(site.origin + address, address);
      if (bypassCSP && (await page.content()).includes(MARK)) marked += 1;
    }
    await context.close();
  }
  assert.ok(marked > 60, `the canary is in ${marked} pages only`);
  console.log(`# ${addresses.length} pages, ${marked} with canaries`);
  report(problems);
});

test("every other file keeps the canary inside its own language", async () => {
  const problems = [];
  const page = await (await browser.newContext()).newPage();
  await page.goto("about:blank");
  const inHtml = (html) => page.evaluate(([html, alive]) =>
    (0, eval)(`(${alive})`)(new DOMParser().parseFromString(html, "text/html")), [html, alive.toString()]);
  const files = paths(made.public).filter((path) => !path.startsWith(".parvis/"));
  let searched = 0;
  for (const path of files) {
    const bytes = readFileSync(join(made.public, path));
    const text = bytes.toString("utf8");
    searched += 1;
    const say = (what) => problems.push(`${path}: ${what}`);
    if (/\.html$/.test(path)) {
      if (/\{\{ hub|\{% block/.test(text)) say("a template is alive");
    } else if (/\.(xml|opml)$/.test(path)) {
      const { broken, contents } = await page.evaluate((text) => {
        const read = new DOMParser().parseFromString(text, "application/xml");
        const html = [...read.querySelectorAll('content[type="html"], summary[type="html"], title[type="html"]')];
        return { broken: read.querySelector("parsererror")?.textContent, contents: html.map((one) => one.textContent) };
      }, text);
      if (broken) say(broken);
      for (const html of contents) for (const one of await inHtml(html)) say(`in its HTML, ${one}`);
    } else if (/\.(json|webmanifest)$/.test(path)) {
      const walk = async (value, key) => {
        if (typeof value === "string" && /html/.test(key)) for (const one of await inHtml(value)) say(`in ${key}, ${one}`);
        if (value && typeof value === "object") for (const [key, below] of Object.entries(value)) await walk(below, key);
      };
      await walk(JSON.parse(text), "");
    } else if (/\.ics$/.test(path)) {
      for (const line of text.replace(/\r\n[ \t]/g, "").split("\r\n")) {
        if (line && !/^[A-Z-]+[;:]/.test(line)) say(`a line that is no property: ${line.slice(0, 60)}`);
        if (/^(X-INJECTED|X-Injected|BEGIN:VALARM)/i.test(line)) say("a line was smuggled in");
      }
    } else if (/\.csv$/.test(path)) {
      for (const cell of cells(text)) if (/^[=+\-@\t\r]/.test(cell)) say(`a formula: ${cell.slice(0, 40)}`);
    } else if (/\.(txt|css)$|_headers$/.test(path)) {
      if (/^X-Injected/mi.test(text)) say("a line was smuggled in");
      if (/\.css$/.test(path) && text.includes(MARK)) say("the canary is in a style sheet");
    } else if (/\.png$/.test(path)) {
      if (text.includes(MARK)) say("the canary is in a picture");
    }
    if (text.includes(SECRET) || path.includes(SECRET)) say("something withheld");
  }
  assert.ok(cells('a,"=b"\n')[1] === "=b" && (await inHtml("<p onclick=a()>")).length, "the search is blind");
  console.log(`# ${searched} files`);
  report(problems);
});

/** The cells of a CSV file. */
function cells(text) {
  const all = text.matchAll(/(?:^|,|\n|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g);
  return [...all].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}

test("the desk keeps every canary asleep", async () => {
  const problems = [];
  const context = await browser.newContext();
  const { page, go } = await trapped(context, problems);
  await go(pathToFileURL(join(made.desk, "index.html")).href, "desk");
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  for (const one of await page.evaluate(alive)) problems.push(`desk, opened: ${one}`);
  const text = await page.content();
  assert.ok(text.includes(MARK) && text.includes(SECRET), "the desk tells of what is withheld");
  await context.close();
  report(problems);
});

test("the preview and its overlay keep every canary asleep", async () => {
  const problems = [];
  server = await preview(made.place);
  const context = await browser.newContext();
  const { page, go } = await trapped(context, problems);
  for (const address of ["/", "/journal/le-carnet-vert/", "/en/", "/sondages/couverture-2027/", "/questions/"]) {
    await go(server.origin + address, `preview ${address}`);
    await page.waitForFunction(() => document.querySelector("parvis-preview")?.shadowRoot.querySelector(".fold"));
  }
  const broken = join(made.place, "content/pages", "x' onerror='boom(51)<img src=x onerror=boom(52)>.md");
  mkdirSync(dirname(broken), { recursive: true });
  writeFileSync(broken, `+++\ntitle = 3\n"${quoted(HOSTILE)}" = 1\nmenu = "${quoted(HOSTILE)}"\n+++\n[a](${"<script>boom(53)</script>"}.md)\n`);
  const seen = (work) => page.waitForFunction(work, undefined, { timeout: 30_000 });
  await seen(() => document.querySelector("parvis-preview")?.shadowRoot.querySelector(".overlay"));
  const shown = await page.evaluate(() => {
    const root = document.querySelector("parvis-preview").shadowRoot;
    return { text: root.textContent, html: root.innerHTML };
  });
  assert.ok(shown.text.includes(MARK), "the overlay shows the line that is wrong");
  const dead = await page.evaluate(([html, alive]) =>
    (0, eval)(`(${alive})`)(new DOMParser().parseFromString(html, "text/html")), [shown.html, alive.toString()]);
  problems.push(...dead.filter((one) => !/has style/.test(one)).map((one) => `overlay: ${one}`));
  await context.close();
  report(problems);
});

/** The test bites: a page that is not escaped is caught by every trap. */
test("the traps spring", async () => {
  const place = folder();
  writeFileSync(join(place, "index.html"), '<!doctype html><title>a</title><p onmouseover="boom(1)">b</p><img src="data:," onerror="boom(2)"><script>alert(3)</script>');
  const open = await serve(place);
  for (const [bypassCSP, ...heard] of [[true, "boom 1", "boom 2", "a dialog", "has onmouseover"], [false, "refused by the policy"]]) {
    const problems = [];
    const context = await browser.newContext({ bypassCSP });
    const { go } = await trapped(context, problems);
    await go(`${open.origin}/`, "a bad page");
    for (const one of heard) assert.match(problems.join("\n"), new RegExp(one), `${one} is not heard`);
    await context.close();
  }
  open.close();
});
