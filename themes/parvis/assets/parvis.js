// The FAQ filters as one types. Without this file the list is whole and the form leads to it.
(() => {
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
      .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/[’']/g, " ");

  for (const field of document.querySelectorAll("[data-filter]")) {
    const list = document.getElementById(field.dataset.filter);
    const input = field.querySelector("input[type=search]");
    const status = field.querySelector("[role=status]");
    if (!list || !input || !status) continue;
    field.hidden = false;

    const plural = new Intl.PluralRules(document.documentElement.lang || "en");
    const items = [...list.querySelectorAll("[data-item]")].map((node) => ({
      node,
      text: fold(`${node.textContent} ${node.dataset.also || ""}`),
    }));
    const groups = [...list.querySelectorAll("[data-group]")];

    const filter = () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const { node, text } of items) {
        node.hidden = !words.every((word) => text.includes(word));
        if (!node.hidden) count += 1;
      }
      for (const group of groups) {
        group.hidden = !group.querySelector("[data-item]:not([hidden])");
      }
      const said = count === 0 ? "none" : plural.select(count);
      status.textContent = words.length
        ? (status.dataset[said] || status.dataset.other).replace("{count}", count)
        : "";
    };

    let waiting;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, 80);
    });
    field.addEventListener("submit", (event) => {
      event.preventDefault();
      filter();
    });
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) input.value = asked;
    if (input.value) filter();
  }
})();
