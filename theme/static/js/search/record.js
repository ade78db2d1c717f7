/** What an index leaves out because it follows: plugins/backfile/search/{stories,entities}.py. */

import { nameKey } from "./terms.js";
import { fold } from "./text.js";

const SLUG = 60;

/**
 * A story's address below the site's root.
 * @param {string} date ISO, or empty
 * @param {string} title
 * @param {string} id
 */
export function addressOf(date, title, id) {
  return `${date ? date.replaceAll("-", "/") : "undated"}/${plainSlug(title)}-${id}/`;
}

/** @param {string} title */
export function plainSlug(title) {
  const text = fold(title)
    .replace(/(?<=[0-9]),(?=[0-9])/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
  const whole = text.length > SLUG ? text.slice(0, Math.max(0, text.lastIndexOf(" ", SLUG))) : text;
  return whole.replaceAll(" ", "-");
}

/**
 * @param {string | 0} slug
 * @param {string} name
 */
export const slugOf = (slug, name) => slug || nameKey(name).replaceAll(" ", "-");

/**
 * An entity's page, or the search by it.
 * @param {string | 0 | 1} url
 * @param {string} kind
 * @param {string} slug
 */
export function entityAddress(url, kind, slug) {
  if (typeof url === "string") return url;
  return url ? `search/?${kind}=${encodeURIComponent(slug)}` : `${kind}/${slug}/`;
}
