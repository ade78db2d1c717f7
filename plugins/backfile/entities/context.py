"""What the words around a name say of its kind."""

from __future__ import annotations

import re
from typing import NamedTuple

from backfile.entities.firms import is_and_co, is_firm
from backfile.entities.words import sections, words
from backfile.model import Kind

Hint = tuple[Kind, float]

BEFORE = re.compile(r"(?:^|\W)(?:(?P<two>[\w'’-]+)\s+)?(?P<one>[\w'’-]+)\.?\s+[\"“‘']?$")
AFTER = re.compile(r"(?P<mark>[,\s]*)\s?(?P<word>[\w'’-]+)?")

AS_SHOW = 2
"""What it says that a name stands as a show; as a common noun: 1."""

IN = frozenset(("in", "near", "across", "throughout", "outside", "around", "inside", "toward"))
LOCATING = IN | {"at", "from", "to"}
_SIGNS = sections("signs.txt")
PLACE_NOUNS, PLACE_OF, MOVES = _SIGNS["place nouns"], _SIGNS["of places"], _SIGNS["moves"]
PLACE_AFTER = PLACE_NOUNS | _SIGNS["after places"]
ORGANIZATION_AFTER = _SIGNS["after organizations"]
ORGANIZATION_BEFORE = _SIGNS["before organizations"]
EMPLOYED = _SIGNS["employed"]
CALLINGS = _SIGNS["callings"] | _SIGNS["roles"]
FIRMS_TOO = frozenset(
    (
        "broker",
        "builder",
        "consultant",
        "engineer",
        "fellow",
        "merchant",
        "model",
        "producer",
        "trader",
    )
)
"""What firms are as well, and anybody: fellow Londoners."""
PARTICIPLES = _SIGNS["participles"]
PERSON_VERBS, ROLES, TITLES = _SIGNS["person verbs"], _SIGNS["roles"], _SIGNS["titles"]


class Around(NamedTuple):
    """What the words around a name say of its kind. Sums in tenths, so that what they come to in an
    archive does not depend on the order of its stories."""

    place: int
    person: int
    organization: int
    personal: bool
    """Whether a title such as "Mr" or whose son it is stands before it, or an age behind it."""
    other: int
    """How much speaks for its being no person, place or organisation: that it stands as a common
    noun, "a GP said", or, which says more, as a work, "the Lakeside actress"."""
    starred: bool
    """Whether somebody is its star or host or appears on it, or it has a podcast or a reunion:
    clubs, stations and bands have such too."""


def around(text: str, start: int, end: int) -> Around:
    """What stands around the name at `start`…`end`, code points in `text`."""
    sums = dict.fromkeys(Kind, 0)
    for kind, weight in hints(text, start, end):
        sums[kind] += round(weight * 10)
    return Around(
        sums[Kind.PLACE],
        sums[Kind.PERSON],
        sums[Kind.ORGANIZATION],
        titled(text, start) or is_kin(text, start, end),
        AS_SHOW if is_show(text, start, end) else common(text, start, end),
        is_starred_in(text, start, end),
    )


def hints(text: str, start: int, end: int) -> list[Hint]:
    """(kind, weight) for each sign around the name at `start`…`end`; negative speaks against."""
    found: list[Hint] = []
    before = BEFORE.search(text, max(0, start - 40), start)
    if before:
        one, two = before["one"], before["two"] or ""
        if one in IN:
            found += [(Kind.PLACE, 1.2), (Kind.PERSON, -1.5)]
        elif one == "of" and two.lower() in PLACE_NOUNS:
            found.append((Kind.PLACE, 3.0))
        elif (one == "of" and two.lower() in PLACE_OF) or (one == "to" and two.lower() in MOVES):
            found.append((Kind.PLACE, 2.0))
        elif one in ("at", "with") and two in EMPLOYED:
            found += [(Kind.ORGANIZATION, 1.5), (Kind.PERSON, -0.5)]
        elif one in ("at", "from", "to"):
            found += [(Kind.PLACE, 0.3), (Kind.PERSON, -0.4)]
        elif one in ("the", "The"):
            found += [(Kind.PERSON, -2.0), (Kind.ORGANIZATION, 0.5)]
            if two in IN:
                found.append((Kind.PLACE, 0.6))
        elif one.lower() in ROLES:
            found.append((Kind.PERSON, 1.5))
        elif text.startswith(".", before.end("one")):
            pass  # another sentence
        elif one in CALLINGS - FIRMS_TOO:
            found.append((Kind.PERSON, 1.5))
        elif one in ORGANIZATION_BEFORE:
            found += [(Kind.ORGANIZATION, 2.0), (Kind.PERSON, -1.0)]
    if is_firm(text, start, end):
        found += [(Kind.ORGANIZATION, 6.0), (Kind.PERSON, -6.0)]
    elif is_and_co(text, start, end):
        found += [(Kind.ORGANIZATION, 1.5), (Kind.PERSON, -1.0)]
    after = AFTER.match(text, end, end + 40)
    word = after["word"] if after else None
    if after and word:
        if "," in after["mark"]:
            if word == "who":
                found.append((Kind.PERSON, 2.5))
            elif AGE_AFTER.match(text, end) or _is_called(text, end):
                found.append((Kind.PERSON, 2.0))
        elif word in PLACE_AFTER:
            found.append((Kind.PLACE, 2.0))
        elif word in ORGANIZATION_AFTER:
            found.append((Kind.ORGANIZATION, 1.5))
        elif word in PERSON_VERBS or _is_personal(text, end):
            found.append((Kind.PERSON, 1.0))
        elif word in words().speech:
            found += [(Kind.PERSON, 0.5), (Kind.PLACE, -0.7)]
    return found


