/**
 * Phrases: which stories hold these words in this order, stop words included. The layout of the
 * files is told in plugins/backfile/search/phrases.py.
 */

import { Reader } from "./decode.js";
import { storyPassages } from "./passages.js";
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
 * Where a term stands in a headline or passage: ordinals, and the stop words right before each.
 * @typedef {{ordinals: number[], runs: number[][]}} Occurrences
 */

/** By story, then by passage, the headline being -1. @typedef {Map<number, Map<number, Occurrences>>} Places */

const TITLE = 0;
const BODY = 2;

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
  return lists.reduce((all, list) => intersection(all, list));
}

/**
 * Stories whose running text holds all the terms.
 * @param {string[]} terms
 * @param {Map<string, FieldPostings[]>} postings
 */
function candidates(terms, postings) {
  return [...new Set(terms)]
    .map((term) => running(postings.get(term)))
    .reduce((all, list) => intersection(all, list));
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
 * @param {number[]} one
 * @param {number[]} other
 */
function intersection(one, other) {
  const also = new Set(other);
  return one.filter((story) => also.has(story));
}

/**
 * @param {Store} store
 * @param {Step[]} steps
 * @param {string[]} fields of running text
 * @param {Map<string, FieldPostings[]>} postings
 */
async function holding(store, steps, fields, postings) {
  const terms = [...new Set(steps.map(({ term }) => term))];
  const stories = candidates(terms, postings);
  if (!stories.length || (steps.length === 1 && !steps[0]?.stops.length && fields.length > 1)) {
    return stories;
  }
  const wanted = new Set(stories);
  /** @type {Map<string, Places>} */
  const found = new Map();
  await Promise.all(
    terms.map(async (term) => found.set(term, await places(store, term, postings.get(term), wanted))),
  );
  return stories.filter((story) =>
    stands(
      steps.map(({ term, stops }) => ({ stops, at: found.get(term)?.get(story) })),
      fields,
    ),
  );
}

/**
 * Whether the steps follow one another anywhere. A phrase lies in one paragraph, so in one passage.
 * @param {{stops: number[], at: Map<number, Occurrences> | undefined}[]} steps
 * @param {string[]} fields
 */
function stands(steps, fields) {
  const [first, ...rest] = steps;
  return [...(first?.at ?? [])].some(([passage, { ordinals, runs }]) => {
    if (!fields.includes(passage < 0 ? "title" : "body")) return false;
    return ordinals.some((ordinal, n) => {
      if (!first?.stops.every((stop, k) => stop === runs[n]?.[k])) return false;
      return rest.every(({ stops, at }, k) => {
        const there = at?.get(passage);
        const run = there?.runs[there.ordinals.indexOf(ordinal + k + 1)];
        return run?.length === stops.length && stops.every((stop, m) => stop === run[m]);
      });
    });
  });
}

/**
 * Where a term stands in the wanted stories.
 * @param {Store} store
 * @param {string} term
 * @param {FieldPostings[] | undefined} postings the term's
 * @param {Set<number>} wanted
 * @returns {Promise<Places>}
 */
async function places(store, term, postings, wanted) {
  const number = place(store.manifest.terms, term);
  const shard = await store.terms(number);
  const sections = await store.file("phrases", number, (data) => {
    const reader = new Reader(data);
    return Array.from({ length: 5 }, () => reader.section().data);
  });
  const [sizes, times, low, rest, runs] = sections.map((data) => new Reader(data));
  /** @type {Places} */
  const found = new Map();
  if (!sizes || !times || !low || !rest || !runs) return found;
  for (const each of shard.terms) {
    if (each.endsWith(NAME_SIGN)) continue;
    if (each === term) break;
    for (const section of [times, low, rest, runs]) section.at += sizes.number();
  }
  for (const [story, passage] of groups(postings)) {
    const count = times.number() + 1;
    let ordinal = 0;
    const ordinals = Array.from({ length: count }, () => {
      ordinal += (low.take(1)[0] ?? 0) + rest.number() * 256;
      return ordinal;
    });
    const before = Array.from({ length: count }, () => run(runs));
    if (!wanted.has(story)) continue;
    const held = found.get(story) ?? new Map();
    found.set(story, held.set(passage, { ordinals, runs: before }));
  }
  return found;
}

/**
 * Headlines (-1) and passages that hold a term, story after story.
 * @param {FieldPostings[] | undefined} postings
 * @returns {[story: number, passage: number][]}
 */
function groups(postings) {
  /** @type {[number, number][]} */
  const titled = (postings?.[TITLE]?.stories ?? []).map((story) => [story, -1]);
  return [...titled, ...storyPassages(postings?.[BODY])].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** @param {Reader} runs */
function run(runs) {
  const stops = [];
  for (;;) {
    const byte = runs.take(1)[0] ?? 0;
    if (byte) stops.push(byte & 0x7f);
    if (byte < 0x80) return stops;
  }
}
