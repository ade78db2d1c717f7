"""The archive into the files that the search page fetches."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from backfile.model import Archive, Entity, Kind, Story
from backfile.progress import Progress
from backfile.search.codec import mark, packed, packed_json
from backfile.search.counts import FIELDS, Counts, count
from backfile.search.entities import by_slug, entity_shards, most_mentioned
from backfile.search.phrases import phrase_file
from backfile.search.shards import into_shards, separators
from backfile.search.stories import BLOCK, days, story_blocks
from backfile.search.suggestions import suggestion_shards
from backfile.search.terms import STOP_WORDS
from backfile.search.weights import weigh

FORMAT = 2
"""Rises when a file's layout changes; theme/static/js/search/store.js must know it."""
SMALLEST = 4096
"""A shard of terms has about so many bytes at least, before it is packed."""

FACET_SHARDS = 4
"""Of the most mentioned of a kind, so many shards: some 30 KB to fetch at most."""

Files = Iterator[tuple[str, bytes]]


class _Kinds:
    """Files by kind, in folders named by the hash of all that is in them.

    One mark for a kind rather than one for each file keeps the manifest small, and a manifest
    never leads to a file of another build.
    """

    def __init__(self) -> None:
        self.named: dict[str, tuple[str, int]] = {}

    def write(self, kind: str, files: Iterable[bytes]) -> Files:
        held = list(files)
        digest = b"".join(hashlib.sha256(data).digest() for data in held)
        self.named[kind] = (mark(digest), len(held))
        for number, data in enumerate(held):
            yield f"data/{kind}-{self.named[kind][0]}/{number}.bin", data


def search_files(
    archive: Archive,
    story_url: Callable[[Story], str],
    entity_url: Callable[[Entity], str],
    progress: Progress,
) -> Files:
    """Every file of the search as (path below the site's `search/`, bytes).

    `story_url` and `entity_url` give addresses relative to the site's root, without a base path.
    The manifest, the only file with a fixed name, comes last.
    """
    kinds = _Kinds()
    bounds: dict[str, list[str] | list[int]] = {}
    counts = count(archive, progress)
    terms: list[list[str]] = []
    yield from kinds.write("terms", _term_files(counts, terms, progress))
    yield from kinds.write(
        "phrases", (packed(phrase_file(shard, counts.places)) for shard in terms)
    )
    yield from kinds.write("stories", story_blocks(archive, story_url))
    yield from kinds.write("days", [packed_json(days(archive))])
    for kind in Kind:
        shards = list(entity_shards(archive, by_slug(archive, kind), entity_url))
        bounds[kind] = [first.slug for first, _ in shards]
        yield from kinds.write(kind, (packed(data) for _, data in shards))
        # Facets read no further than a shard whose first entity has too few stories to matter,
        # and what lies behind so many shards they do not read at all.
        shards = list(entity_shards(archive, most_mentioned(archive, kind), entity_url))
        most = [len(archive.uses[first.id].stories) for first, _ in shards]
        bounds[f"top-{kind}"] = [*most, 0][: FACET_SHARDS + 1]
        yield from kinds.write(f"top-{kind}", (packed(data) for _, data in shards[:FACET_SHARDS]))
    names = list(suggestion_shards(archive, entity_url))
    bounds["names"] = [key for key, _ in names]
    yield from kinds.write("names", (data for _, data in names))
    # What a plain search does not need stands apart.
    directory = {"bounds": bounds, "stops": STOP_WORDS}
    yield from kinds.write("directory", [packed_json(directory)])
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "stories": len(archive.stories),
        "dated": archive.dated.start,
        "fields": FIELDS,
        "block": BLOCK,
        "terms": separators(terms),
        "files": kinds.named,
    }
    yield "data/manifest.bin", packed_json(manifest)


def _term_files(counts: Counts, terms: list[list[str]], progress: Progress) -> Iterator[bytes]:
    """The shards of weights; `terms` gains what each holds.

    The more there is in all, the larger a shard: a query pays for the manifest, which names every
    shard, and for the shards that it reads; this keeps the two in step.
    """
    postings = sum(len(p.stories) for by_term in counts.postings for p in by_term.values())
    with progress.stage("Writing the search index", postings) as advance:
        for shard in into_shards(weigh(counts), max(SMALLEST, 5 * math.isqrt(postings))):
            terms.append(shard.terms)
            yield packed(shard.bytes())
            advance(shard.postings)
