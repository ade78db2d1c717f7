"""The words of a name, by which its forms are compared."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from backfile.memory import remembered

Tokens = tuple[str, ...]


@remembered
def tokens(form: str) -> Tokens:
    """The words of a name without case, accents, dots, hyphens and titles."""
    form = form.replace("-", "").replace("’", "").replace("'", "").replace(".", ". ")
    plain = "".join(
        c for c in unicodedata.normalize("NFD", form.casefold()) if not unicodedata.combining(c)
    )
    return tuple(part for part in (word.strip(".,") for word in plain.split()) if part)


def one_of_each[T](
    names: Iterable[T], letters: Callable[[T], str], rank: Callable[[T], Any]
) -> dict[T, T]:
    """Each name to the one that ranks highest of those with the same letters."""
    groups: dict[str, list[T]] = defaultdict(list)
    for name in names:
        groups[letters(name)].append(name)
    chosen: dict[T, T] = {}
    for group in groups.values():
        chosen.update(dict.fromkeys(group, max(group, key=rank)))
    return chosen
