"""Who and what stands in the same stories as an entity."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from backfile.model import Archive, Entity, Kind

MOST = 8
"""Entities of a kind."""
FEWEST = 2
"""Stories that two must have in common."""


class Company:
    """Of one archive; entities are numbered in the order of their ids."""

    def __init__(self, archive: Archive) -> None:
        self._uses = archive.uses
        self._entities = tuple(archive.entities.values())
        self._numbers = {entity.id: number for number, entity in enumerate(self._entities)}
        # Numbers, for they are counted hundreds of millions of times in a large archive.
        self._in_story = [
            tuple({self._numbers[mention.entity] for mention in mentions})
            for mentions in archive.mentions
        ]

    def of(self, entity: Entity) -> list[list[tuple[Entity, int]]]:
        """For each kind the entities most often in the same stories, with how many stories."""
        stories = self._uses[entity.id].stories
        together = Counter(chain.from_iterable(map(self._in_story.__getitem__, stories)))
        del together[self._numbers[entity.id]]
        often = sorted((-count, other) for other, count in together.items() if count >= FEWEST)
        found: dict[Kind, list[tuple[Entity, int]]] = {kind: [] for kind in Kind}
        for count, number in often:
            other = self._entities[number]
            if len(found[other.kind]) < MOST:
                found[other.kind].append((other, -count))
        return list(found.values())
