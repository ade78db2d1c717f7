"""The names beside a name that few other stories have: a last name by itself is known by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from backfile.entities.tokens import Tokens, tokens

RARE, RARE_SHARE = 60, 0.01
"""Stories in which a rare name stands at most, or the share of them in a large archive …"""
RARE_LEAST, RARE_MOST = 3, 0.1
"""… and in a small one."""


class Company:
    """Of the stories of an archive."""

    def __init__(self, forms: Sequence[Iterable[str]]) -> None:
        """`forms` are those of all names of each story."""
        self._forms = [frozenset(story) for story in forms]
        stories = Counter(chain.from_iterable(self._forms))
        total = len(self._forms)
        most = min(max(RARE, RARE_SHARE * total), max(RARE_LEAST, RARE_MOST * total))
        self._rare = {form for form, count in stories.items() if 1 < count <= most}

    def of(self, numbers: Iterable[int]) -> frozenset[str]:
        """The rare names of these stories, as they are printed."""
        return frozenset().union(*(self._rare & self._forms[number] for number in numbers))

    def is_shared(self, number: int, company: frozenset[str], words: Tokens) -> bool:
        """Whether a story has some of a company, other than names that one of the words is a part
        of: they say the same once more."""
        return any(set(words).isdisjoint(tokens(form)) for form in company & self._forms[number])
