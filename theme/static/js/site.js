/** On every page: loads what the page has a place for. Without it every page is whole. */

import "./suggest.js";

/** @type {Record<string, (place: HTMLElement) => Promise<unknown>>} */
const parts = {
  "#cite": async (place) => (await import("./page/cite.js")).begin(place),
  "#on-this-day": async (place) => (await import("./page/today.js")).begin(place),
  "#missed": async () => (await import("./page/missed.js")).begin(),
  ".mentions": async (place) => (await import("./page/quotes.js")).begin(place),
  ".letters": async (place) => (await import("./page/filter.js")).begin(place),
};

for (const [selector, begin] of Object.entries(parts)) {
  const place = document.querySelector(selector);
  if (place instanceof HTMLElement) void begin(place);
}
