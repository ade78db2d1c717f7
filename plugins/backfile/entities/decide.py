"""One kind for a surface in a story: the story's own votes, the archive's, and what lists say."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from backfile.digest import digest
from backfile.entities.alone import Alone
from backfile.entities.context import IN, is_kin, located
from backfile.entities.firms import after_owner, code_behind, is_and_co, is_firm, short_names
from backfile.entities.gazetteer import gazetteer
from backfile.entities.kept import Kept
from backfile.entities.name import AT, KINDS, Name, around_of, is_articled, mark_of
from backfile.entities.nations import countries_of
from backfile.entities.prior import PLACES, place_prior
from backfile.entities.standing import Scores, Standing
from backfile.entities.words import words
from backfile.memory import remembered
from backfile.model import Kind, Origin, Story

PLACE, PERSON, ORGANIZATION = AT[Kind.PLACE], AT[Kind.PERSON], AT[Kind.ORGANIZATION]

OWN_VOTE, HEADLINE_VOTE, OWN_MOST = 60, 40, 240
LAST_NAME, FIRST_NAME, PERSONAL = 1_000, 500, 400
FIRM, LISTED, AND_CO = 1_000, 500, 300
"""For what has a legal form or an exchange's code behind it somewhere in a story, or is short for a
name that has; besides for the code, for a person of that name may stand there too; for what has
"and Co" there."""
COMMON = 1_000
"""For letters that are short for a common noun in their story."""
SURE = 200
"""By so much a full name must be a person's rather than anything else, if its first word is to be
a first name that no list has: Jardine is none of Jardine Matheson."""
NOT_THERE = 2_500
"""For a town's name in a story in which it is the first or last name of a person, or somebody's
child, and in which nothing happens there."""
SELDOM = 0.2
"""The share of its mentions in which such a name may still stand behind "to", "from" or "at"."""
WITH_ARTICLE = 800
"""Against the town or ocean that bears the name of a magazine or a pub: "told The Atlantic"."""
AT_HOME = 120
"""For a small town's name in a story that speaks of the town's country."""

SPARE, SPARE_MOST = "H", (1 << 16) - 1
"""Hundredths, for `array`."""
EACH = 1 + array(SPARE).itemsize
"""Bytes for each surface: its kind, and what there is to spare."""


class Decider:
    """Decides story by story."""

    def __init__(self, standing: Standing, kept: Kept) -> None:
        """`kept`: what earlier builds decided."""
        self._standing, self._kept = standing, kept

    def decide(self, alone: Alone) -> bytes:
        """The kind of each surface among a story's names (`Alone.firsts`), its place in `KINDS`;
        None is for what is no name of ours."""
        key = digest("kinds", alone.version)
        before = self._kept.get(key)
        decided = self._still(alone, before) if before else None
        if decided is None:
            decided = b"".join(self._decide(alone, {}))
        if decided != before:
            self._kept.put(key, decided)
        return decided[: len(decided) // EACH]

    def _still(self, alone: Alone, decided: bytes) -> bytes | None:
        """What was decided, with as much less to spare as scores have moved since; None if it may
        be something else now."""
        moved = self._standing.moved
        if moved.keys().isdisjoint(alone.marks):
            return decided
        count = len(decided) // EACH
        spare = array(SPARE, decided[count:])
        for at, (key, form) in enumerate(alone.firsts.items()):
            # One kind may have lost as much as another has won.
            by = 2 * moved.get(mark_of(key, form), 0)
            if by and spare[at] <= by:
                return None
            spare[at] -= by
        return decided[:count] + spare.tobytes()

    def decide_again(self, alone: Alone, codes: bytes, chosen: Mapping[str, Kind | None]) -> bytes:
        """The same, given what was decided before and the kinds that the archive has `chosen` for
        some surfaces."""
        kinds = kinds_of(alone, codes)
        here = chosen.keys() & kinds.keys()
        firsts = {key.partition(" ")[0] for key in here if chosen[key] is Kind.PERSON}
        if all(kinds[key] is chosen[key] for key in here) and all(
            kinds[key] is Kind.PERSON for key in firsts & kinds.keys()
        ):
            return codes
        return self._decide(alone, chosen)[0]

    def _decide(self, alone: Alone, chosen: Mapping[str, Kind | None]) -> tuple[bytes, bytes]:
        """The kinds, and for each by how much the scores that led to it could have been others
        (`SPARE`)."""
        story, spoken_of = alone.story, alone.spoken_of
        groups: dict[str, list[Name]] = {}
        for name in alone.names:
            groups.setdefault(name.key, []).append(name)
        kinds: dict[str, Kind | None] = {}
        spare: dict[str, int] = {}
        first: set[str] = set()
        opening: set[str] = set()
        last: set[str] = set()
        surnames: set[str] = set()
        firms = short_names(groups)
        particles = words().particles
        # Full names first: they say whose the last names are.
        for key in sorted(groups, key=_is_last_name):
            word, single = key.casefold(), _is_single(key)
            group, name = groups[key], groups[key][0]
            personal = any(around_of(story, each).personal for each in group)
            country = place_prior(name.text) >= PLACES["country"]
            theirs = personal and single and not country and _is_somebodys(story, group)
            scores = self._scores(group)
            if name.kind is None and name.origin is Origin.RULE:
                scores[AT[None]] += COMMON
            if personal:
                scores[PERSON] += PERSONAL
            if theirs and not _is_sort(story, group):
                scores[PERSON] += PERSONAL
            short = key in firms and not personal and not (single and word in last)
            if not country and (short or _is_firm(story, group)):
                scores[ORGANIZATION] += FIRM
                if any(code_behind(story.text_of(each.paragraph), each.end) for each in group):
                    scores[ORGANIZATION] += LISTED
            elif any(is_and_co(story.text_of(n.paragraph), n.start, n.end) for n in group):
                scores[ORGANIZATION] += AND_CO
            if not spoken_of.keys().isdisjoint(small_place(name.text)):
                scores[PLACE] += AT_HOME
            if single and _has_article(story, group):
                scores[PLACE] -= WITH_ARTICLE
                scores[ORGANIZATION] += OWN_VOTE
            if _is_last_name(key) and word in last:
                scores[PERSON] += LAST_NAME
            known = word in first and not country
            if known or (word in opening and self._is_first(name)):
                scores[PERSON] += FIRST_NAME if place_prior(name.text) else LAST_NAME
            called = word in first or word in opening or theirs
            called |= word in surnames and not country
            if single and called and place_prior(name.text) and _is_nowhere(story, group):
                scores[PERSON] += NOT_THERE
            kind = chosen.get(key, KINDS[scores.index(max(scores))])
            kind = kinds[key] = self._standing.forced(name.mark) or kind
            second, best = sorted(scores)[-2:]
            spare[key] = best - second
            if kind is Kind.PERSON and not single:
                parts = word.split()
                if "of" in parts:  # Kent is not whom the Duchess of Kent is called after
                    continue
                # Of many words any but the first: Regina Ip Lau Suk-yee is Ip.
                last.update(parts[1:])
                whole = next((n for n, part in enumerate(parts) if n and part in particles), 0)
                last.add(" ".join(parts[whole:]))
                if parts[0] in words().given:
                    first.add(parts[0])
                    surnames.add(parts[-1])
                else:
                    lead = scores[PERSON] - max(scores[:PERSON] + scores[PERSON + 1 :])
                    spare[key] = min(spare[key], abs(lead - SURE))
                    if key in chosen or lead >= SURE:  # chosen by most stories
                        opening.add(parts[0])
                if "-" in parts[-1]:
                    last.add(parts[-2])
            elif kind is Kind.ORGANIZATION and after_owner(key):
                firms.add(key.rpartition(" ")[2])
        keys = alone.firsts
        left = array(SPARE, [min(spare[key], SPARE_MOST) for key in keys])
        return bytes(AT[kinds[key]] for key in keys), left.tobytes()

    def _is_first(self, name: Name) -> bool:
        return not place_prior(name.text) and self._standing.is_first(name.mark)

    def _scores(self, names: list[Name]) -> Scores:
        scores = self._standing.scores(names[0].mark)
        own = [0] * len(KINDS)
        for name in names:
            own[AT[name.kind]] += OWN_VOTE if name.paragraph else HEADLINE_VOTE
        for place, vote in enumerate(own):
            scores[place] += min(vote, OWN_MOST)
        return scores


def kinds_of(alone: Alone, codes: bytes) -> dict[str, Kind | None]:
    """Surface → kind, in the order of the text, from what was decided of a story."""
    return {key: KINDS[code] for key, code in zip(alone.firsts, codes, strict=True)}


def _is_firm(story: Story, names: Sequence[Name]) -> bool:
    """Whether one of these names has a firm's legal form or code behind it."""
    return any(is_firm(story.text_of(name.paragraph), name.start, name.end) for name in names)


