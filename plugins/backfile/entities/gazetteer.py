"""Places of the world by name: countries, divisions, regions, cities over 15,000 people."""

from __future__ import annotations

import functools
import gzip
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer."""

    number: int
    """Its line in the gazetteer: a key for sets and sorting, not an identifier."""
    sort: str
    """`country`, `division`, `region` or `city`."""
    name: str
    country: str
    """ISO 3166 alpha-2; empty where several share it."""
    division: str
    """GeoNames' code of the first-level division within the country, cities and divisions."""
    latitude: float | None
    longitude: float | None
    population: int
    geonames: int | None
    names: tuple[str, ...]
    """Other names."""

    def __hash__(self) -> int:
        # All fields would be asked, a million times in a large archive.
        return self.number


NEAR, DEGREE = 60, 111.2
"""Kilometres; the same in a degree of latitude."""
LARGE = 300_000
"""People: the name of a city of this size means the city unless much speaks against it."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    by_name: Mapping[str, tuple[Place, ...]]
    """Casefolded name → places of that name, the most likely one first."""
    countries: Mapping[str, Place]
    divisions: Mapping[tuple[str, str], Place]

    def of(self, name: str) -> tuple[Place, ...]:
        key = fold(name)
        found = self.by_name.get(key)
        return found or next(filter(None, map(self.by_name.get, respelled(key))), ())


def fold(name: str) -> str:
    """The key of a name: no case, one kind of apostrophe, no leading article."""
    key = name.replace("’", "'").casefold()
    return key[4:] if key.startswith("the ") else key


UPON = r"(?:upon|on|under|super|sur|by|in|le)"
"""What parts of a town's name are joined by: Stoke-on-Trent."""
_JOINED = re.compile(rf"\b{UPON}\b")


def respelled(key: str) -> tuple[str, ...]:
    """How else a name, given as its key, may be spelled: Stoke on Trent, Kingston-upon-Thames."""
    return (key.replace("-", " "), key.replace(" ", "-")) if _JOINED.search(key) else ()


def weight(place: Place) -> float:
    """How likely a bare name means this place: size, with countries far ahead."""
    boost = {"country": 1e10, "region": 3e9, "division": 0.0, "city": 0.0}[place.sort]
    # "New York" is the city and "Washington" the capital more often than the state.
    people = place.population if place.sort == "city" else place.population / 10
    if place.sort == "division" and place.name not in ("New York", "Washington"):
        people = max(people * 10, 2e6)
    if place.name == "Washington" and place.division == "DC":
        people = 1e8
    return boost + people


def former_names(key: str, places: Sequence[Place]) -> list[Place]:
    """Those of the places of a name, given as its key, that bore it before a large city did: the
    Gold Coast is in Australia, unless a story speaks of Ghana."""
    if len(places) < 2:
        return []
    own = [p for p in places if fold(p.name) == key]
    if not any(p.sort == "city" and p.population >= LARGE for p in own):
        return []
    return [p for p in places if p.sort != "city" and p not in own]


def near(one: Place, other: Place) -> bool:
    """Whether two places are at most `NEAR` kilometres apart, as far as is known."""
    north, east = one.latitude, one.longitude
    other_north, other_east = other.latitude, other.longitude
    if north is None or east is None or other_north is None or other_east is None:
        return False
    apart = (east - other_east) * math.cos(math.radians(north))
    return math.hypot(north - other_north, apart) * DEGREE <= NEAR


def _each_once(places: Sequence[Place]) -> list[Place]:
    """Without a borough that stands among the regions too, or twice."""
    kept: list[Place] = []
    for place in places:
        twice = any(
            place.sort == "city"
            and place.name == other.name
            and place.country == other.country
            and other.sort in ("city", "region")
            and near(place, other)
            for other in kept
        )
        if not twice:
            kept.append(place)
    return kept


@functools.cache
def gazetteer() -> Gazetteer:
    data = (resources.files("backfile.entities") / "data" / "gazetteer.tsv.gz").read_bytes()
    by_name: dict[str, list[Place]] = {}
    countries: dict[str, Place] = {}
    divisions: dict[tuple[str, str], Place] = {}
    for number, line in enumerate(gzip.decompress(data).decode("utf-8").splitlines()):
        sort, name, country, code, latitude, longitude, people, geonames, others = line.split("\t")
        place = Place(
            number,
            sort,
            name,
            country,
            code,
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            int(people or 0),
            int(geonames) if geonames else None,
            tuple(others.split("|")) if others else (),
        )
        if sort == "country":
            countries[country] = place
        elif sort == "division":
            divisions[country, code] = place
        for each in {fold(name), *map(fold, place.names)}:
            by_name.setdefault(each, []).append(place)
    for key, places in by_name.items():
        if len(places) > 1:
            places.sort(key=lambda p: (-weight(p), p.number))
            by_name[key] = _each_once(places)
    for key, places in by_name.items():
        if former := former_names(key, places):
            places.sort(key=former.__contains__)
    return Gazetteer({key: tuple(value) for key, value in by_name.items()}, countries, divisions)
