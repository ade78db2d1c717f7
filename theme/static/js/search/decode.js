/** Bytes into postings: the layouts of plugins/backfile/search/{shards,entities}.py. */

import { text } from "./unpack.js";

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

/**
 * A shard of weights: for each term the postings of each field.
 * @param {Uint8Array} data
 * @param {number} fields
 * @returns {Map<string, FieldPostings[]>}
 */
export function decodeTerms(data, fields) {
  const reader = new Reader(data);
  const names = reader.section();
  const sizes = reader.section();
  const gaps = reader.section();
  const low = reader.section();
  const rest = reader.section();
  const passages = reader.section();
  const terms = new Map();
  let term = new Uint8Array();
  while (!names.done) {
    const shared = names.number();
    const added = names.take(names.number());
    const next = new Uint8Array(shared + added.length);
    next.set(term.subarray(0, shared));
    next.set(added, shared);
    term = next;
    const postings = [];
    for (let field = 0; field < fields; field += 1) {
      const size = sizes.number();
      const stories = gaps.ascending(size);
      const weights = new Array(size);
      for (let n = 0; n < size; n += 1) {
        weights[n] = (low.data[low.at + n] ?? 0) + rest.number() * 256;
      }
      low.at += size;
      postings.push({ stories, weights });
    }
    // Only the body, which comes last, has passages.
    Object.assign(postings.at(-1) ?? {}, { passages: passages.take(sizes.number()) });
    terms.set(text(term), postings);
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
  return head.slug.map((/** @type {string} */ slug, /** @type {number} */ n) => ({
    slug,
    name: head.name[n],
    url: head.url[n] || `${kind}/${slug}/`,
    count: head.count[n],
    stories: gaps.ascending(head.count[n]),
  }));
}
