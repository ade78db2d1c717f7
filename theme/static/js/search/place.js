/**
 * The number of the range that holds a key; -1 when the key comes before all.
 * @param {ArrayLike<string | number>} bounds where each range begins, ascending
 * @param {string | number} key
 */
export function place(bounds, key) {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {string | number} */ (bounds[middle]) <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
