"""Which language a story is in: by its small words, by its script, else by py3langid.

The small words decide most stories in microseconds; the model, which knows nothing of some
languages of the list, is asked only when they don't.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNKNOWN = "und"
SAMPLE_CHARACTERS = 1000
"""Of the headline and the first paragraphs."""

_ENOUGH_ENGLISH = 0.2
_ENOUGH = 0.12
_LEAD = 1.3
"""How many times the hits of the second language the first must have."""
_FEWEST_HITS = 4
# Nearly one in writing: neither need lead the other by much.
_SIBLINGS = frozenset({"da", "nb"})
_SURE = 0.9
_MOSTLY_ASCII = 0.8
"""Below this share of ASCII slight signs of an expected Latin language are none."""
_DOUBT = 2
_FEWEST_LETTERS = 30
_TRIM = ".,;:!?()[]{}\"'“”‘’«»„…-–—"
_LETTER = re.compile(r"[^\W\d_]")
# Scripts that settle the language, or nearly so: (letters, language).
_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\uac00-\ud7af\u1100-\u11ff]"), "ko"),
    (re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]"), "zh"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"), "el"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u10a0-\u10ff]"), "ka"),
    (re.compile(r"[\u0530-\u058f]"), "hy"),
    (re.compile(r"[\u1780-\u17ff]"), "km"),
    (re.compile(r"[\u1000-\u109f]"), "my"),
    (re.compile(r"[\u0980-\u09ff]"), "bn"),
    (re.compile(r"[\u0b80-\u0bff]"), "ta"),
    (re.compile(r"[\u0c00-\u0c7f]"), "te"),
    (re.compile(r"[\u1200-\u137f]"), "am"),
    (re.compile(r"[\u0600-\u06ff]"), "ar"),
)
# Letters of Persian, Urdu and their neighbours that Arabic hasn't.
_BEYOND_ARABIC = re.compile(r"[پچژگکیےٹڈڑڵۆ]")
# Tigrinya writes the glottal vowel carrier as ኣ and says ናይ, እዩ, ኣብ; Amharic writes አ, ነው, ውስጥ.
_TIGRINYA = re.compile(r"[ኣዅቐ]")
_AMHARIC = re.compile(r"[አኸ]|ነው")
_SHARE_OF_SCRIPT = 0.3
# Kana stand between many kanji in Japanese; a stray の in a Chinese shop's name is no proof.
_SHARE_OF_KANA = 0.1


def language_of(text: str, expected: str = "en") -> str:
    """BCP 47 code of the language of `text`, `und` when there is too little to tell.

    `expected` is the archive's usual language: it is believed on slighter signs than others.
    """
    sample = text[:SAMPLE_CHARACTERS]
    words = sample.lower().split()
    hits = sum(map(_function_words()["en"].__contains__, words))
    if hits >= _FEWEST_HITS and hits >= _ENOUGH_ENGLISH * len(words):
        return "en"
    words = [word.strip(_TRIM) for word in sample.lower().replace("’", "'").split()]
    if not sample.isascii() and (by_script := _by_script(sample)):
        return by_script
    scores = _scores(words)
    if clear := _clear(scores, len(words)):
        return clear
    if sum(map(str.isascii, sample)) < _MOSTLY_ASCII * len(sample):
        expected = UNKNOWN
    own = next((hits for hits, code in scores if code == expected), 0)
    if own and own >= scores[0][0]:
        return expected
    # Two small words of another language are a doubt, too little for a verdict.
    return _by_model(sample, expected, UNKNOWN if scores[0][0] >= _DOUBT else expected)


def _by_script(sample: str) -> str | None:
    letters = len(_LETTER.findall(sample))
    for pattern, language in _SCRIPTS:
        share = len(pattern.findall(sample)) / max(1, letters)
        if share >= (_SHARE_OF_KANA if language == "ja" else _SHARE_OF_SCRIPT):
            if language == "am":
                tigrinya, amharic = len(_TIGRINYA.findall(sample)), len(_AMHARIC.findall(sample))
                return "ti" if tigrinya > amharic else "am"
            if language == "ar" and _BEYOND_ARABIC.search(sample):
                return None
            return language
    return None


def _scores(words: list[str]) -> list[tuple[int, str]]:
    """(hits, language), most hits first."""
    return sorted(
        ((sum(map(small.__contains__, words)), code) for code, small in _function_words().items()),
        reverse=True,
    )


def _clear(scores: list[tuple[int, str]], words: int) -> str | None:
    (most, code), (second, other) = scores[0], scores[1]
    if most < _FEWEST_HITS or most < _ENOUGH * words:
        return None
    if most >= _LEAD * second or {code, other} <= _SIBLINGS:
        return code
    return None


def _by_model(sample: str, expected: str, otherwise: str) -> str:
    letters = len(_LETTER.findall(sample))
    if not letters:
        return UNKNOWN
    code, sureness = _model().classify(sample)
    if code == expected or (sureness >= _SURE and letters >= _FEWEST_LETTERS):
        return str(code)
    return otherwise


@cache
def _function_words() -> dict[str, frozenset[str]]:
    text = files("backfile.ingest").joinpath("data/function_words.txt").read_text("utf-8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {row[0]: frozenset(row[1:]) for row in rows}


@cache
def _model() -> LanguageIdentifier:
    model: LanguageIdentifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return model
