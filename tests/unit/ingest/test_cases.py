"""The golden cases of tests/cases/ingest; how to write one stands in the README there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from backfile.ingest.decode import Decoded, decode
from backfile.ingest.story import read_story
from backfile.settings import IngestSettings

FOLDER = Path(__file__).parents[2] / "cases" / "ingest"
NAMES = {"byline", "source", "url", "dateline", "section"}


@dataclass(frozen=True)
class Case:
    file: str
    title: str
    given: str
    expected: list[str]


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.md")):
        if path.name == "README.md":
            continue
        blocks = path.read_text("utf-8").split("\n.\n")
        assert len(blocks) % 3 == 1, f"{path.name}: a full stop is missing"
        assert not blocks[-1].strip()
        for title, given, expected in zip(blocks[::3], blocks[1::3], blocks[2::3], strict=False):
            yield Case(path.name, title.strip(), given, expected.splitlines())


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.file}: {case.title}")
def test_case(case: Case) -> None:
    decoded = decode(case.given.encode())
    assert isinstance(decoded, Decoded)
    story, said = read_story("case.txt", decoded, IngestSettings())
    assert story is not None
    fields = dict(line.split(": ", 1) for line in case.expected if line[0] not in ">!")
    paragraphs = [line[2:] for line in case.expected if line.startswith("> ")]
    warnings = [line[2:] for line in case.expected if line.startswith("! ")]

    assert story.title == fields.pop("title")
    assert (story.date.isoformat() if story.date else "none") == fields.pop("date")
    if "language" in fields:
        assert story.language == fields.pop("language")
    got = {
        "byline": story.byline,
        "source": story.source,
        "url": story.source_url,
        "dateline": story.dateline,
        "section": story.section,
    }
    assert {name: value for name, value in got.items() if value} == fields
    assert fields.keys() <= NAMES
    if paragraphs:
        assert list(story.paragraphs) == paragraphs
    reasons = [notice.reason for notice in said]
    assert len(reasons) == len(warnings), reasons
    for warning in warnings:
        assert any(warning in reason for reason in reasons), (warning, reasons)
