"""Where else in a story its names stand, and names that the whole archive knows.

What is found in a story is kept from build to build: it depends on the story, the kinds of its
names, which of their last words are last names, and on what is known of the names that stand in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from backfile.digest import digest
from backfile.entities.alone import Alone
from backfile.entities.context import of_a_thing, of_no_person, within_a_name
from backfile.entities.decide import kinds_of
from backfile.entities.extract.reading import is_capitals
from backfile.entities.firms import is_code
from backfile.entities.kept import Kept
from backfile.entities.lookup import Known, appearances, first_word, index, number_of
from backfile.entities.name import TABLE, Name, surface
from backfile.entities.named import Named, named, told
from backfile.entities.prior import place_prior
from backfile.entities.rules import DATELINE, region_of
from backfile.entities.sport import side_with_clubs
from backfile.entities.standing import Standing
from backfile.entities.words import words
from backfile.model import Kind, Origin, Story

_Found = tuple[int, int, Kind, Origin]
"""Start, end, what it is and who says so."""


class Further:
    """Finds further appearances."""

    def __init__(self, standing: Standing, quiet: Known, loud: Known, kept: Kept) -> None:
        """`quiet`: what the archive and the world know; `loud`: the same for lines in capitals;
        `kept`: what earlier builds found."""
        self._standing = standing
        self._quiet, self._loud = quiet, loud
        self._kept = kept
        self._changed_quiet = _changed("quiet", quiet, kept)
        self._changed_loud = _changed("loud", loud, kept)

    def find(self, alone: Sequence[Alone], decided: Sequence[bytes]) -> list[Named]:
        """Each story's names with a kind, and those found beside them; `decided` is what `Decider`
        says of each story."""
        found = self._kept.results(
            [
                digest("further", own.version, codes)
                for own, codes in zip(alone, decided, strict=True)
            ],
            lambda n: told(alone[n].story, self._find(alone[n], kinds_of(alone[n], decided[n]))),
            stale={n for n, own in enumerate(alone) if self._is_stale(own)},
        )
        return [named(own.story, each) for own, each in zip(alone, found, strict=True)]

    def _is_stale(self, alone: Alone) -> bool:
        """Whether what was found in the last build may be wrong now."""
        return not (
            self._standing.other_lasts.isdisjoint(alone.marks)
            and _stands_nowhere(self._changed_quiet, alone.facts.heads, alone.story)
            and _stands_nowhere(self._changed_loud, alone.facts.loud_heads, alone.story)
        )

    def _find(self, alone: Alone, kinds: Mapping[str, Kind | None]) -> list[Name]:
        story, names = alone.story, alone.names
        taken: dict[int, list[Name]] = {}
        local: dict[str, Kind] = {}
        things: dict[int, list[Name]] = {}
        for name in names:
            kind = kinds[name.key]
            if kind in (None, Kind.ORGANIZATION) and _is_dateline(story, name, kind):
                kind = Kind.PLACE
            if kind is None:
                if " " in name.text and " and " not in name.text:
                    things.setdefault(name.paragraph, []).append(name)
                continue
            name.kind = kind
            taken.setdefault(name.paragraph, []).append(name)
            if not name.key.endswith(TABLE):
                local[name.text] = kind
        for name in names:
            if name.key.endswith(TABLE) and name.kind and place_prior(name.text) > 0:
                local.setdefault(name.text, name.kind)
        for text, kind in list(local.items()):
            if kind is Kind.PERSON and " " in text and (last := self._standing.last(text)):
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
                found = _apart(text, found, things.get(number, []))
            if "<" in text:
                found = (each for each in found if not is_code(text, *each[:2]))
            kept += [
                name
                for name in _merged(text, number, before, found, kinds)
                if not _is_part(text, name)
            ]
        side_with_clubs(story, kept)
        return kept


def _is_dateline(story: Story, name: Name, kind: Kind | None) -> bool:
    """Whether a rule found a town where a story begins, whatever firm is called after it; what is
    else no name needs its state behind it."""
    if not name.paragraph or name.start or (name.kind, name.origin) != (Kind.PLACE, Origin.RULE):
        return False
    dateline = DATELINE.match(story.text_of(name.paragraph))
    if dateline and region_of(dateline):
        return True
    town = name.text.title()
    return kind is not None and place_prior(town) > 0 and town not in words().known


def _is_part(text: str, name: Name) -> bool:
    """Whether a name is but a part of what is called after its bearer."""
    if name.kind is Kind.PLACE:
        return of_a_thing(text, name.start, name.end)
    return name.kind is Kind.PERSON and of_no_person(text, name.start, name.end)


def _changed(sort: str, known: Known, kept: Kept) -> dict[int, list[str]]:
    """Number of a first word → the names that are not known as in the last build; keeps for the
    next one what is known."""
    before = kept.table(sort)
    now = {name: f"{kind} {origin}" for names in known.values() for name, kind, origin in names}
    kept.put_table(sort, now)
    changed: dict[int, list[str]] = {}
    for name in {name for name, _ in before.items() ^ now.items()}:
        if word := first_word(name):
            changed.setdefault(number_of(word), []).append(name)
    return changed


def _stands_nowhere(names: Mapping[int, list[str]], heads: bytes, story: Story) -> bool:
    """Whether a story, whose words could open these names, has none of them."""
    numbers = memoryview(heads).cast("I")
    return names.keys().isdisjoint(numbers) or not any(
        name in text
        for number in numbers
        if number in names
        for name in names[number]
        for text in story.texts
    )


def _apart(text: str, found: Iterable[_Found], things: Sequence[Name]) -> Iterator[_Found]:
    """Without the names that are but words of a thing, Bill and London of the London Dock Bill, but
    not whose plan Moss's Five Year Plan is."""
    for start, end, kind, origin in found:
        within = any(thing.start <= start and end <= thing.end for thing in things)
        if not within or text.startswith(("'s", "’s"), end):
            yield start, end, kind, origin


def _merged(
    text: str,
    number: int,
    before: list[Name],
    found: Iterable[_Found],
    kinds: Mapping[str, Kind | None],
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
