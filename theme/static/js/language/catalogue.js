/**
 * What the scripts say, by the English: empty for English. The build puts the catalogue of the
 * archive's language in this module's place.
 *
 * @type {Record<string, string>}
 */
export default {};
