"""The pages that are not stories, in the order in which they are written."""

from __future__ import annotations

from typing import Any

from pelican.generators import Generator
from pelican.log import console

from backfile.model import Status
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
        _summarize(site, writer, gone)


def _summarize(site: Site, writer: SiteWriter, gone: int) -> None:
    archive, number = site.archive, site.words.number
    status = [entry.status for entry in archive.ledger]
    warned, rejected = status.count(Status.WARNED), status.count(Status.REJECTED)
    pages = sum(1 for entity in archive.entities.values() if entity.has_page)
    lines = [
        f"{number(len(archive.stories))} stories from {number(len(status))} files, "
        f"{number(warned)} with warnings, {number(rejected)} rejected",
        f"{number(len(archive.entities))} persons, places and organisations, "
        f"{number(pages)} with a page",
        f"{number(writer.pages)} pages; {number(writer.files)} files, "
        f"{number(writer.bytes)} bytes; {number(writer.changed)} written, {number(gone)} removed",
        "Seconds: "
        + ", ".join(f"{name} {took:.1f}" for name, took in site.progress.seconds.items()),
    ]
    if warned or rejected:
        lines.append(f"What was guessed or left out: {site.settings.output}/data/ingest.csv")
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
