"""The start of a build, which most builds of a site that nobody changed never go beyond.

`prepare` is connected to Pelican's `get_generators`, which is sent once a build, also when Pelican
builds again and again with the same settings (`pelican --autoreload`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pelican.log import console

from backfile.errors import BackfileError
from backfile.second import Second
from backfile.settings import read_settings
from backfile.site.inputs import inputs_key, maker_key
from backfile.site.record import Record, read_record, record_path
from backfile.site.writer import SiteWriter, check_output

if TYPE_CHECKING:
    from backfile.site.generator import SiteGenerator

MANY = 5_000
"""Files of a site that are worth a process of their own."""
SHARES = 16
"""In which two processes ask after them."""
PAGES = "BACKFILE_PAGES"
"""Under this name Pelican's settings keep where the archivist's own pages are."""


def prepare(pelican: Any) -> type[SiteGenerator] | None:
    """Begins a build (`build.begin`). If nothing at all has changed since the last one, nothing is
    made and there is no generator.

    What stops the build is said in one sentence; the exit status is 2 and `output/` untouched.
    """
    given = pelican.settings
    # A build that had nothing to do left Pelican without them.
    given["PAGE_PATHS"] = given.setdefault(PAGES, given["PAGE_PATHS"])
    try:
        settings = read_settings(given)
        check_output(settings.output)
        record = read_record(record_path(settings.cache, settings.output))
        whole = _begin_to_compare(record, str(settings.output))
        maker = maker_key(settings, given)
        inputs = inputs_key(maker, settings)
        # Asked in any case, which ends the other process.
        if whole() and record.inputs == inputs:
            _leave(pelican, record)
            return None
        # To import what reads stories takes as long as all that went before.
        from backfile.site.build import begin

        return begin(pelican, settings, maker, inputs, record)
    except BackfileError as error:
        console.print(f"Not built: {error}", style="bold", markup=False, soft_wrap=True)
        raise SystemExit(error.exitcode) from error


def _begin_to_compare(record: Record, output: str) -> Callable[[], bool]:
    """Tells, when asked, whether the output folder is as the last build left it; of a large site
    another process begins to find it out."""
    if len(record.files) < MANY:
        return lambda: record.is_whole(output)
    second = Second(
        SHARES, lambda shares: all(record.is_whole(output, share, SHARES) for share in shares)
    )
    return lambda: all(second.results())


def _leave(pelican: Any, record: Record) -> None:
    """The site stands as this build would make it: Pelican is given nothing to do."""
    pelican.settings["PAGE_PATHS"] = []
    for line in [*record.lines, "Nothing has changed since the last build; nothing was written."]:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def use_writer(_pelican: Any) -> type[SiteWriter]:
    """Connected to `get_writer`."""
    return SiteWriter
