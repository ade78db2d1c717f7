"""Forms of persons' names attach to full names, never to one another."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backfile.entities.anywhere import KNOWN_LEAST
from backfile.entities.company import Company
from backfile.entities.people import People, resolve_people
from backfile.entities.tokens import tokens


def resolve(stories: Iterable[Iterable[str]]) -> People:
    """With one mention of each form, in the order of the alphabet."""
    return resolve_counted([dict.fromkeys(sorted(forms), 1) for forms in stories])


def shared_by_all(stories: Sequence[Iterable[str]]) -> Company:
    """Where somebody else stands in all stories, and many more have none of their names."""
    return Company([*({*story, "Zeno Quill"} for story in stories), *[()] * 20 * len(stories)])


def resolve_counted(stories: list[dict[str, int]], company: Company | None = None) -> People:
    """With each form in a paragraph of its own."""
    return resolve_people(
        stories,
        lambda number, form: {list(stories[number]).index(form)},
        company or shared_by_all(stories),
    )


def meaning(*stories: set[str]) -> list[dict[str, str]]:
    return told(resolve(stories))


def told(found: People) -> list[dict[str, str]]:
    return [{form: " ".join(who) for form, who in story.items()} for story in found.meaning]


def test_last_name_follows_the_full_name_of_its_story() -> None:
    (only,) = meaning({"Vladimir Putin", "Putin"})
    assert only["Putin"] == only["Vladimir Putin"] == "vladimir putin"


def test_a_name_of_many_words_has_its_last_name_within() -> None:
    (only,) = meaning({"Regina Ip Lau Suk-yee", "Ip"})
    assert only["Ip"] == only["Regina Ip Lau Suk-yee"]
    (both,) = meaning({"Regina Ip Lau Suk-yee", "Carol Ip", "Ip"})
    assert both["Ip"] == "carol ip"


def test_last_name_alone_follows_the_archive() -> None:
    *_, last = meaning({"Vladimir Putin", "Putin"}, {"Vladimir Putin"}, {"Putin"})
    assert last["Putin"] == "vladimir putin"


def in_company(*stories: dict[str, str]) -> list[dict[str, str]]:
    """As `meaning`, of stories given as form of a person → form of another name beside it."""
    counted = [dict.fromkeys(story, 1) for story in stories]
    company = Company([{*story, *story.values()} for story in stories])
    return told(resolve_counted(counted, company))


def test_a_last_name_by_itself_needs_company() -> None:
    """Piet Verhal plays for Bournemouth; who is Verhal in a story about a restaurant?"""
    with_his_club, *_, elsewhere = in_company(
        {"Verhal": "Bournemouth"},
        {"Piet Verhal": "Bournemouth"},
        {"Piet Verhal": ""},
        {"Verhal": "Ivy"},
    )
    assert with_his_club["Verhal"] == "piet verhal"
    assert elsewhere["Verhal"] == "verhal"


def test_a_name_that_most_stories_have_is_no_company() -> None:
    stories = [{"Piet Verhal": "Spain"}, {"Verhal": "Spain"}, {"Ann Moss": "Spain"}]
    *_, last = in_company({"Bo Hale": "Spain"}, *stories, {"Verhal": "Spain"})
    assert last["Verhal"] == "verhal"


def test_whom_many_stories_name_needs_no_company() -> None:
    famous = [{"Vladimir Putin": ""}] * KNOWN_LEAST
    *_, last = in_company(*famous, {"Putin": "Ivy"})
    assert last["Putin"] == "vladimir putin"


def test_a_last_name_on_everybodys_lips_needs_no_company() -> None:
    """Reagan is seldom called Ronald."""
    *_, last = in_company({"Ronald Verhal": ""}, *[{"Verhal": "Ivy"}] * (2 * KNOWN_LEAST))
    assert last["Verhal"] == "ronald verhal"


def test_initials_need_company() -> None:
    *_, known, unknown = in_company(
        {"Henry Moss": "Senate"}, {"H. Moss": "Senate"}, {"H.R. Moss": "Ivy"}
    )
    assert known["H. Moss"] == "henry moss"
    assert unknown["H.R. Moss"] == "h r moss"


def test_initials_follow_the_only_such_name() -> None:
    *_, last = meaning({"Vladimir Putin"}, {"V. Putin"})
    assert last["V. Putin"] == "vladimir putin"


def test_initials_of_two_people_are_nobody_elses() -> None:
    found = meaning({"Ghislaine Maxwell"}, {"Gavin Maxwell"}, {"G. Maxwell"}, {"Maxwell"})
    assert found[2]["G. Maxwell"] == "g maxwell"
    assert found[3]["Maxwell"] == "maxwell"
    assert len({w for story in found for w in story.values()}) == 4


def test_initials_join_nobody_to_a_third() -> None:
    """The chain Ghislaine – G. – Gavin must not close even where each story looks plain."""
    found = meaning(
        {"Ghislaine Maxwell", "G. Maxwell"}, {"Gavin Maxwell", "G. Maxwell"}, {"G. Maxwell"}
    )
    assert found[0]["G. Maxwell"] == "ghislaine maxwell"
    assert found[1]["G. Maxwell"] == "gavin maxwell"
    assert found[2]["G. Maxwell"] == "g maxwell"


def test_kim_is_not_taken_by_the_kim_most_spoken_of() -> None:
    stories = [{"Kim Jong-un", "Kim"}] * 5 + [{"Kim Kardashian"}, {"Kim"}]
    found = meaning(*stories)
    assert found[0]["Kim"] == "kim jongun"
    assert found[-1]["Kim"] == "kim"


def test_husband_and_wife() -> None:
    both = {"Bill Clinton": 1, "Hillary Clinton": 1, "Clinton": 1}
    pair, alone, *_ = told(
        resolve_counted(
            [both, {"Bill Clinton": 1, "Clinton": 1}, {"Bill Clinton": 1}, {"Hillary Clinton": 1}]
        )
    )
    assert pair["Clinton"] == "clinton"
    assert pair["Bill Clinton"] != pair["Hillary Clinton"]
    assert alone["Clinton"] == "bill clinton"


def test_hyphen_accent_case_and_spaces() -> None:
    found = meaning(
        {"Kim Jong-un"}, {"Kim Jong Un"}, {"KIM JONG-UN"}, {"Bogotá Müller"}, {"Bogota Muller"}
    )
    assert found[0]["Kim Jong-un"] == found[1]["Kim Jong Un"] == found[2]["KIM JONG-UN"]
    assert found[3]["Bogotá Müller"] == found[4]["Bogota Muller"]


def test_middle_initial_of_one_person_but_not_of_two() -> None:
    one = meaning({"Paul Volcker"}, {"Paul A. Volcker"})
    assert one[0]["Paul Volcker"] == one[1]["Paul A. Volcker"]
    two = meaning({"George Bush"}, {"George W. Bush"}, {"George H. Bush"})
    assert len({w for story in two for w in story.values()}) == 3


def test_a_famous_bearer_does_not_take_another_family() -> None:
    stories = [{"Boris Yeltsin", "Yeltsin"}] * 3 + [{"Naina Yeltsin", "Yeltsin"}]
    assert meaning(*stories)[-1]["Yeltsin"] == "naina yeltsin"


def test_a_family_follows_the_bearer_of_whom_its_stories_speak() -> None:
    both = {"Boris Yeltsin", "Naina Yeltsin", "Yeltsin"}
    found = meaning(*[both] * 4, {"Naina Yeltsin"}, *[{"Boris Yeltsin"}] * 15, {"Yeltsin"})
    assert found[0]["Yeltsin"] == found[-1]["Yeltsin"] == "boris yeltsin"
    assert found[0]["Naina Yeltsin"] == "naina yeltsin"


@pytest.mark.parametrize(
    ("mentions", "whose"),
    [
        ({"Boris Yeltsin": 1, "Naina Yeltsin": 1, "Yeltsin": 5}, "yeltsin"),
        ({"Boris Yeltsin": 2, "Naina Yeltsin": 1, "Yeltsin": 5}, "boris yeltsin"),
        ({"Naina Yeltsin": 1, "Boris Yeltsin": 2, "Yeltsin": 5}, "yeltsin"),
        ({"Naina Yeltsin": 1, "Boris Yeltsin": 3, "Yeltsin": 5}, "boris yeltsin"),
    ],
)
def test_a_last_name_is_whose_full_name_the_story_gives_far_oftener(
    mentions: dict[str, int], whose: str
) -> None:
    (only,) = told(resolve_counted([mentions]))
    assert only["Yeltsin"] == whose


def test_a_last_name_is_whose_full_name_alone_stands_before_it() -> None:
    (only,) = told(resolve_counted([{"Naina Yeltsin": 1, "Yeltsin": 5, "Boris Yeltsin": 1}]))
    assert only["Yeltsin"] == "naina yeltsin"
    # A headline may have the last name first.
    (only,) = told(resolve_counted([{"Yeltsin": 5, "Naina Yeltsin": 1, "Boris Yeltsin": 1}]))
    assert only["Yeltsin"] == "yeltsin"


def test_who_is_printed_with_and_without_a_middle_name_is_no_rival_of_himself() -> None:
    forms = {"Boris Yeltsin": 1, "Boris Nikolayevich Yeltsin": 1, "Yeltsin": 5}
    first, *_ = told(
        resolve_counted([forms, {"Boris Yeltsin": 1}, {"Boris Andreyevich Yeltsin": 1}])
    )
    assert first["Yeltsin"] == "boris yeltsin"


def test_who_leads_in_a_story_does_not_take_the_name_of_the_famous() -> None:
    both = {"Naina Yeltsin": 3, "Tatyana Yeltsin": 1, "Yeltsin": 1}
    famous = {"Boris Yeltsin": 1, "Yeltsin": 3}
    *_, last = told(resolve_counted([*[famous] * 20, both]))
    assert last["Yeltsin"] == "yeltsin"


def test_a_title_after_a_place_is_no_last_name() -> None:
    (only,) = meaning({"Duchess of Kent", "Kent", "Duchess"})
    assert only["Kent"] == "kent"
    assert only["Duchess"] == "duchess of kent"


def test_one_story_proves_a_last_name_only_for_who_has_a_given_name() -> None:
    *_, moss = meaning({"Ann Moss", "Moss"}, {"Moss"})
    assert moss["Moss"] == "ann moss"
    *_, mummy = meaning({"Scrub Mummy", "Mummy"}, {"Mummy"})
    assert mummy["Mummy"] == "mummy"


def test_one_story_proves_no_first_name() -> None:
    stories = [{"Wexley Moss", "Wexley"}, {"Wexley"}]
    assert meaning(*stories)[-1]["Wexley"] == "wexley"
    assert meaning(stories[0], *stories)[-1]["Wexley"] == "wexley moss"


def test_why_a_form_is_taken_holds_in_all_stories() -> None:
    here, there = {"Vladimir Putin", "Putin"}, {"Putin"}
    pair = ("vladimir", "putin"), ("putin",)
    assert "same story" in resolve([here, here]).reasons[pair]
    assert "other stories" in resolve([here, here, there]).reasons[pair]


def test_a_reign_is_one_with_its_title_and_number() -> None:
    first, second, third = meaning({"King Boris"}, {"Boris VI"}, {"King Boris VI", "King Boris"})
    assert first["King Boris"] == second["Boris VI"] == third["King Boris VI"]
    several = meaning({"King Boris"}, {"Boris VI"}, {"Boris V"})
    assert len({who for story in several for who in story.values()}) == 3
    prince = meaning({"King Boris"}, {"Boris VI"}, {"Prince Boris"})
    assert len({who for story in prince for who in story.values()}) == 3


def test_another_spelling_needs_company_in_common() -> None:
    two = {"Muammar Gaddafi", "Ann Moss"}, {"Moammar Qaddafi", "Ann Moss"}
    found = meaning(*two, {"Muammar Gaddafi"})
    assert found[0]["Muammar Gaddafi"] == found[1]["Moammar Qaddafi"] == "muammar gaddafi"
    alone = meaning({"Muammar Gaddafi", "Ann Moss"}, {"Moammar Qaddafi", "Bob Rowe"})
    assert alone[1]["Moammar Qaddafi"] == "moammar qaddafi"


def test_a_nickname_must_be_listed() -> None:
    listed = meaning({"William Rowe", "Ann Moss"}, {"Bill Rowe", "Ann Moss"})
    assert listed[0]["William Rowe"] == listed[1]["Bill Rowe"]
    other = meaning({"William Rowe", "Ann Moss"}, {"Wilma Rowe", "Ann Moss"})
    assert other[0]["William Rowe"] != other[1]["Wilma Rowe"]


def test_spellings_that_one_paragraph_prints_are_two_people() -> None:
    both = {"Erik Larsen": 1, "Erik Larson": 1, "Ann Moss": 1}
    stories = [both, {"Erik Larsen": 1, "Ann Moss": 1}]
    (apart, *_) = told(resolve_counted(stories))
    assert apart["Erik Larsen"] == apart["Erik Larson"]
    (beside, *_) = told(resolve_people(stories, lambda *_: {0}, shared_by_all(stories)))
    assert beside["Erik Larsen"] != beside["Erik Larson"]


def test_a_misprint_in_a_name_of_three_words() -> None:
    right, wrong = "Ruth Bader Mossburg", "Ruth Bader Mossberg"
    one = meaning({right, "Ann Hale"}, {right}, {wrong, "Ann Hale"}, {"Bo Mossberg"})
    assert one[2][wrong] == one[0][right]
    apart = meaning({right, "Ann Hale"}, {right}, {wrong, "Bo Hale"}, {"Bo Mossberg"})
    assert apart[2][wrong] != apart[0][right]


def test_a_misprint_of_a_short_word_that_many_stories_print_rightly() -> None:
    often = [{"Zeir Mossby", "Ann Hale"}] * 10
    assert meaning(*often, {"Zier Mossby", "Ann Hale"})[-1]["Zier Mossby"] == "zeir mossby"
    assert meaning(*often[:9], {"Zier Mossby", "Ann Hale"})[-1]["Zier Mossby"] == "zier mossby"


def test_spellings_that_few_stories_share_are_two_people() -> None:
    both, *others = {"Erik Larsen", "Erik Larson"}, {"Erik Larsen"}, {"Erik Larson"}
    (first, *_) = meaning(both, *others, *others)
    assert first["Erik Larsen"] != first["Erik Larson"]


def test_nobody_is_joined_to_whom_a_paragraph_prints_beside_another_of_his_names() -> None:
    """Dan stands beside Daniel somewhere: he is not Daniel by way of Danny."""
    stories = [
        {"Daniel Rowe": 1, "Danny Rowe": 1},
        {"Danny Rowe": 1, "Dan Rowe": 1},
        {"Daniel Rowe": 2, "Dan Rowe": 2},
    ]
    found = told(
        resolve_people(
            stories,
            lambda number, form: {0 if number == 2 else len(form)},
            shared_by_all(stories),
        )
    )
    assert found[0]["Danny Rowe"] == "daniel rowe"
    assert found[2]["Dan Rowe"] == "dan rowe"


def test_a_nickname_printed_within_the_name_is_the_persons_everywhere() -> None:
    found = meaning({"Laurence 'Larky' Rowe", "Larky"}, {"Larky Rowe"}, {"Laurence Larky Rowe"})
    assert len({who for story in found for who in story.values()}) == 1
    other = meaning({"Laurence 'Larky' Rowe"}, {"Larky Hale"})
    assert len({who for story in other for who in story.values()}) == 2


def test_a_short_name_that_several_have_needs_a_story() -> None:
    story = {"Samantha Rowe", "Sam Rowe", "Sam"}
    (one,) = meaning(story)
    assert set(one.values()) == {"samantha rowe"}
    *_, last = meaning({"Samantha Rowe", "Ann Moss"}, {"Sam Rowe", "Ann Moss"})
    assert last["Sam Rowe"] == "sam rowe"


def test_a_given_name_that_one_person_has_means_her_everywhere() -> None:
    both = {"Bob Moss", "Bob"}
    assert meaning(*[both] * 5, {"Bob"})[-1]["Bob"] == "bob moss"
    assert meaning(*[both] * 4, {"Bob"})[-1]["Bob"] == "bob"
    assert meaning(*[both] * 5, {"Bob Hale"}, {"Bob"})[-1]["Bob"] == "bob"


@pytest.mark.parametrize(
    ("others", "beside", "hers"), [(1, "Ivy", True), (1, "Oak", False), (3, "Ivy", False)]
)
def test_a_given_name_that_hardly_anyone_else_has_means_her_among_her_own(
    others: int, beside: str, hers: bool
) -> None:
    many = [{"Khloe Mossby": "Ivy", "Khloe": "Ivy"} for _ in range(10)]
    few = [{"Khloe Verhal": "Oak"} for _ in range(others)]
    # A name that most stories have is no company.
    rest: list[dict[str, str]] = [{} for _ in range(150)]
    *_, last = in_company(*many, *few, *rest, {"Khloe": beside})
    assert (last["Khloe"] == "khloe mossby") is hers


def test_a_woman_and_a_man_of_one_name_are_two() -> None:
    found = meaning({"Sasha Petrov", "Ann Moss"}, {"Sasha Petrova", "Ann Moss"})
    assert found[0]["Sasha Petrov"] != found[1]["Sasha Petrova"]


FIRST = st.sampled_from(["Ann", "Bob", "A.", "B.", "Kim"])
LAST = st.sampled_from(["Moss", "Rowe", "Jong-un"])
FORM = st.one_of(
    st.tuples(FIRST, LAST).map(" ".join),
    LAST,
    FIRST.filter(lambda name: "." not in name),
    st.tuples(FIRST, st.sampled_from(["C.", "D."]), LAST).map(" ".join),
)


@given(st.lists(st.frozensets(FORM, max_size=5), max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_stories_has_no_effect(
    stories: list[frozenset[str]], chance: random.Random
) -> None:
    order = list(range(len(stories)))
    chance.shuffle(order)
    straight = resolve(stories)
    shuffled = resolve([stories[i] for i in order])
    assert [straight.meaning[i] for i in order] == shuffled.meaning
    assert straight.reasons.keys() == shuffled.reasons.keys()


@given(st.lists(st.frozensets(FORM, max_size=5), max_size=7))
def test_full_names_of_one_story_with_other_first_names_stay_two(
    stories: list[frozenset[str]],
) -> None:
    for story in resolve(stories).meaning:
        whole = {
            form: who for form, who in story.items() if len(tokens(form)) == 2 and "." not in form
        }
        for form, who in whole.items():
            for other, someone in whole.items():
                if tokens(form)[0] != tokens(other)[0]:
                    assert who != someone
