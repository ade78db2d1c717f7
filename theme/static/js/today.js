/** The stories of this day in other years, on the front page: only the reader's clock knows the day. */

const MOST = 4;

/** @param {Date} now */
async function show(now) {
  const section = document.getElementById("on-this-day");
  // Twelve numbers, a bit for each day that has stories.
  const month = section?.dataset.days?.split(" ")[now.getMonth()];
  if (!section || !((Number(month) >>> (now.getDate() - 1)) & 1)) return;
  const day = `${now.getMonth() + 1}`.padStart(2, "0") + "-" + `${now.getDate()}`.padStart(2, "0");
  const address = new URL(`../../on-this-day/${day}/`, import.meta.url);
  const answer = await fetch(address);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const cards = [...page.querySelectorAll(".cards > li")].slice(0, MOST);
  const list = document.createElement("ol");
  list.className = "cards";
  list.append(...cards.map((card) => document.importNode(card, true)));
  section.querySelector("h2")?.after(list);
  const more = section.querySelector("a[href$='/on-this-day/']");
  if (more instanceof HTMLAnchorElement) more.href = address.href;
}

show(new Date()).catch(() => {
  // Without the network the plain link stays, and it is enough.
});
