from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backfile.model import Kind, Mention, Origin
from backfile.site.markup import page_renderer, render_story, story_renderer

MD = story_renderer()


def mention(text: str, name: str, paragraph: int = 1, at: int = 0) -> Mention:
    start = text.index(name, at)
    return Mention(
        0, paragraph, start, start + len(name), name, f"person/{name}", Kind.PERSON, Origin.MODEL
    )


def render(paragraphs: Iterable[str], mentions: Iterable[Mention] = ()) -> str:
    return render_story(MD, paragraphs, mentions, lambda m, _first: f"/x/{m.entity}/")


def test_a_line_is_a_paragraph_with_an_id() -> None:
    assert render(["One.", "Two."]) == '<p id="p1">One.</p>\n<p id="p2">Two.</p>\n'


def test_a_mention_becomes_a_link() -> None:
    text = "Then Amsel spoke."
    assert render([text], [mention(text, "Amsel")]) == (
        '<p id="p1">Then <a href="/x/person/Amsel/">Amsel</a> spoke.</p>\n'
    )


def test_only_the_first_of_a_paragraph_is_linked() -> None:
    text = "Amsel met Amsel."
    both = [mention(text, "Amsel"), mention(text, "Amsel", at=5)]
    assert render([text], both).count("<a ") == 1
    again = [*both, mention(text, "Amsel", paragraph=2)]
    assert render([text, text], again).count("<a ") == 2


@pytest.mark.parametrize(
    "text",
    [
        "See [Amsel's page](https://example.org/a) now.",
        "Type `Amsel` now.",
        "<https://Amsel.example/>",
    ],
)
def test_links_and_code_are_not_touched(text: str) -> None:
    assert "/x/person/" not in render([text], [mention(text, "Amsel")])


def test_a_mention_beside_a_link_is_linked() -> None:
    text = "[here](https://example.org/) Amsel stood"
    assert '<a href="/x/person/Amsel/">Amsel</a>' in render([text], [mention(text, "Amsel")])


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4", "# not a heading", "- not a list", "    not code", "1. not one", "a_b_c"]
)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert render([text]) == f'<p id="p1">{text}</p>\n'


def test_markup_of_a_story_is_text() -> None:
    html = render(['<script>alert(1)</script> & "quotes" [x](javascript:alert(1))'])
    assert "<script" not in html
    assert "href" not in html
    assert "&lt;script&gt;" in html


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1))
def test_every_character_is_kept(text: str) -> None:
    import html
    import re

    plain = text.strip()
    if not plain or set("`[]<") & set(plain):
        return
    shown = html.unescape(re.sub(r"<[^>]*>", "", render([plain]))).strip("\n")
    assert shown == plain


def test_pages_are_markdown_without_html() -> None:
    html = page_renderer().render("# Title\n\n<b>x</b> *y*")
    assert "<h1>" in html
    assert "<b>" not in html
    assert "<em>y</em>" in html


PLAIN = st.text(st.sampled_from("ab &<>\"'.*_\\!é— \t日"), min_size=1).filter(
    lambda text: text.strip()
)
SPANS = st.tuples(st.integers(1, 3), st.integers(0, 9), st.integers(1, 5), st.sampled_from("xyz"))


@given(st.lists(PLAIN, min_size=1, max_size=3), st.lists(SPANS, max_size=6))
def test_without_markup_it_is_what_markdown_makes(
    paragraphs: list[str], spans: list[tuple[int, int, int, str]]
) -> None:
    mentions = [
        Mention(0, paragraph, start, start + size, "", entity, Kind.PERSON, Origin.RULE)
        for paragraph, start, size, entity in spans
        if paragraph <= len(paragraphs) and start + size <= len(paragraphs[paragraph - 1])
    ]
    md = story_renderer()
    shown = render_story(md, paragraphs, mentions, lambda m, _first: f'/"{m.entity}&')
    # One bracket and a paragraph goes through markdown-it.
    bracketed = render_story(
        md, [f"{text}[" for text in paragraphs], mentions, lambda m, _first: f'/"{m.entity}&'
    )
    assert bracketed.replace("[</p>", "</p>") == shown
