"""Feeds by the rules of RFC 4287, read with another XML parser than wrote them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.site.building import Workshop

ATOM = "{http://www.w3.org/2005/Atom}"
STORY = (
    " date 2023-09-{day:02} Ferry & Barge <b>Return</b>\n<script>x</script> Ada Lovelace came.\n"
)
ONE = {"feed": {"id", "title", "updated", "author"}, "entry": {"id", "title", "updated"}}
"""RFC 4287, 4.1.1 and 4.1.2: what must stand once (an author here as well)."""
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")


def complaints(path: Path) -> list[str]:
    """What is against the specification."""
    root = ElementTree.parse(path).getroot()
    found = [] if root.tag == f"{ATOM}feed" else ["the root is no feed"]
    entries = root.findall(f"{ATOM}entry")
    for element in [root, *entries]:
        kind = element.tag.removeprefix(ATOM)
        names = [child.tag.removeprefix(ATOM) for child in element]
        found += [f"{kind} has {names.count(n)} {n}" for n in ONE[kind] if names.count(n) != 1]
        found += [f"{kind} has {n} twice" for n in {"summary", "published"} if names.count(n) > 1]
        found += [
            f"{kind}: {link.get('rel')} without an address"
            for link in element.findall(f"{ATOM}link")
            if not (link.get("href") or "").startswith("https://")
        ]
        rels = [link.get("rel", "alternate") for link in element.findall(f"{ATOM}link")]
        found += [f"{kind} has no link {rel}" for rel in ("alternate",) if rels.count(rel) != 1]
        if not URN.match(element.findtext(f"{ATOM}id") or ""):
            found.append(f"{kind}: the id is no IRI that stays")
        for name in ("updated", "published"):
            for moment in element.findall(f"{ATOM}{name}"):
                if dt.datetime.fromisoformat(moment.text or "").tzinfo is None:
                    found.append(f"{kind}: {name} has no zone")
        for name in element.findall(f"{ATOM}author/{ATOM}name"):
            if not (name.text or "").strip():
                found.append(f"{kind}: an author without a name")
    if len(root.findall(f"{ATOM}link[@rel='self']")) != 1:
        found.append("no link to itself")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) != len(ids):
        found.append("two entries with one id")
    return found


def test_every_feed_of_the_sample_is_valid(sample_site: Path) -> None:
    feeds = sorted(sample_site.rglob("feed.atom"))
    assert len(feeds) > 20
    for feed in feeds:
        assert complaints(feed) == [], feed


def test_every_feed_is_announced(sample_site: Path) -> None:
    for feed in sample_site.rglob("feed.atom"):
        page = feed.with_name("index.html").read_text("utf-8")
        assert 'rel="alternate" type="application/atom+xml"' in page, feed


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    shop = Workshop(tmp_path / "shop")
    for day in (1, 2, 3):
        (shop.seeds / f"{day}.txt").write_text(STORY.format(day=day))
    return shop


def test_ids_outlive_a_change_of_address(shop: Workshop) -> None:
    def ids() -> list[str | None]:
        root = ElementTree.parse(shop.output / "feed.atom").getroot()
        return [element.text for element in root.iter(f"{ATOM}id")]

    shop.build()
    before = ids()
    assert len(before) == 4
    shop.build(SITEURL="https://elsewhere.example")
    assert ids() == before


def test_a_summary_is_text_whatever_it_holds(shop: Workshop) -> None:
    """A feed reader takes a summary for HTML, and must not find an element in it."""
    shop.build()
    root = ElementTree.parse(shop.output / "feed.atom").getroot()
    for summary in root.iter(f"{ATOM}summary"):
        assert summary.get("type") == "html"
        assert "&lt;script&gt;" in (summary.text or "") or "<" not in (summary.text or "")
