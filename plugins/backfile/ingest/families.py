"""Copies and near copies (wire copy) gathered into families, in near-linear time.

MinHash over the stories' three-word sequences proposes pairs; each proposal is then measured
exactly on the texts. A family's first story is its measure: every member is like the first, so
that likeness cannot drift from member to member.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import batched

from rensa import RMinHash, RMinHashLSH

from backfile.model import Family, Story
from backfile.progress import Advance

SEQUENCE = 3
"""Words of a sequence."""
FEWEST_WORDS = 60
"""Of a body that speaks for itself: below, formulas ("Qtly div 10 cts") need their headline."""
FEWEST_SEQUENCES = 6
"""A shorter text is like another only when it is the same."""
LIKENESS_OF_FORMULAS = 0.8
SAME_DAYS = dt.timedelta(days=3)
FEWEST_FIGURES = 3
SAME_FIGURES = 0.5
"""Of the figures of the story that has fewer."""
PERMUTATIONS, BANDS, SEED = 128, 32, 1
"""Pairs with half their sequences in common are proposed in 87 of 100 cases, with 60 % in 99."""
MOST_PROPOSALS = 64
"""Measured for each story, so that a thousand formulas of one kind cost no million pairs."""
_BATCH = 512
# Scripts without spaces: each character is a word.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|[^\W_]+")


def find_families(
    stories: Sequence[Story], threshold: float, advance: Advance = lambda _done: None
) -> tuple[Family, ...]:
    """Families among stories that are in the archive's order.

    Two stories belong together when they share at least `threshold` (0 to 1) of the three-word
    sequences that either has. Disjoint, in order of their first story.
    """
    members: dict[int, list[int]] = {}
    joined: dict[int, int] = {}
    lsh = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)

    @lru_cache(maxsize=4096)
    def sequences(number: int) -> frozenset[str]:
        return frozenset(_sequences(_words(stories[number])))

    for batch in batched(_unique(stories, members), _BATCH):
        texts = [_sequences(words) for _, words in batch]
        prints = RMinHash.from_token_sets(texts, PERMUTATIONS, SEED)
        for (number, _), text, mark in zip(batch, texts, prints, strict=True):
            advance(1)
            if len(text) < FEWEST_SEQUENCES:
                continue
            own = frozenset(text)
            proposed = sorted(lsh.query(mark))[:MOST_PROPOSALS]
            likes = [(resemblance(own, sequences(other)), -other) for other in proposed]
            best, other = max(likes, default=(0.0, 0))
            if best >= threshold and _belong(stories[number], stories[-other], best):
                joined[number] = -other
                members.setdefault(-other, []).append(number)
            else:
                lsh.insert(number, mark)
    return tuple(
        _family(stories, first, others) for first, others in sorted(_settled(members, joined))
    )


def resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the sequences of either that both have, 0 to 1."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def have_same_figures(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts agree in their numbers, if they have several.

    Weekly bulletins share all their words and are no copies: each has figures of its own.
    """
    ours = {word for word in one if word[0].isdigit()}
    theirs = {word for word in other if word[0].isdigit()}
    fewest = min(len(ours), len(theirs))
    return fewest < FEWEST_FIGURES or len(ours & theirs) >= SAME_FIGURES * fewest


def _belong(story: Story, first: Story, likeness: float) -> bool:
    """What likeness alone can't say of formulas: they must be nearly equal and of one time."""
    if min(story.words, first.words) < FEWEST_WORDS:
        if likeness < LIKENESS_OF_FORMULAS:
            return False
        if story.date and first.date and abs(story.date - first.date) > SAME_DAYS:
            return False
    return have_same_figures(_words(story), _words(first))


def words_in_common(story: Story, first: Story) -> float:
    """The share of a story's words that stand in sequences which the first has too."""
    words, theirs = _words(story), frozenset(_sequences(_words(first)))
    if not words:
        return 0.0
    if len(words) < SEQUENCE:
        return float(words == _words(first))
    covered = [False] * len(words)
    for at, sequence in enumerate(_sequences(words)):
        if sequence in theirs:
            covered[at : at + SEQUENCE] = [True] * SEQUENCE
    return sum(covered) / len(words)


def _settled(
    members: dict[int, list[int]], joined: dict[int, int]
) -> Iterator[tuple[int, list[int]]]:
    """Exact copies of a story that joined a family go with it."""
    for first, others in members.items():
        if first not in joined:
            copies = (copy for each in others for copy in members.get(each, ()))
            yield first, sorted({*others, *copies})


def _unique(
    stories: Sequence[Story], members: dict[int, list[int]]
) -> Iterator[tuple[int, list[str]]]:
    """Numbers and words of the stories whose text is met for the first time."""
    first_with: dict[bytes, int] = {}
    for number, story in enumerate(stories):
        words = _words(story)
        key = _key(words)
        first = first_with.setdefault(key, number)
        if first == number:
            yield number, words
        else:
            members.setdefault(first, []).append(number)


def _key(words: list[str]) -> bytes:
    return hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass")).digest()


def _words(story: Story) -> list[str]:
    text = " ".join(story.paragraphs)
    if story.words < FEWEST_WORDS:
        text = story.title + " " + text
    return _WORD.findall(text.casefold())


def _sequences(words: list[str]) -> list[str]:
    return list(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def _family(stories: Sequence[Story], first: int, others: list[int]) -> Family:
    numbers = (first, *others)
    return Family(
        numbers,
        tuple(round(words_in_common(stories[n], stories[first]), 3) for n in numbers),
    )
