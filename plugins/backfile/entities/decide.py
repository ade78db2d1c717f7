"""One kind for a surface in a story: the story's own votes, the archive's, and what lists say."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from struct import Struct

from backfile.digest import digest
from backfile.entities.alone import Alone
from backfile.entities.census import Census
from backfile.entities.evidence import Evidence, Testimony
from backfile.entities.kept import Kept
from backfile.entities.name import AT, KINDS, TABLE, Name, around_of
from backfile.entities.nations import countries_of
from backfile.entities.prior import PLACES, is_place, place_prior
from backfile.entities.words import words
from backfile.model import Kind, Story

Scores = list[int]
"""Hundredths for each of `KINDS`, a tie going to the first: whole numbers have exact sums."""
PACKED = Struct(f"<{len(KINDS)}i")
"""`Scores` as they are kept."""
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

    def __init__(
        self, evidence: Evidence, census: Census, forced: Mapping[str, Kind], kept: Kept
    ) -> None:
        """`forced`: surface to the kind that the archivist set; `kept`: what earlier builds
        decided."""
        self._evidence, self._census, self._forced = evidence, census, forced
        self._kept = kept
        self._standing: dict[str, bytes] = {}

    def decide(self, alone: Alone) -> tuple[bytes, dict[str, Kind | None]]:
        """A digest of all that counts, and the kind of each surface among a story's names in the
        order of the text; None for what is no name of ours."""
        firsts = alone.firsts
        standing = [self.standing(key, form) for key, form in firsts.items()]
        forced = [AT[self._forced.get(key.removesuffix(TABLE))] for key in firsts]
        told = digest("kinds", alone.version, standing, forced)
        codes = self._kept.get(told)
        if codes is None:
            decided = self._decide(alone)
            codes = bytes(AT[decided[key]] for key in firsts)
            self._kept.put(told, codes)
        return told, {key: KINDS[code] for key, code in zip(firsts, codes, strict=True)}

    def _decide(self, alone: Alone) -> dict[str, Kind | None]:
        story, spoken_of = alone.story, alone.spoken_of
        groups: dict[str, list[Name]] = {}
        for name in alone.names:
            groups.setdefault(name.key, []).append(name)
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
        scores = list(PACKED.unpack(self.standing(key, names[0].text)))
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

    def standing(self, key: str, text: str) -> bytes:
        """What the archive and the lists say of a surface, whatever the story, `PACKED`."""
        known = self._standing.get(key)
        if known is None:
            told = self._evidence.of(key)
            small = self._census.smallness(text)
            ends = told.ends, told.last_ends
            of_all = digest("standing", key, text, tuple(told.uses), ends, small)
            known = self._kept.get(of_all)
            if known is None:
                known = PACKED.pack(*_weigh(text, told, small))
                self._kept.put(of_all, known)
            self._standing[key] = known
        return known


def _weigh(text: str, told: Testimony, smallness: float) -> Scores:
    scores = [0.0] * len(KINDS)

    def add(kind: Kind | None, score: float) -> None:
        scores[AT[kind]] += score

    for kind, hint in told.hints:
        add(kind, hint * 100)
    if told.key.endswith(TABLE):
        add(Kind.ORGANIZATION, IN_TABLE)
    else:
        votes = told.uses.votes
        if total := sum(votes):
            most = min(ARCHIVE_MOST, ARCHIVE_EACH * total)
            for voted, count in zip(KINDS, votes, strict=True):
                add(voted, most * count / total)
        if " " not in told.key and told.ends:
            others = total - told.uses.person
            add(Kind.PERSON, LAST_ANYWHERE * told.ends / (told.ends + others))
        if told.is_nowhere and not any(map(place_prior, (text, f"{text}."))):
            add(Kind.PLACE, -NOWHERE)
        if told.is_nobody:
            add(Kind.PERSON, -NOBODY)
        if told.is_somebody:
            add(Kind.PERSON, SOMEBODY)
        if told.is_common:
            add(None, NO_NAME)
        by_lists(text, lambda kind, score: add(kind, score * 100))
        if text.isalpha() and not text.isupper() and smallness > 0.5:
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
