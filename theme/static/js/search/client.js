/**
 * The page's way to the engine: a worker, or the engine itself where workers cannot load modules.
 */

/** The site's root, found from where this module lies, bundled or not. */
export const root = new URL(import.meta.url.replace(/theme\/js\/[^?#]*$/, ""));

/** @typedef {(method: string, args: unknown[]) => Promise<any>} Ask */

/** There is no worker, or it could not load. */
class NoWorker extends Error {}

/** @type {Promise<Ask> | undefined} */
let asking;

/**
 * @param {"search" | "facets" | "suggest" | "meant" | "entity" | "context" | "spelled"} method
 * @param {...unknown} args
 * @returns {Promise<any>}
 */
export async function call(method, ...args) {
  warm();
  const mine = asking;
  try {
    return await (await mine)?.(method, args);
  } catch (error) {
    if (!(error instanceof NoWorker)) throw error;
    if (asking === mine) asking = inPage();
    return (await asking)?.(method, args);
  }
}

/** Starts the engine before there is anything to ask. */
export function warm() {
  asking ??= Promise.resolve(inWorker());
}

/** @returns {Promise<Ask>} */
async function inPage() {
  // By its address, as the worker: a module that both import would be a file of its own, which the
  // page had to read before it could search.
  /** @type {typeof import("./answering.js")} */
  const { answering } = await import(new URL("theme/js/search/answering.js", root).href);
  return answering(root);
}

/** @returns {Ask} */
function inWorker() {
  // On its way while the worker starts; the worker finds it in the browser's cache.
  fetch(new URL("search/data/manifest.bin", root)).catch(() => undefined);
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  let last = 0;
  let lost = false;
  const lose = () => {
    lost = true;
    for (const { reject } of waiting.values()) reject(new NoWorker());
  };
  /** @type {Worker | undefined} */
  let worker;
  try {
    worker = new Worker(new URL("theme/js/search/worker.js", root), { type: "module" });
  } catch {
    lose();
  }
  worker?.addEventListener("message", ({ data }) => {
    const { resolve, reject } = waiting.get(data.id) ?? {};
    waiting.delete(data.id);
    if (data.error === undefined) resolve?.(data.value);
    else reject?.(new Error(data.error));
  });
  worker?.addEventListener("error", (event) => {
    event.preventDefault();
    worker?.terminate();
    lose();
  });
  return (method, args) =>
    new Promise((resolve, reject) => {
      if (lost) return reject(new NoWorker());
      last += 1;
      waiting.set(last, { resolve, reject });
      // What is asked before the worker has loaded waits for it.
      worker?.postMessage({ id: last, method, args });
    });
}
