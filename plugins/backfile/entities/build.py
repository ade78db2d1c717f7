"""From senses to entities: a name to show, aliases with reasons, where it is, an id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from backfile.entities.bodies import country_of, is_bare
from backfile.entities.core import core
from backfile.entities.found import AuthorityNotice
from backfile.entities.gazetteer import Place, gazetteer
from backfile.entities.ids import assign_ids
from backfile.entities.people import called
from backfile.entities.places import shown
from backfile.entities.senses import Sense, Senses
from backfile.entities.words import words
from backfile.model import Alias, Entity, Kind, marked

PAGE_FROM = ((20_000, 5), (1_000, 2), (0, 1))
"""Stories of an archive, from most to least, and in how many of them an entity must stand to have a
page: most names of a large archive stand in one or two stories, and its pages must fit a host."""
LETTERS = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,4}\b")
"""Capitals without a vowel before a name, which are no word: OKC Widgets."""
BEHIND_APOSTROPHE = re.compile(r"(?<=\w['’])[A-Z]\b")
"""One letter, which `str.title` takes for a word: Mossby's, Int'l."""


@dataclass(slots=True)
class Corrected:
    """What the archivist's corrections left behind for the building of entities."""

    shown: dict[Sense, str] = field(default_factory=dict)
    """Names that the archivist chose."""
    reasons: dict[tuple[Sense, str], str] = field(default_factory=dict)
    """(sense, form) → the row that put the form there."""
    notices: list[AuthorityNotice] = field(default_factory=list)


def display_names(
    forms: Mapping[Sense, Counter[str]],
    senses: Senses,
    chosen: Mapping[Sense, str] | None = None,
) -> dict[Sense, str]:
    """The name to show for each sense, the archivist's if he chose one; distinct in a kind, with
    something added where two bear the same."""
    given = chosen or {}
    names = {
        sense: given.get(sense) or display_name(sense, forms[sense], senses)
        for sense in sorted(forms)
    }
    by_name: dict[tuple[Kind, str], list[Sense]] = {}
    for sense, name in names.items():
        by_name.setdefault((sense[0], name), []).append(sense)
    for (_, name), same in by_name.items():
        if len(same) > 1:
            names.update(told_apart(name, same, senses))
    return names


def told_apart(name: str, bearers: Iterable[Sense], senses: Senses) -> dict[Sense, str]:
    """What the senses of a kind show that bear one name: the first the name alone, of places one
    that is known."""
    first, *others = sorted(bearers, key=lambda sense: (not _place(sense, senses), sense))
    return {first: name} | {sense: f"{name} ({_apart(sense, senses)})" for sense in others}


def _apart(sense: Sense, senses: Senses) -> str:
    """What tells a sense from others of its name."""
    if place := _place(sense, senses):
        return f"GeoNames {place.geonames}"
    # Where a story does not say which place of a name it means, nobody knows.
    return "?" if sense[0] is Kind.PLACE else sense[1].replace("|", ", ")


def _place(sense: Sense, senses: Senses) -> Place | None:
    where = senses.places.get(sense[1]) if sense[0] is Kind.PLACE else None
    return where.place if where else None


def display_name(sense: Sense, forms: Counter[str], senses: Senses) -> str:
    """The name to show for a sense, whatever others are called."""
    kind, key = sense
    if kind is Kind.PLACE:
        if place := _place(sense, senses):
            largest = gazetteer().of(place.name)[:1]
            return shown(place, not largest or largest[0].number == place.number)
        inside = key.partition("|")[2]
        name = _most(forms)
        return f"{name}, {inside}" if inside else name
    if kind is Kind.PERSON:
        bare, _, era = key.partition("|")
        own = Counter({f: n for f, n in forms.items() if " ".join(called(f)) == bare})
        joined = "".join(bare.split())
        same = Counter({f: n for f, n in forms.items() if "".join(called(f)) == joined})
        name = _most(own or same or forms)
        return f"{name} ({era})" if era else name
    own = Counter({f: n for f, n in forms.items() if key.partition("|")[0] in _cores(f, senses)})
    # The U.S. Treasury is not called Treasury, however often it is.
    name = _most(own or Counter({f: n for f, n in forms.items() if not is_bare(f)}) or forms)
    if country := country_of(key):
        return f"{name} ({country})"
    article = "The " if name in senses.articled else ""
    owner = "'s" if name in senses.owned else ""
    return f"{article}{name}{owner}"


