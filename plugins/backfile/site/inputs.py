"""What a site is made from, as two keys: two builds with the same key give the same bytes.

    maker    code, theme, libraries, settings      in the key of every page
    inputs   maker, seeds, content                 the whole site

Contents are always read and hashed: a time stamp proves nothing. By SHA-256, for which processors
have instructions; BLAKE2 takes twice as long.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pelican.settings import DEFAULT_CONFIG

from backfile.settings import Settings

ROOT = Path(__file__).parents[3]
"""The project's root."""
MADE_BY = (
    "plugins",
    "theme",
    "pelican.conf.py",
    "package-lock.json",
    "node_modules/.package-lock.json",
)
PASSING = ("__pycache__",)
FOLDERS = ("seeds", "content", "output", "cache")
"""Settings that say where things are, not what they are."""
MACHINES = ("processes", "scheduler")
"""Settings of the extraction that say where it runs; its results are the same everywhere."""
READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
PIECE = 1 << 20
"""Bytes read at once."""
OURS = ("JINJA_GLOBALS", "PATH", "OUTPUT_PATH", "CACHE_PATH")
"""Pelican's settings that a build itself sets, or that name folders."""


def maker_key(settings: Settings, given: Mapping[str, Any]) -> str:
    """Hex digits for all that is not the archivist's: `given` are Pelican's own settings."""
    told = {name: value for name, value in asdict(settings).items() if name not in FOLDERS}
    told["entity"] = {name: v for name, v in told["entity"].items() if name not in MACHINES}
    own = {name: given.get(name) for name in DEFAULT_CONFIG if name not in OURS}
    facts = [
        sys.version,
        sorted(_installed()),
        told,
        {name: value for name, value in own.items() if _is_plain(value)},
    ]
    digest = hashlib.sha256(_json(facts))
    for name in MADE_BY:
        _update(digest, ROOT / name)
    for model in (settings.entity.model, *settings.entity.models.values()):
        # A model may also be a folder, which no version speaks for.
        if os.path.isdir(model):
            _update(digest, Path(model))
    return digest.hexdigest()


def inputs_key(maker: str, settings: Settings) -> str:
    """Hex digits for everything that the site is made from."""
    digest = hashlib.sha256(maker.encode())
    for folder in (settings.seeds, settings.content):
        _update(digest, folder)
    return digest.hexdigest()


def _installed() -> Iterator[str]:
    """Name and version of every library, as the folder of its metadata is called: to read the
    metadata takes ten times as long."""
    for folder in filter(os.path.isdir, sys.path):
        yield from (
            name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))
        )


def _update(digest: hashlib._Hash, root: Path) -> None:
    """Adds the name and contents of every file, a link as the path that it holds."""
    is_folder = root.is_dir() and not root.is_symlink()
    for file in _files(str(root)) if is_folder else [root]:
        data = _content(file)
        relative = os.fsencode(os.fspath(file)[len(str(root)) :])
        digest.update(b"%d %d %b" % (len(relative), len(data), relative))
        digest.update(data)


def _files(root: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(root) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in PASSING:
                yield from _files(entry.path)
        else:
            yield entry


def _content(file: os.DirEntry[str] | Path) -> bytes:
    # An entry knows what it is without asking the disk again.
    if file.is_symlink():
        return b"link " + os.fsencode(os.readlink(file))
    try:
        # A pipe or device would wait for ever.
        if not file.is_file():
            return b"none"
        # Without Python's file objects, which take as long as the small files themselves.
        descriptor = os.open(file, READ)
        try:
            return b"file " + b"".join(iter(lambda: os.read(descriptor, PIECE), b""))
        finally:
            os.close(descriptor)
    except OSError as error:
        return b"error " + str(error.errno).encode()


def _is_plain(value: Any) -> bool:
    try:
        _json(value)
    except TypeError:
        return False
    return True


def _json(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, default=_listed).encode()


def _listed(value: Any) -> list[Any]:
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value)} says nothing about itself")
