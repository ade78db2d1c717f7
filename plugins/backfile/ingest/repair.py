"""Repairs of decoded text: mojibake, stray control characters, spaces that are not spaces."""

from __future__ import annotations

import re
import unicodedata

from ftfy import fix_encoding

from backfile.ingest import notices
from backfile.model import Notice

# UTF-8 read as Windows-1252 or Latin-1: a lead byte's letter, then a continuation byte's. The
# second row is the same for Windows-1251. Nearly never true of sound text; ftfy judges.
_SUSPECT = re.compile(
    "[ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïð]"
    "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
    "|Ã |â€|[РС][\u00b0\u00b1\u00b5-\u00b7\u00bb\u0402\u0403\u0409-\u040f\u0452\u0453\u0456-\u045f]"
)
# No text without these bytes is suspect. A pattern that begins with one byte finds it ten times as
# fast as one for a class of letters, and settles most languages.
_MAY_BE_SUSPECT = (
    re.compile(rb"\xc3(?:[\x82-\xb0][\x80-\xff]|\x83 )"),
    re.compile(rb"\xd0[\xa0\xa1][\x80-\xff]"),
)
# Latin letters, and the punctuation and symbols that newspapers print.
_COMMON = re.compile(
    "[\x00-\u024f\u02b0-\u02ff\u1e00-\u1eff\u2000-\u206f\u20a0-\u2bff\ufb00-\ufb06]"
)
_FEWEST_FOREIGN = 3
# Alone in a line it is too little for ftfy; inside a word it can be nothing else.
_PAIR = re.compile("(?<=[A-Za-z])Ã[\u00a1-\u00bf](?=[a-z])")
_C1 = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")
_OF_WINDOWS = {
    byte: bytes((byte,)).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # Windows-1252 leaves these undefined.
}
# Not removed: joiners, which Persian, Indic scripts and emoji need, and marks of direction.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
# What scanning programs make of a hyphen at a line's end: "the Caro¬ linas".
_PARTED = re.compile(r"(?<=[^\W\d_])¬\s+(?=[^\W\d_])")
# Silently: they are no damage, only typesetting.
_QUIET = frozenset("\u00ad\u200b\u2060\ufeff")


def repair_c1(text: str, found: list[Notice]) -> str:
    """Windows-1252 quotes and dashes that were passed on as control characters."""
    data = text.encode("utf-8", "surrogatepass")
    match = _C1.search(data)
    # In mojibake the same characters are halves of letters: those are ftfy's to mend.
    if match is None or _SUSPECT.search(text):
        return text
    found.append(notices.quotes_restored(data.count(b"\n", 0, match.start()) + 1))
    return text.translate(_OF_WINDOWS)


def repair_mojibake(text: str, found: list[Notice]) -> str:
    """Undoes text that was decoded wrongly and saved so, line by line."""
    data = text.encode("utf-8", "surrogatepass")
    if not any(may_be.search(data) for may_be in _MAY_BE_SUSPECT) or not _SUSPECT.search(text):
        return text
    lines = text.split("\n")
    repaired = []
    for number, line in enumerate(lines):
        if _SUSPECT.search(line) is None:
            continue
        # The last byte of ” is undefined in Windows-1252, so many a program lost it.
        fixed = fix_encoding(line.replace("â€\ufffd", "â€\x9d"))
        fixed = _PAIR.sub(_of_pair, fixed)
        if fixed != line and _is_believable(line, fixed):
            lines[number] = fixed
            repaired.append(number + 1)
    if repaired:
        found.append(notices.mojibake(repaired[0], len(repaired)))
    return "\n".join(lines)


def _of_pair(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("utf-8")


def _is_believable(line: str, fixed: str) -> bool:
    """Whether a repair is one: a single letter of another script out of "ß¬" is chance."""
    new = set(fixed) - set(line)
    foreign = [c for c in fixed if c in new and not _COMMON.fullmatch(c)]
    return not foreign or len(foreign) >= _FEWEST_FOREIGN


def drop_controls(lines: list[str], found: list[Notice]) -> list[str]:
    """The lines in composed Unicode, without what can't be printed; odd spaces made plain, words
    whole that a line's end had parted."""
    text = "".join(lines)
    composed = text.isascii() or unicodedata.is_normalized("NFC", text)
    if text.isprintable() and composed and "¬" not in text:
        return lines
    result, dropped, first = [], 0, 0
    for number, line in enumerate(lines, 1):
        if line.isascii() and line.isprintable():
            result.append(line)
            continue
        if not line.isprintable():
            quiet = sum(map(line.count, _QUIET))
            line, bad = _UNWANTED.subn("", line)
            if bad:
                loud = bad - quiet
                first = first or (number if loud else 0)
                dropped += loud
        result.append(unicodedata.normalize("NFC", _PARTED.sub("", line)))
    if dropped:
        found.append(notices.controls_dropped(first, dropped))
    return result


def printable(text: str) -> str:
    """The text on one line, without control characters: character references can bring any."""
    if not text.isprintable():
        text = _UNWANTED.sub("", text)
    return " ".join(text.split())
