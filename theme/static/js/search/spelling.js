/** A likelier spelling for words that no story holds. See plugins/backfile/search/spelling.py. */

import { words } from "./text.js";
import { json } from "./unpack.js";

/** @typedef {import("./store.js").Store} Store */

const WORD = /[\p{L}\p{M}\p{N}'’]+/gu;

/**
 * The query with its unknown words spelled as the likeliest known one; empty if none is like them.
 * @param {Store} store
 * @param {string} query
 * @param {string[]} unknown
 * @returns {Promise<string>}
 */
export async function spelled(store, query, unknown) {
  const known = await store.file("spelling", 0, decode);
  const better = new Map(unknown.map((word) => [word, likest(word, known)]));
  const text = query.replace(WORD, (piece) => {
    const [word, ...more] = words(piece);
    return (word && !more.length && better.get(word)) || piece;
  });
  return text === query ? "" : text;
}

/** @typedef {{word: string, often: number}} Known */

/**
 * @param {Uint8Array} data
 * @returns {Known[]}
 */
function decode(data) {
  const { words: all, often } = json(data);
  const known = all.split(" ").filter(Boolean);
  return known.map((/** @type {string} */ word, /** @type {number} */ n) => ({
    word,
    often: often.charCodeAt(n),
  }));
}

/**
 * The word with the fewest slips of the hand, the commonest of equals; empty if all have too many.
 * @param {string} word
 * @param {Known[]} known
 */
export function likest(word, known) {
  const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  let best = { word: "", often: 0, slips: most + 1 };
  for (const each of known) {
    if (Math.abs(each.word.length - word.length) > best.slips) continue;
    const slips = distance(word, each.word, most);
    if (slips < best.slips || (slips === best.slips && slips <= most && each.often > best.often)) {
      best = { ...each, slips };
    }
  }
  return best.word;
}

/**
 * Letters left out, put in, mistaken, or two of them swapped; one more than `most` if there are
 * more.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
function distance(one, other, most) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + Number(!same));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length] ?? most + 1;
}
