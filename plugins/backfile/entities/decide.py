"""One kind for a surface in a story: the story's own votes, the archive's, and what lists say."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from backfile.entities.evidence import Evidence
from backfile.entities.name import TABLE, Name
from backfile.entities.nations import Nations, countries_of
from backfile.entities.prior import PLACES, is_place, place_prior
from backfile.entities.words import words
from backfile.model import Kind, Story

Scores = dict[Kind | None, float]

OWN_VOTE, OWN_MOST = 0.6, 2.4
ARCHIVE_EACH, ARCHIVE_MOST = 0.65, 3.0
LAST_NAME, TITLED, HEADLINE_VOTE = 10.0, 4.0, 0.4
AT_HOME = 1.2
"""For a small town's name in a story that speaks of the town's country."""
LAST_ANYWHERE = 2.0
"""For a word that ends full names of persons in other stories."""


class Decider:
    """Decides story by story; keeps what depends on the surface alone."""

    def __init__(self, evidence: Evidence, forced: Mapping[str, Kind] | None = None) -> None:
        """`forced`: surface to the kind that the archivist set."""
        self._forced = forced or {}
        self._evidence = evidence
        self._priors: dict[str, Scores] = {}

    def decide(
        self, story: Story, names: Sequence[Name], spoken_of: Nations
    ) -> dict[str, Kind | None]:
        """The kind of each surface among a story's names; None for what is no name of ours.

        `spoken_of` are the countries that the story speaks of.
        """
        by_key: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            by_key[name.key].append(name)
        kinds: dict[str, Kind | None] = {}
        last: dict[str, int] = {}
        # Full names first: they say whose the last names are.
        for key in sorted(by_key, key=lambda k: (-k.count(" "), k)):
            scores = self._scores(key, by_key[key])
            for name in by_key[key]:
                if titled(story.text_of(name.paragraph), name.start):
                    scores[Kind.PERSON] = scores.get(Kind.PERSON, 0.0) + TITLED
                    break
            if not spoken_of.keys().isdisjoint(small_place(by_key[key][0].text)):
                scores[Kind.PLACE] = scores.get(Kind.PLACE, 0.0) + AT_HOME
            if " " not in key and key.casefold() in last:
                scores[Kind.PERSON] = scores.get(Kind.PERSON, 0.0) + LAST_NAME
            kind = self._forced.get(key.removesuffix(TABLE)) or best(scores)
            kinds[key] = kind
            if kind is Kind.PERSON and " " in key:
                parts = key.casefold().split()
                last[parts[-1]] = last.get(parts[-1], 0) + 1
                if "-" in parts[-1] or len(parts) > 2:
                    last.setdefault(parts[-2], 1)
        return kinds

    def _scores(self, key: str, names: list[Name]) -> Scores:
        scores = dict(self.prior(key, names[0].text))
        own: Scores = {}
        for name in names:
            own[name.kind] = own.get(name.kind, 0.0) + (
                OWN_VOTE if name.paragraph else HEADLINE_VOTE
            )
        for kind, vote in own.items():
            scores[kind] = scores.get(kind, 0.0) + min(vote, OWN_MOST)
        for kind, hint in self._evidence.hints_of(key):
            scores[kind] = scores.get(kind, 0.0) + hint
        return scores

    def prior(self, key: str, text: str) -> Scores:
        """What the archive and the lists say of a surface, whatever the story."""
        known = self._priors.get(key)
        if known is None:
            known = self._priors[key] = self._prior(key, text)
        return known

    def _prior(self, key: str, text: str) -> Scores:
        scores: Scores = {}
        if key.endswith(TABLE):
            return {Kind.ORGANIZATION: 100.0}

        def add(kind: Kind | None, score: float) -> None:
            scores[kind] = scores.get(kind, 0.0) + score

        votes = self._evidence.votes.get(key)
        if votes:
            total = sum(votes.values())
            most = min(ARCHIVE_MOST, ARCHIVE_EACH * total)
            for kind, count in votes.items():
                add(kind, most * count / total)
        if " " not in key and (named := self._evidence.last[key]):
            others = sum(n for kind, n in votes.items() if kind is not Kind.PERSON) if votes else 0
            add(Kind.PERSON, LAST_ANYWHERE * named / (named + others))
        by_lists(text, add)
        if text.isalpha() and not text.isupper() and self._evidence.smallness(text) > 0.5:
            add(None, 5.0)
        return scores


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


def best(scores: Scores) -> Kind | None:
    """The kind with the highest score; a tie goes by the kinds' own order."""
    order: Iterable[Kind | None] = (None, Kind.PLACE, Kind.PERSON, Kind.ORGANIZATION)
    return max(order, key=lambda kind: scores.get(kind, 0.0))


def titled(text: str, start: int) -> bool:
    """Whether a title such as "Mr" or "President" stands before a name."""
    before = text[max(0, start - 20) : start].rstrip().rpartition(" ")[2]
    if not before or not before[0].isupper():
        return False
    return before.rstrip(".").lower() in _TITLES


_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "president",
        "sen",
        "senator",
        "rep",
        "gov",
        "governor",
        "minister",
        "secretary",
        "gen",
        "general",
        "col",
        "colonel",
        "capt",
        "captain",
        "sgt",
        "lt",
        "maj",
        "judge",
        "justice",
        "rev",
        "sheikh",
        "premier",
        "chancellor",
        "prince",
        "princess",
        "queen",
        "king",
        "mayor",
        "ambassador",
    ]
)
