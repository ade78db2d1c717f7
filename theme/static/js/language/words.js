/** The scripts' words in the page's language: English stands in the scripts, others in a catalogue. */

import catalogue from "./catalogue.js";

/**
 * A word or sentence; each `%s` takes the next value.
 * @param {string} text
 * @param {...string} values
 */
export function word(text, ...values) {
  return (catalogue[text] ?? text).replace(/%s/g, () => values.shift() ?? "");
}
