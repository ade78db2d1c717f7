"""A–Z lists of persons, places and organisations, and the map of all places."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

from slugify import slugify

from backfile.model import KINDS, Entity, Kind
from backfile.site.context import Desk, Name, Site

WHOLE = 600
"""Up to so many entities stand on one page; more are cut by letter."""
OTHER = "other"


def write(desk: Desk) -> None:
    site = desk.site
    for kind in KINDS:
        of_kind = [e for e in site.archive.entities.values() if e.kind is kind and e.has_page]
        letters: dict[str, list[Entity]] = defaultdict(list)
        for key, _, entity in sorted((sort_key(e), e.id, e) for e in of_kind):
            letters[_letter(key)].append(entity)
        ways = [
            (letter, site.link(site.addresses.letter(kind, letter)), len(letters[letter]))
            for letter in sorted(letters, key=lambda x: (x == OTHER, x))
        ]
        whole = len(of_kind) <= WHOLE
        uses = site.archive.uses
        most = sorted(of_kind, key=lambda e: (-len(uses[e.id].stories), e.id))[:100]
        desk.render(
            "entities",
            site.addresses.kind(kind),
            kind=kind,
            total=len(of_kind),
            ways=ways,
            whole=whole,
            letters=[(x, _names(site, letters[x])) for x, _, _ in ways] if whole else [],
            most=[] if whole else _names(site, most),
        )
        for letter, _, _ in [] if whole else ways:
            names = _names(site, letters[letter])
            for page in site.paged(site.addresses.letter(kind, letter), names):
                desk.render("letter", page.path, kind=kind, letter=letter, ways=ways, page=page)


def sort_key(entity: Entity) -> str:
    """By last name for persons, else by the name without its article; without accents or case."""
    name = entity.name
    if entity.kind is Kind.PERSON:
        *given, last = name.split()
        name = " ".join([last, *given])
    elif name.lower().startswith("the "):
        name = name[4:]
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def _letter(key: str) -> str:
    """Where a sort key stands in the alphabet."""
    first = key[:1]
    if not (first.isascii() and first.isalpha()):
        # slugify spells other scripts in Latin letters, which is where readers would look.
        first = slugify(key)[:1]
    return first.upper() if first.isalpha() else OTHER


def _names(site: Site, entities: list[Entity]) -> list[Name]:
    return [site.name_of(e, len(site.archive.uses[e.id].stories)) for e in entities]
