"""Running text: which term stands where. It needs no names, so that it is made beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from pathlib import Path

import numpy as np

from backfile.model import Story
from backfile.progress import Progress
from backfile.search.codec import Numbers, Small, javascript_order, joined, run_starts
from backfile.search.phrases import Occurrences, PhrasePart, PhraseTable, phrase_part
from backfile.search.slots import Slots, into_slots
from backfile.search.tokens import END, LAST_STOP, Tokens, tokenize

AT_ONCE = 1 << 21
"""Places of terms that are sorted in one go."""
NO_TERM = -1

MOST_LISTED = 20_000
"""Of more stories the fields' lengths stand in the shards: a list of them, two bytes a story, saves
a fifth of the index, and a third of each shard, but every reader fetches it."""

CACHE = "search.bin"
"""Where the words of stories are kept, below the folder of caches."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Where terms stand: in which slots, or in which stories; ordered by term, then by number."""

    terms: Small
    """Places in a list of terms."""
    numbers: Small
    """Of slots or stories."""
    times: Small
    """How often the term stands there."""


@dataclass(frozen=True, slots=True)
class RunningText:
    """The headlines and bodies of all stories."""

    slots: Slots
    terms: list[str]
    """All terms, in the order of JavaScript's strings."""
    postings: Postings
    """By slot."""
    phrases: PhraseTable

    @property
    def listed(self) -> bool:
        """Whether one file lists the lengths of all stories."""
        return not self.slots.each


def running_text(stories: Sequence[Story], cache: Path | None, progress: Progress) -> RunningText:
    """The running text of an archive's stories, in their order.

    With a folder `cache`, a story's words are counted once and kept there.
    """
    tokens = tokenize(stories, cache and cache / CACHE, progress)
    slots = into_slots(tokens, by_length=len(stories) <= MOST_LISTED)
    size = LAST_STOP + 1 + len(tokens.vocabulary)
    stands = np.bincount(tokens.codes, minlength=size)[LAST_STOP + 1 :] > 0
    spoken = list(compress(tokens.vocabulary, stands))
    terms = sorted(spoken, key=javascript_order(spoken))
    places = {term: place for place, term in enumerate(terms)}
    place_of = np.full(size, NO_TERM, np.int32)
    place_of[LAST_STOP + 1 :][stands] = [places[term] for term in spoken]
    parts = [_part(found, tokens) for found in _occurrences(tokens, slots, place_of, len(terms))]
    columns, phrases = zip(*parts, strict=True)
    postings = Postings(*map(joined, zip(*columns, strict=True)))
    return RunningText(slots, terms, postings, PhraseTable(phrases))


def _part(found: Occurrences, tokens: Tokens) -> tuple[tuple[Small, Small, Small], PhrasePart]:
    """The columns of the postings of a part of all terms, and its phrases."""
    begins = run_starts(found.terms, found.slots)
    times = np.diff(begins, append=len(found.terms)).astype(np.int32)
    columns = found.terms[begins], found.slots[begins], times
    return columns, phrase_part(found, tokens.codes, begins)


def _occurrences(
    tokens: Tokens, slots: Slots, place_of: Small, terms: int
) -> Iterator[Occurrences]:
    """All terms, some at a time: what sorting needs would fill the memory.

    `place_of` has the place of each code's term among so many `terms`.
    """
    # What counts for ordinals: terms, and the ends of paragraphs.
    steps = np.flatnonzero((tokens.codes == END) | (tokens.codes > LAST_STOP)).astype(np.int32)
    place = place_of[tokens.codes[steps]]
    ends = place == NO_TERM
    slot = slots.paragraphs[np.cumsum(ends, dtype=np.int32) - ends]
    opens = run_starts(slot)
    ordinals = np.arange(len(steps), dtype=np.int32)
    ordinals -= np.repeat(opens.astype(np.int32), np.diff(opens, append=len(steps)))
    stops = np.diff(steps, prepend=np.int32(-1)) - np.int32(1)
    for run in _runs(np.bincount(place[~ends], minlength=terms)):
        chosen = np.flatnonzero((place >= run.start) & (place < run.stop))
        # Sorting numbers that hold both the term and the place is several times as fast as sorting
        # places by term.
        key = place[chosen].astype(np.int64) << 32 | chosen
        key.sort()
        order = key.astype(np.uint32)
        found = (key >> 32).astype(np.int32)
        yield Occurrences(run, found, slot[order], ordinals[order], steps[order], stops[order])


def _runs(sizes: Numbers) -> Iterator[range]:
    """Terms that stand in about `AT_ONCE` places together; `sizes` says in how many each does."""
    groups = np.cumsum(sizes) // AT_ONCE
    begins = run_starts(groups).tolist() or [0]
    yield from (range(*pair) for pair in pairwise([*begins, len(sizes)]))
