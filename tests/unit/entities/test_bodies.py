"""Whose a body is that many countries have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from backfile.entities.bodies import country_of, part_bodies
from backfile.entities.name import Name, surface
from backfile.entities.named import Named, named, told
from backfile.entities.senses import resolve
from backfile.model import Kind
from tests.unit.entities.invented import story

BANK = "Central Bank"


def wired(dateline: str, body: str = BANK) -> Named:
    """A story that names one body, with a dateline."""
    one = replace(story("News", f"The {body} said so."), dateline=dateline)
    name = Name(1, 4, 4 + len(body), body, surface(body), Kind.ORGANIZATION)
    return named(one, told(one, [name]))


def whose(stories: list[Named], spoken_of: list[Mapping[str, int]]) -> list[str]:
    """For each story the country that its body got."""
    senses = resolve(stories, spoken_of)
    part_bodies(stories, spoken_of, senses)
    return [country_of(row[0][1]) for row in senses.of if row[0]]


def test_a_dateline_says_whose_what_every_country_has_is() -> None:
    stories = [wired("OSLO"), wired("LIMA"), wired("")]
    assert whose(stories, [{"NO": 2}, {"PE": 1}, {}]) == ["Norway", "Peru", ""]


def test_letters_of_a_country_say_so_as_well_as_its_name() -> None:
    stories = [wired("LONDON", "U.K. Ministry of Mines"), wired("LONDON", "Ministry of Mines")]
    stories += [wired("PARIS", "Ministry of Mines")]
    senses = resolve(stories, [{"GB": 1}, {"GB": 1}, {"FR": 1}])
    part_bodies(stories, [{"GB": 1}, {"GB": 1}, {"FR": 1}], senses)
    assert senses.of[0] == senses.of[1] != senses.of[2]


def test_no_dateline_says_so_where_the_story_speaks_more_of_others() -> None:
    stories = [wired("OSLO"), wired("LIMA"), wired("OSLO")]
    assert whose(stories, [{"NO": 2}, {"PE": 1}, {"SE": 3, "NO": 1}]) == ["Norway", "Peru", ""]


def test_the_body_of_one_country_keeps_its_name() -> None:
    assert whose([wired("OSLO"), wired("OSLO")], [{"NO": 1}, {"NO": 1}]) == ["", ""]


def test_not_every_country_has_a_congress() -> None:
    stories = [wired("OSLO", "Congress"), wired("LIMA", "Congress")]
    assert whose(stories, [{"NO": 1}, {"PE": 1}]) == ["", ""]


CUSTOMS = "Customs Service"


def test_some_bodies_are_known_without_a_word_on_whose_they_are() -> None:
    commons = [wired(city, "House of Commons") for city in ("OTTAWA", "LONDON", "OSLO")]
    assert whose(commons, [{"CA": 2}, {"GB": 1}, {"NO": 1}]) == ["Canada", "United Kingdom", ""]


def test_letters_of_a_country_before_a_name_make_no_other_body() -> None:
    stories = [wired("BOSTON", CUSTOMS), wired("BOSTON", f"U.S. {CUSTOMS}"), wired("", CUSTOMS)]
    assert keys(stories, [{"US": 2}, {"US": 1}, {}]) == {"customs service"}


def test_they_do_where_the_bare_name_is_another_countrys() -> None:
    stories = [wired("OSLO", CUSTOMS), wired("BOSTON", f"U.S. {CUSTOMS}")]
    assert keys(stories, [{"NO": 2}, {"US": 1}]) == {"customs service", "us customs service"}


def keys(stories: list[Named], spoken_of: list[Mapping[str, int]]) -> set[str]:
    senses = resolve(stories, spoken_of)
    part_bodies(stories, spoken_of, senses)
    return {sense[1] for row in senses.of for sense in row if sense}
