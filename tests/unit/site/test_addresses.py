import datetime as dt
from collections.abc import Callable

import pytest

from backfile.model import Entity, Kind, Story
from backfile.site.addresses import Addresses


def test_a_story_stands_under_its_day(make_story: Callable[..., Story]) -> None:
    path = Addresses("").story(make_story(title="“Ça va?” — Łódź & Co.", date=dt.date(2023, 9, 5)))
    assert path == "2023/09/05/ca-va-lodz-co-0123456789/"


def test_undated_and_nameless(make_story: Callable[..., Story]) -> None:
    assert Addresses("").story(make_story(title="!!!", date=None)) == "undated/story-0123456789/"


@pytest.mark.parametrize(
    ("siteurl", "base"),
    [("", ""), ("https://example.org", ""), ("https://you.github.io/repo", "/repo")],
)
def test_the_base_path_comes_from_the_address(siteurl: str, base: str) -> None:
    addresses = Addresses(siteurl)
    assert addresses.link("person/") == f"{base}/person/"
    assert addresses.address("person/") == f"{siteurl}/person/"


def test_an_entity_without_a_page_leads_to_the_search() -> None:
    entity = Entity("person/ada", Kind.PERSON, "Ada", has_page=False)
    assert Addresses("").entity(entity) == "search/?person=ada"


def test_pages_of_a_list() -> None:
    addresses = Addresses("")
    assert addresses.page("person/ada/", 1) == "person/ada/"
    assert addresses.page("person/entity-9/", 4) == "person/entity-9/page/4/"
