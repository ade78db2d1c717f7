"""The flow from stories to entities, one step a line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from backfile.entities.extract import extract
from backfile.entities.found import Found
from backfile.entities.ids import assign_ids
from backfile.entities.recognise import recognise
from backfile.model import Entity, Kind, Mention, Story
from backfile.progress import Progress
from backfile.settings import EntitySettings


def find_entities(
    stories: tuple[Story, ...],
    settings: EntitySettings,
    *,
    authority: Path | None,
    cache: Path,
    progress: Progress,
) -> Found:
    """Every name in the stories and what it means.

    `authority` is the archivist's file (None or missing: no corrections); `cache` a folder that may
    be deleted at any time. Raises `ModelError` if the language model is missing.
    """
    spans, unread = extract(stories, settings, cache, progress)
    with progress.stage("Weighing names"):
        names, evidence = recognise(stories, spans)
    counts: Counter[tuple[Kind, str]] = Counter()
    for found in names:
        counts.update((n.kind, n.text) for n in found if n.kind)
    ids = assign_ids(counts)
    mentions = tuple(
        tuple(
            Mention(
                number, n.paragraph, n.start, n.end, n.text, ids[n.kind, n.text], n.kind, n.origin
            )
            for n in found
            if n.kind
        )
        for number, found in enumerate(names)
    )
    entities = {ids[key]: Entity(ids[key], key[0], key[1]) for key in counts}
    return Found(mentions, dict(sorted(entities.items())), languages=unread)
