"""The world's outlines as one SVG, from Natural Earth shapes (public domain) as TopoJSON.

Plate carrée: x is degrees east, y degrees south, so that a place's coordinates are its place on the
drawing. Format: https://github.com/topojson/topojson-specification.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Point = tuple[float, float]
HALF_TURN = 180


def world_svg(topology: Path) -> bytes:
    """An SVG with the ids `land` and `borders`, from the file `countries-110m.json`."""
    data = json.loads(topology.read_text("utf-8"))
    arcs = [list(_absolute(arc, data["transform"])) for arc in data["arcs"]]
    rings = list(_rings(data["objects"]["land"]))
    shared = Counter(_index(arc) for ring in _rings(data["objects"]["countries"]) for arc in ring)
    land = "".join(f"{_path(_ring(ring, arcs))}z" for ring in rings)
    # An arc that two countries have in common is a border between them.
    borders = "".join(_path(arcs[arc]) for arc, users in sorted(shared.items()) if users > 1)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -90 360 180">'
        f'<path id="land" d="{land}"/><path id="borders" fill="none" d="{borders}"/></svg>\n'
    ).encode()


def _absolute(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield x * kx + dx, -(y * ky + dy)


def _rings(thing: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a geometry, each a list of arcs; a negative arc runs backwards."""
    if thing["type"] == "GeometryCollection":
        for geometry in thing["geometries"]:
            yield from _rings(geometry)
    elif thing["type"] == "MultiPolygon":
        for polygon in thing["arcs"]:
            yield from polygon
    elif thing["type"] == "Polygon":
        yield from thing["arcs"]


def _index(arc: int) -> int:
    return ~arc if arc < 0 else arc


def _ring(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for arc in ring:
        part = arcs[_index(arc)]
        points += part[::-1] if arc < 0 else part
    return points


def _unwrapped(points: list[Point]) -> Iterator[Point]:
    """An outline that crosses the 180th meridian goes on beyond it, not back round the world.

    What lies east of it is drawn there: the map's window ends at 190.
    """
    turns = 0
    before = points[0][0]
    for x, y in points:
        if abs(x - before) > HALF_TURN:
            turns += 1 if x < before else -1
        before = x
        yield x + turns * 2 * HALF_TURN, y


def _path(points: list[Point]) -> str:
    """Moves in tenths of a degree; steps that round to nothing are left out."""
    rounded = [(round(x * 10), round(y * 10)) for x, y in _unwrapped(points)]
    (x, y), *rest = rounded
    out = [f"M{_tenth(x)} {_tenth(y)}"]
    for nx, ny in rest:
        if (nx, ny) != (x, y):
            out.append(f"l{_tenth(nx - x)} {_tenth(ny - y)}")
            x, y = nx, ny
    return "".join(out)


def _tenth(value: int) -> str:
    return f"{value / 10:g}"
