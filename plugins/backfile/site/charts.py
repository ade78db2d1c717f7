"""Stories over time, as bars that lead into the periods."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from backfile.site.words import Words

MOST_DAYS = 92
MOST_MONTHS = 84
LEAST_WIDTH = 24
HEIGHT = 40
"""Units of the drawing; a bar is one unit wide."""

Way = Callable[[dt.date, dt.date], str]
"""The link that leads to the stories from one date to another, both included."""


@dataclass(frozen=True, slots=True)
class Bar:
    at: int
    """Its place from the left, in units."""
    label: str
    count: int
    href: str
    height: float
    """Of `HEIGHT`; a bar with any story is at least 1."""


@dataclass(frozen=True, slots=True)
class Chart:
    unit: str
    """day, month or year."""
    bars: tuple[Bar, ...]
    width: int
    """Units; more than bars if they are few, so that one bar does not fill the page."""
    ticks: tuple[tuple[int, str], ...]
    """(bar, label) below the axis, at most eight or so."""

    @property
    def outline(self) -> str:
        """All bars as the path of one drawing."""
        return "".join(
            f"M{bar.at}.1 {HEIGHT}v-{bar.height:g}h.8v{bar.height:g}z"
            for bar in self.bars
            if bar.count
        )


def chart(dates: Iterable[dt.date], way: Way, words: Words) -> Chart | None:
    """Days up to three months, months up to seven years, else years; None for no date."""
    days = Counter(dates)
    if not days:
        return None
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if (last - first).days < MOST_DAYS:
        unit, periods = "day", _days(first, last)
    elif months <= MOST_MONTHS:
        unit, periods = "month", _months(first, last)
    else:
        unit, periods = "year", _years(first, last)
    spans = list(periods)
    counts = _count(days, spans)
    most = max(counts)
    bars = tuple(
        Bar(
            at=at,
            label=_label(unit, begin, words),
            count=count,
            href=way(begin, end) if count else "",
            height=round(max(1.0, HEIGHT * count / most), 1) if count else 0,
        )
        for at, ((begin, end), count) in enumerate(zip(spans, counts, strict=True))
    )
    width = max(LEAST_WIDTH, len(bars))
    return Chart(unit, bars, width, tuple(_ticks(unit, [begin for begin, _ in spans], words)))


def _count(days: Counter[dt.date], spans: list[tuple[dt.date, dt.date]]) -> list[int]:
    counts = [0] * len(spans)
    at = 0
    for day in sorted(days):
        while day > spans[at][1]:
            at += 1
        counts[at] += days[day]
    return counts


def _days(first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    for offset in range((last - first).days + 1):
        day = first + dt.timedelta(offset)
        yield day, day


def _months(first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield month_span(number // 12, number % 12 + 1)


def _years(first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    for year in range(first.year, last.year + 1):
        yield dt.date(year, 1, 1), dt.date(year, 12, 31)


def month_span(year: int, month: int) -> tuple[dt.date, dt.date]:
    """First and last day of a month."""
    begin = dt.date(year, month, 1)
    if month == 12:
        return begin, dt.date(year, 12, 31)
    return begin, dt.date(year, month + 1, 1) - dt.timedelta(1)


def _label(unit: str, begin: dt.date, words: Words) -> str:
    if unit == "day":
        return words.long(begin)
    return words.month_year(begin.year, begin.month) if unit == "month" else str(begin.year)


def _ticks(unit: str, begins: list[dt.date], words: Words) -> Iterator[tuple[int, str]]:
    """Years under months (or every fourth month, if they are few), tens under years, weeks under
    days: a bar is much narrower than the name of a month."""
    if unit == "day":
        for index in range(0, len(begins), 7 if len(begins) <= 45 else 14):
            yield index, words.short(begins[index])
    elif unit == "month" and len(begins) <= 12:
        for index in range(0, len(begins), 4):
            yield index, words.month_year(begins[index].year, begins[index].month)
    elif unit == "month":
        for index, begin in enumerate(begins):
            if begin.month == 1 or (index == 0 and begin.month < 10):
                yield index, str(begin.year)
    else:
        step = max(1, -(-len(begins) // 8))
        for index in range(0, len(begins), step):
            yield index, str(begins[index].year)
