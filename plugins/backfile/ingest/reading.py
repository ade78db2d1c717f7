"""A folder of seed files to stories, ledger and families: the whole of ingest in order.

list_files → read_bytes → decode → read_story → unique ids → families → ledger
                            └── kept from the last time ──┘
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from backfile.errors import SeedsError, StrictError
from backfile.ingest import notices
from backfile.ingest.decode import decode
from backfile.ingest.families import find_families
from backfile.ingest.folder import SeedFile, is_hidden, list_files, read_bytes
from backfile.ingest.identity import longer_id
from backfile.ingest.outcomes import Outcome, Outcomes
from backfile.ingest.story import read_story
from backfile.model import Family, LedgerEntry, Notice, Status, Story, in_order
from backfile.progress import Progress
from backfile.settings import IngestSettings

NAMED_IN_ERROR = 5
"""How many files a strict build's error names."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What a folder of seeds came to."""

    stories: tuple[Story, ...]
    """As `model.in_order` puts them: a story's number is its place here."""
    ledger: tuple[LedgerEntry, ...]
    """One entry for every file below the folder, in order of seed."""
    families: tuple[Family, ...] = ()
    """Copies and near copies; disjoint, in order of their first story."""


def read_folder(
    seeds: Path, settings: IngestSettings, progress: Progress, cache: Path | None = None
) -> Ingested:
    """Reads every file below `seeds`; below the folder `cache`, if any, the next reading finds
    what this one came to.

    Raises `SeedsError` when the folder is missing or holds no story, and, if the settings are
    strict, `StrictError` when any file was warned about or rejected.
    """
    kept = cache / "ingest" if cache else None
    stories, ledger = read_stories(seeds, settings, progress, kept)
    if settings.strict:
        _be_strict(ledger)
    with progress.stage("Comparing stories", len(stories)) as advance:
        families = find_families(stories, settings.likeness, advance, kept)
    return Ingested(stories, ledger, families)


def read_stories(
    seeds: Path, settings: IngestSettings, progress: Progress, cache: Path | None = None
) -> tuple[tuple[Story, ...], tuple[LedgerEntry, ...]]:
    """All of it but the families: stories in the archive's order, and the ledger.

    What files came to is kept in the folder `cache`, if any.

    Raises `SeedsError` when the folder is missing or holds no story.
    """
    files = list_files(seeds)
    stories: list[Story] = []
    ledger: list[LedgerEntry] = []
    taken: dict[str, str] = {}
    with progress.stage("Reading stories", len(files)) as advance:
        outcomes = Outcomes(cache, settings)
        for file in files:
            story, found = read_file(file, settings, outcomes)
            status = Status.REJECTED
            if story is not None:
                if story.id in taken:
                    found = [*found, notices.same_id(taken[story.id])]
                    story = dataclasses.replace(story, id=longer_id(story, taken))
                taken[story.id] = story.seed
                stories.append(story)
                status = Status.WARNED if found else Status.PARSED
            ledger.append(LedgerEntry(file.seed, status, tuple(found)))
            advance(1)
        outcomes.save()
    if not stories:
        raise SeedsError(_no_story(seeds, ledger))
    return in_order(stories), tuple(ledger)


def read_file(file: SeedFile, settings: IngestSettings, outcomes: Outcomes) -> Outcome:
    """One seed file to its story, None when it is rejected, and what there is to say."""
    if file.refused:
        return None, [file.refused]
    data = read_bytes(file, settings.max_bytes)
    if isinstance(data, Notice):
        return None, [data]
    outcome = outcomes.find(file.seed, data)
    if outcome is None:
        decoded = decode(data)
        if isinstance(decoded, Notice):
            outcome = None, [decoded]
        else:
            outcome = read_story(file.seed, decoded, settings)
        outcomes.keep(file.seed, data, outcome)
    return outcome


def _no_story(seeds: Path, entries: Sequence[LedgerEntry]) -> str:
    if not any(not is_hidden(entry.seed) for entry in entries):
        return (
            f"The folder {str(seeds)!r} is empty. Put one .txt file a story into it, or name "
            "another folder: make html SEEDS=folder. `make demo` builds a sample archive."
        )
    first = next(entry for entry in entries if not is_hidden(entry.seed))
    return (
        f"None of the {len(entries):,} files in {str(seeds)!r} could be read as a story. "
        f"The first, {first.seed}: {first.notices[0].reason} {first.notices[0].remedy}"
    )


def _be_strict(entries: Sequence[LedgerEntry]) -> None:
    """Hidden files are the system's own and stand in nobody's way."""
    amiss = [e for e in entries if e.status is not Status.PARSED and not is_hidden(e.seed)]
    if not amiss:
        return
    lines = [
        f"  {entry.seed}"
        + (f", line {entry.notices[0].line}" if entry.notices[0].line else "")
        + f": {entry.notices[0].reason}"
        for entry in amiss[:NAMED_IN_ERROR]
    ]
    if len(amiss) > NAMED_IN_ERROR:
        lines.append(f"  and {len(amiss) - NAMED_IN_ERROR:,} more")
    files = "1 file needs" if len(amiss) == 1 else f"{len(amiss):,} files need"
    raise StrictError(
        f"STRICT=1 and {files} a look:\n" + "\n".join(lines) + "\nMend them, or build without "
        "STRICT to see the whole ledger."
    )
