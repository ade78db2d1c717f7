/**
 * Phrases: which stories hold these words in this order, stop words included. The layout of the
 * files is told in plugins/backfile/search/phrases.py.
 */

import { Reader } from "./decode.js";
import { eachPassage } from "./passages.js";
import { MissingPart, place } from "./store.js";
import { isStopWord, NAME_SIGN, runningTerm } from "./terms.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./query.js").Phrase} Phrase */
/** @typedef {import("./decode.js").FieldPostings} FieldPostings */

/**
 * @typedef {object} Step
 * @property {string} term
 * @property {number[]} stops numbers of the stop words right before it, nearest first
 */

/**
 * Where a term stands: for each of some places its ordinals there, each with where among `runs`
 * the stop words right before it begin.
 * @typedef {{at: [ordinal: number, run: number][][], runs: Uint8Array}} Occurrences
 */

const TITLE = 0;
const BODY = 2;
/**
 * A place is a story's number times this, plus 0 for the headline or a passage's number from 1:
 * more than any story has passages.
 */
const WIDTH = 2 ** 20;

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
 * @param {Map<string, FieldPostings[]>} postings of the phrases' terms at least
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
        if (trailing) notes.push(`“${trailing}” at the end of a phrase is left out.`);
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
  for (const word of words) {
    if (isStopWord(word)) before.unshift(word);
    else {
      steps.push({ term: runningTerm(word), stops: before.map((each) => stops.indexOf(each) + 1) });
      before = [];
    }
  }
  return { steps, trailing: before.reverse().join(" ") };
}

/**
 * @param {Phrase} phrase
 * @param {Map<string, FieldPostings[]>} postings
 */
function inNames({ words }, postings) {
  const lists = words.map((word) => postings.get(word + NAME_SIGN)?.[1]?.stories ?? []);
  return lists.reduce(inBoth);
}

/**
 * Stories whose running text holds all the terms.
 * @param {string[]} terms
 * @param {Map<string, FieldPostings[]>} postings
 */
function candidates(terms, postings) {
  return [...new Set(terms)]
    .map((term) => running(postings.get(term)))
    .reduce(inBoth);
}

/**
 * Stories that hold a term in headline or body, ascending.
 * @param {FieldPostings[] | undefined} fields
 */
function running(fields) {
  const all = [...(fields?.[TITLE]?.stories ?? []), ...(fields?.[BODY]?.stories ?? [])];
  return [...new Set(all)].sort((a, b) => a - b);
}

/**
 * @param {Store} store
 * @param {Step[]} steps
 * @param {string[]} fields of running text
 * @param {Map<string, FieldPostings[]>} postings
 */
async function holding(store, steps, fields, postings) {
  const terms = [...new Set(steps.map(({ term }) => term))];
  if (steps.length === 1 && !steps[0]?.stops.length && fields.length > 1) return candidates(terms, postings);
  // A phrase lies in one paragraph, so in one passage: all other places are passed over.
  const places = new Map(terms.map((term) => [term, placesOf(postings.get(term))]));
  const common = [...places.values()]
    .reduce(inBoth)
    .filter((place) => fields.includes(place % WIDTH ? "body" : "title"));
  if (!common.length) return [];
  /** @type {Map<string, Occurrences>} */
  const found = new Map();
  await Promise.all(
    [...places].map(async ([term, all]) => found.set(term, await occurrences(store, term, all, common))),
  );
  const parts = steps.map(({ term, stops }) => ({ stops, found: found.get(term) }));
  const held = common.filter((_, n) =>
    stands(parts.map(({ stops, found }) => ({ stops, runs: found?.runs, at: found?.at[n] }))),
  );
  return [...new Set(held.map((place) => Math.floor(place / WIDTH)))];
}

/**
 * Whether the steps follow one another anywhere in a place.
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
 * Where a term stands in the wanted places.
 * @param {Store} store
 * @param {string} term
 * @param {number[]} places all of the term's
 * @param {number[]} wanted some of them
 * @returns {Promise<Occurrences>}
 */
async function occurrences(store, term, places, wanted) {
  const number = place(store.manifest.terms, term);
  const [shard, sections] = await Promise.all([store.terms(number), phraseFile(store, number)]);
  const [sizes, times, low, rest, runs] = sections.map((data) => new Reader(data));
  /** @type {Occurrences} */
  const found = { at: [], runs: runs?.data ?? new Uint8Array() };
  if (!sizes || !times || !low || !rest || !runs) return found;
  for (const each of shard.terms) {
    if (each.endsWith(NAME_SIGN)) continue;
    if (each === term) break;
    for (const section of [times, low, rest, runs]) section.at += sizes.number();
  }
  for (const place of places) {
    const count = times.number() + 1;
    if (wanted[found.at.length] !== place) {
      low.at += count;
      rest.skip(count);
      runs.skip(count);
      continue;
    }
    /** @type {[number, number][]} */
    const here = [];
    let ordinal = 0;
    for (let n = 0; n < count; n += 1) {
      ordinal += low.byte() + rest.number() * 256;
      here.push([ordinal, runs.at]);
      runs.skip(1);
    }
    found.at.push(here);
  }
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
    return Array.from({ length: 5 }, () => reader.section().data);
  });
}

/**
 * The headlines and passages that hold a term, ascending.
 * @param {FieldPostings[] | undefined} postings
 */
function placesOf(postings) {
  const places = (postings?.[TITLE]?.stories ?? []).map((story) => story * WIDTH);
  eachPassage(postings?.[BODY], (story, passage) => places.push(story * WIDTH + passage + 1));
  // Sorts by number, and faster than an array does.
  return [...Float64Array.from(places).sort()];
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
