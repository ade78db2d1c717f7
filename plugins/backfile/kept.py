"""A value kept in a file below the cache folder, from build to build. Deleting it is always safe.

magic, digest of the code that made it, checksum of what follows, marshalled value

Marshal reads tens of megabytes in hundredths of a second; the checksum keeps damage from it.
"""

from __future__ import annotations

import marshal
import os
import sys
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

MAGIC = b"backfile kept 3\n"
DIGEST_BYTES = sha256().digest_size


class KeptFile:
    """One value in one file, which is replaced whole or not at all, and never trusted."""

    def __init__(self, path: Path, code: bytes) -> None:
        """`code` is a digest of the code that makes the value (`digest_of_code`)."""
        self._path = path
        self._lead = MAGIC + code

    def read(self) -> Any:
        """The value; None when the file is missing, damaged or made by other code."""
        try:
            data = self._path.read_bytes()
        except OSError:
            return None
        at = len(self._lead)
        body = memoryview(data)[at + DIGEST_BYTES :]
        if not data.startswith(self._lead) or data[at : at + DIGEST_BYTES] != _sum(body):
            return None
        return marshal.loads(body)

    def write(self, value: Any) -> None:
        """Replaces the file. A folder that can't be written only costs time at the next build."""
        body = marshal.dumps(value)
        passing = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with passing.open("wb") as file:
                file.writelines((self._lead, _sum(body), body))
            os.replace(passing, self._path)
        except OSError:
            return


def _sum(body: bytes | memoryview) -> bytes:
    # Processors have instructions for it; BLAKE2 takes twice as long.
    return sha256(body).digest()


def digest_of_code(files: Iterable[Path], *facts: str) -> bytes:
    """Changes with the contents of the files, with Python, and with the facts."""
    found = sha256()
    for path in files:
        data = path.read_bytes()
        found.update(f"{path.name} {len(data)}\n".encode() + data)
    found.update("\n".join((sys.version, unicodedata.unidata_version, *facts)).encode())
    return found.digest()
