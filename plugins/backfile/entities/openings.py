"""What a story calls a body by the first words of its name: Mossby Life is the Mossby Life
Insurance Co, Marsh Conservation the Marsh Conservation Society. Names are given by their `core`."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Set

from backfile.entities.prior import is_place, place_prior
from backfile.entities.words import words

DAUGHTERS = frozenset(
    ("acquisition", "capital", "credit", "finance", "funding", "leasing", "overseas")
)
"""Behind a firm's name, another firm's of the same group."""
PARTS = frozenset(("council", "fund", "police"))
"""Behind a body's name, something of that body, or another."""


def opens(
    short: str, longer: Iterable[str], firms: Container[str], standing: Mapping[str, Set[int]]
) -> str | None:
    """Which of the longer names of its story a name is the beginning of; it hardly ever stands
    without that. `firms` are full names of firms, `standing` has the stories of each name."""
    lists = words()
    if short in lists.never or short in lists.demonyms:
        return None
    held = standing[short]
    same = [
        name
        for name in longer
        if name.startswith(f"{short} ")
        and 2 * len(held & standing[name]) > len(held)
        and (_is_firms(short, name) if name in firms else _is_bodys(short, name))
    ]
    # Mossby Sugar Mills, of which the Mossby Sugar beside it is the beginning too.
    whole = max(same, key=len, default=None)
    return whole if whole and all(whole.startswith(name) for name in same) else None


def _is_firms(short: str, name: str) -> bool:
    """Whether it may open a firm's full name: not that of a daughter."""
    rest = name.removeprefix(short).split()
    return (
        short not in words().organization_heads
        and rest[0] not in DAUGHTERS | {"of"}
        and not any(is_place(word.title()) or is_place(word.upper()) for word in rest)
    )


def _is_bodys(short: str, name: str) -> bool:
    """Whether several words lack only what a body's name ends in: what it is, or where."""
    heads = words().organization_heads
    *before, last = short.split()
    if not before or place_prior(short.title()):
        return False
    rest = name.removeprefix(short).split()
    if last in heads:
        return rest[0] == "of" and is_place(" ".join(rest[1:]).title())
    return rest[-1] in heads and PARTS.isdisjoint(rest)
