/**
 * A story in the forms that bibliographies want. Pure functions of what the page's JSON-LD says.
 *
 * @typedef {object} Story
 * @property {string} id Address of the story's page.
 * @property {string} title
 * @property {string} [date] ISO 8601, absent for an undated story.
 * @property {string} [author]
 * @property {string} [source] Paper or agency.
 * @property {string} archive Name of the archive.
 * @property {string} [language]
 */

const MONTHS = "January February March April May June July August September October November December"
  .split(" ");

/** @param {Record<string, any>} data @returns {Story} */
export function fromJsonLd(data) {
  return {
    id: data["@id"],
    title: data.headline,
    date: data.datePublished,
    author: data.author?.name,
    source: data.publisher?.name,
    archive: data.isPartOf?.name ?? "",
    language: data.inLanguage === "und" ? undefined : data.inLanguage,
  };
}

/** @param {string} [date] */
function parts(date) {
  const [year = "", month = "", day = ""] = date?.split("-") ?? [];
  return { year, month: MONTHS[Number(month) - 1] ?? "", day: day.replace(/^0/, "") };
}

/** Ends a part with one full stop, unless it ends in a mark of its own. @param {string} text */
const stop = (text) => (/[.!?…]["”’]?$/.test(text) ? text : `${text}.`);

/** @param {(string | undefined | false)[]} items */
const spaced = (items) => items.filter(Boolean).join(" ");

/** @param {Story} s */
export function apa(s) {
  const { year, month, day } = parts(s.date);
  const date = year ? `(${year}, ${month} ${day}).` : "(n.d.).";
  const place = s.source ? `${s.source}.` : "";
  return s.author
    ? spaced([stop(s.author), date, stop(s.title), place, s.id])
    : spaced([stop(s.title), date, place, s.id]);
}

/** @param {Story} s */
export function chicago(s) {
  const { year, month, day } = parts(s.date);
  const date = year ? `${month} ${day}, ${year}` : "n.d.";
  const printed = [s.source, date].filter(Boolean).join(", ");
  return spaced([s.author && stop(s.author), `“${stop(s.title)}”`, stop(printed), stop(s.archive), s.id]);
}

/** @param {Story} s */
export function mla(s) {
  const { year, month, day } = parts(s.date);
  const date = year ? `${day} ${month} ${year}` : "";
  const rest = [s.source, date, s.id].filter(Boolean).join(", ");
  return spaced([s.author && stop(s.author), `“${stop(s.title)}”`, stop(rest)]);
}

/** @param {string} text */
const tex = (text) =>
  text
    .replace(/[\\{}$&%#_~^]/g, (sign) =>
      ({ "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" })[sign] ??
      `\\${sign}`,
    )
    .replace(/\s+/g, " ");

/** @param {Story} s */
export function bibtex(s) {
  const key = /-([0-9a-f]{10,})\/?$/.exec(s.id)?.[1] ?? "story";
  const fields = {
    // Braces twice, so that no style changes the headline's capitals.
    title: `{${tex(s.title)}}`,
    // Braces again: a byline is kept as printed, never cut into first and last names.
    author: s.author && `{${tex(s.author)}}`,
    journal: tex(s.source ?? s.archive),
    date: s.date,
    year: s.date?.slice(0, 4),
    url: s.id,
    langid: s.language,
    note: s.date ? undefined : "undated",
  };
  const lines = Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name} = {${value}},`);
  return `@article{backfile-${key},\n${lines.join("\n")}\n}\n`;
}

/** @param {Story} s */
export function ris(s) {
  const { year } = parts(s.date);
  /** @type {[string, string | undefined][]} */
  const fields = [
    ["TY", "NEWS"],
    ["TI", s.title],
    ["AU", s.author],
    ["T2", s.source ?? s.archive],
    ["PY", year || undefined],
    ["DA", s.date?.replaceAll("-", "/")],
    ["DB", s.archive],
    ["LA", s.language],
    ["UR", s.id],
    ["ER", ""],
  ];
  return fields
    .filter(([, value]) => value !== undefined)
    .map(([tag, value]) => `${tag}  - ${value?.replace(/\s+/g, " ")}\r\n`)
    .join("");
}

/** @param {Story} s */
export function csl(s) {
  const item = {
    id: s.id,
    type: "article-newspaper",
    title: s.title,
    author: s.author ? [{ literal: s.author }] : undefined,
    issued: s.date ? { "date-parts": [s.date.split("-").map(Number)] } : undefined,
    "container-title": s.source ?? s.archive,
    archive: s.archive,
    language: s.language,
    URL: s.id,
  };
  return `${JSON.stringify([item], null, 1)}\n`;
}
