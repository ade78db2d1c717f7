"""Each word's embedding seen with its neighbours': the layers that take most of the model's time.

Facts measured: thinc keeps what training would need, and takes each window, maximum and mean in a
pass of its own; the same arithmetic in fewer passes takes two thirds of the time, most of it for
the matrix product. Names stay the same; the last bit of a number may not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from thinc.api import Model

    Rows = NDArray[np.float32]

TINY = np.float32(1e-8)
"""Keeps the spread of a row from being nothing, as thinc does."""


class _Layer(NamedTuple):
    """One window, from a row and its neighbours to what is added to the row."""

    weights: Rows
    """(neighbours × width, pieces × width)."""
    bias: Rows
    """(pieces × width)."""
    scale: Rows
    """(width), of the normalised row."""
    shift: Rows


class Encoder:
    """The windows of a `MaxoutWindowEncoder`. Itself a layer's `forward`."""

    def __init__(self, encoder: Model[list[Rows], list[Rows]]) -> None:
        self._pad: int = encoder.attrs["pad"]
        self._around: int = next(_named(encoder, "expand_window")).attrs["window_size"]
        self._layers = list(map(_layer, _named(encoder, "maxout"), _named(encoder, "layernorm")))

    def __call__(
        self, _model: Model[Any, Any], docs: Sequence[Rows], **_how: bool
    ) -> tuple[list[Rows], None]:
        """For each document's embeddings (tokens, width) as many encoded ones, float32; it cannot
        be trained."""
        starts = []
        end = self._around
        for doc in docs:
            starts.append(end + self._pad)
            end = starts[-1] + len(doc)
        rows = np.zeros((end + self._pad + self._around, docs[0].shape[1]), np.float32)
        laid = [rows[start : start + len(doc)] for start, doc in zip(starts, docs, strict=True)]
        for place, doc in zip(laid, docs, strict=True):
            place[:] = doc
        self._encode(rows)
        return laid, None

    def _encode(self, rows: Rows) -> None:
        """In place; the rows before the first window's middle and behind the last's stay."""
        width = rows.shape[1]
        inner = rows[self._around : len(rows) - self._around]
        size = (2 * self._around + 1) * width
        # Copied, for rows that overlap in memory are multiplied at half the speed.
        overlapping = sliding_window_view(rows.reshape(-1), size)[::width]
        windows = np.empty_like(overlapping)
        pieces = np.empty((len(inner), len(self._layers[0].bias)), np.float32)
        best = np.empty_like(inner)
        for layer in self._layers:
            windows[:] = overlapping
            np.matmul(windows, layer.weights, out=pieces)
            pieces += layer.bias
            best[:] = pieces[:, :width]
            for piece in range(width, pieces.shape[1], width):
                np.maximum(best, pieces[:, piece : piece + width], out=best)
            best -= best.mean(axis=1, keepdims=True)
            spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + TINY
            best *= (np.float32(1) / np.sqrt(spread))[:, None]
            best *= layer.scale
            best += layer.shift
            inner += best


def _named(model: Model[Any, Any], name: str) -> Iterator[Model[Any, Any]]:
    """The layers of a name, in their order."""
    return (layer for layer in model.walk() if layer.name == name)


def _layer(window: Model[Any, Any], norm: Model[Any, Any]) -> _Layer:
    """What a maximum of pieces and the normalising layer behind it have learnt."""
    weights, bias = (np.asarray(window.get_param(name)) for name in ("W", "b"))
    scale, shift = (np.asarray(norm.get_param(name)) for name in ("G", "b"))
    # The first pieces of all numbers, then the second, the third: so they are compared quickly.
    turned = weights.transpose(2, 1, 0).reshape(weights.shape[2], -1)
    return _Layer(np.ascontiguousarray(turned), bias.T.reshape(-1), scale, shift)
