/** A sentence of a story that shows why it was found, its words marked. */

import { NAME_SIGN, nameTerm, runningTerm } from "./terms.js";
import { isUnspaced, fold, words } from "./text.js";

/**
 * @typedef {object} Piece
 * @property {string} text
 * @property {boolean} mark
 */

const LENGTH = 240;
const SEGMENT = /[\p{L}\p{N}\p{M}'’&.,]+/gu;
const EDGES = /^['’&.,]+|['’&.,]+$/gu;
const SENTENCE_END = /(?<=[.!?…][”"’')\]]{0,2})\s+(?=[\p{Lu}\p{Lt}\p{Lo}\p{N}“"‘'(])/gu;

/** What a full stop after it does not end a sentence. */
const ABBREVIATED =
  /(?:^|[^\p{L}])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Col|Maj|Lt|Sgt|Capt|Cpl|Adm|Rev|Hon|Sen|Rep|Gov|Pres|St|Mt|Ft|Jr|Sr|vs|No|Nos|Inc|Ltd|Co|Corp|Bros|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|\p{L}|(?:\p{L}\.)+\p{L})\.$/u;

/**
 * @param {string} paragraph
 * @returns {string[]}
 */
export function sentencesOf(paragraph) {
  const sentences = [];
  let begin = 0;
  for (const end of paragraph.matchAll(SENTENCE_END)) {
    if (ABBREVIATED.test(paragraph.slice(Math.max(begin, end.index - 12), end.index))) continue;
    sentences.push(paragraph.slice(begin, end.index));
    begin = end.index + end[0].length;
  }
  return [...sentences, paragraph.slice(begin)];
}

/**
 * The paragraphs of a story's page as the site writes it: p elements in div.story-body.
 * @param {string} page
 */
export function paragraphsOf(page) {
  const begin = page.indexOf('class="story-body"');
  const end = page.indexOf("</article>", begin);
  if (begin < 0) return [];
  return paragraphsIn(page.slice(begin, end < 0 ? undefined : end));
}

/**
 * Whether this is a part of a page that begins with a paragraph, as a passage does.
 * @param {string} part
 */
export const isPassage = (part) => /^<p\b/.test(part);

/**
 * The paragraphs of a part of a page.
 * @param {string} body
 */
export function paragraphsIn(body) {
  return [...body.matchAll(/<p\b[^>]*>([\s\S]*?)<\/p>/g)].map(([, inner = ""]) =>
    characters(inner.replace(/<[^>]*>/g, "")),
  );
}

/** @param {string} text */
function characters(text) {
  /** @type {Record<string, string>} */
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return named[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * The sentence that shows most of the marks, the earliest of equals; without any, the first.
 * @param {string[]} paragraphs
 * @param {string[]} marks index terms, `prefix*` among them
 * @returns {Piece[]}
 */
export function sentence(paragraphs, marks) {
  const wanted = new Set(marks);
  const prefixes = marks.filter((mark) => mark.endsWith("*")).map((mark) => mark.slice(0, -1));
  /** @type {Piece[]} */
  let best = [];
  let most = -1;
  for (const paragraph of paragraphs) {
    for (const text of sentencesOf(paragraph)) {
      const { pieces, found } = marked(text, wanted, prefixes);
      if (found > most && pieces.length) [best, most] = [pieces, found];
    }
  }
  return shortened(best);
}

/**
 * @param {string} text
 * @param {Set<string>} wanted
 * @param {string[]} prefixes
 */
export function marked(text, wanted, prefixes) {
  /** @type {Piece[]} */
  const pieces = [];
  const seen = new Set();
  let done = 0;
  for (const { start, end } of spans(text, wanted, prefixes, seen)) {
    const between = text.slice(done, start);
    const last = pieces.at(-1);
    if (last && !between) last.text += text.slice(start, end);
    else {
      if (between) pieces.push({ text: between, mark: false });
      pieces.push({ text: text.slice(start, end), mark: true });
    }
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), mark: false });
  return { pieces, found: seen.size };
}

/**
 * @param {string} text
 * @param {Set<string>} wanted
 * @param {string[]} prefixes
 * @param {Set<string>} seen gains what was found
 */
function* spans(text, wanted, prefixes, seen) {
  for (const match of text.matchAll(SEGMENT)) {
    const lead = /^['’&.,]+/u.exec(match[0])?.[0].length ?? 0;
    const core = match[0].replace(EDGES, "");
    const start = match.index + lead;
    if (!core) continue;
    if (isUnspaced(fold(core))) {
      yield* pairs(core, start, wanted, prefixes, seen);
      continue;
    }
    let hit = false;
    for (const word of words(core)) {
      const mark = fitting(word, wanted, prefixes);
      if (mark) seen.add(mark);
      hit ||= Boolean(mark);
    }
    if (hit) yield { start, end: start + core.length };
  }
}

/**
 * @param {string} word
 * @param {Set<string>} wanted
 * @param {string[]} prefixes
 * @returns {string | undefined} the mark, a name's without its sign so that it counts once
 */
function fitting(word, wanted, prefixes) {
  const running = runningTerm(word);
  if (running && wanted.has(running)) return running;
  const name = nameTerm(word);
  if (wanted.has(name)) return name.slice(0, -NAME_SIGN.length);
  return prefixes.find((prefix) => word.startsWith(prefix));
}

/**
 * Pairs of characters of a script without spaces.
 * @param {string} core
 * @param {number} start
 * @param {Set<string>} wanted
 * @param {string[]} prefixes
 * @param {Set<string>} seen
 */
function* pairs(core, start, wanted, prefixes, seen) {
  const letters = Array.from(core);
  let at = start;
  for (let n = 0; n < letters.length; n += 1) {
    const one = letters[n] ?? "";
    const pair = one + (letters[n + 1] ?? "");
    const before = (letters[n - 1] ?? "") + one;
    const hit =
      [pair, before].map(fold).find((each) => wanted.has(each)) ??
      prefixes.find((prefix) => prefix === fold(one));
    if (hit) {
      seen.add(hit);
      yield { start: at, end: at + one.length };
    }
    at += one.length;
  }
}

/**
 * About as much of a sentence as two lines hold, around its first mark.
 * @param {Piece[]} pieces
 */
function shortened(pieces) {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= LENGTH) return pieces;
  let before = 0;
  for (const { text, mark } of pieces) {
    if (mark) break;
    before += text.length;
  }
  const from = before >= length ? 0 : Math.max(0, Math.min(before - 60, length - LENGTH));
  /** @type {Piece[]} */
  const out = [];
  let at = 0;
  for (const { text, mark } of pieces) {
    let part = text.slice(Math.max(0, from - at), Math.max(0, from + LENGTH - at));
    // Cut at a word's edge.
    if (!mark && at < from) part = `… ${part.replace(/^\S*\s+/, "")}`;
    if (!mark && at + text.length > from + LENGTH) part = `${part.replace(/\s+\S*$/, "")} …`;
    if (part && at < from + LENGTH && at + text.length > from) out.push({ text: part, mark });
    at += text.length;
  }
  return out;
}
