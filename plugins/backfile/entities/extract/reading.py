"""How a story is laid before the model, and how its answer is kept.

A story is one batch of the model, its paragraphs the documents: the model's arithmetic differs in
the last bit with what else is in a batch, so a story's result depends on that story alone.
"""

from __future__ import annotations

import re
import sys
import zlib
from array import array
from collections.abc import Iterator

from backfile.digest import digest, text_digest
from backfile.entities.found import Span
from backfile.model import Story

VERSION = 4
"""Raise it when this module, `worker` or the `recogniser` would answer otherwise than before."""

LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW")
"""Append only: cached results count on the order."""

SAME_AS = {"PER": "PERSON", "PERS": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
"""Other models' words for the labels."""

PIECE = 20_000
"""Longest text, in code points, that the model gets at once; keeps memory bounded."""

SMALL_RUN = re.compile(r"[a-z]{5}")
"""Ends the question for most lines at their first word."""

CODES = {label: code for code, label in enumerate(LABELS)}


def is_capitals(text: str) -> bool:
    """Whether a line is set in capitals, so that capitals say nothing about names."""
    if SMALL_RUN.search(text):
        return False
    upper = sum(map(str.isupper, text))
    return upper > 3 and sum(map(str.islower, text)) * 4 < upper


def texts(story: Story) -> list[str]:
    """Headline and paragraphs as the model reads them; empty where it would read rubbish."""
    return [
        ""
        if (is_capitals(text) and len(text) > 40) or (number == 0 and is_capitals(text))
        else text
        for number, text in enumerate(story.texts)
    ]


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """(offset, piece) of a text, cut at spaces where it is very long."""
    start = 0
    while len(text) - start > PIECE:
        cut = text.rfind(" ", start + PIECE // 2, start + PIECE)
        cut = cut if cut > 0 else start + PIECE
        yield start, text[start:cut]
        start = cut
    if text:
        yield start, text[start:]


def fingerprint(model: str, story: Story) -> bytes:
    """What the result depends on, hashed: the model with its version, this code, the text."""
    return digest(model, VERSION, text_digest(story))


def pack(spans: list[tuple[int, int, int, int]]) -> bytes:
    """(paragraph, start, end, label code) of a story's names, small."""
    numbers = array("I")
    before = 0
    for paragraph, start, end, code in spans:
        numbers.extend((paragraph - before, start, end - start, code))
        before = paragraph
    if sys.byteorder == "big":
        numbers.byteswap()
    return zlib.compress(numbers.tobytes(), 6)


def unpack(blob: bytes) -> list[Span]:
    """The spans in `blob`. Raises ValueError or zlib.error for anything that `pack` didn't make."""
    spans = []
    paragraph = 0
    each = iter(_numbers(blob))
    for further, start, length, code in zip(each, each, each, each, strict=True):
        paragraph += further
        spans.append(Span(paragraph, start, start + length, LABELS[code]))
    return spans


def is_packed(blob: bytes) -> bool:
    """Whether `unpack` can read it."""
    try:
        _numbers(blob)
    except (ValueError, zlib.error):
        return False
    return True


def _numbers(blob: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(zlib.decompress(blob))
    if sys.byteorder == "big":
        numbers.byteswap()
    if len(numbers) % 4 or max(numbers[3::4], default=0) >= len(LABELS):
        raise ValueError("not a packed list of names")
    return numbers
