"""What only an archive has: how all other stories use the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from backfile.entities.census import Census
from backfile.entities.name import TABLE, Name, around_of, surface
from backfile.entities.series import series_hints
from backfile.entities.words import words
from backfile.model import Kind, Story

OFTEN, VERY_OFTEN, PROVEN = 5, 8, 100
"""Mentions from which on the archive's word on a surface counts: that it is a place or a person,
that it is nobody, that even what is called a bridge or an island is none."""
LOCATED, ALIVE, UNLIKE = 1.0, 7.0, -5.0
"""What its words say on average, in tenths: of a place at least (one "in" of twelve mentions, one
"at" of three), of a person who is much alive, of what is no person."""
BEARERS = 3
"""Stories in which a last name ends full names of persons."""
COMMON, COMMON_LEAST = 0.1, 3
"""The share of mentions in which a common noun stands as one, and how many."""
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

    common: Counter[str] = field(default_factory=Counter)
    """Surface → mentions that stand as a common noun does."""

    def hints_of(self, key: str) -> Iterable[tuple[Kind, float]]:
        """What the words around a surface say in this archive, bounded."""
        # Of a frequent name the mean counts, as if it stood in a few places only.
        scale = HINT_PARTS * max(1.0, self.seen[key] / HINTS_FULL)
        for kind, hint in self.around.get(key, {}).items():
            yield kind, max(-HINTS_MOST, min(HINTS_MOST, hint / scale))

    def is_nowhere(self, key: str) -> bool:
        """Whether a surface stands often, and hardly ever as places do: "in", "at" or "from" it,
        or in a row with towns."""
        seen, hints = self.seen[key], self.around.get(key)
        _, parted, last = key.rpartition(" ")
        # A show may be called an island, but it is then on everybody's lips.
        least = PROVEN if parted and last in words().place_heads else OFTEN
        return seen >= least and (hints[Kind.PLACE] if hints else 0) < LOCATED * seen

    def is_nobody(self, key: str) -> bool:
        """Whether a surface stands often, never as persons do, and has no person's name."""
        seen, hints = self.seen[key], self.around.get(key)
        if hints is None or seen < VERY_OFTEN or hints[Kind.PERSON] > UNLIKE * seen:
            return False
        return not self.last[key] and key.partition(" ")[0].lower() not in words().given

    def is_somebody(self, key: str) -> bool:
        """Whether a surface stands often as persons do, "Ann Moss told", "Ann Moss, 40", and has a
        name that persons have."""
        first, _, last = key.rpartition(" ")
        if "&" in key or not (self.last[surface(last)] or first in words().given):
            return False
        seen, hints = self.seen[key], self.around.get(key)
        if hints is None or seen < OFTEN:
            return False
        return hints[Kind.PERSON] >= ALIVE * seen or (
            # Whose last name others bear, and no word around it speaks for anything else.
            self.last[surface(last)] >= BEARERS
            and seen >= VERY_OFTEN
            and hints[Kind.PERSON] > max(hints[Kind.ORGANIZATION], hints[Kind.PLACE], 0)
        )

    def is_common(self, key: str) -> bool:
        """Whether a surface stands often enough as a common noun does: a GP, an Englishman."""
        return self.common[key] >= max(COMMON_LEAST, COMMON * self.seen[key])

    def smallness(self, word: str) -> float:
        """The share of a word's appearances that are in small letters, 0 if it is unknown."""
        low = word.lower()
        small = self.small[low]
        return small / (small + self.capital[low] + 1) if small else 0.0


def gather(
    stories: Sequence[Story],
    names: Sequence[Sequence[Name]],
    census: Census,
    watched: Iterable[str] = (),
) -> Evidence:
    """The evidence of an archive; the order of the stories does not matter.

    `watched` are names whose small letters matter although the model may never see them.
    """
    evidence = Evidence()
    votes, sums = evidence.votes, evidence.around
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
                evidence.seen[name.key] += 1
                place, person, organization, _, common = around_of(story, name)
                evidence.common[name.key] += common
                if place or person or organization:
                    own = sums.setdefault(name.key, dict.fromkeys(Kind, 0))
                    own[Kind.PLACE] += place
                    own[Kind.PERSON] += person
                    own[Kind.ORGANIZATION] += organization
        for name, kind_, hint in series_hints(story, found):
            sums.setdefault(name.key, dict.fromkeys(Kind, 0))[kind_] += round(hint * 10)
    words = {key.removesuffix(TABLE).lower() for key in (*votes, *watched)}
    for word in filter(str.isalpha, words):
        if small := census.small[word]:
            evidence.small[word] = small
        if named := census.capital[word.capitalize()]:
            evidence.capital[word] = named
    return evidence
