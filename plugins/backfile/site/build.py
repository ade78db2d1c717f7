"""Before the first page: settings → stories → entities → Archive.

`prepare` is connected to Pelican's `get_generators`, which is sent once a build, also when Pelican
builds again and again for `make devserver`.
"""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from typing import Any

from babel import UnknownLocaleError
from pelican.log import console

from backfile.entities import Found, find_entities
from backfile.errors import BackfileError, SettingsError
from backfile.ingest import read_folder
from backfile.model import Archive, LedgerEntry, Notice, Story, marked
from backfile.progress import Progress
from backfile.settings import Settings, read_settings
from backfile.site.addresses import Addresses
from backfile.site.context import Site, as_globals
from backfile.site.generator import INPUTS, KEY, KEYS, SiteGenerator
from backfile.site.inputs import inputs_key, maker_key
from backfile.site.keys import Keys
from backfile.site.pages.feeds import has_feed
from backfile.site.reader import SHELF, Shelf
from backfile.site.record import Record, read_record, record_path
from backfile.site.stages import STAGES, Stages
from backfile.site.story import Stories
from backfile.site.words import Words
from backfile.site.writer import RECORD, SiteWriter, check_output, mark_output


def prepare(pelican: Any) -> type[SiteGenerator] | None:
    """Makes the archive and hands it to Pelican; returns the generator of all pages but stories'.

    Of the stories Pelican is given those whose pages must be made anew. If nothing at all has
    changed since the last build, nothing is made and there is no generator.

    What stops the build is said in one sentence; the exit status is 2 and `output/` untouched.
    """
    try:
        settings = read_settings(pelican.settings)
        check_output(settings.output)
        maker = maker_key(settings, pelican.settings)
        inputs = inputs_key(maker, settings)
        record = read_record(record_path(settings.cache, settings.output))
        if record.inputs == inputs and record.is_whole(str(settings.output)):
            _leave(pelican, record)
            return None
        site = make_site(settings, Progress(console))
    except BackfileError as error:
        console.print(f"Not built: {error}", style="bold", markup=False, soft_wrap=True)
        raise SystemExit(error.exitcode) from error
    keys = Keys(site, maker)
    mark_output(settings.output)
    # Both processes want them: made before the fork, they are made once.
    _ = site.cards, site.company
    # What lives until the end need not be searched for garbage, nor be copied by a fork for it; and
    # pages leave none that counting references does not find. `SiteGenerator` ends this.
    gc.freeze()
    gc.disable()
    pelican.settings[KEY] = site
    pelican.settings[KEYS] = keys
    pelican.settings[INPUTS] = inputs
    pelican.settings[RECORD] = record
    pelican.settings["ARTICLE_PATHS"] = [
        os.path.abspath(settings.seeds / story.seed)
        for number, story in enumerate(site.archive.stories)
        if not record.holds(
            str(settings.output), site.addresses.file(site.story_paths[number]), keys.story(number)
        )
    ]
    pelican.settings[SHELF] = Shelf(site)
    pelican.settings[STAGES] = Stages(site, len(pelican.settings["ARTICLE_PATHS"]))
    pelican.settings["JINJA_GLOBALS"] = {
        **pelican.settings["JINJA_GLOBALS"],
        **as_globals(site),
        "stories": Stories(site),
        "has_feed": has_feed,
    }
    return SiteGenerator


def _leave(pelican: Any, record: Record) -> None:
    """The site stands as this build would make it: Pelican is given nothing to do."""
    pelican.settings["ARTICLE_PATHS"] = pelican.settings["PAGE_PATHS"] = []
    for line in [*record.lines, "Nothing has changed since the last build; nothing was written."]:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def make_site(settings: Settings, progress: Progress) -> Site:
    """Reads the seeds and finds their names.

    Raises `BackfileError` for whatever makes a build impossible.
    """
    words = _words(settings.site.locale)
    ingested = read_folder(settings.seeds, settings.ingest, progress, settings.cache)
    authority = settings.content / "authority.csv"
    found = find_entities(
        ingested.stories,
        settings.entity,
        authority=authority if authority.is_file() else None,
        cache=settings.cache,
        progress=progress,
        families=ingested.families,
    )
    archive = Archive(
        stories=ingested.stories,
        mentions=found.mentions,
        entities=found.entities,
        ledger=_with_languages(ingested.ledger, ingested.stories, found),
        families=ingested.families,
    )
    return Site(settings, archive, found, Addresses(settings.siteurl), words, progress)


def _with_languages(
    ledger: tuple[LedgerEntry, ...], stories: tuple[Story, ...], found: Found
) -> tuple[LedgerEntry, ...]:
    """The ledger with a word on the stories that no language model could read."""
    remedy = marked(
        "Nothing need be done; ENTITY_MODELS in pelican.conf.py can name a model for the language."
    )
    notes = {
        stories[number].seed: Notice(0, sentence, remedy)
        for number, sentence in found.languages.items()
    }
    return tuple(
        replace(entry, notices=(*entry.notices, notes[entry.seed]))
        if entry.seed in notes
        else entry
        for entry in ledger
    )


def _words(locale: str) -> Words:
    try:
        return Words(locale)
    except (UnknownLocaleError, ValueError) as error:
        raise SettingsError(
            f"SITE_LOCALE in pelican.conf.py is {locale!r}; it must be a language such as "
            "'en-GB', 'fr' or 'de'."
        ) from error


def use_writer(_pelican: Any) -> type[SiteWriter]:
    """Connected to `get_writer`."""
    return SiteWriter
