"""Names that one person goes by in different papers: nicknames, and other alphabets' names in ours.

Two full names are one person's only if their given names are the same or listed as one, their last
names the same or as good as the same to the ear, and somebody else stands beside both: likeness
alone joins nobody. Names that one story prints side by side stay two.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from backfile.entities.words import lines
from backfile.model import marked

Tokens = tuple[str, ...]

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
ANOTHER_SPELLING = marked("another spelling; the two have company in common")
USUAL_FORM = marked("a usual form of the given name; the two have company in common")
ENDINGS = ("a", "iy")
SHORTEST = 3
"""Consonants that a last name must have before another spelling of it is looked for."""


def one_spelling(
    counts: Mapping[Tokens, int], stories: Sequence[Sequence[Tokens]]
) -> tuple[dict[Tokens, Tokens], dict[tuple[Tokens, Tokens], str]]:
    """Full name → the spelling of it that most stories print, and (spelling, other) → why.

    `counts` are the stories of each name, `stories` the names in each.
    """
    groups: dict[Tokens, list[Tokens]] = defaultdict(list)
    for name in counts:
        if len(name) == 2 and len(name[0]) > 1:
            groups[given(name[0]), sound(name[1])].append(name)
    several = [sorted(group) for group in groups.values() if len(group) > 1]
    wanted = {name for group in several for name in group}
    company: dict[Tokens, set[Tokens]] = defaultdict(set)
    for story in stories:
        full = {name for name in story if len(name) > 1}
        for name in full & wanted:
            company[name] |= full
    chosen: dict[Tokens, Tokens] = {}
    reasons: dict[tuple[Tokens, Tokens], str] = {}
    for group in several:
        hub = min(group, key=lambda name: (-counts[name], name))
        for name in group:
            apart = name in company[hub] or not one_ending(name[1], hub[1])
            others = (company[name] & company[hub]) - {name, hub}
            if name != hub and not apart and others:
                chosen[name] = hub
                reasons[hub, name] = USUAL_FORM if name[1] == hub[1] else ANOTHER_SPELLING
    return chosen, reasons


@functools.lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """What spellings of a last name have in common; the word itself if that is too little."""
    heard = word
    for pattern, letter in SOUNDS:
        heard = pattern.sub(letter, heard)
    heard = VOWELS.sub("", heard)
    return heard if len(heard) >= SHORTEST else word


def one_ending(word: str, other: str) -> bool:
    """Whether two last names end alike: Petrova is not Petrov nor Percy Pierce, but Zelenskyy is
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
