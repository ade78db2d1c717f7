/** Blocks of story records: the layout of plugins/backfile/search/stories.py. */

import { Reader } from "./decode.js";
import { addressOf } from "./record.js";
import { text } from "./unpack.js";

/**
 * @typedef {object} StoryRecord
 * @property {string} id
 * @property {string} title
 * @property {string} date ISO; empty for an undated story
 * @property {string} url below the site's root
 * @property {number[]} places where its page's first passage begins, and the bytes of each
 */

const DAY = 86_400_000;
/** 1 January 1970, counted from the year 1. */
const EPOCH = 719_163;

/**
 * @param {Uint8Array} data
 * @returns {StoryRecord[]}
 */
export function decodeStories(data) {
  const reader = new Reader(data);
  const [titles = [], urls = []] = [reader, reader].map((each) => text(each.section().data).split("\n"));
  const days = reader.ascending(titles.length);
  const digits = titles.map(() => reader.number());
  const ids = digits.map((count) => hex(reader.take(Math.ceil(count / 2))).slice(0, count));
  const counts = titles.map(() => reader.number());
  return titles.map((title, n) => {
    const [id = "", day] = [ids[n], days[n]];
    const date = day ? new Date((day - EPOCH) * DAY).toISOString().slice(0, 10) : "";
    const places = Array.from({ length: counts[n] ?? 0 }, () => reader.number());
    return { id, title, date, url: urls[n] || addressOf(date, title, id), places };
  });
}

/** @param {Uint8Array} bytes */
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
