"""The words Backfile thinks in. Immutable, standard library only.

    Story ── has ──> Mention ── means ──> Entity        LedgerEntry (one a seed file)
      └───────────────── all of them ──────────────────────┘
                              Archive

An `Archive` is whole and immutable before the first page is rendered.
"""

from __future__ import annotations

import datetime as dt
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

WORDS_A_MINUTE = 230


def marked(message: str) -> str:
    """The message itself; marks it for the catalogues where it is translated only when shown."""
    return message


class Said(str):
    """English text with values in it that can still be said in another language.

    `Said("It was read as %s.", name)` is "It was read as KOI8-R." and knows what it is made of.
    """

    __slots__ = ("template", "values")

    template: str
    """The message that catalogues translate; each `%s` takes the next value."""
    values: tuple[str | int, ...]
    """Text that stays as it is, numbers, and what is itself said in the other language."""

    def __new__(cls, template: str, *values: str | int) -> Said:
        shown = [f"{each:,}" if isinstance(each, int) else each for each in values]
        said = super().__new__(cls, filled(template, shown))
        said.template, said.values = template, values
        return said


def filled(template: str, values: Iterable[str]) -> str:
    """The template with a value for each `%s`; nothing else in it, and nothing in them, counts."""
    following = iter(values)
    return re.sub("%s", lambda place: next(following, place[0]), template)


class Kind(StrEnum):
    """What an entity is; the value stands in addresses and in the data files."""

    PERSON = "person"
    PLACE = "place"
    ORGANIZATION = "organization"


KINDS = tuple(Kind)
"""To go through the enumeration itself takes many times as long."""


class Status(StrEnum):
    """What became of a seed file."""

    PARSED = "parsed"
    WARNED = "warned"
    REJECTED = "rejected"


class Origin(StrEnum):
    """Who says that these words are a name."""

    MODEL = "model"
    GAZETTEER = "gazetteer"
    RULE = "rule"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that the archivist should know about one file."""

    line: int
    """1-based line in the file; 0 when it concerns the file as a whole."""
    reason: str
    """What was found, a sentence: a marked message, or `Said`."""
    remedy: str
    """What to do about it, the same."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What became of one file below the seeds folder."""

    seed: str
    status: Status
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One news story as read from one seed file."""

    seed: str
    """Path below the seeds folder, with forward slashes."""
    id: str
    """Hex digits, unique in the archive; from the file name's hash part, else from the content."""
    title: str
    """The headline, one line, never empty."""
    date: dt.date | None
    """None: undated. Never guessed from the clock."""
    paragraphs: tuple[str, ...]
    """The body, a paragraph each, no line breaks inside, none empty."""
    byline: str = ""
    source: str = ""
    """Paper or agency."""
    source_url: str = ""
    dateline: str = ""
    """The place that opens the first paragraph, as written."""
    section: str = ""
    language: str = "en"
    """BCP 47; `und` when unknown."""
    words: int = 0
    """Words of the body."""
    found: tuple[tuple[str, str], ...] = ()
    """(field, how it was found: a marked message, or `Said`), for every field not simply given."""

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, at least one."""
        return max(1, round(self.words / WORDS_A_MINUTE))

    @property
    def texts(self) -> tuple[str, ...]:
        """Headline and paragraphs, as mentions count them."""
        return self.title, *self.paragraphs

    def text_of(self, paragraph: int) -> str:
        """The text of a paragraph as mentions count them: 0 is the headline."""
        return self.title if paragraph == 0 else self.paragraphs[paragraph - 1]


class Mention(NamedTuple):
    """A name where it stands in a story."""

    story: int
    """The story's number in the archive."""
    paragraph: int
    """0 is the headline, 1 the first paragraph."""
    start: int
    """Code points from the start of the paragraph."""
    end: int
    text: str
    """The words as they stand in the story."""
    entity: str
    """`Entity.id`."""
    kind: Kind
    origin: Origin


ORIGINS = tuple(Origin)


