import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backfile.site.charts import HEIGHT, chart
from backfile.site.words import Words

WORDS = Words("en-GB")


def way(begin: dt.date, end: dt.date) -> str:
    return f"{begin}..{end}"


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        (dt.date(2023, 1, 1), dt.date(2023, 1, 31), "day"),
        (dt.date(2023, 1, 1), dt.date(2024, 1, 1), "month"),
        (dt.date(1901, 1, 1), dt.date(2024, 1, 1), "year"),
    ],
)
def test_the_unit_fits_the_span(first: dt.date, last: dt.date, unit: str) -> None:
    drawn = chart([first, last], way, WORDS)
    assert drawn is not None
    assert drawn.unit == unit
    assert len(drawn.ticks) <= 14


@given(st.lists(st.dates(dt.date(1800, 1, 1), dt.date(2100, 1, 1)), min_size=1, max_size=50))
def test_every_story_stands_in_one_bar(dates: list[dt.date]) -> None:
    drawn = chart(dates, way, WORDS)
    assert drawn is not None
    assert sum(bar.count for bar in drawn.bars) == len(dates)
    assert all(0 <= bar.height <= HEIGHT for bar in drawn.bars)
    for bar in drawn.bars:
        assert bool(bar.count) == bool(bar.href) == (bar.height > 0)


def test_no_date_no_chart() -> None:
    assert chart([], way, WORDS) is None
