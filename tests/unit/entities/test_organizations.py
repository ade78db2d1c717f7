"""Abbreviations, legal forms and short forms of organisations."""

from __future__ import annotations

from collections import Counter

import pytest

from backfile.entities.build import build_entities, display_name
from backfile.entities.company import Company
from backfile.entities.core import core
from backfile.entities.name import Name, surface
from backfile.entities.named import named, told
from backfile.entities.organizations import known_aliases, resolve_organizations
from backfile.entities.senses import Sense, Senses, resolve
from backfile.model import Kind
from tests.unit.entities.invented import story


def meaning(
    *stories: set[str],
    teams: tuple[str, ...] = (),
    owned: tuple[str, ...] = (),
    lettered: tuple[list[tuple[str, str]], ...] = (),
    listed: tuple[list[tuple[str, str]], ...] = (),
) -> list[dict[str, str]]:
    company = Company(stories)
    return resolve_organizations(stories, company, teams, owned, lettered, listed).meaning


def test_legal_forms_and_articles_are_no_part_of_a_name() -> None:
    assert core("The Acme Widget Co.") == core("Acme Widget") == core("ACME WIDGET CORP")


def test_legal_forms_of_other_countries() -> None:
    assert core("AB Velmar") == core("Velmar A/S") == core("Velmar")


def test_headlines_cut_words() -> None:
    assert core("VELMAR INT'L MFG CO") == core("Velmar International Manufacturing Co")


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        ({"VELMAR'S INT'L INC": 1}, "Velmar's Int'l Inc"),
        ({"VKC LIMITED": 1}, "VKC Limited"),
        ({"ACMAR": 9, "Acmar": 1}, "Acmar"),
        ({"ACMA": 9, "Acma": 1}, "ACMA"),
    ],
)
def test_a_name_in_capitals_is_shown_as_it_would_be_written(
    forms: dict[str, int], shown: str
) -> None:
    sense = Kind.ORGANIZATION, core(next(iter(forms)))
    assert display_name(sense, Counter(forms), Senses()) == shown


def test_letters_stand_for_words_only_in_one_story() -> None:
    both, alone = meaning({"World Chess Union", "WCU"}, {"WCU"})
    assert both["WCU"] == core("World Chess Union")
    assert alone["WCU"] == "wcu"


def test_letters_may_be_printed_as_a_word() -> None:
    (found,) = meaning({"World Ocean Rowing Union", "Woru", "Word"})
    assert found["Woru"] == core("World Ocean Rowing Union")
    assert found["Word"] == "word"


def test_letters_follow_the_archive_once_it_says_so_twice() -> None:
    *_, alone = meaning(*[{"World Chess Union", "WCU"}] * 2, {"WCU"})
    assert alone["WCU"] == core("World Chess Union")


def test_a_firm_called_after_its_founder_is_its_last_name() -> None:
    founded, study, _ = meaning(
        {"Eli Mossby and Co", "Mossby"}, {"Christian Study", "Study"}, {"Study"}
    )
    assert founded["Mossby"] == core("Eli Mossby and Co")
    assert study["Study"] == core("Study")


def test_four_letters_follow_the_archive_at_once() -> None:
    both, alone = meaning({"World Chess Players Union", "WCPU"}, {"WCPU"})
    assert both["WCPU"] == alone["WCPU"] == core("World Chess Players Union")


@pytest.mark.parametrize(
    ("others", "joined"),
    [
        # Among the same names.
        ([{"World Chess Players Union", "Hale"}, {"WCPU", "Hale"}], True),
        ([{"World Chess Players Union", "Hale"}, {"WCPU", "Moss"}], False),
        # One of two.
        (
            [
                {"World Chess Players Union", "Hale"},
                {"West Coast Potato Union", "Hale"},
                {"WCPU", "Hale"},
            ],
            False,
        ),
        # Three letters have many meanings.
        ([{"World Chess Union", "Hale"}, {"WCU", "Hale"}], False),
    ],
)
def test_letters_are_those_of_the_only_name_that_has_them(
    others: list[set[str]], joined: bool
) -> None:
    *_, last = meaning(*others)
    letters = max(last.keys() & {"WCU", "WCPU"})
    assert (last[letters] != letters.lower()) is joined


