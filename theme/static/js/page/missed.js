/** The page for a missed address: puts the words of the address into the search box. */

/** @param {string} path */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export function begin() {
  const box = document.querySelector("input[name=q]");
  const words = decoded(location.pathname)
    .split("/")
    .filter((part) => part && !/^\d+$/.test(part))
    .slice(-1)
    .join(" ")
    .replace(/-[0-9a-f]{10,}$/, "")
    .replace(/[-_.]+/g, " ")
    .trim();
  if (box instanceof HTMLInputElement && !box.value) box.value = words;
}
