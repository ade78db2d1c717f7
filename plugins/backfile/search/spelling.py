"""Words to offer for one that no story holds: those of headlines and names, the commonest.

One file, fetched only when a word was not found. It is JSON: the words in order, parted by
blanks, and for each a letter that says how often it stands: a for once, b from twice, c from four
times, and so on by powers of two.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain

from backfile.model import Archive
from backfile.search.codec import json_bytes
from backfile.search.terms import running_term
from backfile.search.text import words

MOST = 6000
"""Some 20 KB to fetch."""
_PLAIN = re.compile(r"[^\W\d_]{4,}")


def spelling(archive: Archive) -> bytes:
    """The file, unpacked."""
    found: Counter[str] = Counter()
    for story in archive.stories:
        found.update(set(chain.from_iterable(map(_plain, story.title.split()))))
    for entity in archive.entities.values():
        if entity.has_page:
            weight = len(archive.uses[entity.id].stories)
            found.update(dict.fromkeys(_plain(entity.name), weight))
    best = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    kept = sorted(best)
    return json_bytes(
        {
            "words": " ".join(word for word, _ in kept),
            "often": "".join(chr(0x60 + count.bit_length()) for _, count in kept),
        }
    )


@cache
def _plain(text: str) -> tuple[str, ...]:
    """The words of a text that are spelled with letters and say something."""
    return tuple(
        word
        for word in words(text)
        if _PLAIN.fullmatch(word) and not isinstance(running_term(word), int)
    )
