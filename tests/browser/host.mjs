// A plain static host on 127.0.0.1 over a built public/: it knows nothing of Parvis, sends files as
// they are and, like Netlify and Cloudflare Pages, what `_headers` says.

import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp",
  ".xml": "application/xml; charset=utf-8", ".json": "application/json; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
};

/** What `_headers` says, as [pattern, name, value]: a path, then indented lines of headers. */
export function rules(text) {
  const all = [];
  let pattern;
  for (const line of text.split(/\r?\n/).filter((one) => one.trim() && !one.startsWith("#"))) {
    if (/^\s/.test(line)) {
      const [name, ...value] = line.trim().split(":");
      all.push([pattern, name.trim().toLowerCase(), value.join(":").trim()]);
    } else {
      const escaped = line.trim().replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*").replace(/:[a-z]+/g, "[^/]+");
      pattern = new RegExp(`^${escaped}$`);
    }
  }
  return all;
}

/** Serves a folder; resolves to { origin, sends, close }, `sends` being what `_headers` holds. */
export async function host(folder) {
  const file = join(folder, "_headers");
  const sends = existsSync(file) ? rules(readFileSync(file, "utf8")) : [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const inside = normalize(decodeURIComponent(pathname)).replace(/^(\.\.[/\\])+/, "");
    const path = join(folder, inside.endsWith("/") ? `${inside}index.html` : inside);
    const headers = { "content-type": TYPES[extname(path)] || "application/octet-stream" };
    for (const [pattern, name, value] of sends) if (pattern.test(pathname)) headers[name] = value;
    try {
      const bytes = await readFile(path);
      response.writeHead(200, headers).end(bytes);
    } catch {
      const page = await readFile(join(folder, "404.html")).catch(() => "not found");
      response.writeHead(404, { ...headers, "content-type": TYPES[".html"] }).end(page);
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, sends, close: () => server.close() };
}
