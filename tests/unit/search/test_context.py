"""The sentence in context, from a story's page."""

from __future__ import annotations

import pytest

from tests.unit.search.node import Node

PAGE = """<html><head><title>not this bank</title></head><body><article><h1>A</h1>
<div class="story-body">
<p id="p1">Nothing here.
It&#39;s about <a href="/x/">Zoë Brandt</a>&#x2019;s visit &amp; the &lt;b&gt;.</p>
<p id="p2">The banks of the river. The <a href="/y/">Bank</a> held its rate, said Mr. O'Hara.</p>
<p id="p3">東京都の橋が開通した。</p></div></article><p>bank rate after</p></body></html>"""


def text(pieces: list[dict[str, object]]) -> str:
    return "".join(f"[{p['text']}]" if p["mark"] else str(p["text"]) for p in pieces)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (["bank", "rate"], "The [Bank] held its [rate], said Mr. O'Hara."),
        (["bank"], "The [banks] of the river."),
        (["zoe="], "It's about [Zoë] Brandt’s visit & the <b>."),
        (["brandt="], "It's about Zoë [Brandt’s] visit & the <b>."),
        (["riv*"], "The banks of the [river]."),
        (["o'hara"], "The Bank held its rate, said Mr. [O'Hara]."),
        (["東京", "京都"], "[東京都]の橋が開通した。"),
        (["橋*"], "東京都の[橋]が開通した。"),
        (["nowhere"], "Nothing here."),
        ([], "Nothing here."),
    ],
)
def test_sentence(node: Node, marks: list[str], expected: str) -> None:
    assert text(node.ask("sentence", page=PAGE, marks=marks)) == expected


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rose on Feb. 3. Then it fell.", ["It rose on Feb. 3.", "Then it fell."]),
        ("He left St. Paul. She stayed.", ["He left St. Paul.", "She stayed."]),
        ("The U.S. Army came. All left.", ["The U.S. Army came.", "All left."]),
        ("J. K. Rowling wrote. “Yes.” No! Why? 3 came.", 5),
        ("Said Gen. A. Haig: No. 1 is Ltd. Co. Inc.", 1),
        ("Bist. Da.", ["Bist.", "Da."]),
        ("", [""]),
    ],
)
def test_sentences(node: Node, text: str, sentences: list[str] | int) -> None:
    found = node.ask("sentences", text=text)
    assert found == sentences or len(found) == sentences


def test_a_page_of_another_make_gives_nothing(node: Node) -> None:
    assert node.ask("sentence", page="<p>bank</p>", marks=["bank"]) == []


def test_a_long_sentence_is_cut_around_its_mark(node: Node) -> None:
    long = " ".join(["before"] * 80 + ["needle"] + ["after"] * 80)
    page = f'<div class="story-body"><p>{long}</p></div></article>'
    shown = text(node.ask("sentence", page=page, marks=["needl"]))
    assert "[needle]" in shown
    assert shown.startswith("… before")
    assert shown.endswith("after …")
    assert len(shown) < 270


@pytest.mark.parametrize(
    ("span", "length"),
    [("1987", 365), ("2000", 366), ("2000-02", 29), ("2000-02-29", 1)],
)
def test_spans_of_dates(node: Node, span: str, length: int) -> None:
    first, last = node.ask("span", text=span)
    assert last - first + 1 == length


@pytest.mark.parametrize("text", ["", "87", "2001-02-29", "2000-13", "yesterday", "2000-1-1"])
def test_what_is_no_date(node: Node, text: str) -> None:
    assert node.ask("span", text=text) is None
