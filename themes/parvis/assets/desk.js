// Copy buttons of the desk, and its filter. Without this file texts are selected by hand.
(() => {
  const said = document.getElementById("copied");

  for (const button of document.querySelectorAll("button[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    if (!source) continue;
    button.hidden = false;
    const words = button.textContent;
    button.addEventListener("click", async () => {
      const done = await copy(source);
      if (said) {
        said.textContent = `${done ? said.dataset.done : said.dataset.failed} ${button.dataset.what}`;
      }
      if (!done) return;
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; }, 2000);
    });
  }

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

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  for (const field of document.querySelectorAll("[data-filter]")) {
    const list = document.getElementById(field.dataset.filter);
    const input = field.querySelector("input");
    const status = field.querySelector("[role=status]");
    if (!list || !input || !status) continue;
    field.hidden = false;
    // Titles and words are read once, when one first types.
    let items;
    const filter = () => {
      items ||= [...list.querySelectorAll("[data-item]")].map((node) => [node, fold(node.textContent)]);
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const [node, text] of items) {
        node.hidden = !words.every((word) => text.includes(word));
        if (!node.hidden) count += 1;
      }
      status.textContent = words.length ? status.dataset.count.replace("{count}", count) : "";
    };
    let waiting;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, 80);
    });
  }
})();
