"""Which eight-bit or East Asian encoding some bytes are in, when they are not UTF-8.

Bytes that are mostly ASCII are Latin script: the candidates are weighed by the letters of the
language that each would make of the text. Everything else is charset-normalizer's.
"""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from backfile.ingest.language import language_of

SAMPLE_BYTES = 32_768
"""At most so much of a file is looked at; around its first bytes beyond ASCII."""

_LATIN_SHARE = 0.3
"""Bytes beyond ASCII to letters, above which the script is hardly Latin."""
_CANDIDATES = ("cp1252", "cp1250", "iso8859_2", "mac_roman", "cp850", "cp852", "cp1254", "cp1257")
_COMMONEST_BONUS = 0.15
_LETTERS = {
    "en": "éèêëïöçñáíóúüàâ",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "de": "äöüßéèàç",
    "es": "áéíóúüñçà",
    "pt": "áâãàçéêíóôõúü",
    "it": "àèéìîòóù",
    "nl": "áéëïóöüèêç",
    "sv": "åäöéàü",
    "da": "æøåéöäü",
    "nb": "æøåéòôöäü",
    "fi": "äöåéšž",
    "cs": "áčďéěíňóřšťúůýžäöü",
    "sk": "áäčďéíĺľňóôŕšťúýžěřůöü",
    "pl": "ąćęłńóśźżéäöü",
    "hu": "áéíóöőúüűä",
    "ro": "ăâîșțşţéáöü",
    "hr": "čćđšžéäöü",
    "tr": "çğıöşüâîû",
}
_ALL = "".join(sorted(set("".join(_LETTERS.values()))))
_PUNCTUATION = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00ab\u00bb„‚•·¿¡£€§°½¼¾×©®™\u00a0´º²³"
_BEYOND = re.compile(r"[^\x00-\x7f]")
_INSIDE = re.compile(r"(?<=[^\W\d_])[^\x00-\x7f\w\u2019\u2018\u00b4\u00a0\u2013\u2014](?=[^\W\d_])")


def guess_charset(data: bytes) -> str | None:
    """Python's name of the likeliest encoding, None when nothing fits."""
    sample = _sample(data)
    letters = sum(sample.count(bytes([b])) for b in _ASCII_LETTERS)
    beyond = len(sample) - len(sample.translate(None, _HIGH))
    if beyond <= _LATIN_SHARE * (letters + beyond):
        best = max(_CANDIDATES, key=lambda name: _fitness(sample, name))
        if _fitness(sample, best) > 0:
            return best
    match = from_bytes(sample).best()
    if match is not None:
        return match.encoding
    return "cp1252" if letters > beyond else None


_ASCII_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HIGH = bytes(range(128, 256))


def _sample(data: bytes) -> bytes:
    if len(data) <= SAMPLE_BYTES:
        return data
    first = next((n for n, byte in enumerate(data) if byte > 127), 0)
    begin = data.rfind(b"\n", 0, first) + 1
    begin = max(begin, first - SAMPLE_BYTES // 2)
    piece = data[begin : begin + SAMPLE_BYTES]
    # Not in the middle of a character of two bytes.
    cut = max(piece.rfind(b"\n"), piece.rfind(b" "))
    return piece[:cut] if cut > SAMPLE_BYTES // 2 else piece


def _fitness(sample: bytes, encoding: str) -> float:
    """How well a decoding reads, 1 at best; ties go to the commoner encoding."""
    text = sample.decode(encoding, "replace")
    letters = _LETTERS.get(language_of(text), _ALL)
    beyond = fitting = 0.0
    for match in _BEYOND.finditer(text):
        character = match[0]
        beyond += 1
        if character in _PUNCTUATION:
            fitting += 0.9
        elif character.lower() in letters:
            # A letter stands among letters: £500 is no ú500.
            around = text[max(0, match.start() - 1) : match.end() + 1].replace(character, "")
            fitting += 0.4 if any(map(str.isdigit, around)) else 1.0 if around.strip() else 0.8
            # A capital within a word of small letters is a sign of the wrong table.
            fitting -= 2.0 if character.isupper() and around.isalpha() and around.islower() else 0.0
    wrong = len(_INSIDE.findall(text))
    fitness = (fitting - 2 * wrong - 2 * text.count("\ufffd")) / max(1.0, beyond)
    return fitness + (_COMMONEST_BONUS if encoding == _CANDIDATES[0] else 0.0)
