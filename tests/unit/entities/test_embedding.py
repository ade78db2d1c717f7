"""Words that are embedded once: the same names as ever, whatever was read before."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from backfile.entities.extract import embedding
from backfile.entities.extract.embedding import keep_embeddings
from backfile.entities.extract.worker import load, locate, read
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


def plain(folder: Path) -> Language:
    """The model as spaCy loads it."""
    nlp = spacy.load(folder)
    nlp.select_pipes(enable=["ner"])
    return nlp


def embedded(nlp: Language, docs: list[Doc]) -> list[np.ndarray]:
    """What the model's first layer gives for each token."""
    whole = next(node for node in nlp.get_pipe("ner").model.walk() if node.has_ref("embed"))
    rows: list[np.ndarray] = whole.layers[0].predict(docs)
    return rows


def test_the_table_holds_what_the_layer_gives(folder: Path) -> None:
    nlp, own = plain(folder), plain(folder)
    keep_embeddings(own)
    for _ in range(2):
        for text in (*FIRST, *SECOND):
            (given,) = embedded(own, [own.make_doc(text)])
            (expected,) = embedded(nlp, [nlp.make_doc(text)])
            np.testing.assert_allclose(given, expected, atol=1e-5)


def test_a_story_is_read_alike_whatever_was_read_before(folder: Path) -> None:
    load.cache_clear()
    (alone,) = read(str(folder), [SECOND])
    load.cache_clear()
    after = read(str(folder), [FIRST, SECOND, SECOND])
    assert after[1] == after[2] == alone


def test_a_word_has_the_same_embedding_to_the_last_bit_with_whatever_it_was_met(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = plain(folder), plain(folder)
    keep_embeddings(one)
    keep_embeddings(other)
    embedded(one, [one.make_doc(text) for text in FIRST])
    (together,) = embedded(one, [one.make_doc(SECOND[1])])
    # Begins its table anew with every word.
    monkeypatch.setattr(embedding, "MOST", 0)
    docs = [other.make_doc(token.text) for token in other.make_doc(SECOND[1])]
    apart = [embedded(other, [doc])[0] for doc in docs]
    np.testing.assert_array_equal(together, np.concatenate(apart))


def test_a_model_that_embeds_in_another_way_is_left_as_it_is(folder: Path) -> None:
    nlp = plain(folder)
    nlp.config["components"]["ner"]["model"]["tok2vec"]["embed"]["attrs"] = ["NORM", "POS"]
    before = [node.name for node in nlp.get_pipe("ner").model.walk()]
    keep_embeddings(nlp)
    assert [node.name for node in nlp.get_pipe("ner").model.walk()] == before
