"""Story records in blocks, and the days of the archive: what a hit shows, what a date means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from backfile.model import Archive, Story
from backfile.search.codec import json_bytes
from backfile.search.passages import Passages

BLOCK = 4
"""Stories in one block: ten hits lie in ten blocks as a rule, so a block is small."""

_BODY = re.compile(rb'class="story-body".*?</article>', re.S)
_PARAGRAPH = re.compile(rb"<p\b")


def story_blocks(
    archive: Archive,
    story_url: Callable[[Story], str],
    passages: Passages,
    story_page: Callable[[Story], bytes] | None,
) -> Iterator[bytes]:
    """Unpacked blocks of titles, addresses, dates, ids and passages' places, a column each."""
    for begin in range(0, len(archive.stories), BLOCK):
        block = archive.stories[begin : begin + BLOCK]
        urls = [story_url(story) for story in block]
        yield json_bytes(
            {
                "title": [story.title for story in block],
                "url": urls,
                "date": [story.date.isoformat() if story.date else "" for story in block],
                # An address ends in the story's id, as a rule.
                "id": [
                    0 if url.endswith(f"-{story.id}/") else story.id
                    for url, story in zip(urls, block, strict=True)
                ],
                "at": [
                    page_places(story_page(story), passages.openings(number), len(story.paragraphs))
                    if story_page
                    else []
                    for number, story in enumerate(block, begin)
                ],
            }
        )


def page_places(page: bytes, openings: Sequence[int], paragraphs: int) -> list[int]:
    """Where in a story's page its first passage begins, and how many bytes each passage is.

    `openings` are the paragraphs that open a passage, counted from 0. Empty if the page does not
    show the paragraphs as p elements in div.story-body: it is then read as a whole.
    """
    body = _BODY.search(page)
    if not body or not openings:
        return []
    places = [match.start() for match in _PARAGRAPH.finditer(page, body.start(), body.end())]
    if len(places) != paragraphs:
        return []
    begins = [*(places[n] for n in openings), body.end()]
    return [begins[0], *(end - begin for begin, end in pairwise(begins))]


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
