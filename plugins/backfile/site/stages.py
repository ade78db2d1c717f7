"""Shows how far Pelican's own work is: reading the stories and writing their pages."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from pelican import signals

from backfile.progress import Advance
from backfile.site.context import Site

STAGES = "BACKFILE_STAGES"
"""The build's `Stages` stands in Pelican's settings under this name."""


class Stages:
    """Follows one build by Pelican's signals; `stories` is how many pages of stories it makes."""

    def __init__(self, site: Site, stories: int) -> None:
        self._site = site
        self._stories = stories
        self._stage: AbstractContextManager[Advance] | None = None
        self._advance: Advance | None = None
        # Held by the signals weakly, and by Pelican's settings for as long as the build lasts.
        signals.article_generator_init.connect(self._rendering)
        signals.article_generator_pretaxonomy.connect(self._end)
        signals.content_object_init.connect(self._one)
        signals.get_writer.connect(self._writing)
        signals.article_generator_write_article.connect(self._one)
        signals.article_writer_finalized.connect(self._end)

    def _begin(self, name: str) -> None:
        self._stage = self._site.progress.stage(name, self._stories)
        self._advance = self._stage.__enter__()

    def _rendering(self, _generator: Any) -> None:
        self._begin("Rendering stories")

    def _writing(self, _pelican: Any) -> None:
        self._begin("Writing stories")

    def _one(self, _sender: Any, **_kwargs: Any) -> None:
        if self._advance is not None:
            self._advance(1)

    def _end(self, *_args: Any, **_kwargs: Any) -> None:
        if self._stage is not None:
            self._stage.__exit__(None, None, None)
        self._stage = self._advance = None
