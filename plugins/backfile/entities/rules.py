"""What the form of a line says: datelines, initials, results, titles, names in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from backfile.entities.census import Census
from backfile.entities.context import CAPITAL_AFTER
from backfile.entities.name import Name, found_in
from backfile.entities.prior import place_prior
from backfile.entities.titled import PORTFOLIOS
from backfile.entities.trim import trim
from backfile.entities.words import words
from backfile.model import Kind, Story

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
NOT_AFTER_INITIALS = re.compile(r"\b(?:U\.S|U\.N|U\.K|N\.Y|D\.C|N\.C|S\.C|N\.J|L\.A)\b")
COUNTRY_IN_PARENTHESIS = re.compile(
    r"(?<![\w-])(?P<who>[A-Z][\w.'’-]+(?:\s(?:de|van|von|der|da|di)\s|\s|-)"
    r"[A-Z][\w.'’-]+(?:\s[A-Z][\w'’-]+)?)\s\((?P<where>[A-Z][A-Za-z. ]+)\)"
)


OFFICE = re.compile(
    r" (?:Minister|Secretary|Commissioner|Ombudsman|Manager|Director|Prosecutor|Spokes(?:wo)?man)\b"
)
"""Behind what its holder is in charge of."""
STATE = re.compile(r"\b(?:Minister|Secretary) of (?=State for )")


PEER = re.compile(
    r"(?:^|[^A-Za-z ] ?|\b[a-z]+ |\b(?:The|And|But|With|When|While|As) )"
    rf"(?P<peer>(?:{'|'.join(sorted(word.title() for word in words().peers))})"
    r" of [A-Z][\w-]*[a-z])"
)
"""A title that is as good as a name: the Duchess of Kent, but no Fresh Prince of Bel-Air."""


def by_rules(story: Story) -> list[Name]:
    """Names that a line's form gives away; none overlapping."""
    found: list[Name] = []
    for number, text in enumerate(story.paragraphs, 1):
        for start, end, kind in _in_line(text, number):
            clash = any(n.paragraph == number and n.start < end and start < n.end for n in found)
            if not clash and start < end:
                found.append(found_in(number, text, start, end, kind))
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


def portfolios(story: Story, names: Iterable[Name]) -> Iterator[Name]:
    """What the model takes for a body and is but what somebody is in charge of: Trade and Industry
    Minister."""
    for name in names:
        if name.kind is not Kind.ORGANIZATION:
            continue
        text = story.text_of(name.paragraph)
        last = name.text.rpartition(" ")[2].lower()
        of_state = STATE.search(text, max(0, name.start - 13), name.end)
        if (last in PORTFOLIOS and OFFICE.match(text, name.end)) or (
            of_state and of_state.end() == name.start
        ):
            yield name


def _dateline(match: re.Match[str]) -> Iterator[tuple[int, int, Kind]]:
    start = match.start("place")
    for part in re.split(r"(/)", match["place"]):
        stripped = part.strip(" -–—")
        if len(stripped) > 2 and part != "/":
            at = start + part.index(stripped)
            yield at, at + len(stripped), Kind.PLACE
        start += len(part)
    if inner := region_of(match):
        at = match.start("region") + match["region"].index(inner)
        yield at, at + len(inner), Kind.PLACE


def region_of(dateline: re.Match[str]) -> str:
    """The state or country behind the town of a `DATELINE`; nothing if that is none."""
    inner = (dateline["region"] or "").strip(", ")
    return inner if place_prior(inner) or place_prior(inner + ".") else ""


def capitals(names: Iterable[tuple[str, Kind]], census: Census) -> Iterator[tuple[str, Kind]]:
    """Names as a line in capitals would print them, where that still means the name.

    In capitals a single word looks like any word: it must hardly ever be written small.
    """
    for name, kind in names:
        if len(name) < 4 and name not in ("U.S.", "U.N.", "U.K.", "EC", "UK", "UN", "IMF", "EEC"):
            continue
        if " " in name or census.smallness(name) < 0.03:
            yield name.upper(), kind
