/** Phrases: which stories hold these words in this order. */

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./query.js").Phrase} Phrase */
/** @typedef {import("./decode.js").FieldPostings} FieldPostings */

/**
 * @param {Store} _store
 * @param {Phrase[]} _phrases
 * @param {Map<string, FieldPostings[]>} _postings
 * @param {Set<string>} _failures
 * @returns {Promise<{stories: number[], negative: boolean}[]>}
 */
export async function verify(_store, _phrases, _postings, _failures) {
  return [];
}
