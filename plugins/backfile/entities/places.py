"""Which place of the world a name means: by what stands beside it, by the story's other places,
else by size."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from backfile.entities.gazetteer import LARGE, Place, fold, former_names, gazetteer, near
from backfile.entities.nations import SPEAKING, Nations, most_spoken_of
from backfile.entities.prior import fits
from backfile.entities.tokens import tokens
from backfile.entities.villages import villages

CONTAINER = 5.0
"""For a place named right behind: Paris, Texas."""
SAME_COUNTRY, SAME_DIVISION, NEIGHBOURS_MOST, NEIGHBOURS_CITY = 0.7, 1.2, 1.6, 0.7
MAIN_COUNTRY = 0.5
"""For the country that the story speaks of most, where it speaks of a rival's country too."""
SMALL = 100_000
"""People: a name that a smaller town shares with a firm or a person needs another sign."""
OTHER_NAME = 2.0
"""Against a city that once bore the name, or bears it in another language, where another is called
so today: Salisbury is not Harare."""
FORMER = 5.5
"""A country under a former name that a large city bears now."""
PART, WHOLE = 100_000, 1_000_000
"""People: a town of less may be a part of the city of more that is named behind it."""
SETTLED_LEAST, SETTLED = 4, 3
"""Stories that must say of a name that it means another place than it seems, and how many times
those that say otherwise."""
HOME_LEAST = 2
"""Places that must be of one country, and no other of another, if a town's smaller namesake there
is meant rather than the town."""
CLOSE = 0.7
"""Two readings nearer than this are a doubt."""
REGION_WORD = re.compile(
    r"\s+(?:province|region|oblast|governorate|prefecture|Province|Region|Oblast|Governorate|Prefecture)$"
)


REPUBLIC = "Republic of "
"""Before a country's name, the country."""
AUSTRALIAN = {"WA": ("AU", "08"), "SA": ("AU", "05")}
"""States by the two letters of their post. America's are their codes, and stand for nothing where
it is not known yet that they are a place."""


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
    unsure: list[tuple[int, str, Where]] = field(default_factory=list)
    """(story, form, what it means if the archive does not say otherwise) where little in the story
    speaks for one of several places …"""
    small: list[tuple[int, str, Where]] = field(default_factory=list)
    """… and where a small town stands alone."""
    lone: dict[str, list[tuple[int, str, Place | None]]] = field(default_factory=dict)
    """Folded form that the gazetteer lacks → (story, form, a village near the story's other places)
    where nothing is named behind it."""
    backed: dict[str, Counter[Where]] = field(default_factory=dict)
    """Folded form → what it means in stories that say so, by stories."""
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
    if len(form) == 2 and form.isupper() and not any(fits(form, p) for p in places):
        codes = (("US", form), AUSTRALIAN.get(form, ("", "")))
        return tuple(gazetteer().divisions[c] for c in codes if c in gazetteer().divisions)
    if not places and (cut := REGION_WORD.sub("", form)) != form:
        places = tuple(p for p in gazetteer().of(cut) if p.sort != "city")
    if not places and form.startswith(REPUBLIC):
        places = tuple(
            p for p in gazetteer().of(form.removeprefix(REPUBLIC)) if p.sort == "country"
        )
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
    lesser: list[str] = []
    strangers: list[str] = []
    for form, places in options.items():
        containers = [p for c in sorted(behind[form]) if c for p in _container(c, places)]
        if not places:
            where = meaning[form] = _lacking(form, containers, result)
            if where.place:
                result.backed.setdefault(fold(form), Counter())[where] += 1
            continue
        rivals = {p.country: n for p in places if (n := nations.get(p.country))}
        main = most_spoken_of(rivals) if len(rivals) > 1 else ""
        former = former_names(fold(form), places)
        others = _other_names(fold(form), places)
        priors = {p: _prior(p, p in former) - OTHER_NAME * (p in others) for p in places}
        context = {p: _context(p, containers, countries, divisions, main) for p in places}
        ranked = sorted((-priors[p] - context[p], p.number, p) for p in places)
        best = ranked[0][2]
        if around := _elsewhere(best, places, containers):
            # "Moscow, Idaho", and the gazetteer has no Moscow there.
            where = meaning[form] = _lacking(form, [around], result, around.name)
            result.backed.setdefault(fold(form), Counter())[where] += 1
            continue
        if len(ranked) > 1 and ranked[1][0] - ranked[0][0] < CLOSE:
            result.ambiguous.setdefault(fold(form), Counter())[ranked[1][1]] += 1
        where = meaning[form] = Where(f"gazetteer:{best.number}", best)
        alone = countries[best.country] - (2 if len({p.country for p in places}) == 1 else 0) <= 0
        alone = alone and best.country not in nations and not containers and best.sort == "city"
        # Where a story speaks of other countries, a larger town too needs a sign of its own.
        if alone and best.population < (SPEAKING if nations else SMALL):
            strangers.append(form)
        elif all(context[best] > context[p] for p in places if p is not best):
            result.backed.setdefault(fold(form), Counter())[where] += 1
            if best.sort == "city" and not containers and priors[best] < max(priors.values()):
                lesser.append(form)
        else:
            result.unsure.append((number, form, where))
    known = [w.place for form, w in meaning.items() if w.place and form not in strangers]
    for form in strangers:
        where = meaning[form]
        if namesake := _at_home((*options[form], *villages(form)), known):
            meaning[form] = Where(f"gazetteer:{namesake.number}", namesake)
        else:
            result.small.append((number, form, where))
            meaning[form] = Where("".join(tokens(fold(form))) or form, None)
    lone = [f for f in options if not (meaning[f].place or options[f] or any(behind[f]))]
    for form in lesser:
        # New York speaks for the Rome in its state, but Los Angeles for the Venice beside it.
        where = meaning[form]
        beside = [p for p in known if p.sort == "city" and p != where.place]
        if where.place and not any(near(where.place, p) for p in beside):
            result.unsure.append((number, form, where))
    for form in lone:
        close = (v for v in villages(form) if any(p.sort == "city" and near(v, p) for p in known))
        result.lone.setdefault(fold(form), []).append((number, form, next(close, None)))
    return meaning


