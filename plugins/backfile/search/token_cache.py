"""The codes of stories, kept from build to build in one file, for this machine only."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import lunr.stemmer
import lunr.stop_word_filter
import numpy as np
import numpy.typing as npt

from backfile.kept import KeptFile, digest_of_code
from backfile.search import terms, text

KEY_BYTES = 16


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file holds; see `tokens.Tokens`."""

    keys: Sequence[bytes]
    starts: npt.NDArray[np.int64]
    codes: npt.NDArray[np.uint32]
    vocabulary: Sequence[str]

    @staticmethod
    def empty() -> Kept:
        return Kept([], np.zeros(1, np.int64), np.zeros(0, np.uint32), [])

    def row(self, place: int) -> npt.NDArray[np.uint32]:
        """The codes of one story."""
        return self.codes[self.starts[place] : self.starts[place + 1]]


class TokenCache:
    """A file that is written whole or not at all, and never trusted."""

    def __init__(self, path: Path) -> None:
        self._file = KeptFile(path, code())

    def read(self) -> Kept | None:
        """What is in it; None when it is missing, damaged or made by other code."""
        found = self._file.read()
        if found is None:
            return None
        keys, starts, codes, vocabulary = found
        return Kept(
            keys, np.frombuffer(starts, np.int64), np.frombuffer(codes, np.uint32), vocabulary
        )

    def write(self, kept: Kept) -> None:
        """Replaces it. A folder that can't be written only costs time at the next build."""
        starts, codes = kept.starts.tobytes(), kept.codes.tobytes()
        self._file.write((list(kept.keys), starts, codes, list(kept.vocabulary)))


@cache
def code() -> bytes:
    """Changes with anything that decides how text becomes terms."""
    modules = (text, terms, lunr.stemmer, lunr.stop_word_filter, sys.modules[__name__])
    return digest_of_code(Path(str(module.__file__)) for module in modules)
