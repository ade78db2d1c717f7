"""What earlier builds found out of names, by the digest of all that it depends on."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path

from backfile import model
from backfile.kept import KeptFile, digest_of_code
from backfile.second import WORTH, shared


class Kept:
    """Results by a `digest` of all that they depend on, but for the code."""

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

    def results(
        self, keys: Sequence[bytes], work: Callable[[int], bytes], worth: int = WORTH
    ) -> list[bytes]:
        """The result of each key; one that is not known is what `work` makes of its number, in two
        processes where there is enough of it (`second.shared`)."""
        unknown = [number for number, key in enumerate(keys) if self.get(key) is None]
        for number, result in shared(unknown, work, worth).items():
            self.put(keys[number], result)
        return [self._now[key] for key in keys]

    def save(self) -> None:
        """Keeps what this build asked for, and no more."""
        if self._file and self._now.keys() != self._before.keys():
            self._file.write(self._now)


@functools.cache
def code() -> bytes:
    """Changes with the code that finds names, and with its lists."""
    folder = Path(__file__).parent
    own = sorted(path for sort in ("*.py", "data/*.*") for path in folder.rglob(sort))
    return digest_of_code((Path(model.__file__), *own))
