"""Large and hostile input takes no more than a small multiple of its own size."""

from __future__ import annotations

import tracemalloc

import pytest

from backfile.ingest.decode import MOST_LINES, Decoded, decode
from backfile.ingest.html import read_html
from backfile.ingest.language import language_of
from backfile.ingest.story import read_story
from backfile.model import Notice, Story
from backfile.settings import IngestSettings

SIZE = 300_000
MOST_TIMES = 50
"""Peak memory to the input's bytes; the parser's own is not counted here."""


def read(data: bytes) -> Story | None:
    decoded = decode(data)
    if isinstance(decoded, Notice):
        return None
    return read_story("a.txt", decoded, IngestSettings())[0]


@pytest.mark.parametrize(
    "piece",
    [
        "<p>",
        "<p>word ",
        "<div>",
        "<ul><li>",
        "<b>x",
        "&#x1F600;",
        "{{a|",
        "[[a|b]] ",
        "=C3=A9=",
        "the mayor cut the ribbon\n",
        "By: x, the mayor and y\n",
        "\u200b",
        "a\x91b",
        "word ",
    ],
)
def test_memory(piece: str) -> None:
    data = (piece * (SIZE // len(piece.encode()))).encode()
    read(b"the tables load once: 2 mars 2020 <p>x</p> {{w|a}}")
    language_of("word word word")
    tracemalloc.start()
    try:
        read(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MOST_TIMES * len(data)


def test_a_file_of_too_many_lines_is_refused_with_a_word() -> None:
    assert isinstance(decode(b"a\n" * MOST_LINES), Decoded)
    refused = decode(b"a\n" * (MOST_LINES + 2))
    assert isinstance(refused, Notice)
    assert "200,000 lines" in refused.reason
    empty = decode(b"\n" * (MOST_LINES + 2))
    assert isinstance(empty, Notice)
    assert "no text" in empty.reason


def test_a_large_page_is_cut_between_its_paragraphs() -> None:
    paragraphs = [f"Paragraph {n} <b>of</b> the <i>page</i>" for n in range(9_000)]
    page = read_html("".join(f"<p>{text}</p>" for text in paragraphs))
    assert page.lines == [(1, f"Paragraph {n} of the page") for n in range(9_000)]
