"""Cuts what the model took in with a name: articles, titles, quotes, possessives, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backfile.entities.firms import is_code, is_nameless
from backfile.entities.nations import nation
from backfile.entities.titled import ONLY_LOWER, is_couple
from backfile.entities.words import words
from backfile.memory import remembered

EDGES = " \t\u00a0'’‘`\"“”„«»()[]{}<>,;:.!?…*_-–—|/\\=+~#&$€£%@·•"
HANDLES = "@#"
"""Before the name of an account or a subject, as people write it who have no blanks there."""
PREFIXED = re.compile(r"(?:post|pre|anti|pro|non|ex|mid|co)-")
"""No name by itself: post-Brexit, anti-Trump."""
TAIL_NUMBER = re.compile(r"[\s(]+(?:\d{4}-\d\d-\d\d|[\d.,:/'()-]*\d[\d.,:/'()-]*)$")
PARTING = re.compile(
    r"\s*[(\[\]|<>]|\s(?:vs?\.?|[-–—])\s|,\s(?=\d)|:\s|(?<=[a-z])['’]s\s(?=[‘\"“'][a-z])"
)
"""Between two names: a bracket, "v", a dash, a comma before somebody's age, a colon behind who
speaks, an 's before what somebody calls something."""
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
COMMA = re.compile(r",\s+(?!(?:Jr|Sr|Inc|Ltd|LLC|PLC|Plc|plc|[IVX]+|[A-Z]{2})\b)")
"""Between two places, the second of which may contain the first ("Burnley, Lancashire"), or between
two of a row of names."""
ROW = re.compile(r"&|\band\b")
"""Behind the comma of one firm of several owners."""
ABBREVIATION = re.compile(
    r"(?:\b[A-Za-z]\.)+$|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|St|Bros|[A-Z][a-z]{1,4})\.$"
)
REIGN = re.compile(r"[a-z] [IVX]+\.$")
"""The number of who reigns, where a sentence ends: Elizabeth I."""
STAGE = "DJ"
"""A title without which who has one name only is nobody."""
ARTICLES = frozenset(("the", "a", "an", "this", "that", "its", "his", "her", "their", "our"))
HYPHENATED = re.compile(r"-[a-z]{2,6}\b(?!-)")
COMPOUND = frozenset(
    [
        "based",
        "led",
        "backed",
        "born",
        "style",
        "run",
        "made",
        "owned",
        "held",
        "wide",
        "era",
        "bound",
        "ruled",
        "trained",
        "like",
        "free",
        "linked",
        "only",
        "born",
        "old",
        "area",
        "hit",
        "wing",
        "rich",
        "long",
        "sized",
        "born",
        "type",
        "wise",
        "mate",
    ]
)
SMALL_TAIL = re.compile(r"(?:\s[a-z][a-z'’-]*)+$")
"""What follows the last capital of a place or an organisation: "Interfax news agency"."""
FIRM_ENDS = re.compile(
    r"(?<= Inc| Ltd| PLC| Plc) of (?:the )?[A-Z]"
    r"|(?:(?<=Inc|Ltd|PLC|Plc)|(?<=Corp))\. (?!(?:Inc|Ltd|L\.?L\.?C|L\.?P)\b)[A-Z]"
    r"|(?:(?<=Inc|Ltd|PLC|Plc|SpA)|(?<=Corp|S\.A\.|N\.V\.|B\.A\.))"
    r" (?:Said|Says|Was|Were|Is|Has|Had|He|She|It|They|Each|Of|More|Shares|Holders)\b"
)
"""Behind a firm's name, where it is: Mossby Inc of Leeds, but not the Mossby Co of Leeds; the next
sentence; or what a headline or a table goes on with in capitals: Mossby Inc Said."""
LEAD = re.compile(r"(?P<whose>\S+) (?:Firm|Company|Giant|Maker) (?=[A-Z]\w)")
"""Before a firm's name, whose it is: U.S. Firm Mossby Inc."""
RANK = re.compile(r" (?:Maj|Gen|Brig|Lt|Col|Capt|Sgt|Sen|Rep|Gov|Dr|Prof|Mr|Mrs|MPs?)\.?$")
"""Behind a body's or a place's name, the next person's, or what that is: a Labour MP."""
JOINED = re.compile(r"(?:al|el|as|ash|ad|ar|at|an|az|ul)-[A-Z]")
"""Within a person's name, an article with the word that it belongs to."""
MONEY = re.compile(r"[A-Z]{0,3}[$£€¥₹]\s?\d.*|[A-Z]{2,3}\d[\d,.]*(?:,\d{3}|mn|bn)|M-?[0-3]")
"""A sum, or the money supply."""
WORD = re.compile(r"\S+")
OWNER = re.compile(r"(?<=[a-z])['’]s\s")
"""Ends a person's name: "Ann Moss's Norwich"."""
LETTERS = re.compile(
    r"(?<=[a-z]),? (?:QC|KC|MP|MSP|OBE|CBE|MBE|Instagram|Insta|Facebook|Twitter|TikTok)$"
)
"""Behind a person's name: what the person is, or where the picture comes from."""
SAINT = re.compile(r"(?:St\.?|Saint) \w+['’]s")
"""A church, a ground or a hospital: St Mary's."""
AND = re.compile(r" (?:and|&) ")


