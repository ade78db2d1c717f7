/**
 * The search engine: `open(baseURL)`, then `search(query, options)`. No page is needed; it runs in
 * a browser, in a worker and in Node.
 *
 *     const archive = await open("https://example.org/archive/");
 *     const { total, results, notes } = await archive.search('"central bank" rate', {
 *       place: ["japan"], from: "1987-03", sort: "newest", limit: 10, offset: 0,
 *     });
 *
 * Several entities of a kind must all be mentioned; within one value, commas mean "any of these"
 * (slugs hold no comma). `facets(query, options)` counts the whole result, `suggest(text)` and
 * `meant(text)` know the entities. `search` never throws on account of what is asked.
 */

import { word } from "./language/words.js";
import { isPassage, paragraphsIn, paragraphsOf, sentence as sentenceOf } from "./search/context.js";
import { decodeEntities } from "./search/decode.js";
import { find } from "./search/find.js";
import { KINDS } from "./search/kinds.js";
import { limitsOf } from "./search/limits.js";
import { place } from "./search/place.js";
import { MissingPart, readPart, readText, sentence, Store } from "./search/store.js";
import { decodeStories } from "./search/stories.js";
import { json } from "./search/unpack.js";

/**
 * @typedef {object} Options
 * @property {string | string[]} [person] slugs
 * @property {string | string[]} [place]
 * @property {string | string[]} [organization]
 * @property {string} [from] a day, month or year: 1987-10-19, 1987-10, 1987
 * @property {string} [to] the same; the whole of it counts
 * @property {"best" | "newest" | "oldest" | string} [sort]
 * @property {number} [limit] 10 unless told
 * @property {number} [offset]
 * @property {boolean} [contexts] whether the hits' contexts will be asked for: what they take is
 *   then fetched as soon as it is known where it lies
 */

/**
 * @typedef {object} Hit
 * @property {string} id
 * @property {string} url absolute
 * @property {string} title
 * @property {string} date ISO; empty for an undated story
 * @property {number} score lunr's; 0 when nothing was ranked
 * @property {[number, number]} [part] the bytes of its page that show why it was found
 */

/**
 * @typedef {object} Answer
 * @property {number} total
 * @property {Hit[]} results
 * @property {string[]} notes what was ignored or could not be had, a sentence each
 * @property {string[]} marks index terms to mark in a hit's text
 * @property {string[]} unknown words that no story holds, for `spelled`
 */

/**
 * Opens an archive's index.
 * @param {string | URL} baseURL the site's root, with a slash at its end
 */
export async function open(baseURL) {
  const store = new Store(new URL(baseURL));
  await store.open();
  return new Archive(store);
}

