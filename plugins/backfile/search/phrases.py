"""Where terms stand, so that phrases are found exactly, stop words between them included.

A file goes with each shard of terms and holds, for its terms of running text in order, the same
stories as there (headline and body together). Before it is gzipped it is five sections:

    sizes   for each term: bytes of its times, its low bytes, their rest and its runs
    times   for each story: twice how often the term stands there, plus one if the headline holds
            it; then, in that case, how often the headline does
    low     for each story the first occurrence's ordinal, then distances: their low bytes
    rest    the same without their low bytes, varints
    runs    for each occurrence: the stop words right before it, by number, nearest first, the
            high bit saying that more follow; 0 for none

Ordinals count terms without stop words, through headline and paragraphs; a paragraph's end
counts one more, so no phrase runs across it.
"""

from __future__ import annotations

import numpy as np

from backfile.search.codec import Bytes, Numbers, encoded, gaps_within, offsets, section, varints
from backfile.search.counts import Occurrences, run_starts
from backfile.search.tokens import Codes


class PhraseTable:
    """All terms' bytes, section by section, and where each term's begin."""

    def __init__(self, terms: int, found: Occurrences, codes: Codes) -> None:
        """`terms` is how many there are, those that are names' alone included."""
        at = np.searchsorted(found.terms, np.arange(terms + 1))
        self._stands = np.diff(at) > 0
        starts = run_starts(found.terms, found.stories)
        steps = gaps_within(found.ordinals, starts)
        times, times_at = _times(found, starts)
        rest, rest_at = encoded(steps >> 8)
        runs, runs_at = _runs(found, codes)
        self._columns: list[tuple[Bytes, Numbers]] = [
            (times, times_at[np.searchsorted(starts, at)]),
            ((steps & 0xFF).astype(np.uint8), at.astype(np.int64)),
            (rest, rest_at[at]),
            (runs, runs_at[at]),
        ]

    def file(self, run: range) -> bytes:
        """The file that goes with the shard of a run of terms."""
        bounds = [begins[run.start : run.stop + 1] for _, begins in self._columns]
        sizes = np.stack([np.diff(each) for each in bounds], axis=1)
        parts = [varints(sizes[self._stands[run.start : run.stop]].ravel().tolist())]
        parts.extend(
            data[each[0] : each[-1]].tobytes()
            for (data, _), each in zip(self._columns, bounds, strict=True)
        )
        return b"".join(map(section, parts))


def _times(found: Occurrences, starts: Numbers) -> tuple[Bytes, Numbers]:
    """For each story of each term one number or two; with where each story's begin."""
    every = np.diff(starts, append=len(found.terms))
    titled = np.add.reduceat(found.titled.astype(np.int64), starts) if len(starts) else every
    two = titled > 0
    begins = offsets(1 + two)
    numbers = np.empty(begins[-1], np.int64)
    numbers[begins[:-1]] = every * 2 + two
    numbers[begins[:-1][two] + 1] = titled[two]
    data, each = encoded(numbers)
    return data, each[begins]


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
