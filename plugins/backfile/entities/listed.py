"""Firms by the code of an exchange behind their names: what a headline's short name is cut from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from backfile.entities.prior import place_prior


def names_by_code(
    listed: Iterable[Iterable[tuple[str, str]]], names: Mapping[str, str]
) -> defaultdict[str, list[str]]:
    """The names that stand before each exchange's code."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pairs in listed:
        for form, code in pairs:
            found[code].add(names[form])
    return defaultdict(list, {code: sorted(same) for code, same in found.items()})


def goes_on_as(
    short: str, coded: Iterable[str], present: Iterable[str], standing: Mapping[str, Set[int]]
) -> str | None:
    """What a firm's name with an exchange's code is cut from, as headlines cut it: one of the other
    names that have the code, else a full name in its story without which it hardly ever stands."""
    same = [name for name in coded if _goes_on(name, short)] or [
        name
        for name in present
        if _goes_on(name, short) and len(standing[short] - standing[name]) <= len(standing[name])
    ]
    return max(same, key=lambda name: (len(standing[name]), name), default=None)


def _goes_on(name: str, short: str) -> bool:
    """Whether a name begins with a shorter one, as Southwest Airlines with Southwest Air, and is no
    daughter's: Southwest of Canada."""
    rest = name.removeprefix(short)
    return rest not in ("", name) and not any(
        word == "of" or place_prior(word.title()) for word in rest.split()
    )
