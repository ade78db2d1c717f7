/** An archive that answers calls by name. */

import { open } from "../engine.js";

/**
 * Opened at once; one that could not be opened is opened anew at the next call.
 * @param {string | URL} root the site's
 * @returns {(method: string, args: unknown[]) => Promise<any>}
 */
export function answering(root) {
  /** @type {ReturnType<typeof open> | undefined} */
  let archive;
  const opened = () => {
    archive ??= open(root);
    archive.catch(() => (archive = undefined));
    return archive;
  };
  void opened();
  return async (method, args) => /** @type {any} */ (await opened())[method](...args);
}