@pytest.mark.parametrize(
    ("name", "letters", "joined"),
    [
        ("Velmar Herders' Front", "VHF", True),
        ("Salt Makers of Uganda", "SMUG", True),
        # Of another language.
        ("Velmar Herders' Front", "KMT", True),
        # What everyone knows is not one of its bodies.
        ("United Nations", "FAO", False),
    ],
)
def test_letters_in_brackets_are_of_the_body_before_them(
    name: str, letters: str, joined: bool
) -> None:
    (one,) = meaning({name, letters}, lettered=([(name, letters)],))
    assert (one[letters] == one[name]) is joined


def test_four_letters_in_brackets_are_the_bodys_in_other_stories_too() -> None:
    lettered = [("Velmar Commodity Exchange", "VelCom")]
    _, other = meaning({"Velmar Commodity Exchange", "VelCom"}, {"VELCOM"}, lettered=(lettered, []))
    assert other["VELCOM"] == core("Velmar Commodity Exchange")


def test_letters_in_brackets_are_not_those_that_stand_without() -> None:
    show = {"Great Velmar Quiz", "BTV"}
    first, *_ = meaning(show, {"BTV"}, {"BTV"}, lettered=([("Great Velmar Quiz", "BTV")], [], []))
    assert first["BTV"] != first["Great Velmar Quiz"]


def test_letters_in_brackets_mean_what_the_story_says() -> None:
    pair = ("Economic Planning Agency", "EPA")
    one, other = meaning({*pair}, {"EPA"}, lettered=([pair], []))
    assert one["EPA"] == core("Economic Planning Agency")
    assert other["EPA"] == known_aliases()["epa"] != one["EPA"]


def test_letters_in_brackets_may_be_of_a_names_end() -> None:
    bureau = "Bureau of the Velmar Farmers Union"
    stories = {bureau, "Velmar Farmers Union", "VFU"}, {bureau, "VFU"}
    one, other = meaning(*stories, lettered=([(bureau, "VFU")], [(bureau, "VFU")]))
    assert one["VFU"] == core("Velmar Farmers Union")
    (alone,) = meaning({bureau, "VFU"}, lettered=([(bureau, "VFU")],))
    assert alone["VFU"] == "vfu"
    assert other[bureau] == core(bureau)


def test_a_firm_with_its_legal_form_is_not_its_unit() -> None:
    (one,) = meaning({"Tandrell Inc", "Tandrell Lines Inc"})
    assert one["Tandrell Inc"] != one["Tandrell Lines Inc"]
    (short,) = meaning({"Tandrell", "Tandrell Lines Inc"})
    assert short["Tandrell"] == short["Tandrell Lines Inc"]


def test_bbc_is_not_blue_bottle_coffee() -> None:
    first, second = meaning({"BBC"}, {"Blue Bottle Coffee"})
    assert first["BBC"] != second["Blue Bottle Coffee"]
    (both,) = meaning({"BBC", "Blue Bottle Coffee"})
    assert both["BBC"] != both["Blue Bottle Coffee"]


def test_first_word_is_short_for_the_only_such_name() -> None:
    (one,) = meaning({"Ausonia Chemicals", "Ausonia"})
    assert one["Ausonia"] == core("Ausonia Chemicals")
    (two,) = meaning({"Ausonia Chemicals", "Ausonia Foods", "Ausonia"})
    assert two["Ausonia"] == "ausonia"


def test_what_is_a_name_by_itself_is_short_for_no_product() -> None:
    own = [{"Ausonia"}] * 3 + [{"AUSONIA"}]
    *_, found = meaning(*own, {"Ausonia", "Ausonia Halo"})
    assert found["Ausonia"] == "ausonia"


def test_a_nations_body_is_short_in_its_own_story_only() -> None:
    own = [{"Senate"}] * 3
    *_, one, other = meaning(*own, {"U.S. Senate", "Senate"}, {"Texas Senate", "Senate"})
    assert one["Senate"] == core("US Senate") == core("United States Senate")
    assert other["Senate"] == "senate"


