"""What the search for names hands back, and the small types its steps pass on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from backfile.model import Entity, Kind, Mentions


class Span(NamedTuple):
    """A possible name in a story, before anyone knows what it means."""

    paragraph: int
    """0 is the headline."""
    start: int
    """Code points from the start of the paragraph."""
    end: int
    label: str
    """The model's label (`PERSON`, `ORG`, `GPE` …)."""


@dataclass(frozen=True, slots=True)
class AuthorityNotice:
    """A row of the authority file that could not be followed, or not wholly."""

    row: int
    """1-based row as a spreadsheet counts, the header being row 1; 0: the file as a whole."""
    reason: str
    """A sentence: a marked message, or `Said`."""
    remedy: str
    """The same."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A decision that the archivist may want to settle."""

    weight: float
    """How much hangs on it: more mentions and weaker evidence weigh more. Worst first."""
    action: str
    """The authority file's word for the opposite decision: merge, split, kind, block …"""
    kind: Kind
    name: str
    target: str
    """What the action would make of it, the authority file's `target` column."""
    question: str
    """What is in doubt, a sentence, `Said`."""
    evidence: tuple[tuple[int, int, int, int], ...] = ()
    """(story number, paragraph, start, end) of mentions that show it."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was found in an archive."""

    mentions: tuple[Mentions, ...]
    """For each story, none overlapping."""
    entities: Mapping[str, Entity]
    """By id, in order of id; each has at least one mention."""
    notices: tuple[AuthorityNotice, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """Worst first."""
    languages: Mapping[int, str] = field(default_factory=dict)
    """Story number to a sentence, as in notices, for stories that no model could read."""
