"""Two wordings of an organisation's name: with its words turned, with and without the last word of
a firm's group or of a union. Names are given by their `core`.

Such names are one if some story has both, or the company of both: there is a Miami University in
Ohio. `standing` has the stories of each name; what is returned leads from a name to the one that
more stories have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set

from backfile.entities.company import Company
from backfile.entities.prior import place_prior
from backfile.entities.tokens import tokens
from backfile.entities.words import words

GROUPS = ("companies", "cos", "group", "holdings")
"""Behind a firm's name, all of the firm."""
UNION, MEMBERS = "union", "workers"
"""Behind what its members are, the union."""


def turned(standing: Mapping[str, Set[int]], company: Company) -> dict[str, str]:
    """Exeter University and the University of Exeter."""
    return _joined(_turned(standing), standing, company)


def grown(standing: Mapping[str, Set[int]], company: Company) -> dict[str, str]:
    """Mossby and the Mossby Group Inc, the Mossby Workers and the Mossby Workers Union."""
    return _joined(_grown(standing), standing, company)


def _turned(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        head, of, rest = name.partition(" of ")
        if of:
            yield name, f"{rest.removeprefix('the ')} {head}"


def _grown(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    # Beside the Mossby Group, Mossby Energy may be Mossby as well.
    holding = Counter(word for name in names if " " in name for word in set(name.split()))
    for name in names:
        bare, _, last = name.rpartition(" ")
        if holding[bare] <= 1 and _is_whole(bare, last):
            yield name, bare


def _joined(
    pairs: Iterable[tuple[str, str]], standing: Mapping[str, Set[int]], company: Company
) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in sorted(pair for pair in pairs if pair[1] in standing):
        less, more = sorted(pair, key=lambda name: (len(standing[name]), name))
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
    if not bare or last not in GROUPS:
        return False
    vague = lists.never | lists.organization_heads | lists.demonyms.keys()
    return not vague.issuperset(bare.split()) and place_prior(bare.title()) == 0
