/** The panel of filters: entities with counts, dates, and the button that shows it on phones. */

import { word } from "../language/words.js";
import { learn, named } from "./naming.js";
import { byId, element, number } from "./render.js";
import { KINDS } from "./kinds.js";
import { filtersOf } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {(change: Partial<State>) => void} Go */
/** @typedef {{slug: string, name: string, count?: number}} Choice */

const SHOWN = 8;

/**
 * @param {() => State} current
 * @param {Go} go
 */
export function wirePanel(current, go) {
  const button = byId("filters-button");
  button.addEventListener("click", () => {
    const open = byId("filters").classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  });
  byId("clear").addEventListener("click", () =>
    go({ person: [], place: [], organization: [], from: "", to: "" }),
  );
  for (const end of /** @type {const} */ (["from", "to"])) {
    const input = /** @type {HTMLInputElement} */ (byId(end));
    input.addEventListener("change", () => go({ [end]: input.value.trim() }));
  }
  byId("filters").addEventListener("click", ({ target }) => {
    const any = target instanceof HTMLElement ? target.dataset.any : undefined;
    const kind = KINDS.find((each) => each === any);
    if (kind) go({ [kind]: [current()[kind].join(",")] });
  });
  byId("filters").addEventListener("change", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
    const kind = /** @type {(typeof KINDS)[number]} */ (box.name);
    const others = current()[kind].filter((slug) => slug !== box.value);
    go({ [kind]: box.checked ? [...others, box.value] : others });
  });
}

/**
 * @param {State} state
 * @param {Record<string, {best: Choice[], exact: boolean}> | undefined} facets undefined while
 *   they are being counted: what is chosen stays, the rest waits
 */
export function drawPanel(state, facets) {
  const on = filtersOf(state);
  byId("filters-button").textContent = on ? word("Filters (%s on)", String(on)) : word("Filters");
  byId("clear").hidden = on === 0;
  for (const end of /** @type {const} */ (["from", "to"])) {
    /** @type {HTMLInputElement} */ (byId(end)).value = state[end];
  }
  for (const kind of KINDS) {
    const set = document.querySelector(`fieldset[data-kind="${kind}"]`);
    if (!(set instanceof HTMLFieldSetElement)) continue;
    const best = facets?.[kind]?.best ?? [];
    for (const { slug, name } of best) learn(kind, slug, name);
    const chosen = state[kind].map(
      (slug) => best.find((each) => each.slug === slug) ?? { slug, name: "" },
    );
    if (!facets) {
      for (const box of set.querySelectorAll("input")) box.checked = state[kind].includes(box.value);
      if (set.querySelector("input") && chosen.every((each) => holds(set, each.slug))) continue;
    }
    const others = best.filter(({ slug }) => !state[kind].includes(slug));
    const shown = [...chosen, ...others.slice(0, Math.max(0, SHOWN - chosen.length))];
    set.hidden = shown.length === 0;
    set.querySelector("ul")?.replaceChildren(
      ...shown.map((choice) => line(kind, choice, state[kind].includes(choice.slug))),
      ...(chosen.length > 1 ? [element("li", {}, anyOf(kind))] : []),
    );
    const note = set.querySelector("p");
    if (note) {
      note.hidden = !facets || facets[kind]?.exact !== false;
      note.textContent = word("Counted among the most mentioned.");
    }
  }
}

/**
 * @param {Element} set
 * @param {string} slug
 */
const holds = (set, slug) => [...set.querySelectorAll("input")].some((box) => box.value === slug);

/**
 * Several of a kind must all be mentioned; this makes it any of them.
 * @param {string} kind
 */
const anyOf = (kind) =>
  element("button", { type: "button", class: "quiet", "data-any": kind }, word("Any of these will do"));

/**
 * @param {string} kind
 * @param {Choice} choice
 * @param {boolean} checked
 */
function line(kind, { slug, name, count }, checked) {
  const box = /** @type {HTMLInputElement} */ (
    element("input", { type: "checkbox", name: kind, value: slug })
  );
  box.checked = checked;
  const text = element("span");
  // A choice without hits keeps its name.
  text.textContent = name || named(kind, slug, (found) => (text.textContent = found));
  const label = element("label", { class: "choice" }, box, text);
  if (count !== undefined) {
    label.append(element("span", { class: "count" }, number(count)));
  }
  return element("li", {}, label);
}
