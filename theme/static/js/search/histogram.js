/**
 * Bars over time: each a link that narrows the search to its span; several are taken by dragging
 * across them, or with the keyboard by Shift and an arrow, then Enter.
 */

import { word } from "../language/words.js";
import { byId, element, isPlain, spelled, stories } from "./render.js";
import { write } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {{span: string, count: number}} Bar */

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 40;

/**
 * @param {{unit: string, bars: Bar[]} | undefined} time
 * @param {(change: Partial<State>) => void} go
 * @param {State} state
 */
export function drawTime(time, go, state) {
  const bars = time?.bars ?? [];
  const most = Math.max(0, ...bars.map(({ count }) => count));
  if (bars.length < 2 || !most) {
    byId("time").replaceChildren();
    return;
  }
  const chart = svg("svg", {
    class: "bars",
    viewBox: `0 0 ${bars.length} ${HEIGHT}`,
    preserveAspectRatio: "none",
    role: "group",
    "aria-label": word("Stories over time; drag, or Shift and an arrow, to take several"),
  });
  const chosen = svg("rect", { class: "chosen", y: 0, height: HEIGHT, width: 0 });
  const said = element("span", { role: "status", class: "chosen-span" });
  /** @param {[number, number] | undefined} range */
  const show = (range) => {
    chosen.setAttribute("x", String(range?.[0] ?? 0));
    chosen.setAttribute("width", String(range ? range[1] - range[0] + 1 : 0));
    said.textContent = range ? spoken(bars, range) : "";
  };
  /** @param {[number, number]} range */
  const take = ([first, last]) => go({ from: bars[first]?.span ?? "", to: bars[last]?.span ?? "" });
  chart.append(chosen, ...bars.flatMap((bar, n) => link(bar, n, most, go, state)));
  byPointer(chart, bars.length, show, take);
  byKeyboard(chart, bars.length, show, take);
  const ends = [bars[0], bars.at(-1)].map((bar) => element("span", {}, spelled(bar?.span ?? "")));
  ends.splice(1, 0, said);
  byId("time").replaceChildren(chart, element("p", { class: "time-ends" }, ...ends));
}

/**
 * A bar as a link; none without stories.
 * @param {Bar} bar
 * @param {number} n
 * @param {number} most
 * @param {(change: Partial<State>) => void} go
 * @param {State} state
 */
function link({ span, count }, n, most, go, state) {
  if (!count) return [];
  const height = Math.max(1, ((HEIGHT - 2) * count) / most);
  const name = `${spelled(span)}: ${stories(count)}`;
  const made = svg("a", {
    href: write({ ...state, from: span, to: span, page: 1 }),
    "aria-label": name,
    "data-bar": n,
  });
  const title = svg("title", {});
  title.textContent = name;
  made.append(
    title,
    svg("rect", { class: "reach", x: n, y: 0, width: 1, height: HEIGHT }),
    svg("rect", { x: n + 0.1, y: HEIGHT - height, width: 0.8, height }),
  );
  made.addEventListener("click", (event) => {
    if (isPlain(event)) {
      event.preventDefault();
      go({ from: span, to: span });
    }
  });
  return [made];
}

/**
 * @param {Element} chart an svg
 * @param {number} size how many bars
 * @param {(range: [number, number] | undefined) => void} show
 * @param {(range: [number, number]) => void} take
 */
function byPointer(chart, size, show, take) {
  let from = -1;
  /** @type {[number, number] | undefined} */
  let range;
  /** @param {PointerEvent} event */
  const under = (event) => {
    const { left, width } = chart.getBoundingClientRect();
    const n = Math.floor(((event.clientX - left) / width) * size);
    return Math.min(size - 1, Math.max(0, n));
  };
  const drop = () => {
    from = -1;
    range = undefined;
    show(undefined);
  };
  on(chart, "pointerdown", (event) => {
    if (isPlain(event)) from = under(event);
  });
  on(chart, "pointermove", (event) => {
    const here = under(event);
    if (from < 0 || (!range && here === from)) return;
    // From now on a click means the drag's end, not the bar under it.
    chart.setPointerCapture(event.pointerId);
    range = [Math.min(from, here), Math.max(from, here)];
    show(range);
  });
  on(chart, "pointerup", () => {
    const taken = range;
    drop();
    if (taken) take(taken);
  });
  on(chart, "pointercancel", drop);
  // A browser would drag the bar's address away.
  chart.addEventListener("dragstart", (event) => event.preventDefault());
}

/**
 * @param {Element} chart
 * @param {number} size
 * @param {(range: [number, number] | undefined) => void} show
 * @param {(range: [number, number]) => void} take
 */
function byKeyboard(chart, size, show, take) {
  /** Where the range was begun, and its moving end. @type {[number, number] | undefined} */
  let reach;
  const range = () =>
    /** @type {[number, number] | undefined} */ (reach && [...reach].sort((a, b) => a - b));
  chart.addEventListener("keydown", (event) => {
    const { key, shiftKey, target } = /** @type {KeyboardEvent} */ (event);
    const bar = Number(/** @type {Element} */ (target).getAttribute("data-bar"));
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (step && shiftKey) {
      const [begun, end] = reach ?? [bar, bar];
      reach = [begun, Math.min(size - 1, Math.max(0, end + step))];
      show(range());
    } else if (key === "Escape" && reach) {
      reach = undefined;
      show(undefined);
    } else if (key === "Enter" && reach) take(range() ?? [bar, bar]);
    else return;
    event.preventDefault();
  });
  chart.addEventListener("focusout", () => {
    reach = undefined;
    show(undefined);
  });
}

/**
 * @param {Bar[]} bars
 * @param {[number, number]} range
 */
function spoken(bars, [first, last]) {
  const within = bars.slice(first, last + 1);
  const count = within.reduce((sum, bar) => sum + bar.count, 0);
  const [from, to] = [within[0], within.at(-1)].map((bar) => spelled(bar?.span ?? ""));
  return `${from === to ? from : `${from} – ${to}`}: ${stories(count)}`;
}

/**
 * @param {Element} chart
 * @param {string} name
 * @param {(event: PointerEvent) => void} act
 */
function on(chart, name, act) {
  chart.addEventListener(name, (event) => act(/** @type {PointerEvent} */ (event)));
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
