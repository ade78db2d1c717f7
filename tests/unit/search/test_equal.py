"""The contract: shards give what the whole index gives, as lunr.py and lunr.js build it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.model import Archive, Kind
from backfile.search.counts import BOOSTS
from backfile.search.running import MOST_LISTED
from backfile.search.terms import running_term
from backfile.search.text import words
from tests.unit.search import oracle
from tests.unit.search.archives import archives, phrases, queries
from tests.unit.search.node import Node, write_index

MANY = {"limit": 1000}
relaxed = settings(max_examples=150, deadline=None)


@contextmanager
def opened(node: Node, archive: Archive) -> Iterator[None]:
    with TemporaryDirectory() as folder:
        write_index(archive, Path(folder))
        assert node.open(Path(folder)) == len(archive.stories)
        yield


def numbers(archive: Archive, answer: Any) -> list[int]:
    places = {story.id: number for number, story in enumerate(archive.stories)}
    return [places[result["id"]] for result in answer["results"]]


@relaxed
@given(archives(), queries)
def test_sharded_equals_whole(node: Node, archive: Archive, query: str) -> None:
    documents = oracle.documents(archive)
    clauses = oracle.expanded(
        node.ask("parse", query=query)["clauses"], oracle.vocabulary(documents)
    )
    if any(clause["presence"] != oracle.PROHIBITED for clause in clauses):
        # lunr.py lets a story pass that lacks a word that must be there, if no story has it.
        hopeless = oracle.hopeless(clauses)
        whole_py = {} if hopeless else oracle.by_lunr_py(documents, clauses)
        if hopeless:
            clauses = [{**c, "terms": c["terms"] or ["nowhere"]} for c in clauses]
        asked = node.ask("whole", documents=documents, boosts=BOOSTS, clauses=clauses)
        whole_js = {int(number): float(score) for number, score in asked}
    else:
        # Only prohibited words, or none: lunr scores everything else 0.
        barred = {
            number
            for number, document in enumerate(documents)
            for clause in clauses
            for field in clause["fields"]
            if set(clause["terms"]) & set(document[field])
        }
        kept = set(range(len(documents))) - barred if clauses else set()
        whole_js = whole_py = dict.fromkeys(kept, 0.0)
    with opened(node, archive):
        answer = node.search(query, **MANY)
        # Page by page lunr scores no more than may be shown.
        pages = [node.search(query, limit=2, offset=offset) for offset in (0, 2)]
    scores = dict(
        zip(numbers(archive, answer), (r["score"] for r in answer["results"]), strict=True)
    )
    assert answer["total"] == len(scores)
    assert scores.keys() == whole_js.keys() == whole_py.keys()
    for number, score in scores.items():
        assert math.isclose(score, whole_js[number], abs_tol=1e-9)
        assert math.isclose(score, whole_py[number], abs_tol=1e-9)
    assert list(scores) == oracle.in_order(whole_js)
    for page in pages:
        assert page["total"] == answer["total"]
    assert [each for page in pages for each in page["results"]] == answer["results"][:4]


def holds_phrase(archive: Archive, number: int, phrase: list[str]) -> bool:
    """By the text: the same words, or words of the same stem, one after the other."""
    wanted = [running_term(word) for word in phrase]
    story = archive.stories[number]
    for text in (story.title, *story.paragraphs):
        there = [running_term(word) for word in words(text)]
        if any(there[n : n + len(wanted)] == wanted for n in range(len(there))):
            return True
    return False


def trimmed(phrase: list[str]) -> list[str]:
    """Without the stop words at its end, which are left out and said."""
    while phrase and isinstance(running_term(phrase[-1]), int):
        phrase = phrase[:-1]
    return phrase


@relaxed
@given(archives(), phrases)
def test_phrases_against_the_text(node: Node, archive: Archive, phrase: str) -> None:
    wanted = trimmed(words(phrase))
    with opened(node, archive):
        answer = node.search(f'"{phrase}"', **MANY)
        without = node.search(f'-"{phrase}"', **MANY)
    if len(words(phrase)) < 2 or not wanted:
        return
    expected = {n for n in range(len(archive.stories)) if holds_phrase(archive, n, wanted)}
    assert set(numbers(archive, answer)) == expected
    assert set(numbers(archive, without)) == set(range(len(archive.stories))) - expected
    assert len(trimmed(words(phrase))) == len(words(phrase)) or answer["notes"]


filters = st.fixed_dictionaries(
    {},
    optional={
        "person": st.sampled_from(
            ["kim-jong-un", ["kim-jong-un", "theresa-may"], "kim-jong-un,theresa-may"]
        ),
        "place": st.sampled_from(["u.s.", ["são-paulo"]]),
        "organization": st.just("bank-of-england"),
        "from": st.sampled_from(["2000", "2000-03", "2000-06-15", "1999-12-31"]),
        "to": st.sampled_from(["2000", "2000-09", "2000-06-20", "2001-01-01"]),
        "sort": st.sampled_from(["best", "newest", "oldest"]),
    },
)


def allowed(archive: Archive, number: int, given_filters: dict[str, Any]) -> bool:
    """By brute force. An entity that the archive does not know allows nothing."""
    there = {mention.entity for mention in archive.mentions[number]}
    for kind in Kind:
        asked = given_filters.get(kind.value, [])
        for value in [asked] if isinstance(asked, str) else asked:
            if not any(f"{kind.value}/{slug}" in there for slug in value.split(",")):
                return False
    first, last = given_filters.get("from", ""), given_filters.get("to", "")
    date = archive.stories[number].date
    if (first or last) and date is None:
        return False
    day = date.isoformat() if date else ""
    return not (first and day[: len(first)] < first) and not (last and day[: len(last)] > last)


@relaxed
@given(archives(), st.one_of(st.just(""), queries), filters)
def test_filters_and_counts_against_brute_force(
    node: Node, archive: Archive, query: str, given_filters: dict[str, Any]
) -> None:
    with opened(node, archive):
        plain = node.search(query, **MANY)
        answer = node.search(query, **MANY, **given_filters)
        facets = node.ask("facets", query=query, options=given_filters)
    every = numbers(archive, plain) if query.strip() else list(range(len(archive.stories)))
    if query.strip() and not node.ask("parse", query=query)["clauses"]:
        return
    expected = [number for number in every if allowed(archive, number, given_filters)]
    found = numbers(archive, answer)
    sort = given_filters.get("sort", "best")
    undated = archive.dated.start
    if sort == "newest" or (not query.strip() and sort == "best"):
        assert found == sorted(expected, reverse=True)
    elif sort == "oldest":
        assert found == sorted(expected, key=lambda n: (n < undated, n))
    else:
        assert found == expected
    for kind in Kind:
        counted = {e["slug"]: e["count"] for e in facets[kind.value]["best"]}
        for entity in archive.entities.values():
            if entity.kind is kind and len(archive.uses[entity.id].stories) > 1:
                there = sum(
                    any(m.entity == entity.id for m in archive.mentions[n]) for n in expected
                )
                assert counted.get(entity.slug, 0) == there
    assert sum(b["count"] for b in facets["time"]["bars"]) == sum(n >= undated for n in expected)


@settings(max_examples=50, deadline=None)
@given(archives(), queries)
def test_the_lengths_of_very_many_stories_stand_in_the_shards(
    node: Node, archive: Archive, query: str
) -> None:
    scores = []
    for most in (MOST_LISTED, 0):
        with patch("backfile.search.running.MOST_LISTED", most), opened(node, archive):
            answer = node.search(query, **MANY)
            scores.append([(result["id"], result["score"]) for result in answer["results"]])
    assert scores[0] == scores[1]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40) | st.text('+-"*^~: abmarktheof()[]{}\\\0', max_size=30))
def test_no_input_throws(node: Node, small_site: Path, query: str) -> None:
    node.open(small_site)
    answer = node.search(query)
    assert set(answer) == {"total", "results", "notes", "marks", "unknown"}
    # By the browser's Unicode, which may know newer characters than Python's.
    (found,) = node.ask("words", texts=[query])
    if query.strip() and not answer["total"] and not found:
        assert answer["notes"]
