"""Two wordings of an organisation's name."""

from __future__ import annotations

import pytest

from tests.unit.entities.test_organizations import meaning


@pytest.mark.parametrize(
    ("name", "other", "is_one"),
    [
        ("Velmar Hale", "Velmar Hale Group Inc", True),
        ("Velmar Hale", "Velmar Hale Finance Inc", False),
        ("Velmar Workers", "Velmar Workers Union", True),
        ("Velmar Christian", "Velmar Christian Union", False),
        ("French", "French Group", False),
        ("London", "London Group", False),
    ],
)
def test_a_firm_is_its_group_and_the_workers_their_union(
    name: str, other: str, is_one: bool
) -> None:
    (with_name, with_other, _) = meaning({name, "Acme"}, {other, "Acme"}, {"Acme"})
    assert (with_name[name] == with_other[other]) is is_one


def test_a_firm_beside_others_of_its_name_is_not_the_group() -> None:
    stories = {"Velmar", "Acme"}, {"Velmar Group", "Acme"}, {"Velmar Energy"}, {"Acme"}
    found = meaning(*stories)
    assert found[0]["Velmar"] != found[1]["Velmar Group"]
    assert meaning({"Velmar", "Acme"}, {"Velmar Group"})[1] == {"Velmar Group": "velmar group"}


def test_a_name_with_its_words_turned_is_one_in_the_same_company() -> None:
    one, other = "University of Exeter", "Exeter University"
    together = meaning({one}, {one, other}, {other})
    assert len({name for found in together for name in found.values()}) == 1
    (of, turned, *_) = meaning({one, "Devon Trust"}, {other, "Devon Trust"}, {"Hull Club"})
    assert of[one] == turned[other]
    (of, turned, *_) = meaning({one, "Devon Trust"}, {other, "Ohio Trust"}, {"Hull Club"})
    assert of[one] != turned[other]


@pytest.mark.parametrize(
    ("name", "whole", "other", "is_one"),
    [
        ("Marsh Drainage", "Marsh Drainage Board", "Acme", True),
        ("Marsh Drainage", "Marsh Drainage Board", "Marsh Drainage Mills", False),
        ("Marsh Drainage", "Marsh Drainage Committee", "Marsh Drainage Subcommittee", True),
        ("Marsh", "Marsh Board", "Acme", False),
    ],
)
def test_what_a_body_is_may_be_left_out(name: str, whole: str, other: str, is_one: bool) -> None:
    found, *_ = meaning({name, "Acme"}, {whole, "Acme"}, {other})
    assert found[name] == (whole if is_one else name).casefold()


def test_a_firm_that_stands_far_oftener_than_others_of_its_word_is_its_group() -> None:
    often = [{"Velmar", "Acme"}, *[{"Velmar"}] * 9]
    *_, group, _ = meaning(*often, {"Velmar Group", "Acme"}, {"Velmar Energy"})
    assert group["Velmar Group"] == "velmar"
