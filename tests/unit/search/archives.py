"""Small archives for tests: stories by hand, and archives at random."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from array import array
from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from backfile.model import (
    ORIGINS,
    Alias,
    Archive,
    Entity,
    Kind,
    Mentions,
    Origin,
    Story,
    in_order,
)


def story(title: str, *paragraphs: str, date: str = "2023-09-15", seed: str = "") -> Story:
    name = seed or hashlib.sha256("\n".join((title, *paragraphs)).encode()).hexdigest()[:10]
    return Story(
        seed=f"{name}.txt",
        id=hashlib.sha256(name.encode()).hexdigest()[:8],
        title=title,
        date=dt.date.fromisoformat(date) if date else None,
        paragraphs=paragraphs,
        words=sum(len(p.split()) for p in paragraphs),
    )


def entity(kind: Kind, name: str, *aliases: str) -> Entity:
    slug = "-".join(name.lower().split())
    return Entity(f"{kind.value}/{slug}", kind, name, tuple(Alias(a, 1, "test") for a in aliases))


def archive(stories: Sequence[Story], entities: Sequence[Entity] = ()) -> Archive:
    """Every place where one of an entity's names stands in a text is a mention of it."""
    ordered = in_order(stories)
    known = {e.id: e for e in sorted(entities, key=lambda e: e.id)}
    return Archive(ordered, tuple(_mentions(n, s, entities) for n, s in enumerate(ordered)), known)


def _mentions(number: int, story: Story, entities: Sequence[Entity]) -> Mentions:
    found = [
        (paragraph, match.start(), match.end(), each)
        for paragraph, text in enumerate(story.texts)
        for each in entities
        for name in (each.name, *(alias.text for alias in each.aliases))
        if (match := re.search(rf"\b{re.escape(name)}(?!\w)", text))
    ]
    return packed(number, story, found)


def packed(number: int, story: Story, found: Iterable[tuple[int, int, int, Entity]]) -> Mentions:
    """Mentions of (paragraph, start, end, entity)."""
    places: dict[tuple[str, Kind], int] = {}
    numbers = array("I")
    for *spot, entity in found:
        place = places.setdefault((entity.id, entity.kind), len(places))
        numbers.extend((*spot, place, ORIGINS.index(Origin.RULE)))
    return Mentions(number, story.texts, numbers.tobytes(), tuple(places))


SPACED = (
    *("bank", "banks", "central", "market", "markets", "rate", "rates", "the", "of", "in", "and"),
    *("may", "us", "who", "will", "kim", "putin", "São", "Erdoğan", "o'brien", "at&t", "U.S."),
    *("1.5", "3,000", "covid-19", "Jong-un", "Müller’s", "state", "union", "try", "lay", "ies"),
    *("agreed", "Москва", "Ελλάδα", "القاهرة"),
)
WORDS = (*SPACED, "東京都", "中央銀行")

ENTITIES = (
    entity(Kind.PERSON, "Kim Jong-un", "Kim"),
    entity(Kind.PERSON, "Theresa May", "May"),
    entity(Kind.PLACE, "U.S.", "US"),
    entity(Kind.PLACE, "São Paulo", "São"),
    entity(Kind.ORGANIZATION, "Bank of England", "Central bank"),
)

_text = st.lists(st.sampled_from((*WORDS, "Kim", "May", "Bank of England")), max_size=14).map(
    " ".join
)
_dates = st.one_of(
    st.just(""),
    st.dates(dt.date(1999, 12, 1), dt.date(2001, 2, 1)).map(dt.date.isoformat),
)


@st.composite
def archives(draw: st.DrawFn) -> Archive:
    """Up to a dozen stories of few words, so that words, names and dates meet often."""
    stories = []
    for number in range(draw(st.integers(1, 12))):
        paragraphs = draw(st.lists(_text.filter(bool), max_size=3))
        title = draw(_text) or "Untitled"
        stories.append(story(title, *paragraphs, date=draw(_dates), seed=f"s{number}"))
    return archive(stories, ENTITIES)


_word = st.sampled_from(SPACED)
_piece = st.one_of(
    _word,
    _word.map("+{}".format),
    # A compound that must not be there is a phrase.
    _word.filter(lambda word: "-" not in word).map("-{}".format),
    _word.map("title:{}".format),
    _word.map("names:{}".format),
    _word.map("{}^3".format),
    st.sampled_from(("ma*", "ban*", "+ra*", "k*", "body:ce*")),
)
queries = st.lists(_piece, min_size=1, max_size=4).map(" ".join)
"""Queries without phrases, which lunr can answer by itself."""

phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
