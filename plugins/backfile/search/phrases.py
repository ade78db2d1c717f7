"""Where terms stand, so that phrases are found exactly, stop words between them included.

A file goes with each shard of terms and tells where in a slot (`slots.py`) its terms of running
text stand, in order; in which slots and how often, the shard itself tells. Before it is packed it
is three sections, each led by its length:

    low     of each slot the first occurrence's ordinal, then distances: their low bytes
    rest    the same without their low bytes (`codec.sparse`)
    runs    for each occurrence: the stop words right before it, by number, nearest first, the
            high bit saying that more follow; 0 for none

Ordinals count terms without stop words, from the slot's beginning; a paragraph's end counts one
more, so no phrase runs across it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from backfile.search.codec import Bytes, Numbers, Small, gaps_within, offsets, section, sparse
from backfile.search.tokens import Codes


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every term of running text where it stands; ordered by term and place."""

    terms: Small
    """Places in `RunningText.terms`."""
    slots: Small
    ordinals: Small
    """Counts terms through the slot; a paragraph's end counts one more, so that no phrase runs
    across it."""
    tokens: npt.NDArray[np.uint32]
    """Its place in `Tokens.codes`."""
    stops: Small
    """How many stop words stand right before it."""


class PhraseTable:
    """All terms' bytes, section by section, and where each term's begin."""

    def __init__(self, terms: int, found: Occurrences, codes: Codes, slots: Numbers) -> None:
        """`terms` is how many there are; `slots` says where each term's slots begin."""
        at = np.searchsorted(found.terms, np.arange(terms + 1))
        self._steps = gaps_within(found.ordinals, slots)
        self._begins = at
        self._runs, runs_at = _runs(found, codes)
        self._runs_at = runs_at[at]

    def file(self, run: range) -> list[bytes]:
        """The sections of the file of a run of terms."""
        steps = self._steps[self._begins[run.start] : self._begins[run.stop]]
        runs = self._runs[self._runs_at[run.start] : self._runs_at[run.stop]]
        parts = ((steps & 0xFF).astype(np.uint8).tobytes(), sparse(steps >> 8), runs.tobytes())
        return list(map(section, parts))


def _runs(found: Occurrences, codes: Codes) -> tuple[Bytes, Numbers]:
    """The stop words before each occurrence; with where each occurrence's begin."""
    lengths = np.maximum(1, found.stops)
    begins = offsets(lengths)
    # Steps back from each term: 1 for the nearest stop word.
    back = np.arange(1, begins[-1] + 1)
    back -= np.repeat(begins[:-1], lengths)
    stops = np.repeat(found.stops, lengths)
    data = codes[np.repeat(found.tokens, lengths) - back].astype(np.uint8)
    data[back < stops] |= 0x80
    data[stops == 0] = 0
    return data, begins
