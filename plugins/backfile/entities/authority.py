"""Applies the archivist's corrections. They win over everything the machine thinks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from backfile.entities.authority_file import Row
from backfile.entities.build import Corrected
from backfile.entities.found import AuthorityNotice
from backfile.entities.named import Named
from backfile.entities.senses import Sense, Senses
from backfile.entities.showing import Showing, Use, closest
from backfile.model import Entity, Kind, Said, marked

FOLLOWED = ("merge", "split", "rename", "block")
NOTHING = marked("Check the spelling against the entity's page, or delete the row.")
ONE_OF_TWO = marked("Delete one of the two.")
_NOT_HERE = {
    None: marked("%s: the archive has no %s here."),
    Kind.PERSON: marked("%s: the archive has no person %s here."),
    Kind.PLACE: marked("%s: the archive has no place %s here."),
    Kind.ORGANIZATION: marked("%s: the archive has no organization %s here."),
}


def forced_kinds(rows: Sequence[Row]) -> tuple[dict[str, Kind], list[AuthorityNotice]]:
    """Names as written whose kind the archivist set, and notices of contradictions."""
    kinds: dict[str, Kind] = {}
    notices = []
    for row in rows:
        if row.action != "kind" or row.kind is None:
            continue
        if kinds.get(row.name, row.kind) is not row.kind:
            reason = Said("An earlier row gives %s another kind.", repr(row.name))
            notices.append(AuthorityNotice(row.row, reason, ONE_OF_TWO))
            continue
        kinds[row.name] = row.kind
    return kinds, notices


def correct(rows: Sequence[Row], stories: Sequence[Named], senses: Senses) -> Corrected:
    """Follows merge, split, rename and block; changes `senses` in place."""
    result = Corrected()
    done: dict[tuple[str, Kind | None, str, str], str] = {}
    numbers: dict[str, list[int]] = defaultdict(list)
    if any(row.stories for row in rows):
        for number, story in enumerate(one.story for one in stories):
            for word in {story.id, story.seed, story.seed.rpartition("/")[2]}:
                numbers[word].append(number)
    following = [row for row in rows if row.action in FOLLOWED]
    if not following:
        return result
    showing = Showing(stories, senses, result.shown)
    for row in following:
        where = _stories(row, numbers, result)
        if row.stories and not where:
            continue
        for word in row.stories or ("",):
            key = row.action, row.kind, row.name.casefold(), word
            if done.setdefault(key, row.target) != row.target:
                name, other = repr(row.name), repr(done[key])
                reason = Said("An earlier row sends %s to %s.", name, other)
                result.notices.append(AuthorityNotice(row.row, reason, ONE_OF_TWO))
                break
        else:
            _follow(row, where, showing, senses, result)
    return result


def _stories(row: Row, numbers: dict[str, list[int]], result: Corrected) -> list[int]:
    found: list[int] = []
    for word in row.stories:
        if word in numbers:
            found += numbers[word]
        else:
            reason = Said("The archive has no story %s.", repr(word))
            remedy = marked("Use the id in the story's address or its file name.")
            result.notices.append(AuthorityNotice(row.row, reason, remedy))
    return found


def _follow(
    row: Row, where: list[int], showing: Showing, senses: Senses, result: Corrected
) -> None:
    whole = showing.named(row.name, row.kind)
    found = showing.uses_of(whole)
    if row.action != "rename":
        found |= showing.uses_printed(row.name)
    in_stories = set(where)
    hits: dict[Kind, list[Use]] = defaultdict(list)
    for number, at in sorted(found):
        sense = senses.of[number][at]
        if sense and row.kind in (None, sense[0]) and (not where or number in in_stories):
            hits[sense[0]].append((number, at))
    if not hits:
        reason = Said(_NOT_HERE[row.kind], row.action, repr(row.name))
        result.notices.append(AuthorityNotice(row.row, reason, NOTHING))
        return
    if row.action == "rename":
        result.shown.update(dict.fromkeys(whole, row.target))
        showing.refresh(whole)
        return
    touched = {sense for uses in hits.values() for n, at in uses if (sense := senses.of[n][at])}
    if row.action == "block":
        for use in chain.from_iterable(hits.values()):
            showing.move(use, None)
    else:
        for kind, uses in sorted(hits.items()):
            touched.add(_send(row, kind, uses, showing, senses, result))
    showing.refresh(touched)


def _send(
    row: Row,
    kind: Kind,
    uses: Sequence[Use],
    showing: Showing,
    senses: Senses,
    result: Corrected,
) -> Sense:
    """Gives what stands at the uses, all of a kind, the sense of the row's target, a new one if
    none bears that name."""
    same = min(showing.named(row.target, kind), default=None)
    target = same or (kind, f"authority:{row.target}")
    result.shown.setdefault(target, row.target)
    for use in uses:
        showing.move(use, target)
        senses.by_hand.add(use)
        result.reasons[target, showing.form(use)] = Said("authority file, row %s", str(row.row))
    return target


def complete(
    rows: Sequence[Row], entities: dict[Sense, Entity]
) -> tuple[dict[Sense, Entity], list[AuthorityNotice]]:
    """The entities with the coordinates and identifiers that the archivist gave."""
    notices = []
    entities = dict(entities)
    for row in rows:
        if row.action not in ("coordinates", "identifier"):
            continue
        names = {s: entity.name for s, entity in entities.items() if row.kind in (None, s[0])}
        hits = sorted(closest(row.name, names))
        if not hits:
            name = repr(row.name)
            reason = Said("%s: the archive has no entity named %s.", row.action, name)
            notices.append(AuthorityNotice(row.row, reason, NOTHING))
        for sense in hits:
            entity = entities[sense]
            if row.action == "coordinates":
                latitude, longitude = row.coordinates
                entities[sense] = replace(entity, latitude=latitude, longitude=longitude)
            elif row.value not in entity.identifiers:
                entities[sense] = replace(entity, identifiers=(*entity.identifiers, row.value))
    return entities, notices
