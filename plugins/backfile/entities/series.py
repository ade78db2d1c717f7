"""Names in a series are of one kind: "Lyon, Lille and Brest" are three towns if two of them are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from backfile.entities.name import Name
from backfile.entities.prior import place_prior
from backfile.entities.words import words
from backfile.model import Kind, Story

JOINT = re.compile(r"(?:,|;|,? (?:and|or|&)) (?:the |in )?")
FEWEST = 3
"""Names in a series; two that stand side by side are as often "Paris, Texas"."""
KNOWN, WEIGHT, AGREED = 2, 2.5, 0.6
"""What a neighbour that the lists know counts against one that the model alone has seen; what the
series says of each of its names; the share of the others that must agree."""


def series_hints(story: Story, names: Sequence[Name]) -> Iterator[tuple[Name, Kind, float]]:
    """(name, kind, weight) of each name that stands in a series whose other names are of a kind.

    `names` are the story's in text order, none overlapping.
    """
    for run in _series(story, names):
        kinds = [_kind(name) for name in run]
        every: Counter[Kind] = Counter()
        for kind, weight in kinds:
            if kind:
                every[kind] += weight
        for name, (own, weight) in zip(run, kinds, strict=True):
            others = every.copy()
            if own:
                others[own] -= weight
            kind = max(others, key=lambda k: (others[k], k), default=None)
            if kind and others[kind] >= KNOWN and others[kind] >= AGREED * others.total():
                yield name, kind, WEIGHT


def _series(story: Story, names: Sequence[Name]) -> Iterator[list[Name]]:
    run: list[Name] = []
    for name in names:
        if run and not (
            run[-1].paragraph == name.paragraph
            and 0 < name.start - run[-1].end < 12
            and JOINT.fullmatch(story.text_of(name.paragraph)[run[-1].end : name.start])
        ):
            if len(run) >= FEWEST:
                yield run
            run = []
        run.append(name)
    if len(run) >= FEWEST:
        yield run


def _kind(name: Name) -> tuple[Kind | None, int]:
    """What a name is taken for before anything is weighed, and how much that says."""
    if name.kind is None:
        return None, 0
    if place_prior(name.text) >= 3.0:
        return Kind.PLACE, KNOWN
    parts = name.text.lower().split()
    if len(parts) > 1 and parts[0] in words().given and name.kind is Kind.PERSON:
        return Kind.PERSON, KNOWN
    return name.kind, 1
