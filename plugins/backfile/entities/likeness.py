"""Which full names look or sound so much alike that they may be one person's: nicknames, names of
other alphabets in ours, misprints, half of a double name. Likeness alone joins nobody (`spelling`).
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import combinations

from backfile.entities.tokens import Tokens
from backfile.entities.words import lines, words
from backfile.memory import remembered
from backfile.model import marked


class Likeness(Enum):
    """How two full names are alike; its value is the reason that readers are given."""

    SPELLING = marked("another spelling; in one story, or beside the same people")
    USUAL_FORM = marked("a usual form of the given name; in one story, or beside the same people")
    MISPRINT = marked("a misprint; in one story, or beside the same people")
    SHORT = marked("short for the given name; in one story")
    HALF = marked("half of a double name; in one story")
    NICKNAME = marked("a nickname; a story prints it within the whole name")

    @property
    def needs_a_story(self) -> bool:
        """Whether only a story that has both names can join them."""
        return self in (Likeness.SHORT, Likeness.HALF)


SOUNDS = (
    (re.compile(r"tch|tsch|tsh|cz"), "ch"),
    (re.compile(r"kh|gh|ck|q|c(?!h)|g"), "k"),
    (re.compile(r"ph|v(?=$)|ff?(?=$)"), "f"),
    (re.compile(r"dzh|zh|dj"), "j"),
    (re.compile(r"ts|tz"), "s"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(.)\1+"), r"\1"),
)
VOWELS = re.compile(r"(?<!^)[aeiouyj]+|(?<!^)h(?![a-z])")
ENDINGS = ("a", "iy")
SHORTEST = 3
"""Consonants that a last name must have before another spelling of it is looked for."""
MISPRINTED = 4
"""Letters that a word must have to be a misprint of another: Mel B is not Mel C."""
EXCHANGED = (frozenset("aeiouy"), frozenset("sz"), frozenset("ck"))
"""Letters that are set for one another. Other consonants make other names: Peng and Feng."""
ROMAN = re.compile(r"[ivx]+")
DOUBLE = re.compile(r"([A-Z][^\W\d_]+)-([A-Z][^\W\d_]+)")
QUOTED = r"['‘\"“](?P<nickname>[A-Z][\w. ]{0,15})['’\"”]"
NICKNAME = re.compile(rf" {QUOTED}(?= [A-Z])")
"""Between the first name and the last: Ann 'Annie' Moss."""
Implied = Mapping[Tokens, Sequence[tuple[Tokens, Likeness]]]
"""What the print of a name says of other names (`implied`)."""


def alike(names: Iterable[Tokens], by_print: Implied) -> Iterator[tuple[Tokens, Tokens, Likeness]]:
    """Pairs of names of two words or more, by their letters and by their print."""
    every = frozenset(names)
    groups: dict[tuple[int | str, ...], list[Tokens]] = defaultdict(list)
    for first, last in (n for n in every if len(n) == 2 and len(n[0]) > 1):
        name = first, last
        groups[given(first), sound(last)].append(name)
        for short in _shorts().get(first, ()):
            groups[short, last].append(name)
        # A misprint leaves the one word or the other, and half of the other word.
        for at, (kept, word) in enumerate(((first, last), (last, first))):
            for part in beginnings_and_ends(word):
                groups[at, kept, *part].append(name)
    for longer in (n for n in every if len(n) > 2 and len(n[0]) > 1):
        for at, word in enumerate(longer):
            for part in beginnings_and_ends(word):
                groups[at, *longer[:at], "", *longer[at + 1 :], *part].append(longer)
    found: dict[tuple[Tokens, Tokens], Likeness] = {}
    for group in groups.values():
        if len(group) > 1:
            for one, other in combinations(sorted(group), 2):
                if (one, other) not in found and (how := _alike(one, other)):
                    found[one, other] = how
    for whole, others in by_print.items():
        for other, how in others:
            if other in every and other != whole:
                found[other, whole] = how
    for (one, other), how in sorted(found.items(), key=lambda item: item[0]):
        yield one, other, how


def beginnings_and_ends(word: str) -> Iterator[tuple[str, str]]:
    """The beginnings and ends of a word, with its first letter, one of which a misprint leaves."""
    if len(word) >= MISPRINTED:
        # A word of six letters may be one of five with a letter too many, and one of seven; of four
        # the two in the middle may be out of turn.
        sizes = (1,) * (len(word) == 4) + (2,) * (len(word) <= 6) + (3,) * (len(word) >= 6)
        for size in sizes:
            yield word[:size], ""
            yield word[0], word[-size:]


def _alike(one: Tokens, other: Tokens) -> Likeness | None:
    """How two names of as many words are alike, if they are; of three and more a misprint alone
    counts."""
    if len(one) > 2:
        differ = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
        misprint = len(differ) == 1 and is_misprint(*differ[0])
        return Likeness.MISPRINT if misprint and not set(*differ) <= words().given else None
    if given(one[0]) == given(other[0]):
        if one[1] == other[1]:
            return Likeness.USUAL_FORM
        if sound(one[1]) == sound(other[1]) and _one_ending(one[1], other[1]):
            return Likeness.SPELLING
    if one[0] == other[0] and is_misprint(one[1], other[1]):
        return Likeness.MISPRINT
    short = _shorts()
    if one[1] == other[1] and (
        one[0] in short.get(other[0], ()) or other[0] in short.get(one[0], ())
    ):
        return Likeness.SHORT
    # Justin and Justine are two names.
    if one[1] == other[1] and is_misprint(one[0], other[0]):
        return None if {one[0], other[0]} <= words().given else Likeness.MISPRINT
    return None


def is_misprint(word: str, other: str) -> bool:
    """Whether the words are one but for a letter that is missing, changed or out of turn; a first
    letter seldom is."""
    short, long = sorted((word, other), key=len)
    if len(short) < MISPRINTED or short[0] != long[0] or not _one_ending(short, long):
        return False
    if ROMAN.fullmatch(short) and ROMAN.fullmatch(long):
        return False
    if len(short) < len(long):
        return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long)))
    spots = [at for at, (a, b) in enumerate(zip(short, long, strict=True)) if a != b]
    if len(spots) == 1:
        letters = {short[spots[0]], long[spots[0]]}
        return any(letters <= each for each in EXCHANGED)
    if len(spots) == 2 and spots[1] == spots[0] + 1:
        return short[spots[0]] == long[spots[1]] and short[spots[1]] == long[spots[0]]
    return False


def implied(form: str, name: Tokens) -> Iterator[tuple[Tokens, Likeness]]:
    """Other names of a person, given a form as printed and its words: either half of the last name
    of Ann Moss-Hale, and who Ann 'Annie' Moss is called."""
    # Both halves have capitals, which tells them from "Jong-un".
    double = DOUBLE.fullmatch(form.rpartition(" ")[2])
    if double and len(name) == 2:
        for last in double.groups():
            yield (name[0], last.casefold()), Likeness.HALF
    if nickname := NICKNAME.search(form):
        called = tuple(nickname["nickname"].casefold().replace(".", "").split())
        yield (*called, name[-1]), Likeness.NICKNAME
        yield (*name[:-1], *called, name[-1]), Likeness.NICKNAME


@remembered
def sound(word: str) -> str:
    """What spellings of a last name have in common; the word itself if that is too little."""
    heard = word
    for pattern, letter in SOUNDS:
        heard = pattern.sub(letter, heard)
    heard = VOWELS.sub("", heard)
    return heard if len(heard) >= SHORTEST else word


def _one_ending(word: str, other: str) -> bool:
    """Whether two names end alike: Petrova is not Petrov nor Percy Pierce, but Zelenskyy is
    Zelensky."""
    return all((word[-1] in last) == (other[-1] in last) for last in ENDINGS)


def given(word: str) -> str:
    """A given name as the list of variants has it first."""
    return _variants().get(word, word)


@functools.cache
def _variants() -> Mapping[str, str]:
    found = {}
    for line in lines("variants.tsv"):
        first, *others = line.split("|")
        found.update(dict.fromkeys(others, first))
    return found


@functools.cache
def _shorts() -> Mapping[str, set[str]]:
    """Given name → the short forms of it, which others have too; a short one is its own."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines("shorts.tsv"):
        short, *whole = line.split("|")
        for name in (short, *whole):
            found[name].add(short)
    return found
