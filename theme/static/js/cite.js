/** The cite box of a story: more forms than the one that stands in the page, and files to save. */

import { apa, bibtex, chicago, csl, fromJsonLd, mla, ris } from "./cite/formats.js";

const box = document.getElementById("cite");
const data = document.querySelector('script[type="application/ld+json"]');

/** @param {HTMLElement} box @param {import("./cite/formats.js").Story} story */
function fill(box, story) {
  const list = document.createElement("dl");
  for (const [name, text] of Object.entries({ APA: apa(story), Chicago: chicago(story), MLA: mla(story) })) {
    const term = document.createElement("dt");
    term.textContent = name;
    const copy = document.createElement("button");
    copy.type = "button";
    copy.textContent = "Copy";
    copy.setAttribute("aria-label", `Copy the ${name} citation`);
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      said.textContent = `${name} citation copied.`;
    });
    term.append(" ", copy);
    const shown = document.createElement("dd");
    shown.textContent = text;
    list.append(term, shown);
  }
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const files = document.createElement("p");
  files.append("Save as ");
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
  box.querySelector(".cite")?.replaceWith(list, files, said);
}

if (box && data?.textContent) {
  const story = fromJsonLd(JSON.parse(data.textContent));
  box.addEventListener("toggle", () => fill(box, story), { once: true });
}
