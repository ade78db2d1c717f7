"""The order of an archive."""

import datetime as dt

from backfile.model import Archive, Story, in_order


def test_undated_stories_come_first_whatever_the_others_dates() -> None:
    first = Story("a.txt", "a", "The first day of all", dt.date.min, ())
    undated = Story("b.txt", "b", "No day", None, ())
    later = Story("0.txt", "0", "A day", dt.date(1987, 10, 19), ())
    archive = Archive(in_order([later, first, undated]))
    assert archive.stories == (undated, first, later)
    assert list(archive.dated) == [1, 2]
