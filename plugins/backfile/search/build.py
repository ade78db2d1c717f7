"""The archive into the files that the search page fetches."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

from backfile.model import Archive, Entity, Kind, Story
from backfile.progress import Progress
from backfile.search.codec import mark, packed, packed_json
from backfile.search.counts import FIELDS, count
from backfile.search.entities import by_slug, entity_shards, most_mentioned
from backfile.search.shards import into_shards
from backfile.search.stories import BLOCK, days, story_blocks
from backfile.search.suggestions import suggestion_shards
from backfile.search.weights import weigh

FORMAT = 1
"""Rises when a file's layout changes."""


class _Files:
    """Files in the making: each named by its place and the hash of its bytes."""

    def __init__(self) -> None:
        self.marks: dict[str, list[str]] = {}

    def add(self, kind: str, data: bytes) -> tuple[str, bytes]:
        """The next file of a kind: its path and the bytes."""
        marks = self.marks.setdefault(kind, [])
        marks.append(mark(data))
        return f"data/{kind}/{len(marks) - 1}-{marks[-1]}.bin", data


def search_files(
    archive: Archive,
    story_url: Callable[[Story], str],
    entity_url: Callable[[Entity], str],
    progress: Progress,
) -> Iterator[tuple[str, bytes]]:
    """Every file of the search as (path below the site's `search/`, bytes).

    `story_url` and `entity_url` give addresses relative to the site's root, without a base path.
    The manifest, the only file with a fixed name, comes last.
    """
    files = _Files()
    counts = count(archive, progress)
    postings = sum(len(p.stories) for by_term in counts.postings for p in by_term.values())
    terms = []
    with progress.stage("Writing the search index", postings) as advance:
        for shard in into_shards(weigh(counts), target=max(4096, 5 * math.isqrt(postings))):
            terms.append(shard.terms[0])
            yield files.add("terms", packed(shard.bytes()))
            advance(shard.postings)
    for block in story_blocks(archive, story_url):
        yield files.add("stories", block)
    yield files.add("days", packed_json(days(archive)))
    bounds: dict[str, list[Any]] = {"terms": terms}
    for kind in Kind:
        bounds[kind] = []
        for first, data in entity_shards(archive, by_slug(archive, kind), entity_url):
            bounds[kind].append(first.slug)
            yield files.add(kind, packed(data))
        # Facets stop at the bound: no later entity has more stories.
        bounds[f"top-{kind}"] = []
        for first, data in entity_shards(archive, most_mentioned(archive, kind), entity_url):
            bounds[f"top-{kind}"].append(len(archive.uses[first.id].stories))
            yield files.add(f"top-{kind}", packed(data))
    bounds["names"] = []
    for key, data in suggestion_shards(archive, entity_url):
        bounds["names"].append(key)
        yield files.add("names", data)
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "stories": len(archive.stories),
        "dated": archive.dated.start,
        "fields": FIELDS,
        "block": BLOCK,
        "bounds": bounds,
        "files": {kind: " ".join(marks) for kind, marks in files.marks.items()},
    }
    yield "data/manifest.bin", packed_json(manifest)
