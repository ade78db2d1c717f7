"""Names that are the beginning of longer ones."""

import pytest

from backfile.entities.openings import opens

LIFE, SUGAR = "mossby life insurance", "mossby sugar mills"
CREDIT, CANADA, ACTON = "mossby credit", "mossby mills of canada", "mossby mills canada"


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
    ],
)
def test_the_beginning_of_a_name(short: str, longer: list[str], whole: str | None) -> None:
    firms = {LIFE, SUGAR, "mossby sugar", CREDIT, CANADA, ACTON, "bank mossby mills"}
    standing = {name: {1, 2} for name in [short, *longer]}
    assert opens(short, longer, firms, standing) == whole


def test_what_mostly_stands_alone_is_no_beginning() -> None:
    standing = {"mossby life": {1, 2, 3}, LIFE: {1, 4}}
    assert opens("mossby life", [LIFE], {LIFE}, standing) is None
    assert opens("mossby life", [LIFE], {LIFE}, standing | {"mossby life": {1}}) == LIFE
