"""What lunr's weights follow from: how often a term stands in a field, and how long the field is.

A weight is Okapi BM25 as lunr.Builder computes it, in three decimals; theme/static/js/search/
weights.js does so. Its two factors are small numbers, most of them alike: packed they take little
more than half of what the weight would.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backfile.search.codec import Numbers, offsets
from backfile.search.counts import FIELDS, Counts, Small

BOOSTS = {"title": 2, "names": 1, "body": 1}


@dataclass(frozen=True, slots=True)
class Factors:
    """Of every term in every field of every story that holds it there.

    Ordered by term, then in the order of `FIELDS`, then by story.
    """

    begins: Numbers
    """Where each term's stories of each field begin, field after field; one more for the end."""
    stories: Small
    times: Small
    """How often the term stands there."""
    lengths: Small
    """How many terms the field has."""


def factors(counts: Counts) -> Factors:
    """The factors of all terms in `counts.terms`."""
    size = len(counts.terms)
    sizes = np.stack([np.bincount(p.terms, minlength=size) for p in counts.postings], axis=1)
    begins = offsets(sizes.ravel())
    stories, times, lengths = (np.empty(begins[-1], np.int32) for _ in range(3))
    for which, postings in enumerate(counts.postings):
        # The postings of a field are in order already: each moves by as much as its term does.
        moves = begins[which :: len(FIELDS)][:size] - offsets(sizes[:, which])[:-1]
        places = np.arange(len(postings.terms)) + moves[postings.terms]
        stories[places] = postings.stories
        times[places] = postings.times
        lengths[places] = counts.lengths[which][postings.stories]
    return Factors(begins, stories, times, lengths)
