// A static server on 127.0.0.1 over a built public/, as a strict host would serve it.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

export const POLICY =
  "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self' https://formulaires.example.com";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".xml": "application/xml; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/** Serves a folder; resolves to { origin, close }. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const inside = normalize(decodeURIComponent(pathname)).replace(/^(\.\.[/\\])+/, "");
    const path = join(folder, inside.endsWith("/") ? `${inside}index.html` : inside);
    const send = (status, type, bytes) => {
      response.writeHead(status, {
        "content-type": type,
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
      });
      response.end(bytes);
    };
    try {
      send(200, TYPES[extname(path)] || "application/octet-stream", await readFile(path));
    } catch {
      const page = await readFile(join(folder, "404.html")).catch(() => "not found");
      send(404, TYPES[".html"], page);
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
