"""English text that knows of what it is made, and what it is in another language."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backfile.entities.authority_file import parse
from backfile.ingest import notices
from backfile.model import Notice, Said, marked
from backfile.site.words import Words
from scripts.words import messages

MESSAGES = {str(message.id) for message in messages() if message.id}
GIVEN: dict[str, list[Any]] = {
    "int": [1, 1234],
    "str": ["100% of %s and %(count)d"],
    "str | None": ["denied", None],
    "bool": [True, False],
    "dt.date": [dt.date(2023, 9, 5)],
}
"""For each annotation of what a notice takes, values for it."""
PHRASES = {"binary": ["a PDF document"], "encoding_guessed": ["KOI8-R (Cyrillic)"]}
HEADER = "action,kind,name,target,story,value\n"


def templates(text: str | int) -> Iterator[str]:
    """What the catalogues must have for a text."""
    if isinstance(text, Said):
        yield text.template
        for value in text.values:
            if isinstance(value, Said):
                yield from templates(value)
    else:
        yield str(text)


def every_notice() -> Iterator[Notice]:
    for name, make in inspect.getmembers(notices, inspect.isfunction):
        if make.__module__ != notices.__name__ or name.startswith("_"):
            continue
        taken = inspect.signature(make).parameters.values()
        given_values = [
            ["the dateline"] if each.name == "where" else PHRASES.get(name, GIVEN[each.annotation])
            for each in taken
        ]
        for values in product(*given_values):
            yield make(*values)


def test_it_is_its_english_text() -> None:
    said = Said("%s bytes of %s", 1234567, "a.txt")
    assert said == "1,234,567 bytes of a.txt"
    assert sorted([said, "0", "2"]) == ["0", said, "2"]
    assert len({said, "1,234,567 bytes of a.txt"}) == 1


def test_nothing_is_nothing_in_any_language() -> None:
    assert Words("de").said("") == ""


def test_another_language_has_its_own_words_and_numbers() -> None:
    words = Words("de")
    assert words.said(marked("Check the file.")) == "Prüfen Sie die Datei."
    said = Said("The file has %s bytes; the limit is %s.", 1234567, 1000)
    assert words.said(said) == "Die Datei hat 1.234.567 Bytes; die Grenze ist 1.000."


def test_a_value_is_said_in_the_other_language_only_if_it_is_said() -> None:
    words = Words("de")
    assert words.said(Said("This is not text but %s.", Said("a program"))) == (
        "Das ist kein Text, sondern ein Programm."
    )
    # What an archivist wrote may happen to be a message.
    assert words.said(Said("This is not text but %s.", "a program")) == (
        "Das ist kein Text, sondern a program."
    )


@given(st.text(), st.text(alphabet="%s(){d}\\1 "))
def test_no_value_is_taken_for_a_template(one: str, other: str) -> None:
    said = Said("“%s” is 100% “%s”", one, other)
    assert said == f"“{one}” is 100% “{other}”"
    assert Words("de").said(said) == said


def test_every_notice_can_be_translated() -> None:
    found = [text for notice in every_notice() for text in (notice.reason, notice.remedy)]
    assert len(found) > 80
    assert {each for text in found for each in templates(text)} <= MESSAGES


@pytest.mark.parametrize(
    "text",
    [
        "kind,target\n",
        HEADER + "fly,,x,,,\n",
        HEADER + ",,x,,,\n",
        HEADER + "split,,x,,,\n",
        HEADER + "block,thing,x,,,\n",
        HEADER + "coordinates,,x,,,north\n",
        HEADER + "identifier,,x,,,nowhere\n",
        HEADER + 'block,,"' + "x" * 200_000 + '",,,\n',
    ],
)
def test_what_is_wrong_with_a_correction_can_be_translated(text: str) -> None:
    _, (notice,) = parse(text)
    assert {*templates(notice.reason), *templates(notice.remedy)} <= MESSAGES
