"""A page for each person, place and organisation: every mention in its sentence."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from backfile.model import Entity, Mention, Story
from backfile.site.charts import Way, chart
from backfile.site.context import Card, Desk, Name, Page, Site
from backfile.site.excerpts import excerpts
from backfile.site.jsonld import entity_data

PIECES = 512
"""Parts of the work, so that two processes can share it; each has entities of every size."""
INSIDE = 24
"""Places in a country or state."""
CHART_FROM = 8
"""Dated stories; fewer are seen at a glance in the list itself."""
SHOWN = 3
"""Sentences of a story that are shown at once."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A story on an entity's page."""

    card: Card
    shown: Markup
    """Its first sentences."""
    folded: Markup
    """The others, that are shown when asked for …"""
    more: int
    """… and how many they are."""
    left: int
    """Sentences that only the story itself shows."""


def write(desk: Desk, pieces: Iterable[int]) -> None:
    """The pages of some of `PIECES` parts of all entities, given by number."""
    site = desk.site
    with_page = [entity for entity in site.archive.entities.values() if entity.has_page]
    with desk.progress.stage("Writing people, places and organisations"):
        for piece in pieces:
            for entity in with_page[piece::PIECES]:
                key = desk.keys.entity(entity)
                cards = site.listed(site.archive.uses[entity.id].stories)
                pages = site.paged(f"{entity.id}/", cards)
                if not desk.keep(key, *(page.path for page in pages)):
                    _write(desk, entity, pages, key)


def _write(desk: Desk, entity: Entity, pages: list[Page[Card]], key: str) -> None:
    site = desk.site
    archive = site.archive
    numbers = archive.uses[entity.id].stories
    dates = [d for n in numbers if (d := archive.stories[n].date)]
    mentions = {n: list(archive.mentions[n].of(entity.id)) for n in numbers}
    origins = Counter(mention.origin for own in mentions.values() for mention in own)
    shared = {
        "entity": entity,
        "figures": site.words.figures(
            len(numbers),
            archive.uses[entity.id].mentions,
            site.words.span(dates[0], dates[-1]) if dates else "",
        ),
        "chart": chart(dates, _way(site, entity), site.words) if len(dates) >= CHART_FROM else None,
        "company": _company(site, entity),
        "json_ld": entity_data(site, entity),
        "origins": sorted(origins.items(), key=lambda item: (-item[1], item[0])),
        "within": archive.entities.get(entity.within),
        "inside": inside(site, entity),
        "namesakes": namesakes(site, entity),
    }
    stories, most = archive.stories, site.sentences
    for page in pages:
        hits = [_hit(stories[c.number], c, mentions[c.number], most) for c in page.items]
        desk.render("entity", page.path, key, page=page, hits=hits, **shared)


def _hit(story: Story, card: Card, mentions: list[Mention], most: int | None) -> Hit:
    """With at most so many sentences of the body; the headline stands above them anyway."""
    found = excerpts(story, (m for m in mentions if m.paragraph))
    told = [excerpt.__html__() for excerpt in found[:most]]
    return Hit(
        card=card,
        shown=Markup("".join(told[:SHOWN])),
        folded=Markup("".join(told[SHOWN:])),
        more=max(0, len(told) - SHOWN),
        left=len(found) - len(told),
    )


def _way(site: Site, entity: Entity) -> Way:
    """A bar leads to the search by the entity within the bar's dates."""

    def link(begin: dt.date, end: dt.date) -> str:
        state = {
            entity.kind.value: entity.slug,
            "from": begin.isoformat(),
            "to": end.isoformat(),
        }
        return site.link(site.addresses.search(state))

    return link


def _company(site: Site, entity: Entity) -> list[list[Name]]:
    """For each kind, who or what stands most often in the same stories; counts are stories."""
    found = ([site.name_of(e, n) for e, n in group] for group in site.company.of(entity))
    return [names for names in found if names]


def inside(site: Site, entity: Entity) -> list[Name]:
    """For a country or state: the places of the archive within it, by stories."""
    found = [
        site.name_of(e, len(site.archive.uses[e.id].stories))
        for e in site.contained.get(entity.id, ())
    ]
    return sorted(found, key=lambda name: (-name.count, name.text))[:INSIDE]


def namesakes(site: Site, entity: Entity) -> list[Name]:
    """Other entities of the same name."""
    return [
        site.name_of(e, len(site.archive.uses[e.id].stories))
        for e in site.by_name[entity.name.casefold()]
        if e.id != entity.id
    ]
