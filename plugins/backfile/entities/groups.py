"""Stories in groups whose sums are kept: a new story has one group summed again."""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from backfile.digest import digest
from backfile.entities.kept import Kept

GROUP = 256
"""Stories; of an archive that grows, the number of groups doubles now and then."""


def sums(
    sort: str, keys: Sequence[bytes], kept: Kept, work: Callable[[Sequence[int]], Any]
) -> Iterator[Any]:
    """What `work` makes of each group's stories, given by number: plain values.

    Each story's key changes whenever its share in the sum may; its first bytes say to which group
    the story belongs. `sort` tells one kind of sum from others.
    """
    groups: dict[int, list[int]] = defaultdict(list)
    count = 1 << (len(keys) // GROUP).bit_length()
    for number, key in enumerate(keys):
        groups[int.from_bytes(key[:4]) % count].append(number)
    ordered = [sorted(group, key=keys.__getitem__) for group in groups.values()]
    summed = kept.results(
        [digest(sort, [keys[number] for number in group]) for group in ordered],
        lambda group: marshal.dumps(work(ordered[group])),
        worth=1,
    )
    return map(marshal.loads, summed)
