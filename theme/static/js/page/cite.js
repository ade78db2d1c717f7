/** The cite box of a story: more forms than the one that stands in the page, and files to save. */

import { apa, bibtex, chicago, csl, fromJsonLd, mla, ris } from "./formats.js";
import { word } from "../language/words.js";

/** @param {HTMLElement} box @param {import("./formats.js").Story} story */
function fill(box, story) {
  const list = document.createElement("dl");
  for (const [name, text] of Object.entries({ APA: apa(story), Chicago: chicago(story), MLA: mla(story) })) {
    const term = document.createElement("dt");
    term.textContent = name;
    const copy = document.createElement("button");
    copy.type = "button";
    copy.textContent = word("Copy");
    copy.setAttribute("aria-label", word("Copy the %s citation", name));
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      said.textContent = word("%s citation copied.", name);
    });
    term.append(" ", copy);
    const shown = document.createElement("dd");
    shown.textContent = text;
    list.append(term, shown);
  }
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const files = document.createElement("p");
  files.append(word("Save as"), " ");
  const name = /([^/]+)\/?$/.exec(story.id)?.[1] ?? "story";
  for (const [label, ending, text] of [
    ["BibTeX", "bib", bibtex(story)],
    ["RIS", "ris", ris(story)],
    ["CSL-JSON", "json", csl(story)],
  ]) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text ?? ""], { type: "text/plain" }));
    link.download = `${name}.${ending}`;
    link.textContent = label ?? "";
    files.append(link, " ");
  }
  box.querySelector("p")?.replaceWith(list, files, said);
}

/** @param {HTMLElement} box the details element that holds the plain citation */
export function begin(box) {
  if (!(box instanceof HTMLDetailsElement)) return;
  const data = document.querySelector('script[type="application/ld+json"]');
  if (!data?.textContent) return;
  const story = fromJsonLd(JSON.parse(data.textContent));
  // Whoever was quicker than this script has opened it already.
  if (box.open) fill(box, story);
  else box.addEventListener("toggle", () => fill(box, story), { once: true });
}
