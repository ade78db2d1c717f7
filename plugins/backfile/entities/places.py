"""Which place of the world a name means: by what stands beside it, by the story's other places,
else by size."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from backfile.entities.gazetteer import Place, fold, former_names, gazetteer
from backfile.entities.nations import SPEAKING, Nations, most_spoken_of
from backfile.entities.people import tokens
from backfile.entities.prior import fits

CONTAINER = 5.0
"""For a place named right behind: Paris, Texas."""
SAME_COUNTRY, SAME_DIVISION, NEIGHBOURS_MOST, NEIGHBOURS_CITY = 0.7, 1.2, 1.6, 0.7
MAIN_COUNTRY = 0.5
"""For the country that the story speaks of most, where it speaks of a rival's country too."""
SMALL = 100_000
"""People: a name that a smaller town shares with a firm or a person needs another sign."""
FORMER = 5.5
"""A country under a former name that a large city bears now."""
CLOSE = 0.7
"""Two readings nearer than this are a doubt."""
REGION_WORD = re.compile(
    r"\s+(?:province|region|oblast|governorate|prefecture|Province|Region|Oblast|Governorate|Prefecture)$"
)


@dataclass(frozen=True, slots=True)
class Where:
    """What a name in a story means."""

    key: str
    """`gazetteer:<line>` or the letters of a name that the gazetteer lacks."""
    place: Place | None


@dataclass(slots=True)
class Places:
    meaning: list[dict[str, Where]] = field(default_factory=list)
    """For each story: form as written → where."""
    countries: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    """Key of a place that the gazetteer lacks → (country, division) named right behind it."""
    seen: Counter[str] = field(default_factory=Counter)
    """Key of such a place → stories."""
    unsure: list[tuple[int, str, Place]] = field(default_factory=list)
    """(story, form, place) where a small town stands alone."""
    backed: dict[str, Counter[int]] = field(default_factory=dict)
    """Folded form → lines of the gazetteer that other places of the story speak for."""
    ambiguous: dict[str, Counter[int]] = field(default_factory=dict)
    """Folded form → lines of the gazetteer between which it was hard to choose, by stories."""


def resolve_places(
    stories: Sequence[Iterable[tuple[str, str]]], spoken_of: Sequence[Nations]
) -> Places:
    """`stories` are (form, form of the place named right behind it or nothing) of each story,
    `spoken_of` the countries that each speaks of."""
    result = Places()
    for number, (story, nations) in enumerate(zip(stories, spoken_of, strict=True)):
        behind: dict[str, set[str]] = defaultdict(set)
        for form, container in story:
            behind[form].add(container)
        result.meaning.append(_in_story(number, behind, nations, result))
    _settle(result)
    return result


def candidates(form: str) -> tuple[Place, ...]:
    """The gazetteer's places of a name, also without a "province" behind it."""
    places = gazetteer().of(form)
    if len(form) > 1 and form not in ("LA", "La") and "." not in form:
        # "CAMBRIDGE, Mass, Oct 19": wire copy drops the point of a state.
        dotted = gazetteer().of(form + ".")
        if dotted and dotted[0].sort == "division":
            return dotted
    if not places and (cut := REGION_WORD.sub("", form)) != form:
        places = tuple(p for p in gazetteer().of(cut) if p.sort != "city")
    return tuple(p for p in places if fits(form, p))


