"""Which words are misprints of which; a word of one letter more or less is often another name."""

from __future__ import annotations

import pytest

from backfile.entities.core import core
from backfile.entities.likeness import Likeness, implied, is_misprint
from backfile.entities.people import called


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("frydenberg", "fyrdenberg"),
        ("langford", "lanford"),
        ("dolan", "dolon"),
        ("gonzalez", "gonzales"),
        ("corden", "corde"),
    ],
)
def test_a_letter_is_missing_changed_or_out_of_turn(word: str, other: str) -> None:
    assert is_misprint(word, other)
    assert is_misprint(other, word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("mel", "mal"),  # short
        ("yongnam", "yongsam"),  # another consonant
        ("joyce", "boyce"),  # the first letter
        ("petrov", "petrova"),
        ("viii", "vii"),
        ("moreton", "morleton-hale"),
        ("langford", "langford"),
        ("langford", "lanfrod"),
    ],
)
def test_other_names_are_no_misprints(word: str, other: str) -> None:
    assert not is_misprint(word, other)
    assert not is_misprint(other, word)


def test_only_persons_have_nicknames() -> None:
    assert called("Ann 'Annie' Moss") == called("Ann Moss")
    assert core('Toys "R" Them') != core("Toys Them")


def test_the_print_of_a_name_tells_other_names() -> None:
    assert list(implied("Ann Moss-Hale", ("ann", "mosshale"))) == [
        (("ann", "moss"), Likeness.HALF),
        (("ann", "hale"), Likeness.HALF),
    ]
    assert not list(implied("Kim Jong-un", ("kim", "jongun")))
    assert list(implied("Ann ‘Annie B.’ Moss", ("ann", "moss"))) == [
        (("annie", "b", "moss"), Likeness.NICKNAME),
        (("ann", "annie", "b", "moss"), Likeness.NICKNAME),
    ]
    assert not list(implied("Ann Moss", ("ann", "moss")))
