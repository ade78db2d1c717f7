"""Writes what changed, keeps what is still right, and sweeps what is gone.

A file whose bytes are already there is left alone, time stamp included; what no generator wrote in
this build is removed at its end. Only a folder that Backfile made is ever swept: it holds `MARKER`.
"""

from __future__ import annotations

import os
from collections import ChainMap
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Any

from jinja2 import Template
from pelican import signals
from pelican.writers import Writer

from backfile.errors import OutputError
from backfile.site.record import KEPT, Record, Written, files_below

MARKER = ".backfile"
MARKER_TEXT = b"Backfile made this folder and removes from it whatever it did not write.\n"
CREATE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
RECORD = "BACKFILE_RECORD"
"""The `Record` of the last build stands in Pelican's settings under this name."""


@dataclass(frozen=True, slots=True)
class Wrote:
    """What one writer did."""

    files: dict[str, Written]
    """By path below the output folder."""
    changed: int
    """How many of them were not there before."""
    made: set[str]
    """Folders that were missing."""


class SiteWriter(Writer):
    """Pelican's writer, without copies of its context a page and with a memory of what it wrote."""

    def __init__(self, output_path: str, settings: Any = None) -> None:
        super().__init__(output_path, settings)
        self._root = Path(output_path)
        self._last: Record = (settings or {}).get(RECORD) or Record()
        self._files: dict[str, Written] = {}
        self._folders: set[str] = set()
        self._made: set[str] = set()
        self.bytes = 0
        self.changed = 0
        self.largest = ("", 0)
        """Path and bytes of the largest file so far."""
        mark_output(self._root)
        self.write_bytes(MARKER, MARKER_TEXT)

    @property
    def pages(self) -> int:
        """How many of them are pages for people."""
        return sum(1 for name in self._files if name.endswith(".html"))

    @property
    def files(self) -> int:
        """How many files the site has so far."""
        return len(self._files)

    @property
    def wrote(self) -> Wrote:
        """All that this writer has done so far."""
        return Wrote(self._files, self.changed, self._made)

    def take(self, other: Wrote) -> None:
        """Counts in what another writer did for the same site."""
        self.changed += other.changed
        self._made |= other.made
        for name, written in other.files.items():
            if name != MARKER:
                self._claim(name)
                self._add(name, written)

    def keep(self, key: str, names: Collection[str]) -> bool:
        """Whether none of these files need be made: they stand as made from what the key means.

        Those that this build has written take the key.
        """
        left = [name for name in names if name not in self._files]
        if not all(self._last.holds(self.output_path, name, key) for name in left):
            return False
        for name in names:
            if name in self._files:
                self._files[name] = self._files[name]._replace(key=key)
            else:
                self._add(name, Written(*self._last.files[name]))
        return True

    def write_file(self, name: str, template: Any, context: Any, *_rest: Any, **given: Any) -> None:
        """Renders a template to a file of the site; called by Pelican's generators and ours.

        What else Pelican passes (all its settings, relative addresses, pagination) does not apply
        to this site's templates: they know the names in `JINJA_GLOBALS` and what is `given`.
        """
        if name:
            page = _rendered(template, given)
            self.write_bytes(name, page.encode("utf-8", "backslashreplace"))
            # To send costs something even if nobody listens.
            if signals.content_written.receivers:
                signals.content_written.send(
                    os.path.join(self.output_path, name), context=ChainMap(given, context)
                )

    def write_bytes(self, name: str, data: bytes, key: str = "") -> None:
        """Puts bytes at a path below the output folder; `key` stands for what they are made from.

        Raises `OutputError` if two pages claim one path or the path leads out of the folder.
        """
        self._claim(name)
        if name.startswith("/") or ".." in name.split("/"):
            raise OutputError(f"A page's address leads out of the site: {name}.")
        path = os.path.join(self.output_path, name)
        if self._make_folder(name.rpartition("/")[0]):
            stamp = _put(path, data)
            self.changed += 1
        elif (found := _stamp(path, data)) is not None:
            stamp = found
        else:
            # A reader of the old site never sees half a page.
            passing = path + ".part"
            stamp = _put(passing, data)
            os.replace(passing, path)
            self.changed += 1
        self._add(name, Written(key, len(data), stamp))

    def _make_folder(self, folder: str) -> bool:
        """Whether it was missing, so that nothing can stand in it."""
        if folder in self._folders:
            return False
        self._folders.add(folder)
        if missing := _make_folder(os.path.join(self.output_path, folder)):
            self._made.add(folder)
        return missing

    def _claim(self, name: str) -> None:
        if name in self._files:
            raise OutputError(f"Two pages of the site claim the same address: {name}.")

    def _add(self, name: str, written: Written) -> None:
        self._files[name] = written
        self.bytes += written.size
        if written.size > self.largest[1]:
            self.largest = (name, written.size)

    def sweep(self) -> int:
        """Removes what this build did not write; returns how many files went."""
        found = files_below(self.output_path, self._made)
        gone = [name for name in found if name not in self._files]
        for name in gone:
            os.unlink(os.path.join(self.output_path, name))
        for folder in {os.path.dirname(name) for name in gone}:
            # Those that are empty, with the empty ones above; `MARKER` holds the uppermost.
            with suppress(OSError):
                os.removedirs(os.path.join(self.output_path, folder))
        return len(gone)


def _rendered(template: Template, given: dict[str, Any]) -> str:
    """As `template.render`, whose copies of the globals cost as much as a small page."""
    environment = template.environment
    # Given as the page's own, not as globals: those Jinja compares at every import of a macro.
    context = environment.context_class(
        environment, {**environment.globals, **given}, template.name, template.blocks
    )
    try:
        return environment.concat(template.root_render_func(context))
    except Exception:
        environment.handle_exception()


def _put(path: str, data: bytes) -> int:
    """Writes the file; returns its time stamp."""
    # Without Python's file objects, which take longer than the small files themselves.
    descriptor = os.open(path, CREATE, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        stamp = os.fstat(descriptor).st_mtime_ns
    finally:
        os.close(descriptor)
    return stamp


def _make_folder(folder: str) -> bool:
    """As `os.makedirs`, which asks after every folder above before it tries; whether it was
    missing."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        return False
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    return True


def check_output(output: Path) -> None:
    """Raises `OutputError` unless the folder is missing, empty or one that Backfile made."""
    if output.exists() and not output.is_dir():
        raise OutputError(f"{output} is a file; OUTPUT must name a folder.")
    if not output.exists() or (output / MARKER).exists():
        return
    foreign = sorted(p.name for p in output.iterdir() if p.name not in KEPT)
    if foreign:
        raise OutputError(
            f"{output} holds files that Backfile did not make (such as {foreign[0]}), and a build "
            "would remove them. Name another folder with OUTPUT=…, or empty this one."
        )


def mark_output(output: Path) -> None:
    """Makes the folder ours, before any page is in it and before two processes write pages: a build
    that was killed half-way can be taken up again."""
    marker = output / MARKER
    if not marker.is_file() or marker.read_bytes() != MARKER_TEXT:
        output.mkdir(parents=True, exist_ok=True)
        marker.write_bytes(MARKER_TEXT)


def _stamp(path: str, data: bytes) -> int | None:
    """The time stamp of a file that holds these bytes already; None if it does not."""
    try:
        status = os.stat(path, follow_symlinks=False)
        if status.st_size != len(data) or not S_ISREG(status.st_mode):
            return None
        with open(path, "rb") as file:
            return status.st_mtime_ns if file.read() == data else None
    except OSError:
        return None
