"""Titles and offices before persons' names."""

from __future__ import annotations

import pytest

from backfile.entities.titled import holder, is_titled


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ms Moss", True),
        ("Mr. Ann Moss’s", True),
        ("Sir Moss", True),
        ("Lord Moss", True),
        ("King Harold", True),
        ("King Street", False),
        ("Prince George", False),  # a town
        ("Miss World Contest Board", False),
        ("Ms", False),
        ("Moss", False),
        ("Mr moss", False),
    ],
)
def test_a_title_makes_a_person(written: str, expected: bool) -> None:
    assert is_titled(written) is expected


@pytest.mark.parametrize(
    ("written", "who"),
    [
        ("Agriculture Daniel Moss", "Daniel Moss"),
        ("Agriculture Undersecretary Daniel Moss's", "Daniel Moss's"),
        ("YouTuber Daniel Moss", "Daniel Moss"),
        ("Agriculture Velmar Moss", "Agriculture Velmar Moss"),
        ("Health Charles Hospital", "Health Charles Hospital"),
        ("King Charles Moss", "King Charles Moss"),
        ("Don Roy Moss", "Don Roy Moss"),
        ("Velmar star Daniel Moss", "Daniel Moss"),
        ("Velmar and Daniel Moss", "Velmar and Daniel Moss"),
        ("FCA Daniel Moss", "Daniel Moss"),
        ("FCA Mary-Ann Moss", "Mary-Ann Moss"),
        ("UKVelmar Daniel Moss", "Daniel Moss"),
        ("QUEEN DANIEL MOSS", "QUEEN DANIEL MOSS"),
    ],
)
def test_who_holds_an_office_is_called_without_it(written: str, who: str) -> None:
    assert written[holder(written) :] == who
