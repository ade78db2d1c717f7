"""What the last build wrote, kept in the cache; deleting it is always safe.

A page need not be made again if its key (all that it is made from) is the recorded one and its
file has the recorded size and time stamp. The record is written at the very end of a build: after
one that was killed, whatever it wrote has another time stamp and is made again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

KEPT = frozenset({".git", ".gitignore", ".gitkeep", "CNAME"})
"""Names at the top of the output folder that are the archivist's own."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the site as the build left it."""

    key: str
    """Hex digits; empty for a file that is made anew in every build."""
    size: int
    stamp: int
    """Nanoseconds."""


@dataclass(frozen=True)
class Record:
    """Of one build of one output folder."""

    inputs: str = ""
    """Key of everything that the site was made from."""
    files: Mapping[str, Written] = field(default_factory=dict)
    """By path below the output folder."""
    lines: Sequence[str] = ()
    """What the build said about the archive."""

    def holds(self, output: str, name: str, key: str) -> bool:
        """Whether the file is as this record has it, made from what the key stands for."""
        written = self.files.get(name)
        if written is None or written.key != key:
            return False
        try:
            found = os.stat(os.path.join(output, name), follow_symlinks=False)
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (written.size, written.stamp)

    def is_whole(self, output: str) -> bool:
        """Whether the output folder holds these files as they were left, and no other."""
        seen = 0
        for name, found in _walk(output):
            written = self.files.get(name)
            if written is None or (found.st_size, found.st_mtime_ns) != (
                written.size,
                written.stamp,
            ):
                return False
            seen += 1
        return seen == len(self.files) > 0


def record_path(cache: Path, output: Path) -> Path:
    """Where the record of an output folder stands; one cache may serve several."""
    digest = hashlib.blake2b(os.fsencode(os.path.abspath(output)), digest_size=8)
    return cache / f"site-{digest.hexdigest()}.json"


def read_record(path: Path) -> Record:
    """The record; an empty one if there is none or it is damaged."""
    try:
        checksum, _, body = path.read_bytes().partition(b"\n")
        if checksum != _checksum(body):
            return Record()
        told = json.loads(body)
        files = {name: Written(*each) for name, each in told["files"].items()}
        return Record(told["inputs"], files, told["lines"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()


def write_record(path: Path, record: Record) -> None:
    """Replaces the record. A folder that can't be written only costs time at the next build."""
    files = {name: [w.key, w.size, w.stamp] for name, w in record.files.items()}
    told = {"inputs": record.inputs, "lines": list(record.lines), "files": files}
    body = json.dumps(told, separators=(",", ":")).encode()
    passing = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        passing.write_bytes(_checksum(body) + b"\n" + body)
        os.replace(passing, path)
    except OSError:
        return


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).hexdigest().encode()


def _walk(output: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file that is not the archivist's own, with its status."""
    folders = [""]
    while folders:
        below = folders.pop()
        try:
            found = list(os.scandir(os.path.join(output, below)))
        except OSError:
            continue
        for entry in found:
            if not below and entry.name in KEPT:
                continue
            name = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{name}/")
            else:
                yield name, entry.stat(follow_symlinks=False)
