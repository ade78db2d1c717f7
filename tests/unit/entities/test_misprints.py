"""Misprints in organisations' names, and names that only look like them."""

from __future__ import annotations

from collections import defaultdict

from backfile.entities.company import Company
from backfile.entities.misprints import misprinted

RIGHT, WRONG = "velmar water authority", "velmar watre authority"


def found(*stories: list[set[str]]) -> dict[str, str]:
    """What is a misprint of what, the names given by paragraph in each story."""
    standing: dict[str, set[int]] = defaultdict(set)
    for number, story in enumerate(stories):
        for name in set().union(*story):
            standing[name].add(number)

    def beside(number: int, one: str, other: str) -> bool:
        return any({one, other} <= paragraph for paragraph in stories[number])

    company = Company([set().union(*story) for story in stories])
    return misprinted(standing, company, beside)


def test_a_word_that_no_other_name_has_is_a_misprint_in_one_story() -> None:
    assert found([{RIGHT}, {WRONG}], [{RIGHT}]) == {WRONG: RIGHT}


def test_or_among_the_same_names() -> None:
    assert found([{WRONG}, {"hale"}], [{RIGHT, "hale"}], [{RIGHT}]) == {WRONG: RIGHT}
    assert found([{WRONG}, {"hale"}], [{RIGHT}], [{RIGHT}]) == {}


def test_not_side_by_side() -> None:
    assert found([{RIGHT, WRONG}], [{RIGHT}]) == {}


def test_not_where_other_names_have_the_word() -> None:
    assert found([{RIGHT}, {WRONG}], [{RIGHT}], [{"watre house"}]) == {}


def test_short_words_are_names_of_their_own() -> None:
    assert found([{"ross stores"}, {"roses stores"}], [{"ross stores"}]) == {}


def test_a_name_may_have_a_word_twice() -> None:
    twice, once = "velmar velmar water", "velmar velmer water"
    assert found([{once}, {twice}], [{once}]) == {}
    assert found([{once}, {twice}], [{twice}]) == {once: twice}
