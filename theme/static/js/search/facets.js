/** How often entities stand in a result: the most mentioned of a kind, counted exactly. */

import { decodeEntities } from "./decode.js";

/** @typedef {import("./store.js").Store} Store */

/** How many of a kind are wanted. */
const SHOWN = 12;
/** Shards of a kind that are read at most. */
const MAX_SHARDS = 3;

/**
 * Entities lie in shards by number of stories, most first. Reading ends when the last one shown
 * already counts as much as any entity to come could, or at the limit.
 * @param {Store} store
 * @param {string} kind
 * @param {number[]} stories
 */
export async function countFacets(store, kind, stories) {
  const among = new Uint8Array(store.manifest.stories);
  for (const story of stories) among[story] = 1;
  const bounds = (await store.directory()).bounds[`top-${kind}`] ?? [];
  /** @type {{slug: string, name: string, url: string, count: number}[]} */
  let best = [];
  let exact = false;
  let read = 0;
  for (; read <= bounds.length; read += 1) {
    const least = best[SHOWN - 1]?.count ?? 0;
    exact = read === bounds.length || (best.length === SHOWN && least >= Number(bounds[read]));
    if (exact || read === MAX_SHARDS) break;
    const shard = await store.file(`top-${kind}`, read, (data) => decodeEntities(data, kind));
    for (const { slug, name, url, stories: numbers } of shard) {
      let count = 0;
      for (const number of numbers) count += among[number] ?? 0;
      if (count) best.push({ slug, name, url, count });
    }
    // Array#sort is stable, so entities of one count keep their order.
    best.sort((a, b) => b.count - a.count);
    best = best.slice(0, SHOWN);
  }
  return { best, exact };
}
