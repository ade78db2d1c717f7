"""What letters mean: those in brackets behind a name in a story, and in the archive those that only
one name has."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Set

from backfile.entities.company import Company
from backfile.entities.core import core
from backfile.entities.letters import abbreviates, initials, shortens
from backfile.entities.short_forms import is_initials_of, known
from backfile.entities.tokens import tokens

OF = re.compile(r"(?<!Department)(?<!Ministry) of(?: the)? $")
"""Before what is a body by itself; the Department of Housing has the letters of what it is of."""


def only_ones(
    acronyms: Set[str],
    written: Mapping[str, set[str]],
    standing: Mapping[str, Set[int]],
    company: Company,
) -> dict[str, str]:
    """What acronyms mean that no story says the meaning of: the only name of the archive with these
    initials, if both stand among the same other names."""
    named: dict[str, list[str]] = {}
    for name in standing:
        for acronym in {initials(form)[1] for form in written[name] if " " in form} & acronyms:
            named.setdefault(acronym, []).append(name)
    return {
        acronym: name
        for acronym, (name, *others) in named.items()
        if not others and company.is_common(standing[acronym], standing[name], tokens(acronym))
    }


def defined(
    pairs: Iterable[tuple[str, str]],
    cut: Mapping[str, str],
    standing: Mapping[str, Set[int]],
    aliases: Container[str],
) -> dict[str, str]:
    """What the letters of a story's (name, letters) mean in it."""
    found = {}
    for form, letters in pairs:
        whole = _end_with(letters, form, cut)
        name, short = cut.get(whole, ""), cut[letters]
        ours = shortens(letters, whole) or _belong(standing[short], name, standing[name])
        # A misprint of what everyone abbreviates so.
        other = core(letters) in aliases and _is_variant(name, short)
        if ours and not other and name not in ("", short):
            found[letters] = name
    return found


def _belong(letters: Set[int], name: str, stories: Set[int]) -> bool:
    """Whether letters of another language are those of the name before them, the Nationalist Party
    (KMT), by the stories of both: not of one that everyone knows, nor those that also stand without
    it, the British Bake Off (BBC)."""
    return name not in known() and 2 * len(letters & stories) >= len(letters)


def _end_with(letters: str, name: str, names: Container[str]) -> str:
    """The name whose letters stand behind a longer one: the Mossby Farmers' Union of the Bureau of
    the Mossby Farmers' Union (MFU); nothing if `names` do not have it."""
    if abbreviates(letters, name):
        return name
    for at in [at + 1 for at, sign in enumerate(name) if sign == " "]:
        end = name[at:]
        if end[:1].isupper() and abbreviates(letters, end):
            unnamed = "" if OF.search(name[:at]) else name
            return end if end in names else unnamed
    return name


def spelled_out(
    letters: str, usual: str, names: Set[str], written: Mapping[str, set[str]]
) -> str | None:
    """What letters mean in a story whose other `names` do not have what they are `usual`ly short
    for, but another organisation with these initials."""
    if usual in names:
        return None
    found = {name for name in names if " " in name and is_initials_of(letters, name, written)}
    own = {name for name in found if not _is_variant(name, usual)}
    return own.pop() if len(found) == len(own) == 1 else None


def _is_variant(name: str, usual: str) -> bool:
    """Whether a name with most of the same words is another spelling of a usual one."""
    return 2 * len({*name.split()} & {*usual.split()}) >= len(name.split())
