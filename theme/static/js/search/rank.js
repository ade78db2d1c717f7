/**
 * Terms into scores, by lunr: an index is assembled that holds the query's own terms and only
 * the stories that may be found, and lunr.js queries it. A story's score needs no more than that,
 * so it is the score that the whole archive's index would give.
 */

import lunr from "../vendor/lunr.js";

import { FIELDS } from "./query.js";

/** @typedef {import("./decode.js").Found} Found */
/** @typedef {import("./query.js").Clause} Clause */

const NO_METADATA = Object.freeze({});

/**
 * Story numbers and scores of what the clauses find among the allowed.
 * @param {Clause[]} clauses their terms expanded; at least one not prohibited
 * @param {Found} postings of every term that exists
 * @param {(story: number) => boolean} allowed
 * @returns {{story: number, score: number}[]} in no order
 */
export function rank(clauses, postings, allowed) {
  const index = assemble(postings, allowed);
  index.pipeline.runString = (key) => clauses[Number(key)]?.terms ?? [];
  const found = index.query((query) => {
    clauses.forEach((clause, n) => {
      const { fields, boost, presence } = clause;
      query.clause({ term: String(n), fields, boost, presence });
    });
  });
  return found.map(({ ref, score }) => ({ story: Number(ref), score }));
}

/**
 * @param {Found} postings
 * @param {(story: number) => boolean} allowed
 */
function assemble(postings, allowed) {
  /** @type {Record<string, any>} */
  const invertedIndex = Object.create(null);
  /** @type {Record<string, InstanceType<typeof lunr.Vector>>} */
  const fieldVectors = Object.create(null);
  const terms = [...postings.keys()].sort();
  terms.forEach((term, place) => {
    /** @type {Record<string, any>} */
    const entry = Object.create(null);
    entry._index = place;
    (postings.get(term)?.fields ?? []).forEach(({ stories, weights }, n) => {
      const field = FIELDS[n] ?? "";
      /** @type {Record<string, object>} */
      const holding = (entry[field] = Object.create(null));
      stories.forEach((story, at) => {
        if (!allowed(story)) return;
        holding[story] = NO_METADATA;
        const ref = `${field}/${story}`;
        const vector = (fieldVectors[ref] ??= new lunr.Vector());
        // Terms come in order of place, so the vector stays sorted.
        vector.elements.push(place, (weights[at] ?? 0) / 1000);
      });
    });
    invertedIndex[term] = entry;
  });
  return new lunr.Index({
    invertedIndex,
    fieldVectors,
    tokenSet: lunr.TokenSet.fromArray(terms),
    fields: FIELDS,
    pipeline: new lunr.Pipeline(),
  });
}
