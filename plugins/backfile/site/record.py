"""What the last build wrote, kept in the cache; deleting it is always safe.

A page need not be made again if its key (all that it is made from) is the recorded one and its
file has the recorded size and time stamp. The record is written at the very end of a build: after
one that was killed, whatever it wrote has another time stamp and is made again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from backfile.kept import KeptFile, digest_of_code

KEPT = frozenset({".git", ".gitignore", ".gitkeep", "CNAME"})
"""Names at the top of the output folder that are the archivist's own."""


class Written(NamedTuple):
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
    files: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)
    """What was `Written`, by path below the output folder; read back as plain tuples, for a build
    that has nothing to do is over sooner than so many are made."""
    lines: Sequence[str] = ()
    """What the build said about the archive."""
    folders: Mapping[str, int] = field(default_factory=dict)
    """Time stamps by path, nanoseconds: what is put into a folder or taken away changes its."""

    def holds(self, output: str, name: str, key: str) -> bool:
        """Whether the file is as this record has it, made from what the key stands for."""
        written = self.files.get(name)
        if written is None or written[0] != key:
            return False
        try:
            return _is_as_left(os.path.join(output, name), *written[1:])
        except OSError:
            return False

    def is_whole(self, output: str, share: int = 0, shares: int = 1) -> bool:
        """Whether the output folder holds these files as they were left, and no other; of several
        shares, each answers for its part of them."""
        below = os.path.join(output, "")
        try:
            # To ask each file and folder takes half as long as to list them all.
            return (
                (share > 0 or self._is_alone(output))
                and all(
                    _stamp(below + name) == stamp
                    for name, stamp in islice(self.folders.items(), share, None, shares)
                )
                and all(
                    _is_as_left(below + name, size, stamp)
                    for name, (_, size, stamp) in islice(self.files.items(), share, None, shares)
                )
            )
        except OSError:
            return False

    def _is_alone(self, output: str) -> bool:
        """Whether there are files, and nothing that does not belong to them beside them."""
        tops = {name for names in (self.files, self.folders) for name in names if "/" not in name}
        return bool(tops) and set(os.listdir(output)) - KEPT == tops


def record_path(cache: Path, output: Path) -> Path:
    """Where the record of an output folder stands; one cache may serve several."""
    digest = hashlib.blake2b(os.fsencode(os.path.abspath(output)), digest_size=8)
    return cache / f"site-{digest.hexdigest()}.kept"


def folder_stamps(output: str, files: Iterable[str]) -> dict[str, int]:
    """The time stamp of every folder that these files stand in, by its path below the output
    folder; of that itself none, for the archivist's own files may come and go there."""
    folders = {name.rpartition("/")[0] for name in files}
    for folder in list(folders):
        while (folder := folder.rpartition("/")[0]) and folder not in folders:
            folders.add(folder)
    below = os.path.join(output, "")
    return {name: _stamp(below + name) for name in folders if name}


def _is_as_left(path: str, size: int, stamp: int) -> bool:
    found = os.stat(path, follow_symlinks=False)
    return found.st_size == size and found.st_mtime_ns == stamp


def _stamp(path: str) -> int:
    return os.stat(path, follow_symlinks=False).st_mtime_ns


def read_record(path: Path) -> Record:
    """The record; an empty one if there is none or it is damaged."""
    kept = _file(path).read()
    if kept is None:
        return Record()
    return Record(*kept)


def write_record(path: Path, record: Record) -> None:
    """Replaces the record. A folder that can't be written only costs time at the next build."""
    files = {name: tuple(written) for name, written in record.files.items()}
    lines = list(map(str, record.lines))
    _file(path).write((record.inputs, files, lines, record.folders))


def _file(path: Path) -> KeptFile:
    return KeptFile(path, digest_of_code((Path(__file__),)))


def files_below(output: str, passing: Container[str]) -> Iterator[str]:
    """Every file of the output folder that is not the archivist's own, by its path there, but for
    what is in the folders to pass."""
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
            if not entry.is_dir(follow_symlinks=False):
                yield name
            elif name not in passing:
                folders.append(f"{name}/")
