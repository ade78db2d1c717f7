"""What only an archive has: how all other stories use the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import add
from typing import NamedTuple

from backfile.entities.alone import Alone
from backfile.entities.firms import short_names
from backfile.entities.groups import sums
from backfile.entities.kept import Kept
from backfile.entities.name import AT, KINDS, around_of, surface
from backfile.entities.series import series_hints
from backfile.entities.sport import COMPASS
from backfile.entities.villages import villages
from backfile.entities.words import words
from backfile.model import Kind

SELDOM, OFTEN, VERY_OFTEN, PROVEN = 3, 5, 8, 100
"""Mentions from which on the archive's word on a surface counts: that nothing at all speaks for its
being a place, that it is a place or a person, that it is nobody, that even what is called a bridge
or an island is none."""
LOCATED, LIVELY, ALIVE, UNLIKE = 1.0, 5.0, 7.0, -5.0
"""What its words say on average, in tenths: of a place at least (one "in" of twelve mentions, one
"at" of three), of one in which much happens, of a person who is much alive, of what is no person.
"""
BEARERS, NAMESAKE = 3, 0.1
"""Stories in which a last name ends full names of persons; the share of the stories that must take
a name for a person's, if its last name is to count for it."""
OTHER, OTHER_LEAST = 0.1, 3
"""What says that a name is no name of ours (`Around.other`), in each mention and in all …"""
SHOW = 0.03
"""… and in each that makes one of a show whose stars are spoken of."""
HINTS_MOST, HINT_PARTS, HINTS_FULL = 3.2, 10, 8


class Uses(NamedTuple):
    """How an archive uses a surface. Sums are in tenths, so that they do not depend on the order of
    its stories."""

    nothing: int = 0
    """Stories in which the model takes it for something that has no pages …"""
    place: int = 0
    """… for a place …"""
    person: int = 0
    organization: int = 0
    seen: int = 0
    """Mentions by the model, headlines apart."""
    other: int = 0
    """The sum of what says that it is a common noun or a show."""
    starred: int = 0
    """Mentions with a star or host of theirs, headlines apart."""
    like_place: int = 0
    """The sum of what the words around it say of its being a place …"""
    like_person: int = 0
    like_organization: int = 0

    @property
    def votes(self) -> tuple[int, ...]:
        """The stories by kind, in the order of `KINDS`."""
        return self[: len(KINDS)]


class Testimony(NamedTuple):
    """All that an archive says of one surface."""

    key: str
    uses: Uses
    ends: int
    """Stories in which it ends a person's full name."""
    last_ends: int
    """Stories in which its last word does."""
    opens: int
    """Stories in which it opens a person's full name."""
    firm: int
    """Stories in which it is short for a firm's full name."""

    @property
    def hints(self) -> Iterable[tuple[Kind, float]]:
        """What the words around it say, bounded."""
        # Of a frequent name the mean counts, as if it stood in a few places only.
        scale = HINT_PARTS * max(1.0, self.uses.seen / HINTS_FULL)
        sums = self.uses.like_place, self.uses.like_person, self.uses.like_organization
        for kind, hint in zip(KINDS[1:], sums, strict=True):
            assert kind
            yield kind, max(-HINTS_MOST, min(HINTS_MOST, hint / scale))

    @property
    def is_nowhere(self) -> bool:
        """Whether it stands often, and hardly ever as places do: "in", "at" or "from" it, or in a
        row with towns."""
        _, parted, last = self.key.rpartition(" ")
        # A show may be called an island, but it is then on everybody's lips.
        least = PROVEN if parted and last in words().place_heads else OFTEN
        seen, like = self.uses.seen, self.uses.like_place
        if SELDOM <= seen < OFTEN == least:
            return like <= 0 and not self._is_like_a_place()
        return seen >= least and like < LOCATED * seen

    def _is_like_a_place(self) -> bool:
        """Whether it begins as places' names do, or is a village's."""
        first, parted, _ = self.key.partition(" ")
        starts = parted and (COMPASS.search(f"{first} ") or first in words().place_starts)
        return bool(starts or villages(self.key))

    @property
    def is_nobody(self) -> bool:
        """Whether it stands often, never as persons do, and is no person's name."""
        seen = self.uses.seen
        if seen < VERY_OFTEN or self.uses.like_person > UNLIKE * seen:
            return False
        return not self.ends and self.key.partition(" ")[0].lower() not in words().given

    @property
    def is_somebody(self) -> bool:
        """Whether it stands often as persons do, "Ann Moss told", "Ann Moss, 40", and is a name of
        the kind that persons have."""
        seen, like = self.uses.seen, self.uses.like_person
        first = self.key.rpartition(" ")[0]
        if "&" in self.key or not (self.last_ends or first in words().given) or seen < OFTEN:
            return False
        return like >= ALIVE * seen or (
            # Whose last name others bear, and no word around it speaks for anything else.
            self.last_ends >= BEARERS
            and seen >= VERY_OFTEN
            and like > max(self.uses.like_organization, self.uses.like_place, 0)
        )

    @property
    def is_called_so(self) -> bool:
        """Whether some stories take it for a person whose last name others bear, and nothing around
        it speaks for anything else."""
        uses = self.uses
        others = self.last_ends - uses.person
        return (
            uses.seen >= OFTEN
            and self.key.count(" ") == 1
            and others >= BEARERS
            and uses.person >= NAMESAKE * sum(uses.votes)
            and max(uses.like_organization, uses.like_place - LOCATED * uses.seen) <= 0
        )

    @property
    def is_other(self) -> bool:
        """Whether it stands often enough as no name of ours does: a GP, an Englishman, a soap."""
        uses = self.uses
        told = uses.other
        # Of what is called a show the stars count; places and clubs have such too.
        if told >= SHOW * uses.seen and uses.like_place < LOCATED * uses.seen:
            told += uses.starred
        return told >= max(OTHER_LEAST, OTHER * uses.seen)

    @property
    def is_lively(self) -> bool:
        """Whether much happens there, if it is a place."""
        return self.uses.like_place >= LIVELY * self.uses.seen


