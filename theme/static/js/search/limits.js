/** What filters and dates allow: stories that mention entities, and a range of their numbers. */

import { word } from "../language/words.js";
import { KINDS } from "./kinds.js";
import { sentence } from "./store.js";
import { nameTerm } from "./terms.js";
import { words } from "./text.js";

/** @typedef {import("../engine.js").Archive} Archive */
/** @typedef {import("../engine.js").Options} Options */

/**
 * @param {Archive} archive
 * @param {Options} options
 * @param {string[]} notes gains what is ignored
 * @param {Set<string>} failures gains a sentence for what could not be loaded
 * @param {Set<string>} named gains the terms of the entities' names
 * @returns {Promise<import("./find.js").Limits>}
 */
export async function limitsOf(archive, options, notes, failures, named) {
  const [filters, span] = await Promise.all([
    filtersOf(archive, options, notes, failures, named),
    spanOf(archive, options, notes, failures),
  ]);
  return { filters, span };
}

/**
 * For each value asked for, the stories that mention the entity or one of the entities.
 * @param {Archive} archive
 * @param {Options} options
 * @param {string[]} notes
 * @param {Set<string>} failures
 * @param {Set<string>} named gains the terms of the entities' names
 * @returns {Promise<number[][]>}
 */
async function filtersOf(archive, options, notes, failures, named) {
  const asked = KINDS.flatMap((kind) =>
    [options[kind] ?? []]
      .flat()
      .filter(Boolean)
      .map((value) => ({ kind, slugs: String(value).split(",").filter(Boolean) })),
  );
  const filters = asked.map(async ({ kind, slugs }) => {
    const stories = new Set();
    for (const slug of slugs) {
      const entity = await archive.entity(kind, slug);
      if (!entity) notes.push(unknown(kind, slug));
      for (const story of entity?.stories ?? []) stories.add(story);
      for (const part of words(entity?.name ?? "")) named.add(nameTerm(part));
    }
    return [...stories];
  });
  return (await Promise.allSettled(filters)).flatMap((filter) => {
    if (filter.status === "fulfilled") return [filter.value];
    failures.add(sentence(filter.reason));
    return [];
  });
}

/**
 * The range of story numbers that the dates allow; undefined when all are.
 * @param {Archive} archive
 * @param {Options} options
 * @param {string[]} notes
 * @param {Set<string>} failures
 * @returns {Promise<[number, number] | undefined>} the first, and the one after the last
 */
async function spanOf(archive, { from, to }, notes, failures) {
  if (!from && !to) return undefined;
  const { spanOf: daysOf } = await import("./days.js");
  const ends = [from, to].map((text) => {
    const span = text ? daysOf(String(text)) : undefined;
    if (text && !span) {
      notes.push(word("“%s” is no date; write 1987, 1987-10 or 1987-10-19.", String(text)));
    }
    return span;
  });
  if (!ends[0] && !ends[1]) return undefined;
  try {
    const days = await archive.days();
    const first = days.startOf(ends[0]?.[0] ?? -Infinity);
    return [first, ends[1] ? days.startOf(ends[1][1] + 1) : days.end];
  } catch (error) {
    failures.add(sentence(error));
    return undefined;
  }
}

/**
 * @param {(typeof KINDS)[number]} kind
 * @param {string} slug
 */
function unknown(kind, slug) {
  if (kind === "person") return word("The archive has no person “%s”.", slug);
  if (kind === "place") return word("The archive has no place “%s”.", slug);
  return word("The archive has no organization “%s”.", slug);
}
