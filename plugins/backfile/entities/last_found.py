"""All that the last build found, kept whole: a build that only changes how the site looks asks no
story for its names again."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import fields
from importlib.metadata import version
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any

from backfile.entities.found import AuthorityNotice, Doubt, Found
from backfile.entities.kept import code
from backfile.entities.packing import ORIGINS
from backfile.kept import KeptFile, digest_of_code
from backfile.model import Alias, Entity, Kind, Mention, Story
from backfile.plain import plain_text, text_of

LIBRARIES = ("python-slugify", "text-unidecode", "unidecode")
_NAMES = [field.name for field in fields(Entity)]
_VALUES = attrgetter(*_NAMES)
_KIND, _ALIASES = _NAMES.index("kind"), _NAMES.index("aliases")


class LastFound:
    """One `Found` in one file, with the digest of what it was made of, code and libraries apart."""

    def __init__(self, path: Path) -> None:
        # Ids are slugs, and those are the library's.
        self._file = KeptFile(path, digest_of_code((), code().hex(), *map(version, LIBRARIES)))

    def read(self, key: bytes, stories: Sequence[Story]) -> Found | None:
        """What was found in these stories; None if the file is of anything else."""
        kept = self._file.read()
        if kept is None or kept[0] != key:
            return None
        _, numbers, counts, entities, notices, doubts, languages = kept
        found = {entity.id: entity for entity in map(_entity, entities)}
        return Found(
            _mentions(numbers, counts, list(found.values()), stories),
            found,
            tuple(AuthorityNotice(row, *map(text_of, texts)) for row, *texts in notices),
            tuple(map(_doubt, doubts)),
            {number: text_of(why) for number, why in languages},
        )

    def write(self, key: bytes, found: Found) -> None:
        """Replaces what is kept."""
        place = {identity: number for number, identity in enumerate(found.entities)}
        origin = {each: number for number, each in enumerate(ORIGINS)}
        numbers = array("I")
        for row in found.mentions:
            for m in row:
                numbers.extend((m.paragraph, m.start, m.end, place[m.entity], origin[m.origin]))
        self._file.write(
            (
                key,
                numbers.tobytes(),
                list(map(len, found.mentions)),
                list(map(_plain_entity, found.entities.values())),
                [(n.row, plain_text(n.reason), plain_text(n.remedy)) for n in found.notices],
                list(map(_plain_doubt, found.doubts)),
                [(number, plain_text(why)) for number, why in found.languages.items()],
            )
        )


def _mentions(
    packed: bytes, counts: Sequence[int], entities: Sequence[Entity], stories: Sequence[Story]
) -> tuple[tuple[Mention, ...], ...]:
    numbers = array("I")
    numbers.frombytes(packed)
    each = iter(numbers)
    rows = zip(each, each, each, each, each, strict=True)
    named = [(entity.id, entity.kind) for entity in entities]
    mentions = []
    for number, (story, count) in enumerate(zip(stories, counts, strict=True)):
        texts = (story.title, *story.paragraphs)
        row = [
            Mention(number, at, start, end, texts[at][start:end], *named[entity], ORIGINS[origin])
            for at, start, end, entity, origin in islice(rows, count)
        ]
        mentions.append(tuple(row))
    return tuple(mentions)


def _plain_entity(entity: Entity) -> list[Any]:
    values = list(_VALUES(entity))
    values[_KIND] = entity.kind.value
    values[_ALIASES] = [(a.text, a.mentions, plain_text(a.reason)) for a in entity.aliases]
    return values


def _entity(values: list[Any]) -> Entity:
    values[_KIND] = Kind(values[_KIND])
    aliases = values[_ALIASES]
    values[_ALIASES] = tuple([Alias(text, count, text_of(why)) for text, count, why in aliases])
    return Entity(*values)


def _plain_doubt(doubt: Doubt) -> tuple[Any, ...]:
    question = plain_text(doubt.question)
    told = doubt.weight, doubt.action, doubt.kind.value, doubt.name, doubt.target
    return *told, question, doubt.evidence


def _doubt(plain: tuple[Any, ...]) -> Doubt:
    weight, action, kind, name, target, question, evidence = plain
    return Doubt(weight, action, Kind(kind), name, target, text_of(question), evidence)
