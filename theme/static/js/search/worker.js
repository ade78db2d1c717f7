/** The engine in a thread of its own, so that a search never holds up typing or scrolling. */

import { answering } from "./answering.js";

const ask = answering(import.meta.url.replace(/theme\/js\/[^?#]*$/, ""));

addEventListener("message", async ({ data: { id, method, args } }) => {
  try {
    postMessage({ id, value: await ask(method, args) });
  } catch (error) {
    postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
