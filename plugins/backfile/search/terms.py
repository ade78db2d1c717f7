"""Words into index terms: what lunr's pipeline does, once for each distinct word.

Running text (headline, body) goes through lunr's stop words and stemmer. Names do not: "May",
"Us" and "Who" are names too. A term of the names field wears a sign at its end, so that the two
vocabularies never meet in lunr's one inverted index and yet lie close by each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

from backfile.search.text import words

NAME_SIGN = "="

STOP_WORDS: tuple[str, ...] = tuple(sorted(WORDS))
"""The places in this list, from 1, stand for stop words in the positions of phrases."""
_STOP_NUMBER = {word: number for number, word in enumerate(STOP_WORDS, 1)}
# lunr.py and lunr.js part ways over "ies", "eed" and words with yy; such words stay as they are.
_STEMMABLE = re.compile(r"(?!.*yy|ies$|eed$)[a-z]+")

_LETTERS = re.compile(r"[a-z]+")
# L'ordre is found by ordre, dell'arte by arte; of names nothing goes: d'Souza is not Souza.
_ELIDED = re.compile(
    r"^(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|un|quest|(?:a|da|de|ne|que|su)ll)'(?=...)"
)


class _Stemmer(PorterStemmer):
    """lunr.py's stemmer made to agree with lunr.js's: try → tri, but lay → lay."""

    def step1c(self) -> None:
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]


_stem: Callable[[str], str] = _Stemmer().stem


@cache
def running_term(word: str) -> str | int:
    """The term of a word of running text; for a stop word its number, from 1."""
    if number := _STOP_NUMBER.get(word):
        return number
    bare = _ELIDED.sub("", word)
    word = word if bare in _STOP_NUMBER else bare
    if _STEMMABLE.fullmatch(word):
        return _stem(word)
    # u.n is un, but u.s must not become the stop word us.
    joined = word.replace(".", "")
    return joined if _LETTERS.fullmatch(joined) and joined not in _STOP_NUMBER else word


def running_terms(chunk: str) -> tuple[str | int, ...]:
    """The terms of a chunk of running text that holds no whitespace, stop words as numbers."""
    return tuple(running_term(word) for word in words(chunk))


@cache
def name_terms(name: str) -> tuple[str, ...]:
    """The terms of a name: every word counts, unstemmed."""
    return tuple(word.replace(".", "") + NAME_SIGN for word in words(name))


def folded_name(name: str) -> list[str]:
    """The words of a name as they are looked for."""
    return [term.removesuffix(NAME_SIGN) for term in name_terms(name)]
