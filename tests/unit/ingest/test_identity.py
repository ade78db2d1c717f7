"""A story's id is its own: from its name's hash, else its text, whoever its neighbours are."""

from __future__ import annotations

from pathlib import Path

import pytest

from backfile.ingest import read_folder
from backfile.ingest.identity import given_id
from backfile.progress import Progress
from backfile.settings import IngestSettings


@pytest.mark.parametrize(
    ("seed", "identity"),
    [
        ("00012_f8bb0f9ed6a1b7ed.txt", "f8bb0f9ed6"),
        ("deep/er/F8BB0F9ED6A1B7ED.TXT", "f8bb0f9ed6"),
        ("report-deadbeef.txt", "deadbeef"),
        ("a_0123456789abcdef_.txt", "0123456789"),
        ("1234567890123456.txt", "1234567890"),
        ("story-20230915.txt", None),
        ("20230915120000.txt", None),
        ("f8bb0f9ed6a1b7ed_final.txt", None),
        ("xdeadbeef.txt", None),
        ("bridge.txt", None),
    ],
)
def test_the_hash_that_ends_a_name(seed: str, identity: str | None) -> None:
    assert given_id(seed) == identity


def ids(folder: Path, files: dict[str, str]) -> dict[str, str]:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    result = read_folder(folder, IngestSettings(), Progress())
    assert len({story.id for story in result.stories}) == len(result.stories)
    return {story.seed: story.id for story in result.stories}


BRIDGE = " date 2023-09-15 Bridge opens\nThe mayor cut the ribbon."
BRIDGE_CRLF = BRIDGE.replace("\n", "\r\n")


def test_an_id_depends_on_the_story_alone(tmp_path: Path) -> None:
    alone = ids(tmp_path / "one", {"b.txt": BRIDGE})
    among = ids(tmp_path / "two", {"a.txt": "Other\nText.", "b.txt": BRIDGE, "c.txt": "Third\nT."})
    renamed = ids(tmp_path / "three", {"other name.txt": BRIDGE_CRLF})
    assert alone["b.txt"] == among["b.txt"] == renamed["other name.txt"]


def test_the_first_of_twins_keeps_its_id_and_the_others_are_told(tmp_path: Path) -> None:
    first = ids(tmp_path / "one", {"a_f8bb0f9ed6a1b7ed.txt": BRIDGE})
    both = ids(
        tmp_path / "two", {"a_f8bb0f9ed6a1b7ed.txt": BRIDGE, "b_f8bb0f9ed6ffffff.txt": "Else\nText"}
    )
    assert both["a_f8bb0f9ed6a1b7ed.txt"] == first["a_f8bb0f9ed6a1b7ed.txt"] == "f8bb0f9ed6"
    assert both["b_f8bb0f9ed6ffffff.txt"].startswith("f8bb0f9ed6")
    assert len(both["b_f8bb0f9ed6ffffff.txt"]) == 20
    result = read_folder(tmp_path / "two", IngestSettings(), Progress())
    twin = next(e for e in result.ledger if e.seed == "b_f8bb0f9ed6ffffff.txt")
    assert any("a_f8bb0f9ed6a1b7ed.txt" in notice.reason for notice in twin.notices)
