"""Cache, packing and processes of the extraction; none of these needs the model."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backfile.entities.extract.cache import Cache
from backfile.entities.extract.languages import model_for
from backfile.entities.extract.pool import read_in_processes
from backfile.entities.extract.reading import (
    LABELS,
    fingerprint,
    is_capitals,
    pack,
    pieces,
    texts,
    unpack,
)
from backfile.entities.extract.worker import locate
from backfile.errors import ModelError
from backfile.settings import EntitySettings
from tests.unit.entities.invented import story

SPANS = st.lists(
    st.tuples(
        st.integers(0, 5), st.integers(0, 9**6), st.integers(1, 50), st.integers(0, len(LABELS) - 1)
    )
).map(lambda spans: sorted((p, s, s + n, label) for p, s, n, label in spans))


@given(SPANS)
def test_packed_spans_come_back(spans: list[tuple[int, int, int, int]]) -> None:
    back = [(s.paragraph, s.start, s.end, LABELS.index(s.label)) for s in unpack(pack(spans))]
    assert back == spans


def test_a_cache_that_is_no_database_is_rebuilt(tmp_path: Path) -> None:
    path = tmp_path / "names.sqlite"
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 50)
    cache = Cache(path)
    assert cache.read() == {}
    cache.write([(b"key", b"value")])
    assert cache.read() == {b"key": b"value"}
    cache.drop([b"key"])
    assert cache.read() == {}


def test_a_cache_in_a_folder_that_cannot_be_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "names.sqlite")
    cache.write([(b"key", b"value")])
    assert cache.read() == {}


def test_the_fingerprint_depends_on_model_and_every_boundary() -> None:
    keys = {
        fingerprint("m", story("ab", "c")),
        fingerprint("m", story("a", "bc")),
        fingerprint("n", story("ab", "c")),
        fingerprint("m", story("a", "b", "c")),
    }
    assert len(keys) == 4


def test_headlines_in_capitals_are_not_read_by_the_model() -> None:
    assert is_capitals("ACME TO CHANGE NAME")
    assert not is_capitals("Acme to change name")
    assert texts(story("ACME TO CHANGE NAME", "Acme said so."))[0] == ""


@given(st.text(st.sampled_from("ab "), max_size=200).map(lambda text: text * 300))
def test_pieces_make_up_the_text(text: str) -> None:
    parts = list(pieces(text))
    assert "".join(part for _, part in parts) == text
    assert all(text.startswith(part, offset) for offset, part in parts)


def spell(_folder: str, stories: list[list[str]]) -> list[bytes]:
    """Stands in for the model; dies at the word "poison"."""
    if any("poison" in text for story in stories for text in story):
        os._exit(3)
    return ["".join(story).encode() for story in stories]


def test_a_story_that_kills_the_model_costs_only_itself() -> None:
    stories = [["one"], ["poison"], ["three"]]
    answers = dict(read_in_processes("", stories, 1, lambda _: None, spell))
    assert answers == {0: b"one", 1: None, 2: b"three"}


def test_a_missing_model_is_named() -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        locate("no_such_model")


def test_which_model_reads_a_story() -> None:
    settings = EntitySettings(models={"de": "german"})
    assert model_for(story("H", "Text", language="en-GB"), settings) == (settings.model, "")
    assert model_for(story("H", "Text", language="de"), settings)[0] == "german"
    assert model_for(story("H", "Text", language="und"), settings)[0] == settings.model
    assert model_for(story("Заголовок", "Текст", language="und"), settings)[0] == ""
    model, why = model_for(story("H", "Texte", language="fr"), settings)
    assert not model
    assert "'fr'" in why


def stillborn(_folder: str, _stories: list[list[str]]) -> list[bytes]:
    os._exit(3)


def test_processes_that_never_work_stop_the_build() -> None:
    with pytest.raises(ModelError, match="cannot start"):
        list(read_in_processes("", [["one"]], 1, lambda _: None, stillborn))
