"""Atom feeds: the newest stories of the archive and of every entity with enough of them."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable
from html import escape
from itertools import islice
from typing import Any

from feedgenerator import Atom1Feed

from backfile.site.context import Desk, Site
from backfile.site.story import opening

NEWEST = 30
OF_ENTITY = 10
"""Newest stories in the feeds of the archive and of an entity."""
SUMMARY = 300
"""Characters."""
NAMESPACE = uuid.UUID("6f0c9f52-6e1b-5b0e-9d53-0d1f3c1b6a57")
"""Of the ids below: made once, for Backfile, and never to be changed."""
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Feed(Atom1Feed):
    """An Atom feed; one without stories was changed at the beginning of time, not now."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def latest_post_date(self) -> dt.datetime:
        if not self.items:
            return dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
        latest: dt.datetime = super().latest_post_date()
        return latest


def write(desk: Desk) -> None:
    site = desk.site
    stories = range(len(site.archive.stories))
    _write(desk, site.name, "", reversed(stories), NEWEST)
    for entity in site.archive.entities.values():
        if has_feed(site, entity.id):
            numbers = reversed(site.archive.uses[entity.id].stories)
            _write(desk, f"{entity.name} – {site.name}", f"{entity.id}/", numbers, OF_ENTITY)


def _write(desk: Desk, title: str, path: str, numbers: Iterable[int], most: int) -> None:
    """The feed of the newest of these stories; undated ones can't stand in a feed."""
    stories = desk.site.archive.stories
    newest = list(islice((n for n in numbers if stories[n].date), most))
    name = f"{path}feed.atom"
    key = desk.keys.feed(title, newest)
    if not desk.keep(key, name):
        desk.put(name, atom(desk.site, title, path, name, newest), key)


def has_feed(site: Site, entity: str) -> bool:
    """Whether an entity has a feed: a page of its own and enough stories."""
    enough = len(site.archive.uses[entity].stories) >= site.feeds_from
    return enough and site.archive.entities[entity].has_page


def atom(site: Site, title: str, path: str, feed_path: str, numbers: Iterable[int]) -> bytes:
    """The feed of these stories, all dated."""
    feed = Feed(
        title=_clean(title),
        link=site.address(path),
        feed_url=site.address(feed_path),
        description=None,
        language=site.settings.site.locale,
        author_name=_clean(site.name),
        # Not the address, which may change: the same feed of the same archive stays the same.
        feed_guid=_id("feed", site.name, path),
    )
    for number in numbers:
        story = site.archive.stories[number]
        assert story.date is not None
        moment = dt.datetime.combine(story.date, dt.time(), dt.UTC)
        feed.add_item(
            title=_clean(story.title),
            link=site.address(site.story_paths[number]),
            unique_id=_id("story", story.id),
            # Atom's summary is taken for HTML here, so the text is made HTML first.
            description=escape(_clean(opening(story, SUMMARY))),
            language=story.language,
            author_name=_clean(story.byline or story.source) or None,
            pubdate=moment,
            updateddate=moment,
        )
    text: str = feed.writeString("utf-8")
    return (text.rstrip() + "\n").encode("utf-8", "backslashreplace")


def _id(*parts: str) -> str:
    """An identifier that says nothing of addresses: a reader knows a story again wherever it is."""
    return uuid.uuid5(NAMESPACE, "\n".join(parts)).urn


def _clean(text: str) -> str:
    """Without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)