@dataclass(frozen=True)
class Mentions:
    """The mentions of one story, in the order of the text. Packed, and made when asked for: most
    builds look at few."""

    story: int
    """The story's number in the archive."""
    texts: tuple[str, ...]
    """Its headline and paragraphs."""
    numbers: bytes
    """`array("I")`, of each mention paragraph, start, end, the place of the entity in `entities`
    and that of the origin in `ORIGINS`."""
    entities: tuple[tuple[str, Kind], ...]
    """Id and kind of all that is mentioned, each once."""

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Entity id → its mentions."""
        found = [0] * len(self.entities)
        for place in self._numbers()[3::5]:
            found[place] += 1
        return {entity: count for (entity, _), count in zip(self.entities, found, strict=True)}

    def of(self, entity: str) -> Iterator[Mention]:
        """Those of one entity, given by id, in the order of the text."""
        numbers = self._numbers()
        row, places, own = -1, numbers[3::5], list(self.counts).index(entity)
        for _ in range(self.counts[entity]):
            row = places.index(own, row + 1)
            yield self._mention(numbers[5 * row : 5 * row + 5])

    def __iter__(self) -> Iterator[Mention]:
        return map(self._mention, self.rows())

    def _mention(self, numbers: Iterable[int]) -> Mention:
        at, start, end, entity, origin = numbers
        text = self.texts[at][start:end]
        return Mention(self.story, at, start, end, text, *self.entities[entity], ORIGINS[origin])

    def rows(self) -> Iterator[tuple[int, ...]]:
        """The five numbers of each mention."""
        each = iter(self._numbers())
        return zip(each, each, each, each, each, strict=True)

    def _numbers(self) -> array[int]:
        numbers = array("I")
        numbers.frombytes(self.numbers)
        return numbers


@dataclass(frozen=True, slots=True)
class Alias:
    """Another form of an entity's name, as seen in stories."""

    text: str
    mentions: int
    reason: str
    """Why this form is taken for the entity, a short phrase: a marked message, or `Said`."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place or organisation that stories mention."""

    id: str
    """`<kind>/<slug>`, unique in the archive, independent of the order of files."""
    kind: Kind
    name: str
    aliases: tuple[Alias, ...] = ()
    """Other forms than `name`, most mentioned first."""
    country: str = ""
    """ISO 3166 alpha-2, places only."""
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    within: str = ""
    """Id of the smallest place of this archive that contains it, if any."""
    identifiers: tuple[str, ...] = ()
    """Addresses of the same entity elsewhere, from the authority file."""
    has_page: bool = True
    """False: links lead to the search by this entity instead."""

    @property
    def slug(self) -> str:
        return self.id.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Family:
    """Stories that are copies, or nearly copies, of one another (wire copy)."""

    stories: tuple[int, ...]
    """Numbers in the archive, ascending; lists show the first and say how many more there are."""
    likeness: tuple[float, ...]
    """For each of them, the share (0 to 1) of its words that it has in common with the first."""


@dataclass(frozen=True, slots=True)
class EntityUse:
    """Where an entity stands in the archive."""

    stories: tuple[int, ...]
    """Numbers of the stories that mention it, ascending."""
    mentions: int


@dataclass(frozen=True)
class Archive:
    """Everything that the site is made of."""

    stories: tuple[Story, ...]
    """Undated first, then by (date, seed): a story's number is its place here, so newest
    first is a reversal and a span of dates is a span of numbers."""
    mentions: tuple[Mentions, ...] = ()
    """For each story."""
    entities: Mapping[str, Entity] = field(default_factory=dict)
    """By id, in order of id."""
    ledger: tuple[LedgerEntry, ...] = ()
    """In order of seed."""
    families: tuple[Family, ...] = ()
    """Disjoint, in order of their first story."""

    @cached_property
    def uses(self) -> Mapping[str, EntityUse]:
        """For each entity id, where it stands."""
        stories: dict[str, list[int]] = {key: [] for key in self.entities}
        counts: dict[str, int] = dict.fromkeys(self.entities, 0)
        for number, mentions in enumerate(self.mentions):
            for entity, count in mentions.counts.items():
                counts[entity] += count
                stories[entity].append(number)
        return {key: EntityUse(tuple(stories[key]), counts[key]) for key in self.entities}

    @cached_property
    def _named(self) -> tuple[Mapping[Kind, tuple[Entity, ...]], ...]:
        named = []
        for mentions in self.mentions:
            counts = mentions.counts
            of_kind: dict[Kind, list[Entity]] = {kind: [] for kind in KINDS}
            # Of those that are mentioned as often, the first by id comes first.
            for key in sorted(sorted(counts), key=counts.__getitem__, reverse=True):
                entity = self.entities[key]
                of_kind[entity.kind].append(entity)
            named.append({kind: tuple(found) for kind, found in of_kind.items()})
        return tuple(named)

    def named_in(self, number: int, kind: Kind) -> tuple[Entity, ...]:
        """The entities of a kind in a story, most mentioned first."""
        return self._named[number][kind]

    @cached_property
    def dated(self) -> range:
        """The numbers of the dated stories."""
        first = next((n for n, s in enumerate(self.stories) if s.date), len(self.stories))
        return range(first, len(self.stories))


def in_order(stories: Sequence[Story]) -> tuple[Story, ...]:
    """Stories as an archive numbers them: undated first, then by date, then by seed."""
    # The first day of all is a date too, and comes after none.
    return tuple(sorted(stories, key=lambda s: (s.date is not None, s.date or dt.date.min, s.seed)))
