"""What the search box suggests: entities by the beginning of any word of any of their names.

A shard holds a range of keys, a key being a name from one of its words on, folded: Vladimir
Putin stands under "vladimir putin" and under "putin". One more shard holds the most mentioned
entities of all, so that a letter or two already bring the likeliest. What has no page of its own
is not suggested: a large archive has very many names that a single story mentions, and looking for
their words finds that story.

Before it is packed a shard is JSON, columns of entities and columns of keys. A key is not
spelled: it follows from the name and the number of words left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from backfile.model import KINDS, Archive, Entity
from backfile.search.codec import javascript_order, json_bytes
from backfile.search.entities import own_address, own_slug
from backfile.search.terms import folded_name

SHARD_KEYS = 400
TOP = 120


class Row(NamedTuple):
    """One key of one entity."""

    key: str
    entity: Entity
    alias: str
    """The form that begins so; empty when it is the entity's own name."""
    skipped: int
    """How many of its words stand before the key; 0: the key is the whole of it."""


def suggestion_shards(
    archive: Archive, address: Callable[[Entity], str]
) -> Iterator[tuple[str, bytes]]:
    """Unpacked shards in order of key, each with its first key; before them, under "", the top."""
    rows = _rows(archive)
    ranked = sorted(_suggested(archive), key=lambda e: (-len(archive.uses[e.id].stories), e.id))
    top = {entity.id for entity in ranked[:TOP]}
    yield "", _shard(archive, [row for row in rows if row.entity.id in top], address)
    begin = 0
    while begin < len(rows):
        end = min(begin + SHARD_KEYS, len(rows))
        # All rows of a key stay together.
        while end < len(rows) and rows[end].key == rows[end - 1].key:
            end += 1
        yield rows[begin].key, _shard(archive, rows[begin:end], address)
        begin = end


def _suggested(archive: Archive) -> list[Entity]:
    return [entity for entity in archive.entities.values() if entity.has_page]


def _rows(archive: Archive) -> list[Row]:
    rows: list[Row] = []
    for entity in _suggested(archive):
        found: dict[str, Row] = {}
        for name in (entity.name, *(alias.text for alias in entity.aliases)):
            alias = "" if name == entity.name else name
            folded = folded_name(name)
            for skipped in range(len(folded)):
                key = " ".join(folded[skipped:])
                # A whole name says more than the end of another.
                if key not in found or (found[key].skipped and not skipped):
                    found[key] = Row(key, entity, alias, skipped)
        rows.extend(found.values())
    order = javascript_order(row.key for row in rows)
    return sorted(rows, key=lambda row: (order(row.key), row.entity.id))


def _shard(archive: Archive, rows: list[Row], address: Callable[[Entity], str]) -> bytes:
    entities = list({row.entity.id: row.entity for row in rows}.values())
    places = {entity.id: place for place, entity in enumerate(entities)}
    return json_bytes(
        {
            "kind": [KINDS.index(entity.kind) for entity in entities],
            "name": [entity.name for entity in entities],
            "slug": [own_slug(entity) for entity in entities],
            "count": [len(archive.uses[entity.id].stories) for entity in entities],
            "url": [own_address(entity, address) for entity in entities],
            "of": [places[row.entity.id] for row in rows],
            "alias": [row.alias or 0 for row in rows],
            "skipped": [row.skipped for row in rows],
        }
    )
