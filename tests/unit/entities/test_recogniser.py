"""Faster layers: the same names as ever, whatever was read before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed
from thinc.api import Model

from backfile.entities.extract import embedding
from backfile.entities.extract.decoding import can_end
from backfile.entities.extract.reading import unpack
from backfile.entities.extract.recogniser import Recogniser, quicken, recogniser
from backfile.entities.extract.worker import locate, read
from backfile.settings import EntitySettings

FIRST = [
    "Ferry to Hull is late",
    "Ann Moss told the BBC that she'd waited in Hull; the Humber Bridge's toll isn't hers.",
    "It's been closed, says Piet de Vries of P&O Ferries.",
]
SECOND = ["Toll", "Piet's bridge has its toll: 'it's late', Ann Moss of Rotterdam said in Hull."]


@pytest.fixture(scope="module")
def folder() -> Path:
    return locate(EntitySettings().model)


@pytest.fixture(scope="module")
def stock(folder: Path) -> Language:
    return plain(folder)


def plain(folder: Path) -> Language:
    """The model as spaCy loads it."""
    nlp = spacy.load(folder)
    nlp.select_pipes(enable=["ner"])
    return nlp


def whole(nlp: Language) -> Model[Any, Any]:
    """The part of the model that embeds words and encodes them."""
    return next(node for node in nlp.get_pipe("ner").model.walk() if node.has_ref("embed"))


def embedded(nlp: Language, docs: list[Doc]) -> list[np.ndarray]:
    """What the model's first layer gives for each token."""
    rows: list[np.ndarray] = whole(nlp).layers[0].predict(docs)
    return rows


def test_the_table_holds_what_the_layer_gives(folder: Path) -> None:
    nlp, own = plain(folder), plain(folder)
    list(quicken(own))
    for _ in range(2):
        for text in (*FIRST, *SECOND):
            (given,) = embedded(own, [own.make_doc(text)])
            (expected,) = embedded(nlp, [nlp.make_doc(text)])
            np.testing.assert_allclose(given, expected, atol=1e-5)


def test_a_story_is_read_alike_whatever_was_read_before(folder: Path) -> None:
    recogniser.cache_clear()
    (alone,) = read(str(folder), [SECOND])
    recogniser.cache_clear()
    after = read(str(folder), [FIRST, SECOND, SECOND])
    assert after[1] == after[2] == alone


def test_a_word_has_the_same_embedding_to_the_last_bit_with_whatever_it_was_met(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = plain(folder), plain(folder)
    list(quicken(one)), list(quicken(other))
    embedded(one, [one.make_doc(text) for text in FIRST])
    (together,) = embedded(one, [one.make_doc(SECOND[1])])
    # Begins its table anew with every word.
    monkeypatch.setattr(embedding, "MOST", 0)
    docs = [other.make_doc(token.text) for token in other.make_doc(SECOND[1])]
    apart = [embedded(other, [doc])[0] for doc in docs]
    np.testing.assert_array_equal(together, np.concatenate(apart))


def test_rows_are_encoded_as_by_the_layers_of_the_model(folder: Path) -> None:
    nlp, own = plain(folder), plain(folder)
    list(quicken(own))
    docs = [nlp.make_doc(text) for text in ("Hull", *FIRST, " ", *SECOND)]
    # Each document by itself too: none sees its neighbour.
    for batch in (docs, *([doc] for doc in docs)):
        rows = embedded(nlp, batch)
        for own_rows, expected in zip(
            whole(own).layers[1].predict(rows), whole(nlp).layers[1].predict(rows), strict=True
        ):
            assert own_rows.shape == expected.shape
            np.testing.assert_allclose(own_rows, expected, atol=1e-4)


SPACES = ["\u00a0", "\n", " ", "  "]
WORDS = st.sampled_from(
    [
        *" ".join((*FIRST, *SECOND)).split(),
        *["Mr.", "Lord", "University", "of", "New", "York", "two", "1990s"],
        *SPACES,
    ]
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=5)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(TEXTS)
def test_names_are_those_that_the_model_sees(
    folder: Path, stock: Language, texts: list[str]
) -> None:
    (names,) = recogniser(str(folder)).names([texts])
    assert names == [
        (number, name.start_char, name.end_char, name.label_)
        for number, doc in enumerate(stock.pipe(texts))
        for name in doc.ents
    ]


def test_names_of_stories_are_packed(folder: Path) -> None:
    ferry, empty, bridge = read(str(folder), [FIRST, [], ["", *SECOND]])
    texts = [FIRST[span.paragraph][span.start : span.end] for span in unpack(ferry)]
    assert {"Ann Moss", "BBC", "Piet de Vries", "P&O Ferries"} <= set(texts)
    assert not unpack(empty)
    assert (2, "PERSON") in {(span.paragraph, span.label) for span in unpack(bridge)}


def test_a_model_that_embeds_and_encodes_in_another_way_is_left_as_it_is(folder: Path) -> None:
    nlp = plain(folder)
    parts = nlp.config["components"]["ner"]["model"]["tok2vec"]
    parts["embed"]["attrs"] = ["NORM", "POS"]
    parts["encode"]["@architectures"] = "spacy.MishWindowEncoder.v2"
    nlp.config["components"]["ner"]["model"]["extra_state_tokens"] = True
    before = [node.name for node in nlp.get_pipe("ner").model.walk()]
    assert not list(quicken(nlp))
    assert [node.name for node in nlp.get_pipe("ner").model.walk()] == before
    (names,) = Recogniser(nlp).names([[FIRST[1]]])
    assert (0, 0, 8, "PERSON") in names


def test_moves_that_lead_nowhere_are_not_followed() -> None:
    assert can_end(["O", "U-LOC", "B-ORG", "L-ORG", "I-ORG"])
    assert not can_end(["O", "B-ORG", "L-ORG"])


def trained(shared: bool) -> Language:
    """A small model that has learnt a few names; `shared`: its word vectors have a step of their
    own, else the layers that spaCy gives a recogniser by default."""
    nlp = spacy.blank("en")
    if shared:
        nlp.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    nlp.add_pipe("ner", config={"model": {"tok2vec": listener}} if shared else {})
    said = [
        ("Ann Moss left Hull for New York.", [(0, 8, "PERSON"), (14, 18, "GPE"), (23, 31, "GPE")]),
        (
            "In Hull the BBC met Piet de Vries.",
            [(3, 7, "GPE"), (12, 15, "ORG"), (20, 33, "PERSON")],
        ),
        ("It rained.", []),
    ]
    examples = [Example.from_dict(nlp.make_doc(text), {"entities": names}) for text, names in said]
    fix_random_seed(0)
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples, sgd=optimizer, drop=0.0)
    return nlp


@pytest.mark.parametrize("shared", [True, False])
def test_models_with_other_layers_are_run_as_they_are(shared: bool) -> None:
    nlp = trained(shared)
    texts = ["Ann Moss left Hull.", "The BBC met Ann Moss in New York, it rained in Hull.", "Hull"]
    expected = [
        (number, name.start_char, name.end_char, name.label_)
        for number, doc in enumerate(nlp.pipe(texts))
        for name in doc.ents
    ]
    assert len(expected) > 3
    assert list(Recogniser(nlp).names([texts, []])) == [expected, []]
