"""Firms, as their legal forms and the codes of exchanges show them."""

from __future__ import annotations

import pytest

from backfile.entities.firms import (
    bracketed,
    is_code,
    is_firm,
    is_nameless,
    short_names,
)
from backfile.entities.trim import trim
from backfile.model import Kind
from tests.unit.entities.invented import archive, story
from tests.unit.entities.test_decide import kinds


@pytest.mark.parametrize(
    ("behind", "firm"),
    [
        (" Inc said", True),
        (", Ltd, said", True),
        (" <MOSS.L> said", True),
        (" (NYSE: MOSS) said", True),
        (" and Co Inc said", True),
        # A captain and his players.
        (" and Co won", False),
        (" (left) said", False),
        (" Incorporates", False),
    ],
)
def test_what_makes_a_firm_of_a_name(behind: str, firm: bool) -> None:
    assert is_firm(f"Moss{behind}", 0, len("Moss")) is firm


def test_a_code_is_no_name_nor_is_what_is_left_of_a_firms() -> None:
    text = "Moss Works Inc <MOSS> and Hale <Hale> said"
    start = text.index("<MOSS>") + 1
    assert is_code(text, start, start + len("MOSS"))
    assert not is_code(text, 0, len("Moss"))
    assert is_code("<MOSS ST>", 6, 8)
    assert list(trim(text, start, start + len("MOSS"), "ORG")) == []
    of_both = list(trim(text, 0, text.index(" and"), "ORG"))
    assert [text[begin:end] for begin, end in of_both] == ["Moss Works Inc"]
    assert is_nameless("Co Inc.")
    assert not is_nameless("Moss Inc")


@pytest.mark.parametrize(
    ("inside", "firm"),
    [
        ("Moss Works", "Moss Works"),
        ("MOSS CO", "MOSS CO"),
        ("Moss Works Ltd's", "Moss Works Ltd"),
        ("Moss (Asia) Ltd", "Moss (Asia) Ltd"),
        ("MOSS.L", None),
        ("MOSS ST", None),
        ("MOSSr", None),
        ("br", None),
        ("A HREF=x", None),
        ("Ann@moss.example", None),
    ],
)
def test_firms_in_angle_brackets(inside: str, firm: str | None) -> None:
    text = f"Hale and <{inside}> said"
    assert [text[slice(*at)] for at in bracketed(text)] == ([firm] if firm else [])
    start = text.index("<") + 1
    assert is_firm(text, start, start + len(firm or inside)) is bool(firm)


def test_what_firms_are_called_for_short() -> None:
    assert short_names(["verhal works inc"]) == {"verhal works", "verhal"}
    # Given names, towns and clubs are no firms by that.
    assert short_names(["ann moss ltd"]) == {"ann moss"}
    assert short_names(["houston widgets corp"]) == {"houston widgets"}
    assert short_names(["hale and co inc"]) == {"Hale", "HALE"}
    assert short_names(["velt mining inc"]) == {"velt mining", "Velt", "VELT"}
    assert short_names(["norwich rowing club"]) == set()
    assert short_names(["velmar tile ag"]) == {"velmar tile", "velmar"}
    assert "mark iv" in short_names(["mark iv industries inc"])
    # Captains, towns and lakes have company too.
    assert short_names(["hale and co"]) == set()
    assert short_names(["norwich corporation"]) == set()
    assert short_names(["lake velmar boat inc"]) == {"lake velmar boat", "Lake", "LAKE"}


def test_a_firm_is_one_where_its_story_calls_it_by_less() -> None:
    labels = {"Verhal Works Inc": "ORG", "Verhal": "PERSON"}
    own = story("Bid", "Verhal Works Inc made a bid.", "They met Verhal, and Verhal left.")
    (found,) = kinds([own], labels)
    assert found["Verhal"] is Kind.ORGANIZATION


def test_whoever_bears_the_firms_name_stays_a_person() -> None:
    labels = {"Verhal Works Inc": "ORG", "Ann Verhal": "PERSON", "Verhal": "PERSON"}
    own = story("Bid", "Verhal Works Inc made a bid.", "Ann Verhal left. They met Verhal.")
    (found,) = kinds([own], labels)
    assert found["Verhal"] is Kind.PERSON


