/** Drawing of hits, notes, the entity meant and the course over time. Texts go in as text. */

import { word } from "../language/words.js";
import { root } from "./client.js";
import { filtersOf, write } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("../engine.js").Hit} Hit */
/** @typedef {import("./context.js").Piece} Piece */
/** @typedef {import("./names.js").Suggestion} Suggestion */

export const SIGNS = { person: "●", place: "▲", organization: "■" };
export const KIND_WORDS = {
  person: word("person"),
  place: word("place"),
  organization: word("organisation"),
};
const MONTHS = word("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split(" ");
const GROUPS = word(",");

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}

/**
 * An element with attributes and children.
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * @param {"person" | "place" | "organization"} kind
 */
export const sign = (kind) =>
  element("span", { class: `sign ${kind}`, "aria-hidden": "true" }, SIGNS[kind]);

/**
 * A number with its thousands parted. The browser's own way takes it some 30 ms to get ready.
 * @param {number} count
 */
export const number = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, GROUPS);

/** @param {number} count */
export const stories = (count) => 
  count === 1 ? word("1 story") : word("%s stories", number(count));

/**
 * @param {Hit[]} hits
 * @returns {{hit: Hit, show: (pieces: Piece[]) => void}[]} where the sentences go
 */
export function drawHits(hits) {
  const contexts = hits.map((hit) => {
    const link = element("a", { href: hit.url }, hit.title);
    const place = element("p", { class: "sentence" });
    const item = element("li", {}, stamp(hit.date), element("div", {}, link, place));
    return {
      item,
      hit,
      show: (/** @type {Piece[]} */ pieces) =>
        place.replaceChildren(
          ...pieces.map(({ text, mark }) => (mark ? element("mark", {}, text) : text)),
        ),
    };
  });
  byId("results").replaceChildren(...contexts.map(({ item }) => item));
  return contexts;
}

/** @param {string} date */
function stamp(date) {
  if (!date) return element("span", { class: "stamp" }, word("Undated"));
  return element("time", { class: "stamp", datetime: date }, spelled(date));
}

/**
 * A day, month or year in words.
 * @param {string} span
 */
export function spelled(span) {
  const [year, month, day] = span.split("-");
  const parts = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year];
  return parts.filter(Boolean).join(" ");
}

/** @param {string[]} notes */
export function drawNotes(notes) {
  byId("notes").replaceChildren(...notes.map((note) => element("li", {}, note)));
}

/**
 * The entity that the query names, or that the hits are filtered by.
 * @param {Suggestion[]} found
 * @param {State} state
 */
export function drawMeant(found, state) {
  byId("meant").replaceChildren(
    ...found.slice(0, 2).map(({ kind, slug, name, alias, count, url }) => {
      const known = /** @type {keyof typeof SIGNS} */ (kind);
      const own = write({ ...state, q: "", page: 1, [kind]: [slug] }) || "?";
      const only = element("a", { href: own }, stories(count));
      // Without a page of its own, an entity leads here.
      const called = url.startsWith("search/")
        ? element("span", { class: "name" }, name)
        : element("a", { class: "name", href: new URL(url, root).href }, name);
      return element(
        "p",
        { class: "meant" },
        sign(known),
        called,
        element("span", { class: "faint" }, ` ${KIND_WORDS[known]}, `),
        state[known].length ? stories(count) : only,
        ...(alias ? [element("span", { class: "faint" }, `, ${word("also called %s", alias)}`)] : []),
      );
    }),
  );
}

/**
 * What might find more.
 * @param {string} better the query spelled otherwise; empty if it is well as it is
 * @param {boolean} none nothing was found
 * @param {State} state
 */
export function drawAdvice(better, none, state) {
  const link = (/** @type {Partial<State>} */ change, /** @type {string} */ text) =>
    element("a", { href: write({ ...state, ...change, page: 1 }) || "?" }, text);
  const bare = { person: [], place: [], organization: [], from: "", to: "" };
  const advice = [];
  if (better) advice.push([word("Did you mean:"), " ", link({ q: better }, better)]);
  if (none && /["+]/.test(state.q)) advice.push([word("Without quotation marks or + more may be found.")]);
  if (none && state.q && filtersOf(state)) advice.push([link(bare, word("Search without the filters"))]);
  byId("advice").replaceChildren(...advice.map((each) => element("p", {}, ...each)));
}

/**
 * Earlier and later pages of a result, as links.
 * @param {number} total
 * @param {number} size
 * @param {State} state
 * @param {(change: Partial<State>) => void} go
 */
export function drawPages(total, size, state, go) {
  const pages = Math.ceil(total / size);
  const link = (/** @type {number} */ page, /** @type {string} */ text) => {
    const made = element("a", { href: write({ ...state, page }) || "?" }, text);
    made.addEventListener("click", (event) => {
      if (isPlain(event)) {
        event.preventDefault();
        go({ page });
        byId("status").scrollIntoView();
      }
    });
    return made;
  };
  const nav = byId("pages");
  nav.hidden = pages < 2;
  nav.replaceChildren(
    ...(state.page > 1 ? [link(state.page - 1, word("Previous ten"))] : []),
    ...(pages > 1 ? [element("span", {}, word("Page %s of %s", String(state.page), number(pages)))] : []),
    ...(state.page < pages ? [link(state.page + 1, word("Next ten"))] : []),
  );
}

/** @param {MouseEvent} event */
export const isPlain = (event) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
