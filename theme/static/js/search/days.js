/** Dates and story numbers: stories are numbered in order of date, so a span is a range. */

const DAY = 86_400_000;

/** Days of an archive: for each, days since 1970 and the first story's number. */
export class Days {
  /**
   * @param {[number, number][]} steps for each day with stories: days since the last, stories
   * @param {number} first number of the first dated story
   */
  constructor(steps, first) {
    /** @type {number[]} */
    this.days = [];
    /** @type {number[]} */
    this.starts = [];
    let day = 0;
    let number = first;
    for (const [gap, stories] of steps) {
      day += gap;
      this.days.push(day);
      this.starts.push(number);
      number += stories;
    }
    this.end = number;
  }

  /**
   * The number of the first story on that day or later.
   * @param {number} day
   */
  startOf(day) {
    let low = 0;
    let high = this.days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.days[middle] ?? 0) < day) low = middle + 1;
      else high = middle;
    }
    return this.starts[low] ?? this.end;
  }

  /**
   * How many of the stories fall in each day, month or year, from the archive's first to its
   * last; the unit follows from how long that is.
   * @param {number[]} stories ascending
   * @returns {{unit: "day" | "month" | "year", bars: {span: string, count: number}[]}}
   */
  histogram(stories) {
    const [first, last] = [this.days[0], this.days.at(-1)];
    if (first === undefined || last === undefined) return { unit: "year", bars: [] };
    const length = last - first;
    const unit = length <= 120 ? "day" : length <= 1900 ? "month" : "year";
    const bars = [];
    let at = 0;
    while (at < stories.length && (stories[at] ?? 0) < (this.starts[0] ?? 0)) at += 1;
    for (let day = first; day <= last; ) {
      const span = spell(day, unit);
      const next = (spanOf(span)?.[1] ?? day) + 1;
      const end = this.startOf(next);
      let count = 0;
      for (; at < stories.length && (stories[at] ?? 0) < end; at += 1) count += 1;
      bars.push({ span, count });
      day = next;
    }
    return { unit, bars };
  }
}

/**
 * The first and last day of "1987", "1987-10" or "1987-10-19", in days since 1970; undefined for
 * anything else.
 * @param {string} text
 * @returns {[number, number] | undefined}
 */
export function spanOf(text) {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map((part) => (part ? Number(part) : undefined));
  const first = utc(year ?? 0, (month ?? 1) - 1, day ?? 1);
  if (spell(first, "day").slice(0, match[0].length) !== match[0]) return undefined;
  if (day) return [first, first];
  const next = month ? utc(year ?? 0, month, 1) : utc((year ?? 0) + 1, 0, 1);
  return [first, next - 1];
}


/**
 * @param {number} year
 * @param {number} month from 0
 * @param {number} day
 */
function utc(year, month, day) {
  const date = new Date(0);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month, day);
  return Math.floor(date.getTime() / DAY);
}

/**
 * @param {number} day since 1970
 * @param {"day" | "month" | "year"} unit
 */
function spell(day, unit) {
  return new Date(day * DAY).toISOString().slice(0, { day: 10, month: 7, year: 4 }[unit]);
}
