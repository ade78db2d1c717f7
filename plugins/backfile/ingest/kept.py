"""What was worked out before, kept in files below the cache folder. Deleting them is always safe.

magic, fingerprint of the code that made it, checksum of what follows, marshalled value

Marshal reads tens of megabytes in hundredths of a second; the checksum keeps damage from it.
"""

from __future__ import annotations

import marshal
import os
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

from backfile import model

MAGIC = b"backfile ingest 1\n"
DIGEST_BYTES = 32
_LIBRARIES = (
    *("babel", "charset-normalizer", "ftfy", "mwparserfromhell", "py3langid", "pyyaml", "rensa"),
    "selectolax",
)


class KeptFile:
    """One value in one file, which is replaced whole or not at all, and never trusted."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Any:
        """The value; None when the file is missing, damaged or made by other code."""
        try:
            data = self._path.read_bytes()
        except OSError:
            return None
        lead = MAGIC + fingerprint()
        body = memoryview(data)[len(lead) + DIGEST_BYTES :]
        if not data.startswith(lead) or data[len(lead) : len(lead) + DIGEST_BYTES] != _sum(body):
            return None
        return marshal.loads(body)

    def write(self, value: Any) -> None:
        """Replaces the file. A folder that can't be written only costs time at the next build."""
        body = marshal.dumps(value)
        passing = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with passing.open("wb") as file:
                file.writelines((MAGIC, fingerprint(), _sum(body), body))
            os.replace(passing, self._path)
        except OSError:
            return


def _sum(body: bytes | memoryview) -> bytes:
    return blake2b(body, digest_size=DIGEST_BYTES).digest()


@cache
def fingerprint() -> bytes:
    """Changes with anything that decides how bytes become stories and stories families."""
    found = blake2b(digest_size=DIGEST_BYTES)
    for path in _sources():
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    parts = (sys.version, unicodedata.unidata_version, *map(version, _LIBRARIES))
    found.update("\n".join(parts).encode())
    return found.digest()


def _sources() -> Iterator[Path]:
    yield Path(model.__file__)
    folder = Path(__file__).parent
    yield from sorted((*folder.glob("*.py"), *folder.glob("data/*.txt")))
