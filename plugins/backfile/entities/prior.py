"""How surely the gazetteer takes a surface for a place, whatever else is known of it."""

from __future__ import annotations

from backfile.entities.gazetteer import LARGE, Place, gazetteer
from backfile.memory import remembered

PLACES = {"country": 7.0, "region": 4.0, "division": 4.0}


@remembered
def place_prior(text: str) -> float:
    """How surely the gazetteer takes a surface for a place."""
    places = [p for p in gazetteer().of(text) if fits(text, p)]
    if not places:
        return 0.0
    first = places[0]
    if first.sort == "division" and first.country == "GB":
        return PLACES["country"]  # England, Scotland, Wales: countries in all but the code
    if first.sort != "city":
        return PLACES[first.sort]
    people = first.population
    return 4.0 if people >= 1_000_000 else 3.0 if people >= LARGE else 1.5 if people >= 1e5 else 0.8


def fits(text: str, place: Place) -> bool:
    """Short abbreviations must be written in capitals: Us and Car are no countries.

    Of a town only the name counts that is printed so: OTA is some agency, not Ota in Japan.
    """
    letters = sum(map(str.isalpha, text))
    if letters > 3 or text == place.name or text.endswith("."):
        return True
    return text.isupper() and (
        place.sort != "city" or place.name.isupper() or place.population > LARGE
    )


def is_place(text: str) -> bool:
    return place_prior(text) >= PLACES["region"]
