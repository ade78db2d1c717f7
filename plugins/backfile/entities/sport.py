"""In sport a city's name means its team, beside a company of its name the company, unless
something happens there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence, Set
from enum import IntEnum
from typing import NamedTuple

from backfile.entities.context import IN, LOCATING, located, of_a_thing
from backfile.entities.firms import LEGAL
from backfile.entities.name import TABLE, Name, surface
from backfile.entities.prior import PLACES, place_prior
from backfile.entities.words import words
from backfile.model import Kind, Origin, Story

WORD = re.compile(r"[a-z]+")
BEFORE = re.compile(
    r"\b(?:vs?|beat|beats|beating|defeated|defeating|against|thrashed|thrashing|edged|downed|hosted"
    r"|hosting|host|trounced|joined|joins)\.?\s$"
)
AFTER = re.compile(
    r"(?:['’]s)?\s(?:vs?|beat|beats|won|win|lost|lose|drew|draw|scored|score|trailed|striker|captain"
    r"|skipper|midfielder|defender|goalkeeper|winger|forward|batsman|bowler|pitcher|quarterback|fans?"
    r"|coach|players?|squad|supporters?)\b"
)
"""What stands before and behind the name of a side."""
MOVING = frozenset(("from", "to"))
BEFORE_TOWN = re.compile(
    r"\b(?:join|joining|signed for|sign for|sold to|rivals|champions|giants|strugglers|visitors)"
    r"\s$"
)
LED = re.compile(r"\s(?:star|boss|manager)\b")
SEVERAL = re.compile(r"\s(?:have|are|were)\b")
"""The same of a side that is called as its town is; of a town one would say that it "has"."""
SIDES = 2
CONTAINED = re.compile(r", [A-Z]")
"""Behind a town: "Canton, Ohio"."""
COMPASS = re.compile(
    r"\b(?:north|south|east|west|central|inner|greater|upper|lower|downtown|(?:north|south)-?(?:east|west))(?:ern)?[\s-]$",
    re.IGNORECASE,
)
"""Before a town, and no team; the beginning of a place's name."""
HEADED = re.compile(r"(\w+)(?: \w+)?\s?[-:–—]\s")
DISTINCT, SHARE = 5, 0.012
"""Words of sport in a story of sport: so many different ones, and of all its words this share …"""
FEW = 3
"""… different ones in a story of sport that speaks of known sides."""
CLUB_FROM, CLUB_SHARE = 3, 0.12
"""Stories of sport in which a town plays that has a club of its name, and their share of those in
which it stands: "Liverpool's striker", but hardly "Manchester's" …"""
OTHER_FROM = 5
"""… and in how many a name must stand to be no side's if it does not play: "Wembley"."""
MOSTLY = 2
"""So many times as often a story must speak of a club as of its town, to mean it everywhere."""


class Sport(IntEnum):
    """How much a story speaks of sport."""

    NONE = 0
    SOME = 1
    """It reports a game if it names known sides."""
    GAME = 2
    """It reports a game: its headline says so ("CRICKET - …"), or its words do."""


def sport_in(story: Story) -> Sport:
    """How much a story speaks of sport."""
    opening = HEADED.match(story.title)
    if opening and opening[1].lower() in words().sport:
        return Sport.GAME
    every = [word for text in story.paragraphs for word in WORD.findall(text.lower())]
    sport = words().sport
    found = [word for word in every if word in sport]
    if len(found) < SHARE * len(every):
        return Sport.NONE
    different = len(set(found))
    return Sport.GAME if different >= DISTINCT else Sport(different >= FEW)


def sides(story: Story, names: Iterable[Name]) -> set[str]:
    """Keys of the towns and clubs that play in a story's text."""
    return {n.key for n in names if n.paragraph and may_play(n) and plays(story, n)}


def may_play(name: Name) -> bool:
    """Whether a name may be a town's or a club's."""
    if name.kind is Kind.ORGANIZATION and not place_prior(name.text):
        return name.key not in words().demonyms
    return is_town(name)


class Clubs(NamedTuple):
    """What an archive's stories of sport say of names that may be those of sides, by their keys."""

    sides: frozenset[str]
    """Clubs, and towns that have clubs of their names."""
    others: frozenset[str]
    """Names that stand in many stories of sport, and are none."""


def clubs_of(stories: Sequence[tuple[Iterable[str], Iterable[str]]]) -> Clubs:
    """The clubs of an archive; of each of its stories of sport the keys of its names, and of its
    `sides`."""
    seen = Counter(key for keys, _ in stories for key in keys)
    playing = Counter(key for _, sides in stories for key in sides)
    return Clubs(
        frozenset(k for k, n in playing.items() if n >= max(CLUB_FROM, CLUB_SHARE * seen[k])),
        frozenset(k for k, n in seen.items() if n >= OTHER_FROM and not playing[k]),
    )


