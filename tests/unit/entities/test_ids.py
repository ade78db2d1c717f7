"""Addresses of entities."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify

from backfile.entities.ids import LONGEST, assign_ids, slug_of
from backfile.model import Kind

NAMES = st.lists(
    st.tuples(st.sampled_from(list(Kind)), st.text("aAéÉ -'.Жß!", min_size=1, max_size=6)),
    unique=True,
    max_size=30,
)


@given(NAMES, st.randoms(use_true_random=False))
def test_no_two_names_share_an_id_whatever_their_order(
    names: list[tuple[Kind, str]], chance: random.Random
) -> None:
    ids = assign_ids(names)
    assert len(set(ids.values())) == len(names)
    assert all(
        value.startswith(f"{kind}/") and len(value) > len(kind) + 1
        for (kind, _), value in ids.items()
    )
    chance.shuffle(names)
    assert assign_ids(names) == ids


def test_the_plainest_of_names_that_slug_alike_keeps_the_bare_slug() -> None:
    ids = assign_ids([(Kind.PERSON, "José Moss"), (Kind.PERSON, "Jose Moss")])
    assert ids[Kind.PERSON, "Jose Moss"] == "person/jose-moss"
    assert ids[Kind.PERSON, "José Moss"].startswith("person/jose-moss-")


@given(st.text("aAbZ09 -é", max_size=90))
def test_a_slug_is_slugifys(name: str) -> None:
    assert slug_of(name) == slugify(name, max_length=LONGEST, word_boundary=True)


def test_the_article_of_an_organization_does_not_show_in_its_address() -> None:
    ids = assign_ids([(Kind.ORGANIZATION, "The Sun"), (Kind.PLACE, "The Bronx")])
    assert list(ids.values()) == ["organization/sun", "place/the-bronx"]
