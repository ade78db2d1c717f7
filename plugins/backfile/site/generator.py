"""The pages that are not stories, in the order in which they are written."""

from __future__ import annotations

from typing import Any

from pelican.generators import Generator
from pelican.log import console

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
from backfile.site.summary import summary
from backfile.site.writer import SiteWriter

KEY = "BACKFILE"
"""The build's `Site` stands in Pelican's settings under this name."""

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

        def render(template: str, path: str, **context: Any) -> None:
            file = site.addresses.file(path)
            writer.write_file(file, self.get_template(template), self.context, path=path, **context)

        desk = Desk(site, render, writer.write_bytes)
        for name, write in PAGES.items():
            with site.progress.stage(name):
                write(desk)
        # It shows its own stages.
        search.write(desk)
        gone = writer.sweep()
        for line in summary(site, writer, gone):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
