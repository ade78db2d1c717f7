"""Markup in a story's text becomes plain text: HTML, wikitext, character references."""

from __future__ import annotations

from backfile.ingest import notices
from backfile.ingest.draft import Draft, Row
from backfile.ingest.fields import state
from backfile.ingest.html import gives_lines, is_html, read_html, unescape
from backfile.ingest.wikitext import is_too_much, is_wikitext, read_wikitext
from backfile.model import marked

_BLANK = (0, "")
_SIGNS = "<&[{"
"""No markup without one of these."""
_FIELDS = {"author": "byline", "url": "source_url"}


def plain_text(draft: Draft) -> None:
    """Takes markup out of the draft's rows; a paragraph's number is that of its first line."""
    text = "\n".join([line for _, line in draft.rows])
    if not any(sign in text for sign in _SIGNS):
        return
    if is_html(text):
        _read_html(draft, text)
        text = "\n".join(line for _, line in draft.rows)
    if is_wikitext(text):
        _read_wikitext(draft, text)
    elif "&" in text:
        draft.rows = [(number, unescape(line)) for number, line in draft.rows]


def _read_html(draft: Draft, text: str) -> None:
    if not gives_lines(text):
        draft.rows = [plain for row in draft.rows for plain in _plain_row(row)]
        draft.notices.append(notices.html_removed())
        return
    page = read_html(text)
    for name, value in page.fields.items():
        if name != "title":
            state(draft, _FIELDS.get(name, name), value, 0, marked("the page's head"))
    title = page.title or page.fields.get("title", "")
    if title and not draft.title:
        draft.note("title", title, marked("the page's title"))
    draft.opens_with_paragraph = page.opens_with_paragraph
    # A blank row between paragraphs: they are known, not to be guessed from widths.
    draft.rows = [row for at, line in page.lines for row in ((_number(draft, at), line), _BLANK)]
    draft.notices.append(notices.html_removed())


def _read_wikitext(draft: Draft, text: str) -> None:
    if is_too_much(text):
        draft.notices.append(notices.markup_left())
        return
    plain = read_wikitext(text)
    draft.rows = [(_number(draft, at), line) for at, line in plain.lines]
    if plain.date:
        state(draft, "date", plain.date, 0, marked("a date template"))
    draft.notices.append(notices.wikitext_removed(plain.unfinished))


def _number(draft: Draft, at: int) -> int:
    """The line in the file of a line (from 1) of the draft's rows; 0 if unknown."""
    return draft.rows[at - 1][0] if 0 < at <= len(draft.rows) else 0


def _plain_row(row: Row) -> list[Row]:
    """A line that holds only tags such as `<b>` is still a line, and keeps its number."""
    number, line = row
    if "<" not in line:
        return [(number, unescape(line))]
    return [(number, plain) for _, plain in read_html(line).lines] or [(number, "")]
