"""A story with its names as telling who is who wants them: by what is printed, not by where."""

from __future__ import annotations

import marshal
import re
from array import array
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from backfile.entities.firms import code_behind
from backfile.entities.letters import lettered
from backfile.entities.name import POSSESSIVE, TABLE, Name, is_articled
from backfile.entities.packing import origin_of, pack, unpack
from backfile.entities.prior import place_prior
from backfile.entities.words import words
from backfile.memory import remembered
from backfile.model import KINDS, Kind, Story

TITLE_BEFORE = re.compile(r"\b([A-Z][a-z]+)\s$")
BEHIND = re.compile(r",\s?$|\s\($")

Spot = tuple[int, int, int]
"""Paragraph, start, end."""


@dataclass(slots=True)
class Named:
    """One story. `forms`, `kinds`, `counts`, `owning` and `articled` go together: each form once
    with each of its kinds, in the order of the text."""

    story: Story
    packed: bytes
    """Its names."""
    forms: list[str]
    kinds: list[Kind]
    counts: list[int]
    """Mentions …"""
    owning: list[int]
    """… those of them that have an 's behind them …"""
    articled: list[int]
    """… and those that have a "The" with a capital before them within a sentence."""
    at: bytes
    """The form of each name, numbers for `array("I")`."""
    teams: list[str]
    """Forms that stand in score tables."""
    places: list[tuple[str, str]]
    """(form, form of a place right behind it: "Paris, Texas")."""
    lettered: list[tuple[str, str]]
    """(organisation's name, its letters in brackets right behind it)."""
    listed: list[tuple[str, str]]
    """(organisation's name, an exchange's code behind it)."""
    reigning: bool
    """Whether a single name of a person has the title of who reigns before it."""

    def spots(self) -> Iterator[tuple[int, Spot, int]]:
        """Of each name the number of its form, where it stands, and how it was found: a place in
        `ORIGINS`."""
        numbers = array("I")
        numbers.frombytes(self.packed)
        each = iter(numbers)
        forms = array("I")
        forms.frombytes(self.at)
        for form, paragraph, start, end, rest in zip(forms, each, each, each, each, strict=True):
            yield form, (paragraph, start, end), origin_of(rest)

    def spot(self, form: int) -> Spot:
        """Where a form stands first."""
        return next(spot for number, spot, _ in self.spots() if number == form)

    def paragraphs(self, form: str, kind: Kind) -> set[int]:
        """Those in which a form stands."""
        return {
            spot[0]
            for number, spot, _ in self.spots()
            if self.forms[number] == form and self.kinds[number] is kind
        }

    @property
    def full(self) -> Iterator[str]:
        """Persons' full names."""
        for form, kind in zip(self.forms, self.kinds, strict=True):
            if kind is Kind.PERSON and " " in form:
                yield form

    def mentions(self, kind: Kind) -> dict[str, int]:
        """The forms of names of a kind in the order of the text, with their mentions."""
        each = zip(self.forms, self.kinds, self.counts, strict=True)
        return {form: count for form, own, count in each if own is kind}


def told(story: Story, names: Sequence[Name]) -> bytes:
    """The names of a story as they are kept; `named` makes a `Named` of them."""
    numbers: dict[tuple[str, Kind | None], int] = {}
    at = [numbers.setdefault((written(name), name.kind), len(numbers)) for name in names]
    counts, owning, articled = Counter(at), Counter[int](), Counter[int]()
    for number, name in zip(at, names, strict=True):
        owning[number] += _owns(story, name)
        articled[number] += is_articled(story, name)
    every = range(len(numbers))
    return marshal.dumps(
        (
            pack(names),
            [form for form, _ in numbers],
            bytes(KINDS.index(kind) for _, kind in numbers),
            [counts[number] for number in every],
            [owning[number] for number in every],
            [articled[number] for number in every],
            array("I", at).tobytes(),
            sorted({written(name) for name in names if name.key.endswith(TABLE)}),
            _with_containers(story, names),
            _with_letters(story, names),
            _with_codes(story, names),
            any(_title(story, name) for name in names),
        )
    )


def named(story: Story, kept: bytes) -> Named:
    """What `told` made the bytes of."""
    packed, forms, kinds, *rest = marshal.loads(kept)
    return Named(story, packed, forms, [KINDS[code] for code in kinds], *rest)


def entitled(one: Named, lasts: Container[str]) -> Named:
    """The same with the titles of who reigns before single names: "Harry" is many, Prince Harry is
    one. `lasts` are last names, which need none."""
    if not one.reigning:
        return one
    names = unpack(one.story, one.packed)
    for name in names:
        if name.text.lower() in words().given or name.text not in lasts:
            name.title = _title(one.story, name)
    return named(one.story, told(one.story, names))


def _owns(story: Story, name: Name) -> bool:
    return story.text_of(name.paragraph)[name.end : name.end + 2] in ("'s", "’s")


def written(name: Name) -> str:
    """A name's form: as it stands, without the possessive, the article and odd spaces."""
    form = _form(name.text)
    return f"{name.title} {form}" if name.title else form


@remembered
def _form(text: str) -> str:
    text = " ".join(POSSESSIVE.sub("", text).split())
    return text[4:] if text[:4] in ("the ", "The ", "THE ") and len(text) > 4 else text


def _title(story: Story, name: Name) -> str:
    """The title of who reigns before a person's single name, if there is one."""
    if name.kind is not Kind.PERSON or " " in name.text:
        return ""
    text = story.text_of(name.paragraph)
    before = TITLE_BEFORE.search(text, max(0, name.start - 10), name.start)
    return before[1] if before and before[1].lower() in words().reigning else ""


def _with_containers(story: Story, names: Sequence[Name]) -> list[tuple[str, str]]:
    pairs: dict[tuple[str, str], None] = {}
    for name, after in zip_longest(names, names[1:]):
        if name.kind is not Kind.PLACE:
            continue
        container = ""
        if after and after.kind is Kind.PLACE and after.paragraph == name.paragraph:
            gap = story.text_of(name.paragraph)[name.end : after.start]
            if BEHIND.match(gap):
                container = written(after)
        pairs[written(name), container] = None
    return list(pairs)


def _with_letters(story: Story, names: Sequence[Name]) -> list[tuple[str, str]]:
    bodies = [name for name in names if name.kind is Kind.ORGANIZATION]
    standing = {(name.paragraph, name.start, name.end) for name in bodies}
    pairs = {
        (written(name), match[1]): None
        for name, _, match in lettered(story, bodies)
        if (name.paragraph, *match.span(1)) in standing and not place_prior(match[1])
    }
    return list(pairs)


def _with_codes(story: Story, names: Sequence[Name]) -> list[tuple[str, str]]:
    pairs: dict[tuple[str, str], None] = {}
    for name in names:
        text = story.text_of(name.paragraph)
        if name.kind is Kind.ORGANIZATION and (code := code_behind(text, name.end)):
            pairs[written(name), code] = None
    return list(pairs)
