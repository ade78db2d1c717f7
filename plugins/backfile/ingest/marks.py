"""MinHash marks of stories: texts that have much in common fall into a common bucket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import batched

import numpy as np
from rensa import RMinHash

from backfile.ingest.comparing import sequences_of, words_of
from backfile.model import Story
from backfile.progress import Advance

PERMUTATIONS, BANDS, SEED = 128, 32, 1
"""Pairs with half their sequences in common share a bucket in 87 of 100 cases, with 60 % in 99."""
FEWEST_SEQUENCES = 6
"""A shorter text is like another only when it is the same."""
DIGEST_BYTES = 16
_BATCH = 512
# Odd 64-bit numbers without pattern: the parts of a band are mixed by them.
_MIX = np.array((0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F), "<u8")

Mark = tuple[bytes, bytes]
"""Digest of the words; a number of eight bytes for each band, nothing if the text is short."""


def text_of(story: Story) -> bytes:
    """A digest of all that a story's mark comes of."""
    text = "\n".join(story.texts)
    return _digest(text)


def marks_of(
    stories: Sequence[Story], texts: Sequence[bytes], kept: Mapping[bytes, Mark], advance: Advance
) -> list[Mark]:
    """The marks of stories, with digests `texts`; those in `kept` are taken from there."""
    marks: dict[int, Mark] = {}
    missing = []
    for number, text in enumerate(texts):
        if text in kept:
            marks[number] = kept[text]
        else:
            missing.append(number)
    advance(len(marks))
    for batch in batched(missing, _BATCH):
        fresh = _fresh([stories[number] for number in batch])
        marks.update(zip(batch, fresh, strict=True))
        advance(len(batch))
    return [marks[number] for number in range(len(stories))]


def _fresh(stories: Sequence[Story]) -> list[Mark]:
    words = [words_of(story) for story in stories]
    sequences = [sequences_of(each) for each in words]
    prints = RMinHash.from_token_sets(sequences, PERMUTATIONS, SEED)
    slots = np.array([each.digest() for each in prints], "<u4")
    # Eight bytes stand for a band's four slots: chance may propose a pair, never hide one.
    bands = (slots.view("<u8").reshape(len(stories), BANDS, 2) * _MIX).sum(axis=2, dtype="<u8")
    bands += np.arange(BANDS, dtype="<u8") * _MIX[0]
    return [
        (_digest(" ".join(each)), row.tobytes() if len(text) >= FEWEST_SEQUENCES else b"")
        for each, text, row in zip(words, sequences, bands, strict=True)
    ]


def shared_buckets(marks: Sequence[bytes]) -> dict[int, list[int]]:
    """For each place in `marks` that shares a bucket with another, the buckets it shares.

    `marks` are the bands of marks, none empty; ascending by place.
    """
    if not marks:
        return {}
    cells = np.frombuffer(b"".join(marks), "<u8")
    _, buckets, sizes = np.unique(cells, return_inverse=True, return_counts=True)
    buckets = buckets.reshape(len(marks), BANDS)
    shared = sizes[buckets] > 1
    return {
        int(place): buckets[place][shared[place]].tolist()
        for place in np.flatnonzero(shared.any(axis=1))
    }


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()
