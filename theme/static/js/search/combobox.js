/**
 * Suggestions below a search box: the combobox with a list of the ARIA practices. Focus stays in
 * the box; arrows move through the list, Enter takes, Escape closes, Tab leaves.
 */

import { word } from "../language/words.js";
import { call, root } from "./client.js";
import { element, KIND_WORDS, sign, stories } from "./render.js";

/** @typedef {import("./names.js").Suggestion} Suggestion */

let lists = 0;

/**
 * @param {HTMLInputElement} input
 * @param {() => boolean} typed whether the reader has typed since
 */
export function attach(input, typed) {
  lists += 1;
  const id = `suggestions-${lists}`;
  const list = element("ul", {
    id,
    class: "suggestions",
    role: "listbox",
    "aria-label": word("People, places and organisations"),
  });
  input.parentElement?.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": id,
  })) {
    input.setAttribute(name, value);
  }
  /** @type {Suggestion[]} */
  let found = [];
  let active = -1;
  let turn = 0;

  const options = () => [...list.children];
  /** @param {boolean} shown whether there is anything to show; nothing is being looked for */
  const unfold = (shown) => {
    list.hidden = !shown;
    list.setAttribute("aria-busy", "false");
    input.setAttribute("aria-expanded", String(shown));
  };
  const close = () => {
    turn += 1;
    unfold(false);
    activate(-1);
  };
  /** @param {number} next */
  const activate = (next) => {
    active = next;
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === active)));
    const option = options()[active];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  /** @param {number} n */
  const take = (n) => {
    const chosen = found[n];
    if (chosen) location.assign(new URL(chosen.url, root));
  };

  const look = async () => {
    turn += 1;
    const mine = turn;
    const text = input.value.trim();
    if (text.length < 2 || /["+:^*]/.test(text)) return close();
    list.setAttribute("aria-busy", "true");
    const answer = await call("suggest", text).catch(() => []);
    if (mine !== turn) return;
    found = answer;
    list.replaceChildren(...found.map((each, n) => line(each, `${id}-${n}`)));
    unfold(found.length > 0);
    activate(-1);
  };

  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      take(active);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length) {
      if (list.hidden) unfold(true);
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // Past either end lies the box itself.
      activate(((active + 1 + step + found.length + 1) % (found.length + 1)) - 1);
    }
  });
  input.addEventListener("blur", close);
  input.form?.addEventListener("submit", close);
  // What was typed while this loaded. A box that the page filled waits for the reader.
  void (typed() ? look() : close());
  // Before the box loses focus.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = /** @type {Element} */ (event.target).closest("li");
    if (option) take(options().indexOf(option));
  });
}

/**
 * @param {Suggestion} suggestion
 * @param {string} id
 */
function line({ kind, name, alias, count }, id) {
  const known = /** @type {keyof typeof KIND_WORDS} */ (kind);
  return element(
    "li",
    { id, role: "option", "aria-selected": "false" },
    sign(known),
    element("span", {}, name),
    element(
      "span",
      { class: "faint" },
      `${KIND_WORDS[known]}, ${stories(count)}${alias ? `, ${word("as %s", alias)}` : ""}`,
    ),
  );
}
