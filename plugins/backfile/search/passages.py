"""Passages: what is fetched of a story to show a sentence of it, some paragraphs at a time.

A passage is the paragraphs that begin in the same `WORDS` words of the body, so where it begins
depends on nothing but how many words stand before. They are numbered from 0 in each story.
Beside the weights of a term stands which passages of a story hold it (`shards.py`); beside a
story's title, which bytes of its page a passage is (`stories.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backfile.search.codec import Bytes, Numbers, encoded, gaps_within
from backfile.search.counts import Occurrences, Small, run_starts
from backfile.search.tokens import END, LAST_STOP, Tokens

WORDS = 64


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of all stories."""

    numbers: Small
    """For each headline and paragraph of the archive, the number of its passage in its story; -1
    for a headline."""
    begins: Numbers
    """Where each story's begin in that list; one more for the end."""
    before: Small
    """For each headline and paragraph, how many ordinals of its story lie before its passage."""

    def openings(self, story: int) -> list[int]:
        """For each passage of a story, which paragraph opens it, counted from 0."""
        own = self.numbers[self.begins[story] + 1 : self.begins[story + 1]]
        return [int(n) for n in run_starts(own)]


def into_passages(tokens: Tokens) -> Passages:
    ends = tokens.ends
    begins = np.searchsorted(ends, tokens.starts)
    heads = begins[:-1]
    story = np.repeat(np.arange(len(heads)), np.diff(begins))
    opens = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))[: len(ends)]
    which = (opens - ends[heads][story] - 1) // WORDS
    # A headline stands before the body, so its number is negative and differs from what follows.
    new = np.zeros(len(ends), np.int64)
    new[run_starts(story, which)] = 1
    count = np.cumsum(new)
    # What counts for ordinals, up to and with each token.
    steps = np.cumsum((tokens.codes == END) | (tokens.codes > LAST_STOP), dtype=np.int32)
    opened = np.concatenate((np.zeros(1, np.int32), steps[ends[:-1]]))[: len(ends)]
    passage = np.maximum.accumulate(np.where(new > 0, np.arange(len(ends)), 0))
    return Passages(
        (count - count[heads][story] - 1).astype(np.int32),
        begins,
        opened[passage] - opened[heads][story],
    )


@dataclass(frozen=True, slots=True)
class Held:
    """Which passages hold a term, for each term and story in whose body it stands."""

    codes: Bytes
    begins: Numbers
    """Where each term's codes begin; one more for the end."""
    counts: Numbers
    """How many passages hold the term, for each term and story."""


def passage_codes(found: Occurrences, passages: Passages, size: int) -> Held:
    """For each term and story the passages that hold the term.

    `size` is how many terms there are, those that are names' alone included.

    A passage is twice its number (after the first: the distance to the one before), plus one if
    more follow for the story. Headlines do not count.
    """
    body = ~found.titled
    terms, stories = found.terms[body], found.stories[body]
    numbers = passages.numbers[found.paragraphs[body]]
    distinct = run_starts(terms, stories, numbers)
    terms, stories, numbers = terms[distinct], stories[distinct], numbers[distinct]
    firsts = run_starts(terms, stories)
    codes = gaps_within(numbers, firsts)
    codes <<= 1
    codes |= 1
    codes[firsts - 1] &= ~1
    data, begins = encoded(codes)
    return Held(
        data,
        begins[np.searchsorted(terms, np.arange(size + 1))],
        np.diff(firsts, append=len(numbers)),
    )