export class Archive {
  /** @type {{key: string, found: Promise<Found>} | undefined} */
  #last;
  /** Parts of pages on their way, by address. @type {Map<string, Promise<string>>} */
  #parts = new Map();

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
  }

  /** How many stories there are. */
  get size() {
    return this.store.manifest.stories;
  }

  /**
   * @param {string} query
   * @param {Options} [options]
   * @returns {Promise<Answer>}
   */
  async search(query, options = {}) {
    const found = await this.#found(query, options);
    const notes = [...found.notes];
    const offset = whole(options.offset, 0);
    const page = found.page(offset, offset + whole(options.limit, 10));
    /** @type {Hit[]} */
    const results = [];
    const passages = await found.passages(page.map(({ story }) => story));
    this.#parts.clear();
    const records = await Promise.allSettled(
      page.map(async ({ story }) => {
        const record = await this.#story(story, passages.get(story) ?? 0, found.elsewhere);
        if (options.contexts && record.part) void this.#part(record.url, record.part);
        return record;
      }),
    );
    records.forEach((record, n) => {
      if (record.status === "rejected") notes.push(sentence(record.reason));
      else results.push({ ...record.value, score: page[n]?.score ?? 0 });
    });
    const { marks, unknown } = found;
    return { total: found.stories.length, results, notes: [...new Set(notes)], marks, unknown };
  }

  /**
   * The most mentioned entities of each kind in the whole result, and its course over time.
   * @param {string} query
   * @param {Options} [options]
   */
  async facets(query, options = {}) {
    // What the first hits do not need is fetched when it is asked for.
    const { countFacets } = await import("./search/facets.js");
    const { stories } = await this.#found(query, options);
    const [time, ...kinds] = await Promise.all([
      this.days().then((days) => days.histogram(stories)),
      ...KINDS.map((kind) => countFacets(this.store, kind, stories)),
    ]);
    return { time, person: kinds[0], place: kinds[1], organization: kinds[2] };
  }

  /**
   * Entities whose name, or another form of it, has a word that begins so.
   * @param {string} text
   * @param {number} [limit]
   */
  async suggest(text, limit = 8) {
    const { suggest } = await import("./search/names.js");
    return suggest(this.store, text, limit);
  }

  /**
   * The entities that are called exactly so, most mentioned first.
   * @param {string} text
   */
  async meant(text) {
    const { meant } = await import("./search/names.js");
    return meant(this.store, text);
  }

  /**
   * The query with its unknown words spelled as the likeliest that the archive knows; empty if
   * none is like them.
   * @param {string} query
   * @param {string[]} unknown
   */
  async spelled(query, unknown) {
    const { spelled } = await import("./search/spelling.js");
    return spelled(this.store, query, unknown);
  }

  /**
   * An entity by its slug; undefined when the archive has none.
   * @param {string} kind
   * @param {string} slug
   */
  async entity(kind, slug) {
    const number = place((await this.store.directory()).bounds[kind] ?? [], slug);
    if (number < 0) return undefined;
    const shard = await this.store.file(kind, number, (data) => decodeEntities(data, kind));
    return shard.find((entity) => entity.slug === slug);
  }

  /**
   * The sentence of a hit's own page that shows most of the marks, of the given part if there is
   * one; empty if it cannot be had.
   * @param {string} url
   * @param {string[]} marks
   * @param {[number, number]} [part] a hit's
   */
  async context(url, marks, part) {
    const address = new URL(url, this.store.base);
    const given = part ? await this.#part(address.href, part) : "";
    if (isPassage(given)) return sentenceOf(paragraphsIn(given), marks);
    // A server may give the whole page instead; one that has changed since is read as a whole.
    const whole = paragraphsOf(given);
    return sentenceOf(whole.length ? whole : paragraphsOf(await readText(address)), marks);
  }

  /**
   * @param {string} url
   * @param {[number, number]} part
   * @returns {Promise<string>} empty if it cannot be had
   */
  #part(url, part) {
    const key = `${url} ${part.join("-")}`;
    const reading = this.#parts.get(key) ?? readPart(new URL(url), part).catch(() => "");
    this.#parts.set(key, reading);
    return reading;
  }

  /**
   * @param {string} query
   * @param {Options} options
   * @returns {Promise<Found>}
   */
  #found(query, options) {
    const { person, place, organization, from, to, sort } = options;
    const key = JSON.stringify([query, person, place, organization, from, to, sort]);
    if (this.#last?.key !== key) {
      const found = this.#find(String(query ?? ""), options);
      this.#last = { key, found };
      const forget = () => {
        if (this.#last?.found === found) this.#last = undefined;
      };
      // What could not be fetched is tried again next time.
      found.then(({ whole }) => whole || forget(), forget);
    }
    return this.#last.found;
  }

  /**
   * @param {string} query
   * @param {Options} options
   * @returns {Promise<Found>}
   */
  async #find(query, options) {
    /** @type {string[]} */
    const notes = [];
    const failures = new Set();
    /** @type {Set<string>} */
    const named = new Set();
    const limits = await limitsOf(this, options, notes, failures, named);
    const result = await find(this.store, query, limits, failures);
    const { stories, best, scored } = result;
    if (options.sort && !["best", "newest", "oldest"].includes(options.sort)) {
      notes.push(word("There is no order “%s”; the best come first.", options.sort));
    }
    return {
      stories,
      page: (begin, end) => {
        const byDate = inOrder(stories, options.sort, this.store.manifest.dated);
        if (!byDate) return best(end).slice(begin, end);
        const hits = new Map(scored(byDate.slice(begin, end)).map((hit) => [hit.story, hit]));
        return byDate.slice(begin, end).flatMap((story) => hits.get(story) ?? []);
      },
      // A name that was filtered by shows where a story mentions it: no shard tells in which part.
      marks: result.marks.length ? result.marks : [...named],
      elsewhere: result.marks.length === 0,
      passages: result.passages,
      unknown: result.unknown,
      notes: [...notes, ...result.notes, ...failures],
      whole: failures.size === 0,
    };
  }

  /** The archive's days. */
  async days() {
    const { Days } = await import("./search/days.js");
    const { dated } = this.store.manifest;
    return this.store.file("days", 0, (data) => new Days(json(data), dated));
  }

  /**
   * A story's record.
   * @param {number} story
   * @param {number} passage
   * @param {boolean} whole no passage is to be told
   * @returns {Promise<Omit<Hit, "score">>}
   */
  async #story(story, passage, whole) {
    const { block } = this.store.manifest;
    const records = await this.store.file("stories", Math.floor(story / block), decodeStories);
    const record = records[story % block];
    if (!record) throw new MissingPart(word("There is no story %s.", String(story)));
    const { id, title, date, url, places } = record;
    return {
      id,
      url: new URL(url, this.store.base).href,
      title,
      date,
      ...(whole ? {} : partOf(places, passage)),
    };
  }
}

/**
 * @typedef {object} Found
 * @property {number[]} stories all, ascending
 * @property {(begin: number, end: number) => {story: number, score: number}[]} page hits in order
 * @property {string[]} marks
 * @property {string[]} notes
 * @property {string[]} unknown
 * @property {boolean} whole nothing failed to load
 * @property {boolean} elsewhere the marks stand anywhere in a story
 * @property {(stories: number[]) => Promise<Map<number, number>>} passages
 */

/**
 * Stories by date; undefined if they are wanted in another order.
 * @param {number[]} stories ascending
 * @param {string | undefined} sort
 * @param {number} dated number of the first story with a date
 */
function inOrder(stories, sort, dated) {
  if (sort === "newest") return stories.toReversed();
  if (sort !== "oldest") return undefined;
  return [...stories.filter((each) => each >= dated), ...stories.filter((each) => each < dated)];
}

/**
 * @param {number[]} places where a page's first passage begins, and the bytes of each
 * @param {number} passage
 * @returns {{part?: [number, number]}}
 */
function partOf([begin, ...lengths], passage) {
  if (begin === undefined) return {};
  const from = lengths.slice(0, passage).reduce((sum, length) => sum + length, begin);
  return { part: [from, from + (lengths[passage] ?? 0)] };
}

/**
 * A whole number that is not negative.
 * @param {unknown} value
 * @param {number} otherwise
 */
function whole(value, otherwise) {
  const number = Math.floor(Number(value ?? otherwise));
  return Number.isFinite(number) && number >= 0 ? number : otherwise;
}
