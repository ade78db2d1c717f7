"""The codes of stories, kept from build to build in one file. Deleting it is always safe.

magic, fingerprint of the code that made it, checksum of all that follows,
three counts (stories, codes, bytes of vocabulary), keys, starts, codes, vocabulary
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

import lunr.stemmer
import lunr.stop_word_filter
import numpy as np
import numpy.typing as npt

from backfile.search import terms, text

MAGIC = b"backfile tokens 1\n"
KEY_BYTES = 16
DIGEST_BYTES = 32


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
        self._path = path

    def read(self) -> Kept | None:
        """What is in it; None when it is missing, damaged or made by other code."""
        try:
            data = self._path.read_bytes()
        except OSError:
            return None
        lead = MAGIC + fingerprint()
        body = memoryview(data)[len(lead) + DIGEST_BYTES :]
        if not data.startswith(lead) or data[len(lead) : len(lead) + DIGEST_BYTES] != _sum(body):
            return None
        stories, codes, _ = (int(n) for n in np.frombuffer(body, "<i8", 3))
        at = 24
        keys = bytes(body[at : at + stories * KEY_BYTES])
        at += stories * KEY_BYTES
        starts = np.frombuffer(body, "<i8", stories + 1, at)
        at += 8 * (stories + 1)
        found = np.frombuffer(body, "<u4", codes, at)
        spelled = str(body[at + 4 * codes :], "utf-8", "surrogatepass")
        return Kept(
            [keys[n : n + KEY_BYTES] for n in range(0, len(keys), KEY_BYTES)],
            starts.astype(np.int64),
            found.astype(np.uint32),
            spelled.split("\n") if spelled else [],
        )

    def write(self, kept: Kept) -> None:
        """Replaces it. A folder that can't be written only costs time at the next build."""
        # No term holds a line break: it would have parted words.
        spelled = "\n".join(kept.vocabulary).encode("utf-8", "surrogatepass")
        counts = np.array((len(kept.keys), len(kept.codes), len(spelled)), "<i8").tobytes()
        starts, codes = kept.starts.astype("<i8").tobytes(), kept.codes.astype("<u4").tobytes()
        body = b"".join((counts, *kept.keys, starts, codes, spelled))
        passing = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            passing.write_bytes(b"".join((MAGIC, fingerprint(), _sum(memoryview(body)), body)))
            os.replace(passing, self._path)
        except OSError:
            return


def _sum(body: memoryview) -> bytes:
    return blake2b(body, digest_size=DIGEST_BYTES).digest()


@cache
def fingerprint() -> bytes:
    """Changes with anything that decides how text becomes terms."""
    found = blake2b(digest_size=DIGEST_BYTES)
    for module in (text, terms, lunr.stemmer, lunr.stop_word_filter, sys.modules[__name__]):
        assert module.__file__
        found.update(Path(module.__file__).read_bytes())
    found.update(unicodedata.unidata_version.encode())
    return found.digest()
