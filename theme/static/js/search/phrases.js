/**
 * Phrases: which stories hold these words in this order, stop words included. The layout of the
 * files is told in plugins/backfile/search/phrases.py.
 */

import { word } from "../language/words.js";
import { Reader, sparse } from "./decode.js";
import { storyOf } from "./slots.js";
import { place } from "./place.js";
import { MissingPart } from "./store.js";
import { isStopWord, NAME_SIGN, runningTerm } from "./terms.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./query.js").Phrase} Phrase */
/** @typedef {import("./decode.js").Postings} Postings */
/** @typedef {import("./decode.js").Found} Found */

/**
 * @typedef {object} Step
 * @property {string} term
 * @property {number[]} stops numbers of the stop words right before it, nearest first
 */

/**
 * Where a term stands: for each of some slots its ordinals there, each with where among `runs`
 * the stop words right before it begin.
 * @typedef {{at: [ordinal: number, run: number][][], runs: Uint8Array}} Occurrences
 */

const [TITLE, NAMES, BODY] = [0, 1, 2];

/**
 * Fetches what `verify` will ask for, if the phrases are of words that the archive has.
 * @param {Store} store
 * @param {Phrase[]} phrases
 */
export function ahead(store, phrases) {
  const files = phrases.flatMap(({ words, fields }) => {
    if (words.length < 2 || !fields.some((field) => field !== "names")) return [];
    const numbers = words.map(runningTerm).filter(Boolean).map((term) => place(store.manifest.terms, term));
    return [store.directory(), ...numbers.filter((number) => number >= 0).map((number) => phraseFile(store, number))];
  });
  // What fails here fails again where it is needed, and is told there.
  for (const file of files) file.catch(() => undefined);
}

/**
 * For each phrase the stories that hold it. A phrase of names alone asks for all of its words.
 * @param {Store} store
 * @param {Phrase[]} phrases
 * @param {Found} postings of the phrases' terms at least
 * @param {string[]} notes
 * @param {Set<string>} failures
 * @returns {Promise<{stories: number[], negative: boolean}[]>}
 */
export async function verify(store, phrases, postings, notes, failures) {
  return Promise.all(
    phrases.map(async (phrase) => {
      const { negative, fields } = phrase;
      const running = fields.filter((field) => field !== "names");
      if (!running.length) return { stories: inNames(phrase, postings), negative };
      try {
        const { stops } = await store.directory();
        const { steps, trailing } = stepsOf(phrase.words, stops);
        if (trailing) notes.push(word("“%s” at the end of a phrase is left out.", trailing));
        return { stories: await holding(store, steps, running, postings), negative };
      } catch (error) {
        if (!(error instanceof MissingPart)) throw error;
        failures.add(error.message);
        const terms = phrase.words.map(runningTerm).filter(Boolean);
        // Unverified: better too many than none, and none left out for a phrase not wanted.
        return { stories: negative ? [] : candidates(terms, postings), negative };
      }
    }),
  );
}

/**
 * @param {string[]} words
 * @param {string[]} stops
 */
function stepsOf(words, stops) {
  /** @type {Step[]} */
  const steps = [];
  /** @type {string[]} */
  let before = [];
  for (const spoken of words) {
    if (isStopWord(spoken)) before.unshift(spoken);
    else {
      steps.push({ term: runningTerm(spoken), stops: before.map((each) => stops.indexOf(each) + 1) });
      before = [];
    }
  }
  return { steps, trailing: before.reverse().join(" ") };
}

/**
 * @param {Phrase} phrase
 * @param {Found} postings
 */
function inNames({ words }, postings) {
  const lists = words.map((each) => postings.get(each + NAME_SIGN)?.fields[NAMES]?.stories ?? []);
  return lists.reduce(inBoth);
}

/**
 * Stories whose running text holds all the terms.
 * @param {string[]} terms
 * @param {Found} postings
 */
function candidates(terms, postings) {
  return [...new Set(terms)]
    .map((term) => running(postings.get(term)))
    .reduce(inBoth);
}

/**
 * Stories that hold a term in headline or body, ascending.
 * @param {Postings | undefined} postings
 */
function running(postings) {
  const all = [TITLE, BODY].flatMap((field) => postings?.fields[field]?.stories ?? []);
  return [...new Set(all)].sort((a, b) => a - b);
}

