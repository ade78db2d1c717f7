"""Weights into shards: files by range of terms, so that a query fetches only what it needs.

A shard, before it is gzipped, is five sections, each led by its length (a varint):

    terms    for each: bytes shared with the term before, bytes to follow, those bytes (UTF-8)
    sizes    for each term and field: how many stories
    gaps     for each term and field: the first story's number, then distances
    low      for each story there: the weight's low byte
    rest     the weight without its low byte, a varint

Apart, alike numbers stand together and gzip finds more to save.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from backfile.search.codec import gaps, section, varints
from backfile.search.weights import Weighed


@dataclass(slots=True)
class Shard:
    """A run of terms in order."""

    terms: list[str] = field(default_factory=list)
    sections: tuple[bytearray, ...] = field(
        default_factory=lambda: tuple(bytearray() for _ in range(5))
    )

    def add(self, weighed: Weighed) -> None:
        terms, sizes, distances, low, rest = self.sections
        terms += front_coded(weighed.term, self.terms[-1] if self.terms else "")
        self.terms.append(weighed.term)
        for stories, weights in zip(weighed.stories, weighed.weights, strict=True):
            sizes += varints((len(stories),))
            distances += varints(gaps(stories))
            low += bytes(weight & 0xFF for weight in weights)
            rest += varints(weight >> 8 for weight in weights)

    @property
    def postings(self) -> int:
        return len(self.sections[3])

    @property
    def size(self) -> int:
        return sum(map(len, self.sections))

    def bytes(self) -> bytes:
        return b"".join(section(bytes(part)) for part in self.sections)


def into_shards(weighed: Iterable[Weighed], target: int) -> Iterator[Shard]:
    """Shards of about `target` bytes before packing; a term that is larger has one of its own."""
    shard = Shard()
    for each in weighed:
        size = 3 * sum(map(len, each.stories))
        if shard.terms and shard.size + size > target:
            yield shard
            shard = Shard()
        shard.add(each)
    if shard.terms:
        yield shard


def separators(shards: Iterable[list[str]]) -> list[str]:
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


def front_coded(text: str, before: str) -> bytes:
    """A string without the bytes that it shares with the one before it."""
    one, other = text.encode(), before.encode()
    shared = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return varints((shared, len(one) - shared)) + one[shared:]
