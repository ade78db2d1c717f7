"""Doubts as rows ready to paste into the authority file, each with its evidence."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from backfile.entities.authority_file import COLUMNS
from backfile.entities.found import Doubt, Found
from backfile.model import Story

EVIDENCE = ("question", "seed", "sentence")
"""Columns behind those of the authority file, which ignores them."""
AROUND = 140
"""Code points of a sentence shown on each side of the name."""
ENDING = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
OPENING = re.compile(ENDING.pattern + r"|(?<=\w\w\w[.!?])\s+$")
"""Between two sentences; the second may open with the name itself, but not behind "Mr."."""
RUNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would run as a formula begins so."""


def review_rows(found: Found, stories: Sequence[Story]) -> Iterator[dict[str, str]]:
    """One row a doubt, worst first, with all the columns of `review.csv`."""
    for doubt in found.doubts:
        first = doubt.evidence[0] if doubt.evidence else None
        split = doubt.action == "split"
        yield {
            "action": doubt.action,
            "kind": doubt.kind,
            "name": doubt.name,
            "target": doubt.target,
            "story": " ".join(sorted({stories[n].id for n, *_ in doubt.evidence})) if split else "",
            "value": "",
            "note": "",
            "question": doubt.question,
            "seed": stories[first[0]].seed if first else "",
            "sentence": sentence(stories[first[0]], *first[1:]) if first else "",
        }


def sentence(story: Story, paragraph: int, start: int, end: int) -> str:
    """The sentence around a name, shortened, the name between asterisks."""
    text = story.text_of(paragraph)
    before = OPENING.split(text[:start])[-1]
    after = ENDING.split(text[end:])[0]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:]
    if len(after) > AROUND:
        after = after[:AROUND] + "…"
    return f"{before}*{text[start:end]}*{after}"


def evidence_of(doubt: Doubt, stories: Sequence[Story]) -> list[tuple[Story, str]]:
    """(story, sentence) of each mention that shows a doubt, for a page."""
    return [(stories[n], sentence(stories[n], p, s, e)) for n, p, s, e in doubt.evidence]


def write_review(path: Path, found: Found, stories: Sequence[Story]) -> int:
    """Writes `review.csv` for a spreadsheet (UTF-8 with a mark); the number of rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, (*COLUMNS, *EVIDENCE), lineterminator="\n")
        table.writeheader()
        for row in review_rows(found, stories):
            table.writerow({column: _defused(cell) for column, cell in row.items()})
            count += 1
    return count


def _defused(cell: str) -> str:
    return "'" + cell if cell.startswith(RUNS) else cell
