"""One text pipeline: what it does, and that Python and JavaScript do the same."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.search.terms import STOP_WORDS, name_terms, running_term
from backfile.search.text import fold, words
from tests.unit.search.node import Node

CASES = [
    ("São Paulo, Müller, Erdoğan, Łódź, Søren", "sao paulo muller erdogan lodz soren"),
    ("Clancy's Clancy’s CLANCY‘S James'", "clancy clancy clancy james"),
    ("o'brien; O’Brien", "o'brien o'brien"),
    ("AT&T; R&D.", "at&t r&d"),
    ("Jong-un’s co–pilot—today… and/or", "jong un co pilot today and or"),
    ("U.S.-backed U.N. a.m. J.K.Rowling end.Next", "u.s backed u.n a.m j.k rowling end next"),
    ("3,000 1.5 10:30 £1,234.50 50%", "3000 1.5 10:30 1234.50 50"),
    ("re:zero", "re zero"),
    ("«Élysée» “œuvre” straße", "elysee oeuvre strasse"),
    ("Москва й ё", "москва и е"),
    ("ΕΛΛΆΔΑΣ Ελλάδας", "ελλαδασ ελλαδασ"),
    ("القَاهِرَة أحمد", "القاهرة احمد"),
    ("東京都 中央銀行", "東京 京都 中央 央銀 銀行"),
    ("Tokyo東京 서울시", "tokyo 東京 서울 울시"),
    ("ｆｕｌｌ　ｗｉｄｔｈ ﬁne ①", "full width fine 1"),
    ("soft\u00adhyphen zero\u200bwidth \ufeffbom", "softhyphen zerowidth bom"),
    ("İstanbul ılık", "istanbul ilik"),
    ("... -- ' & .", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words(text: str, expected: str, node: Node) -> None:
    assert words(text) == expected.split()
    assert node.ask("words", texts=[text]) == [expected.split()]


# Characters that this Python's Unicode knows: a newer one in Node may know more.
assigned = st.characters(exclude_categories=["Cn", "Cs", "Co"])
prose = st.text(
    st.one_of(st.sampled_from("aAbys eingd'’&.,:-–0123 ÉéßİΣσ東京ก"), assigned), max_size=30
)


@settings(max_examples=300, deadline=None)
@given(st.lists(prose, min_size=1, max_size=40))
def test_python_and_javascript_find_the_same_words(node: Node, texts: list[str]) -> None:
    assert node.ask("words", texts=texts) == [words(text) for text in texts]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text("abcdeilnoqrstuyz'", min_size=1, max_size=12), min_size=1, max_size=60))
def test_python_and_javascript_stem_alike(node: Node, given_words: list[str]) -> None:
    ours = ["" if isinstance(t := running_term(w), int) else t for w in given_words]
    assert node.ask("terms", words=given_words) == ours


@given(prose)
def test_a_word_survives_what_lunr_does_to_words(text: str) -> None:
    for word in words(text):
        assert word.lower() == word
        assert not any(char.isspace() for char in word)
        assert words(word) in ([word], []) or "." in word or ":" in word or "'" in word


@given(prose, prose)
def test_whitespace_parts_words(one: str, other: str) -> None:
    """So a text may be counted chunk by chunk."""
    assert words(f"{one} {other}") == words(one) + words(other)


def test_python_and_javascript_fold_every_character_alike(node: Node) -> None:
    """Characters that Python has had since Unicode 14, each between letters."""
    known = [
        f"a{char}b"
        for char in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(char) not in ("Cn", "Cs", "Co")
    ]
    assert node.ask("words", texts=known) == [words(text) for text in known]


def test_stop_words_are_the_same(node: Node) -> None:
    assert node.ask("stops", words=[*STOP_WORDS, "bank", "u.s"]) == list(STOP_WORDS)


def test_names_keep_stop_words_and_endings() -> None:
    assert name_terms("Theresa May") == ("theresa=", "may=")
    assert name_terms("The U.S. Markets") == ("the=", "us=", "markets=")


def test_initials_without_stops_unless_that_makes_a_stop_word() -> None:
    assert running_term("u.n") == "un"
    assert running_term("u.s") == "u.s"


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("l'ordre", "ordr"),
        ("qu'elle", "ell"),
        ("jusqu'ici", "ici"),
        ("dell'arte", "art"),
        ("l'été", "été"),
        # Too short, a stop word, or no elision.
        ("d'or", "d'or"),
        ("l'other", "l'other"),
        ("o'brien", "o'brien"),
        ("rock'n'roll", "rock'n'roll"),
    ],
)
def test_an_elided_article_goes(word: str, term: str, node: Node) -> None:
    assert running_term(word) == term
    assert node.ask("terms", words=[word]) == [term]


def test_no_part_of_a_name_is_elided() -> None:
    assert name_terms("D'Souza") == ("d'souza=",)


def test_fold_takes_ascii_the_short_way() -> None:
    assert fold("It`s A TEST") == fold("It`s A TEST\u00ad") == "it's a test"