def _is_somebodys(story: Story, names: Sequence[Name]) -> bool:
    """Whether one of these names is a child's, a spouse's or somebody's of an age."""
    return any(is_kin(story.text_of(name.paragraph), name.start, name.end) for name in names)


def _is_sort(story: Story, names: Sequence[Name]) -> bool:
    """Whether these names may say what somebody is rather than who: his girlfriend DJ Ann Moss, a
    YouTuber."""
    return names[0].text.isupper() or any(around_of(story, name).other for name in names)


def _is_nowhere(story: Story, names: Sequence[Name]) -> bool:
    """Whether nothing in a story is in what these names may mean, and little comes or goes."""
    signs = [located(story.text_of(name.paragraph), name.start) for name in names]
    return IN.isdisjoint(signs) and sum(map(bool, signs)) <= SELDOM * len(signs)


def _has_article(story: Story, names: Sequence[Name]) -> bool:
    """Whether a town's or an ocean's name has an article of its own here, and seldom none."""
    if not _needs_no_article(names[0].text):
        return False
    articles = [
        story.text_of(name.paragraph)[max(0, name.start - 4) : name.start] for name in names
    ]
    bare = sum(article.lower() != "the " for article in articles)
    return 2 * bare <= len(names) and any(is_articled(story, name) for name in names)


@remembered
def _needs_no_article(text: str) -> bool:
    """Whether a place of this name has no article, or one in small letters: a town (but The Hague),
    an ocean."""
    if not place_prior(text):
        return False
    first = gazetteer().of(text)[0]
    own = any(name.startswith("The ") for name in (first.name, *first.names))
    return first.name.endswith(" Ocean") or (first.sort == "city" and not own)


def _is_single(key: str) -> bool:
    return " " not in key


@remembered
def _is_last_name(key: str) -> bool:
    """Whether it may be a person's last name by itself: Moss, De la Torre."""
    first, parted, _ = key.casefold().partition(" ")
    return not parted or first in words().particles - words().given


@remembered
def small_place(text: str) -> frozenset[str]:
    """The countries that have a place of this name, if the name alone proves little."""
    return countries_of(text) if 0 < place_prior(text) < PLACES["region"] else frozenset()
