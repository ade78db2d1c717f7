"""Names that are a part of longer ones."""

import pytest

from backfile.entities.shortened import shortened

LIFE, SUGAR = "mossby life insurance", "mossby sugar mills"
CREDIT, CANADA, ACTON = "mossby credit", "mossby mills of canada", "mossby mills canada"
GEBRUEDER, OWNED = "gebrueder mossby mills", "shares of mossby mills"
FIRMS = {LIFE, SUGAR, "mossby sugar", CREDIT, CANADA, ACTON, "bank mossby mills", GEBRUEDER, OWNED}


@pytest.mark.parametrize(
    ("short", "longer", "whole"),
    [
        ("mossby life", [LIFE], LIFE),
        ("mossby", ["mossby sugar", SUGAR], SUGAR),
        ("mossby", [LIFE, SUGAR], None),
        ("mossby", [CREDIT], None),
        ("mossby mills", [CANADA], None),
        ("mossby mills", [ACTON], None),
        ("marsh conservation", ["marsh conservation society"], "marsh conservation society"),
        ("marsh conservation", ["marsh conservation fund"], None),
        ("marsh", ["marsh society"], None),
        ("royal mossby bank", ["royal mossby bank of japan"], "royal mossby bank of japan"),
        ("royal mossby bank", ["royal mossby bank of the moors"], None),
        ("british", ["british society"], None),
        ("bank", ["bank mossby mills"], None),
        ("mossby mills", [GEBRUEDER], GEBRUEDER),
        ("mossby mills", [OWNED], None),
        ("mossbank", ["banque mossbank"], "banque mossbank"),
        ("mossby", ["banque mossby", LIFE], None),
        ("marsh board", ["national marsh board"], "national marsh board"),
        ("marsh board", ["friends of the marsh board"], None),
        ("marsh tea", ["no marsh tea"], None),
    ],
)
def test_a_part_of_a_name(short: str, longer: list[str], whole: str | None) -> None:
    standing = {name: {1, 2} for name in longer} | {short: {1, 2, 3}}
    assert shortened(short, longer, FIRMS, standing, True) == whole


@pytest.mark.parametrize(
    ("longer", "whole"), [(CANADA, CANADA), (ACTON, ACTON), ("mossby mills credit", None)]
)
def test_a_firm_that_never_stands_without_its_countrys_is_that(
    longer: str, whole: str | None
) -> None:
    standing = {longer: {1, 2, 3}, "mossby mills": {1, 2}}
    assert shortened("mossby mills", [longer], {*FIRMS, longer}, standing, True) == whole


@pytest.mark.parametrize(
    ("rest", "stories", "one"), [("and hale", 2, True), ("and hale", 1, False), ("fund", 2, False)]
)
def test_what_stands_in_several_stories_never_without_a_longer_name_is_that(
    rest: str, stories: int, one: bool
) -> None:
    short, longer = "marsh conservation", f"marsh conservation {rest}"
    standing = {short: set(range(stories)), longer: {0, 1, 2}}
    assert (shortened(short, [longer], (), standing, True) == longer) is one


def test_what_mostly_stands_alone_is_no_part() -> None:
    marsh, society = "marsh conservation", "marsh conservation society"
    standing = {marsh: {1, 2, 3}, society: {1, 4}}
    assert shortened(marsh, [society], (), standing, True) is None
    assert shortened(marsh, [society], (), standing | {marsh: {1}}, True) == society


def test_words_that_are_no_firms_name_begin_the_one_of_their_story() -> None:
    whole, daughter = "dean mossby hale", "dean mossby hale credit"
    standing = {"dean mossby": {1, 2, 3, 4}, whole: {1}, daughter: {2}}
    assert shortened("dean mossby", [whole], {whole}, standing, True) == whole
    assert shortened("dean mossby", [whole], {whole, "dean mossby"}, standing, False) is None
    assert shortened("dean mossby", [daughter], {daughter}, standing, True) is None
