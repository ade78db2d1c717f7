"""Story records in blocks, and the days of the archive: what a hit shows, what a date means.

A block, before it is packed, is two sections, each led by its length, then numbers (varints) and
bytes:

    titles    a line each
    addresses a line each, empty for an address that follows from date, title and id; none at all
              if all do
    days      of each story: days since the year 1, 0 for none; after the first the distance
    ids       for each how many digits; then their hex digits, two a byte
    places    for each how many; then the places of its passages (`page_places`)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby, pairwise

from backfile.model import Archive, Story
from backfile.search.codec import section, varints
from backfile.search.slots import Slots
from backfile.search.text import fold

BLOCK = 6
"""Stories in one block: ten hits lie in ten blocks as a rule, so a block is small."""

SLUG = 60

_JOINING = re.compile("(?<=[0-9]),(?=[0-9])")
_PARTING = re.compile("[^a-z0-9]+")
_PARAGRAPH = re.compile(rb"<p\b")


def story_blocks(
    archive: Archive,
    story_url: Callable[[Story], str],
    slots: Slots,
    story_page: Callable[[Story], bytes] | None,
) -> Iterator[list[bytes]]:
    """Unpacked blocks, in two parts of different sorts of bytes."""
    for begin in range(0, len(archive.stories), BLOCK):
        block = archive.stories[begin : begin + BLOCK]
        titles = "\n".join(story.title for story in block)
        urls = [(story_url(story), _guessed(story)) for story in block]
        own = ["" if url == guess else url for url, guess in urls]
        addresses = "\n".join(own) if any(own) else ""
        places = [
            page_places(story_page(story), slots.openings(number), len(story.paragraphs))
            if story_page
            else []
            for number, story in enumerate(block, begin)
        ]
        yield [
            section(titles.encode()) + section(addresses.encode()),
            _days_of(block) + _ids(block) + _counted(places),
        ]


def _days_of(block: Sequence[Story]) -> bytes:
    """In order of date, those without one first, so no distance is negative."""
    numbers = [story.date.toordinal() if story.date else 0 for story in block]
    return varints((numbers[0], *(after - before for before, after in pairwise(numbers))))


def _ids(block: Sequence[Story]) -> bytes:
    even = (story.id + "0" * (len(story.id) % 2) for story in block)
    return varints(len(story.id) for story in block) + b"".join(map(bytes.fromhex, even))


def _counted(places: Sequence[Sequence[int]]) -> bytes:
    return varints(map(len, places)) + varints(chain.from_iterable(places))


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

    `openings` are the paragraphs that open a passage, counted from 0 (`Slots.openings`). Empty if
    the page does not show the paragraphs as p elements in div.story-body: it is then read as a
    whole.
    """
    begin = page.find(b'class="story-body"')
    end = page.find(b"</article>", begin) + len(b"</article>")
    if begin < 0 or end < begin or not openings:
        return []
    places = [match.start() for match in _PARAGRAPH.finditer(page, begin, end)]
    if len(places) != paragraphs:
        return []
    begins = [*(places[n] for n in openings), end]
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
