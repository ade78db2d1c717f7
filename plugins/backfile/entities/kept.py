"""What earlier builds found out, kept in one file. Deleting it is always safe.

magic, fingerprint of the code that made it, checksum of all that follows, results by key
"""

from __future__ import annotations

import functools
import hashlib
import marshal
import os
from pathlib import Path

MAGIC = b"backfile kept 1\n"
DIGEST_BYTES = 32


class Kept:
    """Results by the `digest` of all that they depend on, but for the code, which the file itself
    answers for. A file that is damaged or made by other code counts as none."""

    def __init__(self, path: Path | None = None) -> None:
        """Without a path nothing is kept beyond this build."""
        self._path = path
        self._before = _read(path) if path else {}
        self._now: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        """The result, which is kept for the next build as well."""
        found = self._before.get(key)
        if found is not None:
            self._now[key] = found
        return found

    def put(self, key: bytes, result: bytes) -> None:
        self._now[key] = result

    def save(self) -> None:
        """Keeps what this build asked for, and no more. A folder that can't be written only costs
        time at the next build."""
        if self._path is None or self._now.keys() == self._before.keys():
            return
        body = marshal.dumps(self._now)
        passing = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            passing.write_bytes(b"".join((MAGIC, fingerprint(), _sum(body), body)))
            os.replace(passing, self._path)
        except OSError:
            return


def _read(path: Path) -> dict[bytes, bytes]:
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    lead = MAGIC + fingerprint()
    body = memoryview(data)[len(lead) + DIGEST_BYTES :]
    if not data.startswith(lead) or data[len(lead) : len(lead) + DIGEST_BYTES] != _sum(body):
        return {}
    found: dict[bytes, bytes] = marshal.loads(body)
    return found


def _sum(body: bytes | memoryview) -> bytes:
    return hashlib.blake2b(body, digest_size=DIGEST_BYTES).digest()


@functools.cache
def fingerprint() -> bytes:
    """Changes with the code that finds names, and with its lists."""
    found = hashlib.blake2b(digest_size=DIGEST_BYTES)
    folder = Path(__file__).parent
    for path in (folder.parent / "model.py", *sorted(folder.rglob("*"))):
        if path.is_file() and "__pycache__" not in path.parts:
            data = path.read_bytes()
            found.update(f"{path.relative_to(folder.parent)} {len(data)}\n".encode())
            found.update(data)
    return found.digest()
