"""Finds further appearances of names that are known: in the same story, in the whole archive."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from zlib import crc32

from backfile.model import Kind, Origin

STARTS = re.compile(r"(?<![\w@#])[^\W\d_a-z][\w.'’&-]*")
"""A word that could open a name: it begins with a capital, or with a letter that has none."""

Known = dict[str, list[tuple[str, Kind, Origin]]]
"""First word → (name, kind, who says so), longest first."""


def index(*layers: tuple[Iterable[tuple[str, Kind]], Origin]) -> Known:
    """Names by their first word as `STARTS` would cut it; earlier layers win over later ones."""
    chosen: dict[str, tuple[Kind, Origin]] = {}
    for names, origin in layers:
        for name, kind in names:
            chosen.setdefault(name, (kind, origin))
    known: Known = {}
    for name in sorted(chosen, key=lambda name: (-len(name), name)):
        if word := first_word(name):
            known.setdefault(word, []).append((name, *chosen[name]))
    return known


def first_word(name: str) -> str:
    """The word of an index under which a name stands; nothing if no name begins so."""
    word = STARTS.match(name)
    return head(word[0]) if word else ""


COMPOUND = re.compile(r"-[a-z]+$")


def head(word: str) -> str:
    """The first word without what may follow it in running text: "Paris-based", "Ann's"."""
    if word.isalpha():
        return word
    return COMPOUND.sub("", word).rstrip(".'’-&").removesuffix("'s").removesuffix("’s")


def heads(text: str) -> set[str]:
    """The words of a text that could open a name, as an index has them."""
    return {head(word) for word in STARTS.findall(text)}


def number_of(word: str) -> int:
    """A word as a number, which hardly any other word has."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def numbered(words: Iterable[str]) -> bytes:
    """The words as numbers in their order. For this machine only."""
    return array("I", sorted(set(map(number_of, words)))).tobytes()


def appearances(text: str, own: Known, common: Known) -> Iterator[tuple[int, int, Kind, Origin]]:
    """(start, end, kind, who says so) of the longest known name at each word.

    Where the story's `own` names and the `common` ones know equally long names, its own count.
    """
    position = 0
    for word in STARTS.finditer(text):
        first = head(word[0])
        mine, theirs = own.get(first), common.get(first)
        if mine is None and theirs is None:
            continue
        start = word.start()
        if start < position:
            continue
        found = _longest(text, start, mine) if mine else None
        other = _longest(text, start, theirs) if theirs else None
        if other and (found is None or len(other[0]) > len(found[0])):
            found = other
        if found:
            position = start + len(found[0])
            yield start, position, found[1], found[2]


def _longest(
    text: str, start: int, names: list[tuple[str, Kind, Origin]]
) -> tuple[str, Kind, Origin] | None:
    for item in names:
        if text.startswith(item[0], start) and _ends(text, start + len(item[0])):
            return item
    return None


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
