"""A word's embedding is computed once: it is the same wherever the word stands.

Facts measured: the embedding of words is a quarter of the model's work, and an archive says most
words again and again; what is met a second time comes from a table here. That new words are
learnt a chunk of stories at once takes a fifth off the time of short stories.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import NORM, ORTH
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from numpy.typing import NDArray

OF_A_WORD = frozenset({"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE"})
"""The features of a token that its letters and its norm decide."""

MOST = 200_000
"""Words that are kept, some 600 bytes each; then the table is begun anew."""

MIXED = np.uint64(0x9E3779B97F4A7C15)
"""An odd number, so that letters and norm make one number of 64 bits, as each of them is one."""


def row_by_row(
    x: NDArray[np.float32], y: NDArray[np.float32], *, trans2: bool = False
) -> NDArray[np.float32]:
    """The product of each row of `x` (rows, n) with `y` (n, width; with `trans2` transposed), for
    itself: a product's last bit depends on what else is in the matrix, and a word's embedding must
    not depend on which words were met with it."""
    product: NDArray[np.float32] = np.matmul(x[:, None, :], y.T if trans2 else y)
    return product[:, 0]


class Embeddings:
    """The embeddings that a layer gave the words met so far. Itself a layer's `forward`.

    A word is its letters and its norm: 's is "is" or "has".
    """

    def __init__(self, layer: Model[list[Doc], list[NDArray[np.float32]]]) -> None:
        ops = NumpyOps(use_blis=False)
        ops.gemm = row_by_row
        for part in layer.walk():
            part.ops = ops
        self._layer = layer
        self._at: dict[int, int] = {}
        self._table = np.empty((0, layer.get_dim("nO")), np.float32)

    def __call__(
        self, _model: Model[Any, Any], docs: Sequence[Doc], **_how: bool
    ) -> tuple[list[NDArray[np.float32]], None]:
        """For each document an embedding a token, float32 (tokens, width); it cannot be trained."""
        words = _words(docs)
        each, place = np.unique(_mixed(words), return_inverse=True)
        if not self._at.keys() >= set(each.tolist()):
            self.learn(docs)
        rows = self._table[np.array([self._at[word] for word in each.tolist()])[place]]
        ends = np.cumsum([0, *map(len, docs)]).tolist()
        return [rows[start:end] for start, end in pairwise(ends)], None

    def learn(self, docs: Sequence[Doc]) -> None:
        """Embeds those words of documents, one at least, that are not known."""
        if len(self._at) > MOST:
            self._at = {}
        words = _words(docs)
        each, first = np.unique(_mixed(words), return_index=True)
        new = [
            (word, at)
            for word, at in zip(each.tolist(), first, strict=True)
            if word not in self._at
        ]
        if not new:
            return
        vocab = docs[0].vocab
        letters, norms = words[[at for _, at in new]].T.tolist()
        doc = Doc(vocab, words=[vocab.strings[number] for number in letters])
        for token, norm in zip(doc, norms, strict=True):
            token.norm_ = vocab.strings[norm]
        (rows,) = self._layer.predict([doc])
        known = len(self._at)
        self._at.update((word, known + number) for number, (word, _) in enumerate(new))
        if len(self._at) > len(self._table):
            table = np.empty((2 * len(self._at), rows.shape[1]), np.float32)
            table[:known] = self._table[:known]
            self._table = table
        self._table[known : len(self._at)] = rows


def _words(docs: Sequence[Doc]) -> NDArray[np.uint64]:
    """(tokens, 2): the numbers of the letters and of the norm of each token."""
    rows: NDArray[np.uint64] = np.concatenate([doc.to_array([ORTH, NORM]) for doc in docs])
    return rows


def _mixed(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One number a token."""
    return words[:, 0] * MIXED + words[:, 1]
