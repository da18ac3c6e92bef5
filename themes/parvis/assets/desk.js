// Copy buttons of the desk, and its filter. Without this file texts are selected by hand.
(() => {
  const said = document.getElementById("copied");

  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      const done = await copy(source);
      if (said) said.textContent = `${done ? said.dataset.done : said.dataset.failed} ${button.dataset.what}`;
      const words = button.textContent;
      button.textContent = done ? button.dataset.done : words;
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
})();
