/**
 * Slots: the headlines and passages of all stories, numbered through the archive, a story's headline
 * first. See plugins/backfile/search/slots.py.
 */

import { place } from "./place.js";

/** @typedef {Int32Array} Firsts each story's first slot, its headline; one more for the end */

/**
 * @param {Pick<import("./store.js").Manifest, "stories" | "passage" | "slots">} about the archive
 * @param {number[]} [bodies] how many terms each story's body has
 * @returns {Firsts}
 */
export function firstSlots({ stories, passage, slots }, bodies) {
  const firsts = new Int32Array(stories + 1);
  for (let n = 0; n < stories; n += 1) {
    const taken = bodies ? 1 + Math.max(1, Math.ceil((bodies[n] ?? 0) / passage)) : slots;
    firsts[n + 1] = (firsts[n] ?? 0) + taken;
  }
  return firsts;
}

/**
 * Whose a slot is.
 * @param {Firsts} firsts
 * @param {number} slot
 */
export const storyOf = (firsts, slot) => place(firsts, slot);

/**
 * For each of the stories the passage that most of the clauses are found in, the first of equals;
 * none for a story whose body holds none of their terms.
 * @param {string[][]} clauses terms, of which any will do
 * @param {import("./decode.js").Found} postings
 * @param {Firsts} firsts
 * @param {number[]} stories
 * @returns {Map<number, number>}
 */
export function bestPassages(clauses, postings, firsts, stories) {
  const best = new Map();
  for (const story of stories) {
    const [headline = 0, end = 0] = firsts.subarray(story, story + 2);
    /** @type {Map<number, Set<number>>} */
    const found = new Map();
    clauses.forEach((terms, clause) => {
      for (const term of terms) {
        const slots = postings.get(term)?.slots ?? [];
        for (let at = place(slots, headline) + 1; (slots[at] ?? end) < end; at += 1) {
          const passage = (slots[at] ?? 0) - headline - 1;
          found.set(passage, (found.get(passage) ?? new Set()).add(clause));
        }
      }
    });
    const [first] = [...found].sort((a, b) => b[1].size - a[1].size || a[0] - b[0]);
    if (first) best.set(story, first[0]);
  }
  return best;
}
