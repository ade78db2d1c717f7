"""What only an archive has: how all other stories use the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from backfile.entities.context import hints
from backfile.entities.extract.reading import is_capitals
from backfile.entities.name import Name, surface
from backfile.entities.series import series_hints
from backfile.model import Kind, Story

SMALL = re.compile(r"\b[a-z]{2,}")
CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
"""Words with a capital within a sentence."""

HINTS_MOST, HINT_PARTS, HINTS_FULL = 3.2, 10, 8


@dataclass(slots=True)
class Evidence:
    """Counts over the whole archive."""

    votes: dict[str, Counter[Kind | None]] = field(default_factory=dict)
    """Surface → stories in which the model takes it for a kind (None: something else)."""
    small: Counter[str] = field(default_factory=Counter)
    """Word in small letters → how often it is written so."""
    capital: Counter[str] = field(default_factory=Counter)
    """Word in small letters → how often it has a capital within a sentence."""

    around: dict[str, dict[Kind, int]] = field(default_factory=dict)
    """Surface → kind → sum of what the words around it say, all stories; in tenths, so that
    the sum does not depend on the order."""

    last: Counter[str] = field(default_factory=Counter)
    """Surface of one word → stories in which it ends a person's full name."""

    seen: Counter[str] = field(default_factory=Counter)
    """Surface → mentions by the model, all stories."""

    def hints_of(self, key: str) -> Iterable[tuple[Kind, float]]:
        """What the words around a surface say in this archive, bounded."""
        # Of a frequent name the mean counts, as if it stood in a few places only.
        scale = HINT_PARTS * max(1.0, self.seen[key] / HINTS_FULL)
        for kind, hint in self.around.get(key, {}).items():
            yield kind, max(-HINTS_MOST, min(HINTS_MOST, hint / scale))

    def smallness(self, word: str) -> float:
        """The share of a word's appearances that are in small letters, 0 if it is unknown."""
        low = word.lower()
        small = self.small[low]
        return small / (small + self.capital[low] + 1) if small else 0.0


def gather(
    stories: Sequence[Story], names: Sequence[Sequence[Name]], watched: Iterable[str] = ()
) -> Evidence:
    """The evidence of an archive; the order of the stories does not matter.

    `watched` are names whose small letters matter although the model may never see them.
    """
    evidence = Evidence()
    votes = evidence.votes
    for story, found in zip(stories, names, strict=True):
        for key, kind in {(n.key, n.kind) for n in found if n.paragraph}:
            if key not in votes:
                votes[key] = Counter()
            votes[key][kind] += 1
        evidence.last.update(
            {
                surface(n.text.rsplit(maxsplit=1)[1])
                for n in found
                if n.kind is Kind.PERSON and n.paragraph and " " in n.text
            }
        )
        for name in found:
            if name.paragraph:
                text = story.text_of(name.paragraph)
                evidence.seen[name.key] += 1
                for kind, hint in hints(text, name.start, name.end):
                    around = evidence.around.setdefault(name.key, {})
                    around[kind] = around.get(kind, 0) + round(hint * 10)
        for name, kind_, hint in series_hints(story, found):
            around = evidence.around.setdefault(name.key, {})
            around[kind_] = around.get(kind_, 0) + round(hint * 10)
    printed: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for story in stories:
        # The whole story at once, counted by C code: this is the only step that reads every word.
        text = "\n".join(p for p in story.paragraphs if not is_capitals(p))
        printed.update(text.split())
        capital.update(CAPITALISED.findall(text))
    small: Counter[str] = Counter()
    for print_, count in printed.items():
        for word in SMALL.findall(print_):
            small[word] += count
    for word in {key.lower() for key in (*votes, *watched) if key.isalpha()}:
        if small[word]:
            evidence.small[word] = small[word]
        if named := capital[word.capitalize()]:
            evidence.capital[word] = named
    return evidence
