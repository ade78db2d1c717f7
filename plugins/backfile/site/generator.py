"""The pages that are not stories, in the order in which they are written."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import Any

from pelican.generators import Generator
from pelican.log import console

from backfile.errors import OutputError
from backfile.progress import Progress
from backfile.second import Second
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
from backfile.site.record import Record, record_path, write_record
from backfile.site.summary import standing, summary
from backfile.site.writer import SiteWriter, Wrote

KEY = "BACKFILE"
"""The build's `Site` stands in Pelican's settings under this name."""
KEYS = "BACKFILE_KEYS"
"""So do its `Keys` …"""
INPUTS = "BACKFILE_INPUTS"
"""… and the key of all that it is made from."""

PAGES: Sequence[tuple[str, Callable[[Desk], None]]] = (
    # It shows its own stages.
    ("", search.write),
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
"""All that needs the stories' pages or little time, the longest first; two processes share it."""


class SiteGenerator(Generator):
    """Writes all pages but the stories', then sweeps the output folder and sums up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # As much work as all other pages, so that a second process begins it while Pelican, which
        # makes its generators before it reads the first story, writes the stories.
        self._named = Second(entities.PIECES, self._shared(entities.write))

    def generate_output(self, writer: SiteWriter) -> None:
        site: Site = self.settings[KEY]
        desk = self._desk(writer, site.progress)
        for number, path in enumerate(site.story_paths):
            if not desk.keep(desk.keys.story(number), path):
                raise OutputError(f"The page of a story went while the site was built: {path}.")
        self._take(writer, self._named)
        # Only now: two processes at a time are enough for memory and for most machines.
        self._take(writer, Second(len(PAGES), self._shared(_write_pages)))
        gone = writer.sweep()
        standing_lines = list(standing(site, writer))
        kept = record_path(site.settings.cache, site.settings.output)
        write_record(kept, Record(self.settings[INPUTS], writer.wrote.files, standing_lines))
        for line in [*standing_lines, *summary(site, writer, gone)]:
            console.print(line, markup=False, highlight=False, soft_wrap=True)
        gc.enable()

    def _take(self, writer: SiteWriter, work: Second[tuple[Wrote, dict[str, float]]]) -> None:
        for wrote, seconds in work.results():
            writer.take(wrote)
            self.settings[KEY].progress.seconds.update(seconds)

    def _shared(
        self, write: Callable[[Desk, Iterable[int]], None]
    ) -> Callable[[Iterator[int]], tuple[Wrote, dict[str, float]]]:
        """Work for `Second`: what it wrote, and the seconds of its stages.

        Only this process shows them.
        """
        first = os.getpid()

        def work(pieces: Iterator[int]) -> tuple[Wrote, dict[str, float]]:
            progress = self.settings[KEY].progress if os.getpid() == first else Progress()
            writer = SiteWriter(self.output_path, self.settings)
            write(self._desk(writer, progress), pieces)
            return writer.wrote, progress.seconds

        return work

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


def _write_pages(desk: Desk, pieces: Iterable[int]) -> None:
    """Some of `PAGES`, given by number."""
    for piece in pieces:
        name, write = PAGES[piece]
        with desk.progress.stage(name) if name else nullcontext():
            write(desk)
