"""Bytes to lines of text: byte order marks, encodings, line ends, then repairs.

Clean UTF-8 takes the first turn of every branch here and never meets the libraries.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from backfile.ingest import notices
from backfile.ingest.charset import guess_charset
from backfile.ingest.repair import drop_controls, repair_c1, repair_mojibake
from backfile.model import Notice, marked


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file."""

    lines: list[str]
    """Without line ends and control characters; line n of the file is `lines[n - 1]`."""
    notices: list[Notice] = field(default_factory=list)


# UTF-32 before UTF-16: the one's mark begins with the other's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", marked("a PDF document")),
    (b"PK\x03\x04", marked("a ZIP archive or an office document")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", marked("an old Word, Excel or PowerPoint document")),
    (b"{\\rtf", marked("a rich text (RTF) document")),
    (b"\x89PNG", marked("a PNG picture")),
    (b"\xff\xd8\xff", marked("a JPEG picture")),
    (b"GIF8", marked("a GIF picture")),
    (b"II*\x00", marked("a TIFF picture")),
    (b"MM\x00*", marked("a TIFF picture")),
    (b"\x1f\x8b", marked("a gzip archive")),
    (b"BZh", marked("a bzip2 archive")),
    (b"\xfd7zXZ", marked("an xz archive")),
    (b"7z\xbc\xaf", marked("a 7-Zip archive")),
    (b"\x7fELF", marked("a program")),
    (b"SQLite format 3", marked("a database")),
)
_STARTS = tuple(start for start, _ in (*_MARKS, *_MAGIC))
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_BINARY_SHARE = 0.05
"""From this share of control characters on, a file is no text."""
MOST_LINES = 200_000
"""A file of more is no story; each line costs a hundred bytes or more."""
_UTF16_SHARE = 0.2
"""Of a file's bytes, zeros on one side of each pair: UTF-16 without a mark."""


def decode(data: bytes) -> Decoded | Notice:
    """The file's text in lines, with what was guessed or repaired; or why it holds none.

    Never raises; takes memory in proportion to the data.
    """
    found: list[Notice] = []
    text = _to_text(data, found)
    if isinstance(text, Notice):
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_LINES:
        return notices.empty() if text.isspace() else notices.too_many_lines(MOST_LINES)
    if not text.isascii():
        if b"\xc2" in data:
            text = repair_c1(text, found)
        text = repair_mojibake(text, found)
        if "\ufffd" in text:
            found.append(notices.characters_lost(_line_of(text, "\ufffd"), text.count("\ufffd")))
    lines = drop_controls(text.splitlines(), found)
    if not any(line and not line.isspace() for line in lines):
        return notices.empty()
    return Decoded(lines, found)


def _to_text(data: bytes, found: list[Notice]) -> str | Notice:
    if data.startswith(_STARTS):
        return _by_start(data)
    if 0 in data and (unmarked := _utf16_without_mark(data)):
        found.append(notices.encoding_guessed("UTF-16"))
        return data.decode(unmarked, "replace")
    if len(data) - len(data.translate(None, _CONTROLS)) > _BINARY_SHARE * len(data):
        return notices.binary(marked("binary data"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if (mixed := _mostly_utf8(data)) is not None:
        found.append(notices.encodings_mixed())
        return mixed
    guess = guess_charset(data)
    if guess is None:
        return notices.binary(marked("binary data, or text in an unknown encoding"))
    found.append(notices.encoding_guessed(_NAMES.get(guess, guess.replace("_", "-"))))
    # cp1252 leaves five bytes undefined; as Latin-1 they are dropped as control characters.
    errors = "backfile_latin1" if guess == "cp1252" else "replace"
    return data.decode(guess, errors)


def _by_start(data: bytes) -> str | Notice:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return notices.binary(next(what for magic, what in _MAGIC if data.startswith(magic)))


_NAMES = {
    "cp1252": marked("Windows-1252 (Western)"),
    "cp1250": marked("Windows-1250 (Central European)"),
    "cp1251": marked("Windows-1251 (Cyrillic)"),
    "cp1256": marked("Windows-1256 (Arabic)"),
    "iso8859_2": marked("ISO 8859-2 (Central European)"),
    "mac_roman": "Mac Roman",
    "cp850": marked("DOS 850 (Western)"),
    "koi8_r": marked("KOI8-R (Cyrillic)"),
    "shift_jis": marked("Shift-JIS (Japanese)"),
    "cp932": marked("Shift-JIS (Japanese)"),
    "gb18030": marked("GB 18030 (Chinese)"),
    "big5": marked("Big5 (Chinese)"),
}


def _utf16_without_mark(data: bytes) -> str | None:
    even, odd = data[0::2].count(0), data[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    if most < _UTF16_SHARE * len(data) or least > most / 10:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 into which some bytes of Windows-1252 were pasted, or whose end was cut off."""
    sound = data.decode("utf-8", "ignore")
    bad = len(data) - len(sound.encode())
    wide = len(sound) - len(sound.encode("ascii", "ignore"))
    return data.decode("utf-8", "backfile_cp1252") if wide > bad else None


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "backfile_latin1"), error.end


def _as_latin1(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("backfile_cp1252", _as_cp1252)
codecs.register_error("backfile_latin1", _as_latin1)


def _line_of(text: str, what: str) -> int:
    return text.count("\n", 0, text.index(what)) + 1
