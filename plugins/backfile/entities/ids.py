"""Addresses of entities: `<kind>/<slug>`, never shared, whatever the order of files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from slugify import slugify

from backfile.model import Kind

LONGEST = 80
PLAIN = re.compile(r"[A-Za-z0-9 ]+")


def assign_ids(names: Iterable[tuple[Kind, str]]) -> dict[tuple[Kind, str], str]:
    """An id for each (kind, name); the names must be distinct.

    Of names that slugify alike, the plainest keeps the bare slug and the others carry four hex
    digits of their own hash, so that an address depends on the names alone.
    """
    alike: dict[str, list[tuple[Kind, str]]] = {}
    for kind, name in sorted(set(names)):
        # An article that most stories print may come and go, and the address stays.
        slug = slug_of(name.removeprefix("The ") if kind is Kind.ORGANIZATION else name)
        alike.setdefault(f"{kind}/{slug}", []).append((kind, name))
    ids: dict[tuple[Kind, str], str] = {}
    taken: set[str] = set()
    for base, same in sorted(alike.items()):
        same.sort(key=lambda item: (not item[1].isascii(), item[1].isupper(), item[1]))
        for place, item in enumerate(same):
            bare = place == 0 and not base.endswith("/") and base not in taken
            ids[item] = base if bare else _with_hash(base, item[1], taken)
            taken.add(ids[item])
    return ids


def slug_of(name: str) -> str:
    """A name as it stands in an address."""
    if len(name) <= LONGEST and PLAIN.fullmatch(name):
        return "-".join(name.lower().split())  # what slugify makes of most names, sooner
    return slugify(name, max_length=LONGEST, word_boundary=True)


def _with_hash(base: str, name: str, taken: set[str]) -> str:
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass")).hexdigest()
    joint = "" if base.endswith("/") else "-"
    return next(
        candidate
        for length in range(4, len(digest) + 1)
        if (candidate := f"{base}{joint}{digest[:length]}") not in taken
    )
