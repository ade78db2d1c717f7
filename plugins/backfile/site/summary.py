"""What a build says at its end: what the archivist should look at, then numbers and seconds."""

from __future__ import annotations

from collections.abc import Iterator

from backfile.model import Status
from backfile.site.context import Site
from backfile.site.writer import SiteWriter

BUDGET = 1_000_000_000
"""Bytes of a site on GitHub Pages; https://docs.github.com/pages, limits."""
WARN_AT = 0.8
LARGEST_FILE = 100_000_000
"""Bytes of one file in a Git repository on GitHub."""


def standing(site: Site, writer: SiteWriter) -> Iterator[str]:
    """What holds of the site for as long as nothing changes."""
    archive, number = site.archive, site.words.number
    status = [entry.status for entry in archive.ledger]
    warned, rejected = status.count(Status.WARNED), status.count(Status.REJECTED)
    with_page = sum(1 for entity in archive.entities.values() if entity.has_page)

    def several(count: int, one: str, more: str) -> str:
        return f"{number(count)} {one if count == 1 else more}"

    yield (
        f"{several(len(archive.stories), 'story', 'stories')} from "
        f"{several(len(status), 'file', 'files')}, "
        f"{number(warned)} with warnings, {number(rejected)} rejected"
    )
    yield (
        f"{number(len(archive.entities))} persons, places and organisations, "
        f"{number(with_page)} with a page"
    )
    yield (
        f"{several(writer.pages, 'page', 'pages')}; {several(writer.files, 'file', 'files')}, "
        f"{number(writer.bytes)} bytes"
    )
    if warned or rejected:
        yield f"What was guessed or left out: {site.settings.output}/data/ingest.csv"
    yield from _warnings(site, writer)


def summary(site: Site, writer: SiteWriter, gone: int) -> Iterator[str]:
    """What this build did."""
    number = site.words.number
    yield f"{number(writer.changed)} files written, {number(gone)} removed"
    yield "Seconds: " + ", ".join(
        f"{name} {took:.1f}" for name, took in site.progress.seconds.items()
    )


def _warnings(site: Site, writer: SiteWriter) -> Iterator[str]:
    number = site.words.number
    if site.found.notices:
        yield (
            f"{number(len(site.found.notices))} rows of authority.csv could not be followed; "
            "the ledger says which."
        )
    if writer.bytes >= WARN_AT * BUDGET:
        yield (
            f"The site has {number(writer.bytes)} bytes; GitHub Pages takes {number(BUDGET)}. "
            "Divide the archive, or raise ENTITY_MIN_STORIES in pelican.conf.py: fewer pages."
        )
    name, size = writer.largest
    if size >= WARN_AT * LARGEST_FILE:
        yield f"{name} has {number(size)} bytes; GitHub takes {number(LARGEST_FILE)} for one file."
