/** On every page: the search box suggests entities; what that takes loads when the box is used. */

for (const input of document.querySelectorAll('form[role="search"] input[name="q"]')) {
  const begin = async () => {
    let typed = false;
    input.addEventListener("input", () => (typed = true), { once: true });
    const { attach } = await import("./search/combobox.js");
    attach(/** @type {HTMLInputElement} */ (input), () => typed);
  };
  if (input === document.activeElement) void begin();
  else input.addEventListener("focus", begin, { once: true });
}
