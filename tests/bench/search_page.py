"""The search page in Chromium against Pagefind on the same stories: bytes, requests, time.

    python -m tests.bench search_page SITE [--queries 30] [--pagefind FOLDER] [--tasks]

SITE is a built site. Pagefind indexes a bare copy of its stories, with their entities as filters,
and is asked through its own JavaScript interface on an empty page: the least it can cost. Every
query starts with an empty cache; "next" is another query on the same page. Bytes are what the
server sent, headers included, until the ten hits stand with their context; text types are
gzipped as GitHub Pages does. The theme's font is the site's, not the search's: it stands apart.

`--pagefind` names a folder where Pagefind's copy is kept for the next run; `--tasks` asks all once
more with the browser's tracing on, for the main thread's longest task in processor time, which a
busy machine does not stretch.
"""

from __future__ import annotations

import argparse
import csv
import html
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.chromium import FLAGS, executable
from tests.bench.search_report import FONT, Cost, parts, sort_of, tables
from tests.bench.search_server import CountingServer

STOP = frozenset(["after", "been", "from", "have", "over", "says", "that", "this", "with"])
"""Words that a reader would not search for alone."""

SUGGESTED = ".suggestions[aria-busy=false]"
"""The list of suggestions when nothing is being looked for any more."""

WATCH = """
window.longest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
}).observe({ type: "longtask", buffered: true });
"""
OURS_DONE = """
(() => {
  const check = () => {
    const status = document.querySelector('#status')?.textContent ?? '';
    const hits = [...document.querySelectorAll('#results > li')];
    const total = /^No /.test(status) ? 0 : Number(/^[\\d,]+/.exec(status)?.[0].replace(/,/g, ''));
    const whole = !Number.isNaN(total) && status && hits.length === Math.min(10, total);
    const told = hits.every((hit) => hit.querySelector('.sentence')?.textContent);
    const idle = !document.querySelector('#results')?.hasAttribute('aria-busy');
    const fresh = window.asked === undefined || location.search !== window.asked;
    if (whole && told && idle && fresh && window.done === undefined) {
      window.done = performance.timeOrigin + performance.now();
      window.total = total;
    }
  };
  const all = { subtree: true, childList: true, attributes: true };
  new MutationObserver(check).observe(document, all);
})();
"""
# The site's Content-Security-Policy bars Playwright's own way of waiting.
WAIT = """() => new Promise((resolve, reject) => {
  const begin = performance.now();
  const look = () => {
    if (window.done !== undefined) resolve();
    else if (performance.now() - begin > 60000) reject(new Error("no results in a minute"));
    else setTimeout(look, 10);
  };
  look();
})"""
PAGEFIND_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>P</title>
<link rel="icon" href="data:,"></head><body><ol id="results"></ol><script type="module">
const pagefind = await import("/pagefind/pagefind.js");
await pagefind.init();
window.ask = async (query, filters) => {
  const found = await pagefind.search(query || null, { filters });
  const hits = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  document.querySelector("#results").replaceChildren(...hits.map((hit) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = hit.url;
    link.textContent = hit.meta.title;
    const excerpt = document.createElement("p");
    excerpt.innerHTML = hit.excerpt;
    item.append(link, excerpt);
    return item;
  }));
  window.done = performance.timeOrigin + performance.now();
  window.total = found.results.length;
};
const given = new URLSearchParams(location.search);
await window.ask(given.get("q"), JSON.parse(given.get("filters") ?? "{}"));
</script></body></html>"""


@dataclass(frozen=True, slots=True)
class Query:
    """One query as both engines take it."""

    sort: str
    text: str
    kind: str = ""
    slug: str = ""
    name: str = ""

    def ours(self) -> str:
        pairs = {"q": self.text, self.kind: self.slug} if self.kind else {"q": self.text}
        return "?" + urlencode(pairs)


def stories_of(site: Path) -> list[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with (site / "data/articles.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def paragraphs_of(site: Path, story: dict[str, str], base: str) -> list[str]:
    path = story["url"].split("://", 1)[-1]
    path = path[path.index("/") :] if "://" in story["url"] else story["url"]
    page = (site / path.removeprefix(base).strip("/") / "index.html").read_text("utf-8")
    body = page[page.index('class="story-body"') : page.index("</article>")]
    inner = re.findall(r"<p\b[^>]*>(.*?)</p>", body, re.S)
    return [html.unescape(re.sub(r"<[^>]*>", "", each)) for each in inner]


def queries_from(site: Path, stories: list[dict[str, str]], base: str, count: int) -> list[Query]:
    """One to four words of headlines, phrases of bodies, entities with a word; in equal parts."""
    draw = random.Random(5)
    names = {row["id"]: row for row in read_csv(site / "data/entities.csv")}
    common = sorted(names.values(), key=lambda row: (-int(row["articles"]), row["id"]))[:40]
    found: list[Query] = []
    sorts = ["1 word", "2 words", "3 words", "4 words", "phrase", "entity"]
    while len(found) < count:
        sort = sorts[len(found) % len(sorts)]
        story = draw.choice(stories)
        words = [w for w in re.findall(r"[A-Za-z]{4,}", story["title"]) if w.lower() not in STOP]
        if sort == "phrase":
            text = " ".join(paragraphs_of(site, story, base)[:3])
            pairs = re.findall(r"\b([a-z]{4,} [a-z]{4,})\b", text)
            if pairs:
                found.append(Query(sort, f'"{draw.choice(pairs)}"'))
        elif sort == "entity":
            row = draw.choice(common)
            kind, _, slug = row["id"].partition("/")
            if words:
                found.append(Query(sort, draw.choice(words).lower(), kind, slug, row["name"]))
        elif len(words) >= int(sort[0]):
            found.append(Query(sort, " ".join(draw.sample(words, int(sort[0]))).lower()))
    return found


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pagefind_site(site: Path, stories: list[dict[str, str]], base: str, out: Path) -> None:
    """A bare copy of the stories, indexed."""
    names: dict[str, list[tuple[str, str]]] = {}
    entities = {row["id"]: row["name"] for row in read_csv(site / "data/entities.csv")}
    for row in read_csv(site / "data/mentions.csv"):
        pair = (row["kind"], entities.get(row["entity"], row["text"]))
        if pair not in names.setdefault(row["article"], []):
            names[row["article"]].append(pair)
    for story in stories:
        folder = out / "s" / story["id"]
        folder.mkdir(parents=True)
        filters = "".join(
            f'<span data-pagefind-filter="{kind}" hidden>{html.escape(name)}</span>'
            for kind, name in names.get(story["id"], [])
        )
        body = "".join(f"<p>{html.escape(p)}</p>" for p in paragraphs_of(site, story, base))
        title = html.escape(story["title"])
        (folder / "index.html").write_text(
            f'<!doctype html><html lang="en"><head><title>{title}</title></head><body>{filters}'
            f"<main data-pagefind-body><h1>{title}</h1>{body}</main></body></html>",
            "utf-8",
        )
    subprocess.run([sys.executable, "-m", "pagefind", "--site", out, "--silent"], check=True)
    shutil.rmtree(out / "s")
    (out / "index.html").write_text(PAGEFIND_PAGE, "utf-8")


def finished(page: Page, server: CountingServer, begin: float) -> Cost:
    page.evaluate(WAIT)
    done = float(page.evaluate("window.done")) / 1000
    page.wait_for_load_state("networkidle")
    sent = server.sent_until(done)
    sizes: dict[str, int] = {}
    for each in sent:
        sort = sort_of(each.path)
        sizes[sort] = sizes.get(sort, 0) + each.size
    return Cost(
        sizes,
        sum(not each.path.endswith(".woff2") for each in sent),
        done - begin,
        float(page.evaluate("window.longest")),
        int(page.evaluate("window.total")),
    )


def began(page: Page) -> float:
    return float(page.evaluate("performance.timeOrigin")) / 1000


def ours(browser: Browser, server: CountingServer, base: str, one: Query, two: Query) -> list[Cost]:
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(WATCH + OURS_DONE)
        server.forget()
        page.goto(f"{server.address}{base}/search/{one.ours()}", wait_until="commit")
        first = finished(page, server, began(page))
        server.forget()
        page.evaluate("window.longest = 0; window.asked = location.search")
        page.fill("#query", two.text)
        # Typing brings suggestions, whose bytes count; whoever types is slower than they are.
        page.wait_for_selector(SUGGESTED, state="attached")
        page.evaluate("delete window.done")
        begin = float(page.evaluate("performance.timeOrigin + performance.now()")) / 1000
        page.press("#query", "Enter")
        return [first, finished(page, server, begin)]


def theirs(browser: Browser, server: CountingServer, one: Query, two: Query) -> list[Cost]:
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        server.forget()
        asked = urlencode({"q": one.text, "filters": filters_of(one)})
        page.goto(f"{server.address}/?{asked}", wait_until="commit")
        first = finished(page, server, began(page))
        server.forget()
        page.evaluate("window.longest = 0; delete window.done")
        begin = float(page.evaluate("performance.timeOrigin + performance.now()")) / 1000
        page.evaluate("([q, f]) => window.ask(q, JSON.parse(f))", [two.text, filters_of(one)])
        return [first, finished(page, server, begin)]


def folder_size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def longest_task(browser: Browser, address: str, script: str) -> float:
    """Milliseconds of processor time of the longest task of a page's main thread."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(script)
        browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline"])
        page.goto(address, wait_until="commit")
        page.evaluate(WAIT)
        page.wait_for_load_state("networkidle")
        events = json.loads(browser.stop_tracing())["traceEvents"]
    origin = address[: address.index("/", len("http://"))]
    pages = {
        event["pid"]
        for event in events
        if event["name"] == "ResourceSendRequest"
        and event["args"]["data"]["url"].startswith(origin)
    }
    mains = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name"
        and event["args"]["name"] == "CrRendererMain"
        and event["pid"] in pages
    }
    spent = [event.get("tdur", 0) for event in events if (event["pid"], event["tid"]) in mains]
    return max(spent, default=0) / 1000


