/** The stories of this day in other years, on the front page: only the reader's clock knows the day. */

const MOST = 4;

/** @param {HTMLElement} section @param {Date} now */
async function show(section, now) {
  // Twelve numbers, a bit for each day that has stories.
  const month = section.dataset.days?.split(" ")[now.getMonth()];
  if (!((Number(month) >>> (now.getDate() - 1)) & 1)) return;
  const day = `${now.getMonth() + 1}`.padStart(2, "0") + "-" + `${now.getDate()}`.padStart(2, "0");
  const more = section.querySelector("a");
  if (!more) return;
  const address = new URL(`${day}/`, more.href);
  const answer = await fetch(address);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const cards = [...page.querySelectorAll(".cards > li")].slice(0, MOST);
  const list = document.createElement("ol");
  list.className = "cards";
  list.append(...cards.map((card) => document.importNode(card, true)));
  section.querySelector("h2")?.after(list);
  more.href = address.href;
}

/** @param {HTMLElement} section */
export async function begin(section) {
  try {
    await show(section, new Date());
  } catch {
    // Without the network the plain link stays, and it is enough.
  }
}
