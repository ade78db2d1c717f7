/** Bytes into text and values. */

const decoder = new TextDecoder();

/** @param {Uint8Array} data */
export const text = (data) => decoder.decode(data);

/** @param {Uint8Array} data */
export const json = (data) => JSON.parse(text(data));
