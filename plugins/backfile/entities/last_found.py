"""All that the last build found, kept whole: a build that only changes how the site looks asks no
story for its names again."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from dataclasses import fields
from importlib.metadata import version
from operator import attrgetter
from pathlib import Path
from typing import Any

from backfile.entities.found import AuthorityNotice, Doubt, Found
from backfile.entities.kept import code
from backfile.kept import KeptFile, digest_of_code
from backfile.model import Alias, Entity, Kind, Mentions, Story
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
        return unpack(kept[1], stories) if kept and kept[0] == key else None

    def write(self, key: bytes, packed: bytes) -> None:
        """Replaces what is kept by what `pack` made."""
        self._file.write((key, packed))


def pack(found: Found) -> bytes:
    """All that was found, without its stories."""
    place = {identity: number for number, identity in enumerate(found.entities)}
    return marshal.dumps(
        (
            [
                (row.numbers, [place[entity] for entity, _ in row.entities])
                for row in found.mentions
            ],
            list(map(_plain_entity, found.entities.values())),
            [(n.row, plain_text(n.reason), plain_text(n.remedy)) for n in found.notices],
            list(map(_plain_doubt, found.doubts)),
            [(number, plain_text(why)) for number, why in found.languages.items()],
        )
    )


def unpack(packed: bytes, stories: Sequence[Story]) -> Found:
    """What `pack` made the bytes of, found in the same stories."""
    mentions, entities, notices, doubts, languages = marshal.loads(packed)
    found = {entity.id: entity for entity in map(_entity, entities)}
    named = [(entity.id, entity.kind) for entity in found.values()]
    return Found(
        tuple(
            [
                Mentions(number, story.texts, numbers, tuple([named[at] for at in places]))
                for number, (story, (numbers, places)) in enumerate(
                    zip(stories, mentions, strict=True)
                )
            ]
        ),
        found,
        tuple(AuthorityNotice(row, *map(text_of, texts)) for row, *texts in notices),
        tuple(map(_doubt, doubts)),
        {number: text_of(why) for number, why in languages},
    )


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
