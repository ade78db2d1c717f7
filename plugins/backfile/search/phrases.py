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

from collections.abc import Iterable

from backfile.search.codec import section, varints
from backfile.search.counts import Places


def phrase_file(terms: Iterable[str], places: dict[str, Places]) -> bytes:
    """The file that goes with a shard of these terms."""
    sizes = bytearray()
    parts = tuple(bytearray() for _ in range(4))
    for term in terms:
        if term in places:
            place = places[term]
            columns = (place.times, place.low, place.rest, place.runs)
            sizes += varints(map(len, columns))
            for part, column in zip(parts, columns, strict=True):
                part += column
    return b"".join(section(bytes(part)) for part in (sizes, *parts))
