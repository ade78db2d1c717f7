"""Copies and near copies: found, measured, and kept apart from formulas that only look alike."""

from __future__ import annotations

import datetime as dt

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.ingest.comparing import resemblance, words_of
from backfile.ingest.families import find_families
from backfile.model import Story

DAY = dt.date(2023, 9, 15)
LONG = " ".join(
    f"Sentence {word} tells of the {word} bridge, which the mayor of {word} opened at noon."
    for word in ["amber", "birch", "cedar", "delta", "elm", "fir", "gold", "hazel", "iris", "jade"]
)


def story(
    text: str, seed: str = "a.txt", title: str = "Bridge opens", date: dt.date = DAY
) -> Story:
    return Story(seed, seed, title, date, (text,), words=len(text.split()))


def numbers(*stories: Story, threshold: float = 0.6) -> list[tuple[int, ...]]:
    return [family.stories for family in find_families(stories, threshold)]


def test_exact_and_near_copies_are_one_family() -> None:
    edited = LONG.replace("the mayor of elm", "Mayor Elm")
    assert numbers(
        story(LONG), story("Something else. " * 30), story(edited), story(LONG, title="Other")
    ) == [(0, 2, 3)]


def test_an_exact_copy_of_a_near_copy_belongs_too() -> None:
    edited = LONG.replace("the mayor of elm", "Mayor Elm")
    assert numbers(story(LONG), story(edited), story(edited)) == [(0, 1, 2)]


def test_likeness_is_the_share_of_words_that_the_first_has_too() -> None:
    longer = LONG + " " + "Quite new words follow here " * 22
    (family,) = find_families([story(LONG), story(LONG), story(longer)], 0.4)
    assert family.likeness[:2] == (1.0, 1.0)
    assert 0.5 < family.likeness[2] < 0.7


def test_the_threshold_is_kept() -> None:
    half = " ".join(LONG.split()[: len(LONG.split()) // 2]) + " other words" * 40
    assert numbers(story(LONG), story(half), threshold=0.9) == []


def test_bulletins_with_figures_of_their_own_are_no_copies() -> None:
    bulletin = (
        "Power companies of the whole country generated a net {} billion kilowatt hours of energy "
        "in the week that ended on day {}, up {} per cent from {} billion a year earlier, the "
        "institute of electricity said in its weekly report on the use of energy by the industry "
        "and by the households of all its states, where it added that the sum since January was "
        "{} billion kilowatt hours, as it had been expected by everyone who knew about such things"
    )
    one, other = bulletin.format(50, 28, 2.4, 48, 458), bulletin.format(49, 30, 6.8, 46, 1072)
    assert numbers(story(one), story(other)) == []


def test_a_story_that_goes_on_from_another_is_no_copy() -> None:
    news = (
        "Nobody crossed it on Tuesday, though, since a goat had been seen upon the railing and the "
        "keeper would not have it frightened; the ferry took the school instead, and the doctor, "
        "who had a parcel for the lighthouse. "
    )
    assert numbers(story(LONG), story(news + LONG)) == []
    assert numbers(story(LONG), story(LONG + " " + news)) == [(0, 1)]


def test_a_near_copy_of_another_month_is_a_bulletin() -> None:
    edited = LONG.replace("opened at noon", "opened late", 6)
    later = DAY + dt.timedelta(days=30)
    assert numbers(story(LONG), story(edited)) == [(0, 1)]
    assert numbers(story(LONG), story(edited, date=later)) == []
    assert numbers(story(LONG), story(LONG, date=later)) == [(0, 1)]


def test_a_formula_is_a_copy_only_of_the_same_days() -> None:
    text = "The bank added reserves to the market by way of customer agreements, dealers said today"
    later = DAY + dt.timedelta(days=30)
    changed = text.replace("today", "now")
    assert numbers(story(text), story(changed)) == [(0, 1)]
    assert numbers(story(text), story(changed, date=later)) == []


def test_stories_without_text_are_compared_by_headline() -> None:
    empty = Story("a", "a", "A headline of more than six words stands alone here", DAY, ())
    other = Story("b", "b", "Another headline of quite different words stands alone here", DAY, ())
    assert numbers(empty, other, empty) == [(0, 2)]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(["x y", LONG, LONG + " end", LONG[300:], "", "漢字" * 40]), max_size=9)
)
def test_families_are_disjoint_ordered_and_exact(texts: list[str]) -> None:
    stories = [story(text) for text in texts]
    families = find_families(stories, 0.6)
    members = [number for family in families for number in family.stories]
    assert len(members) == len(set(members))
    assert [family.stories[0] for family in families] == sorted(f.stories[0] for f in families)
    for family in families:
        assert list(family.stories) == sorted(family.stories)
        assert len(family.stories) == len(family.likeness) > 1
        assert family.likeness[0] == 1.0
        assert all(0 <= share <= 1 for share in family.likeness)


@given(st.frozensets(st.integers(0, 9)), st.frozensets(st.integers(0, 9)))
def test_resemblance(one: frozenset[int], other: frozenset[int]) -> None:
    numbers, others = (np.array(sorted(each), np.uint64) for each in (one, other))
    share = len(one & other) / len(one | other) if one & other else 0.0
    assert resemblance(numbers, others) == resemblance(others, numbers) == share


@given(st.text(st.characters(max_codepoint=127), max_size=30))
def test_words_of_ascii_are_those_of_any_text(text: str) -> None:
    plain = words_of(Story("a", "a", "x", DAY, (text,), words=99))
    assert [*plain, "é"] == words_of(Story("a", "a", "x", DAY, (text + " é",), words=99))
