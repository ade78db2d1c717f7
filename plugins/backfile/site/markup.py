"""Story paragraphs and pages to HTML, by markdown-it-py.

A story is plain text that may hold a link or a code span: a line is a paragraph, raw HTML is off,
nothing else is markup, so that an asterisk stays one. The rule `mention` makes links of names by
their place in the text; inside a link or code it does not apply.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline import StateInline

from backfile.model import Mention

TERMINATORS = re.compile(r"[`\[\]<]")
"""Where a rule other than `text` may begin or a link's label end."""
SIGNS = re.compile(r"[`\[\]<>&\"]")
"""These, and what HTML writes in another way."""
MARKUP = re.compile(r"[`\[\]]|<[^<>\x00-\x20]*[@:]")
"""Where there may be markup: an address in angle brackets has a sign of its own."""


class Span(NamedTuple):
    """A stretch of a paragraph that becomes a link."""

    end: int
    href: str


def story_renderer() -> MarkdownIt:
    """Renders what stands in a story's paragraph; see `render_story`."""
    md = MarkdownIt("zero", {"html": False})
    md.enable(["backticks", "link", "autolink"])
    md.inline.ruler.before("text", "mention", _mention)
    md.inline.ruler.at("text", _text)
    return md


def render_story(
    md: MarkdownIt,
    paragraphs: Iterable[str],
    mentions: Iterable[Mention],
    link: Callable[[Mention, bool], str | None],
) -> str:
    """HTML of the body: a `p` with id `p1`, `p2` … a paragraph.

    The first mention of an entity in a paragraph may be linked: `link(mention, first)` gives its
    href, None for none; `first` says whether the story has not named the entity before.
    """
    spans: dict[int, dict[int, Span]] = {}
    last: dict[str, int] = {}
    for mention in mentions:
        before = last.get(mention.entity)
        if mention.paragraph in (0, before):
            continue
        last[mention.entity] = mention.paragraph
        if (href := link(mention, before is None)) is not None:
            spans.setdefault(mention.paragraph, {})[mention.start] = Span(mention.end, href)
    return "".join(
        f'<p id="p{number}">{_inline(md, text, spans.get(number, {}))}</p>\n'
        for number, text in enumerate(paragraphs, 1)
    )


def _inline(md: MarkdownIt, text: str, spans: Mapping[int, Span]) -> str:
    # Most paragraphs hold neither markup nor what must be escaped.
    if not SIGNS.search(text):
        return _plain(text, spans, str)
    if not MARKUP.search(text):
        return _plain(text, spans, escapeHtml)
    html: str = md.renderInline(text, {"spans": spans, "starts": sorted(spans)})
    return html


def _plain(text: str, spans: Mapping[int, Span], quote: Callable[[str], str]) -> str:
    """What markdown-it makes of a paragraph without a sign of markup, at a tenth of the time."""
    if not spans:
        return quote(text)
    pieces = []
    at = 0
    for start in sorted(spans):
        span = spans[start]
        if at <= start and span.end <= len(text):
            pieces += [quote(text[at:start]), _opening(span.href), quote(text[start : span.end])]
            pieces.append("</a>")
            at = span.end
    pieces.append(quote(text[at:]))
    return "".join(pieces)


@lru_cache(maxsize=1 << 16)
def _opening(href: str) -> str:
    return f'<a href="{escapeHtml(href)}">'


def page_renderer() -> MarkdownIt:
    """Renders what people write in `content/pages`: CommonMark with tables, raw HTML off."""
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _mention(state: StateInline, silent: bool) -> bool:
    span = state.env["spans"].get(state.pos)
    if span is None or state.linkLevel or span.end > state.posMax:
        return False
    if not silent:
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": span.href}
        state.push("text", "", 0).content = state.src[state.pos : span.end]
        state.push("link_close", "a", -1)
    state.pos = span.end
    return True


def _text(state: StateInline, silent: bool) -> bool:
    """Runs to the next terminator or mention, whichever is first."""
    found = TERMINATORS.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    starts: list[int] = state.env["starts"]
    following = bisect_right(starts, state.pos)
    if following < len(starts):
        end = min(end, starts[following])
    if end <= state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True
