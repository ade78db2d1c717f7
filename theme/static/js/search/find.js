/** A query and filters into stories, and their order by score. */

import { word } from "../language/words.js";
import { foremost, match } from "./match.js";
import { FIELDS, parse, PRESENCE } from "./query.js";
import { rank } from "./rank.js";
import { bestPassages } from "./slots.js";
import { place } from "./place.js";
import { MissingPart } from "./store.js";
import { NAME_SIGN, runningTerm } from "./terms.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./query.js").Clause} Clause */
/** @typedef {import("./decode.js").Found} Found */

const MAX_PREFIX_SHARDS = 6;
const MAX_PREFIX_TERMS = 400;
/** No word, hence no term. */
const NOWHERE = "\u0000";

/**
 * @typedef {object} Limits
 * @property {number[][]} filters stories must be in each of these
 * @property {[number, number] | undefined} span of story numbers
 */

/**
 * @param {Store} store
 * @param {string} text
 * @param {Limits} limits
 * @param {Set<string>} failures gains a sentence for what could not be loaded
 * @returns the stories ascending, and what orders them
 */
export async function find(store, text, limits, failures) {
  const query = parse(text);
  const { notes } = query;
  const allowed = allowance(store.manifest.stories, limits);
  const verifying = query.phrases.length ? import("./phrases.js") : undefined;
  // Where terms stand is fetched beside what they weigh.
  void verifying?.then(({ ahead }) => ahead(store, query.phrases));
  const { postings, lacking } = await load(store, query, failures);
  if (verifying) {
    const { verify } = await verifying;
    const phrases = await verify(store, query.phrases, postings, notes, failures);
    for (const { stories, negative } of phrases) restrict(allowed, stories, negative);
  }
  const clauses = query.clauses
    .map((clause) => known(clause, postings))
    // A word that could not be looked up finds nothing, and bars nothing.
    .filter((clause, n) => clause.terms[0] !== NOWHERE || !lacking.has(query.clauses[n]));
  const wanted = clauses.some(({ presence }) => presence !== PRESENCE.PROHIBITED);
  /** @type {number[]} */
  let stories = [];
  /** @type {Float64Array | undefined} */
  let estimates;
  if (wanted) ({ stories, estimates } = match(clauses, postings, allowed));
  else if (text.trim() && !clauses.length && !query.phrases.length) {
    if (!notes.length && !failures.size) notes.push(word("There is no word in this to search for."));
    if (isLimited(limits)) stories = list(allowed);
  } else {
    for (const clause of clauses) {
      for (const term of clause.terms) {
        for (const field of clause.fields) {
          restrict(allowed, postings.get(term)?.fields[FIELDS.indexOf(field)]?.stories ?? [], true);
        }
      }
    }
    stories = list(allowed);
  }
  /**
   * Scores of some of the stories, by lunr; best first, of equals the newest.
   * @param {number[]} some
   */
  const scored = (some) => {
    if (!estimates) return some.map((story) => ({ story, score: 0 })).sort((a, b) => b.story - a.story);
    const among = new Set(some);
    const hits = rank(clauses, postings, (story) => among.has(story));
    return hits.sort((a, b) => rounded(b.score) - rounded(a.score) || b.story - a.story);
  };
  /** @param {number} count how many of the best are wanted */
  const best = (count) => scored(estimates ? foremost(stories, estimates, count) : stories);
  const unknown = query.clauses
    .filter(({ presence, prefix }) => presence !== PRESENCE.PROHIBITED && !prefix)
    .filter((clause) => !lacking.has(clause) && !clause.terms.some((term) => postings.has(term)))
    .map((clause) => clause.word)
    .filter(runningTerm);
  const passages = passagesOf(store, clauses, postings);
  const { marks } = query;
  return { stories, best, scored, notes, marks, passages, unknown: [...new Set(unknown)] };
}

/**
 * What shows where in a story the clauses were found.
 * @param {Store} store
 * @param {Clause[]} clauses
 * @param {Found} postings
 * @returns {(stories: number[]) => Promise<Map<number, number>>}
 */
function passagesOf(store, clauses, postings) {
  // A word that is asked for twice counts once.
  const told = new Map(
    clauses
      .filter(({ presence, terms }) => presence !== PRESENCE.PROHIBITED && terms.some((term) => postings.has(term)))
      .map(({ terms }) => [terms.join(" "), terms]),
  );
  return async (stories) => {
    if (!told.size) return new Map();
    const { firsts } = await store.layout();
    return bestPassages([...told.values()], postings, firsts, stories);
  };
}

