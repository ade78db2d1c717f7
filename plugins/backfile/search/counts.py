"""Stories into counts: which term stands how often in which field of which story, and where."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from backfile.model import Archive, Entity, Story
from backfile.progress import Progress
from backfile.search.codec import gaps, varints
from backfile.search.terms import name_terms, running_terms

FIELDS = ("title", "names", "body")
TITLE, NAMES, BODY = range(3)


@dataclass(slots=True)
class Postings:
    """The stories that hold a term in one field."""

    stories: array[int] = field(default_factory=lambda: array("I"))
    """Numbers, ascending."""
    times: array[int] = field(default_factory=lambda: array("I"))
    """How often it stands in each."""


@dataclass(slots=True)
class Places:
    """Where a term stands in running text, for phrases; `phrases.py` says how it is written."""

    times: bytearray = field(default_factory=bytearray)
    low: bytearray = field(default_factory=bytearray)
    rest: bytearray = field(default_factory=bytearray)
    runs: bytearray = field(default_factory=bytearray)


@dataclass(slots=True)
class Counts:
    """All that ranking and phrases need of the stories."""

    stories: int
    postings: tuple[dict[str, Postings], ...]
    """For each of `FIELDS`, by term."""
    lengths: tuple[array[int], ...]
    """For each of `FIELDS`, the number of terms in every story."""
    places: dict[str, Places]
    """By term of running text."""


def count(archive: Archive, progress: Progress) -> Counts:
    """Counts the terms of every story."""
    counts = Counts(
        len(archive.stories),
        tuple({} for _ in FIELDS),
        tuple(array("I") for _ in FIELDS),
        {},
    )
    own_terms = {key: _entity_terms(entity) for key, entity in archive.entities.items()}
    with progress.stage("Counting words", len(archive.stories)) as advance:
        for number, story in enumerate(archive.stories):
            _count_running(counts, number, story)
            mentions = archive.mentions[number] if archive.mentions else ()
            _count_names(counts, number, [own_terms[e] for e in {m.entity: 0 for m in mentions}])
            advance(1)
    return counts


def _entity_terms(entity: Entity) -> tuple[str, ...]:
    """The distinct terms of an entity's name and other forms."""
    forms = (entity.name, *(alias.text for alias in entity.aliases))
    return tuple(dict.fromkeys(term for form in forms for term in name_terms(form)))


def _count_names(counts: Counts, number: int, entities: list[tuple[str, ...]]) -> None:
    times: dict[str, int] = {}
    for terms in entities:
        for term in terms:
            times[term] = times.get(term, 0) + 1
    counts.lengths[NAMES].append(sum(times.values()))
    _post(counts.postings[NAMES], number, times)


def _count_running(counts: Counts, number: int, story: Story) -> None:
    """Headline and body in one go, since phrases are looked for in both alike."""
    at: dict[str, list[int]] = {}
    runs: dict[str, bytearray] = {}
    end = _walk(story.title, 0, at, runs)
    in_title = {term: len(ordinals) for term, ordinals in at.items()}
    for paragraph in story.paragraphs:
        end = _walk(paragraph, end, at, runs)
    in_body = {}
    for term, ordinals in at.items():
        titled = in_title.get(term, 0)
        if len(ordinals) > titled:
            in_body[term] = len(ordinals) - titled
        places = counts.places.get(term)
        if places is None:
            places = counts.places[term] = Places()
        places.times += varints((len(ordinals) * 2 + 1, titled) if titled else (len(ordinals) * 2,))
        steps = gaps(ordinals)
        places.low += bytes(step & 0xFF for step in steps)
        places.rest += varints(step >> 8 for step in steps)
        places.runs += runs[term]
    for which, found in ((TITLE, in_title), (BODY, in_body)):
        counts.lengths[which].append(sum(found.values()))
        _post(counts.postings[which], number, found)


def _walk(text: str, ordinal: int, at: dict[str, list[int]], runs: dict[str, bytearray]) -> int:
    """Notes every term's ordinal and the stop words right before it; returns the next ordinal.

    A paragraph's end counts one, so that no phrase runs across it.
    """
    before: list[int] = []
    for chunk in text.split():
        for term in running_terms(chunk):
            if isinstance(term, int):
                before.append(term)
                continue
            if term in at:
                at[term].append(ordinal)
            else:
                at[term] = [ordinal]
                runs[term] = bytearray()
            if before:
                runs[term] += _run(before)
                before = []
            else:
                runs[term].append(0)
            ordinal += 1
    return ordinal + 1


def _run(stops: list[int]) -> bytes:
    """Stop words by number, the nearest to the term first; the high bit says that more follow."""
    return bytes([*(n | 0x80 for n in stops[:0:-1]), stops[0]])


def _post(postings: dict[str, Postings], number: int, found: dict[str, int]) -> None:
    for term, times in found.items():
        posting = postings.get(term)
        if posting is None:
            posting = postings[term] = Postings()
        posting.stories.append(number)
        posting.times.append(times)
