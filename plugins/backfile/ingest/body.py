"""Lines to headline and paragraphs."""

from __future__ import annotations

import itertools
import re

from backfile.ingest.draft import Draft, Row

LONGEST_HEADLINE = 180
LONGEST_HEADLINE_WITH_STOP = 60
LONGEST_MADE_HEADLINE = 140
_WIDEST_WRAP, _NARROWEST_WRAP = 100, 40
_FEWEST_WRAPPED = 3
"""Joints in a file, from which on its lines count as wrapped."""

_SENTENCE_END = re.compile(
    r"(?<![\s.(][A-Z])(?<!\b[A-Z][a-z])(?<!\bGov)(?<!\bSen)(?<!\bRep)[.!?]"
    r"[\"”’')\]]*(?=\s+[\"“‘'(]?[^\W\d_a-z]|$)|[。！？][」』”]?"
)
_LIST_ITEM = re.compile(r"(?:[-*•–—]|\d{1,3}[.)])\s")


def unwrap(rows: list[Row]) -> list[Row]:
    """The rows without blank ones; lines broken at a fixed width are joined to paragraphs.

    Lines are taken for wrapped only where blank lines part the paragraphs and every line but a
    paragraph's last is so full that the next line's first word had no room: tables are not.
    """
    filled = [row for row in rows if row[1]]
    # Most files have a long line near their beginning, and need no more looking.
    if not filled or any(len(line) > _WIDEST_WRAP for _, line in filled):
        return filled
    width = max(len(line) for _, line in filled)
    if width < _NARROWEST_WRAP:
        return filled
    blocks: list[list[Row]] = [[]]
    for row in rows:
        if row[1]:
            blocks[-1].append(row)
        elif blocks[-1]:
            blocks.append([])
    if len(blocks) < 2:
        return filled
    wrapped = [_is_wrapped(block, width) for block in blocks]
    if sum(len(block) - 1 for block, yes in zip(blocks, wrapped, strict=True) if yes) < (
        _FEWEST_WRAPPED
    ):
        return filled
    result: list[Row] = []
    for block, yes in zip(blocks, wrapped, strict=True):
        result.extend([_joined(block)] if yes else block)
    return result


def _is_wrapped(block: list[Row], width: int) -> bool:
    if len(block) < 2:
        return False
    slack = max(6, width // 10)
    for (_, line), (_, following) in itertools.pairwise(block):
        if len(line) + 1 + len(following.split(" ", 1)[0]) <= width - slack:
            return False
        if _LIST_ITEM.match(following):
            return False
    return True


def _joined(block: list[Row]) -> Row:
    text = block[0][1]
    for _, line in block[1:]:
        # A hyphen at a line's end may belong to the word: it stays, the gap goes.
        text += line if text.endswith("-") and text[-2:-1].isalpha() else " " + line
    return block[0][0], text


def is_headline(line: str, alone: bool) -> bool:
    """Whether a line reads like a headline: short, and not several sentences."""
    if len(line) > LONGEST_HEADLINE or "。" in line[:-1]:
        return False
    end = _SENTENCE_END.search(line, 25)
    if end is not None and end.end() < len(line) and len(line) > LONGEST_HEADLINE_WITH_STOP:
        return False
    # A sentence of some length with a full stop opens a story; headlines rarely have one.
    is_sentence = line.endswith((".", "。")) and not line.endswith("..") and not line.isupper()
    return alone or not (is_sentence and len(line) > LONGEST_HEADLINE_WITH_STOP)


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph, cut at a word when it is too long for a headline."""
    end = next((m.end() for m in _SENTENCE_END.finditer(text, 20)), len(text))
    sentence = text[:end].strip()
    if len(sentence) <= LONGEST_MADE_HEADLINE:
        return sentence
    cut = sentence.rfind(" ", LONGEST_MADE_HEADLINE // 2, LONGEST_MADE_HEADLINE)
    return sentence[: cut if cut > 0 else LONGEST_MADE_HEADLINE].rstrip(" ,;:-–—") + "…"


def drop_repeated_title(draft: Draft) -> None:
    """Scrapers take a page's headline twice: as its title and as its first line."""
    title = draft.title.casefold()
    for at, (_, line) in enumerate(draft.rows[:3]):
        if line.casefold() == title and len(draft.rows) > 1:
            del draft.rows[at]
            return
