"""What makes a person's name of words that the model takes for one name: a title in front, an
office, two first names."""

from __future__ import annotations

import re

from backfile.entities.prior import place_prior
from backfile.entities.words import is_given, sections, words

ONLY_LOWER = frozenset(
    [
        "don",
        "head",
        "chief",
        "late",
        "then",
        "leader",
        "king",
        "chair",
        "queen",
        "baron",
        "justice",
        "pope",
    ]
)
"""Titles that are also given names or surnames: cut only when written small."""
NO_OFFICE = ONLY_LOWER | {"royal"}
"""Titles that stand in names of halls and shows: the Royal Albert Hall."""
TITLED = re.compile(r"(?P<title>[A-Z][a-z]+)\.? (?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?:['’]s)?")
COUPLE = re.compile(r"([A-Z][\w-]+) (?:and|&) ([A-Z][\w-]+)")
"""Perhaps two first names."""
HELD = re.compile(
    r"(?P<office>\S+) (?P<who>(?P<given>[A-Z][\w-]+) (?P<last>[A-Z][\w-]+))(?:['’]s)?$"
)
"""Perhaps ends in an office and who holds it."""
_SIGNS = sections("signs.txt")
PORTFOLIOS = _SIGNS["portfolios"]
OFFICES = PORTFOLIOS | _SIGNS["roles"] | _SIGNS["callings"]
LINKS = frozenset(("and", "at", "by", "for", "in", "of", "on", "the", "to", "with"))
"""Within a name, small."""
BODY = re.compile(r"[A-Z]{2,5}|UK[A-Z][a-z]+")
"""A body's letters, or that of a trade: UKHospitality."""


def is_titled(written: str) -> bool:
    """Whether the words are a person's name with the title before it, whatever the model says."""
    whole, lists = TITLED.fullmatch(written), words()
    if not whole or whole["title"].lower() not in lists.address | lists.reigning:
        return False
    last = whole["name"].rpartition(" ")[2].lower()
    heads = lists.place_heads, lists.organization_heads, lists.things
    return not any(last in each for each in heads) and place_prior(written) == 0


def holder(written: str) -> int:
    """Where in what the model takes for one name a person's begins, behind the office that this
    person holds, or else 0: Undersecretary of Agriculture Ann Moss."""
    held, lists = HELD.search(written), words()
    if not held or not is_given(held["given"].lower()):
        return 0
    office, last = held["office"].lower(), held["last"].lower()
    small = held["office"].islower() and office not in LINKS | lists.particles
    # But not in a headline set in capitals.
    letters = BODY.fullmatch(held["office"]) and not held["given"].isupper()
    heads = lists.place_heads, lists.organization_heads, lists.things
    titles = OFFICES | lists.honorifics - lists.reigning - NO_OFFICE
    is_office = office in titles or small or letters
    return held.start("who") if is_office and not any(last in each for each in heads) else 0


def is_couple(written: str) -> bool:
    """Whether the words are two persons' first names, Ann and Piet, whatever the model says."""
    both = COUPLE.fullmatch(written)
    return both is not None and words().given.issuperset(map(str.lower, both.groups()))