def test_a_citys_paper_is_short_in_its_own_story_only() -> None:
    own = [{"Times"}] * 3
    both = {"New York Times", "Seattle Times", "Times"}
    *_, one, two = meaning(*own, {"New York Times", "Times"}, both)
    assert one["Times"] == core("New York Times")
    assert two["Times"] == "times"


def test_a_number_is_one_in_words_and_digits() -> None:
    assert core("Channel Seven") == core("Channel 7")
    assert core("Seven Widgets") != core("7 Widgets")


def test_a_general_word_is_short_for_nothing() -> None:
    (found,) = meaning({"Bank of Ruritania", "Bank", "National Bus Company", "National"})
    assert found["Bank"] == "bank"
    assert found["National"] == "national"


def test_a_citys_team_needs_the_company_of_other_teams() -> None:
    table = {"Seattle", "Denver", "Dallas"}
    full = {"Seattle Herons", "Denver", "Dallas"}
    other = {"Seattle", "Tailors Guild"}
    teams = ("Seattle", "Denver", "Dallas")
    found = meaning(table, full, other, teams=teams)
    assert found[0]["Seattle"] == core("Seattle Herons")
    assert found[2]["Seattle"] == "seattle"


def test_a_citys_name_in_tables_is_no_part_of_two_names() -> None:
    (two,) = meaning({"Leeds", "Leeds & Derby", "Leeds for Free", "Leeds 2"}, teams=("Leeds",))
    assert two["Leeds"] == "leeds"
    (one,) = meaning({"Leeds", "Leeds United", "Leeds & Derby"}, teams=("Leeds",))
    assert one["Leeds"] == core("Leeds United")


def test_headlines_print_what_always_owns_without_its_apostrophe() -> None:
    stories = [{"Mossby"}] * 6
    seldom = meaning(*stories, {"Mossbys"}, owned=("Mossby",))
    assert seldom[0]["Mossby"] == seldom[-1]["Mossbys"]
    often = meaning(*stories, *[{"Mossbys"}] * 3, owned=("Mossby",))
    assert often[0]["Mossby"] != often[-1]["Mossbys"]
    none = meaning(*stories, {"Mossbys"})
    assert none[0]["Mossby"] != none[-1]["Mossbys"]


def test_what_always_owns_is_the_firm_with_its_legal_form_and_no_other() -> None:
    firms = {"Mossby's Corp", "Mossby and Co", "Mossbys"}
    *_, last = meaning(*[{"Mossby"}] * 2, firms, owned=("Mossby",))
    first, *_ = meaning({"Mossby"}, firms, owned=("Mossby",))
    assert first["Mossby"] == last["Mossby's Corp"] != last["Mossby and Co"]


def test_british_and_american_spellings_are_one() -> None:
    assert core("World Trade Centre") == core("World Trade Center")


def test_one_name_in_other_letters_is_one() -> None:
    first, *_, other = meaning({"La Liga"}, {"La Liga"}, {"LaLiga"})
    assert other["LaLiga"] == first["La Liga"] == core("La Liga")


def test_few_letters_may_be_other_words() -> None:
    first, other = meaning({"On It"}, {"Onit"})
    assert first["On It"] != other["Onit"]


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["Hale's sells bread."] * 4 + ["At Hale’s, they said so."], "Hale's"),
        (["Hale's sells bread."] * 4 + ["Hale sells bread."], "Hale"),
        (["Hale's sells bread."] * 4, "Hale"),
    ],
)
def test_what_always_owns_is_called_so(texts: list[str], shown: str) -> None:
    stories = []
    for text in texts:
        one = story("Bread", text)
        at = text.index("Hale")
        name = Name(1, at, at + 4, "Hale", surface("Hale"), Kind.ORGANIZATION)
        stories.append(named(one, told(one, [name])))
    senses = resolve(stories, [{} for _ in stories])
    sense = (Kind.ORGANIZATION, core("Hale"))
    assert display_name(sense, Counter({"Hale": len(texts)}), senses) == shown


