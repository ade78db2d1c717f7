"""Atom feeds: the newest stories of the archive and of every entity with enough of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from feedgenerator import Atom1Feed

from backfile.site.context import Desk, Site

NEWEST = 30


def write(desk: Desk) -> None:
    site = desk.site
    stories = range(len(site.archive.stories))
    desk.put("feed.atom", atom(site, site.name, "", "feed.atom", reversed(stories)))
    for entity in site.archive.entities.values():
        if has_feed(site, entity.id):
            path = f"{entity.id}/"
            numbers = reversed(site.archive.uses[entity.id].stories)
            title = f"{entity.name} – {site.name}"
            desk.put(f"{path}feed.atom", atom(site, title, path, f"{path}feed.atom", numbers))


def has_feed(site: Site, entity: str) -> bool:
    """Whether an entity has a feed: a page of its own and enough stories."""
    enough = len(site.archive.uses[entity].stories) >= site.settings.site.feed_stories
    return enough and site.archive.entities[entity].has_page


def atom(site: Site, title: str, path: str, feed_path: str, numbers: Iterable[int]) -> bytes:
    """The feed of the newest of these stories; undated ones can't stand in a feed."""
    feed = Atom1Feed(
        title=_clean(title),
        link=site.address(path),
        feed_url=site.address(feed_path),
        description=None,
        language=site.settings.site.locale,
        author_name=_clean(site.name),
    )
    dated = [n for n in numbers if site.archive.stories[n].date][:NEWEST]
    for number in dated:
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
