/**
 * Which stories the clauses find, and about how well. The sums are lunr's, without the objects
 * that lunr makes for every story it finds, so that a word of fifty thousand stories costs
 * milliseconds; lunr itself scores those that may be shown (rank.js).
 */

import { FIELDS, PRESENCE } from "./query.js";

/** @typedef {import("./decode.js").Found} Found */
/** @typedef {import("./query.js").Clause} Clause */

/** Sums in another order differ in their last bits. */
const SLACK = 1e-6;

/**
 * @param {Clause[]} clauses their terms expanded; at least one not prohibited
 * @param {Found} postings of every term that exists
 * @param {Uint8Array} allowed 1 for each story that may be found
 * @returns {{stories: number[], estimates: Float64Array}} the stories ascending, and of every
 *   story of the archive about what lunr will give it
 */
export function match(clauses, postings, allowed) {
  const may = Uint8Array.from(allowed);
  const held = new Uint8Array(may.length);
  const estimates = new Float64Array(may.length);
  const lengths = queryLengths(clauses, postings);
  for (const { terms, fields, boost, presence } of clauses) {
    const here = new Uint8Array(may.length);
    for (const field of fields) {
      const factor = presence === PRESENCE.PROHIBITED ? 0 : boost / 1000 / (lengths.get(field) || 1);
      for (const term of terms) {
        const { stories, weights } = postings.get(term)?.fields[FIELDS.indexOf(field)] ?? NONE;
        for (let n = 0; n < stories.length; n += 1) {
          const story = stories[n] ?? 0;
          here[story] = 1;
          estimates[story] = (estimates[story] ?? 0) + (weights[n] ?? 0) * factor;
        }
      }
    }
    here.forEach((one, story) => {
      if (presence === PRESENCE.PROHIBITED ? one : presence === PRESENCE.REQUIRED && !one) may[story] = 0;
      else if (one) held[story] = 1;
    });
  }
  const stories = [];
  for (let story = 0; story < may.length; story += 1) if (may[story] && held[story]) stories.push(story);
  return { stories, estimates };
}

/** @type {import("./decode.js").FieldPostings} */
const NONE = { stories: [], weights: [] };

/**
 * Of the stories those that may be among the first `count`, and hardly any more.
 * @param {number[]} stories
 * @param {Float64Array} estimates
 * @param {number} count
 */
export function foremost(stories, estimates, count) {
  if (count >= stories.length) return stories;
  const sorted = Float64Array.from(stories, (story) => estimates[story] ?? 0).sort();
  const least = (sorted[sorted.length - count] ?? Infinity) - SLACK;
  return stories.filter((story) => (estimates[story] ?? 0) >= least);
}

/**
 * How long lunr's vector of the query is, field by field.
 * @param {Clause[]} clauses
 * @param {Found} postings
 * @returns {Map<string, number>}
 */
function queryLengths(clauses, postings) {
  /** @type {Map<string, Map<string, number>>} */
  const vectors = new Map(FIELDS.map((field) => [field, new Map()]));
  for (const { terms, fields, boost, presence } of clauses) {
    if (presence === PRESENCE.PROHIBITED) continue;
    for (const field of fields) {
      const vector = vectors.get(field);
      for (const term of terms) {
        // lunr leaves out what it does not know.
        if (postings.has(term)) vector?.set(term, (vector.get(term) ?? 0) + boost);
      }
    }
  }
  return new Map([...vectors].map(([field, vector]) => [field, Math.hypot(...vector.values())]));
}
