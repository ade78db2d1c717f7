"""Stories' pages by Pelican's own generator of articles, a part of them at a time: two processes
can share the parts, and no more than one part's articles stand in memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import Template
from pelican import signals
from pelican.generators import ArticlesGenerator, Generator
from pelican.readers import Readers

from backfile.site.context import Desk
from backfile.site.reader import SHELF, Shelf
from backfile.site.writer import SiteWriter

PIECES = 128
"""Parts of the work; each has stories of all times, and costs a generator of its own."""
MADE = "BACKFILE_MADE"
"""The numbers of the stories whose pages this build makes stand in Pelican's settings so."""


class Articles:
    """The stories that a generator of the site has Pelican write."""

    def __init__(self, generator: Generator) -> None:
        self._generator = generator
        self._numbers: list[int] = generator.settings[MADE]
        self._readers = _Readers(generator.settings)
        self._pelicans: Any = None
        signals.all_generators_finalized.connect(self._meet)

    def write(self, desk: Desk, writer: SiteWriter, pieces: Iterable[int]) -> None:
        """The pages of some of `PIECES` parts, given by number, ascending."""
        with desk.progress.stage("Writing stories", len(self._numbers)) as advance:
            done = 0
            for piece in pieces:
                numbers = self._numbers[piece::PIECES]
                if not numbers:
                    continue
                part = self._part(numbers)
                part.generate_context()
                part.generate_output(writer)
                # What the other process does counts too: parts are taken in their order.
                so_far = len(self._numbers) * (piece + 1) // PIECES
                advance(so_far - done)
                done = so_far

    def _part(self, numbers: Iterable[int]) -> ArticlesGenerator:
        """Pelican's generator of the articles of these stories."""
        own = self._generator
        shelf: Shelf = own.settings[SHELF]
        part = _Part(
            # What it keeps of its articles goes with it.
            context={**own.context},
            settings={**own.settings, "ARTICLE_PATHS": [shelf.paths[n] for n in numbers]},
            path=own.path,
            theme=own.theme,
            output_path=own.output_path,
        )
        part.whole = own
        part.readers = self._readers
        return part

    def count(self) -> None:
        """Has Pelican's last line speak of the stories: it counts what its own generator has."""
        self._pelicans.articles = range(len(self._numbers))

    def _meet(self, generators: Iterable[Any]) -> None:
        self._pelicans = next(g for g in generators if isinstance(g, ArticlesGenerator))


class _Unkept:
    """Without Pelican's cache, which asks for a file's time stamp even when it is turned off."""

    def get_cached_data(self, _filename: str, default: Any = None) -> Any:
        return default

    def cache_data(self, _filename: str, _data: Any) -> None:
        pass


class _Readers(_Unkept, Readers):
    """Readers of files that are read already."""


class _Part(_Unkept, ArticlesGenerator):
    """With the templates and readers of another generator, so that all parts have the same; and
    without a second look for files that are found already, and at links that are ours."""

    whole: Generator

    def get_files(self, paths: Iterable[str], *_: Any, **__: Any) -> set[str]:
        return set(paths)

    def add_source_path(self, _content: Any, static: bool = False) -> None:
        pass

    def add_static_links(self, _content: Any) -> None:
        pass

    def get_template(self, name: str) -> Template:
        template: Template = self.whole.get_template(name)
        return template
