"""Towns and villages of fewer than 15,000 people: meant only where a story says where they lie."""

from __future__ import annotations

import functools
import gzip
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from importlib import resources

from backfile.entities.gazetteer import Place, fold

FIRST = 1_000_000
"""Their numbers begin here, behind those of the gazetteer."""


@functools.lru_cache(maxsize=1 << 16)
def villages(name: str) -> tuple[Place, ...]:
    """Those of a name, whatever its case and accents, the largest first."""
    key = _key(name)
    return tuple(sorted(_called(key), key=lambda place: (-place.population, place.number)))


def _called(key: str) -> Iterator[Place]:
    lines = _lines()
    opening = f"{key}\t"
    for number in range(bisect_left(lines, opening), len(lines)):
        if not lines[number].startswith(opening):
            return
        _, country, code, latitude, longitude, people, geonames, own = lines[number].split("\t")
        yield Place(
            FIRST + number,
            "city",
            own or key.title(),
            country,
            code,
            float(latitude),
            float(longitude),
            int(people),
            int(geonames),
            (),
        )


def _key(name: str) -> str:
    plain = name.translate(_LETTERS)
    return fold("".join(c for c in unicodedata.normalize("NFD", plain) if not _is_mark(c)))


_LETTERS = str.maketrans("łŁøØđĐıßæ’ʼ‘", "lLoOdDisa'''")
"""As scripts/derive_gazetteer.py prints them without accents."""


def _is_mark(character: str) -> bool:
    return bool(unicodedata.combining(character))


@functools.cache
def _lines() -> Sequence[str]:
    """Sorted, one a place."""
    data = (resources.files("backfile.entities") / "data" / "villages.tsv.gz").read_bytes()
    return gzip.decompress(data).decode("utf-8").splitlines()
