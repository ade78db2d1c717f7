"""Stories into counts: which term stands how often in which field of which story, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, compress
from typing import Any

import numpy as np
import numpy.typing as npt

from backfile.model import Archive, Entity
from backfile.search.codec import Numbers, Small, javascript_order, offsets
from backfile.search.slots import Slots
from backfile.search.terms import name_terms
from backfile.search.tokens import END, LAST_STOP, Tokens

BOOSTS = {"title": 2, "names": 1, "body": 1}
"""What a field counts for, as lunr takes it."""
FIELDS = tuple(BOOSTS)


@dataclass(frozen=True, slots=True)
class Postings:
    """Where terms stand: in which slots, or in which stories; ordered by term, then by number."""

    terms: Small
    """Places in `Counts.terms`."""
    numbers: Small
    """Of slots or stories."""
    times: Small
    """How often the term stands there."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every term of running text where it stands; ordered by term and place."""

    terms: Small
    """Places in `Counts.terms`."""
    slots: Small
    ordinals: Small
    """Counts terms through the slot; a paragraph's end counts one more, so that no phrase runs
    across it."""
    tokens: npt.NDArray[np.uint32]
    """Its place in `Tokens.codes`."""
    stops: Small
    """How many stop words stand right before it."""


@dataclass(frozen=True, slots=True)
class Counts:
    """All that ranking and phrases need of the stories."""

    terms: list[str]
    """All terms, in the order of JavaScript's strings."""
    running: Postings
    """By slot: headlines and bodies."""
    names: Postings
    """By story. No term stands both here and in running text."""
    lengths: tuple[Numbers, ...]
    """For each of `FIELDS`, the number of terms in every story."""
    occurrences: Occurrences


def count(archive: Archive, tokens: Tokens, slots: Slots) -> Counts:
    """Counts the terms of every story."""
    stories = len(archive.stories)
    size = LAST_STOP + 1 + len(tokens.vocabulary)
    stands = np.bincount(tokens.codes, minlength=size)[LAST_STOP + 1 :] > 0
    spoken = list(compress(tokens.vocabulary, stands))
    # An entity that no story mentions any more brings no term: lunr would count it.
    named = [entity for entity in archive.entities.values() if archive.uses[entity.id].stories]
    owned = [_entity_terms(entity) for entity in named]
    every = {*spoken, *chain.from_iterable(owned)}
    terms = sorted(every, key=javascript_order(every))
    places = {term: place for place, term in enumerate(terms)}
    place_of = np.zeros(size, np.int64)
    place_of[LAST_STOP + 1 :][stands] = [places[term] for term in spoken]
    found = _occurrences(tokens, slots, place_of)
    starts = run_starts(found.terms, found.slots)
    times = np.diff(starts, append=len(found.terms)).astype(np.int32)
    running = Postings(found.terms[starts], found.slots[starts], times)
    names = _names(
        [archive.uses[entity.id].stories for entity in named],
        [[places[term] for term in each] for each in owned],
    )
    story, titled = slots.stories[running.numbers], slots.headlines[running.numbers]
    lengths = (
        np.bincount(story, running.times * titled, stories).astype(np.int64),
        np.bincount(names.numbers, names.times, stories).astype(np.int64),
        np.bincount(story, running.times * ~titled, stories).astype(np.int64),
    )
    return Counts(terms, running, names, lengths, found)


def _occurrences(tokens: Tokens, slots: Slots, place_of: npt.NDArray[np.int64]) -> Occurrences:
    # What counts for ordinals: terms, and the ends of paragraphs.
    steps = np.flatnonzero((tokens.codes == END) | (tokens.codes > LAST_STOP)).astype(np.uint32)
    codes = tokens.codes[steps]
    ends = codes == END
    stops = np.diff(steps.astype(np.int32), prepend=-1) - np.int32(1)
    slot = slots.paragraphs[np.cumsum(ends, dtype=np.int32) - ends]
    opens = run_starts(slot)
    ordinals = np.arange(len(steps), dtype=np.int32)
    ordinals -= np.repeat(opens.astype(np.int32), np.diff(opens, append=len(steps)))
    # Sorting numbers that hold both the term and the place is several times as fast as sorting
    # places by term. In place, because they are many.
    key = place_of[codes]
    key <<= 32
    key |= np.arange(len(steps))
    key = key[~ends]
    key.sort()
    order = key.astype(np.uint32)
    key >>= 32
    return Occurrences(
        key.astype(np.int32), slot[order], ordinals[order], steps[order], stops[order]
    )


def run_starts(*columns: npt.NDArray[Any]) -> Numbers:
    """Where a row differs from the row before in any of the columns."""
    differs = np.ones(len(columns[0]), np.bool_)
    if len(differs):
        differs[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return np.flatnonzero(differs)


def _entity_terms(entity: Entity) -> tuple[str, ...]:
    """The distinct terms of an entity's name and other forms."""
    forms = (entity.name, *(alias.text for alias in entity.aliases))
    return tuple(dict.fromkeys(term for form in forms for term in name_terms(form)))


def _names(used: Sequence[Sequence[int]], owned: Sequence[Sequence[int]]) -> Postings:
    """A story holds a term of names as often as it mentions entities that have it.

    For each entity, `used` has the stories that mention it and `owned` its terms.
    """
    holders = np.fromiter(map(len, used), np.int64, len(used))
    having = np.fromiter(map(len, owned), np.int64, len(owned))
    stories = np.fromiter(chain.from_iterable(used), np.int64, int(holders.sum()))
    terms = np.fromiter(chain.from_iterable(owned), np.int64, int(having.sum()))
    # For every mention of an entity in a story, all of the entity's terms.
    entity = np.repeat(np.arange(len(used)), holders)
    times = having[entity]
    story = np.repeat(stories, times)
    within = np.arange(len(story)) - np.repeat(offsets(times)[:-1], times)
    term = terms[np.repeat(offsets(having)[:-1][entity], times) + within]
    key = np.sort(term << 32 | story)
    starts = run_starts(key)
    each = key[starts]
    return Postings(
        (each >> 32).astype(np.int32),
        (each & 0xFFFF_FFFF).astype(np.int32),
        np.diff(starts, append=len(key)).astype(np.int32),
    )
