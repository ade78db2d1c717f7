/** Bytes into postings: the layouts of plugins/backfile/search/{shards,entities}.py. */

import { entityAddress, slugOf } from "./record.js";
import { storyOf } from "./slots.js";
import { NAME_SIGN } from "./terms.js";
import { text } from "./unpack.js";
import { rarity, weighing } from "./weights.js";

/** Reads numbers of seven bits a byte. */
export class Reader {
  /** @param {Uint8Array} data */
  constructor(data) {
    this.data = data;
    this.at = 0;
  }

  number() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.data[this.at] ?? 0;
      this.at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  }

  /** @param {number} length */
  take(length) {
    this.at += length;
    return this.data.subarray(this.at - length, this.at);
  }

  /**
   * Passes over so many numbers.
   * @param {number} count
   */
  skip(count) {
    const { data } = this;
    for (let left = count; left > 0; this.at += 1) if ((data[this.at] ?? 0) < 0x80) left -= 1;
  }

  /** Bytes led by their length, as a reader of their own. */
  section() {
    return new Reader(this.take(this.number()));
  }

  get done() {
    return this.at >= this.data.length;
  }

  /**
   * Ascending numbers from their distances.
   * @param {number} length
   */
  ascending(length) {
    const numbers = new Array(length);
    let last = 0;
    for (let n = 0; n < length; n += 1) {
      last += this.number();
      numbers[n] = last;
    }
    return numbers;
  }
}

/**
 * @typedef {object} FieldPostings
 * @property {number[]} stories
 * @property {number[]} weights in thousandths
 */

/**
 * @typedef {object} Postings of one term
 * @property {FieldPostings[]} fields
 * @property {number[]} slots of running text that hold it
 * @property {number[]} times how often each does
 * @property {number} before occurrences in running text of the terms before it in its shard
 */

/** @typedef {Map<string, Postings>} Found postings of terms */

/**
 * What fields hold a term, as a shard tells it.
 * @typedef {object} Row
 * @property {number[]} numbers of slots; of stories if it is a term of names
 * @property {number[]} times
 * @property {number[] | undefined} lengths of the fields, when the shard has them
 * @property {number} before
 */

const [TITLE, NAMES, BODY] = [0, 1, 2];

/** A shard of terms. */
export class TermShard {
  /** @type {Map<string, Row>} */
  #rows = new Map();

  /**
   * @param {Uint8Array} data
   * @param {import("./weights.js").About} about the archive
   * @param {import("./slots.js").Firsts} firsts
   * @param {number[][]} [lengths] for each field, in every story; without, the shard has them
   */
  constructor(data, about, firsts, lengths) {
    this.firsts = firsts;
    this.lengths = lengths;
    this.stories = about.stories;
    this.weighing = about.fields.map((_, field) => weighing(about, field));
    const reader = new Reader(data);
    this.terms = frontCoded(reader.section());
    const [counted, gaps, often] = [reader.section(), reader.section(), reader.section()];
    const sizes = this.terms.map(() => counted.number());
    const times = sparse(
      often,
      sizes.reduce((sum, size) => sum + size, 0),
    ).map((more) => more + 1);
    const halved = lengths ? undefined : { low: reader.section(), rest: reader.section() };
    let at = 0;
    let before = 0;
    this.terms.forEach((term, n) => {
      const numbers = gaps.ascending(sizes[n] ?? 0);
      const own = times.slice(at, (at += numbers.length));
      const named = term.endsWith(NAME_SIGN);
      const fields = () => (named ? numbers.length : this.#heldBy(numbers).length);
      const held = halved && halves(halved.low, halved.rest, fields());
      this.#rows.set(term, { numbers, times: own, lengths: held, before });
      if (!named) before += own.reduce((sum, each) => sum + each, 0);
    });
  }

  /**
   * The headlines and bodies that slots are in.
   * @param {number[]} slots
   * @returns {{story: number, field: number, first: number}[]} with the place of the first slot
   */
  #heldBy(slots) {
    /** @type {{story: number, field: number, first: number}[]} */
    const held = [];
    let end = 0;
    let story = -1;
    slots.forEach((slot, first) => {
      const last = held.at(-1);
      if (slot >= end) {
        story = storyOf(this.firsts, slot);
        end = this.firsts[story + 1] ?? 0;
      }
      const field = slot === this.firsts[story] ? TITLE : BODY;
      if (last?.story !== story || last.field !== field) held.push({ story, field, first });
    });
    return held;
  }

