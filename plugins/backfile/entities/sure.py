"""Names sure enough to be found where the model sees nothing."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from backfile.entities.agreement import Agreement
from backfile.entities.alone import Alone
from backfile.entities.census import Census
from backfile.entities.evidence import NONE, Evidence
from backfile.entities.gazetteer import LARGE, gazetteer
from backfile.entities.name import TABLE
from backfile.entities.prior import is_place
from backfile.entities.words import words
from backfile.model import Kind

STORIES_ONE_WORD, STORIES_MORE_WORDS = 4, 2
AGREED = 0.8
"""The share of stories that must agree on a surface's kind."""


def sure_names(
    alone: Sequence[Alone], agreement: Agreement, census: Census
) -> list[tuple[str, Kind]]:
    """(name as printed, kind) of names that enough stories agree on.

    A single word that is a person somewhere proves nothing elsewhere, so it is never sure.
    """
    stories: dict[str, dict[Kind | None, int]] = defaultdict(dict)
    for (key, kind), count in agreement.items():
        stories[key][kind] = count
    chosen: dict[str, Kind] = {}
    for key, counts in stories.items():
        kind, count = max(counts.items(), key=lambda item: (item[1], str(item[0])))
        total = sum(counts.values())
        single = " " not in key
        if kind is None or count < AGREED * total:
            continue
        if count < (STORIES_ONE_WORD if single else STORIES_MORE_WORDS):
            continue
        if single and (
            kind is Kind.PERSON or len(key) < 3 or census.smallness(key.removesuffix(TABLE)) > 0.1
        ):
            continue
        chosen[key] = kind
    forms: dict[str, set[str]] = defaultdict(set)
    for own in alone:
        for key, form in own.inside:
            if key in chosen:
                forms[key].add(form)
    return sorted((form, chosen[key]) for key, texts in forms.items() for form in texts)


@functools.cache
def world() -> tuple[tuple[str, Kind], ...]:
    """Countries, regions, divisions and large cities, and the names that lists know."""
    found: dict[str, Kind] = {}
    places = {p for group in gazetteer().by_name.values() for p in group}
    for place in sorted(places, key=lambda p: p.number):
        if place.sort == "city" and place.population < LARGE:
            continue
        for name in (place.name, *place.names):
            short = sum(map(str.isalpha, name)) <= 3 and not name.isupper()
            if name[:1].isupper() and not short and len(name) > 2:
                found[name] = Kind.PLACE
    found.update(words().known)
    found.update({"U.S.": Kind.PLACE, "U.K.": Kind.PLACE, "US": Kind.PLACE, "UK": Kind.PLACE})
    return tuple(sorted(found.items()))


def world_names(evidence: Evidence, census: Census) -> Iterable[tuple[str, Kind]]:
    """The world's names, without those that this archive writes small or takes for persons."""
    lists = words()
    for name, kind in world():
        if kind is Kind.PLACE and not is_place(name) and " " not in name:
            uses = evidence.of(name.casefold()).uses if len(name) > 4 else NONE
            if uses.place * 2 < sum(uses.votes):
                continue
            if not any(uses.votes) and name.lower() in lists.given:
                continue
        if name.isalpha() and not name.isupper() and census.smallness(name) > 0.3:
            continue
        if not name.isupper() and name.lower() in lists.never:
            continue
        yield name, kind
