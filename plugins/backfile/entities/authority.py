"""Applies the archivist's corrections. They win over everything the machine thinks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from backfile.entities.authority_file import Row
from backfile.entities.build import Corrected, display_names
from backfile.entities.found import AuthorityNotice
from backfile.entities.named import Named
from backfile.entities.senses import Sense, Senses, names_of, standing
from backfile.model import Entity, Kind, Said, marked

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
    for row in rows:
        if row.action not in ("merge", "split", "rename", "block"):
            continue
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
            _follow(row, where, stories, senses, result)
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
    row: Row, where: list[int], stories: Sequence[Named], senses: Senses, result: Corrected
) -> None:
    forms, _ = names_of(stories, senses)
    shown = display_names(forms, senses, result.shown)
    wanted = row.name.casefold()
    whole = {
        sense
        for sense, name in shown.items()
        if name.casefold() == wanted and row.kind in (None, sense[0])
    }
    named = set(where)
    hits: list[tuple[int, int, str, Sense]] = []
    for number, at, form, _, sense in standing(stories, senses):
        if row.kind not in (None, sense[0]) or (named and number not in named):
            continue
        if sense in whole or (row.action != "rename" and form.casefold() == wanted):
            hits.append((number, at, form, sense))
    if not hits:
        reason = Said(_NOT_HERE[row.kind], row.action, repr(row.name))
        result.notices.append(AuthorityNotice(row.row, reason, NOTHING))
        return
    if row.action == "rename":
        result.shown.update(dict.fromkeys(whole, row.target))
    elif row.action == "block":
        for number, at, _, _ in hits:
            senses.of[number][at] = None
    else:
        _send(row, hits, shown, senses, result)


def _send(
    row: Row,
    hits: list[tuple[int, int, str, Sense]],
    shown: dict[Sense, str],
    senses: Senses,
    result: Corrected,
) -> None:
    """Gives the hits the sense of the row's target, a new one if none bears that name."""
    for kind in sorted({sense[0] for *_, sense in hits}):
        same = sorted(
            sense
            for sense, name in shown.items()
            if sense[0] is kind and name.casefold() == row.target.casefold()
        )
        target = same[0] if same else (kind, f"authority:{row.target}")
        result.shown.setdefault(target, row.target)
        for number, at, form, sense in hits:
            if sense[0] is kind:
                senses.of[number][at] = target
                senses.by_hand.add((number, at))
                result.reasons[target, form] = Said("authority file, row %s", str(row.row))


def complete(
    rows: Sequence[Row], entities: dict[Sense, Entity]
) -> tuple[dict[Sense, Entity], list[AuthorityNotice]]:
    """The entities with the coordinates and identifiers that the archivist gave."""
    notices = []
    entities = dict(entities)
    for row in rows:
        if row.action not in ("coordinates", "identifier"):
            continue
        wanted = row.name.casefold()
        hits = [
            sense
            for sense, entity in entities.items()
            if row.kind in (None, sense[0]) and entity.name.casefold() == wanted
        ]
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