def test_a_firm_called_after_an_owner_with_initials() -> None:
    labels = {"P.W. Verhal": "PERSON", "Verhal": "PERSON"}
    own = story("Bid", "P.W. Verhal and Co Inc made a bid.", "They met Verhal at noon.")
    (found,) = kinds([own], labels)
    assert found["P.W. Verhal"] is found["Verhal"] is Kind.ORGANIZATION


def test_two_first_names_are_two_persons() -> None:
    labels = {"Anna and Peter": "ORG"}
    stories = archive(*(story("Rain", f"On day {n} they saw Anna and Peter.") for n in range(3)))
    for found in kinds(stories, labels):
        assert found == {"Anna": Kind.PERSON, "Peter": Kind.PERSON}


@pytest.mark.parametrize(("firms", "kind"), [(2, Kind.ORGANIZATION), (1, Kind.PERSON)])
def test_a_firms_short_name_where_the_firm_is_not_named(firms: int, kind: Kind) -> None:
    labels = {"Verhal Works Inc": "ORG", "Verhal": "PERSON"}
    named = [story("Bid", f"On day {n} Verhal Works Inc made a bid.") for n in range(firms)]
    alone = story("Rain", "At noon they met Verhal again.")
    stories = archive(*named, alone)
    assert kinds(stories, labels)[stories.index(alone)]["Verhal"] is kind


@pytest.mark.parametrize(
    ("text", "label", "left"),
    [
        ("by @AnnMoss on", "ORG", []),
        ("#GMB Ann Moss on", "PERSON", ["Ann Moss"]),
        ("@anna and @piet on", "ORG", []),
        ("Ann@Moss on", "ORG", ["Ann@Moss"]),
    ],
)
def test_what_an_account_or_a_subject_is_called_is_no_name(
    text: str, label: str, left: list[str]
) -> None:
    start = next(n for n, sign in enumerate(text) if sign in "A@#")
    spans = trim(text, start, text.index(" on"), label)
    assert [text[begin:end] for begin, end in spans] == left


def test_a_given_name_before_what_may_be_a_body_is_a_persons() -> None:
    labels = {"Gabriella Union": "ORG", "Teachers Union": "ORG"}
    text = "At noon they met Gabriella Union, and then they met the Teachers Union."
    (found,) = kinds([story("Rain", text)], labels)
    assert found["Gabriella Union"] is Kind.PERSON
    assert found["Teachers Union"] is Kind.ORGANIZATION


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("said Mossby Tire and Rubber Co will", "Rubber Co", "Mossby Tire and Rubber Co"),
        ("17 - A.G. Verhal and Sons Inc will", "Sons Inc", "A.G. Verhal and Sons Inc"),
        ("March 2 - Verhal Financial Corp will", "Financial Corp", "Verhal Financial Corp"),
        ("The Financial Corp will", "Financial Corp", "Financial Corp"),
        ("In addition, Financial Corp will", "Financial Corp", "Financial Corp"),
        ("said Mossby and Verhal Corp will", "Verhal Corp", "Mossby and Verhal Corp"),
        # Two firms, as far as words tell.
        ("said Mossby and Verhal Corp will, but not when Mossby", "Verhal Corp", "Verhal Corp"),
        ("said Ann and Verhal Corp will", "Verhal Corp", "Verhal Corp"),
        ("said Norwich and Verhal Corp will", "Verhal Corp", "Verhal Corp"),
        ("said Mossby and VRH Corp will", "VRH Corp", "VRH Corp"),
    ],
)
def test_a_firms_name_that_the_model_cuts(text: str, cut: str, whole: str) -> None:
    found = kinds([story("Bid", text)], {cut: "ORG"})[0]
    assert found == {whole: Kind.ORGANIZATION}


def test_no_place_within_a_firms_brackets() -> None:
    text = "They met Mossby Securities (Asia) Ltd at noon."
    (found,) = kinds([story("Bid", text)], {"Mossby Securities (Asia) Ltd": "ORG"})
    assert found == {"Mossby Securities": Kind.ORGANIZATION}
