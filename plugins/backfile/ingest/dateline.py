"""The dateline: place, day and agency that open a wire story.

WASHINGTON, Feb 26 (Reuters) - The U.S. …       Place in capitals, or a day or an agency
JERUSALEM — Palestinian Authority …             with it: less is no dateline.
afrol News, 27 January - David Kato, …          A paper with a day is a source.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from backfile.ingest.dates import date_of_field, month_number, weekdays
from backfile.ingest.sources import known_source, looks_like_source

LONGEST = 90
SHORTEST_STORY = 20
"""Code points that follow a dateline: less is a caption, a time or a table row."""

_DASHES = "-—–:"
_DASH = re.compile(r"\s*(?:--+|—|–)\s*|\s+-\s+|(?<=\))\s*[:-]\s*")
_AGENCY = re.compile(r"\s*[([](?P<agency>[^()\[\]]{2,40})[)\]]$")
_DAY = re.compile(
    r",?\s+(?P<day>(?:[^\W\d_]{3,12}\.?,\s+)?(?:"
    r"\d{4}-\d\d-\d\d"
    r"|(?P<m1>[^\W\d_]{3,12})\.?\s+(?P<d1>\d{1,2})(?:,?\s+\d{4})?"
    r"|(?P<d2>\d{1,2})\.?\s+(?P<m2>[^\W\d_]{3,12})\.?(?:,?\s+\d{4})?"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4}))$"
)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_SMALL_TEXT = """
    of de la le el al the and du des da do am an der upon sur en von St
"""
_SMALL = frozenset(_SMALL_TEXT.split())
# What stands in capitals before a dash and is no place.
_NO_PLACE_TEXT = """
    update updates breaking exclusive watch video live opinion analysis factbox timeline
    feature interview correction corrected refile recap review preview comment editorial
    letter letters sport sports soccer football cricket tennis golf rugby basketball baseball
    hockey business weather obituary news flash urgent alert poll study report explainer
    photos pictures gallery podcast table q&a summary highlights snapshot
"""
_NO_PLACE = frozenset(_NO_PLACE_TEXT.split())


@dataclass(frozen=True, slots=True)
class Dateline:
    """What opens a story's first paragraph."""

    place: str = ""
    """As written."""
    source: str = ""
    date: dt.date | None = None
    partial_date: str = ""
    """A day without its year."""
    length: int = 0
    """Code points up to where the story's own words begin."""
    ambiguous: bool = False


def dateline_of(text: str, *, day_first: bool, language: str = "") -> Dateline | None:
    """The dateline that opens a paragraph; None when it may be something else."""
    beginning = text[:LONGEST]
    if not any(sign in beginning for sign in _DASHES):
        return None
    dash = _DASH.search(text, 2, LONGEST)
    if dash is None or len(text) - dash.end() < SHORTEST_STORY:
        return None
    left, how = text[: dash.start()], dash[0].strip()
    bracket = _AGENCY.search(left)
    agency = ""
    if bracket:
        agency, left = bracket["agency"].strip(), left[: bracket.start()]
        if not looks_like_source(agency):
            return None
    day, rest = _split_day(left)
    place = rest.strip().rstrip(",")
    date = partial = None
    ambiguous = False
    if day:
        stated = date_of_field(day, day_first=day_first, language=language)
        date, partial = (stated.date, "") if stated else (None, day)
        ambiguous = stated is not None and stated.ambiguous
    if not place:
        return None
    if day and looks_like_source(place) and not place.isupper():
        return Dateline("", agency or place, date, partial or "", dash.end(), ambiguous)
    if not day and not agency and known_source(place):
        return Dateline("", place, length=dash.end())
    if not _is_place(place, certain=bool(day or agency), dash=how):
        return None
    return Dateline(place, agency, date, partial or "", dash.end(), ambiguous)


def place_and_day(line: str, *, day_first: bool) -> Dateline | None:
    """A line that consists of a place in capitals and a whole date: "BELGRADE 1996-08-30"."""
    if len(line) > 60:
        return None
    day, rest = _split_day(line)
    place = rest.strip().rstrip(",")
    if not day or not place.isupper() or not _is_place(place, certain=True, dash="—"):
        return None
    stated = date_of_field(day, day_first=day_first)
    if stated is None:
        return None
    return Dateline(place, date=stated.date, length=len(line), ambiguous=stated.ambiguous)


def _split_day(text: str) -> tuple[str, str]:
    match = _DAY.search(text)
    if match is None:
        return "", text
    before = text[: match.start()].replace(",", " ").split()
    # Asked first, since the month names of all languages take a second to load.
    if not before or not all(word[0].isupper() or word in _SMALL for word in before[1:]):
        return "", text
    month = match["m1"] or match["m2"]
    if month and not month_number(month):
        return "", text
    first, comma, rest = match["day"].partition(",")
    if comma and first.isalpha() and first.casefold().strip(".") not in weekdays():
        # "Mombasa, Kenya, 5 November": that was no day of the week.
        return rest.strip(), text[: match.start("day")] + first
    return match["day"], text[: match.start()]


def _is_place(place: str, *, certain: bool, dash: str) -> bool:
    if len(place) > 50:
        return False
    first = place.split(",")[0].split("/")[0].strip()
    words = place.replace(",", " ").replace("/", " ").split()
    if not 1 <= len(words) <= 6 or not all(_WORD.fullmatch(word) for word in words):
        return False
    if len(words) == 1 and certain and not first.isupper() and first.casefold() in weekdays():
        return False
    if any(word.casefold() in _NO_PLACE for word in words) or known_source(place):
        return False
    if first.isupper():
        return len(first) >= 3 and (certain or (dash != "-" and len(words) <= 4))
    return certain and all(word[0].isupper() or word in _SMALL for word in words)