/**
 * Equal sums may differ in their last bits by the order of adding up; they count as equal.
 * @param {number} score
 */
const rounded = (score) => Math.round(score * 1e9);

/**
 * For each story 1 if filters and dates allow it.
 * @param {number} size
 * @param {Limits} limits
 */
function allowance(size, { filters, span }) {
  const allowed = new Uint8Array(size).fill(1);
  if (span) {
    allowed.fill(0, 0, span[0]);
    allowed.fill(0, span[1]);
  }
  for (const stories of filters) restrict(allowed, stories, false);
  return allowed;
}

/**
 * @param {Uint8Array} allowed
 * @param {number[]} stories
 * @param {boolean} negative whether these are to go, or all others
 */
function restrict(allowed, stories, negative) {
  if (negative) {
    for (const story of stories) allowed[story] = 0;
    return;
  }
  const also = new Uint8Array(allowed.length);
  for (const story of stories) also[story] = allowed[story] ?? 0;
  allowed.set(also);
}

/** @param {Limits} limits */
const isLimited = ({ filters, span }) => filters.length > 0 || span !== undefined;

/**
 * All that are allowed.
 * @param {Uint8Array} allowed
 */
const list = (allowed) => [...allowed.keys()].filter((story) => allowed[story]);

/**
 * lunr takes a clause that must match for hopeless if any of its terms is unknown, so it is told
 * the known ones only; if none is, it gets one that no story holds, and the clause is hopeless.
 * @param {Clause} clause
 * @param {Found} postings
 */
function known(clause, postings) {
  const terms = clause.terms.filter((term) => postings.has(term));
  return { ...clause, terms: terms.length ? terms : [NOWHERE] };
}

/**
 * Loads the shards of all terms, several at once; words with a star get their terms.
 * @param {Store} store
 * @param {import("./query.js").Query} query
 * @param {Set<string>} failures
 */
async function load(store, { clauses, phrases, notes }, failures) {
  /** @type {Found} */
  const postings = new Map();
  const shard = store.terms.bind(store);
  /** @type {Set<Clause | undefined>} */
  const lacking = new Set();
  const one = async (/** @type {string} */ term) => {
    const number = place(store.manifest.terms, term);
    const found = number < 0 ? undefined : (await shard(number)).get(term);
    if (found) postings.set(term, found);
  };
  const spoken = phrases.flatMap(({ words }) => words.map(runningTerm).filter(Boolean));
  const tasks = clauses.flatMap((clause) => [
    ...clause.terms.map((term) =>
      one(term).catch((error) => {
        lacking.add(clause);
        throw error;
      }),
    ),
    ...(clause.prefix ? [clause.prefix] : []).map(async (stem) => {
      const first = Math.max(0, place(store.manifest.terms, stem));
      const last = place(store.manifest.terms, `${stem}\uffff`);
      const end = Math.min(last, first + MAX_PREFIX_SHARDS - 1);
      const numbers = Array.from({ length: Math.max(0, end - first + 1) }, (_, n) => first + n);
      let size = 0;
      for (const held of await Promise.all(numbers.map(shard))) {
        for (const term of held.terms) {
          if (!term.startsWith(stem)) continue;
          if (!clause.fields.includes("names") && term.endsWith(NAME_SIGN)) continue;
          if (clause.fields.every((field) => field === "names") && !term.endsWith(NAME_SIGN)) continue;
          size += 1;
          if (size > MAX_PREFIX_TERMS) break;
          clause.terms.push(term);
          const found = held.get(term);
          if (found) postings.set(term, found);
        }
      }
      if (last - first >= MAX_PREFIX_SHARDS || size > MAX_PREFIX_TERMS) {
        notes.push(word("“%s*” begins very many words; only some were searched for.", stem));
      }
    }),
  ]);
  tasks.push(...spoken.map(one));
  for (const task of await Promise.allSettled(tasks)) {
    if (task.status === "rejected") {
      if (!(task.reason instanceof MissingPart)) throw task.reason;
      failures.add(task.reason.message);
    }
  }
  return { postings, lacking };
}
