"""Words that no story holds: what is offered instead."""

from __future__ import annotations

import json

import pytest

from backfile.model import Kind
from backfile.search.spelling import spelling
from tests.unit.search.archives import archive, entity, story
from tests.unit.search.canned import SMALL
from tests.unit.search.node import Node

SLIPS = [
    ("habrour", "harbour"),
    ("harbuor", "harbour"),
    ("harbur", "harbour"),
    ("harbourr", "harbour"),
    ("ahrbour", "harbour"),
    ("brnadt", "brandt"),
    ("Zoe +brnadt harbour", "Zoe +brandt harbour"),
    ('"hrabour bridge" -strike', '"harbour bridge" -strike'),
    ("мотс", "мост"),
]
WELL = ["harbour", "xyzzyqwerty", "xyz", "harbour -brnadt", "ferr*", "the", "", "東亰都"]


@pytest.mark.parametrize(("query", "better"), SLIPS)
@pytest.mark.usefixtures("small")
def test_a_slip_of_the_hand(node: Node, query: str, better: str) -> None:
    unknown = node.search(query)["unknown"]
    assert unknown
    assert node.ask("spelled", query=query, unknown=unknown) == better


@pytest.mark.parametrize("query", WELL)
@pytest.mark.usefixtures("small")
def test_what_is_well_or_past_help(node: Node, query: str) -> None:
    unknown = node.search(query)["unknown"]
    assert node.ask("spelled", query=query, unknown=unknown) == ""


def test_how_often_a_word_stands() -> None:
    known = json.loads(
        spelling(
            archive(
                [
                    story("Ports of Norda", "Port Ellery and Part Ellery.", seed="a"),
                    story("Parts of Port Ellery", "Port Ellery.", seed="b"),
                    story("More about Port Ellery", "x", seed="c"),
                ],
                [entity(Kind.PLACE, "Port Ellery")],
            )
        )
    )
    often = dict(zip(known["words"].split(), known["often"], strict=True))
    assert "about" not in often
    # Two headlines and two stories that mention the place.
    assert often["ellery"] == "c"
    assert often["norda"] == "a"
    assert list(often) == sorted(often)


def test_the_list_is_of_this_archive() -> None:
    assert {"harbour", "мост", "brandt"} <= set(json.loads(spelling(SMALL))["words"].split())
