"""Of two names that overlap, one stays."""

from __future__ import annotations

from collections.abc import Iterable

from backfile.entities.name import Name


def overlaps(one: Name, other: Name) -> bool:
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end


def replace(names: list[Name], better: Iterable[Name], *, whole: bool) -> None:
    """Puts names that a rule found in the place of the model's that they overlap.

    `whole`: but not in the place of a longer one of the same kind.
    """
    found = list(better)
    if whole:
        found = [
            b
            for b in found
            if not any(
                n.kind is b.kind and overlaps(n, b) and n.end - n.start > b.end - b.start
                for n in names
            )
        ]
    if not found:
        return
    kept = [n for n in names if not any(overlaps(n, b) for b in found)]
    names[:] = sorted((*kept, *found), key=lambda n: (n.paragraph, n.start))
