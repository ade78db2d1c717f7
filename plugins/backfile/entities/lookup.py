"""Finds further appearances of names that are known: in the same story, in the whole archive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from backfile.model import Kind

STARTS = re.compile(r"(?<![\w@#])[^\W\d_a-z][\w.'’&-]*")
"""A word that could open a name: it begins with a capital, or with a letter that has none."""

Known = dict[str, list[tuple[str, Kind]]]
"""First word → (name, kind), longest first."""


def index(names: Iterable[tuple[str, Kind]]) -> Known:
    """Names by their first word as `STARTS` would cut it."""
    known: Known = {}
    for name, kind in sorted(names, key=lambda item: (-len(item[0]), item[0], item[1])):
        word = STARTS.match(name)
        if word:
            known.setdefault(head(word[0]), []).append((name, kind))
    return known


def head(word: str) -> str:
    """The first word without what may follow it in running text."""
    return word.rstrip(".'’-&").removesuffix("'s").removesuffix("’s")


def appearances(text: str, *layers: Known) -> Iterator[tuple[int, int, Kind, int]]:
    """(start, end, kind, number of the layer) of the longest known name at each word.

    Of layers that know a name at the same word, the longer name counts, then the earlier layer.
    """
    position = 0
    for word in STARTS.finditer(text):
        start = word.start()
        if start < position:
            continue
        found: tuple[int, Kind, int] | None = None
        first = head(word[0])
        for number, layer in enumerate(layers):
            for name, kind in layer.get(first, ()):
                if found and len(name) <= found[0]:
                    break
                end = start + len(name)
                if text.startswith(name, start) and _ends(text, end):
                    found = len(name), kind, number
                    break
        if found:
            position = start + found[0]
            yield start, position, found[1], found[2]


def _ends(text: str, end: int) -> bool:
    """Whether a name may end here: not within a word, nor before "-Xyz"."""
    following = text[end : end + 1]
    if not following:
        return True
    if following.isalnum() or following in "_$£€":
        return False
    if following in "-&" and text[end + 1 : end + 2].isupper():
        return False
    if following in "'’" and text[end + 1 : end + 2].isalpha():
        return text[end + 1 : end + 3].lower().rstrip(" .,;:!?)") == "s"
    return True
