"""What the words around a name say."""

from __future__ import annotations

import pytest

from backfile.entities.context import around, common, is_show, of_a_thing, of_no_person


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A GP said so.", True),
        ("See another GP, or none.", True),
        ("Every GP who works", True),
        ("She is a GP", True),
        ("a GP practice", False),
        ("the GP said", False),
        ("a bond rated AA, as before", True),
        ("AA-rated bonds", True),
        ("the AA said", False),
        ("a GPs", False),
    ],
)
def test_a_common_noun_has_an_article_and_a_grade_is_rated(text: str, expected: bool) -> None:
    start = text.index("GP" if "GP" in text else "AA")
    assert common(text, start, start + 2) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Lakeside actress said", True),
        ("'Lakeside' reboot", True),
        ("Lakeside season two", True),
        ("Lakeside continues Thursday at 7pm", True),
        ("He starred in Lakeside for years", True),
        ("the cast of The Lakeside", True),
        ("last seen on ITV's Lakeside", True),
        ("on shows such as The Lakeside", True),
        ("Lakeside continues its work", False),
        ("Lakeside season tickets", False),
        ("a role for Lakeside players", False),
        ("the actors of Lakeside", False),
        ("Lakeside winnersome", False),
    ],
)
def test_people_act_in_a_show(text: str, expected: bool) -> None:
    start = text.index("Lakeside")
    assert is_show(text, start, start + 8) is expected


@pytest.mark.parametrize(
    ("text", "starred"),
    [
        ("The Lakeside star left", True),
        ("She appeared on The Lakeside", True),
        ("The Lakeside reunion", True),
        ("The Lakeside starter", False),
        ("She stood on Lakeside", False),
    ],
)
def test_shows_and_clubs_have_stars(text: str, starred: bool) -> None:
    start = text.index("Lakeside")
    found = around(text, start, start + 8)
    assert (found.starred, found.other) == (starred, 0)


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("The goalkeeper Moss saved it", True),
        ("The builder Moss failed", False),
        ("Moss was later arrested at home", True),
        ("Moss was built in May", False),
        ("Moss wore white", True),
    ],
)
def test_what_only_persons_are_and_do(text: str, personal: bool) -> None:
    start = text.index("Moss")
    assert (around(text, start, start + 4).person > 0) is personal


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("She won the [US] Open in straight sets.", True),
        ("It opened the [Venice] Film Festival.", True),
        ("They sang on [Britain]'s Got Talent.", True),
        ("He fell in the Battle of [Britain].", True),
        ("It cost 300 [Luxembourg] francs.", True),
        ("[US] President Ann Moss came.", False),
        ("[Venice] Film Festival President Ann Moss came.", False),
        ("They left [Venice] on Monday.", False),
        ("[China]'s Belt Initiative grew.", False),
    ],
)
def test_a_place_in_the_name_of_a_thing(text: str, part: bool) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert of_a_thing(text.replace("[", "").replace("]", ""), start, end) is part


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("They met the [Moss] family.", True),
        ("Her show is The [Ann Moss] Show.", True),
        ("He left the USS [Ann Moss] in May.", True),
        ("The polar ship RRS Sir [Peter Moss] is new.", True),
        ("They gave her the [Ann Moss] Memorial Prize.", True),
        ("[Moss] family trees are tall.", False),
        ("They saw [Ann Moss] show them.", False),
    ],
)
def test_what_is_called_after_a_person(text: str, part: bool) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert of_no_person(text.replace("[", "").replace("]", ""), start, end) is part


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Her son [Brooklyn] came.", True),
        ("[Brooklyn], 21, came.", True),
        ("[Brooklyn], 21 miles away, is large.", False),
        ("The sun in [Brooklyn] shone.", False),
    ],
)
def test_somebodys_child_or_somebody_of_an_age(text: str, expected: bool) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert around(text.replace("[", "").replace("]", ""), start, end).personal is expected
