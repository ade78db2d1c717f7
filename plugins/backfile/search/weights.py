"""Counts into lunr's weights: Okapi BM25 as lunr.Builder computes it, rounded as it rounds."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from backfile.search.codec import utf16
from backfile.search.counts import FIELDS, Counts

K1 = 1.2
B = 0.75
BOOSTS = {"title": 2, "names": 1, "body": 1}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A term and, for each of `FIELDS`, the stories that hold it and what it weighs there."""

    term: str
    stories: tuple[list[int], ...]
    weights: tuple[list[int], ...]
    """In thousandths, as lunr keeps three decimals."""


def weigh(counts: Counts) -> Iterator[Weighed]:
    """Every term in the order in which JavaScript sorts strings."""
    damping = [_damping(counts, n) for n in range(len(FIELDS))]
    terms = {term for postings in counts.postings for term in postings}
    for term in sorted(terms, key=utf16):
        found = [postings.get(term) for postings in counts.postings]
        # lunr adds up the fields: a story that holds the term in two of them counts twice.
        holding = sum(len(posting.stories) for posting in found if posting)
        rarity = math.log(1 + abs((counts.stories - holding + 0.5) / (holding + 0.5)))
        stories: list[list[int]] = []
        weights: list[list[int]] = []
        for name, damp, posting in zip(FIELDS, damping, found, strict=True):
            if posting is None:
                stories.append([])
                weights.append([])
                continue
            boost = BOOSTS[name]
            stories.append(posting.stories.tolist())
            weights.append(
                [
                    math.floor(rarity * ((K1 + 1) * times) / (damp[n] + times) * boost * 1000 + 0.5)
                    for n, times in zip(posting.stories, posting.times, strict=True)
                ]
            )
        yield Weighed(term, tuple(stories), tuple(weights))


def _damping(counts: Counts, which: int) -> list[float]:
    """For every story, how much the length of this field dampens repetition."""
    lengths = counts.lengths[which]
    average = sum(lengths) / len(lengths) if lengths else 0.0
    if not average:
        return [0.0] * len(lengths)
    return [K1 * (1 - B + B * (length / average)) for length in lengths]