/**
 * @param {Store} store
 * @param {Step[]} steps
 * @param {string[]} fields of running text
 * @param {Found} postings
 */
async function holding(store, steps, fields, postings) {
  const terms = [...new Set(steps.map(({ term }) => term))];
  if (steps.length === 1 && !steps[0]?.stops.length && fields.length > 1) return candidates(terms, postings);
  const { firsts } = await store.layout();
  // A phrase lies in one paragraph, so in one slot: all others are passed over.
  const common = terms
    .map((term) => postings.get(term)?.slots ?? [])
    .reduce(inBoth)
    .map((slot) => ({ slot, story: storyOf(firsts, slot) }))
    .filter(({ slot, story }) => fields.includes(slot === firsts[story] ? "title" : "body"));
  if (!common.length) return [];
  const wanted = common.map(({ slot }) => slot);
  /** @type {Map<string, Occurrences>} */
  const found = new Map();
  await Promise.all(
    terms.map(async (term) => found.set(term, await occurrences(store, term, postings.get(term), wanted))),
  );
  const parts = steps.map(({ term, stops }) => ({ stops, found: found.get(term) }));
  const held = common.filter((_, n) =>
    stands(parts.map(({ stops, found }) => ({ stops, runs: found?.runs, at: found?.at[n] }))),
  );
  return [...new Set(held.map(({ story }) => story))];
}

/**
 * Whether the steps follow one another anywhere in a slot.
 * @param {{stops: number[], runs: Uint8Array | undefined, at: [number, number][] | undefined}[]} steps
 */
function stands(steps) {
  const [first, ...rest] = steps;
  return (first?.at ?? []).some(([ordinal, run]) => {
    // More stop words may stand before a phrase than it begins with.
    if (!first || !isRun(first.runs, run, first.stops, false)) return false;
    return rest.every(({ stops, runs, at }, k) => {
      const there = at?.find(([each]) => each === ordinal + k + 1);
      return there && isRun(runs, there[1], stops, true);
    });
  });
}

/**
 * Whether these stop words stand in a run, nearest first.
 * @param {Uint8Array | undefined} runs
 * @param {number} begin
 * @param {number[]} stops
 * @param {boolean} alone and no others
 */
function isRun(runs, begin, stops, alone) {
  if (!runs) return false;
  const last = begin + Math.max(0, stops.length - 1);
  if (alone && ((runs[last] ?? 0) > 0x7f || (!stops.length && runs[begin]))) return false;
  return stops.every((stop, n) => {
    const byte = runs[begin + n] ?? 0;
    return (byte & 0x7f) === stop && (byte > 0x7f || begin + n >= last);
  });
}

/**
 * Where a term stands in the wanted slots.
 * @param {Store} store
 * @param {string} term
 * @param {Postings | undefined} postings the term's
 * @param {number[]} wanted some of its slots
 * @returns {Promise<Occurrences>}
 */
async function occurrences(store, term, postings, wanted) {
  const { low, rest, runs: stops } = await phraseFile(store, place(store.manifest.terms, term));
  const runs = new Reader(stops);
  /** @type {Occurrences} */
  const found = { at: [], runs: stops };
  if (!postings) return found;
  const { slots, times, before } = postings;
  let at = before;
  runs.skip(before);
  slots.forEach((slot, which) => {
    const end = at + (times[which] ?? 0);
    if (wanted[found.at.length] !== slot) {
      runs.skip(end - at);
      at = end;
      return;
    }
    /** @type {[number, number][]} */
    const here = [];
    let ordinal = 0;
    for (; at < end; at += 1) {
      ordinal += (low[at] ?? 0) + (rest[at] ?? 0) * 256;
      here.push([ordinal, runs.at]);
      runs.skip(1);
    }
    found.at.push(here);
  });
  return found;
}

/**
 * The file that goes with a shard of terms.
 * @param {Store} store
 * @param {number} number
 */
function phraseFile(store, number) {
  return store.file("phrases", number, (data) => {
    const reader = new Reader(data);
    const [low, rest, runs] = [reader.section().data, reader.section(), reader.section().data];
    return { low, rest: sparse(rest, low.length), runs };
  });
}

/**
 * What two ascending lists have in common.
 * @param {number[]} one
 * @param {number[]} other
 */
function inBoth(one, other) {
  let at = 0;
  return one.filter((each) => {
    while ((other[at] ?? Infinity) < each) at += 1;
    return other[at] === each;
  });
}
