"""What is kept between two readings changes what they cost, never what they give."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.errors import SeedsError
from backfile.ingest import Ingested, families, outcomes, read_folder, reading
from backfile.progress import Progress
from backfile.settings import IngestSettings
from tests.unit.test_said import MESSAGES, templates

BODY = (
    "The mayor of the town cut the ribbon of the new harbour bridge at noon on Friday while the "
    "band of the fire brigade played and thousands walked across it, and most of them walked back."
)
TEXTS = [
    f" date 2023-09-15 Bridge opens\n{BODY}\n",
    f" date 2023-09-16 Bridge opens\n{BODY}\n",
    f" date 2023-09-15 Bridge opens at last\n{BODY} It rained.\nBy then it was late.\n",
    f"Date: 4/5/2023\nTitle: Another day\n\n{BODY[:80]}\n",
    f"<p>Le pont est ouvert.</p><p>{BODY[::-1]}</p>",
    "Only a headline",
    "",
    "%PDF-1.4",
    "caf\xe9 of the harbour",
]
NAMES = ["a.txt", "b.txt", "deep/c.txt", "20230915-d.txt", "e-0123456789abcdef.txt", "f.pdf"]

CHANGES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(TEXTS) | st.sampled_from(NAMES) | st.none()),
    min_size=1,
    max_size=4,
)


def read(seeds: Path, cache: Path | None, **given: Any) -> Ingested | str:
    try:
        return read_folder(seeds, IngestSettings(**given), Progress(), cache)
    except SeedsError as error:
        return str(error)


def change(seeds: Path, name: str, what: str | None) -> None:
    """Writes a file, renames one to another name, or removes one (None)."""
    path = seeds / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if what in NAMES:
        (seeds / what).parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            path.replace(seeds / what)
    elif what is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text(what, "latin-1")


@settings(deadline=None, max_examples=60)
@given(st.lists(CHANGES, min_size=1, max_size=4), st.booleans())
def test_readings_are_the_same_with_and_without(steps: list[Any], day_first: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        seeds, cache = Path(folder, "seeds"), Path(folder, "cache")
        seeds.mkdir()
        for number, step in enumerate(steps):
            for name, what in step:
                change(seeds, name, what)
            given_settings = {"day_first": day_first ^ bool(number % 2)}
            assert read(seeds, cache, **given_settings) == read(seeds, None, **given_settings)


@pytest.fixture
def archive(tmp_path: Path) -> tuple[Path, Path]:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number, text in enumerate(TEXTS):
        (seeds / f"{number}.txt").write_text(text, "latin-1")
    return seeds, tmp_path / "cache"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of the files that were parsed."""
    seen: list[int] = []
    really = reading.decode

    def decode(data: bytes) -> Any:
        seen.append(len(data))
        return really(data)

    monkeypatch.setattr(reading, "decode", decode)
    return seen


def test_only_what_changed_is_parsed(archive: tuple[Path, Path], parsed: list[int]) -> None:
    seeds, cache = archive
    read(seeds, cache)
    assert len(parsed) == len(TEXTS)
    parsed.clear()
    read(seeds, cache)
    assert parsed == []
    (seeds / "0.txt").write_text(" date 2023-09-15 Edited\nThe mayor.")
    (seeds / "new.txt").write_text(" date 2023-09-15 New\nThe mayor again.")
    read(seeds, cache)
    assert sorted(parsed) == [34, 37]


def test_what_is_said_can_be_translated_when_it_was_kept(archive: tuple[Path, Path]) -> None:
    seeds, cache = archive

    def said() -> list[tuple[str, ...]]:
        result = read(seeds, cache)
        assert isinstance(result, Ingested)
        notices = [n for entry in result.ledger for n in entry.notices]
        texts = [text for n in notices for text in (n.reason, n.remedy)]
        texts += [how for story in result.stories for _, how in story.found]
        return [(text, *templates(text)) for text in texts]

    fresh = said()
    assert ("line “Date:”", "line “%s:”") in fresh
    pdf = "This is not text but a PDF document.", "This is not text but %s.", "a PDF document"
    assert pdf in fresh
    assert {each for _, *made_of in fresh for each in made_of} <= MESSAGES
    assert said() == fresh


def test_the_same_bytes_with_another_setting_are_read_anew(archive: tuple[Path, Path]) -> None:
    seeds, cache = archive
    read(seeds, cache, day_first=True)
    result = read(seeds, cache, day_first=False)
    assert isinstance(result, Ingested)
    assert result == read(seeds, None, day_first=False)
    assert "2023-04-05" in {str(story.date) for story in result.stories}


def test_damage_is_noticed(archive: tuple[Path, Path], parsed: list[int]) -> None:
    seeds, cache = archive
    sound = read(seeds, cache)
    written = sorted((cache / "ingest").iterdir())
    assert written
    data = written[0].read_bytes()
    flipped = data[:-1] + bytes([data[-1] ^ 1])
    foreign = b"something of another program" * 20
    for damaged in (b"", data[: len(data) // 2], flipped, foreign, data + b"more"):
        for path in written:
            path.write_bytes(damaged)
        assert read(seeds, cache) == sound
        parsed.clear()
        assert read(seeds, cache) == sound
        assert parsed == []


def test_other_code_has_files_of_its_own(
    archive: tuple[Path, Path], parsed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds, cache = archive
    sound = read(seeds, cache)
    parsed.clear()
    for module in (families, outcomes):
        monkeypatch.setattr(module, "code", lambda: b"other code")
    assert read(seeds, cache) == sound
    assert len(parsed) == len(TEXTS)


def test_what_is_gone_falls_out(archive: tuple[Path, Path], parsed: list[int]) -> None:
    seeds, cache = archive
    text = (seeds / "0.txt").read_bytes()
    read(seeds, cache)
    (seeds / "0.txt").unlink()
    read(seeds, cache)
    (seeds / "0.txt").write_bytes(text)
    parsed.clear()
    read(seeds, cache)
    assert parsed == [len(text)]


def test_a_folder_that_cannot_be_written_costs_only_time(archive: tuple[Path, Path]) -> None:
    seeds, cache = archive
    cache.write_text("a file where the folder should be")
    assert read(seeds, cache) == read(seeds, None)
