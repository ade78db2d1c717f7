"""Canned queries through Node; tests/browser/test_search_canned.py asks the same of Chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backfile.site.catalogue import script_messages
from tests.unit.search.canned import CANNED
from tests.unit.search.node import SCRIPTS, Node, write_scripts

pytestmark = pytest.mark.usefixtures("small")


@pytest.mark.parametrize(("query", "options", "titles"), CANNED)
def test_canned(node: Node, query: str, options: dict[str, Any], titles: list[str]) -> None:
    assert [result["title"] for result in node.search(query, **options)["results"]] == titles


NOTES = [
    ("the of", "only names were searched"),
    ("bank the", "too common"),
    ("bank~2", "not offered"),
    ("*ank", "end of a word only"),
    ("b*", "too short"),
    ('sport:"central bank"', "no field “sport”"),
    ("re:zero", "no field “re”"),
    ("x " * 70, "first 64 words"),
    ("harbour :* ^2 +7^", "holds no word"),
    ("the who", "“the”, “who” are too common"),
    ("!!!", "no word in this"),
    ('"bank of"', "at the end of a phrase"),
]


@pytest.mark.parametrize("query", ['"state of the union"', "harbour", "ferr*", ""])
def test_nothing_is_said_without_cause(node: Node, query: str) -> None:
    assert node.search(query)["notes"] == []


@pytest.mark.parametrize(("query", "part"), NOTES)
def test_what_is_ignored_is_said(node: Node, query: str, part: str) -> None:
    assert any(part in note for note in node.search(query)["notes"])


def test_bad_filters_are_said(node: Node) -> None:
    answer = node.search("harbour", person="nobody", sort="wildest", **{"from": "yesterday"})
    assert answer["total"] == 0
    notes = " ".join(answer["notes"])
    assert "no person “nobody”" in notes
    assert "no order “wildest”" in notes
    assert "“yesterday” is no date" in notes


@pytest.fixture(scope="module")
def foreign(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """The engine with a catalogue in which every message has a mark of its own."""
    site = tmp_path_factory.mktemp("foreign")
    write_scripts(site)
    catalogue = json.dumps({text: f"¤{text}" for text in script_messages(SCRIPTS)})
    (site / "theme/js/language/catalogue.js").write_text(f"export default {catalogue};\n")
    node = Node(site)
    node.open(small_site)
    yield node
    node.close()


@pytest.mark.parametrize(("query", "part"), NOTES)
def test_every_remark_is_in_the_pages_language(foreign: Node, query: str, part: str) -> None:
    notes = foreign.search(query)["notes"]
    assert any(part in note.replace("¤", "") for note in notes)
    assert all("¤" in note for note in notes)


def test_so_is_what_is_said_of_filters(foreign: Node) -> None:
    for kind in ("person", "place", "organization"):
        asked = {kind: "nobody", "sort": "wildest", "from": "yesterday"}
        notes = foreign.search("harbour", **asked)["notes"]
        assert len(notes) == 3
        assert all(note.startswith("¤") for note in notes)


def test_pages_of_results(node: Node) -> None:
    every = node.search("harbour bank", limit=100)["results"]
    first = node.search("harbour bank", limit=2)
    rest = node.search("harbour bank", limit=100, offset=2)
    assert first["total"] == rest["total"] == len(every)
    assert first["results"] + rest["results"] == every
    assert node.search("harbour bank", limit="x", offset=-3)["results"] == every[:10]


def test_suggestions_know_every_form(node: Node) -> None:
    for typed in ("zoe", "Zoë B", "bran", "BRANDT"):
        (found,) = node.ask("suggest", text=typed, limit=5)
        assert (found["name"], found["kind"], found["count"]) == ("Zoë Brandt", "person", 2)
    assert node.ask("suggest", text="may", limit=5)[0]["slug"] == "may-lindqvist"
    assert node.ask("suggest", text="...", limit=5) == []


def test_the_entity_meant_is_called_exactly_so(node: Node) -> None:
    assert [e["name"] for e in node.ask("meant", text="brandt")] == ["Zoë Brandt"]
    assert [e["name"] for e in node.ask("meant", text="Port Ellery")] == ["Port Ellery"]
    for text in ("bran", "ellery", "baek meets"):
        assert node.ask("meant", text=text) == []


@pytest.mark.parametrize(
    ("steps", "unit", "spans"),
    [
        ([[10957, 2], [1, 1]], "day", {"2000-01-01": 2, "2000-01-02": 1}),
        ([[10957, 1], [200, 3]], "month", {"2000-01": 1, "2000-07": 3}),
        ([[10957, 1], [3000, 1]], "year", {"2000": 1, "2008": 1}),
    ],
)
def test_histogram(node: Node, steps: list[list[int]], unit: str, spans: dict[str, int]) -> None:
    total = sum(count for _, count in steps)
    # Number 0 is an undated story.
    found = node.ask("histogram", steps=steps, first=1, stories=list(range(total + 1)))
    assert found["unit"] == unit
    assert {bar["span"]: bar["count"] for bar in found["bars"] if bar["count"]} == spans
