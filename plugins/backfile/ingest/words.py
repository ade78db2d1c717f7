"""How many words a text has, in scripts with and without spaces between words."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Chinese and Japanese average about two characters a word, Thai and its neighbours five or six.
_HAN_AND_KANA = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_WITHOUT_SPACES = re.compile(f"[{_HAN_AND_KANA.pattern[1:-1]}{_UNSPACED.pattern[1:-1]}]")
CHARACTERS_A_WORD = 2
UNSPACED_LETTERS_A_WORD = 6


def _is_western(text: str) -> bool:
    """Whether Windows-1252 has all of its letters: far quicker to tell than by a search."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def count_words(paragraphs: Sequence[str]) -> int:
    """Words: between spaces; for scripts without spaces, estimated from the characters."""
    text = " ".join(paragraphs)
    if _is_western(text) or _WITHOUT_SPACES.search(text) is None:
        return len(text.split())
    text, han = _HAN_AND_KANA.subn(" ", text)
    unspaced = 0
    if _UNSPACED.search(text):
        text, unspaced = _UNSPACED.subn(" ", text)
    spaced = sum(any(map(str.isalnum, word)) for word in text.split()) if han else len(text.split())
    return spaced + -(-han // CHARACTERS_A_WORD) + -(-unspaced // UNSPACED_LETTERS_A_WORD)
