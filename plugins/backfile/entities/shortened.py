"""What a story calls a body by a part of its name: Mossby Life is the Mossby Life Insurance Co, the
Marsh Board the National Marsh Board, Mossbank Banque Mossbank. Names are given by their `core`."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Set

from backfile.entities.prior import is_place, place_prior
from backfile.entities.short_forms import known
from backfile.entities.words import words

DAUGHTERS = frozenset(
    (
        "acceptance",
        "acquisition",
        "capital",
        "credit",
        "finance",
        "funding",
        "investors",
        "leasing",
        "mortgage",
        "overseas",
    )
)
"""Behind a firm's name, another firm's of the same group."""
PARTS = frozenset(("council", "fund", "police"))
"""Behind a body's name, something of that body."""
LINKS = frozenset(("and", "for", "of"))
"""In front of a name, what makes another of it: the Friends of Mossby."""


def shortened(
    short: str,
    longer: Iterable[str],
    firms: Container[str],
    standing: Mapping[str, Set[int]],
    informal: bool,
) -> str | None:
    """Which of the longer names of its story a name is a part of; it hardly ever stands without
    that, or is `informal`, seldom a firm's full name. `firms` are all full names of firms,
    `standing` has the stories of each name."""
    lists = words()
    if short in lists.never or short in lists.demonyms:
        return None
    same = [name for name in longer if _is_part(short, name, firms, standing, informal)]
    # Mossby Sugar Mills, of which the Mossby Sugar beside it is a part too.
    whole = max(same, key=len, default=None)
    return whole if whole and all(name in whole for name in same) else None


def _is_part(
    short: str,
    name: str,
    firms: Container[str],
    standing: Mapping[str, Set[int]],
    informal: bool,
) -> bool:
    """Whether a name is the beginning or the end of a longer one, and seldom without it."""
    held, is_firm = standing[short], name in firms
    alone = held - standing[name]
    if 2 * len(alone) >= len(held) and not (informal and _is_cut(short, name, firms)):
        return False
    if name.startswith(f"{short} "):
        return _opens(short, name, is_firm, bool(alone), len(held) > 1)
    return name.endswith(f" {short}") and _ends(short, name, is_firm)


def _is_cut(short: str, name: str, firms: Container[str]) -> bool:
    """Whether some words that seldom are a firm's full name begin one: Dean Moss in a story of Dean
    Moss Mossby Inc, though others have Dean Moss alone."""
    if short in known() or name not in firms or not name.startswith(short):
        return False
    *before, last = short.split()
    rest = name.removeprefix(short).split()
    return bool(before) and last not in words().organization_heads and DAUGHTERS.isdisjoint(rest)


def _opens(short: str, name: str, is_firm: bool, alone: bool, often: bool) -> bool:
    """Whether a name may be the beginning of a longer one: of a firm's that is no daughter, nor of
    Mossby's in a country if Mossby stands `alone` anywhere; or of a body's that lacks only what it
    is, or where, or that it `often` stands with and never alone."""
    heads = words().organization_heads
    *before, last = short.split()
    rest = name.removeprefix(short).split()
    if is_firm:
        if short in heads or rest[0] in DAUGHTERS:
            return False
        somewhere = any(is_place(word.title()) or is_place(word.upper()) for word in rest)
        return not (alone and (somewhere or rest[0] in LINKS - {"and"}))
    if not before or place_prior(short.title()):
        return False
    if often and not alone:
        return PARTS.isdisjoint(rest)
    if last in heads:
        return rest[0] == "of" and is_place(" ".join(rest[1:]).title())
    return rest[-1] in heads and PARTS.isdisjoint(rest)


def _ends(short: str, name: str, is_firm: bool) -> bool:
    """Whether a name may be the end of a longer one: one word, a firm, or what a body is."""
    heads = words().organization_heads
    parts = short.split()
    if not LINKS.isdisjoint(name.removesuffix(short).split()):
        return False
    return is_firm or len(parts) == 1 or parts[-1] in heads
