"""What a story says by itself, whatever the rest of the archive; kept from build to build.

Only one question is asked of the archive: which words are given names. It is kept with its answers,
and a story is read again when they would be others.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from backfile.digest import digest
from backfile.entities.context import Around
from backfile.entities.extract.reading import is_capitals
from backfile.entities.found import Span
from backfile.entities.join import join
from backfile.entities.kept import Kept
from backfile.entities.lookup import heads
from backfile.entities.name import KIND_OF, Name, around_of, surface
from backfile.entities.overlap import replace
from backfile.entities.packing import pack, unpack
from backfile.entities.rules import acronyms, by_rules
from backfile.entities.sport import is_sport
from backfile.entities.tables import table_lines
from backfile.entities.trim import is_titled, trim
from backfile.model import Story
from backfile.second import shared


@dataclass(frozen=True, slots=True)
class Alone:
    """What one story says by itself."""

    key: bytes
    """Of its text and of the model's spans in it."""
    names: list[Name]
    """In text order, none overlapping; the model's and those that the form of a line gives away.
    What the archive says of them is entered here: names in tables, keys of teams, kinds."""
    tables: list[int]
    """Numbers of the paragraphs that are lines of score tables."""
    sport: bool
    """Whether it reports a game."""
    heads: list[str]
    """The words that could open a name, as `lookup.index` has them …"""
    loud_heads: list[str]
    """… and those in lines set in capitals."""


def read_alone(
    stories: Sequence[Story], spans: Sequence[Sequence[Span]], given: Set[str], kept: Kept
) -> list[Alone]:
    """What each story says by itself; `given` are lower-case given names."""
    keys = [
        digest("alone", story.title, story.paragraphs, [tuple(span) for span in own])
        for story, own in zip(stories, spans, strict=True)
    ]
    found: dict[int, Alone] = {}
    for number, key in enumerate(keys):
        packed = kept.get(key)
        if packed and (alone := _unpack(stories[number], key, packed, given)):
            found[number] = alone

    def read(number: int) -> bytes:
        asked = _Asked(given)
        alone = _read(stories[number], keys[number], spans[number], asked)
        return _pack(stories[number], alone, asked)

    unread = [number for number in range(len(stories)) if number not in found]
    for number, packed in shared(unread, read).items():
        kept.put(keys[number], packed)
        alone = _unpack(stories[number], keys[number], packed, given)
        assert alone, "the answers are the same"
        found[number] = alone
    return [found[number] for number in range(len(stories))]


def _read(story: Story, key: bytes, spans: Sequence[Span], given: Container[str]) -> Alone:
    names = list(_names(story, spans, given))
    replace(names, by_rules(story), whole=True)
    replace(names, acronyms(story, names), whole=False)
    quiet: set[str] = set()
    loud: set[str] = set()
    for text in (story.title, *story.paragraphs):
        (loud if is_capitals(text) else quiet).update(heads(text))
    sport = is_sport(story)
    return Alone(key, names, table_lines(story, sport), sport, sorted(quiet), sorted(loud))


def _names(story: Story, spans: Iterable[Span], given: Container[str]) -> Iterator[Name]:
    for paragraph, group in groupby(spans, key=attrgetter("paragraph")):
        text = story.text_of(paragraph)
        for span in join(text, list(group), given):
            label = "PERSON" if is_titled(text[span.start : span.end]) else span.label
            kind = KIND_OF.get(label)
            for start, end in trim(text, span.start, span.end, label):
                written = text[start:end]
                yield Name(paragraph, start, end, written, surface(written), kind)


@dataclass(slots=True)
class _Asked:
    """Answers which words are given names, and remembers which were asked for."""

    given: Set[str]
    yes: set[str] = field(default_factory=set)
    no: set[str] = field(default_factory=set)

    def __contains__(self, word: object) -> bool:
        assert isinstance(word, str)
        answer = word in self.given
        (self.yes if answer else self.no).add(word)
        return answer


def _pack(story: Story, alone: Alone, asked: _Asked) -> bytes:
    around = array("b", (number for name in alone.names for number in around_of(story, name)))
    told = alone.tables, alone.sport, alone.heads, alone.loud_heads
    return marshal.dumps(
        (sorted(asked.yes), sorted(asked.no), pack(alone.names), around.tobytes(), *told)
    )


def _unpack(story: Story, key: bytes, packed: bytes, given: Set[str]) -> Alone | None:
    """None if the archive would answer otherwise than when this was kept."""
    yes, no, names, around, *told = marshal.loads(packed)
    if not given >= set(yes) or not given.isdisjoint(no):
        return None
    found = unpack(story, names)
    each = iter(memoryview(around).cast("b"))
    for name, numbers in zip(found, zip(each, each, each, each, each, strict=True), strict=True):
        name.around = Around._make(numbers)
    return Alone(key, found, *told)
