"""Where else in a story its names stand, and names that the whole archive knows.

What is found in a story is kept from build to build by all that it depends on: the story, the kinds
of its names, and of all that the archive knows only the names that one of its words could open.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

from backfile.digest import digest
from backfile.entities.alone import Alone
from backfile.entities.census import Census
from backfile.entities.context import of_a_thing, within_a_name
from backfile.entities.extract.reading import is_capitals
from backfile.entities.kept import Kept
from backfile.entities.lookup import Known, appearances, index, number_of
from backfile.entities.name import AT, TABLE, Name, surface
from backfile.entities.named import Named, named, told
from backfile.entities.prior import place_prior
from backfile.model import Kind, Origin, Story

Kinds = Mapping[str, Kind | None]
"""The kind of each surface in a story, in the order of the text."""


class Further:
    """Finds further appearances."""

    def __init__(self, census: Census, quiet: Known, loud: Known, kept: Kept) -> None:
        """`quiet`: what the archive and the world know; `loud`: the same for lines in capitals."""
        self._census = census
        self._quiet, self._loud = quiet, loud
        self._kept = kept
        self._quiet_keys, self._loud_keys = _keys(quiet), _keys(loud)
        self._lasts: dict[str, str] = {}

    def find(self, alone: Sequence[Alone], decided: Sequence[tuple[bytes, Kinds]]) -> list[Named]:
        """Each story's names with a kind, and those found beside them; `decided` is what `Decider`
        says of each story."""
        found = self._kept.results(
            list(map(self._key, alone, decided)),
            lambda n: told(
                alone[n].story, self._find(alone[n].story, alone[n].names, decided[n][1])
            ),
        )
        return [named(own.story, each) for own, each in zip(alone, found, strict=True)]

    def _key(self, alone: Alone, decided: tuple[bytes, Kinds]) -> bytes:
        of_kinds, kinds = decided
        facts = alone.facts
        return digest(
            "further",
            of_kinds,
            [AT[kind] for kind in kinds.values()],
            [self._last(form) for _, form in alone.pairs if " " in form],
            _known_of(facts.heads, self._quiet_keys),
            _known_of(facts.loud_heads, self._loud_keys),
        )

    def _last(self, text: str) -> str:
        """The last name in a person's full name; nothing if it may be any word."""
        last = self._lasts.get(text)
        if last is None:
            last = text.split()[-1].removesuffix("'s").removesuffix("’s")
            name = len(last) > 2 and last[0].isupper() and self._census.smallness(last) < 0.3
            last = self._lasts[text] = last if name else ""
        return last

    def _find(self, story: Story, names: list[Name], kinds: Kinds) -> list[Name]:
        taken: dict[int, list[Name]] = {}
        local: dict[str, Kind] = {}
        for name in names:
            kind = kinds[name.key]
            if kind is None:
                continue
            name.kind = kind
            taken.setdefault(name.paragraph, []).append(name)
            if not name.key.endswith(TABLE):
                local[name.text] = kind
        for name in names:
            if name.key.endswith(TABLE) and name.kind and place_prior(name.text) > 0:
                local.setdefault(name.text, name.kind)
        for text, kind in list(local.items()):
            if kind is Kind.PERSON and " " in text and (last := self._last(text)):
                local.setdefault(last, kind)
        own = index((local.items(), Origin.RULE))
        kept: list[Name] = []
        for number in range(len(story.paragraphs) + 1):
            text = story.text_of(number)
            before = taken.get(number, [])
            if is_capitals(text):
                shouted = ((t.upper(), k) for t, k in local.items() if len(t) > 2)
                found = appearances(text, index((shouted, Origin.RULE)), self._loud)
            else:
                found = appearances(text, own, self._quiet)
            kept += [
                name
                for name in _merged(text, number, before, found, kinds)
                if name.kind is not Kind.PLACE or not of_a_thing(text, name.start, name.end)
            ]
        return kept


def _keys(known: Known) -> dict[int, bytes]:
    """Number of a first word → digest of the known names that it opens."""
    keys: dict[int, bytes] = {}
    for head, names in known.items():
        own = digest([(name, kind.value, origin.value) for name, kind, origin in names])
        keys[number_of(head)] = keys.get(number_of(head), b"") + own
    return keys


def _known_of(heads: bytes, keys: Mapping[int, bytes]) -> list[bytes]:
    """The digests of what a story's words could open."""
    numbers = array("I")
    numbers.frombytes(heads)
    return [key for key in map(keys.get, numbers) if key]


def _merged(
    text: str,
    number: int,
    before: list[Name],
    found: Iterable[tuple[int, int, Kind, Origin]],
    kinds: Kinds,
) -> list[Name]:
    """A paragraph's names with those found in it; of two that overlap the longer stays."""
    starts = {name.start: name.end for name in before}
    more = []
    for start, end, kind, origin in found:
        if starts.get(start) == end:
            continue
        written = text[start:end]
        key = surface(written)
        decided = kinds.get(key, kind)
        if decided is None and origin is not Origin.AUTHORITY:
            continue
        single = number and " " not in written and origin is not Origin.AUTHORITY
        if single and kind is Kind.ORGANIZATION and within_a_name(text, start, end):
            continue
        more.append(Name(number, start, end, written, key, decided or kind, origin))
    if not more:
        return before
    longest = sorted((*before, *more), key=lambda n: (n.start - n.end, n.origin, n.start))
    kept: list[Name] = []
    for name in longest:
        if not any(name.start < other.end and other.start < name.end for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)
