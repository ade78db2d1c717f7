"""Weights into shards: files by range of terms, so that a query fetches only what it needs.

A shard, before it is packed, is six sections, each led by its length (a varint):

    terms    for each: bytes shared with the term before, bytes to follow, those bytes (UTF-8)
    sizes    for each term: in how many stories each field holds it, bytes of its passages
    gaps     for each term and field: the first story's number, then distances
    low      for each story there: the weight's low byte
    rest     the weight without its low byte, a varint
    passages for each story whose body holds the term, where (`passages.py`)

Apart, alike numbers stand together and zlib finds more to save.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from backfile.search.codec import Bytes, Numbers, encoded, gaps_within, section, varints
from backfile.search.counts import FIELDS
from backfile.search.weights import Weights


class TermTable:
    """All terms' bytes, section by section, and where each term's begin."""

    def __init__(
        self, terms: Sequence[str], weighed: Weights, passages: tuple[Bytes, Numbers]
    ) -> None:
        """`passages` are the bytes of that section, and where each term's begin."""
        self.terms = terms
        sizes = np.diff(weighed.begins)
        where = np.diff(passages[1])
        heads = np.column_stack((sizes.reshape(-1, len(FIELDS)), where)).ravel()
        begins = weighed.begins[:: len(FIELDS)]
        starts = weighed.begins[:-1][sizes > 0]
        gaps, gaps_at = encoded(gaps_within(weighed.stories, starts))
        rest, rest_at = encoded(weighed.weights >> 8)
        head, head_at = encoded(heads)
        self._columns: list[tuple[Bytes, Numbers]] = [
            (head, head_at[:: len(FIELDS) + 1]),
            (gaps, gaps_at[begins]),
            ((weighed.weights & 0xFF).astype(np.uint8), begins),
            (rest, rest_at[begins]),
            passages,
        ]

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

    def shard(self, run: range) -> bytes:
        """The file of a run of terms."""
        parts = [_front_coded(self.terms[run.start : run.stop])]
        parts.extend(
            data[begins[run.start] : begins[run.stop]].tobytes() for data, begins in self._columns
        )
        return b"".join(map(section, parts))


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
