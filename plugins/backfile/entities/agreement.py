"""What the stories of an archive agree on: the kind of each surface."""

from __future__ import annotations

from collections import Counter, defaultdict

from backfile.entities.prior import place_prior
from backfile.model import Kind

Agreement = Counter[tuple[str, Kind | None]]
"""(surface, kind) → the stories that take it so."""

FEWEST, SHARE = 3, 0.66
"""Stories that must agree on the kind of a name of several words, and their share of all that have
it, to decide the others."""


def settled(agreement: Agreement) -> dict[str, Kind | None]:
    """The kinds of names of several words that most stories take for one thing and some for
    another: such a name has seldom two meanings. Towns may, whose clubs bear their names."""
    several: dict[str, dict[Kind | None, int]] = defaultdict(dict)
    for (key, kind), count in agreement.items():
        if " " in key:
            several[key][kind] = count
    chosen = {}
    for key, counts in several.items():
        if len(counts) == 1 or place_prior(key.title()):
            continue
        kind, count = max(counts.items(), key=lambda item: (item[1], str(item[0])))
        if count >= FEWEST and count >= SHARE * sum(counts.values()):
            chosen[key] = kind
    return chosen