def _cores(form: str, senses: Senses) -> tuple[str, ...]:
    """What a form of an organisation's name may be known by; if it always has an 's behind it, that
    is a part of the name."""
    return (core(form), core(f"{form}'s")) if form in senses.owned else (core(form),)


def _most(forms: Counter[str]) -> str:
    """The form printed most often, capitals only if there is nothing else."""
    form = min(forms, key=lambda f: (_loud(f), -forms[f], f))
    if not _loud(form) or len(form) <= 6 or " " not in form:
        return form
    letters = LETTERS.match(form)
    start = letters.end() if letters else 0
    title = form[:start] + form[start:].title()
    return BEHIND_APOSTROPHE.sub(lambda match: match[0].lower(), title)


def _loud(form: str) -> bool:
    return form.isupper() and len(form) > 4


def reason_of(sense: Sense, form: str, senses: Senses) -> str:
    """Why a form is taken for a sense."""
    kind, key = sense
    if kind is Kind.PERSON:
        whole = tuple(key.partition("|")[0].split())
        own = called(form)
        if "".join(own) == "".join(whole):
            return marked("the same name in other letters")
        return senses.people.reasons.get((whole, own), marked("part of the full name"))
    if kind is Kind.ORGANIZATION:
        cores = _cores(form, senses)
        if key.partition("|")[0] in cores:
            return marked("the same name, article, legal form or spelling apart")
        return senses.organizations.reasons.get((key, cores[-1]), marked("short for the full name"))
    where = senses.places.get(key)
    return (
        marked("another name in the gazetteer")
        if where and where.place
        else marked("the same name in other letters")
    )


def build_entities(
    forms: Mapping[Sense, Counter[str]],
    stories: Mapping[Sense, int],
    senses: Senses,
    total: int,
    min_stories: int,
    corrected: Corrected | None = None,
) -> dict[Sense, Entity]:
    """An entity for each sense, under the name that the archivist chose if he did.

    `stories` says in how many stories each sense stands, copies of one another counted once; it has
    a page from `min_stories` on (0: automatic, by the archive's `total` of stories).
    """
    chosen = corrected.shown if corrected else {}
    given = corrected.reasons if corrected else {}
    names = display_names(forms, senses, chosen)
    ids = assign_ids((sense[0], name) for sense, name in names.items())
    least = min_stories or next(least for size, least in PAGE_FROM if total >= size)
    of_place = {
        place.number: ids[sense[0], name]
        for sense, name in names.items()
        if sense[0] is Kind.PLACE
        and (where := senses.places.get(sense[1]))
        and (place := where.place)
    }
    entities = {}
    for sense, name in names.items():
        kind, key = sense
        aliases = tuple(
            Alias(form, count, given.get((sense, form)) or reason_of(sense, form, senses))
            for form, count in sorted(forms[sense].items(), key=lambda item: (-item[1], item[0]))
            if form != name.removeprefix("The ")
        )
        page = not _is_nobodys(kind, name) and stories[sense] >= least
        identity = ids[kind, name]
        place, country, within = None, "", ""
        if kind is Kind.PLACE:
            place = _place(sense, senses)
            country, within = _containment(key, place, senses, of_place)
        entities[sense] = Entity(
            identity,
            kind,
            name,
            aliases,
            country=country,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            geonames=place.geonames if place else None,
            within=within if within != identity else "",
            has_page=page,
        )
    return entities


def _is_nobodys(kind: Kind, name: str) -> bool:
    """Whether a name tells nobody from others who are called so: Harry, the Association."""
    if kind is Kind.PERSON:
        return len(called(name)) == 1
    return kind is Kind.ORGANIZATION and core(name) in words().body_nouns


def _containment(
    key: str, place: Place | None, senses: Senses, of_place: Mapping[int, str]
) -> tuple[str, str]:
    """(country, id of the smallest place of the archive around it)."""
    world = gazetteer()
    if place:
        country, division = place.country, place.division
        if place.sort == "country":
            return country, ""
    else:
        seen = senses.where.countries.get(key)
        if not seen:
            return "", ""
        country, division = min(seen, key=lambda item: (-seen[item], item))
        if seen[country, division] * 3 < senses.where.seen[key]:
            return "", ""  # said too seldom to hold for all its stories
    for around in (world.divisions.get((country, division)), world.countries.get(country)):
        if around and around is not place and around.number in of_place:
            return country, of_place[around.number]
    return country, ""
