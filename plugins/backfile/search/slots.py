"""Slots: the headlines and passages of all stories, numbered through the archive.

A passage is what is fetched of a story to show a sentence of it: the paragraphs that begin in the
same `TERMS` terms of its body. A story's first slot is its headline, the next is its first passage.
Where a paragraph runs on through several, the numbers between go unused: so how many slots a story
takes follows from the length of its body, which a browser knows. Where it does not
(`running.MOST_LISTED`), all stories take as many; the last passage of a longer one holds the rest.

Beside a term stand the slots that hold it (`shards.py`), beside a story's title which bytes of its
page each passage is (`stories.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from backfile.search.codec import Numbers, Small, offsets
from backfile.search.tokens import LAST_STOP, Tokens

TERMS = 40
HELD_WHOLE = 0.99
"""Of stories that all take as many slots, so many find room for all of their passages."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of all stories."""

    firsts: Numbers
    """Each story's headline; one more for the end."""
    each: int
    """How many every story takes; 0 where that follows from its length."""
    passage: int
    """Terms of a passage."""
    paragraphs: Small
    """In which slot each headline and paragraph of the archive stands."""
    begins: Numbers
    """Where each story's begin in that list; one more for the end."""

    def openings(self, story: int) -> list[int]:
        """For each passage of a story which paragraph opens it, counted from 0; an unused number
        has the paragraph of the next."""
        own = self.paragraphs[self.begins[story] + 1 : self.begins[story + 1]]
        if not len(own):
            return []
        passages = np.arange(self.firsts[story] + 1, own[-1] + 1)
        return [int(n) for n in np.searchsorted(own, passages)]

    @property
    def stories(self) -> Small:
        """Whose each slot is."""
        return np.repeat(np.arange(len(self.firsts) - 1, dtype=np.int32), np.diff(self.firsts))

    @property
    def headlines(self) -> npt.NDArray[np.bool_]:
        """Whether each slot is a headline."""
        found = np.zeros(self.firsts[-1], np.bool_)
        found[self.firsts[:-1]] = True
        return found


def into_slots(tokens: Tokens, by_length: bool) -> Slots:
    """The slots that stories take; by the lengths of their bodies, or as many for each."""
    ends = tokens.ends
    begins = np.searchsorted(ends, tokens.starts)
    story = np.repeat(np.arange(len(begins) - 1), np.diff(begins))
    through = np.cumsum(tokens.codes > LAST_STOP, dtype=np.int32)[ends]
    titled = through[begins[:-1]]
    lengths = through[begins[1:] - 1] - titled
    before = np.concatenate((np.zeros(1, np.int32), through[:-1]))[: len(ends)] - titled[story]
    # Stop words after the last term are of its passage.
    passages = np.minimum(before, np.maximum(lengths - 1, 0)[story]) // TERMS
    needed = 1 + np.maximum(1, -(-lengths // TERMS))
    each = 0
    if not by_length:
        each = int(np.sort(needed)[int(len(needed) * HELD_WHOLE)])
        needed = np.full(len(needed), each)
        passages = np.minimum(passages, each - 2)
    firsts = offsets(needed)
    slots = firsts[story] + 1 + passages
    slots[begins[:-1]] = firsts[:-1]
    return Slots(firsts, each, TERMS, slots.astype(np.int32), begins)
