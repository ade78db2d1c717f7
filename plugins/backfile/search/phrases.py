"""Where terms stand, so that phrases are found exactly, stop words between them included.

A file goes with each shard of terms and holds, for its terms of running text in order, what that
shard leaves out: which stories, and which of their passages (`passages.py`), hold a term stands
there. A headline comes before its story's passages. Before it is packed it is five sections:

    sizes   for each term: bytes of its times, its low bytes, their rest and its runs
    times   for each headline or passage: how often the term stands there, less one
    low     for each the first occurrence's ordinal, then distances: their low bytes
    rest    the same without their low bytes, varints
    runs    for each occurrence: the stop words right before it, by number, nearest first, the
            high bit saying that more follow; 0 for none

Ordinals count terms without stop words, from the passage's beginning; a paragraph's end counts
one more, so no phrase runs across it.
"""

from __future__ import annotations

import numpy as np

from backfile.search.codec import Bytes, Numbers, encoded, gaps_within, offsets, section, varints
from backfile.search.counts import Occurrences, run_starts
from backfile.search.passages import Passages
from backfile.search.tokens import Codes


class PhraseTable:
    """All terms' bytes, section by section, and where each term's begin."""

    def __init__(self, terms: int, found: Occurrences, passages: Passages, codes: Codes) -> None:
        """`terms` is how many there are, those that are names' alone included."""
        at = np.searchsorted(found.terms, np.arange(terms + 1))
        self._stands = np.diff(at) > 0
        starts = run_starts(found.terms, found.stories, passages.numbers[found.paragraphs])
        steps = gaps_within(found.ordinals - passages.before[found.paragraphs], starts)
        times, times_at = encoded(np.diff(starts, append=len(found.terms)) - 1)
        rest, rest_at = encoded(steps >> 8)
        runs, runs_at = _runs(found, codes)
        self._columns: list[tuple[Bytes, Numbers]] = [
            (times, times_at[np.searchsorted(starts, at)]),
            ((steps & 0xFF).astype(np.uint8), at.astype(np.int64)),
            (rest, rest_at[at]),
            (runs, runs_at[at]),
        ]

    def file(self, run: range) -> list[bytes]:
        """The sections of the file that goes with the shard of a run of terms."""
        bounds = [begins[run.start : run.stop + 1] for _, begins in self._columns]
        sizes = np.stack([np.diff(each) for each in bounds], axis=1)
        parts = [varints(sizes[self._stands[run.start : run.stop]].ravel().tolist())]
        parts.extend(
            data[each[0] : each[-1]].tobytes()
            for (data, _), each in zip(self._columns, bounds, strict=True)
        )
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
