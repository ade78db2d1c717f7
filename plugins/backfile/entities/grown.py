"""A firm and its group are one: Mossby and the Mossby Group Inc; so are the Mossby Workers and the
Mossby Workers Union. Names are given by their `core`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set

from backfile.entities.company import Company
from backfile.entities.prior import place_prior
from backfile.entities.tokens import tokens
from backfile.entities.words import words

GROUPS = ("companies", "cos", "group", "holdings")
"""Behind a firm's name, all of the firm."""
UNION, MEMBERS = "union", "workers"
"""Behind what its members are, the union."""


def grown(standing: Mapping[str, Set[int]], company: Company) -> dict[str, str]:
    """Name → the other of the two that more stories have, for names that are one but for a group's
    last word; if some story has both, or the company of both. `standing` has the stories of each
    name."""
    # Beside the Mossby Group, Mossby Energy may be Mossby as well.
    holding = Counter(word for name in standing if " " in name for word in set(name.split()))
    found: dict[str, str] = {}
    for name in sorted(standing):
        bare, _, last = name.rpartition(" ")
        if bare not in standing or not _is_whole(bare, last) or holding[bare] > 1:
            continue
        less, more = sorted((bare, name), key=lambda each: (len(standing[each]), each))
        if standing[less] & standing[more] or company.is_common(
            standing[less], standing[more], tokens(less)
        ):
            found[less] = more
    return {less: found.get(more, more) for less, more in found.items()}


def _is_whole(bare: str, last: str) -> bool:
    """Whether a name says who is meant without its last word."""
    lists = words()
    if last == UNION:
        return bare.endswith(f" {MEMBERS}")
    if last not in GROUPS:
        return False
    vague = lists.never | lists.organization_heads | lists.demonyms.keys()
    return not vague.issuperset(bare.split()) and place_prior(bare.title()) == 0
