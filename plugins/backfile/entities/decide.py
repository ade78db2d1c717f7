"""One kind for a surface in a story: the story's own votes, the archive's, and what lists say."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping

from backfile.digest import digest
from backfile.entities.alone import Alone
from backfile.entities.evidence import Evidence
from backfile.entities.kept import Kept
from backfile.entities.name import AT, KINDS, TABLE, Name, around_of
from backfile.entities.nations import Nations, countries_of
from backfile.entities.prior import PLACES, is_place, place_prior
from backfile.entities.words import words
from backfile.model import Kind, Story

Scores = list[int]
"""Hundredths for each of `KINDS`, a tie going to the first: whole numbers have exact sums."""
PLACE, PERSON = AT[Kind.PLACE], AT[Kind.PERSON]

OWN_VOTE, HEADLINE_VOTE, OWN_MOST = 60, 40, 240
ARCHIVE_EACH, ARCHIVE_MOST = 65, 300
LAST_NAME, FIRST_NAME, TITLED = 1_000, 500, 400
AT_HOME = 120
"""For a small town's name in a story that speaks of the town's country."""
LAST_ANYWHERE = 200
"""For a word that ends full names of persons in other stories."""
NOWHERE = 600
"""Against a place that the gazetteer lacks and in which, by all stories, nothing happens."""
NOBODY = 400
"""Against a person who, by all stories, does and is nothing that persons do and are."""
SOMEBODY = 450
"""For a person who, by all stories, does and is what persons do and are."""
NO_NAME = 900
"""Against a word that stories use as a common noun."""
IN_TABLE = 10_000
NO_CAPITAL = 500
"""Against a word that most stories write small."""


class Decider:
    """Decides story by story; keeps what depends on the surface alone."""

    def __init__(self, evidence: Evidence, forced: Mapping[str, Kind], kept: Kept) -> None:
        """`forced`: surface to the kind that the archivist set; `kept`: what earlier builds
        decided."""
        self._evidence, self._forced, self._kept = evidence, forced, kept
        self._standing: dict[str, Scores] = {}

    def decide(
        self, story: Story, alone: Alone, packed: bytes, spoken_of: Nations
    ) -> dict[str, Kind | None]:
        """The kind of each surface among a story's names; None for what is no name of ours.

        `packed` are the names packed, `spoken_of` the countries that the story speaks of.
        """
        groups: dict[str, list[Name]] = {}
        for name in alone.names:
            groups.setdefault(name.key, []).append(name)
        standing = [self.standing(key, group[0].text) for key, group in groups.items()]
        forced = [self._forced.get(key.removesuffix(TABLE)) for key in groups]
        told = digest("kinds", alone.key, packed, standing, [AT[kind] for kind in forced])
        codes = self._kept.get(told)
        if codes is None:
            decided = self._decide(story, groups, spoken_of)
            codes = bytes(AT[decided[key]] for key in groups)
            self._kept.put(told, codes)
        return {key: KINDS[code] for key, code in zip(groups, codes, strict=True)}

    def _decide(
        self, story: Story, groups: Mapping[str, list[Name]], spoken_of: Nations
    ) -> dict[str, Kind | None]:
        kinds: dict[str, Kind | None] = {}
        first: set[str] = set()
        last: set[str] = set()
        # Full names first: they say whose the last names are.
        for key in sorted(groups, key=_is_single):
            group = groups[key]
            scores = self._scores(story, key, group)
            if not spoken_of.keys().isdisjoint(small_place(group[0].text)):
                scores[PLACE] += AT_HOME
            single = _is_single(key)
            if single and key.casefold() in last:
                scores[PERSON] += LAST_NAME
            if key.casefold() in first and place_prior(group[0].text) < PLACES["country"]:
                scores[PERSON] += FIRST_NAME
            kind = self._forced.get(key.removesuffix(TABLE)) or KINDS[scores.index(max(scores))]
            kinds[key] = kind
            if kind is Kind.PERSON and not single:
                parts = key.casefold().split()
                last.add(parts[-1])
                if parts[0] in words().given:
                    first.add(parts[0])
                if "-" in parts[-1] or len(parts) > 2:
                    last.add(parts[-2])
        return kinds

    def _scores(self, story: Story, key: str, names: list[Name]) -> Scores:
        scores = self.standing(key, names[0].text).copy()
        own = [0] * len(KINDS)
        titled = False
        for name in names:
            own[AT[name.kind]] += OWN_VOTE if name.paragraph else HEADLINE_VOTE
            titled = titled or around_of(story, name).titled
        for place, vote in enumerate(own):
            scores[place] += min(vote, OWN_MOST)
        if titled:
            scores[PERSON] += TITLED
        return scores

    def standing(self, key: str, text: str) -> Scores:
        """What the archive and the lists say of a surface, whatever the story."""
        known = self._standing.get(key)
        if known is None:
            known = self._standing[key] = self._weigh(key, text)
        return known

    def _weigh(self, key: str, text: str) -> Scores:
        scores = [0.0] * len(KINDS)

        def add(kind: Kind | None, score: float) -> None:
            scores[AT[kind]] += score

        for kind, hint in self._evidence.hints_of(key):
            add(kind, hint * 100)
        if key.endswith(TABLE):
            add(Kind.ORGANIZATION, IN_TABLE)
        else:
            votes = self._evidence.votes.get(key)
            if votes:
                total = sum(votes.values())
                most = min(ARCHIVE_MOST, ARCHIVE_EACH * total)
                for voted, count in votes.items():
                    add(voted, most * count / total)
            if " " not in key and (named := self._evidence.last[key]):
                persons = votes[Kind.PERSON] if votes else 0
                others = sum(votes.values()) - persons if votes else 0
                add(Kind.PERSON, LAST_ANYWHERE * named / (named + others))
            if self._evidence.is_nowhere(key) and not any(map(place_prior, (text, f"{text}."))):
                add(Kind.PLACE, -NOWHERE)
            if self._evidence.is_nobody(key):
                add(Kind.PERSON, -NOBODY)
            if self._evidence.is_somebody(key):
                add(Kind.PERSON, SOMEBODY)
            if self._evidence.is_common(key):
                add(None, NO_NAME)
            by_lists(text, lambda kind, score: add(kind, score * 100))
            if text.isalpha() and not text.isupper() and self._evidence.smallness(text) > 0.5:
                add(None, NO_CAPITAL)
        return [round(score) for score in scores]


def _is_single(key: str) -> bool:
    return " " not in key


def by_lists(text: str, add: Callable[[Kind | None, float], None]) -> None:
    """Adds what the word lists and the gazetteer say of a surface."""
    lists = words()
    bare = text[4:] if text[:4] in ("the ", "The ") else text
    parts = bare.lower().replace(".", "").split()
    if not parts:
        return
    if bare in lists.known:
        add(lists.known[bare], 9.0)
    elif (
        all(part in lists.never or part in lists.demonyms for part in parts)
        and not is_place(bare)
        and (len(parts) == 1 or parts[-1] not in lists.organization_heads)
    ):
        add(None, 50.0)
    if bare.casefold() in lists.demonyms:
        add(None, 50.0)
    add(Kind.PLACE, place_prior(bare))
    if any(map(str.isdigit, bare)):
        add(Kind.PERSON, -4.0)
    if len(parts) > 1:
        ending = parts[-1]
        if ending in lists.organization_heads or parts[0] in lists.organization_starts:
            add(Kind.ORGANIZATION, 4.0)
        elif parts[0] in lists.peers and parts[1] == "of":
            add(Kind.PERSON, 9.0)
        elif ending in lists.things or ending in lists.demonyms:
            add(None, 4.0)
        elif ending in lists.place_heads or parts[0] in lists.place_starts:
            add(Kind.PLACE, 2.5)
            if parts[0] not in lists.given:
                add(Kind.PERSON, -1.5)
        elif parts[0] in lists.given and len(parts) <= 3:
            add(Kind.PERSON, 2.5)
        elif ending.endswith("s") and place_prior(bare.rpartition(" ")[0]) >= 2.0:
            add(Kind.ORGANIZATION, 2.0)  # New York Yankees
        if any(part in lists.never and part not in lists.given for part in parts):
            add(Kind.PERSON, -2.5)
    elif bare.isupper() and 3 <= len(bare) <= 6:
        add(Kind.ORGANIZATION, 1.0)
    elif parts[0].endswith("ism"):
        add(None, 6.0)  # Castroism, Sikhism
    elif bare.lower() in lists.given:
        add(Kind.PERSON, 1.0)


@functools.lru_cache(maxsize=1 << 17)
def small_place(text: str) -> frozenset[str]:
    """The countries that have a place of this name, if the name alone proves little."""
    return countries_of(text) if 0 < place_prior(text) < PLACES["region"] else frozenset()
