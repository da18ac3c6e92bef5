// What axe finds on a page: light and dark, wide and narrow.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 375, height: 812 };
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function axeOn(page, where, problems, what = { type: "tag", values: AXE_TAGS }) {
  if (!(await page.evaluate(() => Boolean(globalThis.axe)))) await page.evaluate(axe);
  const violations = await page.evaluate(async (runOnly) => {
    const found = await globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] });
    return found.violations.map((one) => ({
      id: one.id, help: one.help, count: one.nodes.length,
      html: one.nodes[0].html, why: one.nodes[0].failureSummary,
    }));
  }, what);
  for (const { id, help, count, html, why } of violations) {
    problems.push(`${where}: ${id}: ${help} (${count})\n    ${html}\n    ${why.split("\n").slice(1, 3).join(" ")}`);
  }
}

/** Light and dark, wide and narrow. The document is the same in the dark: only colours change. */
export async function axeEverywhere(page, where, problems) {
  const colours = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
  for (const viewport of [WIDE, PHONE]) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await axeOn(page, `${where} ${viewport.width}`, problems);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await axeOn(page, `${where} ${viewport.width} dark`, problems, colours);
  }
}
