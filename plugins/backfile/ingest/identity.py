"""Story ids: from the file name's hash part, else from the content; unique in the archive."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container

from backfile.model import Story

DIGITS = 10
"""Hex digits of an id; product promise, since addresses end in it."""

_HASH_AT_END = re.compile(r"(?:^|[^0-9A-Za-z])([0-9A-Fa-f]{8,})[^0-9A-Za-z]*$")
# 20230915 or 20230915120000 is a day, not a hash; sixteen and more decimal digits may be one.
_SHORTEST_WITHOUT_LETTERS = 16


def given_id(seed: str) -> str | None:
    """The first digits of the hash that ends the file's name, if one does."""
    stem = seed.rpartition("/")[2]
    if stem.lower().endswith(".txt"):
        stem = stem[:-4]
    match = _HASH_AT_END.search(stem)
    if not match:
        return None
    digits = match[1].lower()
    if digits.isdecimal() and len(digits) < _SHORTEST_WITHOUT_LETTERS:
        return None
    return digits[:DIGITS]


def content_id(date: str, title: str, paragraphs: tuple[str, ...]) -> str:
    """The first digits of the SHA-256 of the story as read, whatever file it came in."""
    return _sha256("\n".join((date, title, *paragraphs)))[:DIGITS]


def longer_id(story: Story, taken: Container[str]) -> str:
    """An id for a story whose own is taken: its own, then a hash of its path and content."""
    more = _sha256("\n".join((story.seed, story.title, *story.paragraphs)))
    for digits in range(DIGITS, len(more) + 1):
        if story.id + more[:digits] not in taken:
            return story.id + more[:digits]
    raise AssertionError("two files with one path")  # a path is unique below a folder


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
