"""Two wordings of an organisation's name: with its words turned, with and without the last word of
a firm's group, a union or a board. Names are given by their `core`.

Such names are one if some story has both, or the company of both: there is a Miami University in
Ohio. `standing` has the stories of each name; what is returned leads from a name to the one that
more stories have, or to the complete one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from backfile.entities.company import Company
from backfile.entities.prior import place_prior
from backfile.entities.tokens import tokens
from backfile.entities.words import words

GROUPS = ("companies", "cos", "group", "holdings")
"""Behind a firm's name, all of the firm."""
OTHERS = 10
"""So many times as often as all others that have its word a firm must stand to be its group."""
PART = "subcommittee"
BODIES = frozenset(("association", "board", "commission", "committee", "exchange", "society", PART))
"""What a body is, which its name may lack."""
UNION, MEMBERS = "union", "workers"
"""Behind what its members are, the union."""


def turned(standing: Mapping[str, Set[int]], company: Company) -> dict[str, str]:
    """Exeter University and the University of Exeter."""
    return _joined(_turned(standing), standing, company)


def grown(standing: Mapping[str, Set[int]], company: Company) -> dict[str, str]:
    """Mossby and the Mossby Group Inc, the Mossby Workers and the Mossby Workers Union."""
    return _joined(_grown(standing), standing, company)


def completed(standing: Mapping[str, Set[int]], company: Company) -> dict[str, str]:
    """The Marsh Drainage, which writers in a hurry make of the Marsh Drainage Board."""
    pairs = (pair for pair in _completed(standing) if pair[0] in standing)
    return {bare: whole for bare, whole in pairs if _are_one(bare, whole, standing, company)}


def _turned(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        head, of, rest = name.partition(" of ")
        if of:
            yield name, f"{rest.removeprefix('the ')} {head}"


def _grown(standing: Mapping[str, Set[int]]) -> Iterator[tuple[str, str]]:
    # Beside the Mossby Group, Mossby Energy may be Mossby as well, if it stands at all often.
    holding: Counter[str] = Counter()
    for name, stories in standing.items():
        if " " in name:
            holding.update(dict.fromkeys(name.split(), len(stories)))
    for name, stories in standing.items():
        bare, _, last = name.rpartition(" ")
        others = holding[bare] - len(stories)
        if _is_whole(bare, last) and OTHERS * others <= len(standing.get(bare, ())):
            yield name, bare


def _completed(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(name without what the body is, the whole name)"""
    longer: dict[str, set[str]] = defaultdict(set)
    for name in names:
        parts = name.split()
        for count in range(2, len(parts)):
            longer[" ".join(parts[:count])].add(name)
    for name in names:
        bare, _, last = name.rpartition(" ")
        _, several, end = bare.rpartition(" ")
        if not several or last not in BODIES or end in words().organization_heads:
            continue
        if all(each.startswith(name) or each == f"{bare} {PART}" for each in longer[bare]):
            yield bare, name


def _joined(
    pairs: Iterable[tuple[str, str]], standing: Mapping[str, Set[int]], company: Company
) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in sorted(pair for pair in pairs if pair[1] in standing):
        less, more = sorted(pair, key=lambda name: (len(standing[name]), name))
        if _are_one(less, more, standing, company):
            found[less] = more
    return {less: found.get(more, more) for less, more in found.items()}


def _are_one(less: str, more: str, standing: Mapping[str, Set[int]], company: Company) -> bool:
    held, others = standing[less], standing[more]
    return bool(held & others) or company.is_common(held, others, tokens(less))


def _is_whole(bare: str, last: str) -> bool:
    """Whether a name says who is meant without its last word."""
    lists = words()
    if last == UNION:
        return bare.endswith(f" {MEMBERS}")
    if not bare or last not in GROUPS:
        return False
    vague = lists.never | lists.organization_heads | lists.demonyms.keys()
    return not vague.issuperset(bare.split()) and place_prior(bare.title()) == 0
