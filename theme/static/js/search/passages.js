/** Which part of a story shows why it was found. See plugins/backfile/search/passages.py. */

import { Reader } from "./decode.js";

/** @typedef {import("./decode.js").FieldPostings} FieldPostings */

/**
 * For each of the stories the passage that most of the clauses are found in, the first of equals;
 * none for a story whose body holds none of their terms.
 * @param {string[][]} clauses terms, of which any will do
 * @param {Map<string, FieldPostings[]>} postings
 * @param {number[]} stories
 * @returns {Map<number, number>}
 */
export function bestPassages(clauses, postings, stories) {
  /** @type {Map<number, Map<number, Set<number>>>} */
  const found = new Map(stories.map((story) => [story, new Map()]));
  clauses.forEach((terms, clause) => {
    for (const term of terms) {
      eachPassage(
        postings.get(term)?.at(-1),
        (story, passage) => {
          const passages = found.get(story);
          passages?.set(passage, (passages.get(passage) ?? new Set()).add(clause));
        },
        found,
      );
    }
  });
  const best = new Map();
  for (const [story, passages] of found) {
    const ranked = [...passages].sort((a, b) => b[1].size - a[1].size || a[0] - b[0]);
    if (ranked[0]) best.set(story, ranked[0][0]);
  }
  return best;
}

/**
 * Visits the stories and passages that hold a term.
 * @param {FieldPostings | undefined} body
 * @param {(story: number, passage: number) => void} visit
 * @param {{has: (story: number) => boolean}} [wanted] stories; without, all are
 */
export function eachPassage(body, visit, wanted) {
  if (!body?.passages) return;
  const reader = new Reader(body.passages);
  for (const story of body.stories) {
    const visited = !wanted || wanted.has(story);
    let passage = 0;
    for (let more = 1; more; ) {
      const code = reader.number();
      more = code & 1;
      passage += code >> 1;
      if (visited) visit(story, passage);
    }
  }
}
