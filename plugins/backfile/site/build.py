"""Before the first page: settings → stories → entities → Archive."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import Any

from babel import UnknownLocaleError
from pelican.log import console

from backfile.entities import Found, find_entities
from backfile.errors import SettingsError
from backfile.ingest import read_folder
from backfile.memory import give_back
from backfile.model import Archive, LedgerEntry, Notice, Story, marked
from backfile.progress import Progress
from backfile.search import running_text
from backfile.second import beside
from backfile.settings import Settings
from backfile.site.addresses import Addresses
from backfile.site.articles import MADE
from backfile.site.context import Site, as_globals
from backfile.site.generator import INPUTS, KEY, KEYS, SiteGenerator
from backfile.site.keys import Keys
from backfile.site.pages.feeds import has_feed
from backfile.site.reader import SHELF, Shelf
from backfile.site.record import Record
from backfile.site.story import Stories
from backfile.site.words import Words
from backfile.site.writer import RECORD, mark_output

MOST_BESIDE = 20_000
"""Stories; of more, the text is made ready for the search when that is written, for it stands in
memory meanwhile."""


def begin(
    pelican: Any, settings: Settings, maker: str, inputs: str, record: Record
) -> type[SiteGenerator]:
    """Makes the archive and hands it to Pelican; returns the generator of all pages.

    `maker` and `inputs` are the keys of what the site is made by and from, `record` what the last
    build left.

    Raises `BackfileError` for whatever makes a build impossible; `output/` is then untouched.
    """
    site = make_site(settings, Progress(console))
    if len(site.archive.stories) <= MOST_BESIDE:
        # What is made from now on lives until the end and need not be searched for garbage; of a
        # larger archive that would leave a tenth more in memory.
        gc.disable()
    keys = Keys(site, maker)
    mark_output(settings.output)
    # All processes want them: made before the forks, they are made once.
    _ = site.archive.uses
    # The stories' text may still be in the making.
    _ = site.indexing
    _ = site.cards, site.company
    pelican.settings[MADE] = [
        number
        for number, path in enumerate(site.story_paths)
        if not record.holds(str(settings.output), site.addresses.file(path), keys.story(number))
    ]
    give_back()
    # What lives until the end need not be searched for garbage, nor be copied by a fork for it; and
    # pages leave none that counting references does not find. `SiteGenerator` ends this.
    gc.freeze()
    gc.disable()
    pelican.settings[KEY] = site
    pelican.settings[KEYS] = keys
    pelican.settings[INPUTS] = inputs
    pelican.settings[RECORD] = record
    pelican.settings[SHELF] = Shelf(site)
    pelican.settings["JINJA_GLOBALS"] = {
        **pelican.settings["JINJA_GLOBALS"],
        **as_globals(site),
        "stories": Stories(site),
        "has_feed": has_feed,
    }
    return SiteGenerator


def make_site(settings: Settings, progress: Progress) -> Site:
    """Reads the seeds and finds their names.

    Raises `BackfileError` for whatever makes a build impossible.
    """
    words = _words(settings.site.locale)
    ingested = read_folder(settings.seeds, settings.ingest, progress, settings.cache)
    stories = ingested.stories
    running = None
    if len(stories) <= MOST_BESIDE:
        # Much of the search for names keeps one processor busy.
        running = beside(lambda: running_text(stories, settings.cache, Progress()))
    authority = settings.content / "authority.csv"
    found = find_entities(
        stories,
        settings.entity,
        authority=authority if authority.is_file() else None,
        cache=settings.cache,
        progress=progress,
        families=ingested.families,
    )
    archive = Archive(
        stories=stories,
        mentions=found.mentions,
        entities=found.entities,
        ledger=_with_languages(ingested.ledger, stories, found),
        families=ingested.families,
    )
    return Site(settings, archive, found, Addresses(settings.siteurl), words, progress, running)


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
