"""Towns and their clubs."""

from __future__ import annotations

import pytest

from backfile.entities.name import TABLE
from backfile.entities.sport import Sport, clubs_of, mark_clubs, mark_teams, sides, sport_in
from backfile.model import Kind
from tests.unit.entities.invented import names, story


def test_what_speaks_of_sport() -> None:
    game = "The striker scored two goals in the league match; the goalkeeper saved a penalty."
    some = "The club wants the striker for the next season, it said."
    assert sport_in(story("A win", game)) is Sport.GAME
    assert sport_in(story("CRICKET - Sowerby out", "He was ill.")) is Sport.GAME
    assert sport_in(story("A deal", some)) is Sport.SOME
    assert sport_in(story("A fair", "Farmers showed their cattle on Monday.")) is Sport.NONE


def test_a_town_that_plays_in_some_stories_has_a_club() -> None:
    plays = [({"luton", "wembley", "hull"}, {"luton"})] * 3
    idle = [({"luton", "wembley"}, set())] * 20
    clubs = clubs_of(plays + idle)
    assert clubs.sides == {"luton"}
    assert clubs.others == {"wembley"}
    # A slip in one story of many.
    assert clubs_of(plays + idle * 5).sides == set()


def test_who_plays() -> None:
    own = story("A game", "They beat Norwich; Hull's striker and a Dutchman fan met in Exeter.")
    assert sides(own, names(own, "Norwich", "Hull", "Exeter")) == {"norwich", "Hull"}
    assert sides(own, names(own, "Dutchman", kind=Kind.ORGANIZATION)) == set()


@pytest.mark.parametrize(
    ("text", "club"),
    [
        ("He left for a move to Luton.", True),
        ("He was happy at Luton.", True),
        ("He came from Luton.", True),
        ("They met Luton again.", True),
        ("He lives in Luton.", False),
        ("There was joy in Luton's win.", True),
        ("Fans came from all of north Luton.", False),
        ("They trained near Luton.", False),
    ],
)
def test_in_a_game_a_club_is_meant_unless_something_is_in_the_town(text: str, club: bool) -> None:
    own = story("A game", text)
    found = names(own, "Luton")
    mark_teams(own, found, {"luton" + TABLE}, {"luton"})
    assert [name.key.endswith(TABLE) for name in found] == [club]


@pytest.mark.parametrize(
    ("text", "club"),
    [
        ("She is a Luton fan.", True),
        ("He was the Luton boss.", True),
        ("A former Luton player spoke.", True),
        ("Her bus to Luton was late.", False),
        ("Streets of Luton have been closed.", False),
        ("The Real Housewives of Luton star spoke.", False),
    ],
)
def test_elsewhere_a_town_is_meant_unless_a_club_is_spoken_of(text: str, club: bool) -> None:
    own = story("A fair", text)
    found = names(own, "Luton")
    mark_clubs(own, found, {"luton"})
    assert [name.key.endswith(TABLE) for name in found] == [club]
