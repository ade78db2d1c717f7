"""A mention in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import escape

from backfile.model import Mention, Story

LONGEST = 320
"""Code points; a longer sentence is cut around the mention, with an ellipsis."""

# Begins with a set of characters, which Python looks for much faster than for alternatives.
_END = re.compile(r"[.!?…。！？](?:(?<=[。！？])|[.!?…]*[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W_a-z]))")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Rev|Hon|Sen|Rep|Gov|St|Jr|Sr|vs|No|Inc|Ltd|Co|Corp"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)"
    r"|\b\w|\.\w)\.$"
)
_LONGEST_TITLE = 4
_PARTING = "\x1f"
"""Stands in no story: control characters are dropped when it is read."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence, cut into pieces of which every second one is a mention: text, name, text …"""

    paragraph: int
    pieces: tuple[str, ...]

    def __html__(self) -> str:
        """With the name marked; the number of a paragraph becomes a link by script."""
        # All at once: there are a million pieces in a large archive.
        quoted = str(escape(_PARTING.join(self.pieces))).split(_PARTING)
        quoted[1::2] = [f"<mark>{name}</mark>" for name in quoted[1::2]]
        return f'<p data-p="{self.paragraph}">{"".join(quoted)}</p>'


def excerpts(story: Story, mentions: Iterable[Mention]) -> list[Excerpt]:
    """The sentences that hold the mentions, each once, in the order of the text.

    `mentions` are of one entity in this story, in the order of the text.
    """
    found: list[Excerpt] = []
    group: list[Mention] = []
    begin = end = 0
    for mention in mentions:
        if group and group[0].paragraph == mention.paragraph and mention.end <= end:
            group.append(mention)
            continue
        if group:
            found.append(_excerpt(story, group, begin, end))
        group = [mention]
        begin, end = sentence_around(story.text_of(mention.paragraph), mention.start, mention.end)
    if group:
        found.append(_excerpt(story, group, begin, end))
    return found


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence of `text` that holds the span."""
    begins, ends = _boundaries(text)
    before = bisect_right(ends, start)
    after = bisect_left(begins, end - 1)
    return ends[before - 1] if before else 0, ends[after] if after < len(ends) else len(text)


@lru_cache(maxsize=1 << 17)
def _boundaries(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the marks between sentences begin and end; a paragraph is asked once a name in it."""
    found = [
        match.span()
        for match in _END.finditer(text)
        if text[match.start()] != "."
        or not _ABBREVIATED.search(text, max(0, match.start() - _LONGEST_TITLE), match.start() + 1)
    ]
    return tuple(begin for begin, _ in found), tuple(end for _, end in found)


def _excerpt(story: Story, group: list[Mention], begin: int, end: int) -> Excerpt:
    text = story.text_of(group[0].paragraph)
    before = after = ""
    if end - begin > LONGEST:
        middle = group[0].start
        if middle - begin > LONGEST // 2:
            begin = text.find(" ", middle - LONGEST // 2) + 1
            before = "… "
        if end - begin > LONGEST:
            cut = text.rfind(" ", begin, begin + LONGEST)
            end = max(cut, group[0].end)
            after = " …"
    pieces = []
    at = begin
    for mention in group:
        if mention.end <= end:
            pieces += [text[at : mention.start], mention.text]
            at = mention.end
    pieces.append(text[at:end].rstrip() + after)
    pieces[0] = before + pieces[0]
    return Excerpt(group[0].paragraph, tuple(pieces))
