// Shows what is wrong, draws the bar, and says when to look for changes. What a page is made of never
// comes from here: changes are fetched as pages, and all words that are shown are text.
const isFramed = window !== window.top;

// --- the bar and the overlay ---

const host = document.createElement("parvis-preview");
const shadow = host.attachShadow({ mode: "open" });
const style = document.createElement("link");
style.rel = "stylesheet";
style.href = "/-/preview.css";
const overlay = document.createElement("div");
const bar = document.createElement("div");
shadow.append(style, overlay, bar);

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const remembered = () => localStorage.getItem("parvis-preview") ?? "folded";
let openPart = null;
let closedAt = null;
let isLost = false;
let about = null;

// An address of this page through another lens.
const here = (query) => location.pathname + query + location.hash;
const address = (href) => (href.startsWith("?") ? here(href) : href);

function link({ label, href, chosen }) {
  const anchor = make("a", { href: address(href) }, label);
  if (chosen) anchor.setAttribute("aria-current", "true");
  return anchor;
}

function list(items) {
  if (items.length === 0) return make("p", {}, about.words.none);
  return make("ul", {}, ...items.map((item) => make("li", {}, item)));
}

function part(name, ...content) {
  const details = make("details", { open: openPart === name }, make("summary", {}, name), make("div", { className: "panel" }, ...content));
  details.addEventListener("toggle", () => {
    if (details.open) {
      openPart = name;
      shadow.querySelectorAll("details[open]").forEach((other) => other !== details && (other.open = false));
    } else if (openPart === name) openPart = null;
  });
  return details;
}

function timeForm() {
  const input = make("input", { type: "datetime-local", required: true });
  input.setAttribute("aria-label", about.words.time);
  const form = make("form", {}, input, make("button", {}, about.words.go));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(here(`?parvis=${encodeURIComponent(input.value)}`));
  });
  return form;
}

function finding({ text, place }) {
  return make("article", {}, make("pre", {}, text), make("a", { href: place.href }, `${about.words.open_source} ${place.label}`));
}

async function copy(button, source) {
  const { words } = about;
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    getSelection().selectAllChildren(source);
    if (!document.execCommand("copy")) return;
  }
  button.textContent = words.copied;
  setTimeout(() => (button.textContent = words.copy), 2000);
}

function copiable(text, lang, label, ...beside) {
  const source = make("p", { className: "text", lang }, text);
  const button = make("button", { type: "button", ariaLabel: label }, about.words.copy);
  button.addEventListener("click", () => copy(button, source));
  return make("div", {}, source, make("p", { className: "actions" }, button, ...beside));
}

function extras(all, lang, heading) {
  return all.flatMap(({ label, text, copy: said }) => [make(heading, {}, label), copiable(text, lang, said)]);
}

function kitText(text, lang) {
  const parts = text.parts.map((part) => {
    const open = part.composer && make("a", { href: part.composer, target: "_blank", rel: "noopener" }, part.open);
    return copiable(part.shown + (part.folded ?? ""), lang, part.copy, open);
  });
  const meter = make("meter", { min: 0, max: text.limit, high: text.high, value: text.level, ariaLabel: text.count_of });
  const count = make("p", { className: text.over ? "over" : "" }, [text.count, text.over].filter(Boolean).join(" · "));
  const notes = text.notes.map((note) => make("p", { className: "note" }, note));
  return make("section", {}, make("h3", {}, text.heading), count, meter, ...parts, ...extras(text.extras, lang, "h4"), ...notes);
}

// Its words are those of the page at hand, so that they change as one types.
function kit() {
  const { lang, extras: own, texts } = about.kit;
  return part(about.words.kit, ...extras(own, lang, "h3"), ...texts.map((text) => kitText(text, lang)));
}

function drawWidth(width) {
  shadow.querySelector(".frame")?.remove();
  if (!width) return;
  const frame = make("iframe", { src: location.href, title: about.words.preview });
  frame.style.setProperty("width", width);
  const close = make("button", { type: "button" }, about.words.close);
  const layer = make("div", { className: "frame" }, close, frame);
  close.addEventListener("click", () => layer.remove());
  layer.addEventListener("keydown", ({ key }) => key === "Escape" && layer.remove());
  shadow.append(layer);
  close.focus();
}

function widths() {
  const { words } = about;
  return [["375px", words.width_phone], ["768px", words.width_tablet], ["", words.width_full]].map(([width, label]) => {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", () => drawWidth(width));
    return button;
  });
}

function languages() {
  const links = document.querySelectorAll('link[rel="alternate"][hreflang]:not([hreflang="x-default"])');
  return [...links].map(({ href, hreflang }) =>
    link({ label: hreflang, href: new URL(href).pathname + location.search, chosen: document.documentElement.lang === hreflang }));
}

