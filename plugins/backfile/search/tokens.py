"""Running text as numbers: what is dear about a story's words, done once and kept.

A story's text, headline first, is a row of codes: 0 ends the headline and every paragraph, the
numbers up to `LAST_STOP` are stop words in the order of `terms.STOP_WORDS`, those above are terms,
numbered as they were first met. Which number a term has shows nowhere in the output.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, compress
from pathlib import Path

import numpy as np
import numpy.typing as npt

from backfile.model import Story
from backfile.progress import Progress
from backfile.search.terms import STOP_WORDS, running_terms
from backfile.search.token_cache import KEY_BYTES, Kept, TokenCache

Codes = npt.NDArray[np.uint32]

END = 0
LAST_STOP = len(STOP_WORDS)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The running text of all stories, one after the other."""

    codes: Codes
    starts: npt.NDArray[np.int64]
    """Where each story begins; one more for the end."""
    vocabulary: Sequence[str]
    """The term of code `LAST_STOP + 1 + n`; some may stand in no story."""

    @property
    def ends(self) -> npt.NDArray[np.int64]:
        """Where headlines and paragraphs end."""
        return np.flatnonzero(self.codes == END)


class _Coder(dict[str, tuple[int, ...]]):
    """Codes of chunks of text that hold no whitespace, each looked into once."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        super().__init__()
        self.numbers = {term: LAST_STOP + 1 + n for n, term in enumerate(vocabulary)}

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        numbers = self.numbers
        self[chunk] = codes = tuple(
            term
            if isinstance(term, int)
            else numbers.setdefault(term, LAST_STOP + 1 + len(numbers))
            for term in running_terms(chunk)
        )
        return codes

    def story(self, story: Story) -> Codes:
        found: list[int] = []
        for text in story.texts:
            found.extend(chain.from_iterable(map(self.__getitem__, text.split())))
            found.append(END)
        return np.array(found, np.uint32)


def tokenize(stories: Sequence[Story], cache: Path | None, progress: Progress) -> Tokens:
    """The stories' codes; those that the file `cache` knows are not looked into again.

    The file is brought up to date. Without one, or with a foreign or damaged one, all is done anew.
    """
    keys = [_key(story) for story in stories]
    store = TokenCache(cache) if cache else None
    kept = (store.read() if store else None) or Kept.empty()
    coder = _Coder(kept.vocabulary)
    known = dict(zip(kept.keys, range(len(kept.keys)), strict=True))
    # A story's new codes, or the place of what is kept of it.
    rows: list[Codes] = []
    fresh = 0
    with progress.stage("Counting words", len(stories)) as advance:
        for story, key in zip(stories, keys, strict=True):
            place = known.get(key)
            if place is None:
                fresh += 1
                rows.append(coder.story(story))
            else:
                rows.append(kept.row(place))
            advance(1)
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    codes = np.concatenate(rows) if rows else np.zeros(0, np.uint32)
    tokens = Tokens(codes, starts, list(coder.numbers))
    if store and (fresh or set(keys) != known.keys()):
        store.write(_compact(keys, tokens))
    return tokens


def _key(story: Story) -> bytes:
    """Changes when the text does."""
    text = "\n".join(story.texts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()


def _compact(keys: list[bytes], tokens: Tokens) -> Kept:
    """Without the terms of stories that are gone, so that the cache never outgrows the archive."""
    used = np.bincount(tokens.codes, minlength=LAST_STOP + 1 + len(tokens.vocabulary)) > 0
    used[: LAST_STOP + 1] = True
    renumbered = np.cumsum(used, dtype=np.uint32) - np.uint32(1)
    terms = list(compress(tokens.vocabulary, used[LAST_STOP + 1 :]))
    return Kept(keys, tokens.starts, renumbered[tokens.codes], terms)
