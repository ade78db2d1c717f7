"""Which organisation a form means: legal forms, abbreviations, short forms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from backfile.entities.decide import place_prior
from backfile.entities.people import tokens
from backfile.entities.rules import abbreviates
from backfile.entities.words import lines, words

LEGAL = frozenset(
    "inc corp co ltd plc llc gmbh ag sa nv spa incorporated corporation company limited lp".split()
)
SHARE = 0.8
FEWEST = 2


def core(form: str) -> str:
    """The letters of a name without "the", "&", the legal form and the spelling of -ise."""
    parts = [
        p for p in tokens(re.sub(r"\b([A-Z])\.(?=[A-Z]\b)", r"\1", form).replace("&", " and "))
    ]
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in LEGAL | {"and"}:
        parts.pop()
    return " ".join(
        part.replace("isation", "ization").replace("defence", "defense").replace("labour", "labor")
        for part in parts
    )


@dataclass(slots=True)
class Organizations:
    meaning: list[dict[str, str]] = field(default_factory=list)
    """For each story: form as written → `core` of the organisation's name."""
    reasons: dict[tuple[str, str], str] = field(default_factory=dict)
    """(organisation, form's core) → why."""
    contested: dict[str, Counter[str]] = field(default_factory=dict)


def known_aliases() -> dict[str, str]:
    """Core of an alias → core of the name, for what everyone abbreviates."""
    found = {}
    for line in lines("aliases.tsv"):
        name, aliases = line.split("\t")
        for alias in aliases.split("|"):
            found[core(alias)] = core(name)
    return found


def resolve_organizations(forms: Sequence[Iterable[str]]) -> Organizations:
    """`forms` are the forms of organisations' names in each story."""
    result = Organizations()
    aliases = known_aliases()
    cut = {form: core(form) for story in forms for form in story}
    written: dict[str, set[str]] = defaultdict(set)
    for form, name in cut.items():
        written[name].add(form)
    local: list[dict[str, str]] = []
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for story in forms:
        names = sorted({cut[form] for form in story})
        found: dict[str, str] = {}
        longer = [name for name in names if " " in name]
        for name in names:
            if name in aliases or " " in name:
                continue
            whole = {n for n in longer if _short_for(name, n, written)}
            if len(whole) == 1:
                found[name] = whole.pop()
                votes[name][found[name]] += 1
        local.append(found)
    default: dict[str, str] = {}
    for name in sorted(votes):
        owners = votes[name]
        owner, count = min(owners.items(), key=lambda item: (-item[1], item[0]))
        if count >= FEWEST and count >= SHARE * sum(owners.values()):
            default[name] = owner
        elif len(owners) > 1:
            result.contested[name] = owners
    for story, found in zip(forms, local, strict=True):
        meaning = {}
        for form in story:
            name = cut[form]
            whole_name = found.get(name)
            if whole_name:
                reason = "short for the full name in the same story"
            else:
                whole_name = default.get(name)
                reason = "short for it in other stories of the archive"
            if name in aliases:
                whole_name, reason = aliases[name], "a usual abbreviation or form of the name"
            target = aliases.get(whole_name, whole_name) if whole_name else name
            if target != name:
                result.reasons.setdefault((target, name), reason)
            meaning[form] = target
        result.meaning.append(meaning)
    return result


def _short_for(short: str, whole: str, written: Mapping[str, set[str]]) -> bool:
    """Whether one word stands for a longer name: its initials in capitals, or its first word."""
    shouted = any(form.replace(".", "").isupper() for form in written[short])
    if shouted and len(short) >= 3:
        if any(abbreviates(short, form) for form in written[whole]):
            return True
    lists = words()
    first = whole.split()[0]
    if short != first or len(short) < 4 or short in lists.never or short in lists.demonyms:
        return False
    # "Chicago" is not short for "Chicago Bulls" here: it may well be the city's other team.
    return not place_prior(short) and short not in lists.organization_heads
