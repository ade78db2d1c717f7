"""Papers and agencies: which words may name one, and where a story says that it is theirs."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_DOMAIN = re.compile(r"[A-Za-z0-9-]{2,40}\.(?:com|net|org|co\.uk|news|info|fr|de|tv)")
_LEARNED = re.compile(
    r"(?:^|[\s“\"])(?P<name>[A-Z][\w.&]*(?:\s[A-Z][\w.&]*){0,3})\s+has\s+(?:exclusively\s+)?learned\b"
)
_PRESS_WORD = re.compile(
    r"\b(?:News|Press|Agency|Agence|Agencia|Agência|Agenzia|Agentur|Times|Post|Herald|Tribune|"
    r"Gazette|Journal|Chronicle|Daily|Newswire|Wire)\b"
)
# Capitals in brackets that tell where or who, not whose story it is.
_NO_SOURCE_TEXT = "US USA UK UN EU NATO UAE DC NY LA SA PM MP VIDEO PHOTO PHOTOS ADDS UPDATE"
_NO_SOURCE = frozenset(_NO_SOURCE_TEXT.split())
_AFTER_BAR = re.compile(r"\s(?:\||[-–—])\s(?P<name>[^|]{2,40})$")
_XINHUA = re.compile(
    r"^(?P<name>新华社|中新社|中央社|共同社)(?P<place>[\u4e00-\u9fff]{2,6}?)\d{1,2}月\d{1,2}日电"
)


@cache
def _known() -> dict[str, str]:
    text = files("backfile.ingest").joinpath("data/sources.txt").read_text("utf-8")
    names = [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]
    return {name.casefold(): name for name in names}


def known_source(name: str) -> bool:
    """Whether this is the name of a paper or agency of the list."""
    return name.casefold() in _known()


def looks_like_source(name: str) -> bool:
    """Whether words in a source's own place, such as a dateline's brackets, may name one."""
    if len(name) > 40:
        return False
    return (
        known_source(name)
        or (
            name.isupper()
            and name not in _NO_SOURCE
            and name.replace("-", "").isalpha()
            and 2 <= len(name) <= 8
        )
        or _DOMAIN.fullmatch(name) is not None
        or (_PRESS_WORD.search(name) is not None and name.count(" ") <= 5)
    )


def source_of_headline(title: str) -> str:
    """The known paper that a headline names after its last bar or dash."""
    match = _AFTER_BAR.search(title)
    return match["name"] if match and known_source(match["name"]) else ""


def source_that_learned(paragraphs: list[str]) -> str:
    """The site or known paper of "… has learned" in the first paragraphs.

    Others may learn things too: the FBI has, and is no paper.
    """
    for text in paragraphs[:3]:
        if " learned" not in text:
            continue
        for match in _LEARNED.finditer(text):
            name = match["name"]
            if known_source(name) or _DOMAIN.fullmatch(name):
                return name
    return ""


def east_asian_dateline(text: str) -> tuple[str, str] | None:
    """(agency, place) of a dateline such as 新华社北京9月15日电."""
    match = _XINHUA.match(text)
    return (match["name"], match["place"]) if match else None
