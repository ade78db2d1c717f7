"""The pages in the order in which they are written, by two processes."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from pelican.generators import Generator
from pelican.log import console

from backfile.errors import OutputError
from backfile.memory import give_back
from backfile.progress import Progress
from backfile.second import Second
from backfile.site import articles
from backfile.site.articles import Articles
from backfile.site.context import Desk, Site
from backfile.site.pages import (
    assets,
    downloads,
    entities,
    feeds,
    home,
    ledger,
    lists,
    maps,
    periods,
    review,
    search,
    sitemap,
)
from backfile.site.record import Record, folder_stamps, record_path, write_record
from backfile.site.summary import standing, summary
from backfile.site.writer import SiteWriter, Wrote

KEY = "BACKFILE"
"""The build's `Site` stands in Pelican's settings under this name."""
KEYS = "BACKFILE_KEYS"
"""So do its `Keys` …"""
INPUTS = "BACKFILE_INPUTS"
"""… and the key of all that it is made from."""

PAGES: Sequence[tuple[str, Callable[[Desk], None]]] = (
    ("Writing the search", search.write),
    ("Writing data", downloads.write),
    ("Writing feeds", feeds.write),
    ("Writing years, months and days", periods.write),
    ("Writing A–Z lists", lists.write),
    ("Writing the front page", home.write),
    ("Writing the map", maps.write),
    ("Writing the ledger", ledger.write),
    ("Writing the review", review.write),
    ("Copying styles and scripts", assets.write),
    ("Writing the sitemap", sitemap.write),
)
"""All that needs the stories' pages or little time, the longest first."""

Share = Callable[[Desk, SiteWriter, Iterator[int]], None]
"""Does some pieces of the work, given by number."""


class SiteGenerator(Generator):
    """Writes all pages, then sweeps the output folder and sums up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._articles = Articles(self)

    def generate_output(self, writer: SiteWriter) -> None:
        site: Site = self.settings[KEY]
        self._write(writer, articles.PIECES + entities.PIECES, self._write_most)
        desk = self._desk(writer, site.progress)
        for number, path in enumerate(site.story_paths):
            if not desk.keep(desk.keys.story(number), path):
                raise OutputError(f"The page of a story went while the site was built: {path}.")
        pages = PAGES
        if site.index is None:
            # Of a very large archive the search needs as much memory as all else: by itself first.
            search.write(desk)
            give_back()
            pages = [page for page in PAGES if page[1] is not search.write]
        self._write(writer, len(pages), _each(pages))
        self._articles.count()
        gone = writer.sweep()
        standing_lines = list(standing(site, writer))
        kept = record_path(site.settings.cache, site.settings.output)
        files = writer.wrote.files
        folders = folder_stamps(self.output_path, files)
        write_record(kept, Record(self.settings[INPUTS], files, standing_lines, folders))
        for line in [*standing_lines, *summary(site, writer, gone)]:
            console.print(line, markup=False, highlight=False, soft_wrap=True)
        gc.enable()

    def _write(self, writer: SiteWriter, pieces: int, write: Share) -> None:
        """Has two processes do so many pieces."""
        first = os.getpid()

        def work(some: Iterator[int]) -> tuple[Wrote, dict[str, float]]:
            # Only this process shows the stages; both tell how many seconds they took.
            progress = self.settings[KEY].progress if os.getpid() == first else Progress()
            own = SiteWriter(self.output_path, self.settings)
            write(self._desk(own, progress), own, some)
            return own.wrote, progress.seconds

        for wrote, seconds in Second(pieces, work).results():
            writer.take(wrote)
            self.settings[KEY].progress.seconds.update(seconds)

    def _write_most(self, desk: Desk, writer: SiteWriter, pieces: Iterator[int]) -> None:
        """Stories, then persons, places and organisations."""
        for are_stories, some in groupby(pieces, lambda piece: piece < articles.PIECES):
            if are_stories:
                self._articles.write(desk, writer, some)
            else:
                entities.write(desk, (piece - articles.PIECES for piece in some))

    def _desk(self, writer: SiteWriter, progress: Progress) -> Desk:
        site: Site = self.settings[KEY]
        file = site.addresses.file

        def render(template: str, path: str, key: str = "", **context: Any) -> None:
            writer.write_file(
                file(path), self.get_template(template), self.context, path=path, **context
            )
            if key:
                keep(key, path)

        def keep(key: str, *paths: str) -> bool:
            return writer.keep(key, [file(path) for path in paths])

        return Desk(site, render, writer.write_bytes, keep, self.settings[KEYS], progress)


def _each(pages: Sequence[tuple[str, Callable[[Desk], None]]]) -> Share:
    """Writes some of these, given by number."""

    def write(desk: Desk, _writer: SiteWriter, pieces: Iterator[int]) -> None:
        for piece in pieces:
            name, page = pages[piece]
            with desk.progress.stage(name):
                page(desk)

    return write
