"""The front page, the page for a missed address, and the days that come round every year."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from backfile.model import KINDS, Kind
from backfile.site.charts import chart
from backfile.site.context import Desk, Name, Site
from backfile.site.pages.listing import write_list
from backfile.site.pages.maps import dots
from backfile.site.pages.periods import way

NEWEST = 12
MOST_MENTIONED = 10
DOTS = 60
"""Places on the front page's map."""


def write(desk: Desk) -> None:
    site = desk.site
    archive = site.archive
    dates = [d for n in archive.dated if (d := archive.stories[n].date)]
    desk.render(
        "home",
        "",
        days=_days(dates),
        span=site.words.span(dates[0], dates[-1]) if dates else "",
        counts={kind: sum(e.kind is kind for e in archive.entities.values()) for kind in KINDS},
        chart=chart(dates, way(site), site.words),
        newest=site.listed(range(max(0, len(archive.stories) - 5 * NEWEST), len(archive.stories)))[
            :NEWEST
        ],
        dots=dots(site)[:DOTS],
        most={kind: most_mentioned(site, kind, MOST_MENTIONED) for kind in KINDS},
    )
    desk.render("404", "404.html")
    _anniversaries(desk)


def most_mentioned(site: Site, kind: Kind, limit: int) -> list[Name]:
    """Entities of a kind that have a page, those in most stories first."""
    uses = site.archive.uses
    of_kind = [e for e in site.archive.entities.values() if e.kind is kind and e.has_page]
    of_kind.sort(key=lambda e: (-len(uses[e.id].stories), -uses[e.id].mentions, e.id))
    return [site.name_of(e, len(uses[e.id].stories)) for e in of_kind[:limit]]


def _days(dates: list[dt.date]) -> str:
    """Twelve numbers, one a month: bit 0 stands for its first day, set where the day has stories.

    With them the front page asks only for days that have a page.
    """
    months = [0] * 12
    for date in dates:
        months[date.month - 1] |= 1 << (date.day - 1)
    return " ".join(map(str, months))


def _anniversaries(desk: Desk) -> None:
    """`/on-this-day/`: which day it is, only the reader's machine can say."""
    site = desk.site
    days: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number in site.archive.dated:
        if date := site.archive.stories[number].date:
            days[date.month, date.day].append(number)
    index = []
    for (month, day), numbers in sorted(days.items()):
        path = site.addresses.anniversary(month, day)
        # 2000 was a leap year, so that 29 February has a name too.
        title = dt.date(2000, month, day)
        index.append((title, site.link(path), len(site.listed(numbers))))
        write_list(desk, "anniversary", path, numbers, day=title)
    desk.render("anniversaries", "on-this-day/", days=index)
