"""From senses to entities: a name to show, aliases with reasons, where it is, an id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from backfile.entities.gazetteer import Place, gazetteer
from backfile.entities.ids import assign_ids
from backfile.entities.organizations import core
from backfile.entities.people import tokens
from backfile.entities.places import shown
from backfile.entities.senses import Sense, Senses
from backfile.model import Alias, Entity, Kind

LARGE_ARCHIVE = 1_000
"""Stories from which on an entity of one story alone has no page, unless a setting says so."""


def display_names(forms: Mapping[Sense, Counter[str]], senses: Senses) -> dict[Sense, str]:
    """The name to show for each sense; distinct within a kind."""
    chosen: dict[Sense, str] = {}
    by_name: dict[tuple[Kind, str], list[Sense]] = {}
    for sense in sorted(forms):
        name = _display(sense, forms[sense], senses)
        chosen[sense] = name
        by_name.setdefault((sense[0], name), []).append(sense)
    for (_, name), same in by_name.items():
        for sense in same[1:]:
            # Two of one name: the key tells them apart.
            chosen[sense] = f"{name} ({sense[1].replace('|', ', ')})"
    return chosen


def _display(sense: Sense, forms: Counter[str], senses: Senses) -> str:
    kind, key = sense
    if kind is Kind.PLACE:
        place = senses.places[key].place
        if place:
            first = gazetteer().of(place.name)[0].number == place.number
            return shown(place, first)
        inside = key.partition("|")[2]
        name = _most(forms)
        return f"{name}, {inside}" if inside else name
    if kind is Kind.PERSON:
        own = Counter({f: n for f, n in forms.items() if " ".join(tokens(f)) == key})
        joined = "".join(key.split())
        same = Counter({f: n for f, n in forms.items() if "".join(tokens(f)) == joined})
        return _most(own or same or forms)
    own = Counter({f: n for f, n in forms.items() if core(f) == key})
    return _most(own or forms)


def _most(forms: Counter[str]) -> str:
    """The form printed most often, capitals only if there is nothing else."""
    form = min(forms, key=lambda f: (_loud(f), -forms[f], f))
    return form.title() if _loud(form) and len(form) > 6 and " " in form else form


def _loud(form: str) -> bool:
    return form.isupper() and len(form) > 5


def reason_of(sense: Sense, form: str, senses: Senses) -> str:
    """Why a form is taken for a sense."""
    kind, key = sense
    if kind is Kind.PERSON:
        whole = tuple(key.split())
        own = tokens(form)
        if "".join(own) == "".join(whole):
            return "the same name in other letters"
        return senses.people.reasons.get((whole, own), "part of the full name")
    if kind is Kind.ORGANIZATION:
        own_core = core(form)
        if own_core == key:
            return "the same name, article, legal form or spelling apart"
        return senses.organizations.reasons.get((key, own_core), "short for the full name")
    place = senses.places[key].place
    return "another name in the gazetteer" if place else "the same name in other letters"


def build_entities(
    forms: Mapping[Sense, Counter[str]],
    stories: Mapping[Sense, set[int]],
    senses: Senses,
    total: int,
    min_stories: int,
) -> dict[Sense, Entity]:
    """An entity for each sense."""
    names = display_names(forms, senses)
    ids = assign_ids((sense[0], name) for sense, name in names.items())
    least = min_stories or (2 if total >= LARGE_ARCHIVE else 1)
    of_place = {
        place.number: ids[sense[0], name]
        for sense, name in names.items()
        if sense[0] is Kind.PLACE and (place := senses.places[sense[1]].place)
    }
    entities = {}
    for sense, name in names.items():
        kind, key = sense
        aliases = tuple(
            Alias(form, count, reason_of(sense, form, senses))
            for form, count in sorted(forms[sense].items(), key=lambda item: (-item[1], item[0]))
            if form != name
        )
        single = kind is Kind.PERSON and len(tokens(name)) == 1
        page = not single and len(stories[sense]) >= least
        identity = ids[kind, name]
        place, country, within = None, "", ""
        if kind is Kind.PLACE:
            place = senses.places[key].place
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
    for around in (world.divisions.get((country, division)), world.countries.get(country)):
        if around and around is not place and around.number in of_place:
            return country, of_place[around.number]
    return country, ""
