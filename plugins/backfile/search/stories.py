"""Story records in blocks, and the days of the archive: what a hit shows, what a date means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from backfile.model import Archive, Story
from backfile.search.codec import json_bytes

BLOCK = 4
"""Stories in one block: ten hits lie in ten blocks as a rule, so a block is small."""


def story_blocks(archive: Archive, story_url: Callable[[Story], str]) -> Iterator[bytes]:
    """Unpacked blocks of titles, addresses, dates and ids, a column each."""
    for begin in range(0, len(archive.stories), BLOCK):
        block = archive.stories[begin : begin + BLOCK]
        yield json_bytes(
            {
                "title": [story.title for story in block],
                "url": [story_url(story) for story in block],
                "date": [story.date.isoformat() if story.date else "" for story in block],
                # An address ends in the story's id, as a rule.
                "id": [
                    0 if story_url(story).endswith(f"-{story.id}/") else story.id for story in block
                ],
            }
        )


def days(archive: Archive) -> list[list[int]]:
    """For each day with stories: days since the last such day (since 1970), number of stories."""
    out: list[list[int]] = []
    before = 719_163  # 1 January 1970 as Python counts days
    dated = (archive.stories[number] for number in archive.dated)
    for day, group in groupby(dated, key=lambda story: story.date):
        assert day is not None
        ordinal = day.toordinal()
        out.append([ordinal - before, sum(1 for _ in group)])
        before = ordinal
    return out
