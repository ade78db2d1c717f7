"""What only an archive has: how all other stories use the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from backfile.entities.extract.reading import is_capitals
from backfile.entities.name import Name
from backfile.model import Kind, Story

WORDS = re.compile(r"[^\W\d_]+")
CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
"""Words with a capital within a sentence."""


@dataclass(slots=True)
class Evidence:
    """Counts over the whole archive."""

    votes: dict[str, Counter[Kind | None]] = field(default_factory=dict)
    """Surface → stories in which the model takes it for a kind (None: something else)."""
    small: Counter[str] = field(default_factory=Counter)
    """Word in small letters → how often it is written so."""
    capital: Counter[str] = field(default_factory=Counter)
    """Word in small letters → how often it has a capital within a sentence."""

    def smallness(self, word: str) -> float:
        """The share of a word's appearances that are in small letters, 0 if it is unknown."""
        low = word.lower()
        small = self.small[low]
        return small / (small + self.capital[low] + 1) if small else 0.0


def gather(stories: Sequence[Story], names: Iterable[Iterable[Name]]) -> Evidence:
    """The evidence of an archive; the order of the stories does not matter."""
    evidence = Evidence()
    votes = evidence.votes
    for found in names:
        for key, kind in {(n.key, n.kind) for n in found if n.paragraph}:
            if key not in votes:
                votes[key] = Counter()
            votes[key][kind] += 1
    singles = {key.lower() for key in votes if key.isalpha()}
    for story in stories:
        for paragraph in story.paragraphs:
            if is_capitals(paragraph):
                continue
            evidence.small.update(word for word in WORDS.findall(paragraph) if word in singles)
            evidence.capital.update(map(str.lower, CAPITALISED.findall(paragraph)))
    return evidence
