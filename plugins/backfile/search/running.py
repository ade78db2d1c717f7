"""Running text: which term stands where. It needs no names, so that it is made beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

import numpy as np
import numpy.typing as npt

from backfile.model import Story
from backfile.progress import Progress
from backfile.search.codec import Small, javascript_order, run_starts
from backfile.search.phrases import Occurrences, PhraseTable
from backfile.search.slots import Slots, into_slots
from backfile.search.tokens import END, LAST_STOP, Tokens, tokenize

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
    place_of = np.zeros(size, np.int64)
    place_of[LAST_STOP + 1 :][stands] = [places[term] for term in spoken]
    found = _occurrences(tokens, slots, place_of)
    begins = run_starts(found.terms, found.slots)
    times = np.diff(begins, append=len(found.terms)).astype(np.int32)
    postings = Postings(found.terms[begins], found.slots[begins], times)
    return RunningText(slots, terms, postings, PhraseTable(len(terms), found, tokens.codes, begins))


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
