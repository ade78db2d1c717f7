/** The engine in a thread of its own, so that a search never holds up typing or scrolling. */

import { open } from "../engine.js";

const archive = open(import.meta.url.replace(/theme\/js\/[^?#]*$/, ""));
// A failure is told with the answer to the first call.
archive.catch(() => {});

addEventListener("message", async ({ data: { id, method, args } }) => {
  try {
    const engine = /** @type {any} */ (await archive);
    postMessage({ id, value: await engine[method](...args) });
  } catch (error) {
    postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
