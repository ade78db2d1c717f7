"""Entities for filters, facets and suggestions.

A shard of entities, before it is gzipped, is two sections: JSON with a column each for slug,
name, address and number of stories; then, for each entity, its stories as gaps. The same layout
serves filters (by kind, in order of slug: an address names a slug) and facets (by kind, most
mentioned first: counting may stop as soon as no later entity can matter).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from backfile.model import Archive, Entity, Kind
from backfile.search.codec import gaps, section, utf16, varints

SHARD_BYTES = 12_000
"""Before packing."""
FACET_STORIES = 2
"""An entity of a single story narrows nothing."""


def by_slug(archive: Archive, kind: Kind) -> list[Entity]:
    """The entities of a kind in the order of JavaScript's strings."""
    found = [entity for entity in archive.entities.values() if entity.kind is kind]
    return sorted(found, key=lambda entity: utf16(entity.slug))


def most_mentioned(archive: Archive, kind: Kind) -> list[Entity]:
    """The entities of a kind that more than one story mentions, most stories first."""
    found = [
        entity
        for entity in by_slug(archive, kind)
        if len(archive.uses[entity.id].stories) >= FACET_STORIES
    ]
    return sorted(found, key=lambda entity: -len(archive.uses[entity.id].stories))


def entity_shards(
    archive: Archive, entities: Iterable[Entity], address: Callable[[Entity], str]
) -> Iterator[tuple[Entity, bytes]]:
    """Shards in the given order, each with its first entity."""
    batch: list[Entity] = []
    size = 0
    for entity in entities:
        cost = 2 * len(entity.slug) + 2 * len(archive.uses[entity.id].stories)
        if batch and size + cost > SHARD_BYTES:
            yield batch[0], _shard(archive, batch, address)
            batch, size = [], 0
        batch.append(entity)
        size += cost
    if batch:
        yield batch[0], _shard(archive, batch, address)


def _shard(archive: Archive, batch: list[Entity], address: Callable[[Entity], str]) -> bytes:
    stories = [archive.uses[entity.id].stories for entity in batch]
    columns = {
        "slug": [entity.slug for entity in batch],
        "name": [entity.name for entity in batch],
        "url": [own_address(entity, address) for entity in batch],
        "count": [len(numbers) for numbers in stories],
    }
    head = json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()
    return section(head) + section(b"".join(varints(gaps(numbers)) for numbers in stories))


def own_address(entity: Entity, address: Callable[[Entity], str]) -> str | int:
    """The entity's address; 0 when it is what everyone would guess, `<kind>/<slug>/`."""
    url = address(entity)
    return 0 if url == f"{entity.id}/" else url
