"""Two people of one name: kept apart where no life could be so long, or where time and company
both speak against one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from backfile.entities.senses import Sense, Senses
from backfile.model import Kind, Story

A_LIFE, HALF_A_LIFE = 70, 30
"""Years without a story. The first alone keeps apart; the second if no company is shared."""
FEWEST = 2
"""Stories on each side before company counts for anything."""


def part_homonyms(stories: Sequence[Story], senses: Senses) -> None:
    """Gives the stories beyond a gap in time a person of their own; changes `senses`."""
    standing: dict[Sense, list[int]] = defaultdict(list)
    for number, row in enumerate(senses.of):
        if stories[number].date:
            for sense in set(row):
                if sense and sense[0] is Kind.PERSON and " " in sense[1]:
                    standing[sense].append(number)
    for sense, numbers in sorted(standing.items()):
        groups = _groups(sense, sorted(numbers, key=lambda n: _year(stories[n])), stories, senses)
        if len(groups) < 2:
            continue
        most = max(groups, key=lambda g: (len(g), -_year(stories[g[0]])))
        for group in groups:
            if group is most:
                continue
            era = f"{_year(stories[group[0]]) // 10 * 10}s"
            for number in group:
                row = senses.of[number]
                senses.of[number] = [
                    (sense[0], f"{sense[1]}|{era}") if s == sense else s for s in row
                ]


def _groups(
    sense: Sense, numbers: list[int], stories: Sequence[Story], senses: Senses
) -> list[list[int]]:
    groups = [[numbers[0]]]
    for before, number in pairwise(numbers):
        gap = _year(stories[number]) - _year(stories[before])
        apart = gap >= A_LIFE
        if HALF_A_LIFE <= gap < A_LIFE:
            rest = [n for n in numbers if _year(stories[n]) >= _year(stories[number])]
            enough = len(groups[-1]) >= FEWEST and len(rest) >= FEWEST
            apart = enough and not _company(sense, groups[-1], senses) & _company(
                sense, rest, senses
            )
        if apart:
            groups.append([number])
        else:
            groups[-1].append(number)
    return groups


def _company(sense: Sense, numbers: Sequence[int], senses: Senses) -> set[Sense]:
    """The persons and organisations that stand in the same stories."""
    found = {s for n in numbers for s in senses.of[n] if s and s[0] is not Kind.PLACE}
    return found - {sense}


def _year(story: Story) -> int:
    return story.date.year if story.date else 0
