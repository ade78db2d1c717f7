"""How many sentences of a story an entity's page shows: all, or so many as the setting says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backfile.site import context
from tests.site.building import Workshop

# Five sentences with the name in the body; the headline's is not repeated below it.
OFTEN = (
    " date 2023-09-15 Lovelace Returns\n\nAda Lovelace came. Ada Lovelace stayed. Nobody wept.\n\n"
    "Then Ada Lovelace spoke. Ada Lovelace left. It rained on Ada Lovelace.\n"
)
ONCE = " date 2023-09-16 A Quiet Day\n\nIt rained. Ada Lovelace stayed at home.\n"
AUTHORITY = "action,kind,name,target,story,value,note\nadd,person,Ada Lovelace,,,,\n"


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    shop = Workshop(tmp_path / "shop")
    (shop.content / "authority.csv").write_text(AUTHORITY)
    (shop.seeds / "often.txt").write_text(OFTEN)
    (shop.seeds / "once.txt").write_text(ONCE)
    return shop


def shown(shop: Workshop) -> dict[str, list[str]]:
    """For each headline of the person's page: the sentences and what is said of those left out."""
    page = (shop.output / "person/ada-lovelace/index.html").read_text()
    hits = page.split('<ol class="cards">')[1].split("</ol>")[0].split("<li>")[1:]
    found = {}
    for hit in hits:
        headline = re.findall(r"<div><a [^>]*>([^<]*)</a>", hit)[0]
        told = re.findall(r"<p (?:data-p|class)=[^>]*>(.*?)</p>", hit)
        found[headline] = [re.sub(r"<[^>]*>", "", text) for text in told]
    return found


ALL = ["Ada Lovelace came.", "Ada Lovelace stayed.", "Then Ada Lovelace spoke."]
ALL += ["Ada Lovelace left.", "It rained on Ada Lovelace."]
QUIET = ["Ada Lovelace stayed at home."]


def test_a_small_archive_shows_every_sentence(shop: Workshop) -> None:
    shop.build()
    assert shown(shop) == {"A Quiet Day": QUIET, "Lovelace Returns": ALL}
    page = (shop.output / "person/ada-lovelace/index.html").read_text()
    assert "<summary>2 more</summary>" in page


def test_the_setting_says_how_many(shop: Workshop) -> None:
    shop.build(SITE_SENTENCES=2)
    left = "and 3 more in the story"
    assert shown(shop) == {"A Quiet Day": QUIET, "Lovelace Returns": [*ALL[:2], left]}
    # Another number is another page, also on top of the last build.
    shop.build(SITE_SENTENCES=1)
    left = "and 4 more in the story"
    assert shown(shop) == {"A Quiet Day": QUIET, "Lovelace Returns": [ALL[0], left]}


def test_a_very_large_archive_shows_one(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "VERY_LARGE_ARCHIVE", 1)
    shop.build()
    left = "and 4 more in the story"
    assert shown(shop) == {"A Quiet Day": QUIET, "Lovelace Returns": [ALL[0], left]}
