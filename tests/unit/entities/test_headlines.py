"""Names that a headline runs together."""

from __future__ import annotations

from collections import Counter

import pytest

from backfile.entities.census import Census
from backfile.entities.headlines import part
from backfile.model import Kind
from tests.unit.entities.invented import names, story


@pytest.mark.parametrize(
    ("headline", "joined", "apart"),
    [
        ("Hull Ann Moss is back", "Hull Ann Moss", ["Hull", "Ann Moss"]),
        ("Ann Mosss Hull is late", "Ann Mosss Hull", ["Ann Moss", "Hull"]),
        ("PIET VERHAL Ann Moss is back", "PIET VERHAL Ann Moss", ["Ann Moss"]),
        ("PIET VERHAL Hull is closed", "PIET VERHAL Hull", ["Hull"]),
        # Names of their own.
        ("Ann Moss Hull Club opens", "Ann Moss Hull Club", ["Ann Moss Hull Club"]),
        ("A. R. Hull is dead", "A. R. Hull", ["A. R. Hull"]),
        ("Mary Ann Moss is dead", "Mary Ann Moss", ["Mary Ann Moss"]),
    ],
)
def test_names_side_by_side(headline: str, joined: str, apart: list[str]) -> None:
    own = story(headline, "Ann Moss lives in Hull.")
    person, place = names(own, "Ann Moss"), names(own, "Hull", kind=Kind.PLACE)
    for name in person:
        name.kind = Kind.PERSON
    body = [name for name in person + place if name.paragraph]
    above = [name for name in names(own, joined, kind=Kind.PERSON) if not name.paragraph]
    census = Census(capital=Counter(["Mary", "Ann", "Moss", "Hull", "Club"]))
    found = [name for name in part(above + body, census) if not name.paragraph]
    assert [name.text for name in found] == apart
    assert all(own.title[name.start : name.end] == name.text for name in found)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("U.S. BANKS", "U.S."),
        ("U.S. Banks", "U.S."),  # a wire service's capital behind a point
        ("UK Banks", "UK Banks"),
        ("U.S. Senate", "U.S. Senate"),
        ("U.K. Mossby", "U.K. Mossby"),
    ],
)
def test_a_nation_with_common_nouns_is_the_nation(written: str, left: str) -> None:
    own = story("Rain", f"They saw {written} again.")
    census = Census(small=Counter({"banks": 20, "senate": 20}), capital=Counter(["Banks"]))
    found = part(names(own, written, kind=Kind.ORGANIZATION), census)
    assert [name.text for name in found] == [left]
