"""Doubtful decisions with their sentences, for the archivist; not on a published site."""

from __future__ import annotations

from backfile.entities.review import evidence_of
from backfile.site.context import Desk


def write(desk: Desk) -> None:
    site = desk.site
    if not site.settings.site.review:
        return
    stories = site.archive.stories
    links = {
        story.id: site.link(path) for story, path in zip(stories, site.story_paths, strict=True)
    }
    for page in site.paged("review/", site.found.doubts):
        doubts = [(doubt, evidence_of(doubt, stories)) for doubt in page.items]
        desk.render("review", page.path, page=page, doubts=doubts, links=links)
