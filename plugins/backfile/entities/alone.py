"""What a story says by itself, whatever the rest of the archive; kept from build to build.

Only one question is asked of the archive: which words are given names. It is kept with its answers,
and a story is read again when they would be others.

An archive has hundreds of thousands of names, and a new story makes few of them worth a look: what
the archive wants to know of a story is kept beside its names, which are made when asked for.
"""

from __future__ import annotations

import marshal
import re
from array import array
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any

from backfile.digest import digest, text_digest
from backfile.entities.context import Around
from backfile.entities.extract.reading import is_capitals
from backfile.entities.extract.reading import unpack as unpack_spans
from backfile.entities.found import Span
from backfile.entities.headlines import is_to_part
from backfile.entities.join import join
from backfile.entities.kept import Kept
from backfile.entities.letters import acronyms, common_letters, spelled_out
from backfile.entities.lookup import heads, numbered
from backfile.entities.name import KIND_OF, Name, around_of, surface
from backfile.entities.nations import Nations, nations
from backfile.entities.overlap import replace
from backfile.entities.packing import pack, unpack
from backfile.entities.prior import place_prior
from backfile.entities.registered import registered
from backfile.entities.rules import by_rules, portfolios
from backfile.entities.sport import Sport, sides, sport_in, trading
from backfile.entities.tables import table_lines
from backfile.entities.titled import holder, is_couple, is_titled
from backfile.entities.trim import trim
from backfile.entities.wholes import doubled, headless, nicknamed, saints, small_ends, towns
from backfile.entities.words import words
from backfile.model import Kind, Origin, Story
from backfile.second import shared

GIVEN_FROM = 4
"""Stories in which a word opens names of persons, from which on it is a given name."""
LONG_HEADLINE = 6
"""Spaces in a headline that is no name as a whole, whatever the model says: it has a verb."""
OWNS = re.compile(r"['’]s\b")
"""Behind a name that something belongs to, or that ends so: Sotheby's."""


@dataclass(slots=True)
class Facts:
    """What the archive asks of every story."""

    forms: list[str]
    """Its names as printed, each form once, in the order of the text."""
    above: list[str]
    """Those of the forms that stand in the headline only."""
    full: list[str]
    """Those that are persons' full names."""
    trading: list[str]
    """Keys of the places after which one of its companies is called."""
    spoken_of: dict[str, int]
    """The countries that it speaks of."""
    tables: list[int]
    """Numbers of the paragraphs that are lines of score tables."""
    sport: int
    """`Sport`: how far it reports a game."""
    sides: list[str]
    """Keys of the towns and clubs that play in it."""
    to_part: bool
    """Whether `headlines.part` changes its names, if the archive agrees."""
    heads: bytes
    """The words that could open a name, as `lookup.numbered` has them …"""
    loud_heads: bytes
    """… and those in lines set in capitals."""


@dataclass(slots=True)
class Alone:
    """One story, what it says by itself, and what the archive says of its names."""

    story: Story
    key: bytes
    """Of its text and of the model's spans in it."""
    facts: Facts
    _packed: bytes
    _around: bytes
    altered: bool = False
    """Whether the archive's word has changed its names: they are then asked, not the facts."""
    _names: list[Name] | None = field(default=None, repr=False)
    _version: bytes = b""

    @property
    def names(self) -> list[Name]:
        """In text order, none overlapping; to be changed by `alter`."""
        if self._names is None:
            self._names = unpack(self.story, self._packed)
            each = iter(memoryview(self._around).cast("b"))
            around = zip(*[each] * len(Around._fields), strict=True)
            for name, numbers in zip(self._names, around, strict=True):
                name.around = Around._make(numbers)
        return self._names

    def alter(self, names: list[Name]) -> None:
        """Gives it the names that the archive makes of its own."""
        self._names, self.altered, self._version = names, True, b""

    @property
    def version(self) -> bytes:
        """Changes when the names do, which depend on the archive's given names too."""
        if not self._version:
            self._version = digest(self.key, pack(self.names) if self.altered else self._packed)
        return self._version

    @property
    def marks(self) -> Collection[str]:
        """`mark` of its names, each once."""
        return {name.mark for name in self.names} if self.altered else self.facts.forms

    @property
    def firsts(self) -> dict[str, str]:
        """Key of each surface → the form that stands first, in the order of the text."""
        found: dict[str, str] = {}
        for key, form in self.pairs:
            found.setdefault(key, form)
        return found

    @property
    def pairs(self) -> Iterable[tuple[str, str]]:
        """(key, form) of its names, each once, in the order of the text."""
        if self.altered:
            return dict.fromkeys((name.key, name.text) for name in self.names)
        return zip(map(surface, self.facts.forms), self.facts.forms, strict=True)

    @property
    def inside(self) -> Iterable[tuple[str, str]]:
        """(key, form) of names that stand not only in the headline."""
        if self.altered:
            return {(name.key, name.text) for name in self.names if name.paragraph}
        if self.facts.above:
            above = set(self.facts.above)
            return [pair for pair in self.pairs if pair[1] not in above]
        return self.pairs

    @property
    def spoken_of(self) -> Nations:
        """The countries that the story speaks of."""
        return nations(self.names) if self.altered else self.facts.spoken_of


