/** Names of the entities that filters are set to, which the address tells by slug alone. */

import { word } from "../language/words.js";
import { call } from "./client.js";

/** @typedef {{name: string, url: string, count: number}} Named */

/** @type {Map<string, Promise<Named | undefined>>} */
const asked = new Map();
/** @type {Map<string, string>} */
const names = new Map();

/**
 * An entity; undefined if the archive has none or it could not be had.
 * @param {string} kind
 * @param {string} slug
 * @returns {Promise<Named | undefined>}
 */
export function entity(kind, slug) {
  const id = `${kind}/${slug}`;
  const found = asked.get(id) ?? call("entity", kind, slug).catch(() => void asked.delete(id));
  asked.set(id, found);
  return found;
}

/**
 * Remembers a name that an answer brought along.
 * @param {string} kind
 * @param {string} slug
 * @param {string} name
 */
export const learn = (kind, slug, name) => names.set(`${kind}/${slug}`, name);

/**
 * What a filter is called: at once if that is known, else its slug, and `then` is told the name.
 * @param {string} kind
 * @param {string} value a slug, or several with commas
 * @param {(name: string) => void} then
 */
export function named(kind, value, then) {
  const slugs = value.split(",").filter(Boolean);
  const known = () => slugs.map((slug) => names.get(`${kind}/${slug}`) ?? "");
  if (!known().every(Boolean)) {
    const learning = slugs.map(async (slug) => {
      const found = await entity(kind, slug);
      if (found) learn(kind, slug, found.name);
    });
    void Promise.all(learning).then(() => {
      if (known().every(Boolean)) then(known().join(` ${word("or")} `));
    });
  }
  return known()
    .map((name, n) => name || (slugs[n] ?? ""))
    .join(` ${word("or")} `);
}
