"""Whether one organisation's name is short for another: its initials, its first word, or all of it
but the place in front. Names are given by their `core`."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from backfile.entities.core import core
from backfile.entities.firms import LEGAL, after_owner, has_form
from backfile.entities.letters import abbreviates
from backfile.entities.prior import PLACES, place_prior
from backfile.entities.words import words
from backfile.model import Kind

CLUBS = frozenset(
    [
        "united",
        "city",
        "town",
        "county",
        "fc",
        "hotspur",
        "albion",
        "athletic",
        "rovers",
        "wanderers",
        "rangers",
        "sox",
        "jazz",
    ]
)
"""Ends of teams' names that are no plural: London Eye is nobody's team."""
CLUB_STARTS = frozenset(
    [
        "ac",
        "as",
        "cd",
        "cf",
        "fk",
        "rb",
        "rc",
        "rcd",
        "real",
        "sc",
        "ssc",
        "sv",
        "tsg",
        "vfb",
        "vfl",
    ]
)
"""In front of a town, its team: Real Madrid."""
FIRM = LEGAL | CLUBS | {"motor", "motors", "industrie", "industries", "stores"}
"""Behind a firm's name, part of it."""
LINKS = frozenset(("and", "at", "by", "for", "from", "in", "no", "of", "to", "v", "vs", "with"))
"""Behind a town's name, they are of no club's."""
PAPERS = frozenset(("times", "post", "herald", "journal", "tribune", "chronicle", "telegraph"))
"""Papers' names, which stand for the paper of a city that a story names in full."""
DAILY = "daily "
"""Before a paper's name, whose readers leave it out."""


def is_club(name: str) -> bool:
    """Whether it ends as the names of clubs and teams do."""
    last = name.rpartition(" ")[2]
    return last in CLUBS or (last.endswith("s") and last not in words().organization_heads)


def is_short_for(
    short: str, whole: str, spelled: bool, written: Mapping[str, set[str]], playing: set[str]
) -> bool:
    """Whether a form stands for a longer name: its initials in capitals (`spelled`: it has been
    printed so), its first word, or all of it but the place in front."""
    lists = words()
    if ends_in(short, whole):
        front = whole.removesuffix(short).strip()
        return (
            whole == DAILY + short
            or any(map(after_owner, written[whole]))
            # Eli Lilly and Co is Lilly, but Christian Science no Science.
            or (front in lists.given and any(has_form(form, LEGAL) for form in written[whole]))
            or front in lists.demonyms
            or (short in playing and front in CLUB_STARTS)
            or any(map(place_prior, (front, front.upper())))
        )
    if whole.startswith(short + " ") and short in playing and place_prior(short) > 0:
        rest = whole.removeprefix(short).split()
        # Leeds United, but not "Leeds and Derby", "Leeds for free" or "Leeds 2".
        return len(rest) <= 2 and all(part.isalpha() and part not in LINKS for part in rest)
    if short.startswith("st ") and whole.startswith((f"{short} ", f"{short}s ")):
        return True  # St Mary's, where the story names the school in full
    if " " in short:
        return False
    if spelled and is_initials_of(short, whole, written):
        return True
    first, second, *_ = whole.split()
    if short != first or len(short) < 4 or second in LINKS:
        return False
    if short in lists.never or short in lists.demonyms or short in lists.organization_heads:
        return False
    if short in known() and FIRM.union(lists.organization_heads).isdisjoint(whole.split()[1:]):
        return False  # Nissan makes the Nissan Leaf
    return not place_prior(short)


@functools.cache
def known() -> frozenset[str]:
    """Cores of the organisations that everyone knows."""
    names = words().known.items()
    return frozenset(core(name) for name, kind in names if kind is Kind.ORGANIZATION)


def is_initials_of(short: str, whole: str, written: Mapping[str, set[str]]) -> bool:
    """Whether a name is the initials of a longer one, by the forms of both that are `written`."""
    # S.S. are somebody's initials.
    if len(short) == 2 and not any(form.isalpha() for form in written[short]):
        return False
    return len(short) > 1 and any(abbreviates(short, form) for form in written[whole])


def is_of_a_place(short: str, whole: str) -> bool:
    """Whether a longer name says of what country such a body is, the French Navy, or of what city a
    paper."""
    if not ends_in(short, whole):
        return False
    front = whole.removesuffix(short).strip()
    if short in PAPERS:
        return place_prior(front.title()) > 0
    if short.rpartition(" ")[2] not in words().organization_heads:
        return False
    return front in words().demonyms or any(
        place_prior(each) >= PLACES["country"] for each in (front, front.upper())
    )


def in_capitals(forms: Iterable[str]) -> bool:
    """Whether one of the forms is all capitals."""
    return any(form.replace(".", "").isupper() for form in forms)


def ends_in(short: str, whole: str) -> bool:
    """Whether a longer name ends in a name."""
    return whole.endswith(" " + short)
