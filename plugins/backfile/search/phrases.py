"""Where terms stand, so that phrases are found exactly, stop words between them included.

A file goes with each shard of terms and holds, for its terms of running text in order, the same
stories as there (headline and body together). Before it is gzipped it is four sections:

    sizes     for each term: bytes of its times, its ordinals and its runs
    times     for each story: twice how often the term stands there, plus one if the headline
              holds it; then, in that case, how often the headline does
    ordinals  for each story: the first occurrence's ordinal, then distances
    runs      for each occurrence: the stop words right before it, by number, nearest first, the
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
    sizes, times, ordinals, runs = bytearray(), bytearray(), bytearray(), bytearray()
    for term in terms:
        if term in places:
            place = places[term]
            sizes += varints((len(place.times), len(place.ordinals), len(place.runs)))
            times += place.times
            ordinals += place.ordinals
            runs += place.runs
    return b"".join(section(bytes(part)) for part in (sizes, times, ordinals, runs))
