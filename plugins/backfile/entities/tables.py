"""Score tables: lines of names and numbers, in which a city's name means its team."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from backfile.entities.prior import place_prior
from backfile.entities.rules import DATELINE, MONTH
from backfile.entities.words import words
from backfile.model import Kind, Story

FEWEST = 3
"""Lines in a story that look so, before any is taken for a table's."""
CHUNK = re.compile(r"[A-Z][\w.'’&-]*(?:\s(?:of\s|de\s|da\s)?[A-Z][\w.'’&-]*)*")
RESULT = re.compile(r"[A-Z][\w.'’& -]* \d{1,3} [A-Z][\w.'’& -]* \d{1,3}(?![\d.,:])")
"""Two names with a number each."""
SCORE = re.compile(r"-\d+$")
LITTLE = frozenset(("of", "v", "vs", "and", "at", "beat", "bt", "de", "da", "-", "for", "x"))
DIGIT = re.compile(r"\d")
INITIALS = re.compile(r"(?:[A-Z]\.\s?)+[A-Z]")
DATED = re.compile(r"\d{4}-\d\d-\d\d")
"""A line with a whole date is a dateline."""
MONTH_AND_DAY = re.compile(rf"{MONTH}\s*\d|\d\s*{MONTH}")
NUMBER = re.compile(r"^[(\[]?[\d.,:/+=*-]*\d[\d.,:/+=*-]*[)\],.]?$")


def table_lines(story: Story, sport: bool) -> list[int]:
    """Numbers of the paragraphs that are lines of a score table. In a story that reports no game
    (`sport`) a table may count anything, unless there is a result in it."""
    lines = [n for n, text in enumerate(story.paragraphs, 1) if len(text) < 160 and _is_line(text)]
    if len(lines) < FEWEST:
        return []
    scores = sport or any(RESULT.search(story.paragraphs[n - 1]) for n in lines)
    return lines if scores else []


def _is_line(text: str) -> bool:
    if not DIGIT.search(text) or DATED.search(text):
        return False
    if (opening := DATELINE.match(text)) and MONTH_AND_DAY.search(opening[0]):
        return False
    parts = text.split()
    numbers = sum(1 for part in parts if NUMBER.match(part))
    if not numbers or numbers * 6 < len(parts):
        return False
    low = [p for p in parts if p[0].islower() and p.lower() not in LITTLE]
    return not low and any(p[0].isupper() and len(p) > 2 for p in parts)


def in_tables(
    story: Story, lines: Iterable[int], is_person: Callable[[str], bool]
) -> Iterator[tuple[int, int, int, Kind]]:
    """(paragraph, start, end, kind) of the names in a story's tables; `lines` are theirs."""
    never = words().table
    for number in lines:
        text = story.paragraphs[number - 1]
        for chunk in CHUNK.finditer(text):
            name = SCORE.sub("", chunk[0]).rstrip(".,'’-&")
            low = name.lower().replace(".", "").split()
            if len(name) < 2 or not low or all(word in never or len(word) < 2 for word in low):
                continue
            if any(word in never for word in low) and len(low) > 2:
                continue
            if len(low) == 1 and low[0] in words().never:
                continue
            kind = Kind.ORGANIZATION
            if place_prior(name) >= 7.0:
                kind = Kind.PLACE
            elif (
                (len(low) > 1 and low[0] in words().given)
                or is_person(name)
                or INITIALS.match(name)
            ):
                kind = Kind.PERSON
            if len(name) < 4 and kind is Kind.ORGANIZATION and not text.startswith(name):
                continue
            yield number, chunk.start(), chunk.start() + len(name), kind
