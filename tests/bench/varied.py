"""A large archive out of a small one: its stories over and over, each time in an earlier year and
with other names, so that persons and organisations grow with the stories as in real archives.

The words of a person's or an organisation's name become invented ones, unless they are also common
words (Bank, University) or of a place. What the language model said of the original is carried
over to the places of the new names, so that an archive of any size can be built without waiting
for the model, whose time grows with the words and is measured apart.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from backfile.entities.extract import extract
from backfile.entities.extract.cache import Cache
from backfile.entities.extract.reading import CODES, fingerprint, pack, unpack
from backfile.entities.extract.worker import identity, locate
from backfile.entities.found import Span
from backfile.entities.gazetteer import gazetteer
from backfile.ingest import read_folder
from backfile.model import Story
from backfile.progress import Progress
from backfile.settings import EntitySettings, IngestSettings

WORD = re.compile(r"[A-Z][a-z]{2,}")
SMALL = re.compile(r"\b[a-z]+")
VARIED = frozenset({"PERSON", "ORG"})
BEGINNINGS = ["B", "Br", "D", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "St", "T", "V", "W"]
MIDDLES = ["a", "e", "i", "o", "u", "ar", "en", "il", "or", "un"]
ENDS = ["bal", "den", "far", "gan", "kov", "lin", "mer", "nas", "ret", "son", "tov", "vik"]
WRITE_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Base:
    """The small archive, and what the model says of it."""

    stories: tuple[Story, ...]
    spans: Sequence[Sequence[Span]]
    common: frozenset[str]
    """Words that stay: those that are also written small, in lower case."""


def read_base(seeds: Path, cache: Path, words: int) -> Base:
    """The stories of a folder, cut after the paragraph that reaches so many words."""
    read = read_folder(seeds, IngestSettings(), Progress(), cache).stories
    stories = tuple(
        replace(s, paragraphs=_first(s.paragraphs, words)) for s in read if s.date and s.paragraphs
    )
    spans, _ = extract(stories, EntitySettings(), cache, Progress())
    common = {word for s in stories for text in s.paragraphs for word in SMALL.findall(text)}
    return Base(stories, [unpack(own) for own in spans], frozenset(common))


def _first(paragraphs: Sequence[str], words: int) -> tuple[str, ...]:
    kept: list[str] = []
    held = 0
    for text in paragraphs:
        if held >= words:
            break
        kept.append(text)
        held += len(text.split())
    return tuple(kept)


def write_varied(base: Base, count: int, seeds: Path, cache: Path) -> None:
    """Writes `count` seeds, and what the model would say of them into the cache."""
    seeds.mkdir(parents=True)
    named = identity(locate(EntitySettings().model))
    store = Cache(cache / "names.sqlite")
    fresh: list[tuple[bytes, bytes]] = []
    for number in range(count):
        turn, place = divmod(number, len(base.stories))
        story, spans = _varied(base, base.stories[place], base.spans[place], turn)
        assert story.date is not None
        year = story.date.year - turn
        day = min(story.date.day, 28)
        lines = (f" date {year}-{story.date.month:02}-{day:02} {story.title}", *story.paragraphs)
        mark = hashlib.sha256(f"{turn} {story.seed}".encode()).hexdigest()[:16]
        (seeds / f"{number:06}_{mark}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        packed = pack([(s.paragraph, s.start, s.end, CODES[s.label]) for s in spans])
        fresh.append((fingerprint(named, story), packed))
        if len(fresh) == WRITE_AT_ONCE:
            store.write(fresh)
            fresh = []
    store.write(fresh)


def _varied(
    base: Base, story: Story, spans: Sequence[Span], turn: int
) -> tuple[Story, Sequence[Span]]:
    if not turn:
        return story, spans
    new: list[Span] = []
    rows = [story.title, *story.paragraphs]
    for number, text in enumerate(rows):
        pieces, at, moved = [], 0, 0
        for span in (s for s in spans if s.paragraph == number):
            name = text[span.start : span.end]
            if span.label in VARIED:
                name = WORD.sub(lambda found: _other(found[0], base.common, turn), name)
            pieces += [text[at : span.start], name]
            begin = span.start + moved
            moved += len(name) - (span.end - span.start)
            new.append(Span(number, begin, begin + len(name), span.label))
            at = span.end
        rows[number] = "".join(pieces) + text[at:]
    return replace(story, title=rows[0], paragraphs=tuple(rows[1:])), new


def _other(word: str, common: frozenset[str], turn: int) -> str:
    if word.lower() in common or gazetteer().of(word):
        return word
    chance = hashlib.blake2b(f"{turn} {word}".encode(), digest_size=3).digest()
    parts = (
        table[n % len(table)] for table, n in zip((BEGINNINGS, MIDDLES, ENDS), chance, strict=True)
    )
    return "".join(parts)
