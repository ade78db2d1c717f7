/** The filters that are on, above the hits: what each is called, and a button that takes it off. */

import { word } from "../language/words.js";
import { named } from "./naming.js";
import { byId, element, sign, spelled } from "./render.js";
import { KINDS } from "./kinds.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {(change: Partial<State>) => void} Go */

const without = {
  person: (/** @type {string} */ name) => word("Without the person %s", name),
  place: (/** @type {string} */ name) => word("Without the place %s", name),
  organization: (/** @type {string} */ name) => word("Without the organisation %s", name),
};

/**
 * @param {State} state
 * @param {Go} go
 */
export function drawChosen(state, go) {
  const entities = KINDS.flatMap((kind) =>
    state[kind].map((value) => {
      const name = element("span");
      const button = off(name, () => go({ [kind]: state[kind].filter((each) => each !== value) }));
      const tell = (/** @type {string} */ text) => {
        name.textContent = text;
        button.setAttribute("aria-label", without[kind](text));
      };
      tell(named(kind, value, tell));
      button.prepend(sign(kind));
      return button;
    }),
  );
  const { from, to } = state;
  const dates = from || to ? [off(span(from, to), () => go({ from: "", to: "" }))] : [];
  byId("chosen").replaceChildren(
    ...[...entities, ...dates].map((button) => element("li", {}, button)),
  );
}

/**
 * @param {string | Node} content
 * @param {() => void} act
 */
function off(content, act) {
  const cross = element("span", { "aria-hidden": "true" }, "×");
  const button = element("button", { type: "button", class: "quiet" }, content, cross);
  if (typeof content === "string") button.setAttribute("aria-label", word("Without the dates %s", content));
  button.addEventListener("click", () => {
    act();
    // The button is gone; what it did is told by the count.
    byId("status").focus();
  });
  return button;
}

/**
 * @param {string} from
 * @param {string} to
 */
function span(from, to) {
  if (from === to) return spelled(from);
  if (!to) return word("from %s", spelled(from));
  return from ? `${spelled(from)} – ${spelled(to)}` : word("to %s", spelled(to));
}
