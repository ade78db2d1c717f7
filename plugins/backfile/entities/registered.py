"""Firms that the model overlooks or takes for persons: by their legal form in running text, by the
angle brackets around them, and by the code of an exchange behind them in headlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from backfile.entities.firms import CODE, bracketed, is_nameless, without_form
from backfile.entities.name import Name, found_in
from backfile.entities.overlap import overlaps
from backfile.entities.prior import PLACES, place_prior
from backfile.entities.rules import MONTH
from backfile.entities.words import sections, words
from backfile.model import Kind, Story

SIGNS = sections("signs.txt")
WORD = r"(?:(?:[A-Z]\.)+|(?:St|Bros|Wm|Chas|Geo)\.|(?!The )[A-Z\d][\w’'&/-]*)"
LEGAL_FORM = (
    r"(?:Inc|Corp|Co|Ltd|PLC|Plc|plc|LLC|GmbH|SpA|Bhd|N\.?V\.?"
    rf"|(?:AG|AB|SA|S\.A\.|A/S)(?= ?{CODE.pattern}))"
)
FORMAL = re.compile(rf"(?<![\w.’'&/-])(?:{WORD} (?:of (?:the )?|& )?){{1,6}}{LEGAL_FORM}(?![\w&-])")
"""Words with capitals, the last a legal form."""
OF = re.compile(r" of (?:the )?")
JOINED = re.compile(r"[A-Z][\w.’'-]* ?(?:[Aa]nd|&) $")
"""Before what may be the end of a name: Mossby and Verhal Inc."""
OPENING = re.compile(
    rf"(?:[\d.,]+|{MONTH} \d+|[A-Z]+[a-z]{{0,2}}-(?:plus|minus|\d)"
    rf"|{'|'.join(sorted(word.capitalize() for word in SIGNS['openings']))}) "
)
"""Before a name, though it begins with a capital or a figure."""
PARTING = re.compile(
    rf".*(?:(?<!\w)(?:{LEGAL_FORM}|Cos|Group)['’]s|[a-z]s['’]"
    r"|\w-(?:based|held|owned|led|backed|controlled|listed)) "
)
"""Up to a firm's name, what stands before it: an owner, or where it is based."""
OWNS = re.compile(r"['’]s ")
LABEL = re.compile(r".*(?:\b(?:POINT|STOCKS|FOCUS)/|CORRECTED ?[-/])")
"""What wire services put before a headline."""
OPEN = frozenset(("of", "the", "&", "for"))
"""In a name, if it is one, of which more words stand before them."""
PRINTED = re.compile(r"[^\s<>]+")
BETWEEN = re.compile(r"[\s,/]*(?:(?:AND|OR)\s+)?")
"""In a headline, between a code and the next firm."""
MOST_WORDS = 4
"""Of a name in a headline that nothing else in its story has."""


def registered(story: Story, names: Sequence[Name]) -> list[Name]:
    """Such firms; `names` are what is known of the story so far."""
    found = [
        found_in(number, text, *at, Kind.ORGANIZATION)
        for number, text in enumerate(story.texts)
        for at in bracketed(text)
    ]
    known = [*names, *found]
    for number, text in enumerate(story.paragraphs, 1):
        found += _formal(text, number, [n for n in known if n.paragraph == number])
    bodies = [n for n in (*names, *found) if n.paragraph and n.kind is Kind.ORGANIZATION]
    if CODE.search(story.title):
        found += _coded(story.title, {body.text.upper() for body in bodies})
    return [*found, *_unformal(story, [*names, *found], bodies)]


def _unformal(story: Story, names: Sequence[Name], bodies: Iterable[Name]) -> Iterator[Name]:
    """Where the firms among a story's bodies stand without their legal form."""
    shorts = sorted({short for body in bodies if (short := _informal(body.text))})
    if not shorts:
        return
    parts = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, shorts))})(?![\w-]| [A-Z])")
    for number, text in enumerate(story.paragraphs, 1):
        for match in parts.finditer(text):
            one = found_in(number, text, *match.span(), Kind.ORGANIZATION)
            if not any(_holds(name, one) for name in names if overlaps(name, one)):
                yield one


def _informal(name: str) -> str:
    """A firm's name of several words without its legal form; nothing if that may be a place's or a
    person's."""
    parts = without_form(name.split())
    short = " ".join(parts)
    plain = short == name or len(parts) < 2 or short.endswith((",", "&", "'s"))
    return "" if plain or place_prior(short) or parts[0].lower() in words().given else short


def _formal(text: str, number: int, names: Sequence[Name]) -> Iterator[Name]:
    """Those of a paragraph, where the model sees no organisation."""
    for match in FORMAL.finditer(text):
        start = _start(text, *match.span(), names)
        one = found_in(number, text, start, match.end(), Kind.ORGANIZATION)
        inside = [name for name in names if overlaps(name, one)]
        if any(_holds(name, one) for name in inside):
            continue
        *own, _ = one.text.split() or [""]
        named = not is_nameless(one.text) and place_prior(" ".join(own)) < PLACES["country"]
        if named and not JOINED.search(text, 0, start):
            yield one


def _holds(name: Name, firm: Name) -> bool:
    """Whether a name has the end of a firm's and is no shorter, or is an organisation's whose end
    stands within it."""
    if name.kind is not Kind.ORGANIZATION:
        return name.end > firm.end
    return name.end != firm.end or name.start <= firm.start


def _start(text: str, start: int, end: int, names: Sequence[Name]) -> int:
    """Where the name begins: behind the last "of" that no place follows, behind what may open a
    sentence, and behind another name that owns the firm."""
    for of in OF.finditer(text, start, end):
        if not place_prior(text[of.end() : end].rpartition(" ")[0]):
            start = of.end()
    for name in names:
        owner = OWNS.match(text, name.end, end)
        # But Mossby's Inc owns nothing.
        if owner and start <= name.start < end and not is_nameless(text[owner.end() : end]):
            start = owner.end()
        elif start < name.start < end and OWNS.fullmatch(text, name.start - 3, name.start):
            start = name.start
    if before := PARTING.match(text, start, end):
        start = before.end()
    while opening := OPENING.match(text, start, end):
        start = opening.end()
    return start


def _coded(title: str, bodies: set[str]) -> Iterator[Name]:
    """Those of a headline that have a code behind them. `bodies` are the story's organisations,
    in capitals."""
    begin = 0
    for code in CODE.finditer(title):
        if label := LABEL.match(title, begin, code.start()):
            begin = label.end()
        parts = list(PRINTED.finditer(title, begin, code.start()))
        between = BETWEEN.match(title, code.end())
        begin = between.end() if between else code.end()
        if not parts:
            continue
        end = parts[-1].end()
        start = next((m.start() for m in parts if _begins(title[m.start() : end], bodies)), None)
        if start is None:
            start = _short_start(parts)
        if start is not None:
            yield found_in(0, title, start, end, Kind.ORGANIZATION)


def _begins(name: str, bodies: Iterable[str]) -> bool:
    return any(f"{body} ".startswith(f"{name} ") for body in bodies)


def _short_start(parts: Sequence[re.Match[str]]) -> int | None:
    """Where the last of a headline's words begin that may be a name as a whole, if there are such:
    behind the verbs."""
    own = list(parts)
    for at, part in enumerate(parts[:-1], 1):
        if part[0].endswith(",") or part[0].lower() in SIGNS["in headlines"]:
            own = list(parts[at:])
    cut = own[0][0] == "AND" or any(part[0].lower() in OPEN for part in own)
    return None if cut or len(own) > MOST_WORDS else own[0].start()
