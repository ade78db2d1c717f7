"""The same stories as a Hugo site: Markdown with title, date and terms, one file a story."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.corpora import text_of

THEME = Path(__file__).parent / "hugo"
TERMS = ("persons", "places")
SHORTCODE = re.compile(r"\{\{(?=[<%])")


@dataclass(frozen=True, slots=True)
class HugoSite:
    """A site ready for `hugo`; the pages that it must give stand in `pages`."""

    folder: Path
    pages: tuple[str, ...]
    """Paths below `public/`, one a story."""
    words: int
    """Words of all bodies, split at white space."""
    terms: int
    """Distinct persons and places."""

    @property
    def public(self) -> Path:
        return self.folder / "public"


def write_site(folder: Path, seeds: Path, built: Path) -> HugoSite:
    """Makes the site in `folder` from the seeds and from what our own build says of them.

    `built` is our output: its `data/articles.jsonl` gives titles, dates and names, so that both
    build the same stories under the same terms. Persons and places without a page of their own in
    `built` are left out for Hugo too.
    """
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(THEME, folder)
    paged: dict[str, bool] = {}
    terms: set[str] = set()
    pages = []
    words = 0
    for line in (built / "data" / "articles.jsonl").read_text("utf-8").splitlines():
        article = json.loads(line)
        for kind in TERMS:
            names = [e for e in article[kind] if _has_page(built, e["id"], paged)]
            article[kind] = [e["name"] for e in names]
            terms.update(e["id"] for e in names)
        body = body_of(text_of(seeds / article["seed"]), article["title"])
        words += len(body.split())
        section = article["date"][:4] if article["date"] else "undated"
        page = folder / "content" / section / f"{article['id']}.md"
        if page.exists():
            raise ValueError(f"Two stories have the id {article['id']} in {section}.")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(markdown(article, body), "utf-8")
        pages.append(f"{section}/{article['id']}/index.html")
    return HugoSite(folder, tuple(pages), words, len(terms))


def body_of(text: str, title: str) -> str:
    """The text below its first line, paragraphs apart; of a single line, the line itself.

    The first line stays if it is plainly no headline: if our title is only how it begins.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and not (lines[0] != title and lines[0].startswith(title)):
        lines = lines[1:]
    return "\n\n".join(lines)


def markdown(article: dict[str, Any], body: str) -> str:
    """A content file with JSON front matter, which needs no quoting rules of our own."""
    front: dict[str, Any] = {"title": article["title"]}
    if article["date"]:
        front["date"] = article["date"]
    for kind in TERMS:
        if article[kind]:
            front[kind] = article[kind]
    # A shortcode in a story would stop Hugo; as text it costs the same.
    return f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{SHORTCODE.sub('{ {', body)}\n"


def _has_page(built: Path, entity: str, known: dict[str, bool]) -> bool:
    if entity not in known:
        known[entity] = (built / entity / "index.html").is_file()
    return known[entity]
