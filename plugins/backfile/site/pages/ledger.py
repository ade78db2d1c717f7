"""The ingest ledger for people: what became of every seed file."""

from __future__ import annotations

from collections import Counter

from backfile.model import Status
from backfile.site.context import Desk


def write(desk: Desk) -> None:
    site = desk.site
    ledger = site.archive.ledger
    links = {
        story.seed: site.link(site.story_paths[number])
        for number, story in enumerate(site.archive.stories)
    }
    noted = [entry for entry in ledger if entry.status is not Status.PARSED]
    # Rejected files first: they are what the archivist must act on.
    noted.sort(key=lambda entry: (entry.status is Status.WARNED, entry.seed))
    counts = Counter(entry.status for entry in ledger)
    for page in site.paged("ledger/", noted):
        desk.render(
            "ledger",
            page.path,
            page=page,
            total=len(ledger),
            counts={status.value: counts[status] for status in Status},
            links=links,
            authority=site.found.notices,
        )
