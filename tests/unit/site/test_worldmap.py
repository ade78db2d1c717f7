import json
from pathlib import Path
from xml.etree import ElementTree

from backfile.site.worldmap import world_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_arcs_become_rings_and_shared_arcs_borders(tmp_path: Path) -> None:
    """Two squares side by side; the arc between them is their border."""
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [
            [[1, 0], [0, 1]],
            [[1, 1], [-1, 0], [0, -1], [1, 0]],
            [[1, 0], [1, 0], [0, 1], [-1, 0]],
        ],
        "objects": {
            "land": {"type": "GeometryCollection", "geometries": [
                {"type": "Polygon", "arcs": [[1, 2]]}]},
            "countries": {"type": "GeometryCollection", "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]]}]},
        },
    }  # fmt: skip
    file = tmp_path / "world.json"
    file.write_text(json.dumps(topology), "utf-8")
    root = ElementTree.fromstring(world_svg(file))
    paths = {path.get("id"): path.get("d") for path in root.iter(f"{SVG}path")}
    assert paths["land"] == "M1 -1l-1 0l0 1l1 0l1 0l0 -1l-1 0z"
    assert paths["borders"] == "M1 0l0 -1"


def test_an_outline_goes_on_beyond_the_180th_meridian(tmp_path: Path) -> None:
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[170, 0], [9, 0], [-355, 0], [0, 5], [346, 0], [0, -5]]],
        "objects": {
            "land": {"type": "Polygon", "arcs": [[0]]},
            "countries": {"type": "Polygon", "arcs": [[0]]},
        },
    }
    file = tmp_path / "world.json"
    file.write_text(json.dumps(topology), "utf-8")
    assert b'd="M170 0l9 0l5 0l0 -5l-14 0l0 5z"' in world_svg(file)
