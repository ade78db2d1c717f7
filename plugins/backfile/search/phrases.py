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

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from backfile.search.codec import (
    Bytes,
    Numbers,
    Small,
    gaps_within,
    joined,
    offsets,
    section,
    sparse,
)
from backfile.search.tokens import Codes


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where terms of running text stand; ordered by term and place."""

    run: range
    """Which terms."""
    terms: Small
    """Places in `RunningText.terms`."""
    slots: Small
    ordinals: Small
    """Counts terms through the slot; a paragraph's end counts one more, so that no phrase runs
    across it."""
    tokens: Small
    """Its place in `Tokens.codes`."""
    stops: Small
    """How many stop words stand right before it."""


class PhrasePart(NamedTuple):
    """The bytes of some terms."""

    steps: Small
    """Each occurrence's ordinal, or its distance from the one before …"""
    sizes: Numbers
    """… and how many each term has."""
    runs: Bytes
    """The stop words before the occurrences …"""
    lengths: Numbers
    """… and how many bytes each term has."""


def phrase_part(found: Occurrences, codes: Codes, slots: Numbers) -> PhrasePart:
    """`slots` says where each term's slots begin."""
    lengths = np.maximum(1, found.stops)
    begins = offsets(lengths)
    # Steps back from each term: 1 for the nearest stop word.
    back = np.arange(1, begins[-1] + 1, dtype=np.int32)
    back -= np.repeat(begins[:-1].astype(np.int32), lengths)
    stops = np.repeat(found.stops, lengths)
    runs = codes[np.repeat(found.tokens, lengths) - back].astype(np.uint8)
    runs[back < stops] |= 0x80
    runs[stops == 0] = 0
    sizes = np.bincount(found.terms - found.run.start, minlength=len(found.run))
    each = np.diff(begins[offsets(sizes)])
    return PhrasePart(gaps_within(found.ordinals, slots), sizes, runs, each)


class PhraseTable:
    """All terms' bytes, section by section, and where each term's begin."""

    def __init__(self, parts: Sequence[PhrasePart]) -> None:
        """The parts of all terms, in order."""
        steps, sizes, runs, lengths = zip(*parts, strict=True)
        self._steps, self._begins = joined(steps), offsets(joined(sizes))
        self._runs, self._runs_at = joined(runs), offsets(joined(lengths))

    def file(self, run: range) -> list[bytes]:
        """The sections of the file of a run of terms."""
        steps = self._steps[self._begins[run.start] : self._begins[run.stop]]
        runs = self._runs[self._runs_at[run.start] : self._runs_at[run.stop]]
        parts = ((steps & 0xFF).astype(np.uint8).tobytes(), sparse(steps >> 8), runs.tobytes())
        return list(map(section, parts))
