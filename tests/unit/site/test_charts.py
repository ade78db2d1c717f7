import datetime as dt
from itertools import pairwise

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


@pytest.mark.parametrize("months", [*range(3, 40), 60, 84])
def test_labels_do_not_run_into_one_another(months: int) -> None:
    """A label's letters are 7 wide at most where the axis is 1,000."""
    number = 2019 * 12 + 5 + months
    last = dt.date(number // 12, number % 12 + 1, 1)
    drawn = chart([dt.date(2019, 6, 1), last], way, WORDS)
    assert drawn is not None
    for (at, label), (following, _) in pairwise(drawn.ticks):
        assert 7 * len(label) < (following - at) * 1000 / drawn.width
