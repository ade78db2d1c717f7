"""What the search box suggests: entities by the beginning of any word of any of their names.

A shard holds a range of keys, a key being a name from one of its words on, folded: Vladimir
Putin stands under "vladimir putin" and under "putin". One more shard holds the most mentioned
entities of all, so that a letter or two already bring the likeliest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from backfile.model import Archive, Entity, Kind
from backfile.search.codec import json_bytes, utf16
from backfile.search.entities import own_address
from backfile.search.text import words

SHARD_KEYS = 400
TOP = 120

KINDS = tuple(Kind)

Row = tuple[str, Entity, str, bool]
"""Key, entity, the name that begins so when it is not the entity's own, whether that or any of
its names is the key as a whole."""


def suggestion_shards(
    archive: Archive, address: Callable[[Entity], str]
) -> Iterator[tuple[str, bytes]]:
    """Shards in order of key, each with its first key; before them, under "", the top."""
    rows = _rows(archive)
    ranked = sorted(
        archive.entities.values(), key=lambda e: (-len(archive.uses[e.id].stories), e.id)
    )
    top = {entity.id for entity in ranked[:TOP]}
    yield "", _shard(archive, [row for row in rows if row[1].id in top], address)
    begin = 0
    while begin < len(rows):
        end = min(begin + SHARD_KEYS, len(rows))
        # All rows of a key stay together.
        while end < len(rows) and rows[end][0] == rows[end - 1][0]:
            end += 1
        yield rows[begin][0], _shard(archive, rows[begin:end], address)
        begin = end


def _rows(archive: Archive) -> list[Row]:
    rows: list[Row] = []
    for entity in archive.entities.values():
        found: dict[str, tuple[str, bool]] = {}
        for name in (entity.name, *(alias.text for alias in entity.aliases)):
            folded = [word.replace(".", "") for word in words(name)]
            for start in range(len(folded)):
                key = " ".join(folded[start:])
                alias, whole = found.get(key, ("" if name == entity.name else name, False))
                found[key] = (alias, whole or start == 0)
        rows.extend((key, entity, alias, whole) for key, (alias, whole) in found.items())
    return sorted(rows, key=lambda row: (utf16(row[0]), row[1].id))


def _shard(archive: Archive, rows: list[Row], address: Callable[[Entity], str]) -> bytes:
    places: dict[str, int] = {}
    entities: list[list[Any]] = []
    keys: list[list[Any]] = []
    for key, entity, alias, whole in rows:
        if entity.id not in places:
            places[entity.id] = len(entities)
            entities.append(
                [
                    KINDS.index(entity.kind),
                    entity.slug,
                    entity.name,
                    len(archive.uses[entity.id].stories),
                    own_address(entity, address),
                ]
            )
        keys.append([key, places[entity.id], alias or 0, int(whole)])
    return json_bytes({"entities": entities, "keys": keys})
