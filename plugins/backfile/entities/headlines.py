"""Names in which the model took in words that have capitals and are no names: verbs in headlines,
and what stands behind a nation's letters in capitals and in wire copy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from backfile.entities.census import Census
from backfile.entities.name import TABLE, Name, surface
from backfile.entities.words import words
from backfile.model import Kind

PLAIN = re.compile(r"[A-Z][a-z]{2,}")
"""Only of such words it is known how often stories write them small."""
NATIONS = re.compile(r"(?P<nation>(?:US|UK|U\.[SK](?P<point>\.))) (?=\w)")
COMMON = 0.8
"""From what share of its appearances in small letters on a word with a capital is a common noun."""
NAMELESS = 0.95
"""From what share of its appearances in small letters on a word in a headline belongs to no name
that the story itself lacks."""
Verbal = Callable[[str], bool]
"""Whether a word may be a verb, as far as the archive shows."""


def is_to_part(names: Sequence[Name]) -> bool:
    """Whether `part` may change a story's names, whatever the archive says of their words."""
    if any(NATIONS.match(name.text) for name in names):
        return True
    several = [name.text for name in names if not name.paragraph and " " in name.text]
    return bool(several) and not _known(names).keys() >= set(several)


def part(names: Sequence[Name], census: Census) -> list[Name]:
    """The names, those in the headline parted: "Ann Moss Meets" is Ann Moss if the text says so,
    and "Moss Meets Verhal" two names; "Choir Meets" is none. "U.S. BANKS" is the nation."""

    def verbal(word: str) -> bool:
        # A word that has a capital in no sentence of the archive is part of no name.
        return census.smallness(word) > 0.3 or not census.capital[word.capitalize()]

    def nameless(word: str) -> bool:
        if not PLAIN.fullmatch(word) or word.lower() in words().given:
            return False
        if census.smallness(word) > NAMELESS:
            return True
        # "Meets" too, if stories "meet".
        written_small = census.small[word.lower()] or census.small[word.lower().removesuffix("s")]
        return bool(written_small) and not census.capital[word]

    def is_none(name: Name) -> bool:
        """Whether it is no name as a whole, by its words."""
        if name.paragraph or " " not in name.text or name.text in known:
            return False
        each, lists = name.text.split(), words()
        named = (
            each[0].lower() in lists.organization_starts
            or each[-1].lower() in lists.organization_heads | lists.place_heads
        )
        return not named and any(map(nameless, each))

    known = _known(names)
    teams = {name.text for name in names if name.key.endswith(TABLE)}
    found: list[Name] = []
    for name in names:
        if nation := _nation(name, census):
            found.append(nation)
            continue
        parts = [] if name.paragraph else _parts(name, known, verbal)
        for at, size in parts:
            text = name.text[at : at + size]
            start = name.start + at
            key = surface(text) + (TABLE if text in teams else "")
            found.append(Name(0, start, start + size, text, key, known[text]))
        if not parts and not is_none(name):
            found.append(name)
    return found


def _nation(name: Name, census: Census) -> Name | None:
    """The nation alone of a name in which nothing else is one: U.S. BANKS in capitals, and behind a
    point, where wire services print capitals that mean nothing, U.S. Banks."""
    nation, rest = NATIONS.match(name.text), name.text.split()[1:]
    if not nation or not (name.text.isupper() or (nation["point"] and len(rest) == 1)):
        return None
    lists = words()
    if rest[-1].lower() in lists.organization_heads | lists.things | {"government"}:
        return None
    if not all(word.isalpha() and census.smallness(word) > COMMON for word in rest):
        return None
    text = nation["nation"]
    end = name.start + len(text)
    return Name(name.paragraph, name.start, end, text, surface(text), Kind.PLACE, name.origin)


def _known(names: Iterable[Name]) -> dict[str, Kind]:
    """The names below the headline, and the last names of persons."""
    body = {n.text: n.kind for n in names if n.paragraph and n.kind}
    lasts = {text.rpartition(" ")[2]: kind for text, kind in body.items() if kind is Kind.PERSON}
    return lasts | body


def _parts(name: Name, known: Mapping[str, Kind], verbal: Verbal) -> list[tuple[int, int]]:
    """(offset, length) of the known names in a headline's name, if verbs stand beside them."""
    text = name.text
    if " " not in text or text in known:
        return []
    for at, size in _runs(text):
        part, rest = text[at : at + size], (text[:at] + text[at + size :]).split()
        if " " in part and part in known and any(map(verbal, rest)):
            return [(at, size)]
        if apart := _beside(text, at, size, known):
            return apart
    if name.kind is Kind.PERSON and len(found := text.split(" ")) == 3:
        first, word, last = found
        parting = first in known and last in known and word.lower() not in words().given
        # Not the Von of Otto Von Bismarck.
        if parting and len(word) > 3 and word[0].isupper() and verbal(word):
            return [(0, len(first)), (len(text) - len(last), len(last))]
    return []


def _beside(text: str, at: int, size: int, known: Mapping[str, Kind]) -> list[tuple[int, int]]:
    """(offset, length) of the names in a headline's name that is a person's and another's, "Hull
    Ann Moss", or a name behind the writer's in capitals, "PIET VERHAL Ann Moss"; `size` characters
    from `at` on are one of the two."""
    part = text[at : at + size]
    other = text[size + 1 :] if not at else text[: at - 1]
    writer = other.isupper() and len(other) > 3 and "." not in other
    if at and writer and part in known and not part.isupper():
        return [(at, size)]
    if text.rpartition(" ")[2].lower() in words().organization_heads | words().place_heads:
        return []  # Ann Moss Jazz Club
    # Without its apostrophe: "Ann Mosss Hull".
    if part not in known and part.removesuffix("s") in known:
        part, size = part.removesuffix("s"), size - 1
    if " " in part and known.get(part) is Kind.PERSON and other in known:
        return sorted([(at, size), (text.index(other), len(other))])
    return []


def _runs(text: str) -> Iterable[tuple[int, int]]:
    """(offset, length) of the beginnings and ends of a name at its words, longest first."""
    gaps = [i for i, c in enumerate(text) if c == " "]
    runs = [(0, gap) for gap in gaps] + [(gap + 1, len(text) - gap - 1) for gap in gaps]
    return sorted(runs, key=lambda run: (-run[1], run[0]))
