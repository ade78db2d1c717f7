/** A–Z lists: a box that narrows the names on the page as one types. */

import { word } from "../language/words.js";

const FEWEST = 20;

/** Without case and accents. @param {string} text */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {HTMLElement} letters the row of letters, below which the box goes */
export function begin(letters) {
  const items = [...document.querySelectorAll(".ranking li")].map((item) => ({
    item: /** @type {HTMLElement} */ (item),
    name: plain(item.querySelector("a")?.textContent ?? ""),
  }));
  if (items.length < FEWEST) return;
  const sections = [...document.querySelectorAll("main section")];
  const label = document.createElement("label");
  const box = document.createElement("input");
  const said = document.createElement("span");
  box.type = "search";
  box.autocomplete = "off";
  said.setAttribute("role", "status");
  label.className = "narrow";
  label.append(word("Only names with"), " ", box, " ");
  label.after(said);
  letters.after(label, said);
  box.addEventListener("input", () => {
    const wanted = plain(box.value).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const { item, name } of items) {
      item.hidden = !wanted.every((part) => name.includes(part));
      if (!item.hidden) left += 1;
    }
    for (const section of sections) {
      if (section instanceof HTMLElement) section.hidden = !section.querySelector("li:not([hidden])");
    }
    letters.hidden = wanted.length > 0;
    said.textContent = wanted.length ? word("%s shown", String(left)) : "";
  });
}
