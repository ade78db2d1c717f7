/**
 * What a term weighs in a field of a story: Okapi BM25 as lunr.Builder computes it, in the same
 * steps, so that it is rounded alike. See plugins/backfile/search/shards.py.
 */

const K1 = 1.2;
const B = 0.75;

/** @typedef {Pick<import("./store.js").Manifest, "stories" | "fields" | "boosts" | "lengths">} About */

/**
 * How rare a term is.
 * @param {number} stories how many there are
 * @param {number} holding how many fields of stories hold the term
 */
export const rarity = (stories, holding) => Math.log(1 + Math.abs((stories - holding + 0.5) / (holding + 0.5)));

/**
 * Weights in one field, in thousandths: lunr keeps three decimals.
 * @param {About} about the archive
 * @param {number} field its number
 * @returns {(rare: number, times: number, length: number) => number} of the term's rarity, how
 *   often the field holds it, and the field's length
 */
export function weighing({ stories, boosts, lengths }, field) {
  const boost = boosts[field] ?? 1;
  const mean = (lengths[field] ?? 0) / stories;
  return (rare, times, length) => {
    const damping = K1 * (1 - B + B * (length / mean));
    return Math.floor(((rare * ((K1 + 1) * times)) / (damping + times)) * boost * 1000 + 0.5);
  };
}
