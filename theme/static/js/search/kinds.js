/** The kinds of entities, by the words that stand in addresses. */
export const KINDS = /** @type {const} */ (["person", "place", "organization"]);
