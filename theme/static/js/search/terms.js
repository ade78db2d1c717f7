/** Words into index terms, as plugins/backfile/search/terms.py does it. */

import lunr from "../vendor/lunr.js";

import { words } from "./text.js";

export const NAME_SIGN = "=";
/** lunr.py and lunr.js part ways over the words left out here. */
const STEMMABLE = /^(?!.*yy|ies$|eed$)[a-z]+$/;
const LETTERS_ONLY = /^[a-z]+$/;
const ELIDED = /^(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|un|quest|(?:a|da|de|ne|que|su)ll)'(?=...)/u;

/** Stop words that are names as well: a query that holds one means the name often enough. */
const NAMELY = new Set(["dear", "may", "said", "us", "who", "will"]);

/** @param {string} word */
export const isStopWord = (word) => lunr.stopWordFilter(new lunr.Token(word, {})) === undefined;

/** @param {string} word */
export const isNamely = (word) => NAMELY.has(word);

/**
 * The term of a word of running text; empty for a stop word.
 * @param {string} word
 */
export function runningTerm(word) {
  if (isStopWord(word)) return "";
  const bare = word.replace(ELIDED, "");
  return stemmed(isStopWord(bare) ? word : bare);
}

/** @param {string} word no stop word */
function stemmed(word) {
  if (STEMMABLE.test(word)) return lunr.stemmer(new lunr.Token(word, {})).toString();
  const joined = word.replaceAll(".", "");
  return LETTERS_ONLY.test(joined) && !isStopWord(joined) ? joined : word;
}

/**
 * The term of a word of a name.
 * @param {string} word
 */
export const nameTerm = (word) => word.replaceAll(".", "") + NAME_SIGN;

/**
 * A name as suggestions are keyed.
 * @param {string} name
 */
export const nameKey = (name) =>
  words(name)
    .map((word) => word.replaceAll(".", ""))
    .join(" ");
