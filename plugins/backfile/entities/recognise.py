"""From the model's spans to names of one kind each: trim, weigh, look for more.

spans ─trim→ names ─┬─ rules (datelines, tables, initials) ─┐
                    └─ evidence of the archive ─────────────┴→ kinds → further appearances
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from backfile.entities.context import of_a_thing, within_a_name
from backfile.entities.decide import Decider
from backfile.entities.evidence import Evidence, gather
from backfile.entities.extract.reading import is_capitals
from backfile.entities.found import Span
from backfile.entities.join import join
from backfile.entities.lookup import Known, appearances, index
from backfile.entities.name import KIND_OF, TABLE, Name, surface
from backfile.entities.nations import Nations, nations
from backfile.entities.prior import place_prior
from backfile.entities.rules import acronyms, by_rules, capitals
from backfile.entities.sport import mark_teams, playing, trading
from backfile.entities.sure import sure_names, world, world_names
from backfile.entities.tables import in_tables
from backfile.entities.trim import trim
from backfile.entities.words import words
from backfile.model import Kind, Origin, Story


def recognise(
    stories: Sequence[Story], spans: Sequence[Sequence[Span]], forced: Mapping[str, Kind]
) -> tuple[list[list[Name]], list[Nations]]:
    """For each story its names in text order, none overlapping, each with a kind; and the countries
    that it speaks of.

    `forced`: names whose kind the archivist set.
    """
    given = given_names(stories, spans)
    raw = [list(_names(story, found, given)) for story, found in zip(stories, spans, strict=True)]
    people = {n.text for names in raw for n in names if n.kind is Kind.PERSON and " " in n.text}
    teams: set[str] = set()
    for story, names in zip(stories, raw, strict=True):
        _replace(names, by_rules(story), whole=True)
        _replace(names, acronyms(story, names), whole=False)
        table = list(table_names(story, people.__contains__))
        _replace(names, table, whole=False)
        own = {n.key for n in table if n.key.endswith(TABLE)}
        mark_teams(story, names, own)
        teams |= own
    for story, names in zip(stories, raw, strict=True):
        mark_teams(story, names, playing(story, names, teams) | trading(names))
    watched = {name for name, _ in world()}
    watched |= {w for names in raw for n in names if not n.paragraph for w in n.text.split()}
    evidence = gather(stories, raw, watched)
    for names in raw:
        _headline(names, evidence)
    decider = Decider(evidence, {surface(name): kind for name, kind in forced.items()})
    spoken_of = [nations(names) for names in raw]
    kinds = [
        decider.decide(story, names, countries)
        for story, names, countries in zip(stories, raw, spoken_of, strict=True)
    ]
    sure = sure_names(raw, kinds, evidence)
    worldly = list(world_names(evidence))
    authority = (forced.items(), Origin.AUTHORITY)
    quiet = index(authority, (sure, Origin.RULE), (worldly, Origin.GAZETTEER))
    loud = index(authority, (capitals([*sure, *worldly], evidence), Origin.GAZETTEER))
    found = [
        _more(story, names, decided, evidence, quiet, loud)
        for story, names, decided in zip(stories, raw, kinds, strict=True)
    ]
    return found, spoken_of


def given_names(stories: Sequence[Story], spans: Sequence[Sequence[Span]]) -> frozenset[str]:
    """Given names, lower-case: those of the list, and those that open names in the archive."""
    counts: Counter[str] = Counter()
    for story, found in zip(stories, spans, strict=True):
        seen = set()
        for span in found:
            if span.label == "PERSON" and span.paragraph:
                parts = story.text_of(span.paragraph)[span.start : span.end].split()
                if len(parts) > 1 and parts[0].isalpha():
                    seen.add(parts[0].lower())
        counts.update(seen)
    lists = words()
    often = {word for word, count in counts.items() if count >= 4}
    return lists.given | (often - lists.honorifics - lists.never - lists.demonyms.keys())


def _names(story: Story, spans: Iterable[Span], given: frozenset[str]) -> Iterable[Name]:
    for paragraph, group in groupby(spans, key=attrgetter("paragraph")):
        text = story.text_of(paragraph)
        for span in join(text, list(group), given):
            kind = KIND_OF.get(span.label)
            for start, end in trim(text, span.start, span.end, span.label):
                written = text[start:end]
                yield Name(paragraph, start, end, written, surface(written), kind)


def _headline(names: list[Name], evidence: Evidence) -> None:
    """In a headline verbs have capitals too: "Ann Moss Meets" is Ann Moss if the text says so."""
    body = {n.text: n.kind for n in names if n.paragraph and n.kind}
    for i, name in enumerate(names):
        if name.paragraph or " " not in name.text or name.text in body:
            continue
        for at, size in _runs(name.text):
            part = name.text[at : at + size]
            rest = (name.text[:at] + name.text[at + size :]).split()
            # A word that has a capital in no sentence of the archive is part of no name.
            verbal = any(
                evidence.smallness(word) > 0.3 or not evidence.capital[word.lower()]
                for word in rest
            )
            if " " in part and part in body and verbal:
                start = name.start + at
                names[i] = Name(0, start, start + size, part, surface(part), body[part])
                break


def _runs(text: str) -> Iterable[tuple[int, int]]:
    """(offset, length) of the beginnings and ends of a name at its words, longest first."""
    gaps = [i for i, c in enumerate(text) if c == " "]
    runs = [(0, gap) for gap in gaps] + [(gap + 1, len(text) - gap - 1) for gap in gaps]
    return sorted(runs, key=lambda run: (-run[1], run[0]))


def table_names(story: Story, is_person: Callable[[str], bool]) -> Iterable[Name]:
    """Names in score tables. Their key is their own: Essex there is not Essex elsewhere."""
    for paragraph, start, end, kind in in_tables(story, is_person):
        text = story.text_of(paragraph)[start:end]
        key = surface(text)
        if kind is Kind.ORGANIZATION:
            key += TABLE
        yield Name(paragraph, start, end, text, key, kind, Origin.RULE)


def _replace(names: list[Name], better: Iterable[Name], *, whole: bool) -> None:
    """Puts names that a rule found in the place of the model's that they overlap.

    `whole`: but not in the place of a longer one of the same kind.
    """
    found = list(better)
    if whole:
        found = [
            b
            for b in found
            if not any(
                n.kind is b.kind and overlaps(n, b) and n.end - n.start > b.end - b.start
                for n in names
            )
        ]
    if not found:
        return
    kept = [n for n in names if not any(overlaps(n, b) for b in found)]
    names[:] = sorted((*kept, *found), key=lambda n: (n.paragraph, n.start))


def overlaps(one: Name, other: Name) -> bool:
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end


def _more(
    story: Story,
    names: list[Name],
    kinds: dict[str, Kind | None],
    evidence: Evidence,
    quiet: Known,
    loud: Known,
) -> list[Name]:
    """The story's names with a kind, and where else in it known names stand.

    `quiet`: what the archive and the world know; `loud`: the same for lines in capitals.
    """
    taken: dict[int, list[Name]] = {}
    local: dict[str, Kind] = {}
    for name in names:
        kind = kinds[name.key]
        if kind is None:
            continue
        name.kind = kind
        taken.setdefault(name.paragraph, []).append(name)
        if not name.key.endswith(TABLE):
            local[name.text] = kind
    for name in names:
        if name.key.endswith(TABLE) and name.kind and place_prior(name.text) > 0:
            local.setdefault(name.text, name.kind)
    for text, kind in list(local.items()):
        if kind is Kind.PERSON and " " in text:
            last = text.split()[-1].removesuffix("'s").removesuffix("’s")
            if len(last) > 2 and last[0].isupper() and evidence.smallness(last) < 0.3:
                local.setdefault(last, kind)
    own = index((local.items(), Origin.RULE))
    kept: list[Name] = []
    for number in range(len(story.paragraphs) + 1):
        text = story.text_of(number)
        before = taken.get(number, [])
        if is_capitals(text):
            shouted = ((t.upper(), k) for t, k in local.items() if len(t) > 2)
            found = appearances(text, index((shouted, Origin.RULE)), loud)
        else:
            found = appearances(text, own, quiet)
        kept += [
            name
            for name in _merged(text, number, before, found, kinds)
            if name.kind is not Kind.PLACE or not of_a_thing(text, name.start, name.end)
        ]
    return kept


def _merged(
    text: str,
    number: int,
    before: list[Name],
    found: Iterable[tuple[int, int, Kind, Origin]],
    kinds: Mapping[str, Kind | None],
) -> list[Name]:
    """A paragraph's names with those found in it; of two that overlap the longer stays."""
    starts = {name.start: name.end for name in before}
    more = []
    for start, end, kind, origin in found:
        if starts.get(start) == end:
            continue
        written = text[start:end]
        key = surface(written)
        decided = kinds.get(key, kind)
        if decided is None and origin is not Origin.AUTHORITY:
            continue
        single = number and " " not in written and origin is not Origin.AUTHORITY
        if single and kind is Kind.ORGANIZATION and within_a_name(text, start, end):
            continue
        more.append(Name(number, start, end, written, key, decided or kind, origin))
    if not more:
        return before
    longest = sorted((*before, *more), key=lambda n: (n.start - n.end, n.origin, n.start))
    kept: list[Name] = []
    for name in longest:
        if not any(name.start < other.end and other.start < name.end for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)
