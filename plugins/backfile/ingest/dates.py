"""Dates as newspapers write them, in the languages whose month names CLDR knows.

Absolute and whole dates only: a day without its year is not a date, "yesterday" neither, and the
clock is never asked. Month names come from Babel, so the words need no list of our own.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

EARLIEST_YEAR, LATEST_YEAR = 1450, 2199

_LOCALE_NAMES = """
    en en_GB fr de es pt it nl sv da nb fi is cs sk pl hu ro hr sr sl bg ru uk be el tr id ms
    vi sw so yo ha af ca eu gl et lv lt sq mk ar ar_MA ar_LB fa he hi bn ta te th am ti ka hy
    az kk
"""
_LOCALES = _LOCALE_NAMES.split()
_MORE = {"sept": 9, "setiembre": 9, "jänner": 1, "jenner": 1, "feber": 2}
# A word of the language itself, with its full stop at most: not "12 (Reuters) 2004".
_NAME = r"[^\s\d,.;:()\[\]|/–—-]{2,20}(?:[ ][^\s\d,.;:()\[\]|/–—-]{2,12})?"
_DAY = r"(?<![\d.,/:-])(?P<d>[0-3]?\d)"
_YEAR = r"(?P<y>1[4-9]\d\d|2[01]\d\d)(?![\d/:-]|[.,]\d)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\d.,/:-])(?P<y>1[4-9]\d\d|2[01]\d\d)(?P<s>[-/.])(?P<m>[01]?\d)(?P=s)(?P<d>[0-3]?\d)"
        r"(?![\d/-])",
        r"(?<!\d)(?P<y>\d{4})\s?[年년]\s?(?P<m>[01]?\d)\s?[月월]\s?(?P<d>[0-3]?\d)\s?[日일]",
        r"(?P<era>令和|平成|昭和|大正|明治)(?P<y>\d{1,2}|元)年(?P<m>[01]?\d)月(?P<d>[0-3]?\d)日",
        _DAY + r"\s+tháng\s+(?P<m>[01]?\d),?\s+(?:năm\s+)?" + _YEAR,
        _DAY + r"(?:st|nd|rd|th|er|ra|ro|[ºª°.])?[ -]?(?:(?:de|of|ta'|d')\s*)?(?P<n>" + _NAME + ")"
        r"\.?,?[ -]?(?:(?:de|del)\s+)?" + _YEAR,
        r"(?<![^\W\d_])(?P<n>" + _NAME + r")\.?\s(?P<d>[0-3]?\d)(?:st|nd|rd|th)?,?\s+" + _YEAR,
        r"(?<![\d.,/:-])(?P<y>1[4-9]\d\d|2[01]\d\d)\.?,?\s+(?P<n>" + _NAME + r")\.?\s"
        r"(?P<d>[0-3]?\d)(?!\d)",
        _DAY + r"(?P<s>[./-])(?P<m2>[0-3]?\d)(?P=s)" + _YEAR,
    )
)
_MAY_BE = re.compile(r"\d{4}|年")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6})?Z?")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands."""

    date: dt.date
    start: int
    """Code points from the start of the text."""
    end: int
    ambiguous: bool = False
    """Day and month could be the other way round; the setting decided."""


def dates_in(text: str, *, day_first: bool, language: str = "") -> Iterator[FoundDate]:
    """The whole dates in a text, those of the surest notations first.

    `language` is the text's, if known: it tells Croatian listopad (October) from Polish
    (November). `day_first` decides 4/5/2023; the result then says that it was ambiguous.
    """
    plain = text if text.isascii() else _ascii_digits(text)
    if _MAY_BE.search(plain) is None:
        return
    for pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            found = _read(match, day_first, language)
            if found:
                yield found


def first_date(text: str, *, day_first: bool, language: str = "") -> FoundDate | None:
    """The date that stands first in a text."""
    found = dates_in(text, day_first=day_first, language=language)
    return min(found, key=lambda each: (each.start, -each.end), default=None)


def date_of_field(value: object, *, day_first: bool, language: str = "") -> FoundDate | None:
    """The date that a field such as `Date:` states; also 20230915, which no prose would mean."""
    if isinstance(value, dt.datetime):
        return FoundDate(value.date(), 0, 0)
    if isinstance(value, dt.date):
        return FoundDate(value, 0, 0)
    text = str(value).strip()
    match = _COMPACT.fullmatch(text)
    if match:
        day = _day(int(match[1]), int(match[2]), int(match[3]))
        return FoundDate(day, 0, len(text)) if day else None
    return first_date(text, day_first=day_first, language=language)


def _read(match: re.Match[str], day_first: bool, language: str) -> FoundDate | None:
    groups = match.groupdict()
    ambiguous = False
    day = int(groups["d"])
    if groups.get("era"):
        given = 1 if groups["y"] == "元" else int(groups["y"])
        year = _ERAS[groups["era"]] + given
    else:
        year = int(groups["y"])
    if groups.get("n"):
        month = month_number(groups["n"], language)
    elif groups.get("m2"):
        month = int(groups["m2"])
        # With full stops between them the day always stands first; so it does when it must.
        if groups["s"] != "." and day <= 12 and month <= 12 and day != month:
            ambiguous = True
            day, month = (day, month) if day_first else (month, day)
        elif month > 12:
            day, month = month, day
    else:
        month = int(groups["m"])
    date = _day(year, month, day)
    return FoundDate(date, match.start(), match.end(), ambiguous) if date else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_number(name: str, language: str = "") -> int:
    """1 to 12, or 0. Of two words the second may belong to what follows or precedes."""
    # English first, and alone where it suffices: the others take a second to load.
    for words in (name, *name.split()):
        key = words.casefold().strip(".'’")
        number = _english().get(key) or (_names().get(language, {}).get(key) if language else 0)
        number = number or _unambiguous().get(key, 0)
        if number:
            return number
    return 0


@cache
def _names() -> dict[str, dict[str, int]]:
    """Language to month name, folded, to number."""
    names: dict[str, dict[str, int]] = {}
    for code in _LOCALES:
        months = Locale.parse(code).months
        own = names.setdefault(code.partition("_")[0], {})
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[form][width].items():
                    key = name.casefold().strip(".")
                    if len(key) > 1 and not key.isdigit():
                        own.setdefault(key, number)
    names["en"] |= _MORE
    return names


@cache
def _english() -> dict[str, int]:
    months = Locale.parse("en").months["format"]
    forms = ((n, name) for width in ("wide", "abbreviated") for n, name in months[width].items())
    return {name.casefold(): number for number, name in forms} | {"sept": 9}


@cache
def weekdays() -> frozenset[str]:
    """The names of the days of the week, folded, whole and short."""
    return frozenset(
        name.casefold().strip(".")
        for code in _LOCALES
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated", "short")
        for name in Locale.parse(code).days[form].get(width, {}).values()
    )


@cache
def _unambiguous() -> dict[str, int]:
    """The names that mean the same month wherever they are used."""
    meanings: dict[str, set[int]] = {}
    for own in _names().values():
        for name, number in own.items():
            meanings.setdefault(name, set()).add(number)
    return {name: min(numbers) for name, numbers in meanings.items() if len(numbers) == 1}


def _ascii_digits(text: str) -> str:
    """The text with digits of all scripts as ASCII; its length stays."""
    return "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text
    )
