"""The seeds folder: every file below it, read as bytes or refused with a reason.

No link out of the folder is followed, links to folders never, and nothing but regular files is
opened, so a pipe cannot hold the build up.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backfile.errors import SeedsError
from backfile.ingest import notices
from backfile.model import Notice


@dataclass(frozen=True, slots=True)
class SeedFile:
    """One file below the seeds folder."""

    seed: str
    """Its path below the folder with forward slashes; bytes that are not UTF-8 and control
    characters are written as escapes (`\\xff`)."""
    path: str
    """Where it is opened."""
    refused: Notice | None = None
    """Why it is not to be opened, known from its name and kind alone."""


def list_files(seeds: Path) -> list[SeedFile]:
    """Every file below `seeds`, in order of seed.

    Raises `SeedsError` when the folder is missing, is no folder or cannot be listed.
    """
    if not seeds.exists():
        raise SeedsError(
            f"There is no folder {str(seeds)!r} to read stories from. Create it and put one .txt "
            "file a story into it, or name another folder: make html SEEDS=folder."
        )
    if not seeds.is_dir():
        raise SeedsError(f"{str(seeds)!r} is a file; SEEDS must name a folder of .txt files.")
    root = seeds.resolve()
    try:
        found = sorted(_walk(str(root), "", root), key=lambda each: each.seed)
    except PermissionError as error:
        raise SeedsError(
            f"The folder {str(seeds)!r} cannot be listed: permission is denied. Give yourself the "
            "right to read it."
        ) from error
    return found


def is_hidden(seed: str) -> bool:
    """Whether a seed is a hidden file or lies in a hidden folder: the system's, not a story."""
    return seed.startswith(".") or "/." in seed


def read_bytes(file: SeedFile, limit: int) -> bytes | Notice:
    """What is in the file, or why it can't be had. Never reads more than `limit` + 1 bytes."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(file.path, flags)
    except PermissionError:
        return notices.no_permission()
    except OSError as error:
        return notices.unreadable(error.strerror)
    try:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            return notices.not_a_file()
        if about.st_size > limit:
            return notices.too_large(about.st_size, limit)
        # One byte more than it was said to hold: the read ends at the end of the file at once.
        return os.read(descriptor, about.st_size + 1)
    except OSError as error:
        return notices.unreadable(error.strerror)
    finally:
        os.close(descriptor)


def _walk(folder: str, above: str, root: Path) -> Iterator[SeedFile]:
    with os.scandir(folder) as entries:
        for entry in entries:
            seed = above + _printable(entry.name)
            if entry.is_dir(follow_symlinks=False):
                try:
                    yield from list(_walk(entry.path, seed + "/", root))
                except OSError:
                    yield SeedFile(seed, entry.path, notices.folder_unreadable())
            else:
                yield SeedFile(seed, entry.path, _refusal(entry, seed, root))


def _printable(name: str) -> str:
    if name.isprintable():
        return name
    name = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def _refusal(entry: os.DirEntry[str], seed: str, root: Path) -> Notice | None:
    """Why this file is none of ours, or None when it should be opened."""
    if is_hidden(seed):
        return notices.hidden()
    try:
        if entry.is_symlink():
            target = Path(entry.path).resolve(strict=True)
            if not target.is_relative_to(root):
                return notices.link_outside()
            if target.is_dir():
                return notices.link_to_folder()
        elif not entry.is_file(follow_symlinks=False):
            return notices.not_a_file()
    except (OSError, RuntimeError):
        return notices.broken_link()
    if not entry.name.lower().endswith(".txt"):
        return notices.not_text_file()
    return None
