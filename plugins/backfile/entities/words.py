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


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-case words; see `data/words.txt` for what each set is for."""

    honorifics: frozenset[str]
    reigning: frozenset[str]
    peers: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    never: frozenset[str]
    organization_heads: frozenset[str]
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
    """Names as written that have one kind wherever they stand."""


@functools.cache
def words() -> Words:
    sections: dict[str, set[str]] = {}
    section: set[str] = set()
    for line in lines("words.txt"):
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), set())
        else:
            section.update(line.split())
    demonyms = {}
    for line in lines("countries.tsv"):
        iso, _, _, people = line.split("\t")
        for demonym in filter(None, people.split("|")):
            demonyms[demonym.casefold()] = iso
    known = {}
    for line in lines("known.tsv"):
        kind, names = line.split("\t")
        known.update(dict.fromkeys(names.split("|"), Kind(kind)))
    return Words(
        honorifics=frozenset(sections["honorifics"]),
        reigning=frozenset(sections["reigning"]),
        peers=frozenset(sections["peers"]),
        particles=frozenset(sections["particles"]),
        suffixes=frozenset(sections["suffixes"]),
        never=frozenset(sections["never"]),
        organization_heads=frozenset(sections["organization heads"]),
        organization_starts=frozenset(sections["organization starts"]),
        things=frozenset(sections["things"]),
        place_heads=frozenset(sections["place heads"]),
        place_starts=frozenset(sections["place starts"]),
        speech=frozenset(sections["speech"]),
        table=frozenset(sections["table"]),
        sport=frozenset(sections["sport"]),
        given=frozenset(word for line in lines("given.txt") for word in line.split()),
        demonyms=demonyms,
        known=known,
    )
