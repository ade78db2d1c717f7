"""What stands in an output folder, and what a build changed there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

State = dict[str, tuple[int, int]]
"""Path below the folder: (bytes, modification time in nanoseconds)."""


@dataclass(frozen=True, slots=True)
class Size:
    files: int
    bytes: int
    pages: int
    """Files that end in `.html`."""


def state_of(folder: Path) -> State:
    return {path: (s.st_size, s.st_mtime_ns) for path, s in _walk(str(folder), "")}


def size_of(state: State) -> Size:
    return Size(
        files=len(state),
        bytes=sum(size for size, _ in state.values()),
        pages=sum(path.endswith(".html") for path in state),
    )


def touched(before: State, after: State) -> int:
    """Files that were added, removed or written."""
    same = sum(after.get(path) == seen for path, seen in before.items())
    return len(before.keys() | after.keys()) - same


def _walk(folder: str, below: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{below}{entry.name}/")
            else:
                yield f"{below}{entry.name}", entry.stat(follow_symlinks=False)