def read_alone(stories: Sequence[Story], spans: Sequence[bytes], kept: Kept) -> list[Alone]:
    """What each story says by itself; `spans` are packed."""
    keys = [
        digest("alone", text_digest(story), own) for story, own in zip(stories, spans, strict=True)
    ]
    found = [_Read(*marshal.loads(packed)) if (packed := kept.get(key)) else None for key in keys]
    openings = [
        read.openings if read else _openings(story, unpack_spans(own))
        for read, story, own in zip(found, stories, spans, strict=True)
    ]
    given = given_names(openings)

    def read_anew(number: int) -> bytes:
        asked = _Asked(given)
        names = _read(stories[number], unpack_spans(spans[number]), asked)
        return _packed(stories[number], names, asked, openings[number])

    unread = [
        number for number, read in enumerate(found) if not read or not read.is_answered(given)
    ]
    for number, packed in shared(unread, read_anew).items():
        kept.put(keys[number], packed)
        found[number] = _Read(*marshal.loads(packed))
    alone = []
    for story, key, read in zip(stories, keys, found, strict=True):
        assert read, "every story has been read"
        alone.append(Alone(story, key, Facts(*read.facts), read.names, read.around))
    return alone


def given_names(openings: Iterable[Iterable[str]]) -> frozenset[str]:
    """Given names, lower-case: those of the list, and those that open names in the archive."""
    counts: Counter[str] = Counter()
    for each in openings:
        counts.update(each)
    lists = words()
    often = {word for word, count in counts.items() if count >= GIVEN_FROM}
    return lists.given | (often - lists.honorifics - lists.never - lists.demonyms.keys())


@dataclass(frozen=True, slots=True)
class _Read:
    """A story's reading as it is kept."""

    openings: list[str]
    yes: list[str]
    """Words that it took for given names …"""
    no: list[str]
    """… and for none."""
    names: bytes
    around: bytes
    facts: list[Any]

    def is_answered(self, given: frozenset[str]) -> bool:
        """Whether the archive would answer as it did when this was kept."""
        return given.issuperset(self.yes) and given.isdisjoint(self.no)


def _openings(story: Story, spans: Iterable[Span]) -> list[str]:
    """The words that open names of two words or more, lower-case."""
    found = set()
    for span in spans:
        if span.label == "PERSON" and span.paragraph:
            parts = story.text_of(span.paragraph)[span.start : span.end].split()
            if len(parts) > 1 and parts[0].isalpha():
                found.add(parts[0].lower())
    return sorted(found)


def _read(story: Story, spans: Sequence[Span], given: Container[str]) -> list[Name]:
    names = list(_names(story, spans, given))
    replace(names, by_rules(story), whole=True)
    replace(names, registered(story, names), whole=False)
    replace(names, towns(story, names), whole=False)
    replace(names, nicknamed(story, names), whole=False)
    replace(names, headless(story, names), whole=False)
    replace(names, small_ends(story, names), whole=False)
    replace(names, doubled(story, names), whole=True)
    replace(names, saints(story, names), whole=True)
    replace(names, spelled_out(story, names), whole=True)
    replace(names, acronyms(story, names), whole=False)
    common = common_letters(story)
    lettered = [name for name in names if name.text.removesuffix("s") in common]
    for name in (*lettered, *portfolios(story, names)):
        name.kind, name.origin = None, Origin.RULE
    _unplural(story, names)
    return names


