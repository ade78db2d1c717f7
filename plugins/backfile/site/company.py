"""Who and what stands in the same stories as an entity."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from backfile.model import Archive, Entity, Kind

MOST = 8
"""Entities of a kind."""
FEWEST = 2
"""Stories that two must have in common."""


class Company:
    """Of one archive; entities are numbered in the order of their ids."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._entities = tuple(archive.entities.values())
        numbers = {entity.id: number for number, entity in enumerate(self._entities)}
        self._numbers = numbers
        kinds = {kind: n for n, kind in enumerate(Kind)}
        self._kinds = np.array([kinds[entity.kind] for entity in self._entities], np.int8)
        self._in_story: list[npt.NDArray[np.int32]] = [
            np.array(list({numbers[mention.entity] for mention in mentions}), np.int32)
            for mentions in archive.mentions
        ]

    def of(self, entity: Entity) -> Iterator[list[tuple[Entity, int]]]:
        """For each kind the entities most often in the same stories, with how many stories."""
        together = [self._in_story[n] for n in self._archive.uses[entity.id].stories]
        others, stories = np.unique(np.concatenate(together), return_counts=True)
        often = (stories >= FEWEST) & (others != self._numbers[entity.id])
        others, stories = others[often], stories[often]
        kinds = self._kinds[others]
        # Stable, so that ties stay in the order of ids.
        order = np.argsort(-stories, kind="stable")
        for kind in range(len(Kind)):
            first = order[kinds[order] == kind][:MOST]
            yield [
                (self._entities[other], count)
                for other, count in zip(
                    others[first].tolist(), stories[first].tolist(), strict=True
                )
            ]
