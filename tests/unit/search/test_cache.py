"""What is kept of a story's words from build to build never shows in the bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.model import Archive, Story
from backfile.progress import Progress
from backfile.search import token_cache
from backfile.search.running import CACHE
from backfile.search.tokens import tokenize
from tests.unit.search.archives import ENTITIES, WORDS, archive, archives, story
from tests.unit.search.canned import SMALL
from tests.unit.search.node import files_of


def looked_into(stories: tuple[Story, ...], cache: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many chunks of text were looked into."""
    seen = []
    whole = token_cache.terms.running_terms

    def counted(chunk: str) -> tuple[str | int, ...]:
        seen.append(chunk)
        return whole(chunk)

    with monkeypatch.context() as patch:
        patch.setattr("backfile.search.tokens.running_terms", counted)
        tokenize(stories, cache, Progress())
    return len(seen)


_text = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
_changes = st.lists(
    st.one_of(
        st.tuples(st.just("add"), _text, st.integers(1999, 2003)),
        st.tuples(st.just("edit"), _text, st.integers(0, 20)),
        st.tuples(st.just("remove"), st.just(""), st.integers(0, 20)),
        st.tuples(st.just("break"), st.just(""), st.integers(0, 3000)),
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None)
@given(archives(), _changes)
def test_whatever_changes_the_bytes_are_those_of_a_clean_build(
    first: Archive, changes: list[tuple[str, str, int]]
) -> None:
    stories = list(first.stories)
    with tempfile.TemporaryDirectory() as name:
        cache = Path(name)
        files_of(first, cache=cache)
        for number, (what, text, where) in enumerate(changes):
            if what == "add":
                stories.append(story(text, text, date=f"{where}-05-06", seed=f"more{number}"))
            elif what == "break":
                data = bytearray((cache / CACHE).read_bytes())
                data[where % len(data)] ^= 0x55
                (cache / CACHE).write_bytes(data[: len(data) - where % 2])
            elif what == "edit" and stories:
                old = stories[where % len(stories)]
                stories[where % len(stories)] = story(
                    text, *old.paragraphs[1:], seed=old.seed, date=str(old.date or "")
                )
            elif what == "remove" and stories:
                stories.pop(where % len(stories))
            now = archive(stories, ENTITIES)
            assert files_of(now, cache=cache) == files_of(now)


def test_only_what_is_new_is_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / CACHE
    assert looked_into(SMALL.stories, cache, monkeypatch) > 50
    assert looked_into(SMALL.stories[::-1], cache, monkeypatch) == 0
    more = (*SMALL.stories, story("Fog", "Fog again, fog."))
    assert looked_into(more, cache, monkeypatch) == len({"Fog", "again,", "fog."})


def test_an_unchanged_archive_leaves_the_file_alone(tmp_path: Path) -> None:
    files_of(SMALL, cache=tmp_path)
    before = (tmp_path / CACHE).stat().st_mtime_ns
    files_of(SMALL, cache=tmp_path)
    assert (tmp_path / CACHE).stat().st_mtime_ns == before


def test_it_does_not_outgrow_the_archive(tmp_path: Path) -> None:
    files_of(SMALL, cache=tmp_path)
    plain = (tmp_path / CACHE).read_bytes()
    files_of(archive([*SMALL.stories, story("Zyzzyva", "Quokka.")]), cache=tmp_path)
    files_of(SMALL, cache=tmp_path)
    assert len((tmp_path / CACHE).read_bytes()) == len(plain)


def test_other_code_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files_of(SMALL, cache=tmp_path)
    monkeypatch.setattr(token_cache, "code", lambda: b"another")
    assert looked_into(SMALL.stories, tmp_path / CACHE, monkeypatch) > 50


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert files_of(SMALL, cache=tmp_path / "file") == files_of(SMALL)
