"""What earlier builds found out of names, by the digest of what it depends on.

A story's result often depends on the whole archive, but only on what the archive says of the
story's own names. That stands in tables, kept beside the results: a result that was right with the
last build's tables is right as long as nothing that it depends on differs in this build's.
"""

from __future__ import annotations

import functools
import marshal
from collections.abc import Callable, Container, Sequence
from pathlib import Path
from typing import Any

from backfile import model
from backfile.kept import KeptFile, digest_of_code
from backfile.second import WORTH, shared


class Kept:
    """Results by a `digest` of what they depend on, but for the code; and tables by name.

    Results and tables are of one build: whoever takes a result that depends on a table asks first
    whether it still holds.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Without a path nothing is kept beyond this build."""
        self._file = KeptFile(path, code()) if path else None
        self._before: dict[bytes, bytes] = (self._file.read() if self._file else None) or {}
        self._now: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        """The result, which is kept for the next build as well."""
        found = self._before.get(key)
        if found is not None:
            self._now[key] = found
        return found

    def put(self, key: bytes, result: bytes) -> None:
        self._now[key] = result

    def table(self, name: str) -> dict[str, Any]:
        """The last build's; empty if there was none."""
        packed = self._before.get(name.encode())
        return marshal.loads(packed) if packed is not None else {}

    def put_table(self, name: str, table: dict[str, Any]) -> None:
        """This build's table of a name; its values are plain."""
        self._now[name.encode()] = marshal.dumps(table)

    def results(
        self,
        keys: Sequence[bytes],
        work: Callable[[int], bytes],
        worth: int = WORTH,
        stale: Container[int] = (),
    ) -> list[bytes]:
        """The result of each key; one that is not known or is `stale`, given by number, is what
        `work` makes of its number, in two processes where there is enough of it (`second.shared`).
        """
        unknown = [n for n, key in enumerate(keys) if n in stale or self.get(key) is None]
        for number, result in shared(unknown, work, worth).items():
            self.put(keys[number], result)
        return [self._now[key] for key in keys]

    def save(self) -> None:
        """Keeps what this build asked for, and no more."""
        if self._file and self._now != self._before:
            self._file.write(self._now)


@functools.cache
def code() -> bytes:
    """Changes with the code that finds names, and with its lists."""
    folder = Path(__file__).parent
    own = sorted(path for sort in ("*.py", "data/*.*") for path in folder.rglob(sort))
    return digest_of_code((Path(model.__file__), *own))