function drawBar() {
  const isFolded = remembered() === "folded";
  const { words } = about;
  const fold = make("button", { type: "button", className: "fold" }, isFolded ? `${words.preview}${about.errors.length ? " !" : ""}` : words.fold);
  fold.setAttribute("aria-expanded", String(!isFolded));
  fold.title = isFolded ? words.unfold : words.fold;
  fold.addEventListener("click", () => {
    localStorage.setItem("parvis-preview", isFolded ? "open" : "folded");
    drawBar();
    bar.querySelector(".fold").focus();
  });
  const rehearsed = about.statements.find((one) => one.chosen);
  const looks = [
    about.travelled && `${words.seen_on} ${about.travelled}`,
    rehearsed && `${words.rehearsed} ${rehearsed.label}`,
    about.drafts.chosen && words.with_drafts,
  ].filter(Boolean);
  const changed = looks.length > 0;
  const said = isLost ? words.lost : changed ? looks.join(" · ") : about.state ? "" : words.as_readers;
  bar.className = `bar${isFolded ? " folded" : ""}${changed || isLost ? " changed" : ""}`;
  const state = make("p", {}, [said, about.state].filter(Boolean).join(" · "));
  if (isFolded) {
    bar.replaceChildren(fold, changed || isLost || about.state ? state : "");
    return;
  }
  const drafts = about.drafts.chosen ? words.drafts_hide : `${words.drafts_show} (${about.drafts.label})`;
  const back = changed ? link({ label: words.back, href: about.live }) : null;
  const crisis = about.statements.map((one) => link({ ...one, label: one.chosen ? `${words.crisis_end} : ${one.label}` : one.label }));
  const others = about.warning_count - about.warnings.length;
  const scrolled = bar.querySelector("details[open] .panel")?.scrollTop ?? 0;
  bar.replaceChildren(
    fold,
    state,
    make("nav", {},
      back,
      part(words.time, list(about.instants.map(link)), timeForm()),
      link({ label: drafts, href: about.drafts.href }),
      crisis.length ? part(words.crisis, list(crisis)) : null,
      part(words.withheld, list(about.withheld.map(link))),
      languages().length > 1 ? part(words.languages, list(languages())) : null,
      part(words.width, list(widths())),
      about.source ? make("a", { href: about.source.href }, `${words.open_source} ${about.source.label.replace(/:\d+$/, "")}`) : null,
      about.warning_count ? part(`${words.warnings} (${about.warnings.length})`, ...about.warnings.map(finding), others ? make("p", {}, `${others} ${words.warnings_elsewhere}`) : null) : null,
      about.kit ? kit() : null,
      link({ label: words.desk, href: "/-/desk/" }),
    ),
  );
  bar.querySelector("details[open] .panel")?.scrollTo(0, scrolled);
}

function drawOverlay() {
  const { errors, trouble, words, version } = about;
  if ((errors.length === 0 && !trouble) || closedAt === version) {
    overlay.replaceChildren();
    overlay.className = "";
    return;
  }
  const close = make("button", { type: "button" }, words.close);
  const shut = () => {
    closedAt = version;
    drawOverlay();
  };
  close.addEventListener("click", shut);
  overlay.onkeydown = ({ key }) => key === "Escape" && shut();
  overlay.className = "overlay";
  overlay.setAttribute("role", "alertdialog");
  overlay.setAttribute("aria-label", words.errors);
  overlay.replaceChildren(
    make("div", { className: "head" }, make("h2", {}, words.errors), close),
    make("p", {}, words.stays),
    trouble ? make("p", {}, trouble) : "",
    ...errors.map(finding),
  );
}

async function refreshAbout() {
  const page = encodeURIComponent(location.pathname);
  const lens = new URLSearchParams(location.search).get("parvis");
  const query = lens ? `&parvis=${encodeURIComponent(lens)}` : "";
  const response = await fetch(`/-/about?page=${page}${query}`, { cache: "no-cache" });
  const before = about;
  about = await response.json();
  if (about && !isFramed) {
    drawOverlay();
    drawBar();
  }
  if (before && about && before.copies !== about.copies) await refreshPictures();
}

// --- changes, one at a time, the latest last ---

let isBusy = false;
let isAgain = false;

async function refresh() {
  if (document.hidden || isBusy) {
    isAgain = true;
    return;
  }
  isBusy = true;
  isAgain = false;
  try {
    await Promise.all([refreshPage(), refreshStyles()]);
    await refreshAbout();
  } catch {
    // The server is gone; its stream tells when it is back.
  }
  isBusy = false;
  if (isAgain && !document.hidden) refresh();
}

function heard({ data }) {
  const wasLost = isLost;
  isLost = Boolean(data.lost);
  if (!isLost) refresh();
  else if (about && !wasLost && !isFramed) drawBar();
}

document.addEventListener("visibilitychange", () => !document.hidden && isAgain && refresh());
if (!isFramed) document.documentElement.append(host);
if (window.SharedWorker) {
  const stream = new SharedWorker("/-/stream.js");
  stream.port.onmessage = heard;
  addEventListener("pagehide", () => stream.port.postMessage("gone"));
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
} else {
  const events = new EventSource("/-/events");
  events.onmessage = () => heard({ data: {} });
  events.onerror = () => heard({ data: { lost: true } });
}