  /**
   * @param {string} term
   * @returns {Postings | undefined}
   */
  get(term) {
    const row = this.#rows.get(term);
    if (!row) return undefined;
    const { numbers, times, before } = row;
    const named = term.endsWith(NAME_SIGN);
    const held = named
      ? numbers.map((story, first) => ({ story, field: NAMES, first }))
      : this.#heldBy(numbers);
    const rare = rarity(this.stories, held.length);
    /** @type {FieldPostings[]} */
    const fields = this.weighing.map(() => ({ stories: [], weights: [] }));
    held.forEach(({ story, field, first }, n) => {
      let often = 0;
      for (let at = first; at < (held[n + 1]?.first ?? numbers.length); at += 1) often += times[at] ?? 0;
      const length = row.lengths?.[n] ?? this.lengths?.[field]?.[story] ?? 0;
      fields[field]?.stories.push(story);
      fields[field]?.weights.push(this.weighing[field]?.(rare, often, length) ?? 0);
    });
    return { fields, slots: named ? [] : numbers, times, before };
  }
}

/**
 * The lengths of fields, in every story.
 * @param {Uint8Array} data
 * @param {number} fields
 */
export function decodeLengths(data, fields) {
  const reader = new Reader(data);
  return Array.from({ length: fields }, () => {
    const [low, rest] = [reader.section(), reader.section()];
    return halves(low, rest, low.data.length);
  });
}

/**
 * Numbers whose low bytes stand apart.
 * @param {Reader} low
 * @param {Reader} rest
 * @param {number} count
 */
const halves = (low, rest, count) => Array.from(low.take(count), (byte) => byte + rest.number() * 256);

/**
 * Numbers most of which are 0: for each other the zeros before it, and what it is.
 * @param {Reader} reader
 * @param {number} length
 */
export function sparse(reader, length) {
  const numbers = new Array(length).fill(0);
  for (let at = 0; !reader.done; at += 1) {
    const code = reader.number();
    at += Math.floor(code / 2);
    numbers[at] = code & 1 ? reader.number() + 2 : 1;
  }
  return numbers;
}

/**
 * Strings that leave out the bytes each shares with the one before.
 * @param {Reader} names
 */
function frontCoded(names) {
  const terms = [];
  let term = new Uint8Array();
  while (!names.done) {
    const shared = names.number();
    const added = names.take(names.number());
    const next = new Uint8Array(shared + added.length);
    next.set(term.subarray(0, shared));
    next.set(added, shared);
    term = next;
    terms.push(text(term));
  }
  return terms;
}

/**
 * @typedef {object} EntityRecord
 * @property {string} slug
 * @property {string} name
 * @property {string} url
 * @property {number} count
 * @property {number[]} stories
 */

/**
 * A shard of entities.
 * @param {Uint8Array} data
 * @param {string} kind
 * @returns {EntityRecord[]}
 */
export function decodeEntities(data, kind) {
  const reader = new Reader(data);
  const head = JSON.parse(text(reader.section().data));
  const gaps = reader.section();
  return head.name.map((/** @type {string} */ name, /** @type {number} */ n) => {
    const slug = slugOf(head.slug[n], name);
    const [url, count] = [entityAddress(head.url[n], kind, slug), head.count[n]];
    return { slug, name, url, count, stories: gaps.ascending(count) };
  });
}
