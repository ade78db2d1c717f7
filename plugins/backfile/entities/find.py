"""The flow from stories to entities, one step a line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from backfile.entities.extract import extract
from backfile.entities.found import Found
from backfile.entities.ids import assign_ids
from backfile.model import Entity, Kind, Mention, Origin, Story
from backfile.progress import Progress
from backfile.settings import EntitySettings

KINDS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
}


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
    names: Counter[tuple[Kind, str]] = Counter()
    for story, found in zip(stories, spans, strict=True):
        for span in found:
            if span.label in KINDS:
                text = story.text_of(span.paragraph)[span.start : span.end]
                names[KINDS[span.label], text] += 1
    ids = assign_ids(names)
    mentions = tuple(
        tuple(
            Mention(
                number,
                span.paragraph,
                span.start,
                span.end,
                text,
                ids[KINDS[span.label], text],
                KINDS[span.label],
                Origin.MODEL,
            )
            for span in found
            if span.label in KINDS
            for text in [story.text_of(span.paragraph)[span.start : span.end]]
        )
        for number, (story, found) in enumerate(zip(stories, spans, strict=True))
    )
    entities = {ids[key]: Entity(ids[key], key[0], key[1]) for key in names}
    return Found(mentions, dict(sorted(entities.items())), languages=unread)