def _is_personal(text: str, end: int) -> bool:
    """Whether behind a name stands what only a person was or is: was born, has been arrested."""
    said = PARTICIPLE.match(text, end)
    return said is not None and said["what"] in PARTICIPLES


def _is_called(text: str, end: int) -> bool:
    """Whether behind a comma stands what somebody is: a nurse from Leeds."""
    said = CALLED.match(text, end)
    return said is not None and said["calling"] in CALLINGS


def titled(text: str, start: int) -> bool:
    """Whether a title such as "Mr" or "President" stands before a name."""
    before = text[max(0, start - 20) : start].rstrip().rpartition(" ")[2]
    if not before or not before[0].isupper():
        return False
    return before.rstrip(".").lower() in TITLES


def is_kin(text: str, start: int, end: int) -> bool:
    """Whether a name is said to be somebody's child or spouse, or somebody of an age."""
    if KIN_BEFORE.search(text, max(0, start - 12), start):
        return True
    return bool(AGE_AFTER.match(text, end)) and not located(text, start)


AGE_AFTER = re.compile(
    r", (?:\d\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?: months| weeks)?(?:[;)]|[,.](?!\d)| and [A-Z]|$)"
)
CALLED = re.compile(
    r", (?:an?|the|[A-Z][\w-]+['’]s)(?: [\w'’-]+){0,2}? (?P<calling>[a-z][a-z-]+)"
    r"(?:[,.;]| (?:who|of|at|from|in|with|for)\b)"
)
PARTICIPLE = re.compile(
    r" (?:was|is|has been|had been|got)(?: (?:also|later|now|only|recently))? (?P<what>[a-z]+)"
)
KIN_BEFORE = re.compile(
    r"\b(?:son|daughter|brother|sister|wife|husband|boyfriend|girlfriend|fianc[eé]e?)\s$"
)


def common(text: str, start: int, end: int) -> bool:
    """Whether a name has an article and no noun behind it to which the article may belong, or is a
    grade: rated AAA."""
    if ARTICLE.search(text, max(0, start - 9), start) and NO_NOUN.match(text, end, end + 12):
        return True
    return bool(
        GRADE.fullmatch(text, start, end)
        and (RATED.search(text, max(0, start - 15), start) or RATING.match(text, end))
    )


def is_show(text: str, start: int, end: int) -> bool:
    """Whether a name is spoken of as a work: people act in it, or it is called a film, an album."""
    if SHOW_AFTER.match(text, end):
        return True
    # The third season of a network's show says nothing of the network.
    owning = text.startswith(("'s", "’s"), end)
    return not owning and bool(SHOW_BEFORE.search(text, max(0, start - 30), start))


def is_starred_in(text: str, start: int, end: int) -> bool:
    """Whether a name has what shows have, but not they alone (`Around.starred`)."""
    return bool(STAR_AFTER.match(text, end) or ON_BEFORE.search(text, max(0, start - 22), start))