def _at_home(places: Sequence[Place], known: Sequence[Place]) -> Place | None:
    """The first of some towns of one name that lies near the `known` ones of the story, where those
    are all of one country."""
    home = [place for place in known if place.country]  # no ocean or continent
    if len({place.country for place in home}) != 1 or len(home) < HOME_LEAST:
        return None
    towns = [place for place in home if place.sort == "city"]
    beside = (p for p in places if p.sort == "city" and any(near(p, town) for town in towns))
    return next(beside, None)


def _lacking(form: str, containers: Sequence[Place], result: Places, inside: str = "") -> Where:
    """A place that the gazetteer lacks: a village in what is named behind it, else a name alone,
    with where it is said to lie (`inside`: as a part of its own name)."""
    for container in containers:
        for village in villages(form):
            if _inside(village, container):
                return Where(f"gazetteer:{village.number}", village)
    bare = form if inside else REGION_WORD.sub("", fold(form))
    key = "".join(tokens(bare)) or form
    where = Where(f"{key}|{inside}" if inside else key, None)
    result.seen[where.key] += 1
    for container in containers:
        said = result.countries.setdefault(where.key, Counter())
        said[container.country, container.division] += 1
    return where


def _other_names(key: str, places: Sequence[Place]) -> list[Place]:
    """The cities that are called otherwise altogether, where one of the places is called so."""
    if not any(fold(place.name) == key for place in places):
        return []
    names = {place: fold(place.name) for place in places if place.sort == "city"}
    return [
        place
        for place, name in names.items()
        if name[:2] != key[:2] and key not in name and name not in key
    ]


def _container(form: str, places: Sequence[Place]) -> Sequence[Place]:
    """What a name behind a place's means as its container: "Atlanta, Georgia" is not in Asia, nor
    is "Fort Moss, Georgia", which the gazetteer lacks."""
    options: Sequence[Place] = candidates(form)
    if not places:
        options = sorted(options, key=lambda p: p.sort != "division")
    around = [c for c in options if any(_inside(place, c) for place in places)]
    return around[:1] or options[:1]


def _elsewhere(best: Place, places: Sequence[Place], containers: Sequence[Place]) -> Place | None:
    """What is named right behind a town's name, if none of the places of that name lies there."""
    if best.sort != "city" or not containers:
        return None
    if any(_inside(place, container) for place in places for container in containers):
        return None
    container = containers[0]
    if container.sort == "city":
        # "Hyde Park, London", but not "Boston, London and Rome".
        small = best.population < PART and container.population >= WHOLE
        return container if small and best.country != container.country else None
    return container if container.country and best.population < LARGE else None


def _settle(result: Places) -> None:
    """What no story of its own decides: as the archive's other stories have it."""
    for number, form, where in result.unsure:
        if most := _most_backed(fold(form), result):
            backed = result.backed[fold(form)]
            enough = backed[most] >= max(SETTLED_LEAST, SETTLED * backed[where])
            if enough and not _alike(most, where):
                result.meaning[number][form] = most
    for key, found in result.lone.items():
        most = _most_backed(key, result)
        close = Counter(village for _, _, village in found if village)
        # Broadway is a village, but not where most stories speak of the stage.
        if not most and 2 * close.total() >= len(found):
            village = min(close, key=lambda place: (-close[place], place.number))
            most = Where(f"gazetteer:{village.number}", village)
        for number, form, _ in found:
            result.meaning[number][form] = most or result.meaning[number][form]
    for number, form, where in result.small:
        if _most_backed(fold(form), result) == where:
            result.meaning[number][form] = where


def _most_backed(key: str, result: Places) -> Where | None:
    """What a name means in most of the stories that say what it means."""
    backed = result.backed.get(key)
    return min(backed, key=lambda where: (-backed[where], where.key)) if backed else None


def _alike(one: Where, other: Where) -> bool:
    """Whether two places lie in one division."""
    both = one.place, other.place
    return all(both) and len({(p.country, p.division) for p in both if p}) == 1


def _prior(place: Place, former: bool) -> float:
    """How likely a place is meant, whatever the story."""
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
    return prior


def _context(
    place: Place,
    containers: Sequence[Place],
    countries: Counter[str],
    divisions: Counter[tuple[str, str]],
    main: str,
) -> float:
    """What a story's other places say for a place."""
    neighbours = SAME_COUNTRY * countries[place.country] if place.country else 0.0
    most = NEIGHBOURS_MOST if place.sort == "division" else NEIGHBOURS_CITY
    score = min(most, neighbours)
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
    if container.sort == "division":
        return place.division == container.division
    if container.sort == "city" or (container.sort == "region" and container.country == "GB"):
        # A city with its suburbs, or a British county, has no code of its own.
        larger = container.sort == "region" or container.population > place.population
        return larger and place.sort == "city" and near(place, container)
    return True


def shown(place: Place, first: bool) -> str:
    """A place's name; with its division or country where a larger one bears the same name."""
    if first:
        return place.name
    inside = gazetteer().divisions.get((place.country, place.division))
    if inside is None or inside.number == place.number:
        inside = gazetteer().countries.get(place.country)
    return f"{place.name}, {inside.name}" if inside else place.name
