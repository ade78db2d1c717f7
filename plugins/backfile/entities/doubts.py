"""Decisions that may be wrong, for the archivist to settle, worst first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from backfile.entities.core import core
from backfile.entities.found import Doubt
from backfile.entities.gazetteer import Place, fold, gazetteer
from backfile.entities.hubs import INITIALS
from backfile.entities.likeness import Likeness
from backfile.entities.named import Named
from backfile.entities.people import called
from backfile.entities.places import shown
from backfile.entities.senses import Sense, Senses, standing
from backfile.entities.tokens import Tokens
from backfile.model import KINDS, Entity, Kind, Said

SHOWN = 3
"""Mentions given as evidence of each doubt."""
NAMED = 3
"""Whom a name may mean, at most."""
MOST = 2_000
"""Doubts kept; nobody settles more."""

Spot = tuple[int, int, int, int]
Joined = dict[Tokens, list[tuple[Tokens, str]]]
"""A form's tokens → (person, why it is taken for that person)."""


def find_doubts(
    stories: Sequence[Named], senses: Senses, entities: Mapping[Sense, Entity]
) -> tuple[Doubt, ...]:
    """Every doubt, worst first; ties by name."""
    joined = _joined(senses)
    spots, counts = _spots(stories, senses, joined)
    people = {tuple(s[1].split()): e.name for s, e in entities.items() if s[0] is Kind.PERSON}
    firms = {s[1]: e.name for s, e in entities.items() if s[0] is Kind.ORGANIZATION}
    found: list[Doubt] = []
    for form, count in counts[Kind.PERSON].items():
        found += _of_person(form, count, senses, people, joined, spots)
    for form, count in counts[Kind.ORGANIZATION].items():
        owners = senses.organizations.contested.get(core(form))
        if owners:
            named = _named(owners, firms)
            if named:
                question = Said("%s may be %s.", repr(form), _any_of(named))
                where = spots[Kind.ORGANIZATION, form]
                found.append(
                    Doubt(count, "merge", Kind.ORGANIZATION, form, named[0], question, where)
                )
    found += _of_places(counts[Kind.PLACE], senses, spots)
    found.sort(key=lambda d: (-d.weight, d.kind, d.name, d.target))
    return tuple(found[:MOST])


def _spots(
    stories: Sequence[Named], senses: Senses, joined: Joined
) -> tuple[dict[tuple[Kind, str], tuple[Spot, ...]], dict[Kind, Counter[str]]]:
    """Where each form stands first, and how often it stands."""
    spots: dict[tuple[Kind, str], tuple[Spot, ...]] = defaultdict(tuple)
    counts: dict[Kind, Counter[str]] = {kind: Counter() for kind in KINDS}
    for number, at, form, count, (kind, key) in standing(stories, senses):
        if not _in_doubt(kind, form, key, senses, joined):
            continue
        counts[kind][form] += count
        before = spots[kind, form]
        if len(before) < SHOWN:
            spots[kind, form] = (*before, (number, *stories[number].spot(at)))
    return spots, counts


def _in_doubt(kind: Kind, form: str, key: str, senses: Senses, joined: Joined) -> bool:
    """Whether a mention shows a doubt: of a contested form only those that were left alone."""
    if kind is Kind.PLACE:
        return fold(form) in senses.where.ambiguous
    if kind is Kind.ORGANIZATION:
        return core(form) == key and key in senses.organizations.contested
    name = called(form)
    if name in senses.people.contested:
        return " ".join(name) == key
    return name in senses.people.decided or name in joined


def _joined(senses: Senses) -> Joined:
    """The forms that were joined to a full name by initials or as another spelling of it."""
    joined: Joined = defaultdict(list)
    doubtful = {INITIALS, *(how.value for how in Likeness)}
    for (person, name), reason in sorted(senses.people.reasons.items()):
        if reason in doubtful:
            joined[name].append((person, reason))
    return joined


def _of_person(
    form: str,
    count: int,
    senses: Senses,
    people: Mapping[Tokens, str],
    joined: Joined,
    spots: Mapping[tuple[Kind, str], tuple[Spot, ...]],
) -> Iterator[Doubt]:
    name = called(form)
    where = spots.get((Kind.PERSON, form), ())
    contested = senses.people.contested.get(name)
    decided = senses.people.decided.get(name)
    if contested and (named := _named(contested, people)):
        question = Said("%s may be %s; it was left alone.", repr(form), _any_of(named))
        yield Doubt(count, "merge", Kind.PERSON, form, named[0], question, where)
    elif decided and len(named := _named(decided, people)) > 1:
        question = Said(
            "%s was taken for %s in stories without a full name, but %s stands in the archive too.",
            repr(form),
            named[0],
            named[1],
        )
        yield Doubt(count * 0.5, "split", Kind.PERSON, form, named[1], question, where)
    else:
        for person, reason in joined.get(name, ()):
            if person in people:
                why = Said(reason)
                question = Said("%s was taken for %s: %s.", repr(form), people[person], why)
                target = f"{form} (someone else)"
                yield Doubt(count * 0.3, "split", Kind.PERSON, form, target, question, where)


def _named[T](owners: Counter[T], names: Mapping[T, str]) -> list[str]:
    """The owners' names, most probable first, those that have a page in the archive."""
    ranked = sorted(owners.items(), key=lambda item: (-item[1], str(item[0])))
    return [names[owner] for owner, _ in ranked if owner in names]


def _any_of(names: Sequence[str]) -> str:
    """The likeliest, as alternatives."""
    return reduce(lambda those, each: Said("%s or %s", those, each), names[:NAMED])


def _of_places(
    counts: Counter[str],
    senses: Senses,
    spots: Mapping[tuple[Kind, str], tuple[Spot, ...]],
) -> Iterator[Doubt]:
    lines = {p.number: p for group in gazetteer().by_name.values() for p in group}
    taken = senses.where.ambiguous
    for form, count in counts.items():
        rivals = taken.get(fold(form))
        if not rivals:
            continue
        second = lines[min(rivals, key=lambda number: (-rivals[number], number))]
        question = Said(
            "%s may also mean %s: nearly as likely (stories: %s).",
            repr(form),
            _whole(second),
            str(sum(rivals.values())),
        )
        where = spots.get((Kind.PLACE, form), ())
        yield Doubt(count * 0.5, "split", Kind.PLACE, form, shown(second, False), question, where)


def _whole(place: Place) -> str:
    return shown(place, False)
