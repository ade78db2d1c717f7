"""Firms, as their legal forms and the codes of exchanges show them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from backfile.entities.prior import place_prior
from backfile.entities.words import sections, words

LEGAL = frozenset(
    [
        "inc",
        "corp",
        "co",
        "ltd",
        "plc",
        "llc",
        "gmbh",
        "ag",
        "sa",
        "nv",
        "spa",
        "incorporated",
        "corporation",
        "company",
        "limited",
        "lp",
        "na",
        "bhd",
        "sdn",
        "pte",
        "pty",
        "pvt",
    ]
)
"""Legal forms, small and without points."""
SURELY = LEGAL - {"co", "company", "corporation", "sa", "ag"}
"""Those of them that are no other word or abbreviation, and no town's or nation's body."""
GENERIC = LEGAL | {"and", "&", "group", "cos", "holdings", "holding", "bancorp"}
"""What firms' names end in: nothing else is no name."""
TRADES = sections("signs.txt")["trades"]
"""What firms do, or are to each other, which by itself is no firm's name."""
NAME_BEFORE = re.compile(
    r"(?<![\w.])(?!The )(?:[A-Z][\w.’'&-]* ){0,3}[A-Z][\w.’'&-]*(?: and| &)? $"
)
"""What is left of a firm's name right before a trade's."""
CODE = re.compile(r"<[A-Z]{1,6}\d?(?:\.[A-Z]{1,3})?>")
"""By which an exchange lists a firm, as wire services print it behind the firm's name."""
BRACKETED = re.compile(r"<(?P<name>[A-Z\d][^<>@=:]{0,80}?)(?:['’]s)?>")
"""Wire services print the names of firms that no exchange lists so."""
ANY_CODE = re.compile(r"[A-Z]{1,6}[a-z]?\d?(?:[. ]+[A-Z]{1,3}){0,2}")
"""Codes of all sorts that stand in such brackets too …"""
LONGEST_CODE = 16
"""… and their most characters."""
BEHIND = re.compile(
    r",? (?:Inc|Corp|Ltd|PLC|Plc|plc|LLC|Incorporated|GmbH|SpA|N\.V\.)\b"
    r"|,? (?:and|&) Sons\b|,? & Co\b|,? and Co\b\.?,? (?:Inc|Ltd|L\.?P)\b"
    r"| (?:AG|AB|A/S|Oy|OY|S\.p\.A|S\.A)(?!\w)"
    rf"| ?{CODE.pattern}"
    r"| \((?:NYSE|NASDAQ|Nasdaq|LSE|LON|ASX|TSX)\b"
)
"""Behind a name, only if it is a firm's."""
OWNER = re.compile(r"(?:[^\W\d_]\.\s?){1,3}\w{3,}")
"""A name with initials."""
SHORT = 4
"""Letters of surfaces that keep their capitals."""
SMALL_TOWN = 1.5
"""`place_prior` of a town after which few firms are called: a firm's first word means the firm."""


AND_CO = re.compile(r",? and Co\b")
"""The same behind several words: papers say Moss and Co of a player and the others."""


def is_firm(text: str, start: int, end: int) -> bool:
    """Whether a name, `start`…`end` in a text, is a firm's by what stands behind or around it."""
    bracketed_so = text[start - 1 : start] == "<" and (start, end) in bracketed(text[: end + 3])
    return bracketed_so or bool(BEHIND.match(text, end))


def code_behind(text: str, end: int) -> str:
    """The code by which an exchange lists a firm, without the exchange's, behind a name's `end` in
    a text; nothing if there is none."""
    code = CODE.match(text, end + text.startswith(" ", end))
    return code[0].strip("<>").partition(".")[0] if code else ""


def is_and_co(text: str, start: int, end: int) -> bool:
    """Whether a name, `start`…`end` in a text, may be a firm's by the "and Co" behind it."""
    return " " in text[start:end] and bool(AND_CO.match(text, end))


def is_code(text: str, start: int, end: int) -> bool:
    """Whether `start`…`end` in a text is an exchange's code in its brackets, or a part of it."""
    opened = text.rfind("<", max(0, start - LONGEST_CODE), start)
    found = BRACKETED.match(text, opened) if opened >= 0 else None
    return found is not None and found.end("name") >= end and _is_coded(found["name"])


def bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Where the names of firms stand in angle brackets, and no codes."""
    for found in BRACKETED.finditer(text):
        if not _is_coded(found["name"]):
            yield found.span("name")


def _is_coded(inside: str) -> bool:
    """Whether what stands in such brackets is a code."""
    return bool(ANY_CODE.fullmatch(inside)) and not has_form(inside, LEGAL)


def after_owner(name: str) -> bool:
    """Whether a firm's name is that of a person with initials, W.R. Moss: the firm is Moss too."""
    return bool(OWNER.fullmatch(name))


def has_form(name: str, forms: Container[str] = SURELY) -> bool:
    """Whether a firm's name has its legal form; of all `LEGAL` some are other words too."""
    parts = name.lower().replace(".", "").split()
    return len(parts) > 1 and parts[-1] in forms


def is_nameless(name: str) -> bool:
    """Whether a name is only what firms' names end in: what is left of one that was cut."""
    return GENERIC.issuperset(name.lower().replace(".", "").split())


def without_form(parts: Sequence[str]) -> Sequence[str]:
    """The words of a firm's name without those that firms' names end in."""
    end = len(parts)
    while end > 1 and is_nameless(parts[end - 1]):
        end -= 1
    return parts[:end]


def whole_start(text: str, start: int, end: int) -> int:
    """Where a firm's name begins that was cut behind its own words, `start`…`end` in a text: Mossby
    Power and Light Co."""
    *trades, form = text[start:end].lower().replace(".", "").split() or [""]
    if not trades or not TRADES.issuperset(trades) or form not in LEGAL | {"association"}:
        return start
    before = NAME_BEFORE.search(text, max(0, start - 60), start)
    return before.start() if before else start


def short_names(keys: Iterable[str]) -> set[str]:
    """What a story may call the firms whose full names it has: Acme Widgets and Acme are Acme
    Widgets Inc. `keys` and what is returned are surfaces (`name.surface`): those of four letters
    keep their capitals."""
    found = set()
    for key in keys:
        parts: Sequence[str] = key.replace(".", "").replace(",", "").split()
        # A captain and Co are no firm, and a town's Corporation is no other than the town.
        forms = SURELY if parts[-2:-1] in (["and"], ["&"]) else LEGAL - {"corporation"}
        if len(parts) < 2 or parts[-1] not in forms:
            continue
        parts = without_form(parts)
        shorts = {" ".join(parts), *_beginnings(parts)}
        first = parts[0]
        own = first.isalpha() and first not in words().given
        if len(first) > 2 and own and place_prior(first.title()) < SMALL_TOWN:
            shorts.add(first)
        for short in shorts:
            found |= {short.title(), short.upper()} if len(short) <= SHORT else {short}
    return found


def _beginnings(parts: Sequence[str]) -> Iterator[str]:
    """The first words of a firm's name, two or more, unless they may be a place's."""
    if parts[0] not in words().place_starts:
        for count in range(2, len(parts)):
            short = " ".join(parts[:count])
            if "of" not in parts[:count] and place_prior(short.title()) < SMALL_TOWN:
                yield short
