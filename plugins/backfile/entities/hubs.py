"""Full names that stand for others in a whole archive: with and without a middle initial, by their
initials, with the title and the number of who reigns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from backfile.entities.tokens import Tokens
from backfile.entities.words import words
from backfile.model import marked

ROMAN = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})")
PRINCES = frozenset(("prince", "princess"))
REIGN = marked("the same reign, by its number")
INITIALS = marked("initials; the only such name in the archive")


@dataclass(slots=True)
class Hubs:
    """What the full names of an archive say of one another, whatever the story."""

    of: dict[Tokens, Tokens] = field(default_factory=dict)
    """Full name → the full name that stands for it."""
    reasons: dict[tuple[Tokens, Tokens], str] = field(default_factory=dict)
    """(hub, name) → why."""
    contested: dict[Tokens, Counter[Tokens]] = field(default_factory=dict)
    """A name without its middle → those that it may be, by stories."""


def find_hubs(counts: Mapping[Tokens, int], acquainted: Callable[[Tokens, Tokens], bool]) -> Hubs:
    """The hubs of an archive's names, given in how many stories each stands; initials are a name's
    only if the two are `acquainted`: H. Moss by himself is not the archive's only Henry Moss."""
    found = Hubs()
    full = sorted(name for name in counts if len(name) > 1 and len(name[0]) > 1)
    by_last: dict[str, list[Tokens]] = defaultdict(list)
    for name in full:
        by_last[name[-1]].append(name)
    hubs: dict[Tokens, Tokens] = {name: name for name in counts if len(name) > 1}
    for last in sorted(by_last):
        same = by_last[last]
        for name in same:
            if len(name) != 2:
                continue
            longer = [n for n in same if len(n) > 2 and n[0] == name[0] and _initials(n[1:-1])]
            if len(longer) == 1:
                hubs[longer[0]] = name
                found.reasons[name, longer[0]] = marked("with the initial of a middle name")
            elif longer:
                found.contested[name] = Counter({n: counts[n] for n in longer})
    for name in sorted(counts):
        if len(name) > 1 and _initials(name[:-1]):
            hub = only({hubs[n] for n in by_last[name[-1]] if n[0].startswith(name[0])})
            if hub and acquainted(name, hub):
                hubs[name] = hub
                found.reasons[hub, name] = INITIALS
    reigns = _reigns(counts)
    found.reasons.update({(hub, name): REIGN for name, hub in reigns.items() if hub != name})
    found.of = {name: reigns.get(hub, hub) for name, hub in hubs.items()}
    return found


def _reigns(counts: Mapping[Tokens, int]) -> dict[Tokens, Tokens]:
    """King Felipe, Felipe VI and King Felipe VI are one, each to the form that most stories print;
    not if the name has several numbers, or goes with another title too. Princes have no number."""
    of_name: dict[Tokens, list[tuple[str, str, Tokens]]] = defaultdict(list)
    for name in counts:
        title = name[0] if name[0] in words().reigning else ""
        number = name[-1] if len(name) > 1 and ROMAN.fullmatch(name[-1]) else ""
        bare = name[bool(title) : len(name) - bool(number)]
        if bare and (title or number):
            of_name[bare].append((title, number, name))
    joined: dict[Tokens, Tokens] = {}
    for found in of_name.values():
        titles = {title for title, _, _ in found if title}
        numbers = {number for _, number, _ in found if number}
        if len(titles) > 1 or titles & PRINCES:
            continue
        for number in numbers:
            same = [name for _, n, name in found if n == number or (not n and len(numbers) == 1)]
            hub = max(same, key=lambda name: (counts[name], name))
            joined.update(dict.fromkeys(same, hub))
    return joined


def _initials(parts: Tokens) -> bool:
    return bool(parts) and all(len(part) == 1 for part in parts)


def only(candidates: set[Tokens]) -> Tokens | None:
    """The one name of a set of one."""
    return next(iter(candidates)) if len(candidates) == 1 else None
