"""Misprints in the names of organisations: the Bank of Enlgand is the Bank of England.

Of two names that are one but for a letter in one word, the word that no other name has is the
misprint; if both stand in the same stories, or among the same names, but not side by side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from itertools import combinations

from backfile.entities.company import Company
from backfile.entities.likeness import beginnings_and_ends, is_misprint
from backfile.entities.tokens import tokens

FEWEST_LETTERS = 5
"""Of a word that may be a misprint, and of the right one: Ross Stores are not Roses Stores."""
Beside = Callable[[int, str, str], bool]
"""Whether a paragraph of a story prints both names."""


def misprinted(
    standing: Mapping[str, Set[int]], company: Company, beside: Beside
) -> dict[str, str]:
    """Name → the one that it is a misprint of. `standing` has the stories of each name, given by
    its `core`; `company` is that of all names."""
    holding = Counter(word for name in standing for word in set(name.split()))
    found: dict[str, str] = {}
    for pair in sorted(set(_alike(standing, holding))):
        # A letter is lost more often than it is put in.
        wrong, right = sorted(pair, key=lambda name: (len(standing[name]), len(name), name))
        both = standing[wrong] & standing[right]
        around = company.of(standing[right])
        known = both or any(
            company.is_shared(number, around, tokens(wrong)) for number in standing[wrong]
        )
        words = zip(wrong.split(), right.split(), strict=True)
        word = next(one for one, other in words if one != other)
        apart = any(beside(number, wrong, right) for number in both)
        if known and not apart and holding[word] == 1 and right not in found:
            found.setdefault(wrong, right)
    return {wrong: found.get(right, right) for wrong, right in found.items()}


def _alike(names: Mapping[str, object], holding: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Pairs of names that are one but for one word, which may be a misprint in either."""
    groups: dict[tuple[str | int, ...], list[tuple[str, str]]] = defaultdict(list)
    for name in names:
        parts = name.split()
        for at, word in enumerate(parts) if len(parts) > 1 else ():
            if len(word) < FEWEST_LETTERS:
                continue
            for ends in beginnings_and_ends(word):
                groups[at, *parts[:at], "", *parts[at + 1 :], *ends].append((word, name))
    for group in groups.values():
        if len(group) > 1:
            for (word, one), (other, two) in combinations(sorted(group), 2):
                if 1 in (holding[word], holding[other]) and is_misprint(word, other):
                    yield one, two
