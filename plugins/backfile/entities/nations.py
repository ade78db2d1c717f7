"""The countries that a story speaks of, peoples' names ("French", "Danes") included.

A people is a hint and never a mention: it helps to tell which Hamilton is meant, or whether it is a
town at all, but no story about Danes is tagged Denmark for that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from backfile.entities.gazetteer import gazetteer
from backfile.entities.name import Name
from backfile.entities.words import words
from backfile.memory import remembered

SPEAKING = 500_000
"""People: the name of a smaller town does not speak for its country; many a town is called so."""

Nations = Mapping[str, int]
"""ISO code of a country → how often the story speaks of it or its people."""


def nations(names: Iterable[Name]) -> Nations:
    """The countries behind a story's names: countries, their people, large towns."""
    found: Counter[str] = Counter()
    for name in names:
        if code := nation(name.text):
            found[code] += 1
    return found


def most_spoken_of(nations: Nations) -> str:
    """The country that a story speaks of more often than of any other, if there is one."""
    first, second = [*sorted(nations.items(), key=lambda item: -item[1])[:2], ("", 0), ("", 0)][:2]
    return first[0] if first[1] > second[1] else ""


@remembered
def nation(text: str) -> str:
    """The country that a surface speaks of, if there is no doubt about it, else nothing."""
    if code := words().demonyms.get(text.casefold()):
        return code
    places = gazetteer().of(text)
    if not places or len({place.country for place in places}) > 1:
        return ""
    first = places[0]
    return first.country if first.sort != "city" or first.population >= SPEAKING else ""


@remembered
def countries_of(text: str) -> frozenset[str]:
    """The countries that have a place of this name."""
    return frozenset(place.country for place in gazetteer().of(text) if place.country)
