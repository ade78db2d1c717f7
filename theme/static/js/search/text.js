/**
 * Text into words, the same way as plugins/backfile/search/text.py, which says how and why.
 * Tests hold the two against each other.
 */

const DROPPED = new RegExp(
  // eslint-disable-next-line no-misleading-character-class -- ranges of marks, meant one by one
  "[\\u0300-\\u036f\\u0591-\\u05bd\\u05bf-\\u05c7\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670" +
    "\\u00ad\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufe00-\\ufe0f\\ufeff]",
  "gu",
);
/** @type {Record<string, string>} */
const LETTERS = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
  ς: "σ",
  "’": "'",
  "‘": "'",
  "‛": "'",
  ʼ: "'",
  ʻ: "'",
  "′": "'",
  "`": "'",
  "´": "'",
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
const UNSPACED =
  "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf" +
  "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\u{20000}-\u{3ffff}";
const WORD = `[^ '&.,:${UNSPACED}]`;
const PIECE = new RegExp(
  `[${UNSPACED}]+` +
    `|(?<!${WORD})${WORD}(?:\\.${WORD}(?!${WORD}))+` +
    `|${WORD}+(?:['&]${WORD}+|(?<=[0-9])[.,:](?=[0-9])${WORD}+)*`,
  "gu",
);
const BLANK = /[^\p{L}\p{N}\p{M}'&.,:]/gu;
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");

/**
 * The text in lower case without accents, quotes made plain.
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(DROPPED, "")
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFC");
}

/**
 * Words with their places in the folded text.
 * @param {string} folded
 * @returns {{word: string, start: number, end: number}[]}
 */
export function wordsIn(folded) {
  const found = [];
  for (const match of folded.replace(BLANK, (c) => " ".repeat(c.length)).matchAll(PIECE)) {
    const [piece] = match;
    if (!isUnspaced(piece)) {
      found.push({ word: trimmed(piece), start: match.index, end: match.index + piece.length });
      continue;
    }
    const letters = Array.from(piece);
    let start = match.index;
    for (let n = 0; n < Math.max(1, letters.length - 1); n += 1) {
      const word = letters.slice(n, n + 2).join("");
      found.push({ word, start, end: start + word.length });
      start += letters[n]?.length ?? 0;
    }
  }
  return found;
}

/**
 * The words of a text in order, folded.
 * @param {string} text
 */
export const words = (text) => wordsIn(fold(text)).map(({ word }) => word);

/**
 * Whether a word is written in a script without spaces, hence cut into pairs.
 * @param {string} word
 */
export const isUnspaced = (word) => IS_UNSPACED.test(word);

/** @param {string} piece */
function trimmed(piece) {
  const word = piece.length > 2 && piece.endsWith("'s") ? piece.slice(0, -2) : piece;
  return word.replaceAll(",", "");
}
