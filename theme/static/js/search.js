/** The search page: the address is the state; everything else is drawn from it. */

import { word } from "./language/words.js";
import { call, warm } from "./search/client.js";
import { attach } from "./search/combobox.js";
import { drawChosen } from "./search/chosen.js";
import { drawTime } from "./search/histogram.js";
import { entity } from "./search/naming.js";
import { drawPanel, wirePanel } from "./search/panel.js";
import {
  byId,
  drawAdvice,
  drawHits,
  drawMeant,
  drawNotes,
  drawPages,
  isPlain,
  stories,
} from "./search/render.js";
import { KINDS } from "./search/kinds.js";
import { filtersOf, isEmpty, read, write } from "./search/state.js";

/** @typedef {import("./search/state.js").State} State */

warm();
// The script may come before the page has been read.
if (document.readyState === "loading") {
  await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
}

const PAGE = 10;
const form = /** @type {HTMLFormElement} */ (byId("search"));
const query = /** @type {HTMLInputElement} */ (byId("query"));
const sort = /** @type {HTMLSelectElement} */ (byId("sort"));
const status = byId("status");
const order = byId("order");

let state = read(location.search);
/** Counts searches, so that a late answer to an old one is dropped. */
let turn = 0;

/** @param {Partial<State>} change */
function go(change) {
  const next = { ...state, page: 1, ...change };
  if (write(next) !== write(state)) {
    history.pushState(null, "", write(next) || location.pathname);
    state = next;
  }
  void draw();
}

async function draw() {
  turn += 1;
  const mine = turn;
  const stale = () => mine !== turn;
  const options = { ...state, limit: PAGE, offset: (state.page - 1) * PAGE, contexts: true };
  // Asked before anything is drawn: the answer takes longest.
  const asked = isEmpty(state) ? undefined : call("search", state.q, options);
  query.value = state.q;
  sort.value = ["newest", "oldest"].includes(state.sort) ? state.sort : "best";
  drawPanel(state, undefined);
  drawChosen(state, go);
  byId("results").setAttribute("aria-busy", "true");
  document.title = document.title.replace(/^.*(?= – )/, state.q ? `${state.q} – ${word("Search")}` : word("Search"));
  if (!asked) {
    status.textContent = "";
    clear();
    drawTime(undefined, go, state);
    drawPages(0, PAGE, state, go);
    byId("results").removeAttribute("aria-busy");
    return;
  }
  const slow = setTimeout(() => {
    if (!stale()) status.textContent = word("Searching…");
  }, 400);
  try {
    const answer = await asked;
    if (stale()) return;
    clearTimeout(slow);
    status.textContent = spoken(answer.total);
    order.hidden = answer.total < 2;
    drawNotes(answer.notes);
    drawAdvice("", answer.total === 0, state);
    const contexts = drawHits(answer.results);
    drawPages(answer.total, PAGE, state, go);
    await Promise.allSettled(
      contexts.map(async ({ hit, show }) => {
        const pieces = await call("context", hit.url, answer.marks, hit.part);
        if (!stale()) show(pieces);
      }),
    );
    if (!stale()) byId("results").removeAttribute("aria-busy");
    // What stands around the hits comes after them.
    if (!stale()) await drawAround(answer, options, stale);
  } catch {
    if (stale()) return;
    status.textContent = word("The search index could not be loaded. Try again in a moment.");
    clear();
    byId("results").removeAttribute("aria-busy");
  } finally {
    clearTimeout(slow);
  }
}

/** Takes away what an earlier query found. */
function clear() {
  drawHits([]);
  drawNotes([]);
  drawMeant([], state);
  drawAdvice("", false, state);
}

/**
 * @param {import("./engine.js").Answer} answer
 * @param {object} options
 * @param {() => boolean} stale
 */
async function drawAround(answer, options, stale) {
  const { total, unknown } = answer;
  const [facets, meant, better] = await Promise.allSettled([
    call("facets", state.q, options),
    meantBy(state),
    unknown.length ? call("spelled", state.q, unknown) : "",
  ]);
  if (stale()) return;
  if (facets.status === "fulfilled") {
    drawPanel(state, facets.value);
    drawTime(facets.value.time, go, state);
  }
  if (meant.status === "fulfilled") drawMeant(meant.value, state);
  if (better.status === "fulfilled") drawAdvice(better.value, total === 0, state);
}

/**
 * The entities that the query names; without a query, the one that is filtered by.
 * @param {State} of
 */
async function meantBy(of) {
  if (!filtersOf(of)) return call("meant", of.q);
  const [only, ...more] = KINDS.flatMap((kind) => of[kind].map((slug) => ({ kind, slug })));
  if (of.q || !only || more.length) return [];
  const found = await entity(only.kind, only.slug);
  return found ? [{ ...found, kind: only.kind, alias: "" }] : [];
}

/** @param {number} total */
function spoken(total) {
  if (total === 0) return word("No story was found.");
  return stories(total);
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ q: query.value.trim() });
});
sort.addEventListener("change", () => go({ sort: sort.value }));
wirePanel(() => state, go);
for (const id of ["advice", "meant"]) {
  byId(id).addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest('a[href^="?"]');
    if (!(link instanceof HTMLAnchorElement) || !isPlain(event)) return;
    event.preventDefault();
    go(read(link.search));
    status.focus();
  });
}
attach(query, () => false);
addEventListener("popstate", () => {
  state = read(location.search);
  void draw();
});
if (isEmpty(state)) query.focus();
void draw();
