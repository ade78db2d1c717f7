"""Dates, numbers and names of countries in the archive's language, by Babel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, get_day_names, get_month_names
from babel.numbers import format_decimal

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


class Words:
    """Formats by one locale, whatever the machine's."""

    def __init__(self, locale: str) -> None:
        """Raises `babel.UnknownLocaleError` or `ValueError` for a locale unknown to Babel."""
        self.locale = Locale.parse(locale.replace("-", "_"))
        # A build formats the same few thousand dates a hundred thousand times.
        self.long = lru_cache(maxsize=None)(self._long)
        self.short = lru_cache(maxsize=None)(self._short)
        self.number = lru_cache(maxsize=None)(self._number)

    def _long(self, date: dt.date | None) -> str:
        return format_date(date, "d MMMM y", self.locale) if date else "Undated"

    def _number(self, value: int) -> str:
        return str(format_decimal(value, locale=self.locale))

    def _short(self, date: dt.date | None) -> str:
        return format_date(date, "d MMM y", self.locale) if date else "Undated"

    kind: Mapping[str, str] = {"person": "Person", "place": "Place", "organization": "Organisation"}
    kinds: Mapping[str, str] = {
        "person": "People",
        "place": "Places",
        "organization": "Organisations",
    }
    origins: Mapping[str, str] = {
        "model": "the language model",
        "gazetteer": "the gazetteer",
        "rule": "rule",
        "authority": "the archivist",
    }

    @property
    def language(self) -> str:
        """BCP 47, for `lang`."""
        return str(self.locale).replace("_", "-")

    def is_rtl(self, language: str) -> bool:
        """Whether a language is written from right to left."""
        return language.partition("-")[0] in RIGHT_TO_LEFT

    @property
    def first_weekday(self) -> int:
        """0 is Monday."""
        return int(self.locale.first_week_day)

    @property
    def weekdays(self) -> list[tuple[str, str]]:
        """(short, whole) names, from the first day of the week."""
        short = get_day_names("short", locale=self.locale)
        wide = get_day_names("wide", locale=self.locale)
        days = [(self.first_weekday + offset) % 7 for offset in range(7)]
        return [(short[day], wide[day]) for day in days]

    def weekday(self, date: dt.date) -> str:
        return str(format_date(date, "EEEE", self.locale))

    def day_month(self, date: dt.date) -> str:
        return format_date(date, "d MMMM", self.locale)

    def month(self, month: int) -> str:
        return str(get_month_names("wide", locale=self.locale)[month])

    def month_short(self, month: int) -> str:
        return str(get_month_names("abbreviated", locale=self.locale)[month])

    def month_year(self, year: int, month: int) -> str:
        return format_date(dt.date(year, month, 1), "MMMM y", self.locale)

    def country(self, code: str) -> str:
        """The country's name for an ISO 3166 alpha-2 code; the code itself if there is none."""
        return str(self.locale.territories.get(code, code))

    def span(self, first: dt.date, last: dt.date) -> str:
        """`15 September 2023`, or `26 February – 20 October 1987`."""
        if first == last:
            return self.long(first)
        pattern = "d MMMM" if first.year == last.year else "d MMMM y"
        return f"{format_date(first, pattern, self.locale)} – {self.long(last)}"
