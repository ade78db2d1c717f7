"""Two stories held against each other: by their words, three-word sequences and figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from backfile.model import Story

SEQUENCE = 3
"""Words of a sequence."""
FEWEST_WORDS = 60
"""Of a body that speaks for itself: below, formulas ("Qtly div 10 cts") need their headline."""
FEWEST_FIGURES = 3
SAME_FIGURES = 0.5
"""Of the figures of the story that has fewer."""
OPENING = 40
"""Words in which a story says what it is about."""
SAME_OPENING = 0.4
"""Of the two-word sequences there."""
REMEMBERED = 1 << 16
"""Stories, some ten bytes for each of their words."""

# Scripts without spaces: each character is a word.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|[^\W_]+")
_FOLDED = bytes(ord(chr(n).lower()) if chr(n).isalnum() else 32 for n in range(128)) + bytes(128)


def words_of(story: Story) -> list[str]:
    """The words that a story is compared by, folded: its body's, if short its headline's too."""
    parts = story.paragraphs
    if story.words < FEWEST_WORDS:
        parts = (story.title, *parts)
    words: list[str] = []
    for part in parts:
        if part.isascii():
            # The same words as the pattern's, ten times as fast.
            words.extend(part.encode().translate(_FOLDED).decode().split())
        else:
            words.extend(_WORD.findall(part.casefold()))
    return words


def sequences_of(words: list[str]) -> list[str]:
    """Every three words that follow one another."""
    return list(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


Numbers = npt.NDArray[np.uint64]
"""Words, or words that follow one another, as numbers: ascending, each once."""
# Odd and without pattern: two sequences of words come to one number once in 2^64 times.
_MIX = np.uint64(0x9E3779B97F4A7C15)


def resemblance(one: Numbers, other: Numbers) -> float:
    """The share of the sequences of either that both have, 0 to 1."""
    common = _common(one, other)
    return common / (len(one) + len(other) - common) if common else 0.0


def have_same_figures(one: Numbers, other: Numbers) -> bool:
    """Whether two texts agree in their figures, if they have several.

    Weekly bulletins share all their words and are no copies: each has figures of its own.
    """
    fewest = min(len(one), len(other))
    return fewest < FEWEST_FIGURES or _common(one, other) >= SAME_FIGURES * fewest


def open_alike(one: Numbers, other: Numbers) -> bool:
    """Whether two stories begin alike, by the two-word sequences there; one that goes on from
    another repeats what lies behind it, half of its words or more, below news of its own."""
    return _common(one, other) >= SAME_OPENING * min(len(one), len(other))


def _common(one: Numbers, other: Numbers) -> int:
    """How many numbers both have: side by side when sorted. Half the time of `np.intersect1d`."""
    both = np.concatenate((one, other))
    both.sort(kind="stable")
    return int(np.count_nonzero(both[1:] == both[:-1]))


def _following(words: Numbers, length: int) -> Numbers:
    """Every so many words that follow one another."""
    found = words
    for step in range(1, length):
        found = found[:-1] * _MIX + words[step:]
    return np.unique(found)


def words_in_common(story: Story, first: Story) -> float:
    """The share of a story's words that stand in sequences which the first has too."""
    words, theirs = words_of(story), frozenset(sequences_of(words_of(first)))
    if not words:
        return 0.0
    if len(words) < SEQUENCE:
        return float(words == words_of(first))
    covered = [False] * len(words)
    for at, sequence in enumerate(sequences_of(words)):
        if sequence in theirs:
            covered[at : at + SEQUENCE] = [True] * SEQUENCE
    return sum(covered) / len(words)


class Pairs(NamedTuple):
    """What was found out of pairs of texts, given by their digests, one after the other."""

    likeness: dict[bytes, float]
    figures: dict[bytes, bool]
    openings: dict[bytes, bool]
    shares: dict[bytes, float]
    """Of words in common."""


class Comparisons:
    """Measures of pairs among some stories; what was measured before is looked up."""

    def __init__(self, stories: Sequence[Story], texts: Sequence[bytes], kept: Pairs) -> None:
        """`texts` has a digest of each story's text, `kept` what `asked` was the last time."""
        self._stories, self._texts, self._kept = stories, texts, kept
        self.asked = Pairs({}, {}, {}, {})
        self._words: defaultdict[str, int] = defaultdict(count().__next__)
        """A number for each word that was met."""
        self._sequences = lru_cache(REMEMBERED)(self._sequences_of)

    def likeness(self, one: int, other: int) -> float:
        """The `resemblance` of two stories' sequences; stories are given by number."""
        known = self._kept.likeness, self.asked.likeness
        sequences = self._sequences
        return _recall(
            *known, self._pair(one, other), lambda: resemblance(sequences(one), sequences(other))
        )

    def have_same_figures(self, one: int, other: int) -> bool:
        """`have_same_figures` of two stories."""
        known = self._kept.figures, self.asked.figures
        figures = self._figures
        return _recall(
            *known, self._pair(one, other), lambda: have_same_figures(figures(one), figures(other))
        )

    def open_alike(self, one: int, other: int) -> bool:
        """`open_alike` of two stories."""
        known = self._kept.openings, self.asked.openings
        opening = self._opening
        return _recall(
            *known, self._pair(one, other), lambda: open_alike(opening(one), opening(other))
        )

    def share(self, one: int, first: int) -> float:
        """`words_in_common` of two stories."""
        known = self._kept.shares, self.asked.shares
        stories = self._stories
        return _recall(
            *known,
            self._pair(one, first),
            lambda: round(words_in_common(stories[one], stories[first]), 3),
        )

    def _pair(self, one: int, other: int) -> bytes:
        return self._texts[one] + self._texts[other]

    def _sequences_of(self, number: int) -> Numbers:
        return _following(self._numbers(words_of(self._stories[number])), SEQUENCE)

    def _figures(self, number: int) -> Numbers:
        """The words that begin with a digit."""
        words = words_of(self._stories[number])
        return np.unique(self._numbers([word for word in words if word[0].isdigit()]))

    def _opening(self, number: int) -> Numbers:
        """Every two words that follow one another at the beginning."""
        return _following(self._numbers(words_of(self._stories[number])[:OPENING]), 2)

    def _numbers(self, words: Sequence[str]) -> Numbers:
        return np.fromiter(map(self._words.__getitem__, words), np.uint64, len(words))


def _recall[T](
    kept: Mapping[bytes, T], asked: dict[bytes, T], pair: bytes, measure: Callable[[], T]
) -> T:
    """What was found of a pair the last time, else what is measured; remembered for the next."""
    found = kept[pair] if pair in kept else measure()
    asked[pair] = found
    return found
