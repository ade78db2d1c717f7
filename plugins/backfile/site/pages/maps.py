"""The map of all places; a place's own page shows its corner of it."""

from __future__ import annotations

from dataclasses import dataclass

from backfile.errors import SettingsError
from backfile.model import Entity, Kind
from backfile.site.context import Desk, Name, Site
from backfile.site.pages.assets import ROOT
from backfile.site.worldmap import world_svg

SHAPES = ROOT / "node_modules/world-atlas/countries-110m.json"
LARGEST = 3.2
SMALLEST = 0.5
"""Radius of a dot, degrees."""


@dataclass(frozen=True, slots=True)
class Dot:
    name: Name
    x: float
    y: float
    radius: float


def write(desk: Desk) -> None:
    site = desk.site
    if not SHAPES.is_file():
        raise SettingsError(f"{SHAPES.name} is missing; `make html` installs what the site needs.")
    desk.put("theme/world.svg", world_svg(SHAPES))
    desk.render("map", "map/", dots=dots(site))


def dots(site: Site) -> list[Dot]:
    """Places with coordinates, those in most stories first: small dots lie on large ones."""
    uses = site.archive.uses
    places = [
        e
        for e in site.archive.entities.values()
        if e.kind is Kind.PLACE and e.has_page and e.latitude is not None
    ]
    places.sort(key=lambda e: (-len(uses[e.id].stories), e.id))
    most = len(uses[places[0].id].stories) if places else 1
    return [_dot(site, place, len(uses[place.id].stories), most) for place in places]


def _dot(site: Site, place: Entity, count: int, most: int) -> Dot:
    assert place.latitude is not None
    assert place.longitude is not None
    # The area, not the radius, says how many.
    radius = max(SMALLEST, LARGEST * (count / most) ** 0.5)
    return Dot(
        site.name_of(place, count),
        round(place.longitude, 2),
        round(-place.latitude, 2),
        round(radius, 2),
    )