def _in_story(
    number: int, behind: Mapping[str, set[str]], nations: Nations, result: Places
) -> dict[str, Where]:
    options = {form: candidates(form) for form in sorted(behind)}
    countries: Counter[str] = Counter()
    divisions: Counter[tuple[str, str]] = Counter()
    seen: set[str] = set()
    for form, places in options.items():
        if places and fold(form) not in seen and len({p.country for p in places}) == 1:
            seen.add(fold(form))
            countries[places[0].country] += 1 if places[0].sort == "country" else 2
            if places[0].division:
                divisions[places[0].country, places[0].division] += 1
    for nation in nations:
        countries[nation] = max(countries[nation], 1)
    meaning = {}
    for form, places in options.items():
        containers = [p for c in sorted(behind[form]) if c for p in _container(c, places)]
        if not places:
            key = "".join(tokens(REGION_WORD.sub("", fold(form)))) or form
            meaning[form] = Where(key, None)
            result.seen[key] += 1
            for container in containers:
                result.countries.setdefault(key, Counter())[
                    container.country, container.division
                ] += 1
            continue
        rivals = {p.country: n for p in places if (n := nations.get(p.country))}
        main = most_spoken_of(rivals) if len(rivals) > 1 else ""
        former = former_names(fold(form), places)
        ranked = sorted(
            (-_score(p, containers, countries, divisions, main, p in former), p.number, p)
            for p in places
        )
        best = ranked[0][2]
        elsewhere = containers and not any(_inside(p, c) for p in places for c in containers)
        if elsewhere and best.sort == "city" and containers[0].sort in ("division", "country"):
            # "Moscow, Idaho", and the gazetteer has no Moscow there.
            key = "".join(tokens(form)) + "|" + containers[0].name
            meaning[form] = Where(key, None)
            result.seen[key] += 1
            inside = containers[0].country, containers[0].division
            result.countries.setdefault(key, Counter())[inside] += 1
            continue
        if len(ranked) > 1 and ranked[1][0] - ranked[0][0] < CLOSE:
            result.ambiguous.setdefault(fold(form), Counter())[ranked[1][1]] += 1
        alone = countries[best.country] - (2 if len({p.country for p in places}) == 1 else 0) <= 0
        alone = alone and best.country not in nations
        # Where a story speaks of other countries, a larger town too needs a sign of its own.
        small = SPEAKING if nations else SMALL
        if alone and best.sort == "city" and best.population < small and not containers:
            result.unsure.append((number, form, best))
            meaning[form] = Where("".join(tokens(fold(form))) or form, None)
            continue
        result.backed.setdefault(fold(form), Counter())[best.number] += 1
        meaning[form] = Where(f"gazetteer:{best.number}", best)
    return meaning


def _container(form: str, places: Sequence[Place]) -> Sequence[Place]:
    """What a name behind a place's means as its container: "Atlanta, Georgia" is not in Asia."""
    options = candidates(form)
    around = [c for c in options if any(_inside(place, c) for place in places)]
    return around[:1] or options[:1]


def _settle(result: Places) -> None:
    """Small towns that nothing in their own story backs: as the archive's other stories have it."""
    for number, form, place in result.unsure:
        backed = result.backed.get(fold(form))
        if backed and min(backed, key=lambda n: (-backed[n], n)) == place.number:
            result.meaning[number][form] = Where(f"gazetteer:{place.number}", place)


def _score(
    place: Place,
    containers: Sequence[Place],
    countries: Counter[str],
    divisions: Counter[tuple[str, str]],
    main: str,
    former: bool,
) -> float:
    prior = {"country": 8.0, "region": 7.5, "division": 7.0, "city": 0.0}[place.sort]
    if former:
        prior = FORMER
    if place.sort == "city":
        prior = math.log10(max(place.population, 1))
        if place.name == "Washington" and place.division == "DC":
            prior = 9.0
    if place.sort == "division" and place.name in ("New York", "Washington"):
        prior = 4.5
    if place.sort == "region" and place.country == "GB":
        prior = 5.5  # a county, after which half a continent's towns are called
    neighbours = SAME_COUNTRY * countries[place.country] if place.country else 0.0
    most = NEIGHBOURS_MOST if place.sort == "division" else NEIGHBOURS_CITY
    score = prior + min(most, neighbours)
    if main and place.country == main:
        score += MAIN_COUNTRY
    if place.division and divisions[place.country, place.division]:
        score += SAME_DIVISION
    if any(_inside(place, container) for container in containers):
        score += CONTAINER
    return score


def _inside(place: Place, container: Place) -> bool:
    if place.number == container.number or place.country != container.country:
        return False
    return container.sort == "country" or (
        container.sort == "division" and place.division == container.division
    )


def shown(place: Place, first: bool) -> str:
    """A place's name; with its division or country where a larger one bears the same name."""
    if first:
        return place.name
    inside = gazetteer().divisions.get((place.country, place.division))
    if inside is None or inside.number == place.number:
        inside = gazetteer().countries.get(place.country)
    return f"{place.name}, {inside.name}" if inside else place.name
