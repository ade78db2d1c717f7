"""Weights into shards: files by range of terms, so that a query fetches only what it needs.

A shard, before it is packed, is four sections, each led by its length (a varint):

    terms    for each: bytes shared with the term before, bytes to follow, those bytes (UTF-8)
    sizes    for each term: in how many slots it stands; for one of names, in how many stories
    gaps     for each term: the first slot's or story's number, then distances
    times    for each slot or story: how often the term stands there, less once (`codec.sparse`)

A weight follows from how often a field holds the term and how long the field is, as
theme/static/js/search/weights.js reckons; packed, the two take little more than half of what the
weight would. Where the lengths of all stories would be too much to fetch, each stands in the shards
that need it, for every headline, names or body that holds the term, in two more sections:

    low      the low byte of the field's length
    rest     the length without its low byte, a varint

Apart, alike numbers stand together and zlib finds more to save.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from backfile.search.codec import (
    Bytes,
    Numbers,
    Small,
    encoded,
    gaps_within,
    offsets,
    run_starts,
    section,
    sparse,
    varints,
)
from backfile.search.counts import Counts
from backfile.search.slots import Slots


class TermTable:
    """All terms' bytes, section by section, and where each term's begin."""

    def __init__(self, counts: Counts, slots: Slots, with_lengths: bool) -> None:
        self.terms = counts.terms
        size = len(counts.terms)
        running, names = counts.running, counts.names
        self._begins, numbers = _by_term(
            size, (running.terms, running.numbers), (names.terms, names.numbers)
        )
        _, self._times = _by_term(size, (running.terms, running.times), (names.terms, names.times))
        head, head_at = encoded(np.diff(self._begins))
        gaps, gaps_at = encoded(gaps_within(numbers, self._begins[:-1]))
        self._columns: list[tuple[Bytes, Numbers]] = [
            (head, head_at),
            (gaps, gaps_at[self._begins]),
        ]
        self._lengths: list[tuple[Bytes, Numbers]] = []
        if with_lengths:
            begins, lengths = _by_term(size, *_field_lengths(counts, slots))
            low, rest, rest_at = _halved(lengths)
            self._lengths = [(low, begins), (rest, rest_at[begins])]

    def runs(self, target: int) -> list[range]:
        """Terms in runs of about `target` bytes; a larger term has one of its own."""
        spelled = np.fromiter(map(len, self.terms), np.int64, len(self.terms))
        sizes = sum((np.diff(begins) for _, begins in (*self._columns, *self._lengths)), spelled)
        runs: list[range] = []
        first = held = 0
        for place, size in enumerate(sizes.tolist()):
            if held and held + size > target:
                runs.append(range(first, place))
                first, held = place, 0
            held += size
        if held:
            runs.append(range(first, len(self.terms)))
        return runs

    def shard(self, run: range) -> list[bytes]:
        """The sections of the file of a run of terms."""
        first, end = self._begins[run.start], self._begins[run.stop]
        parts = [
            _front_coded(self.terms[run.start : run.stop]),
            *_cut(self._columns, run),
            sparse(self._times[first:end] - 1),
            *_cut(self._lengths, run),
        ]
        return list(map(section, parts))


def _cut(columns: Iterable[tuple[Bytes, Numbers]], run: range) -> Iterator[bytes]:
    for data, begins in columns:
        yield data[begins[run.start] : begins[run.stop]].tobytes()


def _by_term(size: int, *lists: tuple[Small, npt.NDArray[Any]]) -> tuple[Numbers, Small]:
    """Lists of terms and numbers, each ordered by term, as one: where each term's begin, and the
    numbers. `size` is how many terms there are."""
    sizes = [np.bincount(terms, minlength=size) for terms, _ in lists]
    begins = offsets(np.sum(sizes, axis=0))
    found = np.empty(begins[-1], np.int32)
    free = begins[:-1].copy()
    for (terms, numbers), own in zip(lists, sizes, strict=True):
        # Far fewer than two thousand million: half the memory.
        moves = (free - offsets(own)[:-1]).astype(np.int32)
        found[np.arange(len(terms), dtype=np.int32) + moves[terms]] = numbers
        free += own
    return begins, found


def _field_lengths(counts: Counts, slots: Slots) -> Iterator[tuple[Small, Numbers]]:
    """Of running text and of names: terms, and the length of each field that holds them."""
    title, names, body = counts.lengths
    terms, held = counts.running.terms, counts.running.numbers
    story, titled = slots.stories[held], slots.headlines[held]
    starts = run_starts(terms, story, titled)
    story, titled = story[starts], titled[starts]
    yield terms[starts], np.where(titled, title[story], body[story])
    yield counts.names.terms, names[counts.names.numbers]


def length_parts(lengths: Iterable[Numbers]) -> list[bytes]:
    """Sections of the file of all lengths: for each field low bytes, one a story, then rest."""
    halves = (_halved(each)[:2] for each in lengths)
    return [section(half.tobytes()) for pair in halves for half in pair]


def _halved(numbers: npt.NDArray[Any]) -> tuple[Bytes, Bytes, Numbers]:
    """Low bytes; the numbers without them, encoded; where each of those begins."""
    return (numbers & 0xFF).astype(np.uint8), *encoded(numbers >> 8)


def separators(shards: Iterable[Sequence[str]]) -> list[str]:
    """For each shard's terms the shortest beginning of the first that no term before reaches."""
    bounds: list[str] = []
    before = ""
    for terms in shards:
        first = terms[0]
        same = next(
            (n for n, (a, b) in enumerate(zip(first, before, strict=False)) if a != b),
            min(len(first), len(before)),
        )
        # A pair of surrogates must not be parted: whole characters only.
        bounds.append(first[: same + 1])
        before = terms[-1]
    return bounds


def _front_coded(terms: Sequence[str]) -> bytes:
    """Strings without the bytes that each shares with the one before it."""
    return b"".join(_front_codes(terms))


def _front_codes(terms: Sequence[str]) -> Iterator[bytes]:
    before = b""
    for term in terms:
        text = term.encode()
        shared = 0
        for one, other in zip(text, before, strict=False):
            if one != other:
                break
            shared += 1
        tail = text[shared:]
        yield bytes((shared, len(tail))) if len(text) < 0x80 else varints((shared, len(tail)))
        yield tail
        before = text
