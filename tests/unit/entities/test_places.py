"""Which place of the world a name means."""

from __future__ import annotations

import pytest

from backfile.entities.gazetteer import gazetteer
from backfile.entities.nations import Nations
from backfile.entities.places import Where, candidates, resolve_places
from backfile.entities.villages import key_of, lines, villages


def where(*pairs: tuple[str, str] | str, nations: Nations | None = None) -> dict[str, Where]:
    story = [pair if isinstance(pair, tuple) else (pair, "") for pair in pairs]
    return resolve_places([story], [nations or {}]).meaning[0]


@pytest.mark.parametrize(
    ("form", "country", "sort"),
    [
        ("U.S.", "US", "country"),
        ("America", "US", "country"),
        ("Republic of Iraq", "IQ", "country"),
        ("Republic of China", "TW", "country"),
        ("Britain", "GB", "country"),
        ("Burma", "MM", "country"),
        ("West Germany", "DE", "country"),
        ("Calif.", "US", "division"),
        ("N.C.", "US", "division"),
        ("Mass", "US", "division"),
        ("Peking", "CN", "city"),
        ("Basra", "IQ", "city"),
        ("Venice", "IT", "city"),
        ("Leningrad", "RU", "city"),
        ("Sao Paulo", "BR", "city"),
        ("New York", "US", "city"),
        ("Scotland", "GB", "division"),
    ],
)
def test_names_in_the_news(form: str, country: str, sort: str) -> None:
    place = where(form)[form].place
    assert place is not None
    assert (place.country, place.sort) == (country, sort)


def test_scotland_is_not_the_united_kingdom() -> None:
    found = where("Scotland", "England", "United Kingdom")
    assert len({w.key for w in found.values()}) == 3


def test_a_small_word_is_no_country() -> None:
    assert where("Us")["Us"].place is None


def test_paris_texas() -> None:
    alone = where("Paris")["Paris"].place
    texan = where(("Paris", "Texas"), "Texas")["Paris"].place
    assert alone is not None
    assert alone.country == "FR"
    assert texan is not None
    assert (texan.country, texan.division) == ("US", "TX")


def test_georgia_by_its_company() -> None:
    country = where("Georgia", "Tbilisi", "Armenia")["Georgia"].place
    state = where("Georgia", "Atlanta", "Savannah", "Alabama")["Georgia"].place
    assert country is not None
    assert country.country == "GE"
    assert state is not None
    assert state.country == "US"


def test_the_country_that_a_story_speaks_of_most_settles_a_close_case() -> None:
    nations = {"CR": 2, "US": 1}
    told = where("San Jose", "United States", "Costa Rica", nations=nations)["San Jose"].place
    assert told is not None
    assert told.country == "CR"
    untold = where("San Jose")["San Jose"].place
    assert untold is not None
    assert untold.country == "US"


def test_a_state_without_its_point_however_short() -> None:
    found = where(("Birmingham", "Ala"), "Ala", ("CORAL GABLES", "Fla"), "Fla")
    assert {w.place.division for w in found.values() if w.place} == {"AL", "FL"}


def test_a_small_town_needs_another_sign() -> None:
    town = next(
        p
        for p in gazetteer().of("Fairfax")
        if p.sort == "city" and p.country == "US" and p.population < 100_000
    )
    assert where("Fairfax")["Fairfax"].place is None
    assert where("Fairfax", "Richmond", "United States")["Fairfax"].place == town


def test_a_town_that_the_gazetteer_lacks_is_where_the_text_says() -> None:
    places = resolve_places([[("Sowerby Parva", "Ohio"), ("Ohio", "")]], [{}])
    key = places.meaning[0]["Sowerby Parva"].key
    assert places.countries[key].most_common(1)[0][0] == ("US", "OH")


def test_a_close_decision_is_reported() -> None:
    places = resolve_places([[("Georgia", ""), ("Ohio", "")]], [{}])
    assert "georgia" in places.ambiguous


@pytest.mark.parametrize(
    ("form", "county", "country"),
    [
        ("Beaconsfield", "Buckinghamshire", "GB"),
        ("Rochester", "Kent", "GB"),
        ("Beaconsfield", "Sowerbyshire", "CA"),
        ("Windsor", "Kent", None),
    ],
)
def test_a_town_in_a_county(form: str, county: str, country: str | None) -> None:
    place = where((form, county), "Canada")[form].place
    assert (place and place.country) == country


def test_a_part_of_a_city_but_no_row_of_cities() -> None:
    park = where(("Hyde Park", "London"))["Hyde Park"].place
    assert park is not None
    assert park.country == "GB"
    boston = where(("Boston", "London"))["Boston"].place
    assert boston is not None
    assert boston.country == "US"


def test_an_unknown_town_lies_in_the_state_not_in_the_country() -> None:
    found = resolve_places([[("Fort Mossby", "Georgia")]], [{}])
    (inside,) = found.countries["fort mossby".replace(" ", "")]
    assert inside == ("US", "GA")


