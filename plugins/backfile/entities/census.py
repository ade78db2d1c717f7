"""How often an archive writes words small and with a capital; no other step reads every word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from backfile.entities.extract.reading import is_capitals
from backfile.entities.groups import sums
from backfile.entities.kept import Kept
from backfile.model import Story

SMALL = re.compile(r"\b[a-z]{2,}")
CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
"""Words with a capital within a sentence."""


@dataclass(frozen=True, slots=True)
class Census:
    """Counts over all stories, lines in capitals left out."""

    small: Counter[str] = field(default_factory=Counter)
    """Word in small letters → how often it is written so."""
    capital: Counter[str] = field(default_factory=Counter)
    """Word with a capital → how often it is written so within a sentence."""

    def smallness(self, word: str) -> float:
        """The share of a word's appearances that are in small letters, 0 if it is unknown."""
        small = self.small[word.lower()]
        return small / (small + self.capital[word.capitalize()] + 1) if small else 0.0


def count_words(stories: Sequence[Story], keys: Sequence[bytes], kept: Kept) -> Census:
    """The words of an archive; each story's key changes when its text does."""
    counted = sums("words", keys, kept, lambda group: _count(stories[n] for n in group))
    census = Census()
    for small, capital in counted:
        census.small.update(small)
        census.capital.update(capital)
    return census


def _count(stories: Iterable[Story]) -> tuple[dict[str, int], dict[str, int]]:
    printed: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for story in stories:
        # The whole story at once, counted by C code.
        text = "\n".join(p for p in story.paragraphs if not is_capitals(p))
        printed.update(text.split())
        capital.update(CAPITALISED.findall(text))
    small: Counter[str] = Counter()
    for print_, count in printed.items():
        for word in SMALL.findall(print_):
            small[word] += count
    return dict(small), dict(capital)
