"""What the pages say in the archive's language: words by gettext, dates and numbers by Babel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache

from babel import Locale
from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    get_day_names,
    get_month_names,
)
from babel.numbers import format_decimal, get_group_symbol

from backfile.model import Said, filled
from backfile.site.catalogue import SOURCE, is_translated, translations
from backfile.site.terms import Terms

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
UNKNOWN = "und"


class Words:
    """Words, dates and numbers of one locale, whatever the machine's."""

    def __init__(self, locale: str) -> None:
        """Raises `babel.UnknownLocaleError` or `ValueError` for a locale unknown to Babel."""
        self.locale = Locale.parse(locale.replace("-", "_"))
        translated = is_translated(self.locale)
        self.language = str(self.locale).replace("_", "-") if translated else SOURCE
        """BCP 47, for `lang`: that of the interface."""
        self.direction = _direction(self.language)
        """`ltr` or `rtl`: how the interface is written."""
        catalogue = translations(self.locale)
        self.gettext = catalogue.gettext
        self.ngettext = catalogue.ngettext
        self.terms = Terms(catalogue.gettext)
        # A build formats the same few thousand dates a hundred thousand times.
        self.long = lru_cache(maxsize=None)(self._long)
        self.full = lru_cache(maxsize=None)(self._full)
        self.short = lru_cache(maxsize=None)(self._short)
        self.number = lru_cache(maxsize=None)(self._number)
        self.month = lru_cache(maxsize=None)(self._month)
        self.month_year = lru_cache(maxsize=None)(self._month_year)
        self.stories = lru_cache(maxsize=None)(self._stories)
        self.tongue = lru_cache(maxsize=None)(self._tongue)
        self.length = lru_cache(maxsize=None)(self._length)
        self._formatted = lru_cache(maxsize=1 << 16)(self._format)
        self._spans: Mapping[str, Sequence[str]] = self.locale.interval_formats.get("yMMMd", {})
        """For the greatest field that differs, the patterns of the first and the last day."""

    def _tongue(self, language: str) -> tuple[str, str]:
        """`lang` and `dir` of a text on a page of this interface; empty where it has the page's."""
        same = language.partition("-")[0] == self.language.partition("-")[0]
        lang = "" if same or language == UNKNOWN else language
        direction = _direction(language)
        return lang, "" if direction == self.direction else direction

    def said(self, text: str) -> str:
        """What ingest and entities report: a marked message, or `Said`."""
        if not isinstance(text, Said):
            # To gettext the empty message is the catalogue's own head.
            return text and self.gettext(text)
        return filled(self.gettext(text.template), map(self._value, text.values))

    def _value(self, value: str | int) -> str:
        if isinstance(value, int):
            return self.number(value)
        return self.said(value) if isinstance(value, Said) else value

    def several(self, one: str, more: str, count: int) -> str:
        """A count in words: `one` and `more` are message ids that hold `%(count)s`."""
        return self.ngettext(one, more, count) % {"count": self.number(count)}

    def _stories(self, count: int) -> str:
        return self.several("%(count)s story", "%(count)s stories", count)

    def copies(self, count: int) -> str:
        return self.several("and %(count)s copy", "and %(count)s copies", count)

    def _length(self, words: int, minutes: int) -> str:
        """How long a story is: `604 words, 3 min`."""
        return (
            self.several("%(count)s word", "%(count)s words", words)
            + ", "
            + self.gettext("%s min") % self.number(minutes)
        )

    def figures(self, stories: int, mentions: int, span: str) -> str:
        """How much there is of an entity, and from when."""
        counted = self.several("%(count)s mention", "%(count)s mentions", mentions)
        return f"{self.stories(stories)}, {counted}{f' · {span}' if span else ''}"

    def of_kind(self, kind: str, count: int) -> str:
        """`1,204 people`."""
        if kind == "person":
            return self.several("%(count)s person", "%(count)s people", count)
        if kind == "place":
            return self.several("%(count)s place", "%(count)s places", count)
        return self.several("%(count)s organisation", "%(count)s organisations", count)

    def origin(self, origin: str, count: int) -> str:
        """Who found how many of an entity's mentions, a sentence."""
        if origin == "model":
            return self.several(
                "%(count)s mention was found by the language model.",
                "%(count)s mentions were found by the language model.",
                count,
            )
        if origin == "gazetteer":
            return self.several(
                "%(count)s mention was found by the gazetteer.",
                "%(count)s mentions were found by the gazetteer.",
                count,
            )
        if origin == "rule":
            return self.several(
                "%(count)s mention was found by a rule.",
                "%(count)s mentions were found by rules.",
                count,
            )
        return self.several(
            "%(count)s mention was named by the archivist.",
            "%(count)s mentions were named by the archivist.",
            count,
        )

    def coordinates(self, latitude: float, longitude: float) -> str:
        north = self.gettext("N") if latitude >= 0 else self.gettext("S")
        east = self.gettext("E") if longitude >= 0 else self.gettext("W")
        one = format_decimal(abs(latitude), "0.00", locale=self.locale)
        other = format_decimal(abs(longitude), "0.00", locale=self.locale)
        return f"{one}° {north}, {other}° {east}"

    def _number(self, value: int) -> str:
        return str(format_decimal(value, locale=self.locale))

    def _long(self, date: dt.date | None) -> str:
        return format_date(date, "long", self.locale) if date else self.gettext("Undated")

    def _short(self, date: dt.date | None) -> str:
        return format_date(date, "medium", self.locale) if date else self.gettext("Undated")

    def _full(self, date: dt.date) -> str:
        """With the day of the week."""
        return format_date(date, "full", self.locale)

    def weekday(self, date: dt.date) -> str:
        return str(format_date(date, "EEEE", self.locale))

    def day_month(self, date: dt.date) -> str:
        return str(format_skeleton("MMMMd", date, locale=self.locale))

    def _month(self, month: int) -> str:
        return str(get_month_names("wide", "stand-alone", self.locale)[month])

    def month_short(self, month: int) -> str:
        return str(get_month_names("abbreviated", "stand-alone", self.locale)[month])

    def _month_year(self, year: int, month: int) -> str:
        return str(format_skeleton("yMMMM", dt.date(year, month, 1), locale=self.locale))

    def span(self, first: dt.date, last: dt.date) -> str:
        """`15 September 2023`, or `26 Feb – 20 Oct 1987`."""
        if first == last:
            return self.long(first)
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        if differs not in self._spans:
            return str(format_interval(first, last, "yMMMd", locale=self.locale))
        # As Babel does it, which looks for the patterns anew every time.
        opening, closing = self._spans[differs]
        return self._formatted(first, opening) + self._formatted(last, closing)

    def _format(self, date: dt.date, pattern: str) -> str:
        return str(format_date(date, pattern, self.locale))

    @property
    def thousands(self) -> str:
        """What parts the thousands of a number."""
        return str(get_group_symbol(self.locale))

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

    def country(self, code: str) -> str:
        """The country's name for an ISO 3166 alpha-2 code; the code itself if there is none."""
        return str(self.locale.territories.get(code, code))


def _direction(language: str) -> str:
    """How a language is written: `ltr` or, from right to left, `rtl`."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
