"""Story paragraphs and pages to HTML, by markdown-it-py.

A story is plain text that may hold a link or a code span: a line is a paragraph, raw HTML is off,
nothing else is markup, so that an asterisk stays one. The rule `mention` makes links of names by
their place in the text; inside a link or code it does not apply.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from backfile.model import Mention

TERMINATORS = re.compile(r"[`\[\]<]")
"""Where a rule other than `text` may begin or a link's label end."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph that becomes a link."""

    end: int
    href: str


def story_renderer() -> MarkdownIt:
    """Renders a story's paragraphs; see `render_story`."""
    md = MarkdownIt("zero", {"html": False})
    md.enable(["backticks", "link", "autolink"])
    md.block.ruler.at("paragraph", _line_is_paragraph)
    md.core.ruler.at("inline", _inline_by_paragraph)
    md.inline.ruler.before("text", "mention", _mention)
    md.inline.ruler.at("text", _text)
    return md


def render_story(
    md: MarkdownIt,
    paragraphs: Iterable[str],
    mentions: Iterable[Mention],
    link: Callable[[Mention], str | None],
) -> str:
    """HTML of the body: a `p` with id `p1`, `p2` … a paragraph.

    The first mention of an entity in a paragraph is linked; `link` gives its href, None for none.
    """
    spans: dict[int, dict[int, Span]] = {}
    seen: set[tuple[int, str]] = set()
    for mention in mentions:
        if mention.paragraph == 0 or (mention.paragraph, mention.entity) in seen:
            continue
        seen.add((mention.paragraph, mention.entity))
        if (href := link(mention)) is not None:
            spans.setdefault(mention.paragraph, {})[mention.start] = Span(mention.end, href)
    lines = list(paragraphs)
    if not any(map(TERMINATORS.search, lines)):
        return "".join(_plain(n, text, spans.get(n, {})) for n, text in enumerate(lines, 1))
    html: str = md.render("\n".join(lines), {"spans": spans})
    return html


def _plain(number: int, text: str, spans: Mapping[int, Span]) -> str:
    """What markdown-it makes of a paragraph without a sign of markup, at a fifth of the time."""
    pieces = []
    at = 0
    for start in sorted(spans):
        span = spans[start]
        if at <= start and span.end <= len(text):
            name = escapeHtml(text[start : span.end])
            pieces += [escapeHtml(text[at:start]), f'<a href="{escapeHtml(span.href)}">{name}</a>']
            at = span.end
    return f'<p id="p{number}">{"".join(pieces)}{escapeHtml(text[at:])}</p>\n'


def page_renderer() -> MarkdownIt:
    """Renders what people write in `content/pages`: CommonMark with tables, raw HTML off."""
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _line_is_paragraph(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    if silent:
        return True
    content = state.src[state.bMarks[start] : state.eMarks[start]]
    opening = state.push("paragraph_open", "p", 1)
    opening.map = [start, start + 1]
    opening.attrs = {"id": f"p{start + 1}"}
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = content, [start, start + 1], []
    state.push("paragraph_close", "p", -1)
    state.line = start + 1
    return True


def _inline_by_paragraph(state: StateCore) -> None:
    """As markdown-it's own, but tells the rules below which paragraph's spans hold."""
    spans: Mapping[int, dict[int, Span]] = state.env.get("spans", {})
    for token in state.tokens:
        if token.type == "inline" and token.map and token.children is not None:
            here = spans.get(token.map[0] + 1, {})
            env = {"spans": here, "starts": sorted(here)}
            state.md.inline.parse(token.content, state.md, env, token.children)


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