@dataclass(slots=True)
class Evidence:
    """Counts over the whole archive."""

    uses: dict[str, Uses] = field(default_factory=dict)
    """By surface."""
    last: Counter[str] = field(default_factory=Counter)
    """Surface of one word → stories in which it ends a person's full name …"""
    first: Counter[str] = field(default_factory=Counter)
    """… and in which it opens one."""
    firms: Counter[str] = field(default_factory=Counter)
    """Surface → stories in which it is short for a firm's full name."""

    def of(self, key: str) -> Testimony:
        last = surface(key.rpartition(" ")[2])
        ends, last_ends = self.last.get(key, 0), self.last.get(last, 0)
        opens = self.first.get(key, 0)
        return Testimony(
            key, self.uses.get(key, NONE), ends, last_ends, opens, self.firms.get(key, 0)
        )


NONE = Uses()


def gather(alone: Sequence[Alone], kept: Kept) -> Evidence:
    """The evidence of an archive; the order of the stories does not matter."""
    summed = sums(
        "evidence",
        [own.version for own in alone],
        kept,
        lambda group: _sum(alone[number] for number in group),
    )
    evidence = Evidence()
    uses: dict[str, Sequence[int]] = {}
    for own, first, last, firms in summed:
        evidence.firms.update(firms)
        evidence.first.update(first)
        evidence.last.update(last)
        for key, numbers in own.items():
            before = uses.get(key)
            uses[key] = tuple(map(add, before, numbers)) if before else numbers
    evidence.uses = {key: Uses._make(numbers) for key, numbers in uses.items()}
    return evidence


def _sum(
    alone: Iterable[Alone],
) -> tuple[dict[str, tuple[int, ...]], dict[str, int], dict[str, int], dict[str, int]]:
    """The evidence of some stories: each surface's `Uses`, the first and last names, and what is
    short for firms."""
    rows: dict[str, list[int]] = defaultdict(lambda: [0] * len(NONE))
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    firms: Counter[str] = Counter()
    seen = Uses._fields.index("seen")
    like = Uses._fields.index("like_place") - AT[Kind.PLACE]
    for own in alone:
        for key, kind in {(n.key, n.kind) for n in own.names if n.paragraph}:
            rows[key][AT[kind]] += 1
        full = [
            n.text.split()
            for n in own.names
            if n.kind is Kind.PERSON and n.paragraph and " " in n.text
        ]
        firms.update(short_names({n.key for n in own.names}))
        first.update({surface(parts[0]) for parts in full})
        last.update({surface(parts[-1]) for parts in full})
        for name in own.names:
            if name.paragraph:
                place, person, organization, _, other, starred = around_of(own.story, name)
                row = rows[name.key]
                numbers = 1, other, starred, place, person, organization
                for at, number in enumerate(numbers, seen):
                    row[at] += number
        for name, kind_, hint in series_hints(own.story, own.names):
            rows[name.key][like + AT[kind_]] += round(hint * 10)
    uses = {key: tuple(row) for key, row in rows.items()}
    return uses, dict(first), dict(last), dict(firms)
