"""Cutting and joining names, lines that give names away."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backfile.entities.alone import read_alone
from backfile.entities.extract.reading import LABELS as LABELS_OF_MODELS
from backfile.entities.extract.reading import pack
from backfile.entities.found import Span
from backfile.entities.join import join
from backfile.entities.kept import Kept
from backfile.entities.lookup import appearances, index
from backfile.entities.name import Name, found_in, surface
from backfile.entities.rules import by_rules
from backfile.entities.standing import by_lists
from backfile.entities.tables import in_tables, table_lines
from backfile.entities.trim import trim
from backfile.entities.wholes import small_ends, towns
from backfile.model import Kind, Origin
from tests.unit.entities.invented import story

LABELS = st.sampled_from(["PERSON", "ORG", "GPE", "LOC", "FAC"])


def trimmed(text: str, label: str) -> list[str]:
    return [text[start:end] for start, end in trim(text, 0, len(text), label)]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("President Ann Moss", "PERSON", ["Ann Moss"]),
        ("Mrs. Ann Moss's", "PERSON", ["Ann Moss"]),
        ("CEO Ann Moss", "PERSON", ["Ann Moss"]),
        ("“Ann Moss", "PERSON", ["Ann Moss"]),
        ("Ann Moss said", "PERSON", ["Ann Moss"]),
        ("Don Moss", "PERSON", ["Don Moss"]),
        ("Ludwig van Rowe", "PERSON", ["Ludwig van Rowe"]),
        ("the Acme Union (AU", "ORG", ["Acme Union", "AU"]),
        ("Netherby, Cumbria", "GPE", ["Netherby", "Cumbria"]),
        ("Acme, Bolt and Sons", "ORG", ["Acme, Bolt and Sons"]),
        ("Acme news agency", "ORG", ["Acme"]),
        ("Acme Widget Inc.", "ORG", ["Acme Widget Inc."]),
        ("Acme Widget Inc Said Holders", "ORG", ["Acme Widget Inc"]),
        ("Acme S.A. Said", "PERSON", ["Acme S.A."]),
        ("Acme Corp Holdings", "ORG", ["Acme Corp Holdings"]),
        ("southern Ruritania", "GPE", ["Ruritania"]),
        ("BRUSSELS 1996-08-31", "GPE", ["BRUSSELS"]),
        ("the foreign ministry", "ORG", []),
        ("Kent vs Durham", "ORG", ["Kent", "Durham"]),
        ("Ann Moss - WINNER", "PERSON", ["Ann Moss", "WINNER"]),
        ("Ann] Moss", "PERSON", ["Ann", "Moss"]),
        ("Ann Moss, 45", "PERSON", ["Ann Moss"]),
        ("Ann Moss's Norwich", "PERSON", ["Ann Moss"]),
        ("Ann's Widgets", "ORG", ["Ann's Widgets"]),
        ("Norwich's", "GPE", ["Norwich"]),
        ("St Mary's", "GPE", ["St Mary's"]),
        ("1996", "ORG", []),
        ("ANN MOSS: So", "PERSON", ["ANN MOSS", "So"]),
        ("A: They", "PERSON", ["They"]),
        ("Acme, Ann", "PERSON", ["Acme", "Ann"]),
        ("Ann Moss, Jr", "PERSON", ["Ann Moss, Jr"]),
        ("Acme, Bolt", "ORG", ["Acme", "Bolt"]),
        ("Acme, Inc", "ORG", ["Acme, Inc"]),
        ("University of Ruritania, Strelsau", "ORG", ["University of Ruritania, Strelsau"]),
        ("Norwich's Moss", "PERSON", ["Norwich", "Moss"]),
        ("Elizabeth I.", "PERSON", ["Elizabeth I"]),
        ("Elizabeth M.", "PERSON", ["Elizabeth M."]),
        ("Ann Moss QC", "PERSON", ["Ann Moss"]),
        ("Ann Moss, MP", "PERSON", ["Ann Moss"]),
        ("Ann Moss Instagram", "PERSON", ["Ann Moss"]),
        ("Facebook", "PERSON", ["Facebook"]),
        ("DJ Ann Moss", "PERSON", ["Ann Moss"]),
        ("DJ Mossby", "PERSON", ["DJ Mossby"]),
        ("Moss Government's ‘amber", "ORG", ["Moss Government"]),
        ("Acme Widget Inc of Norwich", "ORG", ["Acme Widget Inc"]),
        ("Acme Widget Ltd. Shareholders", "ORG", ["Acme Widget Ltd"]),
        ("Chiefs of Staff Maj.", "ORG", ["Chiefs of Staff"]),
        ("Norwich MP", "GPE", ["Norwich"]),
        ("U.S. Firm Acme Widget", "ORG", ["Acme Widget"]),
        ("Widget Company Acme", "ORG", ["Widget Company Acme"]),
        ("Acme Co. Ltd. LLC", "ORG", ["Acme Co. Ltd. LLC"]),
        ("Acme Corp of America", "ORG", ["Acme Corp of America"]),
    ],
)
def test_what_is_cut_from_a_name(text: str, label: str, expected: list[str]) -> None:
    assert trimmed(text, label) == expected


def test_a_hyphenated_given_name_is_taken_in_but_no_compound() -> None:
    text = "Yoon Suk-yeol spoke"
    assert [text[s:e] for s, e in trim(text, 0, 8, "PERSON")] == ["Yoon Suk-yeol"]
    text = "Ann Moss-led group"
    assert [text[s:e] for s, e in trim(text, 0, 8, "PERSON")] == ["Ann Moss"]


@given(st.text(max_size=60), st.data(), LABELS)
def test_a_cut_name_lies_within_its_text(text: str, data: st.DataObject, label: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for a, b in trim(text, start, end, label):
        assert 0 <= start <= a < b <= len(text)


def joined(text: str, *parts: tuple[str, str]) -> list[str]:
    spans = [Span(1, text.index(p), text.index(p) + len(p), label) for p, label in parts]
    return [text[s.start : s.end] for s in join(text, spans, frozenset({"priya"}))]


def test_parts_of_one_name_are_joined() -> None:
    assert joined("Ann Moss Rowe left", ("Ann Moss", "PERSON"), ("Rowe", "PERSON")) == [
        "Ann Moss Rowe"
    ]
    bank = joined("the Central Bank of Ruritania", ("Central Bank", "ORG"), ("Ruritania", "GPE"))
    assert bank == ["Central Bank of Ruritania"]
    ends = ("Watch of Norway", "ORG"), ("Kent", "GPE")
    assert joined("the Watch of Norway and Kent said", *ends) == ["Watch of Norway and Kent"]
    assert joined("the Watch of Norway and Kent Rowe", *ends) == ["Watch of Norway", "Kent"]
    assert joined("said Priya Moss Rowe", ("Moss Rowe", "PERSON")) == ["Priya Moss Rowe"]
    assert joined("said H D Moss", ("Moss", "PERSON")) == ["H D Moss"]


@pytest.mark.parametrize(
    ("text", "is_firm"),
    [
        ("bought by Hale and Hale for cash", True),
        ("bought by Hale & Hale.", True),
        ("left of Hale and Hale's wife", False),
        ("Hale left; without Hale and Hale was at home", False),
    ],
)
def test_a_firm_of_two_who_are_called_the_same(text: str, is_firm: bool) -> None:
    at = [found.start() for found in re.finditer("Hale", text)][-2:]
    spans = [Span(1, start, start + 4, "PERSON") for start in at]
    assert len(join(text, spans, frozenset())) == (1 if is_firm else 2)


def test_two_names_stay_two() -> None:
    text = "Ann Moss, Bob Rowe"
    assert joined(text, ("Ann Moss", "PERSON"), ("Bob Rowe", "PERSON")) == ["Ann Moss", "Bob Rowe"]


def rules(*paragraphs: str) -> set[tuple[str, str]]:
    return {(name.text, str(name.kind)) for name in by_rules(story("Headline", *paragraphs))}


def test_datelines() -> None:
    assert ("WALTHAM", "place") in rules("WALTHAM, Mass., March 3 - Acme said it will move.")
    assert ("Mass.", "place") in rules("WALTHAM, Mass., March 3 - Acme said it will move.")
    assert ("BRUSSELS", "place") in rules("BRUSSELS 1996-08-31", "The council met.")
    assert rules("The council met on Monday.") == set()


def test_initials_and_results() -> None:
    assert ("P. J. Moss", "person") in rules("Runs by P. J. Moss won the day.")
    assert ("Ann Moss", "person") in rules("1. Ann Moss (Germany) 10.2 seconds")
    assert not any("U.S" in text for text, _ in rules("The U.S. Army left."))


def test_tables_of_scores() -> None:
    table = story(
        "Results", "Kent 3 Durham 1", "Essex 2 Surrey 2", "Bath 0 Germany 4", "A. Moss 12"
    )
    found = {
        (table.text_of(n)[s:e], str(kind))
        for n, s, e, kind in in_tables(table, table_lines(table, True), {""}.__contains__)
    }
    assert ("Kent", "organization") in found
    assert ("Germany", "place") in found
    assert ("A. Moss", "person") in found
    prose = story("News", "Kent won 3 to 1 against Durham.", "Essex drew.", "Bath lost 4 games.")
    assert list(in_tables(prose, table_lines(prose, True), {""}.__contains__)) == []


def test_a_table_that_reports_no_game_needs_a_result() -> None:
    counted = story("Cases", "Kent 152 (12)", "Durham 69.6", "Essex 63 1,204")
    assert table_lines(counted, False) == []
    assert table_lines(counted, True) == [1, 2, 3]
    charts = story("Charts", "Kent 3", "Durham 1", "Essex 2 Surrey 2")
    assert table_lines(charts, False) == [1, 2, 3]


@pytest.mark.parametrize(
    ("named", "rest", "whole"),
    [
        ("Velmar High", "court", True),
        ("Velmar", "court", False),
        ("Senate Marsh Drainage", "subcommittee", True),
        ("Senate", "committee", False),
        ("Senate Marsh Drainage", "court", False),
        ("Velmar", "committee", False),
    ],
)
def test_a_court_or_committee_whose_last_word_is_small(named: str, rest: str, whole: bool) -> None:
    text = f"The {named} {rest} met."
    name = found_in(1, text, 4, 4 + len(named), Kind.ORGANIZATION)
    found = [each.text for each in small_ends(story("Met", text), [name])]
    assert found == ([f"{named} {rest}"] if whole else [])


@pytest.mark.parametrize(
    ("model", "town"),
    [
        ("", "Stoke-on-Trent"),
        ("Trent", "Stoke-on-Trent"),
        ("Council of Stoke-on-Trent", ""),
        ("Trent Crown Court", "Stoke-on-Trent Crown Court"),
        ("Council of Stoke-on-Trent Crown Court", ""),
    ],
)
def test_a_town_that_the_model_cuts_is_whole(model: str, town: str) -> None:
    text = "The Council of Stoke-on-Trent Crown Court met."
    one = story("Met", text)
    start = text.index(model)
    name = Name(1, start, start + len(model), model, model, Kind.ORGANIZATION)
    found = list(towns(one, [name] if model else []))
    assert [name.text for name in found] == ([town] if town else [])


def test_a_word_that_the_model_parts_is_no_part_of_a_name() -> None:
    text = "Acme College 8pm"
    found = [text[s:e] for s, e in trim(text, 0, text.index("pm"), "ORG")]
    assert found == ["Acme College"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mary-Ann Velmar", Kind.PERSON),
        ("Duke of Edinburgh", Kind.PERSON),
        ("Earl of Wessex", Kind.PERSON),
        ("Prince of Wales Hospital", Kind.ORGANIZATION),
        ("Duke", None),
        ("State of Emergency", None),
        ("Marine One", None),
    ],
)
def test_what_the_lists_say_of_names(text: str, kind: Kind | None) -> None:
    said: defaultdict[Kind | None, float] = defaultdict(float)

    def add(each: Kind | None, score: float) -> None:
        said[each] += score

    by_lists(text, add)
    assert max(said, key=lambda each: said[each]) is kind


def test_looking_up_prefers_the_longest_and_whole_words() -> None:
    known = index(([("York", Kind.PLACE), ("New York", Kind.PLACE)], Origin.GAZETTEER))
    text = "New York, Yorkshire and York’s mayor; US$5"
    found = [text[s:e] for s, e, _, _ in appearances(text, {}, known)]
    assert found == ["New York", "York"]


def test_short_words_keep_their_capitals() -> None:
    assert surface("US") != surface("Us")
    assert surface("The Widget Union’s") == surface("WIDGET UNION")


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Harbour Ferry Stopped Until Further Notice After Fire", []),
        ("Widget Union", ["Widget Union"]),
    ],
)
def test_a_long_headline_is_no_name_as_a_whole(headline: str, expected: list[str]) -> None:
    span = pack([(0, 0, len(headline), LABELS_OF_MODELS.index("ORG"))])
    (alone,) = read_alone([story(headline, "Rain fell.")], [span], Kept())
    assert [name.text for name in alone.names] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Duchess of Kent came with the Earl of Moss.", ["Duchess of Kent", "Earl of Moss"]),
        ("Ann, Duchess of Kent, came.", ["Duchess of Kent"]),
        ("The Duke and Duchess of Kent's dogs barked.", ["Duchess of Kent"]),
        ("They saw The Fresh Prince of Moss.", []),
        ("He lay in the Prince of Moss Hospital.", []),
    ],
)
def test_a_title_after_a_place_is_a_name(text: str, names: list[str]) -> None:
    assert [name.text for name in by_rules(story("Rain", text))] == names
