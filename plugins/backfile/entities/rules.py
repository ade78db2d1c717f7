"""What the form of a line says: datelines, initials, results, names in capitals."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from backfile.entities.census import Census
from backfile.entities.context import CAPITAL_AFTER
from backfile.entities.firms import whole_start
from backfile.entities.gazetteer import UPON, gazetteer
from backfile.entities.likeness import QUOTED
from backfile.entities.name import Name, surface
from backfile.entities.prior import place_prior
from backfile.entities.trim import trim
from backfile.entities.villages import villages
from backfile.entities.words import words
from backfile.model import Kind, Origin, Story

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DATELINE = re.compile(
    rf"""^(?:[(\[][A-Z]+[)\]]\s*)?
    (?P<place>[A-Z][A-Z.'’ /-]{{2,40}}?)
    (?P<region>,\s*(?:[A-Z][A-Za-z]*\.?\s?){{1,3}})?
    \s*(?:\(\w[\w\s.,/-]*\)\s*)?
    (?:,?\s*(?:{MONTH}\s*\d|\d{{1,2}}\s*{MONTH}|\d{{4}}-\d\d-\d\d)|\s*[-–—:]|$)""",
    re.VERBOSE,
)
INITIAL = re.compile(r"[A-Z]\.")
INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z][a-z]+\s)?(?:[A-Z]\.\s?){1,3}(?:(?:de|van|von|der|al|el|bin)\s)?"
    r"[A-Z][\w’']+(?:-[A-Z]?[\w’']+)*(?!\.\s?[A-Z]\.)"
)
IN_PARENTHESIS = re.compile(r"\s?\(([A-Z][A-Za-z.-]{1,8})\)")
COMMON_NOUN = re.compile(
    r"(?P<noun>\b[a-z][a-z’'-]+(?: [a-z][a-z’'-]+){1,5}) \((?P<letters>[A-Z]{2,6})s?\)"
)
WORD = re.compile(r"[\w'’-]+")
MISSED = 6
"""Words before a part of a name among which its beginning is looked for."""
NOT_AFTER_INITIALS = re.compile(r"\b(?:U\.S|U\.N|U\.K|N\.Y|D\.C|N\.C|S\.C|N\.J|L\.A)\b")
COUNTRY_IN_PARENTHESIS = re.compile(
    r"(?<![\w-])(?P<who>[A-Z][\w.'’-]+(?:\s(?:de|van|von|der|da|di)\s|\s|-)"
    r"[A-Z][\w.'’-]+(?:\s[A-Z][\w'’-]+)?)\s\((?P<where>[A-Z][A-Za-z. ]+)\)"
)


PEER = re.compile(
    r"(?:^|[^A-Za-z ] ?|\b[a-z]+ |\b(?:The|And|But|With|When|While|As) )"
    rf"(?P<peer>(?:{'|'.join(sorted(word.title() for word in words().peers))})"
    r" of [A-Z][\w-]*[a-z])"
)
"""A title that is as good as a name: the Duchess of Kent, but no Fresh Prince of Bel-Air."""
TOWN = re.compile(
    rf"(?<![\w-])[A-Z][a-z]+(?:-{UPON}-(?:the-)?| {UPON} (?:the )?)[A-Z][a-z]+(?![\w-])"
)
"""Stoke-on-Trent, Richmond upon Thames, if there is such a place."""
NICKNAMED = re.compile(rf"(?<![\w'’-])[A-Z][\w-]*[a-z] {QUOTED} (?:[A-Z]['’])?[A-Z][\w-]*[a-z]")
"""Ann 'Annie' Moss, if the model takes a part of it for a person."""


def by_rules(story: Story) -> list[Name]:
    """Names that a line's form gives away; none overlapping."""
    found: list[Name] = []
    for number, text in enumerate(story.paragraphs, 1):
        for start, end, kind in _in_line(text, number):
            clash = any(n.paragraph == number and n.start < end and start < n.end for n in found)
            if not clash and start < end:
                found.append(_found(number, text, start, end, kind))
    return found


def _in_line(text: str, number: int) -> Iterator[tuple[int, int, Kind]]:
    dateline = DATELINE.match(text) if number <= 3 else None
    if dateline and len(dateline["place"].split()) <= 4:
        yield from _dateline(dateline)
    for match in PEER.finditer(text) if " of " in text else ():
        start, end = match.span("peer")
        if not CAPITAL_AFTER.match(text, end):  # the Prince of Wales Hospital
            yield start, end, Kind.PERSON
    for match in COUNTRY_IN_PARENTHESIS.finditer(text) if " (" in text else ():
        if place_prior(match["where"]) >= 7.0 and place_prior(match["who"]) == 0.0:
            yield match.start("who"), match.end("who"), Kind.PERSON
            yield match.start("where"), match.end("where"), Kind.PLACE
    # Most paragraphs have none, and this says so sooner.
    for match in INITIALS.finditer(text) if INITIAL.search(text) else ():
        if not NOT_AFTER_INITIALS.search(match[0]):
            for start, end in trim(text, match.start(), match.end(), "PERSON"):
                yield start, end, Kind.PERSON


def towns(story: Story, names: Sequence[Name]) -> Iterator[Name]:
    """Towns on rivers and the like, which the model cuts up; with the rest of a longer name that
    begins with one: Stoke-on-Trent Crown Court."""
    for number, text in enumerate(story.paragraphs, 1):
        for match in TOWN.finditer(text):
            if not gazetteer().of(match[0]) and not villages(match[0]):
                continue
            (start, end), kind = match.span(), Kind.PLACE
            cut = [n for n in names if n.paragraph == number and n.start < end and n.end > start]
            if any(n.start < start and n.end >= end for n in cut):
                continue  # the Council of Kingston upon Thames
            if cut and cut[-1].end > end and cut[-1].kind:
                end, kind = cut[-1].end, cut[-1].kind
            yield _found(number, text, start, end, kind)


def nicknamed(story: Story, names: Sequence[Name]) -> Iterator[Name]:
    """Persons with a nickname between their names, which the model cuts up."""
    for number, text in enumerate(story.paragraphs, 1):
        for match in NICKNAMED.finditer(text):
            start, end = match.span()
            cut = [n for n in names if n.paragraph == number and n.start < end and n.end > start]
            if any(n.kind is Kind.PERSON for n in cut) and all(n.end <= end for n in cut):
                start = min(start, *(n.start for n in cut))
                yield _found(number, text, start, end, Kind.PERSON)


def headless(story: Story, names: Sequence[Name]) -> Iterator[Name]:
    """Firms whose names the model cuts behind their own words."""
    for name in names:
        if not name.paragraph or name.kind is not Kind.ORGANIZATION:
            continue
        text = story.text_of(name.paragraph)
        start = whole_start(text, name.start, name.end)
        if start < name.start:
            yield _found(name.paragraph, text, start, name.end, name.kind)


def spelled_out(story: Story, names: Sequence[Name]) -> Iterator[Name]:
    """Names that the model cuts, by the letters behind them: it is the Medicines and Healthcare
    products Regulatory Agency (MHRA)."""
    for name, text, match in _lettered(story, names):
        if abbreviates(match[1], name.text):
            continue
        before = list(WORD.finditer(text, max(0, name.start - 60), name.start))
        for word in reversed(before[-MISSED:]):
            whole = text[word.start() : name.end]
            if whole[0].isupper() and abbreviates(match[1], whole):
                yield _found(name.paragraph, text, word.start(), name.end, name.kind)
                break


def common_letters(story: Story) -> set[str]:
    """Letters that a story says are short for a common noun: body mass index (BMI)."""
    return {
        match["letters"]
        for text in story.paragraphs
        if "(" in text
        for match in COMMON_NOUN.finditer(text)
        if abbreviates(match["letters"], " ".join(match["noun"].split()[-len(match["letters"]) :]))
    }


def acronyms(story: Story, names: Sequence[Name]) -> Iterator[Name]:
    """ "Progressive Business Forum (PBF)": the letters are what the words before them are."""
    for name, text, match in _lettered(story, names):
        if abbreviates(match[1], name.text):
            yield _found(name.paragraph, text, *match.span(1), name.kind)


def _lettered(story: Story, names: Iterable[Name]) -> Iterator[tuple[Name, str, re.Match[str]]]:
    """(name, its paragraph's text, letters in a parenthesis behind it) for names of several words
    that have such letters."""
    for name in names:
        if name.paragraph and " " in name.text and name.kind is not None:
            text = story.text_of(name.paragraph)
            if match := IN_PARENTHESIS.match(text, name.end):
                yield name, text, match


def _found(paragraph: int, text: str, start: int, end: int, kind: Kind | None) -> Name:
    """A name that a rule finds in a paragraph."""
    words = text[start:end]
    return Name(paragraph, start, end, words, surface(words), kind, Origin.RULE)


@functools.lru_cache(maxsize=1 << 16)
def abbreviates(letters: str, name: str) -> bool:
    """Whether the letters are the initials of a name's words, small words counted or not."""
    want = letters.replace(".", "").replace("-", "").casefold()
    words = re.findall(r"[^\W\d_]+", name)
    every = "".join(w[0] for w in words).casefold()
    great = "".join(w[0] for w in words if w[0].isupper()).casefold()
    return len(want) > 1 and want in (every, great)


def _dateline(match: re.Match[str]) -> Iterator[tuple[int, int, Kind]]:
    start = match.start("place")
    for part in re.split(r"(/)", match["place"]):
        stripped = part.strip(" -–—")
        if len(stripped) > 2 and part != "/":
            at = start + part.index(stripped)
            yield at, at + len(stripped), Kind.PLACE
        start += len(part)
    region = match["region"]
    if region:
        inner = region.strip(", ")
        if place_prior(inner) or place_prior(inner + "."):
            at = match.start("region") + region.index(inner)
            yield at, at + len(inner), Kind.PLACE


def capitals(names: Iterable[tuple[str, Kind]], census: Census) -> Iterator[tuple[str, Kind]]:
    """Names as a line in capitals would print them, where that still means the name.

    In capitals a single word looks like any word: it must hardly ever be written small.
    """
    for name, kind in names:
        if len(name) < 4 and name not in ("U.S.", "U.N.", "U.K.", "EC", "UK", "UN", "IMF", "EEC"):
            continue
        if " " in name or census.smallness(name) < 0.03:
            yield name.upper(), kind
