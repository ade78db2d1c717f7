"""Towns and villages of 500 to 15,000 people: meant only where a story says where they lie."""

from __future__ import annotations

import functools
import gzip
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from importlib import resources

from backfile.entities.gazetteer import Place, fold, respelled
from backfile.memory import remembered

FIRST = 1_000_000
"""Their numbers begin here, behind those of the gazetteer."""
LETTERS = str.maketrans("łŁøØđĐıßæ’ʼ‘", "lLoOdDisa'''")
"""What has no accent to be dropped, as scripts/derive_gazetteer.py has it."""


@remembered
def villages(name: str) -> tuple[Place, ...]:
    """Those of a name, whatever its case and accents, the largest first."""
    key = key_of(name)
    return next(filter(None, (tuple(_called(each)) for each in (key, *respelled(key)))), ())


def key_of(line: str) -> str:
    """The name that a line begins with, without case, accents and article: the order of `lines`."""
    apart = unicodedata.normalize("NFD", line.partition("\t")[0].translate(LETTERS))
    return fold("".join(c for c in apart if not unicodedata.combining(c)))


@functools.cache
def lines() -> Sequence[str]:
    """One a village: name, country, division, latitude, longitude, GeoNames' id."""
    data = (resources.files("backfile.entities") / "data" / "villages.tsv.gz").read_bytes()
    return gzip.decompress(data).decode("utf-8").splitlines()


def _called(key: str) -> Iterator[Place]:
    every = lines()
    for number in range(bisect_left(every, key, key=key_of), len(every)):
        if key_of(every[number]) != key:
            return
        name, country, code, latitude, longitude, geonames = every[number].split("\t")
        spot = float(latitude), float(longitude)
        yield Place(FIRST + number, "city", name, country, code, *spot, 0, int(geonames), ())
