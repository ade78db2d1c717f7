"""Atom feeds: the newest stories of the archive and of every entity with enough of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import islice

from feedgenerator import Atom1Feed

from backfile.site.context import Desk, Site

NEWEST = 30


class Feed(Atom1Feed):
    """An Atom feed; one without stories was changed at the beginning of time, not now."""

    def latest_post_date(self) -> dt.datetime:
        if not self.items:
            return dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
        latest: dt.datetime = super().latest_post_date()
        return latest


def write(desk: Desk) -> None:
    site = desk.site
    stories = range(len(site.archive.stories))
    _write(desk, site.name, "", reversed(stories))
    for entity in site.archive.entities.values():
        if has_feed(site, entity.id):
            numbers = reversed(site.archive.uses[entity.id].stories)
            _write(desk, f"{entity.name} – {site.name}", f"{entity.id}/", numbers)


def _write(desk: Desk, title: str, path: str, numbers: Iterable[int]) -> None:
    """The feed of the newest of these stories; undated ones can't stand in a feed."""
    stories = desk.site.archive.stories
    newest = list(islice((n for n in numbers if stories[n].date), NEWEST))
    name = f"{path}feed.atom"
    key = desk.keys.feed(title, newest)
    if not desk.keep(key, name):
        desk.put(name, atom(desk.site, title, path, name, newest), key)


def has_feed(site: Site, entity: str) -> bool:
    """Whether an entity has a feed: a page of its own and enough stories."""
    enough = len(site.archive.uses[entity].stories) >= site.settings.site.feed_stories
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
    )
    for number in numbers:
        story = site.archive.stories[number]
        assert story.date is not None
        moment = dt.datetime.combine(story.date, dt.time(), dt.UTC)
        feed.add_item(
            title=_clean(story.title),
            link=site.address(site.story_paths[number]),
            # An id that survives a change of address: the story's own.
            unique_id=f"tag:backfile,{story.date.isoformat()}:{story.id}",
            description=_clean(story.paragraphs[0]) if story.paragraphs else "",
            author_name=_clean(story.byline or story.source) or None,
            pubdate=moment,
            updateddate=moment,
        )
    text: str = feed.writeString("utf-8")
    return (text.rstrip() + "\n").encode("utf-8", "backslashreplace")


def _clean(text: str) -> str:
    """Without the characters that XML forbids."""
    return "".join(c for c in text if c >= " " or c in "\t\n\r")
