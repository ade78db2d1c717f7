/**
 * The index's files: fetched when needed, each at most once, unpacked and kept.
 */

import { word } from "../language/words.js";
import { decodeLengths, TermShard } from "./decode.js";
import { firstSlots } from "./slots.js";
import { json, text } from "./unpack.js";

/**
 * @typedef {object} Manifest
 * @property {number} format the layout of all files
 * @property {number} stories how many there are
 * @property {number} dated number of the first story with a date
 * @property {string[]} fields
 * @property {number[]} boosts of the fields
 * @property {number[]} lengths terms of all stories in each field
 * @property {number} block stories in a block
 * @property {number} passage terms of a passage
 * @property {number} slots how many every story takes; 0 if that follows from its length
 * @property {string[]} terms where each shard of terms begins
 * @property {Record<string, [string, number]>} files for each kind of file, the mark in its
 *   folder's name and how many there are
 */

/**
 * @typedef {object} Directory
 * @property {Record<string, (string | number)[]>} bounds for each kind of file, where each begins
 * @property {string[]} stops the stop words, in order of their numbers, from 1
 */

/** What `FORMAT` in plugins/backfile/search/build.py says. */
const FORMAT = 8;

/** A file of the index could not be had. The message is for readers, in their language. */
export class MissingPart extends Error {}

/**
 * What readers are told of an error.
 * @param {unknown} reason
 */
export const sentence = (reason) =>
  reason instanceof MissingPart ? reason.message : word("Something went wrong in the search.");

export class Store {
  /** @type {import("./slots.js").Firsts | undefined} */
  #firsts;

  /** @param {URL} base the site's root */
  constructor(base) {
    this.base = base;
    this.data = new URL("search/data/", base);
    /** @type {Manifest} */
    this.manifest = { format: 0, stories: 0, dated: 0, fields: [], boosts: [], lengths: [], block: 1, passage: 1, slots: 0, terms: [], files: {} };
    /** @type {Map<string, Promise<any>>} */
    this.kept = new Map();
  }

  async open() {
    this.manifest = json(await this.bytes("manifest.bin"));
    if (this.manifest.format !== FORMAT) {
      throw new MissingPart(word("The search index is of another version than the page."));
    }
  }

  /**
   * What a plain search does not need.
   * @returns {Promise<Directory>}
   */
  directory() {
    return this.file("directory", 0, json);
  }

  /**
   * A shard of terms.
   * @param {number} number
   */
  terms(number) {
    // On its way beside the first shard.
    const layout = this.layout();
    return this.file("terms", number, async (data) => {
      const { firsts, lengths } = await layout;
      return new TermShard(data, this.manifest, firsts, lengths);
    });
  }

  /**
   * Each story's first slot; of an archive that lists them, the lengths of all fields.
   * @returns {Promise<{firsts: import("./slots.js").Firsts, lengths?: number[][]}>}
   */
  async layout() {
    const { manifest } = this;
    if (manifest.slots) return { firsts: (this.#firsts ??= firstSlots(manifest)) };
    return this.file("lengths", 0, (data) => {
      const lengths = decodeLengths(data, manifest.fields.length);
      return { firsts: firstSlots(manifest, lengths.at(-1)), lengths };
    });
  }

  /**
   * A file, decoded once however often it is asked for.
   * @template T
   * @param {string} kind
   * @param {number} number
   * @param {(data: Uint8Array) => T | Promise<T>} decode
   * @returns {Promise<T>}
   */
  file(kind, number, decode) {
    const [mark, count] = this.manifest.files[kind] ?? ["", 0];
    if (number >= count) {
      return Promise.reject(new MissingPart(word("There is no %s %s.", kind, String(number))));
    }
    const path = `${kind}-${mark}/${number}.bin`;
    let promise = this.kept.get(path);
    if (!promise) {
      promise = this.bytes(path).then(decode);
      this.kept.set(path, promise);
      // What failed may succeed when it is next asked for.
      promise.catch(() => this.kept.delete(path));
    }
    return promise;
  }

  /**
   * @param {string} path below search/data/
   * @returns {Promise<Uint8Array>}
   */
  async bytes(path) {
    const url = new URL(path, this.data);
    try {
      return await unpacked(await read(url, "default"));
    } catch {
      try {
        return await unpacked(await read(url, "reload"));
      } catch {
        throw new MissingPart(
          word("A part of the search index could not be loaded; loading the page again may help."),
        );
      }
    }
  }
}

/**
 * @param {URL} url
 * @param {RequestCache} cache
 * @returns {Promise<Uint8Array>}
 */
async function read(url, cache) {
  if (url.protocol === "file:") return readLocal(url);
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** @param {URL} url */
async function readLocal(url) {
  const { readFile } = await import("node:fs/promises");
  return new Uint8Array(await readFile(url));
}

/** @param {URL} url */
export async function readText(url) {
  return text(await read(url.protocol === "file:" ? new URL("index.html", url) : url, "default"));
}

/**
 * Some bytes of a page as text; the whole page where the server does not give parts.
 * @param {URL} url
 * @param {[number, number]} part first byte, and the one after the last
 */
export async function readPart(url, [begin, end]) {
  if (url.protocol === "file:") {
    return text((await readLocal(new URL("index.html", url))).subarray(begin, end));
  }
  const response = await fetch(url, { headers: { Range: `bytes=${begin}-${end - 1}` } });
  // The page may have become shorter since.
  return response.ok ? text(new Uint8Array(await response.arrayBuffer())) : "";
}

/**
 * @param {Uint8Array} data as zlib packs it
 */
async function unpacked(data) {
  const { readable, writable } = new DecompressionStream("deflate");
  const writer = writable.getWriter();
  // What is wrong with the data is told by the other end.
  Promise.all([writer.write(/** @type {BufferSource} */ (data)), writer.close()]).catch(() => {});
  return new Uint8Array(await new Response(readable).arrayBuffer());
}