def _names(story: Story, spans: Iterable[Span], given: Container[str]) -> Iterator[Name]:
    for paragraph, group in groupby(spans, key=attrgetter("paragraph")):
        text = story.text_of(paragraph)
        for span in join(text, list(group), given):
            whole = text[span.start : span.end]
            held = holder(whole)
            is_person = held or is_titled(whole) or is_couple(whole)
            label = "PERSON" if is_person else span.label
            kind = KIND_OF.get(label)
            for start, end in trim(text, span.start + held, span.end, label):
                written = text[start:end]
                if not paragraph and written == text and text.count(" ") >= LONG_HEADLINE:
                    continue
                yield Name(paragraph, start, end, written, surface(written), kind)


def _unplural(story: Story, names: Sequence[Name]) -> None:
    """Some papers print no apostrophes: "Ann Mosss" and "Londons mayor" are Ann Moss's and
    London's, if the story has the name itself and it is no family or team: "the Ann Mosss"; more do
    so in headlines: "Instagrams new rule"."""
    texts = {name.text for name in names}
    inside = {name.text for name in names if name.paragraph and not _is_owners(story, name)}
    for name in names:
        whole = name.text.removesuffix("s")
        if whole not in texts or whole == name.text or whole.endswith("s"):
            continue
        above = not name.paragraph and whole in inside and name.text not in inside
        above &= _is_own(whole)
        if " " not in whole and not above and not place_prior(whole) > place_prior(name.text) == 0:
            continue
        if name.paragraph and name.kind is Kind.ORGANIZATION:  # committees
            continue
        before = story.text_of(name.paragraph)[: name.start]
        if before[-4:].lower() != "the ":
            name.end -= 1
            name.text, name.key = whole, surface(whole)


def _is_owners(story: Story, name: Name) -> bool:
    """Whether an organisation's name may end in 's."""
    if name.kind is not Kind.ORGANIZATION:
        return False
    return bool(OWNS.match(story.text_of(name.paragraph), name.end))


def _is_own(word: str) -> bool:
    """Whether a word is a name of one thing, not a people's or a common noun."""
    return word.lower() not in words().never | words().demonyms.keys()


@dataclass(slots=True)
class _Asked:
    """Answers which words are given names, and remembers which were asked for."""

    given: Set[str]
    yes: set[str] = field(default_factory=set)
    no: set[str] = field(default_factory=set)

    def __contains__(self, word: object) -> bool:
        assert isinstance(word, str)
        answer = word in self.given
        (self.yes if answer else self.no).add(word)
        return answer


def _packed(story: Story, names: Sequence[Name], asked: _Asked, openings: list[str]) -> bytes:
    """A story's `_Read`, its fields one after the other."""
    around = array("b", (number for name in names for number in around_of(story, name)))
    read = sorted(asked.yes), sorted(asked.no), pack(names), around.tobytes()
    return marshal.dumps((openings, *read, _facts(story, names)))


def _facts(story: Story, names: Sequence[Name]) -> list[Any]:
    """The fields of its `Facts`."""
    inside = {name.text for name in names if name.paragraph}
    forms = list(dict.fromkeys(name.text for name in names))
    quiet: set[str] = set()
    loud: set[str] = set()
    for text in story.texts:
        (loud if is_capitals(text) else quiet).update(heads(text))
    sport = sport_in(story)
    full = {name.text for name in names if name.kind is Kind.PERSON and " " in name.text}
    return [
        forms,
        [form for form in forms if form not in inside],
        [form for form in forms if form in full],
        sorted(trading(names)),
        dict(nations(names)),
        table_lines(story, sport is Sport.GAME),
        int(sport),
        sorted(sides(story, names)),
        is_to_part(names),
        numbered(quiet),
        numbered(loud),
    ]
