// Copy buttons of the desk, its filter, and its older texts, which are loaded when they are asked
// for. Without this file texts are selected by hand. Words from the hub are only ever text.
(() => {
  document.documentElement.classList.add("has-script");
  const said = document.getElementById("copied");

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    const source = button.dataset.copy
      ? document.getElementById(button.dataset.copy)
      : button.closest("[data-words]").querySelector(".text");
    const done = await copy(source);
    said.textContent = `${done ? said.dataset.done : said.dataset.failed} ${button.dataset.what}`;
    if (!done || button.dataset.words) return;
    button.dataset.words = button.textContent;
    button.textContent = said.dataset.done;
    setTimeout(() => {
      button.textContent = button.dataset.words;
      delete button.dataset.words;
    }, 2000);
  });

  // A page opened from a file may have no clipboard: then select and use the older command.
  async function copy(source) {
    try {
      await navigator.clipboard.writeText(source.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(source);
      return document.execCommand("copy");
    }
  }

  // The arrow keys go from one line to the next where one has the focus.
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.matches?.("#texts summary, #found summary, #older summary")) return;
    const lines = [...document.querySelectorAll("#texts summary, #found summary, #older summary")]
      .filter((line) => line.checkVisibility());
    const next = lines[lines.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  const section = document.querySelector("[data-facts]");
  if (!section) return;
  const facts = JSON.parse(section.dataset.facts);
  const number = new Intl.NumberFormat(facts.lang);
  const say = (name, values = {}) => facts.words[name].replace(/\{(\w+)\}/g, (place, key) => {
    if (!(key in values)) return place;
    return typeof values[key] === "number" ? number.format(values[key]) : values[key];
  });

  // --- what a kit says: as src/render/view/desk/kit.rs has it ---

  const encode = (text) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

  function composer(text, title) {
    const network = facts.networks[text.network];
    if (!network.composer) return null;
    const isMail = network.composer.startsWith("mailto:");
    const words = network.link && text.without_link !== undefined ? text.without_link : text.text;
    const lines = (value) => value.replace(/\r\n?/g, "\n").replace(/\n/g, isMail ? "\r\n" : "\n");
    const values = [[network.link, text.link], [network.title, text.title ?? title], [network.text, words]];
    const query = values.filter(([name]) => name).map(([name, value]) => `${name}=${encode(lines(value))}`);
    return `${network.composer}?${query.join("&")}`;
  }

  const extra = (name, text) => ({ label: say(name), text, copy: say("copy_what", { what: say(name) }) });

  function parts(text, title) {
    const network = facts.networks[text.network].name;
    const address = composer(text, title);
    const all = text.thread ?? [text.text];
    return all.map((part, place) => {
      const letters = [...part];
      const fold = place === 0 && text.fold !== undefined ? text.fold : letters.length;
      const what = all.length === 1 ? network : say("part", { part: place + 1, total: all.length, network });
      return {
        shown: letters.slice(0, fold).join(""),
        folded: letters.slice(fold).join(""),
        what,
        copy: say("copy_for", { network: what }),
        composer: place === 0 ? address : null,
        open: place === 0 && address ? say("open", { network }) : null,
      };
    });
  }

  // A sign that nobody sees goes by its number.
  const visible = (sign) =>
    /\s/.test(sign) ? `U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}` : sign;

  function notes(text) {
    const { name, composer: address, text: takesText } = facts.networks[text.network];
    const count = text.thread?.length ?? 1;
    return [
      count > 1 && say("series", { total: count }),
      text.cut && text.over === 0 && say("cut"),
      ...(text.dear ?? []).map(({ sign, cost, count }) => say("dear", { sign: visible(sign), cost, count })),
      text.fold !== undefined && say("fold", { network: name }),
      !address && say("no_composer", { network: name }),
      address && !takesText && say("paste", { network: name }),
    ].filter(Boolean);
  }

  const cut = (title, most) => {
    const letters = [...title];
    return most && letters.length > most ? `${letters.slice(0, most).join("").trimEnd()}…` : title;
  };

  function textView(text, kit) {
    const { name, look } = facts.networks[text.network];
    const fields = [["text_title", text.title], ["comment", text.comment],
      ["content_warning", text.content_warning], ["topic", text.topic],
      ["poll", text.poll && [text.poll.question, ...text.poll.options.map((one) => `– ${one}`)].join("\n")]];
    return {
      network: text.network,
      heading: text.variant ? say("variant", { network: name, variant: text.variant }) : name,
      parts: parts(text, kit.title),
      count: say("count", { length: text.length, limit: text.limit }),
      count_of: say("count_of", { network: name }),
      level: Math.min(text.length, text.limit),
      high: Math.floor((text.limit * 95) / 100),
      limit: text.limit,
      over: text.over > 0 ? say("over", { n: text.over }) : null,
      notes: notes(text),
      extras: fields.filter(([, value]) => value !== undefined).map(([label, value]) => extra(label, value)),
      shape: look?.shape,
      brand: look && facts.brand,
      host: look && facts.host,
      card_title: look && cut(kit.title, look.title),
    };
  }

  function view({ kit, when }) {
    const extras = [];
    if (kit.reply) extras.push(extra("reply_with", kit.reply.with_link), extra("reply_without", kit.reply.without_link));
    if (kit.alt) extras.push(extra("alt", kit.alt));
    return {
      id: kit.id,
      kind: kit.kind,
      kind_word: facts.kinds[kit.kind],
      title: kit.title,
      lang: kit.language,
      language_name: kit.language === facts.lang ? null : facts.languages[kit.language],
      state: kit.public ? "public" : "waiting",
      state_word: kit.public ? null : facts.words.not_public,
      phase: kit.phase ?? "none",
      href: kit.public ? kit.address : null,
      publish: kit.publish,
      when,
      extras,
      texts: kit.texts.map((text) => textView(text, kit)),
    };
  }

  // --- drawing: the model's names in braces become words, and what has no words goes ---

  const PLACE = /\{(\w+)\}/g;

  function fillIn(words, values) {
    let isMissing = false;
    const filled = words.replace(PLACE, (place, key) => {
      const value = values[key];
      if (value === undefined || value === null || value === "") isMissing = true;
      return value ?? "";
    });
    return isMissing ? null : filled;
  }

  function fillElement(element, values) {
    for (const { name, value } of [...element.attributes]) {
      if (!value.includes("{")) continue;
      const filled = fillIn(value, values);
      if (filled === null) return void element.remove();
      element.setAttribute(name, filled);
    }
    for (const child of [...element.childNodes]) {
      if (child.nodeType === Node.ELEMENT_NODE) fill(child, values);
      else if (child.nodeType === Node.TEXT_NODE && child.data.includes("{")) {
        const filled = fillIn(child.data, values);
        if (filled === null) return void element.remove();
        child.data = filled;
      }
    }
  }

  function fill(element, values) {
    const name = element.dataset.each;
    if (!name) return fillElement(element, values);
    element.removeAttribute("data-each");
    for (const item of values[name]) {
      const copied = element.cloneNode(true);
      element.before(copied);
      fillElement(copied, { ...values, ...(typeof item === "object" ? item : { it: item }) });
    }
    element.remove();
  }

  const model = document.getElementById("kit").content.firstElementChild;

  // What is inside is drawn when it is unfolded: a month may have hundreds of texts.
  function draw(item) {
    const values = view(item);
    const kit = model.cloneNode(true);
    const inside = kit.querySelector(".kit-body");
    inside.remove();
    fillElement(kit, values);
    kit.addEventListener("toggle", () => {
      fillElement(inside, values);
      kit.append(inside);
      show(kit, chosen());
    }, { once: true });
    return kit;
  }

  // --- older texts, a script for each month ---

  const months = new Map();
  const waiting = new Map();
  window.parvisTexts = (month, items) => months.set(month, items);

  function load(month) {
    if (!waiting.has(month)) {
      waiting.set(month, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = `texts/${month}.js`;
        script.addEventListener("load", () => done(months.get(month) ?? []));
        script.addEventListener("error", () => {
          waiting.delete(month);
          failed(new Error(month));
        });
        document.head.append(script);
      }));
    }
    return waiting.get(month);
  }

  const older = document.getElementById("older");
  if (older) {
    older.hidden = false;
    for (const details of older.querySelectorAll("[data-month]")) {
      const inside = details.querySelector(".month-texts");
      details.addEventListener("toggle", async () => {
        if (!details.open || inside.querySelector(".kit")) return;
        try {
          const items = await load(details.dataset.month);
          inside.replaceChildren(...items.map(draw));
        } catch {
          inside.textContent = older.dataset.failed;
        }
      });
    }
  }

  // --- the filter ---

  const form = document.querySelector("form.filter");
  const list = document.getElementById("texts");
  const found = document.getElementById("found");
  const input = document.getElementById("filter");
  const status = form.querySelector("[role=status]");
  const more = form.querySelector(".filter-older button");
  const selects = [...form.querySelectorAll("select")];
  const MOST_FOUND = 100;
  let searched = null;
  let isLoading = false;

  const option = (value, label) => Object.assign(document.createElement("option"), { value, textContent: label });
  const offer = (name, choices) => {
    const select = document.getElementById(`filter-${name}`);
    select.append(...choices.map(([value, label]) => option(value, label)));
    select.closest("p").hidden = choices.length < 2;
  };
  offer("network", Object.entries(facts.networks).map(([id, { name }]) => [id, name]));
  offer("lang", Object.entries(facts.languages));
  const kinds = new Set([...list.children].map((kit) => kit.dataset.kind));
  if (older) kinds.add("post");
  offer("kind", Object.entries(facts.kinds).filter(([id]) => kinds.has(id)));

  const isPhase = (state) => ["upcoming", "open", "closed"].includes(state);
  for (const choice of document.querySelectorAll("#filter-state option")) {
    const isThere = [...list.children].some((kit) => kit.dataset.phase === choice.value);
    if (isPhase(choice.value) && !isThere) choice.remove();
  }

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function chosen() {
    const choice = Object.fromEntries(selects.map((select) => [select.dataset.filter, select.value]));
    return { ...choice, words: fold(input.value).split(/\s+/).filter(Boolean) };
  }

  const isAny = (choice) => choice.words.length > 0 || Boolean(choice.network || choice.kind || choice.lang || choice.state);

  // What an older kit says, as the page's own say it in their elements.
  function wordsOf({ kit, words, when }) {
    return words ?? fold([kit.title, when, kit.alt ?? "",
      ...kit.texts.flatMap((text) => [...(text.thread ?? [text.text]), text.title ?? "", text.comment ?? ""])].join(" "));
  }

  function matches(item, choice) {
    const { kit } = item;
    const over = kit.texts.some((text) => text.over > 0 && (!choice.network || choice.network === text.network));
    if (choice.kind && kit.kind !== choice.kind) return false;
    if (choice.lang && kit.language !== choice.lang) return false;
    // what opens and closes is never among the older texts
    if (isPhase(choice.state)) return false;
    if (choice.state && !(choice.state === "over" ? over : (choice.state === "public") === kit.public)) return false;
    if (choice.words.length === 0) return true;
    item.words = wordsOf(item);
    return choice.words.every((word) => item.words.includes(word));
  }

  // Only the chosen network's text is shown of a kit.
  function show(kit, choice) {
    for (const text of kit.querySelectorAll("[data-network]")) {
      text.hidden = Boolean(choice.network) && text.dataset.network !== choice.network;
    }
  }

  const words = new Map();
  function isShown(kit, choice) {
    const { kind, lang, state, phase } = kit.dataset;
    const over = () => {
      const inside = choice.network ? `[data-network="${choice.network}"] .is-over` : ".is-over";
      return kit.querySelector(inside) !== null;
    };
    if (choice.kind && kind !== choice.kind) return false;
    if (choice.lang && lang !== choice.lang) return false;
    if (isPhase(choice.state) && phase !== choice.state) return false;
    if (choice.state && !isPhase(choice.state) && !(choice.state === "over" ? over() : state === choice.state)) return false;
    if (choice.words.length === 0) return true;
    if (!words.has(kit)) words.set(kit, fold(kit.textContent));
    return choice.words.every((word) => words.get(kit).includes(word));
  }

  // Older texts are public posts: whoever asks for others need not load them.
  const mayBeOlder = (choice) =>
    older && isAny(choice) && (!choice.kind || choice.kind === "post") && choice.state !== "waiting" && !isPhase(choice.state);

  function filter() {
    const choice = chosen();
    let count = 0;
    for (const kit of list.children) {
      kit.hidden = !isShown(kit, choice);
      if (!kit.hidden) count += 1;
      show(kit, choice);
    }
    for (const kit of older?.querySelectorAll(".kit") ?? []) show(kit, choice);
    if (found) {
      const items = searched && mayBeOlder(choice) ? searched.filter((item) => matches(item, choice)) : [];
      const rest = items.length - MOST_FOUND;
      found.replaceChildren(...items.slice(0, MOST_FOUND).map(draw));
      if (rest > 0) {
        found.append(Object.assign(document.createElement("p"), {
          className: "quiet", textContent: older.dataset.more.replace("{count}", number.format(rest)),
        }));
      }
      older.hidden = Boolean(searched) && isAny(choice);
      count += items.length;
    }
    more.hidden = searched !== null || isLoading || !mayBeOlder(choice);
    status.textContent = isAny(choice) ? status.dataset.count.replace("{count}", number.format(count)) : "";
  }

  more.addEventListener("click", async () => {
    isLoading = true;
    more.hidden = true;
    input.focus();
    const all = [];
    for (const details of older.querySelectorAll("[data-month]")) {
      try {
        all.push(...await load(details.dataset.month));
      } catch {
        status.textContent = older.dataset.failed;
        isLoading = false;
        return;
      }
    }
    searched = all;
    isLoading = false;
    filter();
  });

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  let soon;
  input.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(filter, 80);
  });
  for (const select of selects) select.addEventListener("change", filter);
  // A form that the browser filled in again.
  if (isAny(chosen())) filter();

  // A link of the plan leads to a kit, which is then unfolded.
  const unfold = () => {
    const kit = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (kit?.matches("details.kit")) kit.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