def test_a_clubs_nickname_is_its_in_a_story_that_names_it() -> None:
    named, short, other, bare = meaning(
        {"Tottenham Hotspur", "Spurs"},
        {"Tottenham", "Spurs"},
        {"San Antonio Spurs", "Spurs"},
        {"Spurs"},
        teams=("Tottenham",),
    )
    assert named["Spurs"] == core("Tottenham Hotspur")
    assert other["Spurs"] == core("San Antonio Spurs")
    assert short["Spurs"] == bare["Spurs"] == "spurs"
    # Where Tottenham stands for the club.
    *_, short = meaning(
        *[{"Tottenham Hotspur", "Tottenham"}] * 2, {"Tottenham", "Spurs"}, teams=("Tottenham",)
    )
    assert short["Spurs"] == core("Tottenham Hotspur")


def test_a_nickname_of_two_clubs_in_one_story_is_neither() -> None:
    both, *_ = meaning({"Chelsea", "Birmingham City", "Blues"}, *[{"Chelsea", "Blues"}] * 5)
    assert both["Blues"] == "blues"


def test_a_paper_is_called_without_its_daily() -> None:
    *_, alone = meaning(*[{"Daily Mirror", "Mirror"}] * 2, *[{"Mirror"}] * 9)
    assert alone["Mirror"] == core("Daily Mirror")


def test_a_known_firm_is_not_short_for_its_product() -> None:
    (both,) = meaning({"Nissan", "Nissan Leaf"})
    assert both["Nissan"] == "nissan"
    (both,) = meaning({"Acme Widget", "Acme"})
    assert both["Acme"] == core("Acme Widget")


def test_a_short_form_goes_to_no_firm_beside_another_that_it_may_mean() -> None:
    own = {"Verhal Works Inc", "Verhal"}
    other = {"Verhal", "Verhal Federal Savings", "Acme", "Foo"}
    stories = [own] * 3 + [other] + [{"Verhal", "Acme"}]
    *_, beside, alone = meaning(*stories)
    assert alone["Verhal"] == core("Verhal Works Inc")
    assert beside["Verhal"] != core("Verhal Works Inc")


def test_the_owners_name_is_short_for_the_firm_in_its_story() -> None:
    (found,) = meaning({"P.W. Verhal", "Verhal"})
    assert found["Verhal"] == core("P.W. Verhal")


def test_letters_that_everyone_knows_mean_what_the_story_spells_out() -> None:
    told, untold, misspelled = meaning(
        {"BMA", "Bay Monetary Agency"}, {"BMA"}, {"BMA", "British Medicle Association"}
    )
    assert told["BMA"] == core("Bay Monetary Agency")
    assert untold["BMA"] == misspelled["BMA"] == core("British Medical Association")


def test_a_part_of_a_part_is_the_whole() -> None:
    (found,) = meaning({"Verdal Tarn Brothers Inc", "Verdal Tarn", "Tarn"})
    assert set(found.values()) == {core("Verdal Tarn Brothers")}


def test_what_a_body_is_means_another_one_in_every_story() -> None:
    *_, alone = meaning(*[{"World Chess Fund", "Fund"}] * 2, {"Fund"})
    assert alone["Fund"] == "fund"
    assert meaning({"World Chess Fund", "Fund"})[0]["Fund"] == core("World Chess Fund")


def test_of_the_teams_of_a_table_none_is_another() -> None:
    both = {"Mossby", "East Mossby"}
    assert meaning(both, teams=("Mossby", "East Mossby")) == [{n: core(n) for n in both}]
    assert meaning(both)[0]["Mossby"] == core("East Mossby")


def test_a_town_is_its_team_where_that_is_named() -> None:
    found = meaning({"Madrid", "Real Madrid"}, {"Madrid", "Real Madrid"}, teams=("Madrid",))
    assert found[0]["Madrid"] == core("Real Madrid")


def test_a_body_without_a_name_of_its_own_has_no_page() -> None:
    senses = Senses()
    standing: dict[Sense, int] = {(Kind.ORGANIZATION, "fund"): 9, (Kind.ORGANIZATION, "senate"): 9}
    forms = {sense: Counter({sense[1].title(): 9}) for sense in standing}
    built = build_entities(forms, standing, senses, 9, 1)
    assert {entity.name: entity.has_page for entity in built.values()} == {
        "Fund": False,
        "Senate": True,
    }
