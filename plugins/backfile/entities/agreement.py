"""What the stories of an archive agree on: the kind of each surface."""

from __future__ import annotations

from collections import Counter, defaultdict

from backfile.entities.name import TABLE
from backfile.entities.prior import place_prior
from backfile.entities.sport import of_club
from backfile.entities.words import is_given, words
from backfile.model import Kind

Agreement = Counter[tuple[str, Kind | None]]
"""(surface, kind) → the stories that take it so."""

FEWEST, FEWEST_PERSON, SHARE = 3, 2, 0.66
"""Stories that must agree on the kind of a name of several words, and their share of all that have
it, to decide the others; fewer on a person …"""
OF_A_TOWN, GROUND = 0.85, 0.5
"""… the share where a town bears the name too, and that of those who take for a place what ends as
a place's name does: half of the stories about a stadium speak of what its club does there."""


def settled(agreement: Agreement) -> dict[str, Kind | None]:
    """The kinds of names of several words that most stories take for one thing and some for
    another: such a name has seldom two meanings. Towns may, whose clubs bear their names (Green
    Bay); but Hull City does not."""
    several: dict[str, dict[Kind | None, int]] = defaultdict(dict)
    for (key, kind), count in agreement.items():
        name = key.removesuffix(TABLE)
        # Who plays as Derby County is Derby County elsewhere too.
        if " " in name and (name == key or not place_prior(name.title())):
            several[name][kind] = several[name].get(kind, 0) + count
    chosen: dict[str, Kind | None] = {}
    for key, counts in several.items():
        if len(counts) == 1:
            continue
        kind, count = max(counts.items(), key=lambda item: (item[1], str(item[0])))
        first, *_, last = key.split()
        called = is_given(first)
        grounds = 0 if called or last not in words().place_heads else counts.get(Kind.PLACE, 0)
        least = FEWEST_PERSON if kind is Kind.PERSON else FEWEST
        if grounds >= GROUND * sum(counts.values()):
            chosen[key] = Kind.PLACE
        elif count >= least and count >= _share(key.title()) * sum(counts.values()):
            chosen[key] = kind
    return chosen


def _share(name: str) -> float:
    return OF_A_TOWN if place_prior(name) and of_club(name) == name else SHARE
