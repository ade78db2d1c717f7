"""Firms by the code of an exchange behind their names: what a headline's short name is cut from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set

from backfile.entities.firms import SMALL_TOWN
from backfile.entities.letters import shortens
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
    short: str, coded: Collection[str], present: Iterable[str], standing: Mapping[str, Set[int]]
) -> str | None:
    """What a firm's name with an exchange's code is cut from, as headlines cut it: a full name in
    its story (`present`) that has the code too (`coded`) or without which it hardly ever stands;
    else a name with the code in other stories."""
    seldom = [
        name
        for name in present
        if _goes_on(name, short)
        and (name in coded or len(standing[short] - standing[name]) <= len(standing[name]))
    ]
    same = seldom or [n for n in coded if _goes_on(n, short) or _is_drawn_together(short, n)]
    return max(same, key=lambda n: (n in coded, len(standing[n]), n), default=None)


def _is_drawn_together(short: str, name: str) -> bool:
    """Whether one word has the letters of a longer name: Alcoa, the Aluminum Co of America."""
    first, parted, _ = name.partition(" ")
    return bool(parted) and " " not in short and first != short and shortens(short, name)


def _goes_on(name: str, short: str) -> bool:
    """Whether a name begins with a shorter one, as Southwest Airlines with Southwest Air, and is no
    daughter's: Southwest of Canada."""
    rest = name.removeprefix(short)
    return rest not in ("", name) and not any(
        word == "of" or place_prior(word.title()) > SMALL_TOWN for word in rest.split()
    )
