"""Names that the model cuts up, made whole by their form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from backfile.entities.firms import has_form, is_firm, whole_start
from backfile.entities.gazetteer import UPON, gazetteer
from backfile.entities.likeness import QUOTED
from backfile.entities.name import Name, found_in
from backfile.entities.overlap import overlaps
from backfile.entities.prior import place_prior
from backfile.entities.villages import villages
from backfile.entities.words import words
from backfile.model import Kind, Story

TOWN = re.compile(
    rf"(?<![\w-])[A-Z][a-z]+(?:-{UPON}-(?:the-)?| {UPON} (?:the )?)[A-Z][a-z]+(?![\w-])"
)
"""Stoke-on-Trent, Richmond upon Thames, if there is such a place."""
NICKNAMED = re.compile(rf"(?<![\w'’-])[A-Z][\w-]*[a-z] {QUOTED} (?:[A-Z]['’])?[A-Z][\w-]*[a-z]")
"""Ann 'Annie' Moss, if the model takes a part of it for a person."""
SAINT = re.compile(
    r"(?<![\w-])(?P<saint>(?:St\.?|Saint) [A-Z][\w-]+(?:['’]s?)?)(?: [A-Z][\w.'’-]*){0,5}?"
    r" (?P<last>School|Academy|College|Church|Chapel|Cathedral|Hospital|Infirmary|Hospice|Park"
    r"|Stadium|Lighthouse|University|Priory|Abbey|Square)\b(?!\s[A-Z])"
)
"""Many schools and churches have one saint: the last word says what St Mary's is meant."""
RANK = re.compile(
    r"(?:^| )(?:High|Supreme|District|Crown|County|Superior|Constitutional|Magistrates['’]?)$"
)
CHAMBER = re.compile(r"(?:House|Senate|Commons|Lords)(?: [A-Z][a-z]+){1,3}")
SMALL_AFTER = re.compile(r" (?:(?P<court>court)|(?:sub)?committee)\b")
"""Velmar High court, the House Drainage subcommittee."""
OWNER_BEFORE = re.compile(r"(?<![\w.-])(?P<name>[A-Z][^\W\d_’'-]{2,}) (?:and|&) $")
OWNERS = re.compile(r"[A-Z][^\W\d_’'-]{2,} (?:and|&) [A-Z][\w-]{2,}(?=[ ’'])")
WORD_BEFORE = re.compile(r"[A-Z][\w.]* $")


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
            yield found_in(number, text, start, end, kind)


def nicknamed(story: Story, names: Sequence[Name]) -> Iterator[Name]:
    """Persons with a nickname between their names, which the model cuts up."""
    for number, text in enumerate(story.paragraphs, 1):
        for match in NICKNAMED.finditer(text):
            start, end = match.span()
            cut = [n for n in names if n.paragraph == number and n.start < end and n.end > start]
            if any(n.kind is Kind.PERSON for n in cut) and all(n.end <= end for n in cut):
                start = min(start, *(n.start for n in cut))
                yield found_in(number, text, start, end, Kind.PERSON)


def headless(story: Story, names: Sequence[Name]) -> Iterator[Name]:
    """Firms whose names the model cuts behind their own words."""
    for name in names:
        if not name.paragraph or name.kind is not Kind.ORGANIZATION:
            continue
        text = story.text_of(name.paragraph)
        start = whole_start(text, name.start, name.end)
        if start < name.start:
            yield found_in(name.paragraph, text, start, name.end, name.kind)


def small_ends(story: Story, names: Iterable[Name]) -> Iterator[Name]:
    """Courts and committees whose last word is printed small, without which the model takes
    them."""
    for name in names:
        text = story.text_of(name.paragraph)
        if not (tail := SMALL_AFTER.match(text, name.end)):
            continue
        if RANK.search(name.text) if tail["court"] else CHAMBER.fullmatch(name.text):
            yield found_in(name.paragraph, text, name.start, tail.end(), Kind.ORGANIZATION)


def doubled(story: Story, names: Iterable[Name]) -> list[Name]:
    """Firms of two owners, which the model parts, and what their story calls them by less: Verhal
    and Moss Inc, Verhal and Moss."""
    found: list[Name] = []
    shorts: set[str] = set()
    for name in names:
        text = story.text_of(name.paragraph)
        if not has_form(name.text) and not is_firm(text, name.start, name.end):
            continue
        if whole := OWNERS.match(name.text):
            shorts.add(whole[0])
        owner = OWNER_BEFORE.search(text, max(0, name.start - 30), name.start)
        second = name.text.split()[0]
        if owner is None or not _is_owner(owner["name"]):
            continue
        if second.isupper() or WORD_BEFORE.search(text, 0, owner.start("name")):
            continue  # the end of another name
        both = f"{owner[0]}{second}"
        if not _stands_alone(owner["name"], both, story):
            start = owner.start("name")
            found.append(found_in(name.paragraph, text, start, name.end, Kind.ORGANIZATION))
            shorts.add(both)
    for number, text in enumerate(story.texts):
        for short in sorted(shorts):
            for match in re.finditer(rf"{re.escape(short)}\b", text):
                one = found_in(number, text, *match.span(), Kind.ORGANIZATION)
                if not any(overlaps(one, other) for other in found):
                    found.append(one)
    return found


def _stands_alone(word: str, both: str, story: Story) -> bool:
    """Whether a story has a word without what follows it in `both`."""
    alone = re.compile(rf"\b{re.escape(word)}\b(?!{re.escape(both.removeprefix(word))})")
    return any(map(alone.search, story.texts))


def _is_owner(word: str) -> bool:
    """Whether a word may be an owner's name: no place's, people's or first name."""
    small, lists = word.lower(), words()
    common = small in lists.given or small in lists.demonyms or small in lists.never
    return not common and not place_prior(word)


def saints(story: Story, names: Sequence[Name]) -> list[Name]:
    """Schools, churches and hospitals called after a saint, which the model cuts up; and what their
    story calls them by less."""
    kinds: dict[str, Kind] = {}
    found = []
    for number, text in enumerate(story.texts):
        for match in SAINT.finditer(text) if "St" in text or "Saint" in text else ():
            start, end = match.span()
            longer = (
                n for n in names if n.paragraph == number and n.start < start and n.end >= end
            )
            if any(longer):
                continue
            body = match["last"].lower() in words().organization_heads
            kind = kinds[match["saint"]] = Kind.ORGANIZATION if body else Kind.PLACE
            found.append(found_in(number, text, start, end, kind))
    for name in names if kinds else ():
        if name.text in kinds and not any(overlaps(name, whole) for whole in found):
            text = story.text_of(name.paragraph)
            found.append(found_in(name.paragraph, text, name.start, name.end, kinds[name.text]))
    return found
