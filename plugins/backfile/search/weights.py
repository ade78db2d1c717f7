"""Counts into lunr's weights: Okapi BM25 as lunr.Builder computes it, rounded as it rounds."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from backfile.search.codec import Numbers, offsets
from backfile.search.counts import FIELDS, Counts, Small

K1 = 1.2
B = 0.75
BOOSTS = {"title": 2, "names": 1, "body": 1}


@dataclass(frozen=True, slots=True)
class Weights:
    """What every term weighs in every field of every story that holds it there.

    Ordered by term, then in the order of `FIELDS`, then by story.
    """

    begins: Numbers
    """Where each term's stories of each field begin, field after field; one more for the end."""
    stories: Small
    weights: Small
    """In thousandths, as lunr keeps three decimals."""


def weigh(counts: Counts) -> Weights:
    """The weights of all terms in `counts.terms`."""
    size = len(counts.terms)
    sizes = np.stack([np.bincount(p.terms, minlength=size) for p in counts.postings], axis=1)
    rarity = _rarity(counts.stories, sizes.sum(axis=1))
    begins = offsets(sizes.ravel())
    stories = np.empty(begins[-1], np.int32)
    weights = np.empty(begins[-1], np.int32)
    for which, (field, postings) in enumerate(zip(FIELDS, counts.postings, strict=True)):
        # The postings of a field are in order already: each moves by as much as its term does.
        moves = begins[which :: len(FIELDS)][:size] - offsets(sizes[:, which])[:-1]
        places = np.arange(len(postings.terms)) + moves[postings.terms]
        damping = _damping(counts.lengths[which])[postings.stories]
        times = postings.times.astype(np.float64)
        weight = rarity[postings.terms] * ((K1 + 1) * times) / (damping + times)
        stories[places] = postings.stories
        weights[places] = np.floor(weight * BOOSTS[field] * 1000 + 0.5)
    return Weights(begins, stories, weights)


def _rarity(stories: int, holding: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """lunr adds up the fields: a story that holds a term in two of them counts twice."""
    distinct, which = np.unique(holding, return_inverse=True)
    # By `math`, as lunr.py does it: numpy's logarithm may differ in the last bit.
    found = [math.log(1 + abs((stories - n + 0.5) / (n + 0.5))) for n in distinct.tolist()]
    return np.array(found, np.float64)[which]


def _damping(lengths: Numbers) -> npt.NDArray[np.float64]:
    """For every story, how much the length of this field dampens repetition."""
    total = int(lengths.sum())
    if not total:
        return np.zeros(len(lengths))
    return K1 * (1 - B + B * (lengths / (total / len(lengths))))