def playing(
    story: Story, names: Sequence[Name], teams: Set[str], clubs: Clubs, persons: Set[str]
) -> set[str]:
    """Keys of the cities that mean teams in this story, which reports a game.

    `teams` are the keys of teams in the archive's score tables, `persons` full names of
    persons, and their last names that are no town's in the gazetteer.
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
        or city in clubs.sides
        or any(k.startswith(city + " ") and k.split()[-1] not in heads for k in full)
    }
    towns = [n for n in towns if not _is_ground(n, clubs)]
    here = {n.key + TABLE for n in towns if plays(story, n)}
    if len(here) >= SIDES:
        # Where some towns play, those that nothing happens in play too.
        here |= {n.key + TABLE for n in towns}
    return found | here


def last_names(names: Iterable[str]) -> set[str]:
    """The last words of the names that have several."""
    return {name.rpartition(" ")[2] for name in names if " " in name}


def is_town(name: Name) -> bool:
    """Whether a name may be that of a side's town: no country's, but perhaps one of a province that
    the gazetteer lacks."""
    prior = place_prior(of_club(name.text))
    return 0 < prior < PLACES["country"] or (prior == 0 and name.kind is Kind.PLACE)


def _is_ground(name: Name, clubs: Clubs) -> bool:
    """Whether a name is a place's where games are played: the London Stadium, Wembley."""
    if of_club(name.text) != name.text:
        return False
    other = name.key in clubs.others and name.kind is not Kind.ORGANIZATION
    return other or name.key.rpartition(" ")[2] in words().place_heads


def of_club(text: str) -> str:
    """The town in the name of what may be a town's club or the town: Norwich City."""
    town, _, end = text.rpartition(" ")
    return town if town and end in ("City", "Town", "County") else text


def plays(story: Story, name: Name) -> bool:
    """Whether the words around a name are said of a side: "beat Bath", "Bath's captain"."""
    text = story.text_of(name.paragraph)
    if of_a_thing(text, name.start, name.end):
        return False
    if _surely(text, name):
        return True
    before = _before(text, name)
    if not place_prior(name.text) or before.endswith((" and ", ", ")):
        return False
    behind = (SEVERAL.match(text, name.end), LED.match(text, name.end))
    return any(behind) or bool(BEFORE_TOWN.search(before))


def _surely(text: str, name: Name) -> bool:
    """Whether words stand beside a name that are said of sides alone."""
    return bool(AFTER.match(text, name.end) or BEFORE.search(_before(text, name)))


def _before(text: str, name: Name) -> str:
    return text[max(0, name.start - 12) : name.start]


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


def mark_teams(
    story: Story, names: Sequence[Name], keys: Set[str], clubs: Container[str] = ()
) -> None:
    """Gives names in running text the key of a team: "Texas won", but not "in Texas"; `clubs` are
    those that a game "at Liverpool" is played at."""
    if not keys:
        return
    here = {n.key for n in names if plays(story, n)}
    for name in names:
        if name.key + TABLE not in keys or name.origin is Origin.RULE:
            continue
        text = story.text_of(name.paragraph)
        if COMPASS.search(text, max(0, name.start - 12), name.start):
            continue
        sign = located(text, name.start)
        # Players come from a side that plays in this story, and go to it; what happens "at" it may
        # happen in its town, if that is called so.
        leave = MOVING if place_prior(name.text) and name.key not in clubs else LOCATING
        club = (name.key in here or name.key in clubs) and sign in leave - IN
        club |= sign in IN and bool(AFTER.match(text, name.end))
        if (club or not sign) and not CONTAINED.match(text, name.end):
            name.key += TABLE


def mark_clubs(story: Story, names: Sequence[Name], clubs: Container[str]) -> None:
    """Gives the names of known clubs the key of a team where a story that is not of sport speaks of
    them as such: "a Liverpool fan"."""
    for name in names:
        if name.key not in clubs:
            continue
        text = story.text_of(name.paragraph)
        said = _surely(text, name) or LED.match(text, name.end)
        if said and not of_a_thing(text, name.start, name.end):
            name.key += TABLE


def side_with_clubs(story: Story, names: Iterable[Name]) -> None:
    """Takes a town's name for its club where most of a story's mentions of it are, and nothing is
    said to be in the town or to come from it; changes the names' kinds."""
    kinds: dict[str, Counter[Kind | None]] = defaultdict(Counter)
    for name in names:
        kinds[name.text][name.kind] += 1
    for name in names:
        own = kinds[name.text]
        # In capitals it heads a report: "LEEDS, Oct 19".
        if name.kind is not Kind.PLACE or name.text.isupper():
            continue
        word = _before(story.text_of(name.paragraph), name).rstrip().rpartition(" ")[2].lower()
        if own[Kind.ORGANIZATION] >= MOSTLY * own[Kind.PLACE] and word not in LOCATING | {"of"}:
            name.kind = Kind.ORGANIZATION
