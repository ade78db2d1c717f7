"""Pelican's reader for seeds: the story is read already, so this makes the article of it."""

from __future__ import annotations

import os
from typing import Any

from markupsafe import Markup
from pelican.readers import BaseReader, MarkdownReader
from pelican.utils import SafeDatetime

from backfile.model import Mention
from backfile.site.context import Site
from backfile.site.markup import page_renderer, render_story, story_renderer

SHELF = "BACKFILE_SHELF"
"""The build's `Shelf` stands in Pelican's settings under this name."""

UNDATED = SafeDatetime(1, 1, 1)
"""Pelican sorts articles by date and wants one; no page shows it."""


# Pelican's own reader of .md wants a package that we do not need, and says so at every page.
MarkdownReader.file_extensions = []


class StoryReader(BaseReader):
    """`.txt` below the seeds folder."""

    file_extensions = ["txt", "TXT"]

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The body's HTML, and the metadata by which Pelican files the article."""
        shelf: Shelf = self.settings[SHELF]
        return shelf.article(source_path)


class PageReader(BaseReader):
    """`content/pages/*.md`: `Key: value` lines, an empty line, then Markdown."""

    file_extensions = ["md"]

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        with open(source_path, encoding="utf-8-sig") as file:
            head, _, body = file.read().partition("\n\n")
        metadata: dict[str, Any] = {}
        for line in head.splitlines():
            key, _, value = line.partition(":")
            metadata[key.strip().lower()] = self.process_metadata(
                key.strip().lower(), value.strip()
            )
        return page_renderer().render(body), metadata


class Shelf:
    """Finds a story by its file and makes its article; one for all generators' readers."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._markdown = story_renderer()
        seeds = os.path.abspath(site.settings.seeds)
        self.paths = [
            os.path.normpath(os.path.join(seeds, story.seed)) for story in site.archive.stories
        ]
        """For each story number, its file."""
        self._numbers = {path: number for number, path in enumerate(self.paths)}

    def article(self, source_path: str) -> tuple[str, dict[str, Any]]:
        number = self._numbers[source_path]
        site = self._site
        story = site.archive.stories[number]
        body = render_story(
            self._markdown, story.paragraphs, site.archive.mentions[number], self._href
        )
        path = site.story_paths[number]
        day = story.date
        date = SafeDatetime(day.year, day.month, day.day) if day else UNDATED
        return body, {
            "title": story.title,
            "date": date,
            "slug": path.rstrip("/").rpartition("/")[2],
            "url": path,
            "save_as": site.addresses.file(path),
            "lang": story.language,
            "number": number,
            "body": Markup(body),
            "summary": "",
        }

    def _href(self, mention: Mention, first: bool) -> str | None:
        """To a page from every paragraph that names it; to a mere search only once."""
        entity = self._site.archive.entities[mention.entity]
        return self._site.entity_link(entity) if entity.has_page or first else None
