"""Firms by the code of an exchange behind their names."""

from __future__ import annotations

import pytest

from backfile.entities.core import core
from tests.unit.entities.test_organizations import meaning


@pytest.mark.parametrize(
    ("short", "whole", "joined"),
    [
        ("Velmar Air", "Velmar Airlines Inc", True),
        ("Velmar", "Velmar Medical Systems Inc", True),
        # Its daughter abroad.
        ("Velmar", "Velmar of Canada Ltd", False),
        # A full name is short for nothing.
        ("Velmar Motor Co", "Velmar Motor Credit Inc", False),
    ],
)
def test_what_a_headline_cuts_is_the_firm_that_has_its_code(
    short: str, whole: str, joined: bool
) -> None:
    stories = ({short}, {short}, {whole})
    first, *_, last = meaning(*stories, listed=([(short, "VLM")], [], [(whole, "VLM")]))
    assert (first[short] == last[whole]) is joined


def test_or_the_full_name_in_its_story_unless_it_mostly_stands_alone() -> None:
    stories = ({"Velmar", "Velmar Systems Inc"}, {"Velmar"}, {"Velmar"})
    told = [("Velmar", "VLM")]
    assert meaning(*stories[:2], listed=(told, []))[0]["Velmar"] == core("Velmar Systems Inc")
    assert meaning(*stories, listed=(told, [], []))[0]["Velmar"] == core("Velmar")


def test_the_full_name_in_the_story_comes_before_others_with_the_code() -> None:
    stories = {"Velmar", "Velmar Mills Inc"}, {"Velmar Foods Inc"}
    found = meaning(*stories, listed=([("Velmar", "VLM")], [("Velmar Foods Inc", "VLM")]))
    assert found[0]["Velmar"] == core("Velmar Mills")


def test_one_word_has_the_letters_of_the_name_with_its_code() -> None:
    stories = {"VELCO"}, {"Velmar Company of Leeds"}
    whole = "Velmar Company of Leeds"
    same = meaning(*stories, listed=([("VELCO", "VLM")], [(whole, "VLM")]))
    other = meaning(*stories, listed=([("VELCO", "VLM")], [(whole, "VL")]))
    assert (same[0]["VELCO"], other[0]["VELCO"]) == (core(whole), "velco")


def test_of_sisters_the_first_word_is_the_one_whose_code_the_story_prints() -> None:
    names = {"Velmar", "Velmar Energy Corp", "Velmar Gas Ltd"}
    told = [("Velmar Energy Corp", "VLM")]
    assert meaning(names, listed=(told,))[0]["Velmar"] == core("Velmar Energy")
    assert meaning(names)[0]["Velmar"] == core("Velmar")
