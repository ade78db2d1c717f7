/** Bytes into postings: the layouts of plugins/backfile/search/{shards,entities}.py. */

import { entityAddress, slugOf } from "./record.js";
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

  byte() {
    this.at += 1;
    return this.data[this.at - 1] ?? 0;
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

  /** Passes over numbers up to the first even one; returns how many they are. */
  chain() {
    let count = 1;
    while (this.number() & 1) count += 1;
    return count;
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
 * @property {Uint8Array} [passages] of the body: where each story holds the term, for passages.js
 */

/** A shard of terms. What a query does not ask for is passed over. */
export class TermShard {
  /**
   * @param {Uint8Array} data
   * @param {import("./weights.js").About} about the archive
   * @param {number[][]} [lengths] for each field, in every story; without, the shard has them
   */
  constructor(data, about, lengths) {
    const reader = new Reader(data);
    this.lengths = lengths;
    const fields = about.fields.length;
    this.fields = fields;
    this.stories = about.stories;
    this.weighing = about.fields.map((_, field) => weighing(about, field));
    this.terms = frontCoded(reader.section());
    const sizes = reader.section();
    /** For each term: in how many stories each field holds it, then bytes of its passages. */
    this.sizes = Array.from({ length: this.terms.length * (fields + 1) }, () => sizes.number());
    this.sections = Array.from({ length: lengths ? 3 : 5 }, () => reader.section().data);
  }

  /**
   * The postings of each field.
   * @param {string} term
   * @returns {FieldPostings[] | undefined}
   */
  get(term) {
    const place = this.terms.indexOf(term);
    if (place < 0) return undefined;
    const nothing = new Reader(new Uint8Array());
    const sections = this.sections.map((data) => new Reader(data));
    const [gaps = nothing, times = nothing, passages = nothing, low = nothing, rest = nothing] = sections;
    const width = this.fields + 1;
    let before = 0;
    for (let n = 0; n < place * width; n += 1) {
      const size = this.sizes[n] ?? 0;
      if (n % width === this.fields) passages.at += size;
      else before += size;
    }
    for (const each of [gaps, times, rest]) each.skip(before);
    low.at = before;
    const [...sizes] = this.sizes.slice(place * width, (place + 1) * width);
    const held = sizes.pop() ?? 0;
    const rare = rarity(
      this.stories,
      sizes.reduce((sum, size) => sum + size, 0),
    );
    const where = passages.take(held);
    return sizes.map((size, field) => {
      const weight = this.weighing[field] ?? (() => 0);
      const stories = gaps.ascending(size);
      const listed = this.lengths?.[field];
      const lengths = listed ? stories.map((story) => listed[story] ?? 0) : halves(low, rest, size);
      // Only the body, which comes last, has passages: each holds the term at least once.
      const inBody = field === this.fields - 1;
      const codes = new Reader(where);
      const weights = lengths.map((length) => weight(rare, times.number() + (inBody ? codes.chain() : 1), length));
      return { stories, weights, ...(inBody ? { passages: where } : {}) };
    });
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
