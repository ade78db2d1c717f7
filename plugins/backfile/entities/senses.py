"""Who each name of the archive is: the three resolvers' answers under one roof."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from backfile.entities.name import POSSESSIVE, TABLE, Name
from backfile.entities.nations import Nations
from backfile.entities.organizations import Organizations, resolve_organizations
from backfile.entities.people import People, resolve_people
from backfile.entities.places import Places, Where, resolve_places
from backfile.entities.words import words
from backfile.model import Kind, Story

Sense = tuple[Kind, str]
"""Kind and a key that is one entity's within its kind; independent of the order of stories."""

TITLE_BEFORE = re.compile(r"\b([A-Z][a-z]+)\s$")
BEHIND = re.compile(r",\s?$|\s\($")


@dataclass(slots=True)
class Senses:
    """What every name means."""

    of: list[list[Sense]] = field(default_factory=list)
    """For each story, the sense of each of its names."""
    places: dict[str, Where] = field(default_factory=dict)
    """Key of a place's sense → where."""
    people: People = field(default_factory=People)
    organizations: Organizations = field(default_factory=Organizations)
    where: Places = field(default_factory=Places)


def written(name: Name) -> str:
    """A name's form: as it stands, without the possessive, the article and odd spaces."""
    form = _form(name.text)
    return f"{name.title} {form}" if name.title else form


@functools.lru_cache(maxsize=1 << 17)
def _form(text: str) -> str:
    text = " ".join(POSSESSIVE.sub("", text).split())
    return text[4:] if text[:4] in ("the ", "The ", "THE ") and len(text) > 4 else text


def resolve(
    stories: Sequence[Story], names: Sequence[Sequence[Name]], spoken_of: Sequence[Nations]
) -> Senses:
    """The sense of every name; `spoken_of` are the countries that each story speaks of."""
    persons: list[set[str]] = []
    organizations: list[set[str]] = []
    places: list[list[tuple[str, str]]] = []
    forms: list[list[str]] = []
    teams: set[str] = set()
    lasts = {name.text.rpartition(" ")[2] for found in names for name in found if _is_full(name)}
    for story, found in zip(stories, names, strict=True):
        _entitle(story, found, lasts)
        teams.update(written(n) for n in found if n.key.endswith(TABLE))
        own = [written(name) for name in found]
        forms.append(own)
        persons.append({f for f, n in zip(own, found, strict=True) if n.kind is Kind.PERSON})
        organizations.append(
            {f for f, n in zip(own, found, strict=True) if n.kind is Kind.ORGANIZATION}
        )
        places.append(list(_with_containers(story, found, own)))
    senses = Senses(
        people=resolve_people(persons),
        organizations=resolve_organizations(organizations, teams),
        where=resolve_places(places, spoken_of),
    )
    for number, (found, own) in enumerate(zip(names, forms, strict=True)):
        row: list[Sense] = []
        for name, form in zip(found, own, strict=True):
            if name.kind is Kind.PERSON:
                key = " ".join(senses.people.meaning[number][form]) or form
            elif name.kind is Kind.ORGANIZATION:
                key = senses.organizations.meaning[number][form] or form
            else:
                where = senses.where.meaning[number][form]
                key = where.key
                senses.places[key] = where
            row.append((name.kind or Kind.PLACE, key))
        senses.of.append(row)
    return senses


def _is_full(name: Name) -> bool:
    return name.kind is Kind.PERSON and " " in name.text


def _entitle(story: Story, found: Sequence[Name], lasts: Container[str]) -> None:
    """Gives single names the title of who reigns: "Harry" is many, Prince Harry is one. `lasts`
    are last names, which need none."""
    for name in found:
        if name.kind is not Kind.PERSON or " " in name.text:
            continue
        if name.text.lower() in words().given or name.text not in lasts:
            text = story.text_of(name.paragraph)
            before = TITLE_BEFORE.search(text, max(0, name.start - 10), name.start)
            if before and before[1].lower() in words().reigning:
                name.title = before[1]


def _with_containers(
    story: Story, found: Sequence[Name], forms: Sequence[str]
) -> list[tuple[str, str]]:
    """(form, form of a place right behind it: "Paris, Texas") of a story's places."""
    pairs = []
    for i, name in enumerate(found):
        if name.kind is not Kind.PLACE:
            continue
        container = ""
        if i + 1 < len(found):
            after = found[i + 1]
            if after.kind is Kind.PLACE and after.paragraph == name.paragraph:
                gap = story.text_of(name.paragraph)[name.end : after.start]
                if BEHIND.match(gap):
                    container = forms[i + 1]
        pairs.append((forms[i], container))
    return pairs


def names_of(
    names: Sequence[Sequence[Name]], senses: Senses
) -> tuple[dict[Sense, Counter[str]], dict[Sense, set[int]]]:
    """For each sense its forms by mentions, and the stories it stands in."""
    forms: dict[Sense, Counter[str]] = defaultdict(Counter)
    stories: dict[Sense, set[int]] = defaultdict(set)
    for number, (found, row) in enumerate(zip(names, senses.of, strict=True)):
        for name, sense in zip(found, row, strict=True):
            forms[sense][written(name)] += 1
            stories[sense].add(number)
    return forms, stories
