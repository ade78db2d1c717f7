"""From the model's spans to names of one kind each: what each story says by itself,
what all say together, and where else known names stand.

spans ─alone→ names ─┬─ score tables, teams ──────┐
                     └─ evidence of the archive ──┴─decide→ kinds ─further→ more of the same
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from backfile.entities.alone import Alone, read_alone
from backfile.entities.census import count_words
from backfile.entities.decide import Decider
from backfile.entities.evidence import Evidence, gather
from backfile.entities.found import Span
from backfile.entities.further import Further
from backfile.entities.kept import Kept
from backfile.entities.lookup import index
from backfile.entities.name import TABLE, Name, surface
from backfile.entities.nations import Nations, nations
from backfile.entities.overlap import replace
from backfile.entities.packing import pack
from backfile.entities.prior import place_prior
from backfile.entities.rules import capitals
from backfile.entities.sport import mark_teams, playing, trading
from backfile.entities.sure import sure_names, world, world_names
from backfile.entities.tables import in_tables
from backfile.entities.words import words
from backfile.model import Kind, Origin, Story


def recognise(
    stories: Sequence[Story],
    spans: Sequence[Sequence[Span]],
    forced: Mapping[str, Kind],
    kept: Kept,
) -> tuple[list[list[Name]], list[Nations]]:
    """For each story its names in text order, none overlapping, each with a kind; and the countries
    that it speaks of.

    `forced`: names whose kind the archivist set; `kept`: what earlier builds found out.
    """
    alone = read_alone(stories, spans, given_names(stories, spans), kept)
    raw = [own.names for own in alone]
    _mark(stories, alone)
    watched = {name for name, _ in world()}
    watched |= {w for names in raw for n in names if not n.paragraph for w in n.text.split()}
    census = count_words(stories, [own.key for own in alone], kept)
    evidence = gather(stories, raw, census, watched)
    for story, names in zip(stories, raw, strict=True):
        _unplural(story, names)
        _headline(names, evidence)
    decider = Decider(evidence, {surface(name): kind for name, kind in forced.items()}, kept)
    spoken_of = [nations(names) for names in raw]
    packed = [pack(names) for names in raw]
    kinds = [decider.decide(*each) for each in zip(stories, alone, packed, spoken_of, strict=True)]
    sure = sure_names(raw, kinds, evidence)
    worldly = list(world_names(evidence))
    authority = (forced.items(), Origin.AUTHORITY)
    further = Further(
        evidence,
        quiet=index(authority, (sure, Origin.RULE), (worldly, Origin.GAZETTEER)),
        loud=index(authority, (capitals([*sure, *worldly], evidence), Origin.GAZETTEER)),
        kept=kept,
    )
    return further.find(stories, alone, packed, kinds), spoken_of


def _mark(stories: Sequence[Story], alone: Sequence[Alone]) -> None:
    """Adds the names in score tables and marks those of teams and companies in running text."""
    people = {n.text for own in alone for n in own.names if n.kind is Kind.PERSON and " " in n.text}
    teams: set[str] = set()
    for story, own in zip(stories, alone, strict=True):
        table = list(table_names(story, own.tables, people.__contains__))
        replace(own.names, table, whole=False)
        marked = {n.key for n in table if n.key.endswith(TABLE)}
        mark_teams(story, own.names, marked)
        teams |= marked
    for story, own in zip(stories, alone, strict=True):
        sides = playing(story, own.names, teams) if own.sport else set()
        mark_teams(story, own.names, sides | trading(own.names))


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


def _unplural(story: Story, names: Sequence[Name]) -> None:
    """Some papers print no apostrophes: "Ann Mosss" and "Londons mayor" are Ann Moss's and
    London's, if the story has the name itself and it is no family or team: "the Ann Mosss"."""
    texts = {name.text for name in names}
    for name in names:
        whole = name.text.removesuffix("s")
        if whole not in texts or whole == name.text or whole.endswith("s"):
            continue
        if " " not in whole and not place_prior(whole) > place_prior(name.text) == 0:
            continue
        if name.paragraph and name.kind is Kind.ORGANIZATION:  # committees
            continue
        before = story.text_of(name.paragraph)[: name.start]
        if before[-4:].lower() != "the ":
            name.end -= 1
            name.text, name.key = whole, surface(whole)
            name.around = None


def _headline(names: list[Name], evidence: Evidence) -> None:
    """In a headline verbs have capitals too: "Ann Moss Meets" is Ann Moss if the text says so, and
    "Moss Meets Verhal" two names."""
    body = {n.text: n.kind for n in names if n.paragraph and n.kind}
    lasts = {text.rpartition(" ")[2]: kind for text, kind in body.items() if kind is Kind.PERSON}
    known = lasts | body
    found: list[Name] = []
    for name in names:
        whole = name.paragraph or " " not in name.text or name.text in body
        parts = [] if whole else _parts(name, known, evidence)
        for at, size in parts:
            text = name.text[at : at + size]
            start = name.start + at
            found.append(Name(0, start, start + size, text, surface(text), known[text]))
        if not parts:
            found.append(name)
    names[:] = found


def _parts(name: Name, known: Container[str], evidence: Evidence) -> list[tuple[int, int]]:
    """(offset, length) of the known names in a headline's name, if verbs stand beside them."""
    text = name.text

    def verbal(word: str) -> bool:
        # A word that has a capital in no sentence of the archive is part of no name.
        return evidence.smallness(word) > 0.3 or not evidence.capital[word.lower()]

    for at, size in _runs(text):
        part, rest = text[at : at + size], (text[:at] + text[at + size :]).split()
        if " " in part and part in known and any(map(verbal, rest)):
            return [(at, size)]
    if name.kind is Kind.PERSON and len(found := text.split(" ")) == 3:
        first, word, last = found
        parting = first in known and last in known and word.lower() not in words().given
        # Not the Von of Otto Von Bismarck.
        if parting and len(word) > 3 and word[0].isupper() and verbal(word):
            return [(0, len(first)), (len(text) - len(last), len(last))]
    return []


def _runs(text: str) -> Iterable[tuple[int, int]]:
    """(offset, length) of the beginnings and ends of a name at its words, longest first."""
    gaps = [i for i, c in enumerate(text) if c == " "]
    runs = [(0, gap) for gap in gaps] + [(gap + 1, len(text) - gap - 1) for gap in gaps]
    return sorted(runs, key=lambda run: (-run[1], run[0]))


def table_names(
    story: Story, lines: Iterable[int], is_person: Callable[[str], bool]
) -> Iterable[Name]:
    """Names in score tables. Their key is their own: Essex there is not Essex elsewhere."""
    for paragraph, start, end, kind in in_tables(story, lines, is_person):
        text = story.text_of(paragraph)[start:end]
        key = surface(text)
        if kind is Kind.ORGANIZATION:
            key += TABLE
        yield Name(paragraph, start, end, text, key, kind, Origin.RULE)
