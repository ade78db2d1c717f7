"""How often an archive writes words small and with a capital: the only step that reads every word.

Stories are counted in groups, and a group's counts kept: a new story has one group counted again.
"""

from __future__ import annotations

import marshal
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from backfile.digest import digest
from backfile.entities.extract.reading import is_capitals
from backfile.entities.kept import Kept
from backfile.model import Story

SMALL = re.compile(r"\b[a-z]{2,}")
CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
"""Words with a capital within a sentence."""
GROUP = 256
"""Stories; of an archive that grows, the number of groups doubles now and then."""


@dataclass(frozen=True, slots=True)
class Census:
    """Counts over all stories, lines in capitals left out."""

    small: Counter[str] = field(default_factory=Counter)
    """Word in small letters → how often it is written so."""
    capital: Counter[str] = field(default_factory=Counter)
    """Word with a capital → how often it is written so within a sentence."""


def count_words(stories: Sequence[Story], keys: Sequence[bytes], kept: Kept) -> Census:
    """The words of an archive; each story's key changes when its text does."""
    groups: dict[int, list[tuple[bytes, Story]]] = defaultdict(list)
    number = 1 << (len(stories) // GROUP).bit_length()
    for key, story in zip(keys, stories, strict=True):
        groups[int.from_bytes(key[:4]) % number].append((key, story))
    ordered = [sorted(group, key=itemgetter(0)) for group in groups.values()]
    counted = kept.results(
        [digest("words", [key for key, _ in group]) for group in ordered],
        lambda n: marshal.dumps(_count(story for _, story in ordered[n])),
        worth=1,
    )
    census = Census()
    for small, capital in map(marshal.loads, counted):
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
