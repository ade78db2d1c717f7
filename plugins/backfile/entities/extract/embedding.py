"""A word's embedding is computed once: it is the same wherever the word stands.

Facts measured: the embedding of words is a quarter of the model's work, and an archive says most
words again and again; what is met a second time comes from a table here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import NORM, ORTH
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language

ARCHITECTURE = "spacy.MultiHashEmbed."
"""The embedding of which it is known that it sees each word by itself …"""
OF_A_WORD = frozenset({"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE"})
"""… and these of its features, all of which a word's letters and its norm decide."""

MOST = 200_000
"""Words that are kept, some 600 bytes each; then the table is begun anew."""

Word = tuple[int, int]
"""What a token is embedded by: the numbers of its letters and of its norm (one word may have
several: 's is "is" or "has")."""


def row_by_row(
    x: NDArray[np.float32], y: NDArray[np.float32], *, trans2: bool = False
) -> NDArray[np.float32]:
    """The product of each row of `x` (rows, n) with `y` (n, width; with `trans2` transposed), for
    itself: a product's last bit depends on what else is in the matrix, and a word's embedding must
    not depend on which words were met with it."""
    product: NDArray[np.float32] = np.matmul(x[:, None, :], y.T if trans2 else y)
    return product[:, 0]


class Embeddings:
    """The embeddings that a layer gave the words met so far. Itself a layer's `forward`."""

    def __init__(self, layer: Model[list[Doc], list[NDArray[np.float32]]]) -> None:
        self._layer = layer
        self._at: dict[Word, int] = {}
        self._table: NDArray[np.float32] | None = None

    def __call__(
        self, _model: Model[Any, Any], docs: Sequence[Doc], **_how: bool
    ) -> tuple[list[NDArray[np.float32]], None]:
        """For each document an embedding a token, float32 (tokens, width); it cannot be trained."""
        words: list[list[Word]] = [
            list(map(tuple, doc.to_array([ORTH, NORM]).tolist())) for doc in docs
        ]
        self._learn(dict.fromkeys(word for row in words for word in row), docs)
        at, table = self._at, self._table
        assert table is not None
        return [table[[at[word] for word in row]] for row in words], None

    def _learn(self, words: Mapping[Word, None], docs: Sequence[Doc]) -> None:
        """Embeds those of the words that are not known."""
        if len(self._at) > MOST:
            self._at, self._table = {}, None
        new = [word for word in words if word not in self._at]
        if not new and self._table is not None:
            return
        vocab = docs[0].vocab
        doc = Doc(vocab, words=[vocab.strings[letters] for letters, _ in new])
        for token, (_, norm) in zip(doc, new, strict=True):
            token.norm_ = vocab.strings[norm]
        (rows,) = self._layer.predict([doc])
        known = len(self._at)
        self._at.update((word, known + number) for number, word in enumerate(new))
        if self._table is None or len(self._at) > len(self._table):
            table = np.empty((2 * len(self._at), rows.shape[1]), rows.dtype)
            if self._table is not None:
                table[:known] = self._table[:known]
            self._table = table
        self._table[known : len(self._at)] = rows


def keep_embeddings(nlp: Language) -> None:
    """Lets the model embed each word once, where it is known to see words by themselves."""
    for name, pipe in nlp.pipeline:
        config = nlp.config["components"][name].get("model", {})
        config = config.get("tok2vec", config).get("embed", {})
        if not config.get("@architectures", "").startswith(ARCHITECTURE):
            continue
        if not OF_A_WORD.issuperset(config["attrs"]):
            continue
        for whole in pipe.model.walk() if hasattr(pipe, "model") else ():
            if whole.has_ref("embed"):
                embed = whole.get_ref("embed")
                ops = NumpyOps(use_blis=False)
                ops.gemm = row_by_row
                for layer in embed.walk():
                    layer.ops = ops
                whole.layers[whole.layers.index(embed)] = Model("kept", Embeddings(embed))
