"""What a story's page shows beside the story itself."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from heapq import nsmallest
from itertools import islice
from math import log

from markupsafe import Markup

from backfile.model import KINDS, Kind, LedgerEntry, Story
from backfile.site.context import Card, Name, Site
from backfile.site.jsonld import story_data
from backfile.site.words import Words

RELATED = 3
NAMED = 8
"""Entities of a kind listed beside a story; the text links all of them."""
TOO_COMMON = 60
"""An entity in more stories than this says little about what is related, and costs much."""
FADING_DAYS = 365.0
"""A related story a year away weighs half of one of the same day …"""
UNDATED = 0.5
"""… and one of unknown date as much."""
SHARED = 3
"""Names that are shown of those which two related stories share."""
SUMMARY = 120
"""Characters."""
FIELDS = ("date", "byline", "source", "dateline")
"""What copies of a story are compared by, beside headline and length."""

_ENDED = re.compile(r"[.!?…][\"”’']?$")


@dataclass(frozen=True, slots=True)
class Relation:
    card: Card
    shared: str
    """Names that both stories have, the rarest first."""


@dataclass(frozen=True, slots=True)
class Sibling:
    card: Card
    likeness: int
    """Per cent of the words."""
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    number: int
    story: Story
    named: tuple[tuple[Kind, tuple[Name, ...], int], ...]
    """(kind, entities most mentioned first, how many more there are) for each kind in the story."""
    summary: str
    """The beginning of the text, for those who show a page in one line."""
    earlier: Card | None
    later: Card | None
    related: tuple[Relation, ...]
    siblings: tuple[Sibling, ...]
    entry: LedgerEntry
    found: str
    """What of its description was found, not given, and where."""
    json_ld: Markup


class Stories:
    """Makes `StoryView`s; stands in templates as `stories`."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def view(self, number: int) -> StoryView:
        site = self._site
        story = site.archive.stories[number]
        last = len(site.archive.stories) - 1
        return StoryView(
            number=number,
            story=story,
            named=self._named(number),
            earlier=site.cards[number - 1] if number else None,
            later=site.cards[number + 1] if number < last else None,
            related=self._related(number),
            siblings=self._siblings(number),
            summary=opening(story, SUMMARY),
            entry=self._entries[story.seed],
            found="; ".join(
                f"{site.words.terms.field[f]}: {site.words.said(how)}" for f, how in story.found
            ),
            json_ld=story_data(site, number),
        )

    def citation(self, view: StoryView) -> str:
        """The story as a bibliography names it."""
        story, site = view.story, self._site
        date = site.words.long(story.date) if story.date else site.words.gettext("n.d.")
        printed = ", ".join(part for part in (story.source, date) if part)
        parts = [_ended(story.byline), f"“{_ended(story.title)}”", _ended(printed)]
        parts.append(f"{site.name}, {site.address(site.story_paths[view.number])}")
        return " ".join(part for part in parts if part)

    @cached_property
    def _entries(self) -> dict[str, LedgerEntry]:
        return {entry.seed: entry for entry in self._site.archive.ledger}

    def _named(self, number: int) -> tuple[tuple[Kind, tuple[Name, ...], int], ...]:
        site = self._site
        mentions = site.archive.mentions[number].counts
        # One mention goes without saying.
        counts = {entity: count if count > 1 else 0 for entity, count in mentions.items()}
        return tuple(
            (
                kind,
                tuple(site.name_of(e, counts[e.id]) for e in found[:NAMED]),
                max(0, len(found) - NAMED),
            )
            for kind in KINDS
            if (found := site.archive.named_in(number, kind))
        )

    def _related(self, number: int) -> tuple[Relation, ...]:
        """The stories that share most with this one: rare names weigh more, far days less."""
        archive = self._site.archive
        family = self._site.families.get(number)
        telling = [
            (entity, rarity(len(others)), others)
            for kind in KINDS
            for entity in archive.named_in(number, kind)
            if 1 < len(others := archive.uses[entity.id].stories) <= TOO_COMMON
        ]
        weights: defaultdict[int, float] = defaultdict(float)
        for _, weight, others in telling:
            for other in others:
                weights[other] += weight
        for sibling in family.stories if family else (number,):
            weights.pop(sibling, None)
        days, day = self._days, self._days[number]
        found = [
            (-weight * FADING_DAYS / (FADING_DAYS + abs(day - days[other])), other)
            if day and days[other]
            else (-weight * UNDATED, other)
            for other, weight in weights.items()
        ]
        best = nsmallest(RELATED, found)
        # The most telling names first.
        telling.sort(key=lambda each: (-each[1], each[0].id))
        return tuple(
            Relation(
                self._site.cards[other],
                ", ".join(islice((e.name for e, _, others in telling if other in others), SHARED)),
            )
            for _, other in best
        )

    @cached_property
    def _days(self) -> list[int]:
        """For each story, its date as a number; 0 for none."""
        return [story.date.toordinal() if story.date else 0 for story in self._site.archive.stories]

    def _siblings(self, number: int) -> tuple[Sibling, ...]:
        site = self._site
        family = site.families.get(number)
        if family is None:
            return ()
        story = site.archive.stories[number]
        return tuple(
            Sibling(site.cards[n], round(100 * likeness), _differences(story, other, site.words))
            for n, likeness in zip(family.stories, family.likeness, strict=True)
            if n != number and (other := site.archive.stories[n])
        )


@cache
def rarity(stories: int) -> float:
    """What it says of two stories that both name an entity which stands in so many."""
    return 1 / log(1 + stories)


def opening(story: Story, most: int) -> str:
    """The first words of the text, at most so many characters; the headline's if there is none."""
    text = story.paragraphs[0] if story.paragraphs else story.title
    # More of it can't matter, and all would be cut into words first.
    words = " ".join(text[: 3 * most].split())
    if len(words) <= most:
        return words
    # Some languages have no blanks between words.
    cut = words.rfind(" ", 0, most - 1)
    return f"{words[:cut]} …" if cut > 0 else f"{words[: most - 1]}…"


def _ended(text: str) -> str:
    """With one full stop at its end, unless it ends in a mark of its own."""
    return f"{text}." if text and not _ENDED.search(text) else text


def _differences(story: Story, other: Story, words: Words) -> tuple[str, ...]:
    """How the other story differs from this one, in words."""
    found = []
    if other.title != story.title:
        found.append(words.gettext("another headline"))
    for field in FIELDS:
        value = getattr(other, field)
        if value != getattr(story, field):
            name = words.terms.field[field]
            shown = words.long(value) if field == "date" else value
            found.append(f"{name} {shown}" if value else words.gettext("no %s") % name)
    more = other.words - story.words
    if more > 0:
        found.append(words.several("%(count)s word more", "%(count)s words more", more))
    elif more < 0:
        found.append(words.several("%(count)s word fewer", "%(count)s words fewer", -more))
    return tuple(found)
