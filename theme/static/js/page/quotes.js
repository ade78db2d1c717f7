/** An entity's page: each sentence gets a link to its paragraph in the story. */

import { word } from "../language/words.js";

/** @param {HTMLElement} list the section of stories */
export function begin(list) {
  for (const quote of list.querySelectorAll("p[data-p]")) {
    const story = quote.closest("div")?.querySelector("a");
    if (!(quote instanceof HTMLElement) || !story) continue;
    const link = document.createElement("a");
    link.className = "pilcrow";
    link.href = `${story.href}#p${quote.dataset.p}`;
    link.textContent = "¶";
    link.setAttribute("aria-label", word("In the story"));
    quote.prepend(link, " ");
  }
}
