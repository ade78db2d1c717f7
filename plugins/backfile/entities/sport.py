"""In sport a city's name means its team, beside a company of its name the company, unless
something happens there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from backfile.entities.context import IN, LOCATING, located
from backfile.entities.name import TABLE, Name, surface
from backfile.entities.prior import PLACES, place_prior
from backfile.entities.words import words
from backfile.model import Kind, Origin, Story

LEGAL = frozenset(("inc", "corp", "co", "ltd", "plc", "nv", "sa", "ag"))
WORD = re.compile(r"[a-z]+")
BEFORE = re.compile(
    r"\b(?:vs?|beat|beats|beating|defeated|defeating|against|thrashed|thrashing|edged|downed|hosted"
    r"|hosting|host|trounced|joined|joins)\.?\s$"
)
AFTER = re.compile(
    r"(?:['’]s)?\s(?:vs?|beat|beats|won|win|lost|lose|drew|draw|scored|score|trailed|striker|captain"
    r"|skipper|midfielder|defender|goalkeeper|winger|forward|batsman|bowler|pitcher|quarterback|fans"
    r"|coach)\b"
)
"""What stands before and behind the name of a side."""
MOVING = frozenset(("from", "to"))
BEFORE_TOWN = re.compile(
    r"\b(?:join|joining|signed for|sign for|sold to|rivals|champions|giants|strugglers|visitors)"
    r"\s$"
)
AFTER_TOWN = re.compile(r"\s(?:star|boss|manager|have|are|were)\b")
"""The same of a side that is called as its town is; a town would "have" in the singular."""
SIDES = 2
CONTAINED = re.compile(r", [A-Z]")
"""Behind a town: "Canton, Ohio"."""
COMPASS = re.compile(
    r"\b(?:north|south|east|west|central|inner|greater|(?:north|south)-?(?:east|west))(?:ern)?[\s-]$",
    re.IGNORECASE,
)
"""Before a town, and no team."""
HEADED = re.compile(r"(\w+)(?: \w+)?\s?[-:–—]\s")
DISTINCT, SHARE = 5, 0.012
"""Words of sport in a story of sport: so many different ones, and of all its words this share."""


def is_sport(story: Story) -> bool:
    """Whether a story reports a game: its headline says so ("CRICKET - …"), or its words do."""
    opening = HEADED.match(story.title)
    if opening and opening[1].lower() in words().sport:
        return True
    every = [word for text in story.paragraphs for word in WORD.findall(text.lower())]
    sport = words().sport
    found = [word for word in every if word in sport]
    return len(set(found)) >= DISTINCT and len(found) >= SHARE * len(every)


def playing(story: Story, names: Sequence[Name], teams: Set[str], persons: Set[str]) -> set[str]:
    """Keys of the cities that mean teams in this story, which reports a game.

    `teams` are the keys of teams in the archive's score tables, `persons` full names of persons,
    and their last names that are no town's in the gazetteer.
    """
    full = [n.key for n in names if n.kind is Kind.ORGANIZATION and " " in n.key]
    # Raheem Sterling's last name is no town's; but who is Frank Chelsea?
    lasts = {
        last
        for last in last_names(n.text for n in names if n.kind is Kind.PERSON)
        if not (surface(last) + TABLE in teams and place_prior(last))
    }
    somebody = {n.key for n in names if n.kind is Kind.PERSON and not place_prior(of_club(n.text))}
    towns = [n for n in names if is_town(n) and n.text not in lasts and n.text not in persons]
    towns = [n for n in towns if n.key not in somebody]
    cities = {n.key for n in towns if n.kind is not Kind.PERSON}
    heads = words().organization_heads
    found = {
        city + TABLE
        for city in cities
        if city + TABLE in teams
        or any(k.startswith(city + " ") and k.split()[-1] not in heads for k in full)
    }
    sides = {n.key + TABLE for n in towns if plays(story, n)}
    if len(sides) >= SIDES:
        # Where some towns play, those that nothing happens in play too.
        sides |= {n.key + TABLE for n in towns}
    return found | sides


def last_names(names: Iterable[str]) -> set[str]:
    """The last words of the names that have several."""
    return {name.rpartition(" ")[2] for name in names if " " in name}


def is_town(name: Name) -> bool:
    """Whether a name may be that of a side's town: no country's, but perhaps one of a province that
    the gazetteer lacks."""
    prior = place_prior(of_club(name.text))
    return 0 < prior < PLACES["country"] or (prior == 0 and name.kind is Kind.PLACE)


def of_club(text: str) -> str:
    """The town in the name of what may be a town's club or the town: Norwich City."""
    town, _, end = text.rpartition(" ")
    return town if town and end in ("City", "Town", "County") else text


def plays(story: Story, name: Name) -> bool:
    """Whether the words around a name are said of a side: "beat Bath", "Bath's captain"."""
    text = story.text_of(name.paragraph)
    before = text[max(0, name.start - 12) : name.start]
    if AFTER.match(text, name.end) or BEFORE.search(before):
        return True
    if not place_prior(name.text) or before.endswith((" and ", ", ")):
        return False
    return bool(AFTER_TOWN.match(text, name.end) or BEFORE_TOWN.search(before))


def trading(names: Sequence[Name]) -> set[str]:
    """Keys of places after which a company of this story is called: Piedmont Aviation Inc."""
    full = {n.key for n in names if n.kind is Kind.ORGANIZATION and " " in n.key}
    companies = {k for k in full if k.rsplit(maxsplit=1)[1].strip(".") in LEGAL}
    if not companies:
        return set()
    firsts = {k.split(" ", 1)[0] for k in companies}
    return {
        n.key + TABLE
        for n in names
        if n.key in firsts and 0 < place_prior(n.text) < PLACES["country"] and n.paragraph
    }


def mark_teams(story: Story, names: Sequence[Name], keys: set[str]) -> None:
    """Gives names in running text the key of a team: "Texas won", but not "in Texas"."""
    if not keys:
        return
    clubs = {n.key for n in names if plays(story, n)}
    for name in names:
        if name.key + TABLE not in keys or name.origin is Origin.RULE:
            continue
        text = story.text_of(name.paragraph)
        if COMPASS.search(text, max(0, name.start - 12), name.start):
            continue
        sign = located(text, name.start)
        # Players come from a side that plays in this story, and go to it; what happens "at" it may
        # happen in its town, if that is called so.
        leave = MOVING if place_prior(name.text) else LOCATING
        club = name.key in clubs and sign in leave - IN
        if (club or not sign) and not CONTAINED.match(text, name.end):
            name.key += TABLE
