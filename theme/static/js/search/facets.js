/** How often entities stand in a result: the most mentioned of a kind, counted exactly. */

import { decodeEntities } from "./decode.js";

/** @typedef {import("./store.js").Store} Store */

/** How many of a kind are wanted. */
const SHOWN = 12;

/**
 * Entities lie in shards by number of stories, most first. Reading ends when the last one shown
 * already counts as much as any entity to come could. The least mentioned are in no shard; when
 * they might matter, the answer says that it is not exact.
 * @param {Store} store
 * @param {string} kind
 * @param {number[]} stories
 */
export async function countFacets(store, kind, stories) {
  const among = new Uint8Array(store.manifest.stories);
  for (const story of stories) among[story] = 1;
  // The last bound is that of the entities without a shard; 0 if there are none.
  const bounds = (await store.directory()).bounds[`top-${kind}`] ?? [0];
  /** @type {{slug: string, name: string, url: string, count: number}[]} */
  let best = [];
  let exact = false;
  for (let read = 0; read < bounds.length; read += 1) {
    const most = Math.min(Number(bounds[read]), stories.length);
    exact = most === 0 || (best[SHOWN - 1]?.count ?? 0) >= most;
    if (exact || read === bounds.length - 1) break;
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
