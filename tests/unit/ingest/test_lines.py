"""The ledger names the file's own lines, markup or not."""

from __future__ import annotations

import pytest

from backfile.ingest.decode import Decoded, decode
from backfile.ingest.html import read_html
from backfile.ingest.story import read_story
from backfile.ingest.wikitext import read_wikitext
from backfile.settings import IngestSettings


def lines_of(text: str) -> dict[str, int]:
    """The first words of each warning to its line."""
    decoded = decode(text.encode())
    assert isinstance(decoded, Decoded)
    _, said = read_story("a.txt", decoded, IngestSettings())
    return {" ".join(notice.reason.split()[:3]): notice.line for notice in said}


def test_paragraphs_of_a_page_know_where_they_began() -> None:
    page = read_html(
        "<html>\n<head><title>Bridge</title>\n<script>\nx > 1\n</script></head>\n<body>\n"
        "<?php\necho 1\n?>\n<p\nclass='a'>The\nmayor</p>\n<table>\n<tr><td>cut</td></tr>\n"
        "</table>the <b>ribbon</b><br>\n\nat noon\n<p>2 > 1"
    )
    assert page.lines == [
        (11, "The mayor"),
        (14, "cut"),
        (15, "the ribbon"),
        (17, "at noon"),
        (18, "2 > 1"),
    ]
    assert page.title == "Bridge"


def test_a_line_that_cannot_be_told_is_none() -> None:
    assert read_html("\n<p class='a > b'>The mayor</p>").lines == [(0, "The mayor")]


def test_private_characters_of_the_text_stay() -> None:
    assert read_html("<p>a\U000f0001b\ue000</p>").lines == [(1, "a\U000f0001b\ue000")]


def test_lines_of_wikitext_know_where_they_began() -> None:
    plain = read_wikitext("{|\n|a\n|}\nThe [[mayor]]\n\n{{w|cut\n|the}} ribbon\nat noon")
    assert [(n, line) for n, line in plain.lines if line] == [
        (4, "The mayor"),
        (6, "the ribbon"),
        (8, "at noon"),
    ]


@pytest.mark.parametrize(
    ("text", "begins", "line"),
    [
        ("\n\n date 2023-09-15 Bridge opens\n", "There is a", 3),
        ("---\ndate: 2023-09-15\ntitle: Bridge opens\n---\n", "There is a", 3),
        ("<html>\n<body>\n\n<p>The mayor cut the ribbon of the bridge at noon, and then he went "
         "home to eat. It rained.</p>\n</body></html>", "No headline was", 4),
        ("<p>Bridge opens</p>\n<p>4/5/2023</p>\n<p>The mayor cut it.</p>", "“4/5/2023” may be", 2),
        ("Bridge opens\n\n[[Category:Bridges]]\n4/5/2023\nThe [[mayor]] cut it.",
         "“4/5/2023” may be", 4),
    ],
)  # fmt: skip
def test_warnings_name_the_line(text: str, begins: str, line: int) -> None:
    assert lines_of(text)[begins] == line
