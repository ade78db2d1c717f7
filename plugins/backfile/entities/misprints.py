"""Misprints in the names of organisations: the Bank of Enlgand is the Bank of England.

Of two names that are one but for a letter in one word, the word that no other name has is the
misprint; if both stand in the same stories, or among the same names, but not side by side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from itertools import combinations

from backfile.entities.company import Beside, Company
from backfile.entities.likeness import beginnings_and_ends, is_misprint
from backfile.entities.tokens import tokens

FEWEST_LETTERS = 5
"""Of a word that may be a misprint, and of the right one: Ross Stores are not Roses Stores."""


def misprinted(
    standing: Mapping[str, Set[int]], company: Company, are_beside: Beside[str]
) -> dict[str, str]:
    """Name → the one that it is a misprint of. `standing` has the stories of each name, given by
    its `core`; `company` is that of all names."""
    holding = Counter(word for name in standing for word in set(name.split()))
    found: dict[str, str] = {}
    for pair in sorted(set(_alike(standing, holding))):
        # A letter is lost more often than it is put in.
        wrong, right = sorted(pair, key=lambda name: (len(standing[name]), len(name), name))
        words = zip(wrong.split(), right.split(), strict=True)
        if holding[next(one for one, other in words if one != other)] > 1 or right in found:
            continue
        both = standing[wrong] & standing[right]
        known = both or company.is_common(standing[wrong], standing[right], tokens(wrong))
        if known and not any(are_beside(number, wrong, right) for number in both):
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
