"""The seeds folder: what is read, what is refused, and that the ledger holds all of it."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from backfile.errors import SeedsError, StrictError
from backfile.ingest import Ingested, folder, read_folder
from backfile.model import LedgerEntry, Status
from backfile.progress import Progress
from backfile.settings import IngestSettings

STORY = " date 2023-09-15 {}\nThe mayor of the town cut the ribbon of the bridge at noon.\n"


def read(seeds: Path, **settings: Any) -> Ingested:
    return read_folder(seeds, IngestSettings(**settings), Progress())


def put(path: Path, headline: str = "Bridge opens") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(STORY.format(headline), "utf-8")
    return path


def entry(result: Ingested, seed: str) -> LedgerEntry:
    return next(each for each in result.ledger if each.seed == seed)


def reason(result: Ingested, seed: str) -> str:
    return entry(result, seed).notices[0].reason


def test_every_file_has_a_row_and_the_counts_add_up(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "One")
    put(tmp_path / "deep" / "er" / "b.TXT", "Two")
    (tmp_path / "c.txt").write_text("Only a headline", "utf-8")
    (tmp_path / "d.txt").write_bytes(b"")
    (tmp_path / "e.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "f.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / ".gitkeep").write_bytes(b"")
    result = read(tmp_path)
    assert [each.seed for each in result.ledger] == sorted(
        [".gitkeep", "a.txt", "c.txt", "d.txt", "deep/er/b.TXT", "e.pdf", "f.txt"]
    )
    counts = Counter(each.status for each in result.ledger)
    assert counts == {Status.PARSED: 2, Status.WARNED: 1, Status.REJECTED: 4}
    assert len(result.stories) == 3
    assert all(n.reason.endswith(".") and n.remedy for e in result.ledger for n in e.notices)


@pytest.mark.parametrize(
    "name",
    [
        "with space.txt",
        "quote'and\"double.txt",
        "Zürich – 北京.txt",
        "comma,semicolon;.txt",
        "-dash.txt",
        "%41.txt",
        "x" * 251 + ".txt",
        "new\nline.txt",
    ],
)
def test_odd_names(tmp_path: Path, name: str) -> None:
    put(tmp_path / name)
    (story,) = read(tmp_path).stories
    assert story.seed.isprintable()
    assert story.seed == name.replace("\n", "\\n")


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    with open(path, "wb") as file:
        file.write(STORY.format("Café").encode())
    assert read(tmp_path).stories[0].seed == "caf\\xe9.txt"


def test_twins_in_capitals_are_two_stories(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "One")
    put(tmp_path / "A.txt", "Two")
    assert {story.seed for story in read(tmp_path).stories} == {"a.txt", "A.txt"}


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    put(seeds / "a.txt")
    secret = put(tmp_path / "secret.txt", "Secret")
    (seeds / "out.txt").symlink_to(secret)
    (seeds / "folder").symlink_to(tmp_path, target_is_directory=True)
    (seeds / "broken.txt").symlink_to(seeds / "nowhere.txt")
    (seeds / "loop.txt").symlink_to(seeds / "loop.txt")
    (seeds / "within.txt").symlink_to(seeds / "a.txt")
    result = read(seeds)
    assert {story.title for story in result.stories} == {"Bridge opens"}
    assert "outside" in reason(result, "out.txt")
    assert "link to another folder" in reason(result, "folder") or "outside" in reason(
        result, "folder"
    )
    assert "nowhere" in reason(result, "broken.txt")
    assert entry(result, "loop.txt").status is Status.REJECTED
    assert len(result.stories) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_does_not_hold_the_build_up(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert "pipe" in reason(read(tmp_path), "pipe.txt")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "b.txt", "Two")
    really = os.open

    def open_unless_b(path: Path, flags: int) -> int:
        if Path(path).name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return really(path, flags)

    monkeypatch.setattr(folder.os, "open", open_unless_b)
    assert "may not be read" in reason(read(tmp_path), "b.txt")


def test_the_limit_is_a_setting(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(STORY.format("Long") + "word " * 100, "utf-8")
    result = read(tmp_path, max_bytes=200)
    assert "limit is 200" in reason(result, "b.txt")
    assert [story.seed for story in result.stories] == ["a.txt"]


def test_no_folder_and_no_story(tmp_path: Path) -> None:
    with pytest.raises(SeedsError, match="no folder"):
        read(tmp_path / "nowhere")
    with pytest.raises(SeedsError, match="is empty"):
        read(tmp_path)
    (tmp_path / ".gitkeep").touch()
    with pytest.raises(SeedsError, match="is empty"):
        read(tmp_path)
    (tmp_path / "a.pdf").touch()
    with pytest.raises(SeedsError, match=r"a\.pdf: Not a \.txt file"):
        read(tmp_path)
    with pytest.raises(SeedsError, match="is a file"):
        read(tmp_path / "a.pdf")


def test_strict(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    (tmp_path / ".gitkeep").touch()
    assert read(tmp_path, strict=True).stories
    (tmp_path / "b.txt").write_text("Only a headline", "utf-8")
    with pytest.raises(StrictError, match=r"1 file needs a look:\n  b\.txt: No date"):
        read(tmp_path, strict=True)


def test_stories_are_numbered_by_date_then_seed(tmp_path: Path) -> None:
    put(tmp_path / "b.txt")
    put(tmp_path / "a.txt", "Same day")
    (tmp_path / "z.txt").write_text("Bridge opens\nThe mayor cut the ribbon.", "utf-8")
    (tmp_path / "c.txt").write_text(" date 1999-01-01 Old\nThe mayor cut the ribbon.", "utf-8")
    assert [story.seed for story in read(tmp_path).stories] == ["z.txt", "c.txt", "a.txt", "b.txt"]
