"""The names beside a name that few other stories have: a last name by itself is known by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import chain

from backfile.entities.tokens import Tokens, tokens

RARE, RARE_SHARE = 60, 0.01
"""Stories in which a rare name stands at most, or the share of them in a large archive …"""
RARE_LEAST, RARE_MOST = 3, 0.1
"""… and in a small one."""

type Beside[T] = Callable[[int, T, T], bool]
"""Whether a paragraph of a story, given by number, prints both names."""


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

    def is_common(self, ones: Iterable[int], others: Iterable[int], words: Tokens) -> bool:
        """Whether one of some stories has company (`is_shared`) of the others."""
        company = self.of(others)
        return any(self.is_shared(number, company, words) for number in ones)


def beside[T](
    forms: Sequence[Iterable[str]],
    names: Mapping[str, T],
    paragraphs: Callable[[int, str], Set[int]],
) -> Beside[T]:
    """`forms` are those of each story, `names` what each form means, `paragraphs` those of a story
    in which a form stands."""

    def holds(number: int, one: T, other: T) -> bool:
        where: dict[T, set[int]] = {one: set(), other: set()}
        for form in forms[number]:
            if names[form] in where:
                where[names[form]] |= paragraphs(number, form)
        return not where[one].isdisjoint(where[other])

    return holds
