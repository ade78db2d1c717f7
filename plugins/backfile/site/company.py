"""Who and what stands in the same stories as an entity."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from operator import attrgetter

from backfile.model import KINDS, Archive, Entity, Kind

MOST = 8
"""Entities of a kind."""
FEWEST = 2
"""Stories that two must have in common."""


class Company:
    """Of one archive; entities are numbered in the order of their ids."""

    def __init__(self, archive: Archive) -> None:
        self._uses = archive.uses
        self._entities = tuple(archive.entities.values())
        self._kinds = tuple(map(attrgetter("kind"), self._entities))
        # Numbers, for they are counted hundreds of millions of times in a large archive. What
        # stands in too few stories, as most do, is nobody's company.
        self._numbers = numbers = {
            entity.id: number
            for number, entity in enumerate(self._entities)
            if len(archive.uses[entity.id].stories) >= FEWEST
        }
        self._in_story = [
            tuple([numbers[entity] for entity in mentions.counts if entity in numbers])
            for mentions in archive.mentions
        ]

    def of(self, entity: Entity) -> list[list[tuple[Entity, int]]]:
        """For each kind the entities most often in the same stories, with how many stories."""
        if entity.id not in self._numbers:
            return [[] for _ in KINDS]
        stories = self._uses[entity.id].stories
        together = Counter(chain.from_iterable(map(self._in_story.__getitem__, stories)))
        del together[self._numbers[entity.id]]
        often = sorted([(-count, other) for other, count in together.items() if count >= FEWEST])
        found: dict[Kind, list[tuple[Entity, int]]] = {kind: [] for kind in KINDS}
        wanted = MOST * len(found)
        for count, number in often:
            of_kind = found[self._kinds[number]]
            if len(of_kind) < MOST:
                of_kind.append((self._entities[number], -count))
                wanted -= 1
                if not wanted:
                    break
        return list(found.values())
