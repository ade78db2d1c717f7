"""Entities for filters, facets and suggestions.

A shard of entities, before it is packed, is two sections: JSON with a column each for slug,
name, address and number of stories (0 or 1 for a slug or an address that follows from the rest);
then, for each entity, its stories as gaps. The same layout serves filters (by kind, in order of
slug: an address names a slug) and facets (by kind, most mentioned first: counting may stop as soon
as no later entity can matter).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise
from urllib.parse import quote

import numpy as np

from backfile.model import Archive, Entity, Kind
from backfile.search.codec import (
    encoded,
    gaps_within,
    javascript_order,
    json_bytes,
    offsets,
    section,
)
from backfile.search.terms import folded_name

SHARD_BYTES = 12_000
"""Before packing."""
FACET_STORIES = 2
"""An entity of a single story narrows nothing."""


def by_slug(archive: Archive, kind: Kind) -> list[Entity]:
    """The entities of a kind in the order of JavaScript's strings."""
    found = [entity for entity in archive.entities.values() if entity.kind is kind]
    order = javascript_order(entity.slug for entity in found)
    return sorted(found, key=lambda entity: order(entity.slug))


def most_mentioned(archive: Archive, kind: Kind) -> list[Entity]:
    """The entities of a kind that more than one story mentions, most stories first."""
    found = [
        entity
        for entity in by_slug(archive, kind)
        if len(archive.uses[entity.id].stories) >= FACET_STORIES
    ]
    return sorted(found, key=lambda entity: -len(archive.uses[entity.id].stories))


def entity_shards(
    archive: Archive, entities: Sequence[Entity], address: Callable[[Entity], str]
) -> Iterator[tuple[Entity, list[bytes]]]:
    """Sections of unpacked shards in the given order, each with its first entity."""
    uses = [archive.uses[entity.id].stories for entity in entities]
    begins = offsets(np.fromiter(map(len, uses), np.int64, len(uses)))
    stories = np.fromiter(chain.from_iterable(uses), np.int64, int(begins[-1]))
    # An entity that no story mentions any more begins where the next does.
    starts = np.unique(begins[begins < len(stories)])
    data, at = encoded(gaps_within(stories, starts))
    for first, last in pairwise((*_cuts(entities, uses), len(entities))):
        head = _head(entities[first:last], uses[first:last], address)
        gaps = data[at[begins[first]] : at[begins[last]]].tobytes()
        yield entities[first], [section(head), section(gaps)]


def _cuts(entities: Sequence[Entity], uses: Sequence[Sequence[int]]) -> Iterator[int]:
    """Where each shard begins."""
    held = 0
    for place, (entity, stories) in enumerate(zip(entities, uses, strict=True)):
        size = 2 * len(entity.slug) + 2 * len(stories)
        if not held or held + size > SHARD_BYTES:
            yield place
            held = 0
        held += size


def _head(
    entities: Sequence[Entity],
    uses: Sequence[Sequence[int]],
    address: Callable[[Entity], str],
) -> bytes:
    return json_bytes(
        {
            "slug": [own_slug(entity) for entity in entities],
            "name": [entity.name for entity in entities],
            "url": [own_address(entity, address) for entity in entities],
            "count": [len(stories) for stories in uses],
        }
    )


def own_slug(entity: Entity) -> str | int:
    """The entity's slug; 0 when it is what the words of its name make with hyphens."""
    return 0 if entity.slug == "-".join(folded_name(entity.name)) else entity.slug


def own_address(entity: Entity, address: Callable[[Entity], str]) -> str | int:
    """The entity's address; 0 when it is `<kind>/<slug>/`, 1 when it is the search by it."""
    url = address(entity)
    # Quoted as encodeURIComponent does it.
    guesses = (f"{entity.id}/", f"search/?{entity.kind}={quote(entity.slug, safe="!'()*~")}")
    return guesses.index(url) if url in guesses else url
