"""From a story's rows to its names: the decisions of spaCy's recogniser, all words at once.

The recogniser goes from word to word and decides whether a name begins there (B), is that word (U)
or neither (O), and inside a name whether it goes on (I) or ends (L). Outside of names a decision
depends on the word's own row alone, so that those of all words are one matrix product; inside, on
the name's first row and those of the word and its neighbour. Facts measured: word by word, as spaCy
goes, this takes an eighth of the time of a story.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from thinc.api import Model

    Rows = NDArray[np.float32]
    Numbers = NDArray[np.intp]

BEGIN, IN, LAST, UNIT, OUT = "B", "I", "L", "U", "O"

Span = tuple[int, int, str]
"""First token, the one behind the last, label."""


class Decoder:
    """The last layers of a recogniser of names, and its rules of what may follow what."""

    def __init__(self, model: Model[Any, Any], moves: Sequence[str]) -> None:
        """`model`: a `TransitionBasedParser`'s, of the state type "ner" and with an upper layer;
        `moves`: its decisions in order, such as B-ORG (`can_end`)."""
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        weights = np.asarray(lower.get_param("W"))  # (features, hidden, pieces, width)
        absent = np.asarray(lower.get_param("pad"))[0]  # (features, hidden, pieces)
        bias = np.asarray(lower.get_param("b"))
        self._hidden, width = weights.shape[1], weights.shape[3]
        # The first pieces of all numbers, then the second: so they are compared quickly.
        self._own, self._first, self._before = (
            np.ascontiguousarray(each.transpose(2, 1, 0).reshape(width, -1)) for each in weights
        )
        self._none = (absent[1] + absent[2]).T.reshape(-1)
        self._bias = bias.T.reshape(-1)
        self._upper = np.ascontiguousarray(np.asarray(upper.get_param("W")).T)
        self._upper_bias = np.asarray(upper.get_param("b"))
        self._labels = [move.partition("-")[2] for move in moves]
        sorts = np.array([move[:1] for move in moves])
        self._begins, self._units = sorts == BEGIN, sorts == UNIT
        self._outside = self._begins | self._units | (sorts == OUT)
        # Of each decision that begins a name, those by which it goes on and ends.
        at = {move: number for number, move in enumerate(moves)}
        self._goes_on, self._ends = (
            np.array([at.get(f"{sort}-{label}", -1) for label in self._labels])
            for sort in (IN, LAST)
        )

    def names(self, rows: Rows, ends: Sequence[int], spaces: NDArray[np.bool_]) -> list[Span]:
        """The names in `rows` (tokens, width) of documents one behind the other; `ends`: where each
        ends; `spaces`: the tokens that are white space, where no name begins."""
        own = rows @ self._own
        last = np.zeros(len(rows), np.bool_)
        last[np.array(ends) - 1] = True
        scores = self._scores(own + self._none)
        scores[:, ~self._outside] = -np.inf
        scores[np.ix_(last, self._begins)] = -np.inf
        scores[np.ix_(spaces, self._begins | self._units)] = -np.inf
        moves = scores.argmax(axis=1)
        begun = np.flatnonzero(self._begins[moves])
        behind = np.arange(1, len(rows) + 1)
        behind[begun] = self._reach(rows, own, last, begun, moves[begun])
        found: list[Span] = []
        end = 0
        for start in np.flatnonzero(self._begins[moves] | self._units[moves]).tolist():
            if start >= end:
                end = int(behind[start])
                found.append((start, end, self._labels[moves[start]]))
        return found

    def _reach(
        self, rows: Rows, own: Rows, last: NDArray[np.bool_], begun: Numbers, moves: Numbers
    ) -> Numbers:
        """Behind which token each name ends that begins at `begun` by `moves`."""
        behind = begun + 1
        first = rows[begun] @ self._first
        open_ = np.arange(len(begun))
        while len(open_):
            at = behind[open_]
            before = rows[at - 1] @ self._before
            scores = self._scores(own[at] + first[open_] + before)
            on, end = self._goes_on[moves[open_]], self._ends[moves[open_]]
            each = np.arange(len(open_))
            ended = last[at] | (scores[each, end] > scores[each, on])
            behind[open_] += 1
            open_ = open_[~ended]
        return behind

    def _scores(self, features: Rows) -> Rows:
        """(tokens, moves)."""
        features = features + self._bias
        hidden = features[:, : self._hidden]
        for piece in range(self._hidden, features.shape[1], self._hidden):
            hidden = np.maximum(hidden, features[:, piece : piece + self._hidden])
        scores: Rows = hidden @ self._upper + self._upper_bias
        return scores


def can_end(moves: Sequence[str]) -> bool:
    """Whether every name that some move begins has one to go on and one to end: a model that was
    trained on few names may lack them."""
    begun = {move.partition("-")[2] for move in moves if move.startswith(BEGIN)}
    return all(f"{sort}-{label}" in moves for sort in (IN, LAST) for label in begun)
