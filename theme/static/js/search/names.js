/** Entities by name: suggestions while one types, and the entity that a query means. */

import { place } from "./store.js";
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

const KINDS = ["person", "place", "organization"];
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
 * Shard 0 holds the most mentioned of all, the others a range of keys each.
 * @param {Store} store
 * @param {string} key
 * @param {(key: string, whole: boolean) => boolean} fits
 */
async function matching(store, key, fits) {
  const bounds = (await store.directory()).bounds.names ?? [];
  const first = Math.max(1, place(bounds, key));
  const last = Math.min(place(bounds, `${key}\uffff`), first + MAX_SHARDS - 1);
  const numbers = [0];
  for (let number = first; number <= last; number += 1) numbers.push(number);
  const shards = await Promise.allSettled(numbers.map((n) => store.file("names", n, json)));
  /** @type {Map<string, Suggestion>} */
  const found = new Map();
  for (const shard of shards) {
    if (shard.status === "rejected") continue;
    const { entities, keys } = shard.value;
    for (const [name, entity, alias, whole] of keys) {
      if (!fits(name, Boolean(whole))) continue;
      const [kind, slug, title, count, url] = entities[entity];
      const id = `${KINDS[kind]}/${slug}`;
      // The name itself says more than another form of it.
      if (found.has(id) && alias) continue;
      found.set(id, {
        kind: KINDS[kind] ?? "",
        slug,
        name: title,
        alias: alias || "",
        count,
        url: url || `${id}/`,
      });
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
