"""Stories into counts: which term stands how often in which field of which story, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from backfile.model import Archive, Entity
from backfile.search.codec import Numbers, Small, javascript_order, offsets, run_starts
from backfile.search.running import Postings, RunningText
from backfile.search.terms import name_terms

BOOSTS = {"title": 2, "names": 1, "body": 1}
"""What a field counts for, as lunr takes it."""
FIELDS = tuple(BOOSTS)


@dataclass(frozen=True, slots=True)
class Counts:
    """All that ranking and phrases need of the stories."""

    terms: list[str]
    """All terms, in the order of JavaScript's strings."""
    spoken: Small
    """The places of those of running text."""
    running: Postings
    """By slot: headlines and bodies."""
    names: Postings
    """By story. No term stands both here and in running text."""
    lengths: tuple[Numbers, ...]
    """For each of `FIELDS`, the number of terms in every story."""


def count(archive: Archive, running: RunningText) -> Counts:
    """Counts the terms of every story."""
    stories = len(archive.stories)
    # An entity that no story mentions any more brings no term: lunr would count it.
    named = [entity for entity in archive.entities.values() if archive.uses[entity.id].stories]
    owned = [_entity_terms(entity) for entity in named]
    every = {*running.terms, *chain.from_iterable(owned)}
    terms = sorted(every, key=javascript_order(every))
    places = {term: place for place, term in enumerate(terms)}
    spoken = np.array([places[term] for term in running.terms], np.int32)
    # Both are in the same order, so that what is ordered by term stays so.
    standing = replace(running.postings, terms=spoken[running.postings.terms])
    names = _names(
        [archive.uses[entity.id].stories for entity in named],
        [[places[term] for term in each] for each in owned],
    )
    slots = running.slots
    story, titled = slots.stories[standing.numbers], slots.headlines[standing.numbers]
    lengths = (
        np.bincount(story, standing.times * titled, stories).astype(np.int64),
        np.bincount(names.numbers, names.times, stories).astype(np.int64),
        np.bincount(story, standing.times * ~titled, stories).astype(np.int64),
    )
    return Counts(terms, spoken, standing, names, lengths)


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
