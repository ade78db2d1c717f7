"""Copies and near copies (wire copy) gathered into families, in near-linear time.

MinHash over the stories' three-word sequences proposes pairs; each proposal is then measured
exactly on the texts. A family's first story is its measure: every member is like the first, so
that likeness cannot drift from member to member.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from backfile.ingest.code import code
from backfile.ingest.comparing import FEWEST_WORDS, Comparisons, Pairs
from backfile.ingest.marks import Mark, marks_of, shared_buckets, text_of
from backfile.kept import KeptFile
from backfile.model import Family, Story
from backfile.progress import Advance

LIKENESS_OF_FORMULAS = 0.8
NEARLY_THE_SAME = 0.9
SAME_DAYS = dt.timedelta(days=3)
STRONG = 8
"""Buckets that two stories share if they are nearly the same, but for one pair in a million; on
other days nothing less makes them copies."""
MOST_PROPOSALS = 64
"""Measured for each story, so that a thousand formulas of one kind cost no million pairs."""


def find_families(
    stories: Sequence[Story],
    threshold: float,
    advance: Advance = lambda _done: None,
    cache: Path | None = None,
) -> tuple[Family, ...]:
    """Families among stories that are in the archive's order.

    Two stories belong together when they share at least `threshold` (0 to 1) of the three-word
    sequences that either has. Disjoint, in order of their first story. What was worked out of
    stories is kept in the folder `cache`, if any.
    """
    file = KeptFile(cache / "families.kept", code()) if cache else None
    kept_marks, kept_pairs = (file.read() if file else None) or ({}, ({}, {}, {}, {}))
    texts = [text_of(story) for story in stories]
    marks = marks_of(stories, texts, kept_marks, advance)
    comparisons = Comparisons(stories, texts, Pairs(*kept_pairs))
    members: dict[int, list[int]] = {}
    unique = [n for n in _unique(marks, members) if marks[n][1]]
    joined: dict[int, int] = {}
    buckets: dict[int, list[int]] = {}
    for place, own in shared_buckets([marks[n][1] for n in unique]).items():
        number = unique[place]
        shares = Counter(n for bucket in own for n in buckets.get(bucket, ()))
        proposed = [
            other
            for other in sorted(shares)
            if shares[other] >= STRONG or not _are_apart(stories[number], stories[other])
        ][:MOST_PROPOSALS]
        best, last = max(
            ((comparisons.likeness(number, other), -other) for other in proposed), default=(0.0, 0)
        )
        other = -last
        if best >= threshold and _belong(stories, number, other, best, comparisons):
            joined[number] = other
            members.setdefault(other, []).append(number)
            continue
        for bucket in own:
            inside = buckets.setdefault(bucket, [])
            if len(inside) < MOST_PROPOSALS:
                inside.append(number)
    families = tuple(
        _family(first, others, comparisons) for first, others in sorted(_settled(members, joined))
    )
    kept = dict(zip(texts, marks, strict=True)), tuple(comparisons.asked)
    if file and kept != (kept_marks, kept_pairs):
        file.write(kept)
    return families


def _belong(
    stories: Sequence[Story], number: int, other: int, likeness: float, comparisons: Comparisons
) -> bool:
    """What likeness alone can't say: a bulletin of another day and a story that goes on from
    another share most of their words too."""
    story, first = stories[number], stories[other]
    apart = _are_apart(story, first)
    if min(story.words, first.words) < FEWEST_WORDS:
        alike = likeness >= LIKENESS_OF_FORMULAS and not apart
    else:
        alike = likeness >= NEARLY_THE_SAME or (not apart and comparisons.open_alike(number, other))
    return alike and comparisons.have_same_figures(number, other)


def _are_apart(story: Story, first: Story) -> bool:
    return bool(story.date and first.date and abs(story.date - first.date) > SAME_DAYS)


def _settled(
    members: dict[int, list[int]], joined: dict[int, int]
) -> Iterator[tuple[int, list[int]]]:
    """Exact copies of a story that joined a family go with it."""
    for first, others in members.items():
        if first not in joined:
            copies = (copy for each in others for copy in members.get(each, ()))
            yield first, sorted({*others, *copies})


def _unique(marks: Sequence[Mark], members: dict[int, list[int]]) -> list[int]:
    """Numbers of the stories whose words are met for the first time; the others are members."""
    first_with: dict[bytes, int] = {}
    for number, (words, _) in enumerate(marks):
        first = first_with.setdefault(words, number)
        if first != number:
            members.setdefault(first, []).append(number)
    return list(first_with.values())


def _family(first: int, others: list[int], comparisons: Comparisons) -> Family:
    numbers = (first, *others)
    return Family(numbers, tuple(comparisons.share(number, first) for number in numbers))