def filters_of(query: Query) -> str:
    return json.dumps({query.kind: query.name} if query.kind else {})


@contextmanager
def pagefind_copy(
    site: Path, stories: list[dict[str, str]], base: str, kept: Path | None
) -> Iterator[Path]:
    """The folder of Pagefind's copy, made unless it is kept."""
    with tempfile.TemporaryDirectory() as name:
        copy = kept or Path(name)
        if not (copy / "index.html").exists():
            pagefind_site(site, stories, base, copy)
        yield copy


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--queries", type=int, default=30)
    parser.add_argument("--pagefind", type=Path)
    parser.add_argument("--tasks", action="store_true")
    given = parser.parse_args()
    site: Path = given.site
    page = (site / "search/index.html").read_text("utf-8")
    match = re.search(r'src="([^"]*)/theme/js/search\.js"', page)
    assert match, "not a site of Backfile's"
    base = match[1]
    stories = stories_of(site)
    queries = queries_from(site, stories, base, given.queries)
    costs: dict[str, list[list[Cost]]] = {"Backfile": [], "Pagefind": []}
    tasks: dict[str, list[float]] = {"Backfile": [], "Pagefind": []}
    with (
        pagefind_copy(site, stories, base, given.pagefind) as copy,
        sync_playwright() as playwright,
        CountingServer(site, base) as mine,
        CountingServer(copy, "") as other,
    ):
        browser = playwright.chromium.launch(executable_path=executable(playwright), args=FLAGS)
        for one, two in zip(queries, queries[1:] + queries[:1], strict=True):
            costs["Backfile"].append(ours(browser, mine, base, one, two))
            costs["Pagefind"].append(theirs(browser, other, one, two))
        for query in queries if given.tasks else []:
            address = f"{mine.address}{base}/search/{query.ours()}"
            tasks["Backfile"].append(longest_task(browser, address, OURS_DONE))
            asked = urlencode({"q": query.text, "filters": filters_of(query)})
            tasks["Pagefind"].append(longest_task(browser, f"{other.address}/?{asked}", ""))
        browser.close()
        sizes = {
            "Backfile": folder_size(site / "search/data"),
            "Pagefind": folder_size(copy / "pagefind"),
        }
    print(f"{len(stories):,} stories, {len(queries)} queries; median / 95th percentile / most\n")
    print(*tables([query.sort for query in queries], costs, tasks), sep="\n")
    print("", *parts(costs["Backfile"]), sep="\n")
    font = max(pair[0].parts.get(FONT, 0) for pair in costs["Backfile"])
    print(f"\nThe theme's font, not counted: {font / 1000:.0f} KB")
    for name, size in sizes.items():
        print(f"{name} on disk: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
