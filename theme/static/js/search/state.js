/** What is searched for, as it stands in the page's address. */

import { KINDS } from "./kinds.js";

/**
 * @typedef {object} State
 * @property {string} q
 * @property {string[]} person slugs; one value may name several, with commas: any of them
 * @property {string[]} place
 * @property {string[]} organization
 * @property {string} from
 * @property {string} to
 * @property {string} sort
 * @property {number} page from 1
 */

/**
 * @param {string} search the address's part from the question mark
 * @returns {State}
 */
export function read(search) {
  const given = new URLSearchParams(search);
  const one = (/** @type {string} */ name) => (given.get(name) ?? "").trim();
  const many = (/** @type {string} */ name) => [...new Set(given.getAll(name).filter(Boolean))];
  const page = Math.floor(Number(given.get("page") ?? 1));
  return {
    q: one("q"),
    person: many("person"),
    place: many("place"),
    organization: many("organization"),
    from: one("from"),
    to: one("to"),
    sort: one("sort"),
    page: page >= 1 && page < 1e6 ? page : 1,
  };
}

/**
 * @param {State} state
 * @returns {string} empty or from the question mark on; always the same for the same state
 */
export function write(state) {
  const out = new URLSearchParams();
  if (state.q) out.set("q", state.q);
  for (const kind of KINDS) for (const slug of state[kind]) out.append(kind, slug);
  if (state.from) out.set("from", state.from);
  if (state.to) out.set("to", state.to);
  if (state.sort && state.sort !== "best") out.set("sort", state.sort);
  if (state.page > 1) out.set("page", String(state.page));
  const text = out.toString();
  return text ? `?${text}` : "";
}

/**
 * @param {State} state
 * @returns {boolean} whether nothing is asked for
 */
export const isEmpty = (state) => write({ ...state, sort: "", page: 1 }) === "";

/**
 * How many filters are on.
 * @param {State} state
 */
export const filtersOf = (state) =>
  state.person.length +
  state.place.length +
  state.organization.length +
  Number(Boolean(state.from || state.to));
