"""What every page is made from: the archive, its addresses and words, and the lists' cards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, pass_environment
from markupsafe import Markup, escape

from backfile.entities import Found
from backfile.model import KINDS, Archive, Entity, Family, Kind, Story
from backfile.progress import Progress
from backfile.search import RunningText, SearchIndex, search_index
from backfile.second import beside
from backfile.settings import Settings
from backfile.site.addresses import Addresses
from backfile.site.company import Company
from backfile.site.words import Words

if TYPE_CHECKING:
    from backfile.site.keys import Keys

CARD_NAMES = 3
"""Entities named below a headline in a list."""
LARGE_ARCHIVE = 1_000
VERY_LARGE_ARCHIVE = 20_000
"""Stories; beyond, what would be repeated for each of them is left out, so that the site fits."""
SMALL_FEED, LARGE_FEED = 3, 20
"""From how many stories on an entity has a feed, in a small and in a large archive."""


@dataclass(frozen=True, slots=True)
class Name:
    """A link to an entity."""

    text: str
    href: str
    """Tells its kind as well, by which the style sheet puts a sign before it."""
    count: int
    """Mentions or stories, whatever the list counts; 0 is not shown."""
    html: Markup
    """The link and the count. A large archive shows each name on very many pages."""

    def __html__(self) -> str:
        return self.html


@dataclass(frozen=True, slots=True)
class Card:
    """A story in a list."""

    number: int
    title: str
    href: str
    date: dt.date | None
    source: str
    language: str
    names: tuple[Name, ...]
    copies: int
    """How many near copies stand in the archive beside it."""
    tongue: Markup
    """The attributes of what is in the story's language, if that is not the page's."""
    headline: Markup
    """The link to the story."""
    stamp: Markup
    """The date, a link to the day."""


@dataclass(frozen=True)
class Page[T]:
    """One page of a list."""

    items: Sequence[T]
    number: int
    """From 1."""
    pages: int
    total: int
    path: str
    links: tuple[tuple[int, str], ...]
    """(number, link) of the pages worth a link: first, last and those nearby."""
    previous: str
    next: str


@dataclass(frozen=True)
class Site:
    """One build's context; stands in templates as `site`."""

    settings: Settings
    archive: Archive
    found: Found
    addresses: Addresses
    words: Words
    progress: Progress
    count_words: Callable[[], RunningText] | None = None
    """Makes the stories' text ready for the search, in another process meanwhile."""

    @cached_property
    def indexing(self) -> Callable[[], SearchIndex] | None:
        """Begins to make the search's index in another process, if the stories' text is made ready
        already; gives it when asked, once."""
        if not self.count_words:
            return None
        with self.progress.stage("Counting words"):
            running = self.count_words()
        return beside(
            lambda: search_index(self.archive, self.addresses.entity, Progress(), running)
        )

    @cached_property
    def index(self) -> SearchIndex | None:
        """What `indexing` makes."""
        return self.indexing() if self.indexing else None

    @property
    def name(self) -> str:
        return self.settings.sitename

    @property
    def base(self) -> str:
        return self.addresses.base

    def link(self, path: str) -> str:
        return self.addresses.link(path)

    def address(self, path: str) -> str:
        return self.addresses.address(path)

    @property
    def feeds_from(self) -> int:
        """From how many stories on an entity has a feed."""
        small = len(self.archive.stories) <= LARGE_ARCHIVE
        return self.settings.site.feed_stories or (SMALL_FEED if small else LARGE_FEED)

    @property
    def sentences(self) -> int | None:
        """How many sentences of a story an entity's page shows; None: all."""
        small = len(self.archive.stories) <= VERY_LARGE_ARCHIVE
        return self.settings.site.sentences or (None if small else 1)

    @cached_property
    def story_paths(self) -> tuple[str, ...]:
        """For each story number, the path of its page."""
        return tuple(self.addresses.story(story) for story in self.archive.stories)

    def entity_link(self, entity: Entity) -> str:
        return self._entity_links[entity.id]

    @cached_property
    def _entity_links(self) -> Mapping[str, str]:
        return {e.id: self.link(self.addresses.entity(e)) for e in self.archive.entities.values()}

    def name_of(self, entity: Entity, count: int = 0) -> Name:
        kept = self._names
        if (name := kept.get((entity.id, count))) is None:
            href = self.entity_link(entity)
            html = anchor(href, entity.name)
            if count:
                html = Markup(f"{html} {self.words.number(count)}")
            name = Name(entity.name, href, count, html)
            kept[entity.id, count] = name
        return name

    @cached_property
    def _names(self) -> dict[tuple[str, int], Name]:
        """Those made so far: most stand on many pages."""
        return {}

    def tongue(self, language: str) -> Markup:
        """`lang` and `dir` for a text that is not in the page's language."""
        lang, direction = self.words.tongue(language)
        return Markup(
            (f' lang="{escape(lang)}"' if lang else "")
            + (f' dir="{direction}"' if direction else "")
        )

    @cached_property
    def company(self) -> Company:
        """Who and what stands together."""
        return Company(self.archive)

    @cached_property
    def contained(self) -> Mapping[str, list[Entity]]:
        """For each place that others lie within, those others."""
        found: dict[str, list[Entity]] = {}
        for entity in self.archive.entities.values():
            if entity.within:
                found.setdefault(entity.within, []).append(entity)
        return found

    @cached_property
    def by_name(self) -> Mapping[str, list[Entity]]:
        """Entities by their name in lower case, for namesakes."""
        found: dict[str, list[Entity]] = {}
        for entity in self.archive.entities.values():
            found.setdefault(entity.name.casefold(), []).append(entity)
        return found

    @cached_property
    def families(self) -> dict[int, Family]:
        """For each story with copies, its family."""
        return {number: family for family in self.archive.families for number in family.stories}

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """For each story number, its card."""
        # Many stories are of one day and one language.
        tongue, stamp = cache(self.tongue), cache(self._stamp)
        return tuple(
            self._card(number, story, tongue(story.language), stamp(story.date))
            for number, story in enumerate(self.archive.stories)
        )

    def _stamp(self, date: dt.date | None) -> Markup:
        return anchor(self.link(self.addresses.period(date)), self.words.short(date))

    def _card(self, number: int, story: Story, tongue: Markup, stamp: Markup) -> Card:
        named = [e for kind in KINDS for e in self.archive.named_in(number, kind)[:1]]
        family = self.families.get(number)
        href = self.link(self.story_paths[number])
        return Card(
            number=number,
            title=story.title,
            href=href,
            date=story.date,
            source=story.source,
            language=story.language,
            names=tuple(self.name_of(e) for e in named[:CARD_NAMES]),
            copies=len(family.stories) - 1 if family else 0,
            tongue=tongue,
            headline=anchor(href, story.title, tongue),
            stamp=stamp,
        )

    def listed(self, numbers: Iterable[int]) -> list[Card]:
        """Cards newest first, of each family only the first that is among the numbers."""
        cards, families = self.cards, self.families
        found = []
        seen: set[int] = set()
        for number in sorted(numbers):
            if number in families:
                first = families[number].stories[0]
                if first in seen:
                    continue
                seen.add(first)
            found.append(cards[number])
        return found[::-1]

    def paged[T](self, path: str, items: Sequence[T]) -> list[Page[T]]:
        """The list at `path` cut into pages; an empty list is one empty page."""
        size = self.settings.site.page_size
        count = max(1, -(-len(items) // size))

        def link(number: int) -> str:
            return self.link(self.addresses.page(path, number))

        return [
            Page(
                items=items[(number - 1) * size : number * size],
                number=number,
                pages=count,
                total=len(items),
                path=self.addresses.page(path, number),
                links=tuple((n, link(n)) for n in _near(number, count)),
                previous=link(number - 1) if number > 1 else "",
                next=link(number + 1) if number < count else "",
            )
            for number in range(1, count + 1)
        ]


def anchor(href: str, text: str, attributes: str = "") -> Markup:
    """An a element; `attributes` are HTML already, with a space before each."""
    return Markup(f'<a href="{escape(href)}"{attributes}>{escape(text)}</a>')


def _near(number: int, count: int) -> list[int]:
    return [n for n in range(1, count + 1) if n in (1, count) or abs(n - number) <= 2]


Render = Callable[..., None]
"""`render(template, path, key="", **context)` writes the page at a path of the site."""


@dataclass(frozen=True)
class Desk:
    """What a page module works at: the site, and the two ways of writing a file of it."""

    site: Site
    render: Render
    put: Callable[..., None]
    """`put(path, bytes, key="")` writes any other file."""
    keep: Callable[..., bool]
    """`keep(key, *paths)`: whether the files there are made from the same already and stay."""
    keys: Keys
    progress: Progress


def as_globals(site: Site) -> dict[str, Any]:
    """Names that every template knows."""
    words = site.words
    return {
        "site": site,
        "base": site.base,
        "Kind": Kind,
        "words": words,
        "terms": words.terms,
        "_": words.gettext,
        "gettext": words.gettext,
        "ngettext": words.ngettext,
        "several": words.several,
        "once": once(),
        "joined": joined,
    }


def joined(parting: str, names: Iterable[Name]) -> Markup:
    """`joined("</li><li>", names)` in a template: the links, with HTML between them."""
    return Markup(parting.join([name.html for name in names]))


def once() -> Callable[..., Markup]:
    """`once(template, **given)` in a template: what is the same on very many pages, rendered for
    the first of them that gives these values."""
    kept: dict[tuple[Any, ...], Markup] = {}

    @pass_environment
    def render(environment: Environment, template: str, **given: Any) -> Markup:
        key = (template, *given.values())
        if (html := kept.get(key)) is None:
            html = kept[key] = Markup(environment.get_template(template).render(given))
        return html

    return render
