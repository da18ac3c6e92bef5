// Style sheets and pictures, swapped in place when their files change. Stands before preview.js, in
// one script with it; when to look is said there.
const marks = new Map();

async function refreshFile(address) {
  const response = await fetch(address, { cache: "no-cache" });
  const now = response.headers.get("etag");
  const before = marks.get(address);
  marks.set(address, now);
  return before !== undefined && now !== null && before !== now ? now : null;
}

async function refreshStyles() {
  for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
    const plain = link.dataset.plain ?? link.getAttribute("href");
    const now = await refreshFile(plain);
    if (!now) continue;
    const fresh = link.cloneNode();
    fresh.dataset.plain = plain;
    fresh.href = `${plain}?${now.slice(1, -1)}`;
    // The old one stays until the new one is there: nothing flickers.
    fresh.addEventListener("load", () => link.remove(), { once: true });
    link.after(fresh);
  }
}

// Where pages show pictures, and how each picture's address is told since it changed under it.
const PICTURES = [["img", "src"], ["img", "srcset"], ["source", "srcset"], ['link[rel~="icon"]', "href"]];
const fresh = new Map();
const written = new Map();

// Calls `work` with each address of a picture, as it was written, and puts there what it returns.
function eachPicture(root, work) {
  for (const [selector, name] of PICTURES) {
    for (const element of root.querySelectorAll(`${selector}[${name}]`)) {
      const text = element.getAttribute(name);
      const one = (address) => work(written.get(address) ?? address);
      const candidate = (part) => part.trim().replace(/^\S+/, one);
      const now = name === "srcset" ? text.split(/,\s+/).map(candidate).join(", ") : one(text);
      if (now !== text) element.setAttribute(name, now);
    }
  }
}

const freshen = (root) => eachPicture(root, (address) => fresh.get(address) ?? address);

async function refreshPicture(address) {
  const response = await fetch(address, { method: "HEAD", cache: "no-store" });
  // What is too large for a mark is loaded again each time.
  const now = response.headers.get("etag")?.slice(1, -1) ?? String(Date.now());
  if (!response.ok || marks.get(address) === now) return;
  marks.set(address, now);
  fresh.set(address, `${address}${address.includes("?") ? "&" : "?"}${now}`);
  written.set(fresh.get(address), address);
}

async function refreshPictures() {
  const shown = new Set();
  eachPicture(document, (address) => (shown.add(address), fresh.get(address) ?? address));
  const own = [...shown].filter((address) => URL.parse(address, location.href)?.origin === location.origin);
  await Promise.all(own.map(refreshPicture));
  freshen(document);
}

