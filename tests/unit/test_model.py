"""The order of an archive; a story's mentions."""

import datetime as dt
from array import array

from hypothesis import given
from hypothesis import strategies as st

from backfile.model import Archive, Kind, Mentions, Story, in_order


def test_undated_stories_come_first_whatever_the_others_dates() -> None:
    first = Story("a.txt", "a", "The first day of all", dt.date.min, ())
    undated = Story("b.txt", "b", "No day", None, ())
    later = Story("0.txt", "0", "A day", dt.date(1987, 10, 19), ())
    archive = Archive(in_order([later, first, undated]))
    assert archive.stories == (undated, first, later)
    assert list(archive.dated) == [1, 2]


@given(st.lists(st.integers(0, 3), max_size=9))
def test_the_mentions_of_one_entity_are_those_of_all_that_mean_it(places: list[int]) -> None:
    # Four entities, of which some may be mentioned.
    entities = tuple((f"place/{place}", Kind.PLACE) for place in range(4))
    numbers = array("I", [n for at, place in enumerate(places) for n in (0, at, at + 1, place, 1)])
    mentions = Mentions(7, ("Nine words",), numbers.tobytes(), entities)
    for entity, _ in entities:
        assert list(mentions.of(entity)) == [m for m in mentions if m.entity == entity]
