// The hubs under test, and which of their pages stand for a kind and a state.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const program = process.env.PARVIS_BIN || join(root, "target/release/parvis");

export const build = (folder) => {
  const ran = spawnSync(program, ["build", folder], { encoding: "utf8", maxBuffer: 64 << 20 });
  if (ran.status !== 0 || !existsSync(join(folder, "public/index.html"))) {
    throw new Error(`${program} built nothing: ${ran.error || ran.stderr}`);
  }
};

/** An empty folder that is gone when the tests end. */
export function folder() {
  const place = mkdtempSync(join(tmpdir(), "parvis-browser-"));
  process.on("exit", () => rmSync(place, { recursive: true, force: true }));
  return place;
}

/** A copy of the example site, or of another hub of this repository, not built. */
export function copy(hub = "example-site") {
  const place = folder();
  const source = join(root, hub);
  const written = ["public", "desk", ".parvis-cache"].map((name) => join(source, name));
  cpSync(source, place, { recursive: true, filter: (path) => !written.includes(path) });
  // Another theme under work may stand in for the program's own.
  if (process.env.PARVIS_THEME) {
    cpSync(process.env.PARVIS_THEME, join(place, "theme"), { recursive: true });
  }
  return place;
}

/** The example site as it is at an instant; by default the one that its settings name. */
export function example(now) {
  const place = copy();
  if (now) {
    const settings = join(place, "parvis.toml");
    const text = readFileSync(settings, "utf8");
    writeFileSync(settings, text.replace(/^now = .*$/m, `now = ${now}`));
  }
  build(place);
  return { public: join(place, "public"), desk: join(place, "desk") };
}

/** The hub that has every field of every kind, in every state. */
export function everyField() {
  const place = copy("tests/every-field");
  build(place);
  return { public: join(place, "public"), desk: join(place, "desk") };
}

/** The same, for a host where it lies below a path: `root` is what that host serves. */
export function belowAPath(path = "marque/hub") {
  const place = copy("tests/every-field");
  const own = "https://quatre-vents.example.com";
  for (const file of readdirSync(place, { recursive: true }).filter((file) => /\.(md|toml)$/.test(file))) {
    const text = readFileSync(join(place, file), "utf8");
    writeFileSync(join(place, file), text.replaceAll(own, `${own}/${path}`));
  }
  build(place);
  const root = folder();
  cpSync(join(place, "public"), join(root, path), { recursive: true });
  return { public: join(root, path), root, path: `/${path}/` };
}

/** The addresses of all HTML pages below a folder. */
export function pages(folder) {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .map((path) => `/${path.replace(/(^|\/)index\.html$/, "$1")}`)
    .sort();
}

export const isRedirect = (folder, address) =>
  /http-equiv="?refresh/i.test(read(folder, address));

export const read = (folder, address) =>
  readFileSync(join(folder, address.endsWith("/") ? `${address}index.html` : address), "utf8");

// Of these kinds every text is looked at: each stands for a state.
const EVERY =
  /^\/(en\/)?((sondages|polls|concours|contests|charte|charter|alertes|alerts)\/.*|[^/]*\/?|404\.html)$/;
// Of the others one a pattern: the address without what is the text's own.
const pattern = (address) =>
  address
    .replace(/\/(blog)\/\d{4}\//, "/$1/YEAR/")
    .replace(/\/page\/\d+\//, "/page/N/")
    .replace(/^(\/en)?(\/[^/]+\/)(?!page|YEAR)[^/]+\//, "$1$2*/")
    .replace(/^(\/(?:en\/)?faq\/\*\/)[^/]+\/$/, "$1*/");
// Posts in a state of their own: pictures and a table, replaced, old.
const SPECIAL =
  /lin-lave|guide-des-tailles|size-guide|choisir-ses-draps|washed|tailles|carnet-vert|green-notebook|ancien-papier|hors-liste/;

/** One page of every kind and state in both languages. */
export function chosen(folder) {
  const seen = new Set();
  return pages(folder).filter((address) => {
    if (isRedirect(folder, address)) return false;
    if (EVERY.test(address) || SPECIAL.test(address)) return true;
    const kind = pattern(address);
    return !seen.has(kind) && seen.add(kind);
  });
}
