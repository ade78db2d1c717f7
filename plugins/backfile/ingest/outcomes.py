"""What each seed file came to, kept by all that it comes of: its bytes, its path, the settings.

The bytes are always read and hashed; when a file was last changed is never asked.
"""

from __future__ import annotations

import zlib
from hashlib import blake2b
from pathlib import Path
from typing import Any

from backfile.ingest.code import code
from backfile.kept import KeptFile
from backfile.model import Notice, Story
from backfile.plain import plain_story, plain_text, story_of, text_of
from backfile.settings import IngestSettings

Outcome = tuple[Story | None, list[Notice]]
"""The story, None when the file is rejected, and what there is to say of it."""

SHARDS = 16
"""Files; one edited story costs one of them written anew."""
KEY_BYTES = 16


class Outcomes:
    """Outcomes of the last reading, and those of this one. Without a folder nothing is kept."""

    def __init__(self, folder: Path | None, settings: IngestSettings) -> None:
        self._files = []
        if folder is not None:
            self._files = [KeptFile(folder / f"stories-{n:x}.kept", code()) for n in range(SHARDS)]
        self._kept: list[dict[bytes, Any]] = [file.read() or {} for file in self._files]
        self._used: list[dict[bytes, Any]] = [{} for _ in self._files]
        # What `read_story` asks of the settings.
        self._hash = blake2b(
            repr((settings.day_first, settings.language)).encode(), digest_size=KEY_BYTES
        )

    def find(self, seed: str, data: bytes) -> Outcome | None:
        """What these bytes at this path came to; None when that isn't known."""
        if not self._files:
            return None
        key, shard = self._key(seed, data), _shard(seed)
        packed = self._kept[shard].get(key)
        if packed is None:
            return None
        self._used[shard][key] = packed
        return _unpack(packed)

    def keep(self, seed: str, data: bytes, outcome: Outcome) -> None:
        """Remembers what these bytes at this path came to."""
        if self._files:
            self._used[_shard(seed)][self._key(seed, data)] = _pack(outcome)

    def save(self) -> None:
        """Writes what was found or kept since the beginning; the rest is forgotten."""
        for file, kept, used in zip(self._files, self._kept, self._used, strict=True):
            if kept.keys() != used.keys():
                file.write(used)

    def _key(self, seed: str, data: bytes) -> bytes:
        key = self._hash.copy()
        name = seed.encode()
        key.update(b"%d " % len(name) + name)
        key.update(data)
        return key.digest()


def _shard(seed: str) -> int:
    return zlib.crc32(seed.encode()) % SHARDS


def _pack(outcome: Outcome) -> Any:
    story, said = outcome
    notices = tuple((n.line, plain_text(n.reason), plain_text(n.remedy)) for n in said)
    return tuple(plain_story(story)) if story else None, notices


def _unpack(packed: Any) -> Outcome:
    row, notices = packed
    said = [Notice(line, *map(text_of, texts)) for line, *texts in notices]
    return story_of(list(row)) if row else None, said
