"""Builds sites in this process: many small ones, of stories made here."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.settings import read_settings

import backfile

ROOT = Path(__file__).parents[2]
NAMES = "names.sqlite"
"""What the language model said; the only cache that a clean build of a test is given."""


class Workshop:
    """A folder with seeds, content, cache and output."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seeds = folder / "seeds"
        self.content = folder / "content"
        self.output = folder / "output"
        self.cache = folder / "cache"
        self.seeds.mkdir(parents=True)
        (self.content / "pages").mkdir(parents=True)
        (self.content / "pages/about.md").write_text("Title: About\nSlug: about\n\nOf this.\n")

    def build(self, **settings: Any) -> None:
        """As `make html`, on top of what the last build left."""
        self._build(self.output, self.cache, settings)

    def pelican(self, **settings: Any) -> Pelican:
        """What builds so, again and again with the same settings."""
        return self._pelican(self.output, self.cache, settings)

    def build_clean(self, **settings: Any) -> Path:
        """As on a machine that never built this archive; returns the output folder."""
        output, cache = self.folder / "clean", self.folder / "clean-cache"
        for folder in (output, cache):
            shutil.rmtree(folder, ignore_errors=True)
        cache.mkdir()
        if (self.cache / NAMES).is_file():
            shutil.copyfile(self.cache / NAMES, cache / NAMES)
        self._build(output, cache, settings)
        return output

    def _build(self, output: Path, cache: Path, settings: dict[str, Any]) -> None:
        self._pelican(output, cache, settings).run()
        # What follows a build by Pelican's signals must not follow the next one.
        gc.collect()

    def _pelican(self, output: Path, cache: Path, settings: dict[str, Any]) -> Pelican:
        given = {
            "SEEDS": str(self.seeds),
            "PATH": str(self.content),
            "OUTPUT_PATH": str(output),
            "CACHE_PATH": str(cache),
            "SITEURL": "https://example.org/repo",
            "PLUGINS": [backfile],
            "ENTITY_PROCESSES": 1,
        }
        return Pelican(read_settings(str(ROOT / "pelican.conf.py"), given | settings))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def stamps(folder: Path) -> dict[str, int]:
    """The time stamp of every file and folder of a site."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}
