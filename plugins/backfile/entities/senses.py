"""Who each name of the archive is: the three resolvers' answers under one roof."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from backfile.entities.company import Company
from backfile.entities.named import Named
from backfile.entities.nations import Nations
from backfile.entities.organizations import Organizations, resolve_organizations
from backfile.entities.people import People, resolve_people
from backfile.entities.places import Places, Where, resolve_places
from backfile.model import Kind
from backfile.second import beside

OWNED_LEAST, OWNED_SHARE = 5, 0.95
"""Mentions with an 's behind them that make it part of an organisation's name, and their share."""
ARTICLED_LEAST, ARTICLED_SHARE = 5, 0.5
"""The same for a "The" with a capital: at the beginning of a sentence it says nothing."""
LARGE = 2_000
"""Stories from which on a second process is worth while."""
Sense = tuple[Kind, str]
"""Kind and a key that is one entity's within its kind; independent of the order of stories."""


@dataclass(slots=True)
class Senses:
    """What every name means."""

    of: list[list[Sense | None]] = field(default_factory=list)
    """For each story, the sense of each of its forms; None: the archivist blocked it."""
    by_hand: set[tuple[int, int]] = field(default_factory=set)
    """(story, form) to which the archivist gave their sense."""
    places: dict[str, Where] = field(default_factory=dict)
    """Key of a place's sense → where."""
    people: People = field(default_factory=People)
    organizations: Organizations = field(default_factory=Organizations)
    owned: frozenset[str] = frozenset()
    """Forms of organisations that end in 's wherever they stand: Ellery's …"""
    articled: frozenset[str] = frozenset()
    """… and those that begin with an article of their own: The Sun."""
    where: Places = field(default_factory=Places)


def resolve(stories: Sequence[Named], spoken_of: Sequence[Nations]) -> Senses:
    """The sense of every name; `spoken_of` are the countries that each story speaks of."""
    owned = _with(stories, attrgetter("owning"), OWNED_LEAST, OWNED_SHARE)
    company = Company([story.forms for story in stories])

    def find_people() -> People:
        return resolve_people(
            [story.mentions(Kind.PERSON) for story in stories],
            lambda number, form: stories[number].paragraphs(form, Kind.PERSON),
            company,
        )

    # Persons take as long as all else.
    found_people = find_people if len(stories) < LARGE else beside(find_people)
    senses = Senses(
        organizations=resolve_organizations(
            [story.mentions(Kind.ORGANIZATION) for story in stories],
            company,
            {form for story in stories for form in story.teams},
            owned,
            [story.lettered for story in stories],
            [story.listed for story in stories],
            lambda number, form: stories[number].paragraphs(form, Kind.ORGANIZATION),
        ),
        where=resolve_places([story.places for story in stories], spoken_of),
        owned=owned,
        articled=_with(stories, attrgetter("articled"), ARTICLED_LEAST, ARTICLED_SHARE),
    )
    senses.people = found_people()
    for number, story in enumerate(stories):
        people = senses.people.meaning[number]
        organizations = senses.organizations.meaning[number]
        places = senses.where.meaning[number]
        row: list[Sense | None] = []
        for form, kind in zip(story.forms, story.kinds, strict=True):
            if kind is Kind.PERSON:
                key = " ".join(people[form]) or form
            elif kind is Kind.ORGANIZATION:
                key = organizations[form] or form
            else:
                where = places[form]
                key = where.key
                senses.places[key] = where
            row.append((kind, key))
        senses.of.append(row)
    return senses


def _with(
    stories: Sequence[Named], signs: Callable[[Named], list[int]], least: int, share: float
) -> frozenset[str]:
    """Forms of organisations that nearly always have a sign: they are called so. Any other
    organisation does more than own things, and is spoken of without its article too.

    `signs` has the mentions of each form of a story that have it.
    """
    mentions: Counter[str] = Counter()
    having: Counter[str] = Counter()
    for story in stories:
        each = zip(story.forms, story.kinds, story.counts, signs(story), strict=True)
        for form, kind, count, own in each:
            if kind is Kind.ORGANIZATION:
                mentions[form] += count
                if own:
                    having[form] += own
    return frozenset(
        form for form, own in having.items() if own >= least and own >= share * mentions[form]
    )


def standing(
    stories: Sequence[Named], senses: Senses
) -> Iterator[tuple[int, int, str, int, Sense]]:
    """(story, number of the form, form, mentions, sense) of all that the archivist left in."""
    for number, (story, row) in enumerate(zip(stories, senses.of, strict=True)):
        for at, (form, count, sense) in enumerate(zip(story.forms, story.counts, row, strict=True)):
            if sense:
                yield number, at, form, count, sense


def names_of(
    stories: Sequence[Named], senses: Senses
) -> tuple[dict[Sense, Counter[str]], dict[Sense, set[int]]]:
    """For each sense its forms by mentions, and the stories it stands in."""
    forms: dict[Sense, Counter[str]] = defaultdict(Counter)
    where: dict[Sense, set[int]] = defaultdict(set)
    for number, _, form, count, sense in standing(stories, senses):
        forms[sense][form] += count
        where[sense].add(number)
    return forms, where
