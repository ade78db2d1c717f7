/** Bytes into text and values. */

/** @param {Uint8Array} data */
export const text = (data) => new TextDecoder().decode(data);

/** @param {Uint8Array} data */
export const json = (data) => JSON.parse(text(data));
