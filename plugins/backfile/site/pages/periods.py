"""Years with a calendar, months, days, and the undated."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backfile.site.charts import Way, month_span
from backfile.site.context import Desk, Site
from backfile.site.pages.listing import write_list


@dataclass(frozen=True, slots=True)
class Day:
    """A cell of a calendar; `number` 0 pads the first and last week."""

    number: int
    count: int
    href: str
    weight: int
    """0 (no story) to 4 (as many as on the fullest day)."""


@dataclass(frozen=True, slots=True)
class Month:
    year: int
    month: int
    name: str
    href: str
    count: int
    weeks: tuple[tuple[Day, ...], ...]


def way(site: Site) -> Way:
    """Links of a chart's bars to the pages of day, month or year."""

    def link(begin: dt.date, end: dt.date) -> str:
        if begin == end:
            return site.link(site.addresses.period(begin))
        if (begin, end) == month_span(begin.year, begin.month):
            return site.link(site.addresses.month(begin.year, begin.month))
        return site.link(site.addresses.year(begin.year))

    return link


def write(desk: Desk) -> None:
    site = desk.site
    stories = site.archive.stories
    days: dict[dt.date, list[int]] = defaultdict(list)
    for number in site.archive.dated:
        if date := stories[number].date:
            days[date].append(number)
    undated = [n for n in range(len(stories)) if n not in site.archive.dated]
    if undated:
        write_list(desk, "undated", "undated/", undated)

    most = max(map(len, days.values()), default=1)
    months: dict[tuple[int, int], list[int]] = defaultdict(list)
    for date, numbers in days.items():
        months[date.year, date.month] += numbers
    calendars = {key: _month(site, key, days, most) for key in months}
    years = sorted({date.year for date in days})
    totals = Counter(date.year for date, numbers in days.items() for _ in numbers)
    of_year = {year: [calendars[key] for key in sorted(months) if key[0] == year] for year in years}
    desk.render(
        "stories",
        "stories/",
        years=[(year, totals[year], of_year[year]) for year in reversed(years)],
        undated=len(undated),
    )
    for at, year in enumerate(years):
        desk.render(
            "year",
            site.addresses.year(year),
            year=year,
            months=of_year[year],
            count=totals[year],
            **_neighbours(years, at, lambda y: (str(y), site.link(site.addresses.year(y)))),
        )
    keys = sorted(months)
    for at, key in enumerate(keys):
        around = _neighbours(
            keys, at, lambda k: (site.words.month_year(*k), site.link(site.addresses.month(*k)))
        )
        path = site.addresses.month(*key)
        write_list(desk, "month", path, months[key], month=calendars[key], **around)
    dates = sorted(days)
    for at, date in enumerate(dates):
        around = _neighbours(
            dates, at, lambda d: (site.words.long(d), site.link(site.addresses.period(d)))
        )
        write_list(desk, "day", site.addresses.period(date), days[date], date=date, **around)


def _neighbours[T](
    keys: Sequence[T], at: int, link: Callable[[T], tuple[str, str]]
) -> dict[str, tuple[str, str] | None]:
    return {
        "earlier": link(keys[at - 1]) if at else None,
        "later": link(keys[at + 1]) if at + 1 < len(keys) else None,
    }


def _month(site: Site, key: tuple[int, int], days: dict[dt.date, list[int]], most: int) -> Month:
    year, month = key
    weeks = []
    total = 0
    for week in calendar.Calendar(site.words.first_weekday).monthdayscalendar(year, month):
        cells = []
        for number in week:
            count = len(days.get(dt.date(year, month, number), ())) if number else 0
            total += count
            href = ""
            if count:
                href = site.link(site.addresses.period(dt.date(year, month, number)))
            cells.append(Day(number, count, href, -(-4 * count // most)))
        weeks.append(tuple(cells))
    return Month(
        year=year,
        month=month,
        name=site.words.month(month),
        href=site.link(site.addresses.month(year, month)),
        count=total,
        weeks=tuple(weeks),
    )
