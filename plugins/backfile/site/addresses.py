"""Where everything stands. The base path lives here and nowhere else.

A *path* is relative to the site's root and has no leading slash (`person/ada-lovelace/`); a *link*
is a path below the base path, for use in pages; an *address* is a link with scheme and host.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from urllib.parse import quote, urlsplit

from slugify import slugify

from backfile.model import Entity, Kind, Story

SLUG_LENGTH = 60


class Addresses:
    """All paths, links and addresses of one site."""

    def __init__(self, siteurl: str) -> None:
        """`siteurl` is absolute and without a final slash; empty for a root without a name."""
        self.siteurl = siteurl
        self.base = urlsplit(siteurl).path.rstrip("/")

    def link(self, path: str) -> str:
        return f"{self.base}/{path}"

    def address(self, path: str) -> str:
        return f"{self.siteurl}/{path}"

    def file(self, path: str) -> str:
        """The file below the output folder that a path's page is written to."""
        return f"{path}index.html" if path.endswith("/") or not path else path

    def story(self, story: Story) -> str:
        """Depends on the story alone, never on its neighbours."""
        return f"{self.period(story.date)}{_slug(story.title)}-{story.id}/"

    def entity(self, entity: Entity) -> str:
        """The entity's page, or the search by it if it has none."""
        if entity.has_page:
            return f"{entity.id}/"
        return self.search({entity.kind.value: entity.slug})

    def kind(self, kind: Kind) -> str:
        return f"{kind.value}/"

    def letter(self, kind: Kind, letter: str) -> str:
        return f"{kind.value}/a-z/{letter.lower()}/"

    def year(self, year: int) -> str:
        return f"{year:04}/"

    def month(self, year: int, month: int) -> str:
        return f"{year:04}/{month:02}/"

    def period(self, date: dt.date | None) -> str:
        """The day's page, or that of the undated stories."""
        return f"{date.year:04}/{date.month:02}/{date.day:02}/" if date else "undated/"

    def anniversary(self, month: int, day: int) -> str:
        return f"on-this-day/{month:02}-{day:02}/"

    def search(self, state: Mapping[str, str] | None = None) -> str:
        query = "&".join(f"{key}={quote(value)}" for key, value in (state or {}).items() if value)
        return f"search/?{query}" if query else "search/"

    def page(self, path: str, number: int) -> str:
        """Page `number`, from 1, of the list at `path`."""
        return path if number == 1 else f"{path}page/{number}/"


@cache
def _slug(title: str) -> str:
    return slugify(title, max_length=SLUG_LENGTH, word_boundary=True, save_order=True) or "story"
