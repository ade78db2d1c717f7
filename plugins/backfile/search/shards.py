"""Weights into shards: files by range of terms, so that a query fetches only what it needs.

A shard, before it is packed, is five sections, each led by its length (a varint):

    terms    for each: bytes shared with the term before, bytes to follow, those bytes (UTF-8)
    sizes    for each term: in how many stories each field holds it, bytes of its passages
    gaps     for each term and field: the first story's number, then distances
    times    for each story there: how often the field holds the term, less once; in the body less
             once for each passage that holds it
    passages for each story whose body holds the term, where (`passages.py`)

A weight follows from times and the field's length (`weights.py`). Where the lengths of all stories
would be too much to fetch, each stands in the shards that need it, in two more sections:

    low      for each time: the low byte of the field's length
    rest     the length without its low byte, a varint

Apart, alike numbers stand together and zlib finds more to save.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from backfile.search.codec import Bytes, Numbers, encoded, gaps_within, section, varints
from backfile.search.counts import FIELDS
from backfile.search.passages import Held
from backfile.search.weights import Factors


class TermTable:
    """All terms' bytes, section by section, and where each term's begin."""

    def __init__(
        self,
        terms: Sequence[str],
        factors: Factors,
        passages: Held,
        with_lengths: bool,
    ) -> None:
        self.terms = terms
        sizes = np.diff(factors.begins)
        where = np.diff(passages.begins)
        heads = np.column_stack((sizes.reshape(-1, len(FIELDS)), where)).ravel()
        begins = factors.begins[:: len(FIELDS)]
        starts = factors.begins[:-1][sizes > 0]
        gaps, gaps_at = encoded(gaps_within(factors.stories, starts))
        times, times_at = encoded(factors.times - _at_least(sizes, passages))
        head, head_at = encoded(heads)
        self._columns: list[tuple[Bytes, Numbers]] = [
            (head, head_at[:: len(FIELDS) + 1]),
            (gaps, gaps_at[begins]),
            (times, times_at[begins]),
            (passages.codes, passages.begins),
        ]
        if with_lengths:
            low, rest, rest_at = _halved(factors.lengths)
            self._columns += [(low, begins), (rest, rest_at[begins])]

    def runs(self, target: int) -> list[range]:
        """Terms in runs of about `target` bytes; a larger term has one of its own."""
        spelled = np.fromiter(map(len, self.terms), np.int64, len(self.terms))
        sizes = sum((np.diff(begins) for _, begins in self._columns), spelled)
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
        parts = [_front_coded(self.terms[run.start : run.stop])]
        parts.extend(
            data[begins[run.start] : begins[run.stop]].tobytes() for data, begins in self._columns
        )
        return list(map(section, parts))


def _at_least(sizes: Numbers, passages: Held) -> Numbers:
    """How often a field holds a term for certain, given its passages. The body comes last."""
    in_body = np.arange(len(sizes)) % len(FIELDS) == len(FIELDS) - 1
    found = np.ones(sizes.sum(), np.int64)
    found[np.repeat(in_body, sizes)] = passages.counts
    return found


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
