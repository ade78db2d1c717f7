"""The flow from stories to entities, one step a line."""

from __future__ import annotations

import gc
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from backfile.digest import digest, story_digest
from backfile.entities.authority import complete, correct, forced_kinds
from backfile.entities.authority_file import read_authority
from backfile.entities.bodies import part_bodies
from backfile.entities.build import build_entities
from backfile.entities.doubts import find_doubts
from backfile.entities.extract import FAILED, extract, models
from backfile.entities.found import Found
from backfile.entities.homonyms import part_homonyms
from backfile.entities.kept import Kept
from backfile.entities.last_found import LastFound, pack, unpack
from backfile.entities.named import Named
from backfile.entities.nations import Nations
from backfile.entities.recognise import recognise
from backfile.entities.senses import Sense, Senses, names_of, resolve
from backfile.memory import forget
from backfile.model import ORIGINS, Entity, Family, Kind, Mentions, Origin, Story
from backfile.progress import Progress
from backfile.settings import EntitySettings

MANY = 20_000
"""Stories; of more, memory counts."""


@contextmanager
def unswept() -> Iterator[None]:
    """Without Python's search for cycles: the steps make millions of small objects and none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def find_entities(
    stories: tuple[Story, ...],
    settings: EntitySettings,
    *,
    authority: Path | None,
    cache: Path,
    progress: Progress,
    families: Sequence[Family] = (),
) -> Found:
    """Every name in the stories and what it means.

    `authority` is the archivist's file (None or missing: no corrections); `cache` a folder that may
    be deleted at any time; stories of one of the `families` count as one where it is asked whether
    an entity stands in enough of them. Raises `ModelError` if the language model is missing.
    """
    last = LastFound(cache / "found.bin")
    with unswept():
        with progress.stage("Recalling names"):
            key = _key(stories, settings, authority, families)
            if found := last.read(key, stories):
                return found
        found = _find(stories, settings, authority, cache, progress, families)
        packed = pack(found)
        if FAILED not in found.languages.values():
            last.write(key, packed)
        if len(stories) > MANY:
            # It lies scattered over all the memory that finding it took.
            del found
            forget()
            found = unpack(packed, stories)
    return found


def _key(
    stories: Sequence[Story],
    settings: EntitySettings,
    authority: Path | None,
    families: Sequence[Family],
) -> bytes:
    """The digest of all that names depend on but the code."""
    try:
        corrections = authority.read_bytes() if authority else b""
    except OSError as error:
        corrections = str(error).encode()
    return digest(
        "found",
        models(stories, settings),
        settings.min_stories,
        corrections,
        [family.stories for family in families],
        list(map(story_digest, stories)),
    )


def _find(
    stories: tuple[Story, ...],
    settings: EntitySettings,
    authority: Path | None,
    cache: Path,
    progress: Progress,
    families: Sequence[Family],
) -> Found:
    """The flow itself."""
    rows, notices = read_authority(authority)
    forced, contradictions = forced_kinds(rows)
    named, spoken_of, unread = _weigh(stories, settings, forced, cache, progress)
    if len(stories) > MANY:
        forget()
    with progress.stage("Telling who is who"):
        senses = resolve(named, spoken_of)
        part_homonyms(stories, senses)
        part_bodies(named, spoken_of, senses)
        corrected = correct(rows, named, senses)
        forms, standing = names_of(named, senses)
        firsts = {n: family.stories[0] for family in families for n in family.stories}
        weight = {sense: len({firsts.get(n, n) for n in held}) for sense, held in standing.items()}
        built = build_entities(forms, weight, senses, len(stories), settings.min_stories, corrected)
        entities, unmatched = complete(rows, built)
        doubts = find_doubts(named, senses, entities)
        mentions = tuple(_mentions(named, senses, entities))
    by_id = {entity.id: entity for entity in entities.values()}
    warnings = (*notices, *contradictions, *corrected.notices, *unmatched)
    return Found(
        mentions,
        dict(sorted(by_id.items())),
        notices=tuple(sorted(warnings, key=lambda n: (n.row, n.reason))),
        doubts=doubts,
        languages=unread,
    )


def _weigh(
    stories: tuple[Story, ...],
    settings: EntitySettings,
    forced: Mapping[str, Kind],
    cache: Path,
    progress: Progress,
) -> tuple[list[Named], list[Nations], Mapping[int, str]]:
    """The names of each story and the countries that it speaks of; and why some were not read."""
    spans, unread = extract(stories, settings, cache, progress)
    with progress.stage("Weighing names"):
        kept = Kept(cache / "weighed.bin")
        named, spoken_of = recognise(stories, spans, forced, kept)
        kept.save()
    return named, spoken_of, unread


def _mentions(
    stories: Sequence[Named], senses: Senses, entities: Mapping[Sense, Entity]
) -> Iterator[Mentions]:
    """Each story's."""
    by_hand = ORIGINS.index(Origin.AUTHORITY)
    for number, (one, row) in enumerate(zip(stories, senses.of, strict=True)):
        places: dict[tuple[str, Kind], int] = {}
        of_form: list[int | None] = []
        for sense in row:
            entity = entities[sense] if sense else None
            of_form.append(
                places.setdefault((entity.id, entity.kind), len(places)) if entity else None
            )
        changed = {at for at in range(len(row)) if (number, at) in senses.by_hand}
        numbers = array("I")
        for at, spot, origin in one.spots():
            if (place := of_form[at]) is not None:
                numbers.extend((*spot, place, by_hand if at in changed else origin))
        yield Mentions(number, one.story.texts, numbers.tobytes(), tuple(places))
