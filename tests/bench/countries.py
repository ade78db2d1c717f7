"""Countries of stories against Reuters' own: `python -m tests.bench countries SITE GOLD.jsonl`.

SITE is a built site; read are its `data/mentions.csv` (seed, entity) and `data/entities.csv` (id,
kind, country). GOLD has one story a line: `{"file": "….txt", "places": ["usa", "west-germany"]}`.
Counted are distinct (story, country) pairs, over the stories that have places in GOLD, no others:
found are the countries of all places mentioned in the story, headline included, a city's or a
state's counting as its country's; wanted are the countries of the gold places. What a country was
called then counts as what stands there now (ussr: RU, east-germany: DE), on both sides.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from backfile.entities.gazetteer import gazetteer

UNLISTED = {
    "yemen-arab-republic": "YE",
    "yemen-demo-republic": "YE",
    "trinidad-tobago": "TT",
    "congo": "CG",
}
"""Codes of the gold that are no name of the country with hyphens for spaces."""


def country_of(code: str) -> str:
    """ISO 3166 code of one of the gold's places, or the code itself if it is no country known."""
    if code in UNLISTED:
        return UNLISTED[code]
    places = gazetteer().of(code.replace("-", " "))
    return places[0].country if places and places[0].sort in ("country", "region") else code


def found_in(site: Path) -> Mapping[str, set[str]]:
    """File name of a story to the countries of the places that the site found in it."""
    country = {
        row["id"]: row["country"]
        for row in _rows(site / "data" / "entities.csv")
        if row["kind"] == "place" and row["country"]
    }
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows(site / "data" / "mentions.csv"):
        if row["entity"] in country:
            found[PurePosixPath(row["seed"]).name].add(country[row["entity"]])
    return found


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def score(found: Mapping[str, set[str]], wanted: Mapping[str, set[str]]) -> dict[str, float]:
    """Precision, recall and F1 in per cent over (story, country), of the stories in `wanted`."""
    right = sum(len(found.get(story, set()) & places) for story, places in wanted.items())
    given = sum(len(found.get(story, set())) for story in wanted)
    asked = sum(map(len, wanted.values()))
    precision, recall = right / given if given else 0.0, right / asked if asked else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    shares = {"precision": precision, "recall": recall, "f1": f1}
    return {name: round(100 * share, 2) for name, share in shares.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    wanted = {}
    with options.gold.open(encoding="utf-8") as file:
        for story in map(json.loads, file):
            if story["places"]:
                wanted[story["file"]] = {country_of(code) for code in story["places"]}
    print(json.dumps({"stories": len(wanted), **score(found_in(options.site), wanted)}))


if __name__ == "__main__":
    main()
