"""In sport a city's name means its team, beside a company of its name the company, unless
something happens there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from backfile.entities.context import located
from backfile.entities.decide import PLACES, place_prior
from backfile.entities.name import TABLE, Name
from backfile.entities.words import words
from backfile.model import Kind, Origin, Story

LEGAL = frozenset(("inc", "corp", "co", "ltd", "plc", "nv", "sa", "ag"))
WORD = re.compile(r"[a-z]+")
DISTINCT, SHARE = 5, 0.012
"""Words of sport in a story of sport: so many different ones, and of all its words this share."""


def is_sport(story: Story) -> bool:
    """Whether a story reports a game."""
    every = [word for text in story.paragraphs for word in WORD.findall(text.lower())]
    sport = words().sport
    found = [word for word in every if word in sport]
    return len(set(found)) >= DISTINCT and len(found) >= SHARE * len(every)


def playing(story: Story, names: Sequence[Name], teams: set[str]) -> set[str]:
    """Keys of the cities that mean teams in this story.

    `teams` are the keys of teams in the archive's score tables.
    """
    full = [n.key for n in names if n.kind is Kind.ORGANIZATION and " " in n.key]
    cities = {
        n.key
        for n in names
        if n.kind is not Kind.PERSON and 0 < place_prior(n.text) < PLACES["country"]
    }
    heads = words().organization_heads
    found = {
        city + TABLE
        for city in cities
        if city + TABLE in teams
        or any(k.startswith(city + " ") and k.split()[-1] not in heads for k in full)
    }
    return found if found and is_sport(story) else set()


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


def mark_teams(story: Story, names: Iterable[Name], keys: set[str]) -> None:
    """Gives names in running text the key of a team: "Texas won", but not "in Texas"."""
    if not keys:
        return
    for name in names:
        if name.key + TABLE not in keys or name.origin is Origin.RULE:
            continue
        text = story.text_of(name.paragraph)
        if not located(text, name.start) and text[name.end : name.end + 2] != ", ":
            name.key += TABLE