def trim(text: str, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """The spans of a name, or of two that a parenthesis or a dash parts; none if nothing is left.

    Offsets are code points in `text`.
    """
    if text[end - 1 : end].isdigit() and text[end : end + 1].isalpha():
        # The model parted a word: "Mossby College 8|pm".
        end = max(start, text.rfind(" ", start, end))
    if "-" in text[max(start, end - 1) : end + 1]:
        spans = list(_trim(text, start, end, label))  # perhaps the middle of "Jong-un"
    else:
        spans = [(start + first, start + last) for first, last in _cut(text[start:end], label)]
    for first, last in spans:
        if first and text[first - 1] in HANDLES:
            # What somebody calls an account or a subject; what stands behind it may be a name.
            first = text.find(" ", first, last) + 1
            if not first or any(sign in text[first:last] for sign in HANDLES):
                continue
        # The Asia of Mossby (Asia) Ltd is no more a name than the Ltd is.
        inside, closed, form = text[first:last].partition(")")
        if closed and "(" not in inside and is_nameless(form):
            continue
        money = MONEY.fullmatch(text, first, last)
        if not money and not is_code(text, first, last) and not is_nameless(text[first:last]):
            yield first, last


@remembered
def _cut(written: str, label: str) -> tuple[tuple[int, int], ...]:
    """What is left of a name that nothing follows; most names stand in many places."""
    return tuple(_trim(written, 0, len(written), label))


def _trim(text: str, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    inside = PARTING.search(text, start + 1, end) or _between_two(text, start, end, label)
    if inside:
        yield from _trim(text, start, inside.start(), label)
        if inside.end() < end:
            yield from _trim(text, inside.end(), end, label)
        return
    start, end = _edges(text, start, end)
    number = TAIL_NUMBER.search(text[start:end])
    if number and (label != "ORG" or len(number[0].strip()) > 2):
        start, end = _edges(text, start, start + number.start())
    start = _opening(text, start, end, label)
    if label == "ORG" and (lead := LEAD.match(text, start, end)) and nation(lead["whose"]):
        start = lead.end()
    if label == "PERSON":
        start, end = _person(text, start, end)
    elif small := SMALL_TAIL.search(text[start:end]):
        end = start + small.start()
    if tail := FIRM_ENDS.search(text, start, end):
        end = tail.start()
    if label != "PERSON" and (rank := RANK.search(text, start, end)):
        end = rank.start()
    start, end = _edges(text, start, end)
    possessive = text[end - 2 : end] in ("'s", "’s", "`s", "'S") and end - start > 2
    if possessive and not SAINT.fullmatch(text, start, end):
        end -= 2
    # A letter by itself is a mark: "A: They did."
    several = sum(map(str.isalnum, text[start:end])) > 1
    capital = several and any(map(str.isupper, text[start:end]))
    if (capital or _caseless(text[start:end])) and not PREFIXED.match(text, start, end):
        yield start, end


def _between_two(text: str, start: int, end: int, label: str) -> re.Match[str] | None:
    """What parts two names of a kind that the model took for one."""
    if label == "PERSON" and (owner := OWNER.search(text, start + 1, end)):
        # "Porto's Moss", but not "Ann Moss's Norwich".
        return owner if " " not in text[start : owner.start()] else None
    if label == "PERSON" and is_couple(text[start:end]):
        return AND.search(text, start, end)
    comma = COMMA.search(text, start + 1, end)
    if comma and label == "ORG":
        # Unless it is the name's own: the University of California, Berkeley; Moss, Hale & Co.
        one = " " not in text[start : comma.start()] and not ROW.search(text, comma.end(), end)
        return comma if one else None
    return comma if label in (*PLACE_LABELS, "PERSON") else None


def _caseless(text: str) -> bool:
    """A script without capitals."""
    return any(c.isalpha() and not c.isupper() and not c.islower() for c in text)


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        written = text[start:end]
        if written[-1] == "." and ABBREVIATION.search(written) and not REIGN.search(written):
            break
        end -= 1
    return start, end


def _opening(text: str, start: int, end: int, label: str) -> int:
    """Where the name begins behind articles and, for persons, titles."""
    lists = words()
    found = list(WORD.finditer(text, start, end))
    for i, word in enumerate(found[:-1]):
        raw = word[0]
        lower = raw.lower().rstrip(".,:")
        small = raw[:1].islower()
        skip = lower in ARTICLES and (small or label != "ORG" or lower == "the")
        if label == "PERSON":
            skip |= small and lower not in lists.particles
            title = lower in lists.honorifics and (small or lower not in ONLY_LOWER)
            title &= raw != STAGE or len(found) - i > 2
            skip |= title and (not raw.isupper() or not found[i + 1][0].isupper())
            skip |= lower in lists.demonyms
        elif label in ("GPE", "LOC") and small:
            skip = True
        if not skip:
            return word.start()
        if i == len(found) - 2:
            return found[-1].start()
    return start


def _person(text: str, start: int, end: int) -> tuple[int, int]:
    """A person's name ends before the first word in small letters and takes in "-un"."""
    lists = words()
    found = list(WORD.finditer(text, start, end))
    for i, word in enumerate(found[1:], 1):
        raw = word[0]
        if raw[:1].islower() and raw.lower() not in lists.particles and not JOINED.match(raw):
            end = found[i - 1].end()
            break
    owner = OWNER.search(text, start, end)
    if owner:
        return start, owner.start()
    if letters := LETTERS.search(text, start, end):
        end = letters.start()
    following = HYPHENATED.match(text, end)
    if following and following[0][1:] not in COMPOUND and text[end - 1 : end].isalpha():
        end = following.end()
    return start, end
