"""The pages that are not stories, in the order in which they are written."""

from __future__ import annotations

from typing import Any

from pelican.generators import Generator
from pelican.log import console

from backfile.errors import OutputError
from backfile.site.context import Desk, Site
from backfile.site.keys import Keys
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
from backfile.site.writer import SiteWriter

KEY = "BACKFILE"
"""The build's `Site` stands in Pelican's settings under this name."""
KEYS = "BACKFILE_KEYS"
"""So do its `Keys` …"""
INPUTS = "BACKFILE_INPUTS"
"""… and the key of all that it is made from."""

PAGES = {
    "Writing the front page": home.write,
    "Writing years, months and days": periods.write,
    "Writing A–Z lists": lists.write,
    "Writing people, places and organisations": entities.write,
    "Writing the map": maps.write,
    "Writing the ledger": ledger.write,
    "Writing the review": review.write,
    "Writing data": downloads.write,
    "Writing feeds": feeds.write,
    "Copying styles and scripts": assets.write,
    "Writing the sitemap": sitemap.write,
}


class SiteGenerator(Generator):
    """Runs `PAGES`, then sweeps the output folder and sums up."""

    def generate_output(self, writer: SiteWriter) -> None:
        site: Site = self.settings[KEY]
        keys: Keys = self.settings[KEYS]
        file = site.addresses.file

        def render(template: str, path: str, key: str = "", **context: Any) -> None:
            writer.write_file(
                file(path), self.get_template(template), self.context, path=path, **context
            )
            if key:
                keep(key, path)

        def keep(key: str, *paths: str) -> bool:
            return writer.keep(key, [file(path) for path in paths])

        for number, path in enumerate(site.story_paths):
            if not keep(keys.story(number), path):
                raise OutputError(f"The page of a story went while the site was built: {path}.")
        desk = Desk(site, render, writer.write_bytes, keep, keys)
        for name, write in PAGES.items():
            with site.progress.stage(name):
                write(desk)
        # It shows its own stages.
        search.write(desk)
        gone = writer.sweep()
        standing_lines = list(standing(site, writer))
        kept = record_path(site.settings.cache, site.settings.output)
        write_record(kept, Record(self.settings[INPUTS], writer.written, standing_lines))
        for line in [*standing_lines, *summary(site, writer, gone)]:
            console.print(line, markup=False, highlight=False, soft_wrap=True)
