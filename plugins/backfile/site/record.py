"""What the last build wrote, kept in the cache; deleting it is always safe.

A page need not be made again if its key (all that it is made from) is the recorded one and its
file has the recorded size and time stamp. The record is written at the very end of a build: after
one that was killed, whatever it wrote has another time stamp and is made again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from backfile.kept import KeptFile, digest_of_code

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

    def is_as_left(self, found: os.stat_result) -> bool:
        """Whether the file has the size and time stamp that it was left with."""
        return (found.st_size, found.st_mtime_ns) == (self.size, self.stamp)


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
        return written.is_as_left(found)

    def is_whole(self, output: str) -> bool:
        """Whether the output folder holds these files as they were left, and no other."""
        seen = 0
        for name, entry in files_below(output):
            written = self.files.get(name)
            if written is None or not written.is_as_left(entry.stat(follow_symlinks=False)):
                return False
            seen += 1
        return seen == len(self.files) > 0


def record_path(cache: Path, output: Path) -> Path:
    """Where the record of an output folder stands; one cache may serve several."""
    digest = hashlib.blake2b(os.fsencode(os.path.abspath(output)), digest_size=8)
    return cache / f"site-{digest.hexdigest()}.kept"


def read_record(path: Path) -> Record:
    """The record; an empty one if there is none or it is damaged."""
    kept = _file(path).read()
    if kept is None:
        return Record()
    inputs, files, lines = kept
    return Record(inputs, {name: Written(*each) for name, each in files.items()}, lines)


def write_record(path: Path, record: Record) -> None:
    """Replaces the record. A folder that can't be written only costs time at the next build."""
    files = {name: (w.key, w.size, w.stamp) for name, w in record.files.items()}
    _file(path).write((record.inputs, files, list(map(str, record.lines))))


def _file(path: Path) -> KeptFile:
    return KeptFile(path, digest_of_code((Path(__file__),)))


def files_below(output: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file of the output folder that is not the archivist's own, by its path there."""
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
                yield name, entry
