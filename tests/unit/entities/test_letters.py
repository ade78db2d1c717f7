"""Letters in brackets behind a name."""

from __future__ import annotations

import pytest

from backfile.entities.letters import abbreviates, common_letters, spelled_out
from backfile.model import Kind
from tests.unit.entities.invented import names, story

PLACE, PERSON, BODY = Kind.PLACE, Kind.PERSON, Kind.ORGANIZATION


def test_letters_of_a_name() -> None:
    assert abbreviates("PBF", "Progressive Business Forum")
    assert abbreviates("NSRI", "National Sea Rescue Institute")
    assert not abbreviates("BBC", "Blue Bottle")


@pytest.mark.parametrize(
    ("text", "model", "whole"),
    [
        (
            "Control Board for Chess in India (CBCI)",
            {"Control Board for Chess": BODY, "India": PLACE},
            BODY,
        ),
        (
            "U.N. Chess Board for Africa (CBA)",
            {"U.N. Chess Board": BODY, "Africa": PLACE},
            BODY,
        ),
        ("Banque du Commerce Exterieur (BCE)", {"Exterieur": PERSON}, BODY),
        ("Great Trade Zone at Velm (GTZV)", {"Trade Zone at Velm": PLACE}, PLACE),
        ("Velm and the Marsh Sea (VMS)", {"Velm": PLACE, "Sea": PLACE}, None),
        ("Chess Board (CB)", {"Chess Board": BODY}, None),
    ],
)
def test_they_say_where_a_cut_name_begins_and_ends(
    text: str, model: dict[str, Kind], whole: Kind | None
) -> None:
    one = story("Met", f"The {text} met.")
    cut = [name for form, kind in model.items() for name in names(one, form, kind=kind)]
    found = [(name.text, name.kind) for name in spelled_out(one, cut)]
    assert found == ([(text.partition(" (")[0], whole)] if whole else [])


def test_those_of_a_noun_or_a_law_are_no_name() -> None:
    one = story("Met", "The Finance Management Act (FMA) and the body mass index (BMI).")
    assert common_letters(one) == {"FMA", "BMI"}
    assert not common_letters(story("Met", "The Finance Management Agency (FMA) said so."))