def test_a_former_name_is_not_meant_where_another_town_is_called_so() -> None:
    found = where("Salisbury")["Salisbury"].place
    assert found is None or found.country != "ZW"
    assert where("Peking")["Peking"].place is not None


def test_what_no_story_decides_follows_the_archive() -> None:
    says_so = [("Halifax", "Yorkshire")]
    lone = [("Halifax", "")]
    few = resolve_places([says_so, lone], [{}, {}]).meaning[-1]["Halifax"].place
    assert few is not None
    assert few.country == "CA"
    many = resolve_places([*[says_so] * 4, lone], [{}] * 5).meaning[-1]["Halifax"].place
    assert many is not None
    assert many.country == "GB"


def test_a_state_does_not_make_a_small_namesake_of_a_large_city() -> None:
    """Whoever flies from New York to Rome does not stay in the state."""
    says_so = [("Rome", "Italy"), ("Italy", "")]
    travels = [("Rome", ""), ("New York", ""), ("London", "")]
    american: Nations = {"US": 8}
    alone = resolve_places([travels], [american]).meaning[-1]["Rome"].place
    assert alone is not None
    assert alone.country == "US"
    found = resolve_places([*[says_so] * 4, travels], [{}] * 4 + [american]).meaning[-1]
    assert found["Rome"].place is not None
    assert found["Rome"].place.country == "IT"


def test_a_small_namesake_beside_its_neighbours_is_meant() -> None:
    says_so = [("Boston", "Massachusetts"), ("Massachusetts", "")]
    beside = [("Boston", ""), ("Spalding", "")]
    found = resolve_places([*[says_so] * 4, beside], [{}] * 4 + [{"GB": 3}]).meaning[-1]
    assert found["Boston"].place is not None
    assert found["Boston"].place.country == "GB"


@pytest.mark.parametrize(
    ("beside", "country"),
    [(("Sydney", "Parramatta"), "AU"), (("Sydney", "Lyon"), None), (("Perth", "Adelaide"), None)],
)
def test_a_town_abroad_is_its_namesake_near_the_storys_towns(
    beside: tuple[str, str], country: str | None
) -> None:
    place = where("Newport", *beside, nations={"AU": 3})["Newport"].place
    assert (place.country if place else None) == country


def test_a_row_of_cities_is_no_address() -> None:
    """There is a Portsmouth near Manchester, New Hampshire, but it is the smaller of the two."""
    place = where(("Manchester", "Portsmouth"), "Portsmouth", nations={"GB": 9})["Manchester"].place
    assert place is not None
    assert place.country == "GB"


def test_no_city_stands_twice_in_the_gazetteer() -> None:
    assert len({p.sort for p in gazetteer().of("Manhattan") if p.division == "NY"}) <= 1


def test_a_village_in_what_is_named_behind_it() -> None:
    there = where(("Latrobe", "Pennsylvania"))["Latrobe"].place
    assert there is not None
    assert (there.country, there.division) == ("US", "PA")
    assert where("Latrobe")["Latrobe"].place is None


def test_a_village_near_the_storys_other_places() -> None:
    beside = where("Alderley Edge", "Manchester", "Leeds")["Alderley Edge"].place
    assert beside is not None
    assert beside.country == "GB"
    assert where("Alderley Edge", "London")["Alderley Edge"].place is None


def test_a_village_follows_the_stories_that_say_where_it_lies() -> None:
    told, lone = [("Latrobe", "Pennsylvania")], [("Latrobe", "")]
    for story in resolve_places([told, lone], [{}, {}]).meaning:
        place = story["Latrobe"].place
        assert place is not None
        assert place.division == "PA"


def test_a_name_that_is_seldom_near_its_village_is_not_the_village() -> None:
    beside = [("Broadway", ""), ("Cheltenham", ""), ("Birmingham", "")]
    lone = [("Broadway", "")]
    assert resolve_places([beside], [{}]).meaning[0]["Broadway"].place is not None
    meaning = resolve_places([beside, lone, lone], [{}] * 3).meaning
    assert {story["Broadway"].place for story in meaning} == {None}


@pytest.mark.parametrize("name", ["Mória", "MORIA", "the Moria"])
def test_villages_whatever_case_and_accents(name: str) -> None:
    assert any(place.country == "GR" for place in villages(name))


def test_villages_are_in_the_order_in_which_they_are_looked_for() -> None:
    keys = list(map(key_of, lines()))
    assert keys == sorted(keys)


def test_villages_are_no_gazetteer() -> None:
    assert not villages("Latro")
    assert not gazetteer().of("Latrobe")


def test_postal_letters_of_states() -> None:
    assert [place.name for place in candidates("TX")] == ["Texas"]
    assert not gazetteer().of("TX")
    assert not candidates("Tx")
    australian = where("WA", "Perth", "Australia")["WA"].place
    assert australian is not None
    assert australian.name == "Western Australia"
