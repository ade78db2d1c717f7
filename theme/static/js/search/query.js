/**
 * The query language: words, "phrases", +must, -not, field:word, prefix*, boost^2.
 *
 * Every piece is put into a form that lunr's own parser takes, then parsed by it; what the form
 * cannot hold is left out and said. No input throws.
 */

import { word } from "../language/words.js";
import lunr from "../vendor/lunr.js";

import { isNamely, isStopWord, nameTerm, runningTerm } from "./terms.js";
import { isUnspaced, words } from "./text.js";

export const FIELDS = ["title", "names", "body"];
const PIECE = /([+-]?)(?:([\p{L}]+):)?"([^"]*)(?:"|$)(?:\^(\d+))?|\S+/gu;
const MAX_CLAUSES = 64;
const MAX_BOOST = 100;

/**
 * @typedef {object} Clause
 * @property {string} word as it was asked for, folded
 * @property {string[]} terms what lunr is to look for, any of them
 * @property {string} prefix of running text; empty unless the word ended in a star
 * @property {string[]} fields
 * @property {number} boost
 * @property {number} presence lunr's
 */

/**
 * @typedef {object} Phrase
 * @property {string[]} words
 * @property {string[]} fields
 * @property {boolean} negative
 * @property {string} text
 */

/**
 * @typedef {object} Query
 * @property {Clause[]} clauses
 * @property {Phrase[]} phrases
 * @property {string[]} marks words to mark in a text, as running terms, names' terms, `prefix*`
 * @property {string[]} notes
 */

/**
 * @param {string} input
 * @returns {Query}
 */
export function parse(input) {
  /** @type {Piece[]} */
  const pieces = [];
  const notes = new Set();
  const plain = input.replace(/[“”„‟«»＂]/gu, '"').replace(/＋/gu, "+");
  for (const match of plain.matchAll(PIECE)) {
    if (pieces.length >= MAX_CLAUSES) {
      notes.add(word("Only the first %s words were searched for.", String(MAX_CLAUSES)));
      break;
    }
    const piece = match[3] === undefined ? bare(match[0], notes) : quoted(match, notes);
    if (piece) pieces.push(piece);
  }
  return assembled(pieces, notes);
}

/**
 * @typedef {object} Piece
 * @property {string[]} words
 * @property {boolean} phrase
 * @property {boolean} star
 * @property {string[]} fields
 * @property {number} boost
 * @property {number} presence
 * @property {string} text
 */

export const PRESENCE = lunr.Query.presence;
const { OPTIONAL, REQUIRED, PROHIBITED } = PRESENCE;

/**
 * @param {RegExpMatchArray} match
 * @param {Set<string>} notes
 * @returns {Piece | null}
 */
function quoted(match, notes) {
  const [, sign, field, inner = "", boost] = match;
  const known = field === undefined || FIELDS.includes(field.toLowerCase());
  if (!known) notes.add(noField(field));
  const found = words(known ? inner : `${field} ${inner}`);
  if (!found.length) return null;
  return {
    words: found,
    phrase: true,
    star: false,
    fields: known && field ? [field.toLowerCase()] : FIELDS,
    boost: clamped(boost),
    presence: sign === "-" ? PROHIBITED : REQUIRED,
    text: inner,
  };
}

/**
 * One piece without quotes: brought into lunr's form, then parsed by lunr.
 * @param {string} chunk
 * @param {Set<string>} notes
 * @returns {Piece | null}
 */
function bare(chunk, notes) {
  const sign = /^[+-]/.exec(chunk)?.[0] ?? "";
  let rest = chunk.slice(sign.length);
  let prefix = "";
  const field = /^(\p{L}+):(?=.)/u.exec(rest);
  if (field?.[1] && FIELDS.includes(field[1].toLowerCase())) {
    prefix = `${field[1].toLowerCase()}:`;
    rest = rest.slice(field[0].length);
  } else if (field?.[1]) notes.add(noField(field[1]));
  const boost = /\^(\d+)$/.exec(rest)?.[1];
  if (boost) rest = rest.slice(0, -boost.length - 1);
  const like = /~\d*$/.exec(rest)?.[0] ?? "";
  rest = rest.slice(0, rest.length - like.length);
  let star = rest.endsWith("*");
  rest = rest.replace(/\*+$/, "");
  const inner = rest.includes("*");
  rest = rest.replaceAll("*", "");
  const found = words(rest);
  if (!found.length) {
    if (/[\p{L}\p{N}*]/u.test(chunk)) notes.add(word("“%s” holds no word to search for.", chunk));
    return null;
  }
  if (like) notes.add(word("Likenesses (~) are not offered; the word was searched for as it stands."));
  if (inner) notes.add(word("A star is understood at the end of a word only."));
  const last = found.at(-1) ?? "";
  const letters = Array.from(last).length;
  // Scripts without spaces are indexed by pairs of characters: one alone begins some.
  if (found.length === 1 && letters === 1 && isUnspaced(last)) star = true;
  else if (star && letters < 2) {
    notes.add(word("“%s*” is too short: two letters before a star at least.", last));
    star = false;
  }
  const clause = parsed(`${sign}${prefix}${escaped(rest)}${star ? "*" : ""}^${clamped(boost)}`);
  if (!clause) return null;
  return {
    words: found,
    phrase: found.length > 1 && (clause.presence === PROHIBITED || found.some(isUnspaced)),
    star,
    fields: clause.fields,
    boost: clause.boost,
    presence: clause.presence,
    text: rest,
  };
}

/** @param {string} field */
const noField = (field) =>
  word("There is no field “%s”; it was searched for as a word.", field);

/** @param {string} form */
function parsed(form) {
  const query = new lunr.Query(FIELDS);
  try {
    new lunr.QueryParser(form, query).parse();
  } catch (error) {
    if (error instanceof lunr.QueryParseError) return undefined;
    throw error;
  }
  return query.clauses[0];
}

/** @param {string} text */
const escaped = (text) => text.replace(/[\\:~^+\-\s*]/gu, "\\$&");

/** @param {string | undefined} boost */
const clamped = (boost) => Math.min(MAX_BOOST, Math.max(1, Number(boost ?? 1)));

/**
 * Pieces into clauses; stop words are looked for among names only, when there is cause.
 * @param {Piece[]} pieces
 * @param {Set<string>} notes
 * @returns {Query}
 */
function assembled(pieces, notes) {
  const telling = pieces.some((p) => p.presence !== PROHIBITED && p.words.some((w) => runningTerm(w)));
  /** @type {Clause[]} */
  const clauses = [];
  /** @type {Phrase[]} */
  const phrases = [];
  const marks = new Set();
  const common = new Set();
  for (const piece of pieces) {
    const { fields, boost, presence } = piece;
    const spoken = piece.words.some((each) => !isStopWord(each));
    if (piece.phrase && spoken && piece.words.length > 1) {
      phrases.push({
        words: piece.words,
        fields,
        negative: presence === PROHIBITED,
        text: piece.text,
      });
      if (presence === PROHIBITED) continue;
    }
    piece.words.forEach((each, n) => {
      const prefix = piece.star && n === piece.words.length - 1 ? each : "";
      const stop = !prefix && isStopWord(each);
      // A phrase's stop words are searched for: between its other words.
      if (stop && !(piece.phrase && spoken)) common.add(each);
      if (stop && telling) {
        const asked = !piece.phrase && (presence !== OPTIONAL || isNamely(each));
        if (!asked && fields.length > 1) return;
      }
      const running = fields.some((field) => field !== "names") && !prefix ? runningTerm(each) : "";
      const terms = running ? [running] : [];
      if (fields.includes("names") && !prefix) terms.push(nameTerm(each));
      if (!terms.length && !prefix) return;
      clauses.push({ word: each, terms, prefix, fields, boost, presence });
      if (presence === PROHIBITED) return;
      for (const term of terms) marks.add(term);
      if (prefix) marks.add(`${prefix}*`);
    });
  }
  if (common.size) notes.add(commonNote([...common], telling));
  return { clauses, phrases, marks: [...marks], notes: [...notes] };
}

/**
 * @param {string[]} common
 * @param {boolean} telling
 */
function commonNote(common, telling) {
  const list = common.map((each) => word("“%s”", each)).join(", ");
  if (common.length === 1) {
    return telling
      ? word("%s is too common to search the text for.", list)
      : word("%s is too common to search the text for; only names were searched.", list);
  }
  return telling
    ? word("%s are too common to search the text for.", list)
    : word("%s are too common to search the text for; only names were searched.", list);
}
