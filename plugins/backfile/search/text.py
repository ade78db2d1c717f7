"""Text into words, the same way in Python and in JavaScript (theme/static/js/search/text.js).

Both files say one thing in two languages; tests hold them against each other on vectors and on
random text. So everything here is either a Unicode property that both languages know in the
same way or a range of code points written out.

    "São Paulo’s 3,000 co-workers, U.S.-backed" → sao paulo 3000 co workers u.s backed

1. `fold`: compatibility decomposition, lower case, no accents, plain quotes.
2. `words`: letters, digits and marks make words. An apostrophe or ampersand stays inside a word
   (o'brien, at&t); a full stop or colon between digits (1.5, 10:30), or between single letters
   (u.s); a comma between digits goes (3,000 → 3000). The possessive goes. Hyphens, dashes,
   slashes and all else part words. Scripts that put no spaces between words (Chinese, Japanese,
   Korean, Thai, Lao, Khmer, Burmese) give overlapping pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata

# Marks that are dropped: combining diacritics, Hebrew points, Arabic vowel signs and tatweel,
# and characters that cannot be seen (soft hyphen, joiners, direction marks, variation selectors).
DROPPED = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ı": "i",
    "ς": "σ",
    "’": "'",
    "‘": "'",
    "‛": "'",
    "ʼ": "'",
    "ʻ": "'",
    "′": "'",
    "`": "'",
    "´": "'",
}
# Written without spaces. Thai to Tibetan's neighbours, Burmese, Khmer, then East Asia.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)

_WORD = f"[^ '&.,:{UNSPACED}]"
PIECE = re.compile(
    f"[{UNSPACED}]+"
    f"|(?<!{_WORD}){_WORD}(?:\\.{_WORD}(?!{_WORD}))+"
    f"|{_WORD}+(?:['&]{_WORD}+|(?<=[0-9])[.,:](?=[0-9]){_WORD}+)*"
)
_LETTERS = str.maketrans(LETTERS)


class _Blanks(dict[int, int]):
    """For `str.translate`: what is neither word nor joiner becomes a blank."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        keep = char in "'&.,:" or unicodedata.category(char)[0] in "LNM"
        self[code] = code if keep else 0x20
        return self[code]


_BLANKS = _Blanks()


def fold(text: str) -> str:
    """The text in lower case without accents, quotes made plain; idempotent on words."""
    if text.isascii():
        return text.lower().replace("`", "'")
    plain = unicodedata.normalize("NFKD", text).lower()
    return unicodedata.normalize("NFC", DROPPED.sub("", plain).translate(_LETTERS))


def words(text: str) -> list[str]:
    """The words of a text in order, folded; never one that is empty or holds a blank."""
    found: list[str] = []
    for piece in PIECE.findall(fold(text).translate(_BLANKS)):
        if is_unspaced(piece):
            found.extend(piece[n : n + 2] for n in range(max(1, len(piece) - 1)))
        else:
            found.append(_trimmed(piece))
    return found


def is_unspaced(word: str) -> bool:
    """Whether a word is written in a script without spaces, hence cut into pairs."""
    return bool(_UNSPACED.match(word))


_UNSPACED = re.compile(f"[{UNSPACED}]")


def _trimmed(piece: str) -> str:
    """A word without its possessive, a number without its commas."""
    if piece.endswith("'s") and len(piece) > 2:
        piece = piece[:-2]
    return piece.replace(",", "")
