"""The archive into the files that the search page fetches."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, starmap
from typing import Any

import numpy as np

from backfile.model import KINDS, Archive, Entity, Story
from backfile.progress import Progress
from backfile.search.codec import mark, packed, packed_all, packed_json, packed_parts
from backfile.search.counts import BOOSTS, FIELDS, count
from backfile.search.entities import by_slug, entity_shards, most_mentioned
from backfile.search.running import RunningText
from backfile.search.shards import TermTable, length_parts, separators
from backfile.search.slots import Slots
from backfile.search.spelling import spelling
from backfile.search.stories import BLOCK, days, story_blocks
from backfile.search.suggestions import suggestion_shards
from backfile.search.terms import STOP_WORDS

FORMAT = 8
"""Rises when a file's layout changes; theme/static/js/search/store.js must know it."""
SMALLEST = 4096
"""A shard of terms has about so many bytes at least, before it is packed."""

FACET_SHARDS = 4
"""Of the most mentioned of a kind, so many shards: some 30 KB to fetch at most."""


@dataclass(slots=True)
class _Kinds:
    """Files by kind, in folders named by the hash of all that is in them.

    One mark for a kind rather than one for each file keeps the manifest small, and a manifest
    never leads to a file of another build.
    """

    files: dict[str, bytes]
    """By path below the site's `search/`."""
    named: dict[str, tuple[str, int]]
    """For each kind the mark in its folder's name, and how many files there are."""

    def add(self, kind: str, files: Iterable[bytes]) -> None:
        held = list(files)
        name = mark(b"".join(hashlib.sha256(data).digest() for data in held))
        self.named[kind] = name, len(held)
        for number, data in enumerate(held):
            self.files[f"data/{kind}-{name}/{number}.bin"] = data


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """All of the search that needs no page of a story."""

    kinds: _Kinds
    told: Mapping[str, Any]
    """What the manifest says of it."""
    slots: Slots
    """Where the stories' passages are."""


def search_index(
    archive: Archive,
    entity_url: Callable[[Entity], str],
    progress: Progress,
    running: RunningText,
) -> SearchIndex:
    """The index of these stories; `running` is their text.

    `entity_url` gives addresses relative to the site's root, without a base path.
    """
    kinds = _Kinds({}, {})
    bounds: dict[str, list[str] | list[int]] = {}
    slots, listed = running.slots, running.listed
    counts = count(archive, running)
    size = len(counts.running.terms)
    with progress.stage("Writing the search index", size) as advance:
        terms = TermTable(counts, slots, with_lengths=not listed)
        # The more there is in all, the larger a shard: a query pays for the manifest, which names
        # every shard, and for the shards that it reads; this keeps the two in step.
        runs = terms.runs(max(SMALLEST, 3 * math.isqrt(size)))
        kinds.add("terms", packed_all(map(terms.shard, runs), packed_parts))
        if listed:
            kinds.add("lengths", [packed_parts(length_parts(counts.lengths))])
        own = np.searchsorted(counts.spoken, [0, *(run.stop for run in runs)]).tolist()
        phrases = map(running.phrases.file, starmap(range, pairwise(own)))
        kinds.add("phrases", packed_all(phrases, packed_parts))
        advance(size)
    for kind in KINDS:
        shards = list(entity_shards(archive, by_slug(archive, kind), entity_url))
        bounds[kind] = [first.slug for first, _ in shards]
        kinds.add(kind, packed_all((parts for _, parts in shards), packed_parts))
        # Facets read no further than a shard whose first entity has too few stories to matter,
        # and what lies behind so many shards they do not read at all.
        shards = list(entity_shards(archive, most_mentioned(archive, kind), entity_url))
        most = [len(archive.uses[first.id].stories) for first, _ in shards]
        bounds[f"top-{kind}"] = [*most, 0][: FACET_SHARDS + 1]
        kinds.add(
            f"top-{kind}", packed_all((parts for _, parts in shards[:FACET_SHARDS]), packed_parts)
        )
    names = list(suggestion_shards(archive, entity_url))
    bounds["names"] = [key for key, _ in names]
    kinds.add("names", packed_all((data for _, data in names), packed))
    kinds.add("spelling", [packed(spelling(archive))])
    # What a plain search does not need stands apart.
    kinds.add("directory", [packed_json({"bounds": bounds, "stops": STOP_WORDS})])
    told = {
        "lengths": [int(lengths.sum()) for lengths in counts.lengths],
        "terms": separators(counts.terms[run.start : run.stop] for run in runs),
    }
    return SearchIndex(kinds, told, slots)


def search_files(
    archive: Archive,
    index: SearchIndex,
    story_url: Callable[[Story], str],
    story_page: Callable[[Story], bytes] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Every file of the search as (path below the site's `search/`, bytes).

    `story_url` gives addresses relative to the site's root, without a base path. With `story_page`,
    which gives a story's page as the site has it, a browser fetches no more of a page than shows
    why the story was found.

    The manifest, the only file with a fixed name, comes last.
    """
    slots = index.slots
    kinds = _Kinds({}, {**index.kinds.named})
    kinds.add(
        "stories", packed_all(story_blocks(archive, story_url, slots, story_page), packed_parts)
    )
    kinds.add("days", [packed_json(days(archive))])
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "stories": len(archive.stories),
        "dated": archive.dated.start,
        "fields": FIELDS,
        "boosts": list(BOOSTS.values()),
        "block": BLOCK,
        "passage": slots.passage,
        "slots": slots.each,
        "files": kinds.named,
        **index.told,
    }
    yield from index.kinds.files.items()
    yield from kinds.files.items()
    yield "data/manifest.bin", packed_json(manifest)