SHOW_AFTER = re.compile(
    r"[\"”’']? (?:actors?|actress(?:es)?|contestants?|finale|episodes?|reboot|sequel"
    r"|prequel|alums?|co-?stars?|castmates?|soundtrack|remake|winners?|runners?-up|finalists?"
    r"|fame|panellists?|showrunner|premi[eè]re[sd]?|airs"
    r"|season (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"|continues (?:[MTWFS]\w+day|tonight|on [A-Z]))\b"
)
STAR_AFTER = re.compile(
    r"[\"”’']? (?:stars?|hosts?|judges?|panel|presenters?|viewers|cast|franchise|spin-?off"
    r"|podcast|reunion)\b"
)
ON_BEFORE = re.compile(r"\b(?:[Aa]ppear(?:ed|ing|s)?|[Aa]ppearances?|judges?) on (?:[Tt]he )?$")
SHOW_BEFORE = re.compile(
    r"\b(?:(?:episodes?|finale|cast|reboot|remake|seasons?(?: \w+)?|series(?: \w+)?|soundtrack) of"
    r"|(?:co-)?starr?(?:ed|ing|s) in|(?:TV|reality|talk|game|chat|quiz|dating|radio|hit) show"
    r"|(?:docu|mini)?series|sitcom|dramedy|soap|thriller|blockbuster|documentary|musical|novel"
    r"|memoir|autobiography|album|song|podcast|spin-?off|sequel|biopic|rom-?com|film|movie"
    r"|(?<!the )(?<!a )(?:drama|comedy)|(?:[Cc]ompet(?:e[sd]?|ing)|contestants?|panellists?"
    r"|eliminated|packing) on|[Ss]hows (?:like|such as))"
    r"(?: [Tt]he)? [\"“‘']?$"
    # What a station has of its own is a show, or somebody with a given name.
    r"|\b(?:BBC(?: \w+)?|ITV\d?|HBO|CBS|NBC|ABC|Netflix|MTV|Bravo|Hulu|Showtime"
    r"|Channel (?:\d+|Nine|Seven|Ten|Four|Five))['’]s (?:hit |new )?[\"“‘']?$"
)

GRADE = re.compile(r"[A-D][ABCab]{0,2}")
RATED, RATING = re.compile(r"\b(?:rated|rating of|ratings? to) $"), re.compile(r"[- ]rat(?:ed|ing)")
ARTICLE = re.compile(
    r"\b(?:an?|another|every|each)\s$|(?:^|[.!?“\"]\s?)(?:An?|Another|Every|Each)\s$"
)
NO_NOUN = re.compile(r"[,.;:!?)]|\s(?:who|that|said|says|was|is|in|at|on|for|to|with|when|or)\b|$")


def located(text: str, start: int) -> str:
    """The word before a name that says that something is or happens there, if there is one."""
    before = BEFORE.search(text, max(0, start - 40), start)
    return before["one"] if before and before["one"] in LOCATING else ""


def within_a_name(text: str, start: int, end: int) -> bool:
    """Whether a word with a capital stands right beside: "Commonwealth" in "Commonwealth Games"."""
    return bool(
        CAPITAL_AFTER.match(text, end) or CAPITAL_BEFORE.search(text, max(0, start - 25), start)
    )


CAPITAL_AFTER = re.compile(r"(?:\s|\son\s)[A-Z][a-z]")
CAPITAL_BEFORE = re.compile(r"[a-z,]\s[A-Z][a-z]+\s(?:and\s)?$")


def of_a_thing(text: str, start: int, end: int) -> bool:
    """Whether a place's name is but part of a thing's: the Uruguay round, the Treaty of Rome, the
    Venice Film Festival, Moss (Asia) Ltd."""
    following = CAPITALS_AFTER.match(text, end)
    return bool(
        THING_AFTER.match(text, end)
        or THING_BEFORE.search(text, max(0, start - 25), start)
        or (following and following["last"].lower() in words().things)
    )


THING_AFTER = re.compile(
    r"\s(?:[Rr]ound\b(?! trip)|[Cc]lub of|(?:accord|agreement|pact)s?\b|interbank\b"
    r"|(?:[Dd]ollar|dlr|franc|pound)s?\b|[Cc]urrency\b)"
    r"|['’]s (?:Got Talent|Next Top)\b"
    r"|\) (?:Ltd|Inc|Corp|PLC|Plc|BV|NV)\b"
)
# Agreements and battles, and shows: The Only Way Is Essex, Once Upon a Time in Hollywood.
THING_BEFORE = re.compile(
    r"\b(?:(?:Treaty|Convention|Pact|Peace|Battle) of (?:the )?|Miss |Mrs\.? "
    r"|(?:Made|Bachelor|Emily|Sleepless|Upon [Aa] Time) [Ii]n |Only Way [Ii]s |Housewives [Oo]f )$"
)
CAPITALS_AFTER = re.compile(r"(?:\s[A-Z][\w-]*)*\s(?P<last>[A-Z][a-z]+)\b(?!\s[A-Z])")


def of_no_person(text: str, start: int, end: int) -> bool:
    """Whether a person's name is but a family's, or a part of what is called after somebody: the
    Moss family, the Ann Moss Show, the USS Ann Moss."""
    if FAMILY_AFTER.match(text, end) and text[max(0, start - 4) : start].lower() == "the ":
        return True
    following, lists = CAPITALS_AFTER.match(text, end), words()
    return bool(
        SHIP_BEFORE.search(text, max(0, start - 10), start)
        or (following and following["last"].lower() in lists.things | lists.place_heads)
    )


FAMILY_AFTER = re.compile(r"\s(?:family|families|clan|dynasty|brothers|sisters|siblings|twins)\b")
SHIP_BEFORE = re.compile(r"\b(?:USS|HMS|HMAS|HMCS|RMS|RRS)\s(?:Sir\s)?$")
