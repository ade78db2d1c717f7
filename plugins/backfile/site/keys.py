"""The key of a page: a digest of everything that the page shows and does not share with all.

What a page module or template newly reads from the archive must come into its key here; the test
that builds step by step and compares with a clean build finds what was forgotten.

    told      a story's own fields and its ledger entry
    named     where it mentions whom, and what a link to each entity shows
    headed    what a headline elsewhere shows of it
    carded    what a list shows of it
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from backfile.digest import digest, story_digest
from backfile.model import Entity, Family
from backfile.site.context import Card, Site
from backfile.site.story import TOO_COMMON


class Keys:
    """Keys of one build's pages. `maker` is the key of what all of them share."""

    def __init__(self, site: Site, maker: str) -> None:
        self._site = site
        self._maker = bytes.fromhex(maker)
        self.story = cache(self._story)
        """`story(number)`: of a story's page."""

    def _story(self, number: int) -> str:
        site = self._site
        last = len(site.archive.stories) - 1
        around = [n for n in (number - 1, number + 1) if 0 <= n <= last]
        family = site.families.get(number)
        entities = site.archive.mentions[number].counts
        return self._key(
            "story",
            self._told[number],
            self._named[number],
            [self._headed[n] for n in around],
            number == 0,
            # What differs between copies may be any of their fields.
            [self._told[n] for n in family.stories] if family else [],
            list(family.likeness) if family else [],
            [self._company[entity] for entity in sorted(entities)],
        )

    def entity(self, entity: Entity) -> str:
        """Of all pages of an entity."""
        site = self._site
        within = site.archive.entities.get(entity.within)
        around = (
            *([within] if within else []),
            *site.contained.get(entity.id, ()),
            *site.by_name[entity.name.casefold()],
        )
        uses = site.archive.uses
        use = uses[entity.id]
        told, named = self._told, self._named
        return self._key(
            "entity",
            repr(entity),
            use.mentions,
            [site.sentences, site.feeds_from],
            [told[n] for n in use.stories],
            [named[n] for n in use.stories],
            [(e.id, e.name, e.has_page, len(uses[e.id].stories)) for e in around],
        )

    def feed(self, title: str, numbers: list[int]) -> str:
        """Of the feed of these stories."""
        return self._key("feed", title, [self._told[n] for n in numbers])

    def listing(
        self, template: str, path: str, numbers: Sequence[int], context: Mapping[str, Any]
    ) -> str:
        """Of all pages of a list of stories."""
        told = repr(sorted(context.items()))
        return self._key("listing", template, path, told, [self._carded[n] for n in numbers])

    def _key(self, *parts: Any) -> str:
        return digest(self._maker, parts).hex()

    @cached_property
    def _told(self) -> list[bytes]:
        archive = self._site.archive
        entries = {entry.seed: repr(entry) for entry in archive.ledger}
        return [digest(story_digest(story), entries[story.seed]) for story in archive.stories]

    @cached_property
    def _named(self) -> list[bytes]:
        site = self._site
        shown = {e.id: (e.name, e.has_page) for e in site.archive.entities.values()}
        # Lists show of each family only the first, so they depend on who belongs to it.
        return [
            digest(
                mentions.numbers,
                [(entity, shown[entity]) for entity, _ in mentions.entities],
                self._relatives(site.families.get(number)),
            )
            for number, mentions in enumerate(site.archive.mentions)
        ]

    @cached_property
    def _headed(self) -> list[bytes]:
        return [
            digest(story.title, path, story.date.toordinal() if story.date else None)
            for story, path in zip(self._site.archive.stories, self._site.story_paths, strict=True)
        ]

    @cached_property
    def _carded(self) -> list[bytes]:
        families = self._site.families
        return [
            digest(_plain_card(card), self._relatives(families.get(number)))
            for number, card in enumerate(self._site.cards)
        ]

    @cached_property
    def _company(self) -> dict[str, bytes]:
        """For each entity, the headlines that it may bring into "related"."""
        return {
            entity: digest([self._headed[n] for n in use.stories])
            if len(use.stories) <= TOO_COMMON
            else b""
            for entity, use in self._site.archive.uses.items()
        }

    def _relatives(self, family: Family | None) -> list[str]:
        return [self._site.archive.stories[n].id for n in family.stories] if family else []


def _plain_card(card: Card) -> list[Any]:
    """All that a card shows."""
    names = [str(name.html) for name in card.names]
    linked = str(card.headline), str(card.stamp), str(card.tongue)
    return [*linked, card.source, card.language, card.copies, names]
