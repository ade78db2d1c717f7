"""Writes what changed and sweeps what is gone.

A file whose bytes are already there is left alone, time stamp included; what no generator wrote in
this build is removed at its end. Only a folder that Backfile made is ever swept: it holds `MARKER`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.writers import Writer

from backfile.errors import OutputError

MARKER = ".backfile"
MARKER_TEXT = b"Backfile made this folder and removes from it whatever it did not write.\n"
KEPT = frozenset({".git", ".gitignore", ".gitkeep", "CNAME"})
"""Names at the top of the output folder that are the archivist's own."""


class SiteWriter(Writer):
    """Pelican's writer, without copies of its context a page and with a memory of what it wrote."""

    def __init__(self, output_path: str, settings: Any = None) -> None:
        super().__init__(output_path, settings)
        self._root = Path(output_path)
        self._files: set[str] = set()
        self._folders: set[str] = set()
        self.bytes = 0
        self.changed = 0
        self.largest = ("", 0)
        """Path and bytes of the largest file so far."""
        # First of all, so that a build that was killed half-way can be taken up again.
        self.write_bytes(MARKER, MARKER_TEXT)

    @property
    def pages(self) -> int:
        """How many of them are pages for people."""
        return sum(1 for name in self._files if name.endswith(".html"))

    @property
    def files(self) -> int:
        """How many files the site has so far."""
        return len(self._files)

    def write_file(
        self, name: str, template: Any, context: Any, *_rest: Any, **kwargs: Any
    ) -> None:
        """Renders a template to a file of the site; called by Pelican's generators and ours.

        What else Pelican passes (relative addresses, pagination) does not apply to this site.
        """
        if name:
            page: str = template.render(context, **kwargs)
            self.write_bytes(name, page.encode("utf-8", "backslashreplace"))
            signals.content_written.send(str(self._root / name), context=kwargs)

    def write_bytes(self, name: str, data: bytes) -> None:
        """Puts bytes at a path below the output folder.

        Raises `OutputError` if two pages claim one path or the path leads out of the folder.
        """
        if name in self._files:
            raise OutputError(f"Two pages of the site claim the same address: {name}.")
        if name.startswith("/") or ".." in name.split("/"):
            raise OutputError(f"A page's address leads out of the site: {name}.")
        self._files.add(name)
        self.bytes += len(data)
        if len(data) > self.largest[1]:
            self.largest = (name, len(data))
        path = os.path.join(self.output_path, name)
        if _holds(path, data):
            return
        self.changed += 1
        folder = os.path.dirname(path)
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        # A reader of the old site never sees half a page.
        passing = path + ".part"
        with open(passing, "wb") as file:
            file.write(data)
        os.replace(passing, path)

    def sweep(self) -> int:
        """Removes what this build did not write; returns how many files went."""
        gone = 0
        for folder, names, files in os.walk(self._root, topdown=False):
            below = os.path.relpath(folder, self._root).replace(os.sep, "/")
            at_top = below == "."
            if below.split("/")[0] in KEPT:
                continue
            for file in files:
                path = file if at_top else f"{below}/{file}"
                if path not in self._files and not (at_top and file in KEPT):
                    os.unlink(os.path.join(folder, file))
                    gone += 1
            if not at_top and names + files and not os.listdir(folder):
                os.rmdir(folder)
        return gone


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


def _holds(path: str, data: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return os.fstat(file.fileno()).st_size == len(data) and file.read() == data
    except OSError:
        return False
