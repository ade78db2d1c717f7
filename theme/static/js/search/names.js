/** Entities by name: suggestions while one types, and the entity that a query means. */

import { entityAddress, slugOf } from "./record.js";
import { KINDS } from "./kinds.js";
import { place } from "./place.js";
import { nameKey } from "./terms.js";
import { json } from "./unpack.js";

/** @typedef {import("./store.js").Store} Store */

/**
 * @typedef {object} Suggestion
 * @property {string} kind
 * @property {string} slug
 * @property {string} name
 * @property {string} alias the form that matched; empty when it is the name
 * @property {number} count stories
 * @property {string} url relative to the site's root
 */

const MAX_SHARDS = 3;

/**
 * @param {Store} store
 * @param {string} text
 * @param {number} limit
 * @returns {Promise<Suggestion[]>} most stories first
 */
export async function suggest(store, text, limit) {
  const key = nameKey(text);
  if (!key) return [];
  const found = await matching(store, key, (name) => name.startsWith(key));
  return found.slice(0, limit);
}

/**
 * @param {Store} store
 * @param {string} text
 */
export async function meant(store, text) {
  const key = nameKey(text);
  // Part of a longer name is not the name.
  return key ? matching(store, key, (name, whole) => whole && name === key) : [];
}

/**
 * The keys of a shard. The layout is told in plugins/backfile/search/suggestions.py.
 * @param {Uint8Array} data
 * @returns {{key: string, whole: boolean, suggestion: Suggestion}[]}
 */
function decode(data) {
  const { kind: kinds, name: names, slug: slugs, count, url, of, alias, skipped } = json(data);
  const keys = names.map(nameKey);
  return of.map((/** @type {number} */ n, /** @type {number} */ row) => {
    const kind = KINDS[kinds[n]] ?? "";
    const slug = slugOf(slugs[n], names[n]);
    const form = alias[row] ? nameKey(alias[row]) : keys[n];
    return {
      key: form.split(" ").slice(skipped[row]).join(" "),
      whole: skipped[row] === 0,
      suggestion: {
        kind,
        slug,
        name: names[n],
        alias: alias[row] || "",
        count: count[n],
        url: entityAddress(url[n], kind, slug),
      },
    };
  });
}

/**
 * Shard 0 holds the most mentioned of all, the others a range of keys each; where the range of a
 * key is too long to be read whole, the most mentioned are among the likeliest.
 * @param {Store} store
 * @param {string} key
 * @param {(key: string, whole: boolean) => boolean} fits
 */
async function matching(store, key, fits) {
  const bounds = (await store.directory()).bounds.names ?? [];
  const first = Math.max(1, place(bounds, key));
  const last = place(bounds, `${key}\uffff`);
  const numbers = last - first < MAX_SHARDS ? [] : [0];
  for (let number = first; number <= last && number < first + MAX_SHARDS; number += 1) {
    numbers.push(number);
  }
  const shards = await Promise.allSettled(numbers.map((n) => store.file("names", n, decode)));
  /** @type {Map<string, Suggestion>} */
  const found = new Map();
  for (const shard of shards) {
    if (shard.status === "rejected") continue;
    for (const { key: name, whole, suggestion } of shard.value) {
      const id = `${suggestion.kind}/${suggestion.slug}`;
      // The name itself says more than another form of it.
      if (fits(name, whole) && !(found.has(id) && suggestion.alias)) found.set(id, suggestion);
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
