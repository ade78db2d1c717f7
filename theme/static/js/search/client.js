/**
 * The page's way to the engine: a worker, or the engine itself where workers cannot load modules.
 */

/** @typedef {import("../engine.js").Archive} Archive */
/** @typedef {import("../engine.js").Options} Options */

/** The site's root, found from where this module lies, bundled or not. */
export const root = new URL(import.meta.url.replace(/theme\/js\/[^?#]*$/, ""));

/** @type {Promise<(method: string, args: unknown[]) => Promise<any>> | undefined} */
let calls;

/**
 * @param {"search" | "facets" | "suggest" | "meant" | "entity" | "context"} method
 * @param {...unknown} args
 * @returns {Promise<any>}
 */
export async function call(method, ...args) {
  calls ??= begin();
  return (await calls)(method, args);
}

async function begin() {
  try {
    return await inWorker();
  } catch {
    const { open } = await import("../engine.js");
    /** @type {Promise<Archive> | undefined} */
    let archive;
    return async (/** @type {string} */ method, /** @type {unknown[]} */ args) => {
      archive ??= open(root);
      // An archive that could not be opened is opened anew at the next call.
      archive.catch(() => (archive = undefined));
      const engine = /** @type {any} */ (await archive);
      return engine[method](...args);
    };
  }
}

function inWorker() {
  // On its way while the worker starts; the worker finds it in the browser's cache.
  fetch(new URL("search/data/manifest.bin", root)).catch(() => undefined);
  const worker = new Worker(new URL("theme/js/search/worker.js", root), { type: "module" });
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  let last = 0;
  worker.addEventListener("message", ({ data }) => {
    const { resolve, reject } = waiting.get(data.id) ?? {};
    waiting.delete(data.id);
    if (data.error === undefined) resolve?.(data.value);
    else reject?.(new Error(data.error));
  });
  /** @type {(method: string, args: unknown[]) => Promise<any>} */
  const ask = (method, args) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ id: last, method, args });
    });
  return new Promise((resolve, reject) => {
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      worker.terminate();
      const error = new Error("The search could not start.");
      reject(error);
      for (const call of waiting.values()) call.reject(error);
    });
    // The worker answers once its modules have loaded.
    ask("ready", []).then(() => resolve(ask), reject);
  });
}
