// Makes the page equal to what the server has now, and leaves alone what a person did to it. Stands
// before preview.js, in one script with it; when to look is said there.
const own = document.currentScript;
let mark = `"${own.src.split("?")[1]}"`;

const keeps = (element, name) =>
  (element.localName === "details" || element.localName === "dialog") && name === "open";

function sameAttributes(from, to) {
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !keeps(from, name)) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value && !keeps(from, name)) from.setAttribute(name, value);
  }
}

const isLike = (one, other) =>
  one.nodeType === other.nodeType && one.nodeName === other.nodeName && one.id === other.id;

function sameNode(from, to) {
  if (from.isEqualNode(to)) return;
  if (from.nodeType !== Node.ELEMENT_NODE) {
    from.nodeValue = to.nodeValue;
    return;
  }
  sameAttributes(from, to);
  // What a person has typed stays.
  if (from.localName !== "textarea") sameChildren(from, to);
}

const summary = (details) => details.querySelector("summary")?.textContent;
const isEqual = (one, other) => one.nodeType === Node.ELEMENT_NODE && one.isEqualNode(other);
const isKin = (one, other) =>
  isLike(one, other) && one.className === other.className && (one.localName !== "details" || summary(one) === summary(other));

// Which child each wanted one is made from. What a person has unfolded or typed is in the child, so
// that the nearest of kin is taken, and one that need not change at all before any other.
function pairs(from, to) {
  const left = new Set(from.childNodes);
  const found = new Map();
  for (const matches of [isEqual, isKin, isLike]) {
    for (const wanted of to.childNodes) {
      if (found.has(wanted)) continue;
      for (const child of left) {
        if (!matches(child, wanted)) continue;
        found.set(wanted, child);
        left.delete(child);
        break;
      }
    }
  }
  left.forEach((child) => child.remove());
  return found;
}

function sameChildren(from, to) {
  const found = pairs(from, to);
  let at = from.firstChild;
  for (const wanted of to.childNodes) {
    const one = found.get(wanted) ?? document.importNode(wanted, true);
    if (one === at) at = at.nextSibling;
    else from.insertBefore(one, at);
    if (found.has(wanted)) sameNode(one, wanted);
  }
}

function samePage(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll('script[src^="/-/preview.js"]').forEach((script) => script.remove());
  freshen(page);
  own.remove();
  sameAttributes(document.documentElement, page.documentElement);
  const styles = [...document.head.querySelectorAll('link[rel="stylesheet"]')];
  styles.forEach((link) => link.setAttribute("href", link.dataset.plain ?? link.getAttribute("href")));
  sameChildren(document.head, page.head);
  sameNode(document.body, page.body);
}

async function refreshPage() {
  const response = await fetch(location.href, { cache: "no-cache" });
  const now = response.headers.get("etag");
  if (!now || now === mark) return;
  const html = await response.text();
  mark = now;
  const { scrollX, scrollY } = window;
  samePage(html);
  window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
}

