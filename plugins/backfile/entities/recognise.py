"""From the model's spans to names of one kind each: what each story says by itself,
what all say together, and where else known names stand.

spans ─alone→ names ─┬─ score tables, teams ──────┐
                     └─ evidence of the archive ──┴─decide→ kinds ─further→ more of the same
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from backfile.entities.agreement import Agreement, settled
from backfile.entities.alone import Alone, read_alone
from backfile.entities.census import count_words
from backfile.entities.decide import Decider, kinds_of
from backfile.entities.evidence import BEARERS, gather
from backfile.entities.further import Further
from backfile.entities.headlines import part
from backfile.entities.kept import Kept
from backfile.entities.lookup import index
from backfile.entities.name import TABLE, Name, surface
from backfile.entities.named import Named, entitled
from backfile.entities.nations import Nations
from backfile.entities.overlap import replace
from backfile.entities.prior import place_prior
from backfile.entities.rules import capitals
from backfile.entities.sport import (
    SIDES,
    Sport,
    clubs_of,
    last_names,
    mark_clubs,
    mark_teams,
    playing,
    trading,
)
from backfile.entities.standing import Standing
from backfile.entities.sure import sure_names, world_names
from backfile.entities.tables import in_tables
from backfile.entities.words import words
from backfile.model import Kind, Origin, Story


def recognise(
    stories: Sequence[Story],
    spans: Sequence[bytes],
    forced: Mapping[str, Kind],
    kept: Kept,
) -> tuple[list[Named], list[Nations]]:
    """For each story its names in text order, none overlapping, each with a kind; and the countries
    that it speaks of.

    `spans` are the model's, packed (`extract`); `forced`: names whose kind the archivist set;
    `kept`: what earlier builds found out.
    """
    alone = read_alone(stories, spans, kept)
    _mark(alone)
    census = count_words(stories, [own.key for own in alone], kept)
    evidence = gather(alone, kept)
    for own in alone:
        if (own.facts.to_part or own.altered) and (parted := part(own.names, census)) != own.names:
            own.alter(parted)
    marks = set().union(*(own.marks for own in alone))
    by_surface = {surface(name): kind for name, kind in forced.items()}
    standing = Standing(marks, evidence, census, by_surface, kept)
    decider = Decider(standing, kept)
    decided = list(map(decider.decide, alone))
    standing.keep(kept)
    sure = sure_names(alone, _agree(alone, decided, decider), census)
    worldly = list(world_names(evidence, census))
    authority = (forced.items(), Origin.AUTHORITY)
    further = Further(
        standing,
        quiet=index(authority, (sure, Origin.RULE), (worldly, Origin.GAZETTEER)),
        loud=index(authority, (capitals([*sure, *worldly], census), Origin.GAZETTEER)),
        kept=kept,
    )
    found = further.find(alone, decided)
    lasts = {name.rpartition(" ")[2] for own in found for name in own.full}
    return [entitled(own, lasts) for own in found], [own.spoken_of for own in alone]


def _agree(alone: Sequence[Alone], decided: list[bytes], decider: Decider) -> Agreement:
    """What the stories agree on; decides those again that are at odds with what most have."""
    agreement: Agreement = Counter()
    for own, codes in zip(alone, decided, strict=True):
        agreement.update(kinds_of(own, codes).items())
    chosen = settled(agreement)
    for number, own in enumerate(alone):
        if not chosen.keys().isdisjoint(own.firsts):
            codes = decided[number]
            decided[number] = decider.decide_again(own, codes, chosen)
            if decided[number] != codes:
                agreement.subtract(kinds_of(own, codes).items())
                agreement.update(kinds_of(own, decided[number]).items())
    return agreement


def _mark(alone: Sequence[Alone]) -> None:
    """Adds the names in score tables and marks those of teams and companies in running text."""
    people = {name for own in alone for name in own.facts.full}
    lasts = Counter(last for own in alone for last in last_names(own.facts.full))
    heads = words().place_heads | words().organization_heads
    persons = {
        last
        for last, n in lasts.items()
        if n >= BEARERS and not place_prior(last) and last.lower() not in heads
    }
    persons |= {name for name in people if last_names([name]) <= persons}
    teams: set[str] = set()
    for own in alone:
        table = list(table_names(own, people))
        if table:
            names = own.names
            replace(names, table, whole=False)
            marked = {n.key for n in table if n.key.endswith(TABLE)}
            mark_teams(own.story, names, marked)
            own.alter(names)
            teams |= marked
    games = [own for own in alone if own.facts.sport == Sport.GAME]
    clubs = clubs_of([({key for key, _ in own.pairs}, own.facts.sides) for own in games])
    for own in alone:
        keys = set(trading(own.names) if own.altered else own.facts.trading)
        game = own.facts.sport == Sport.GAME or (
            own.facts.sport == Sport.SOME
            and len(clubs.sides.intersection(key for key, _ in own.pairs)) >= SIDES
        )
        if game:
            keys |= playing(own.story, own.names, teams, clubs, persons)
        elif not clubs.sides.isdisjoint(own.facts.sides):
            mark_clubs(own.story, own.names, clubs.sides)
            own.alter(own.names)
        if keys:
            mark_teams(own.story, own.names, keys, clubs.sides)
            own.alter(own.names)


def table_names(own: Alone, people: Container[str]) -> Iterator[Name]:
    """Names in a story's score tables. Their key is their own: Essex there is not Essex elsewhere.

    `people` are the archive's full names of persons.
    """
    story, lines = own.story, own.facts.tables
    # Players are rated by their last names.
    lasts = {last for last in last_names(own.facts.full) if not place_prior(last)} if lines else ()
    for paragraph, start, end, kind in in_tables(story, lines, lambda n: n in people or n in lasts):
        text = story.text_of(paragraph)[start:end]
        key = surface(text)
        if kind is Kind.ORGANIZATION:
            key += TABLE
        yield Name(paragraph, start, end, text, key, kind, Origin.RULE)
