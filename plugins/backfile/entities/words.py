"""The hand-written lists in `data/`, read once."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from backfile.model import Kind


def lines(name: str) -> Iterator[str]:
    """The lines of a file in `data/` without comments and empty ones."""
    text = (resources.files("backfile.entities") / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def sections(name: str) -> dict[str, frozenset[str]]:
    """The words below each `[heading]` of a file in `data/`."""
    found: dict[str, frozenset[str]] = {}
    heading = ""
    for line in lines(name):
        if line.startswith("["):
            heading = line.strip("[]")
        else:
            found[heading] = found.get(heading, frozenset()).union(line.split())
    return found


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-case words; see `data/words.txt` for what each set is for."""

    honorifics: frozenset[str]
    address: frozenset[str]
    reigning: frozenset[str]
    peers: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    never: frozenset[str]
    organization_heads: frozenset[str]
    body_nouns: frozenset[str]
    organization_starts: frozenset[str]
    things: frozenset[str]
    place_heads: frozenset[str]
    place_starts: frozenset[str]
    speech: frozenset[str]
    table: frozenset[str]
    sport: frozenset[str]
    given: frozenset[str]
    demonyms: dict[str, str]
    """Casefolded demonym or adjective → ISO code. A hint, never a mention."""
    known: dict[str, Kind]
    """Names as written that have one kind wherever they stand …"""
    pageless: frozenset[str]
    """… and those that are no person's, place's or organisation's."""


NOTHING = "nothing"
"""The kind, in `known.tsv`, of what has no page."""


def is_given(word: str) -> bool:
    """Whether a word in small letters is a given name, or two: mary-ann."""
    given = words().given
    return word in given or ("-" in word and given.issuperset(word.split("-")))


@functools.cache
def words() -> Words:
    found = sections("words.txt")
    demonyms = {}
    for line in lines("countries.tsv"):
        iso, _, _, people = line.split("\t")
        for demonym in filter(None, people.split("|")):
            demonyms[demonym.casefold()] = iso
    known = {}
    pageless: set[str] = set()
    for line in lines("known.tsv"):
        kind, names = line.split("\t")
        if kind == NOTHING:
            pageless.update(names.split("|"))
        else:
            known.update(dict.fromkeys(names.split("|"), Kind(kind)))
    return Words(
        honorifics=found["honorifics"],
        address=found["address"],
        reigning=found["reigning"],
        peers=found["peers"],
        particles=found["particles"],
        suffixes=found["suffixes"],
        never=found["never"],
        organization_heads=found["organization heads"],
        body_nouns=found["body nouns"],
        organization_starts=found["organization starts"],
        things=found["things"],
        place_heads=found["place heads"],
        place_starts=found["place starts"],
        speech=found["speech"],
        table=found["table"],
        sport=found["sport"],
        given=frozenset(word for line in lines("given.txt") for word in line.split()),
        demonyms=demonyms,
        known=known,
        pageless=frozenset(pageless),
    )
