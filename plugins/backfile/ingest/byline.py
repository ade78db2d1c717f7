"""Who wrote a story: only where the text says so beyond doubt.

A byline is a line of its own ("By Jane Doe", "Von Max Muster, Berlin"), a writer's credit of an
agency ("By JANE DOE Associated Press Writer") or the credit at the end ("Reporting by Jane Doe").
"By" inside a sentence is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from backfile.ingest.sources import looks_like_source

LONGEST = 100
"""Code points of a byline with all its names."""

_PARTICLES_TEXT = """
    de del della di da das dos du van von der den la le el al bin ibn ben abu zu af av ter te
    y e
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
# Capitalised words that stand after "By" and are no names.
_NO_NAMES_TEXT = """
    the a an our us all air land sea road rail day night now then popular demand law order
    staff far way contrast comparison chance accident default design hand numbers monday
    tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december and or for to in on at of with from this that
    these updated published posted copyright photo photos picture pictures video image images
"""
_NO_NAMES = frozenset(_NO_NAMES_TEXT.split())
_BY = (
    r"(?:(?:(?:story|reported|written|words|text|report|article)\s+)?by|par|von|por|texto de|"
    r"door|автор|yazan)"
)
_LINE = re.compile(_BY + r":?\s+(?P<names>.+)", re.IGNORECASE)
_SOURCE_IN_BRACKETS = re.compile(r"\s*\((?P<source>[^()]{2,40})\)$")
_TITLE_AFTER = re.compile(
    r"(?:,\s*|\s+|\s*\|\s*)(?P<title>(?:[A-Z][\w.&]*\s+){0,3}(?:staff\s+)?(?:writer|reporter|"
    r"correspondent|editor|columnist|bureau chief|redakteur|korrespondent)s?)$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+(?:and|und|et|y|e|og|och|en|и)\s+|\s*&\s*)")
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’-](?=[^\W\d_])|\.$)*")
_CREDIT = re.compile(
    r"\(?Reporting by (?P<names>[^;.()\n]{5,90}?)"
    r"(?:\s+in\s+[A-Z][\w .,'-]{1,30})?\s*(?:[;.()]|$)"
)
_CAPITALS = r"[A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){1,3}"
_AGENCY_WRITER = re.compile(
    rf"\bBy (?P<names>{_CAPITALS}(?: and {_CAPITALS})?),? "
    r"(?P<agency>Associated Press|AP|Reuters|United Press International|UPI) Writers?\b"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A byline and the paper or agency that stands with it."""

    byline: str
    source: str = ""


def byline_of_line(line: str) -> Credit | None:
    """The byline that a line consists of, if it does."""
    if len(line) > LONGEST:
        return None
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    text, source = match["names"], ""
    bracket = _SOURCE_IN_BRACKETS.search(text)
    if bracket:
        text = text[: bracket.start()]
        source = bracket["source"] if looks_like_source(bracket["source"]) else ""
    names = read_names(text)
    return Credit(names, source) if names else None


def credit_at_end(paragraphs: list[str]) -> str:
    """The names of "(Reporting by …)" among the last paragraphs."""
    for text in paragraphs[-3:]:
        if "eporting by" in text and (match := _CREDIT.search(text)):
            return read_names(match["names"]) or ""
    return ""


def agency_writer(text: str) -> Credit | None:
    """ "By JANE DOE Associated Press Writer" near the beginning of a paragraph."""
    match = _AGENCY_WRITER.search(text, 0, 200) if "By " in text else None
    if match is None:
        return None
    names = read_names(match["names"])
    return Credit(names, match["agency"]) if names else None


def read_names(text: str) -> str | None:
    """The names in a byline, as a plain list; None when any part of it may be no name."""
    text = text.strip().strip(".|;,").strip()
    text = re.sub(r"(?i)^by\s+", "", text)
    text = _TITLE_AFTER.sub("", text)
    if not text or len(text) > LONGEST:
        return None
    names = [name for name in _AND.split(text) if name]
    if not names or not all(_is_name(name) for name in names):
        return None
    names = [_cased(name) for name in names]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _is_name(name: str) -> bool:
    tokens = name.split()
    if not name.isascii() and len(tokens) == 1 and 2 <= len(name) <= 4 and name.isalpha():
        return all("\u3400" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in name)
    if not 2 <= len(tokens) <= 5:
        return False
    for token in tokens:
        if token.casefold() in _PARTICLES:
            continue
        if not _TOKEN.fullmatch(token) or token.casefold().strip(".") in _NO_NAMES:
            return False
        if token[0].islower():
            return False
    return tokens[-1].casefold() not in _PARTICLES


def _cased(name: str) -> str:
    """JANE DOE as Jane Doe; other capitals stay, since McDonald can't be told from MCDONALD."""
    if not name.isupper() or not name.isascii():
        return name
    words = [
        w if "." in w else "-".join(p.capitalize() for p in w.split("-")) for w in name.split()
    ]
    return " ".join(words)
