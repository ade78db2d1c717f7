"""Story records in blocks, and the days of the archive: what a hit shows, what a date means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from backfile.model import Archive, Story
from backfile.search.codec import json_bytes
from backfile.search.passages import Passages
from backfile.search.text import fold

BLOCK = 4
"""Stories in one block: ten hits lie in ten blocks as a rule, so a block is small."""

SLUG = 60

_JOINING = re.compile("(?<=[0-9]),(?=[0-9])")
_PARTING = re.compile("[^a-z0-9]+")
_BODY = re.compile(rb'class="story-body".*?</article>', re.S)
_PARAGRAPH = re.compile(rb"<p\b")


def story_blocks(
    archive: Archive,
    story_url: Callable[[Story], str],
    passages: Passages,
    story_page: Callable[[Story], bytes] | None,
) -> Iterator[bytes]:
    """Unpacked blocks, a list for each of titles, addresses, dates, ids and passages' places.

    An address is 0 when it follows from date, title and id.
    """
    for begin in range(0, len(archive.stories), BLOCK):
        block = archive.stories[begin : begin + BLOCK]
        yield json_bytes(
            (
                [story.title for story in block],
                [
                    0 if url == _guessed(story) else url
                    for url, story in ((story_url(story), story) for story in block)
                ],
                [story.date.isoformat() if story.date else "" for story in block],
                [story.id for story in block],
                [
                    page_places(story_page(story), passages.openings(number), len(story.paragraphs))
                    if story_page
                    else []
                    for number, story in enumerate(block, begin)
                ],
            )
        )


def _guessed(story: Story) -> str:
    period = story.date.isoformat().replace("-", "/") if story.date else "undated"
    return f"{period}/{plain_slug(story.title)}-{story.id}/"


def plain_slug(title: str) -> str:
    """What a title comes to in an address, as a rule; theme/static/js/search/record.js guesses
    the same. Whole words, at most `SLUG` characters."""
    text = _PARTING.sub(" ", _JOINING.sub("", fold(title))).strip()
    if len(text) > SLUG:
        text = text[: SLUG + 1].rpartition(" ")[0]
    return text.replace(" ", "-")


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
