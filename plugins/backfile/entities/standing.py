"""What the archive and the lists say of a name, whatever the story it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from struct import Struct
from typing import NamedTuple

from backfile.entities.census import Census
from backfile.entities.evidence import Evidence, Testimony
from backfile.entities.kept import Kept
from backfile.entities.name import AT, KINDS, TABLE, surface
from backfile.entities.prior import PLACES, is_place, place_prior
from backfile.entities.words import is_given, words
from backfile.model import Kind

Scores = list[int]
"""Hundredths for each of `KINDS`, a tie going to the first: whole numbers have exact sums."""
PACKED = Struct(f"<{len(KINDS)}i")
"""`Scores` as they are kept."""
ANYWHERE = 1 << 31
"""More than scores ever differ by."""

ARCHIVE_EACH, ARCHIVE_MOST = 65, 300
LAST_ANYWHERE = 200
"""For a word that ends full names of persons in other stories."""
FIRST_ANYWHERE, FIRST_FROM, FIRST_ALL = 200, 3, 0.6
"""For a first name that opens full names of persons in so many stories, and in so many of those
that take it for anything else."""
FIRM_ANYWHERE, FIRM_FROM = 300, 2
"""For what is short for a firm in so many stories, and in more than it ends persons' names in."""
NOWHERE = 600
"""Against a place that the gazetteer lacks and in which, by all stories, nothing happens."""
NOBODY = 400
"""Against a person who, by all stories, does and is nothing that persons do and are."""
SOMEBODY = 450
"""For a person who, by all stories, does and is what persons do and are."""
CALLED_SO = 450
"""For a name that is a person's in some stories and ends as other persons' names do."""
NO_NAME = 900
"""Against a word that stories use as a common noun or the name of a show."""
IN_TABLE = 10_000
NO_CAPITAL, MOSTLY_SMALL = 500, 0.5
"""Against a word that most stories write small, and in what share of them."""
FIRST_SHARE = 0.5
"""Of the stories that take a word for an organisation, in so many it opens names of persons if it
is a first name that no list has."""
LONG = 5
"""Letters in capitals that spell a word, no acronym."""
OFFICE = re.compile(
    r"(?:[A-Z][\w-]+ ){0,3}(?:(?:Under-?)?[Ss]ecretar(?:y|ies)|Ministers?|Directors?"
    r"|Superintendents?|Inspectors?|Governors?|Presidents?|Heads?|Leaders?|Ambassadors?"
    r"|Chair(?:man|woman)?|Speaker|Mayor|Dean|Rector|Solicitor|Attorney|Chief|Prosecutor"
    r"|Spokes(?:wo)?man)(?: General)? (?:of|for) "
)
"""Begins what somebody holds, and no body's name: the Director of Public Prosecutions."""
TABULAR = re.compile(r"[\d/]")
"""What most names do not have, and tables have everywhere."""
CELLS, FIGURE = re.compile(r"[\s/.:-]+"), re.compile(r"[\d,]+p?")
PARTIES, SIDES = frozenset("DRI"), re.compile("[-/]")
"""American ones, by whose letter a member's state stands; and what stands between the two."""
MODEL = re.compile(
    r"(?!G-?\d)(?:[A-Z]{1,4}-\d+[A-Za-z]?s?|[A-Z]{1,2}\d+[A-Za-z]?|[A-Z]{3,4}\d{2,}[A-Za-z]?)"
)
"""A machine, a road, a gene: the F-16, the M25; but not the G-7."""
STATE_OF = re.compile(r"State of (?P<what>[A-Z]\w+)")
"""Before what is no place's name, what is declared somewhere."""
SURNAMES = frozenset(("union", "nation", "church", "post", "press", "guard", "house", "court"))
"""Last words of organisations' names that are surnames behind a given name: Charlotte Church."""
BETWEEN = frozenset(("and", "&", "to"))
"""Words between two names that the model took for one."""
SELDOM_SMALL = 0.3
"""The share of its appearances in which a last name that stands for its bearer is written small."""


class _Asked(NamedTuple):
    """All that is asked of the archive about a name."""

    uses: tuple[int, ...]
    ends: int
    last_ends: int
    opens: int
    firm: int
    first: bool
    """Whether it is a first name, as far as the archive's full names show."""
    small: bool
    """Whether it is a word that most stories write small."""
    forced: int
    """The kind that the archivist set, its place in `KINDS`."""
    last: bool
    """Whether its last word may stand for the whole name of a person."""


class Standing:
    """Of all marks of an archive (`name.mark`)."""

    def __init__(
        self,
        marks: Iterable[str],
        evidence: Evidence,
        census: Census,
        forced: Mapping[str, Kind],
        kept: Kept,
    ) -> None:
        """`forced`: surface to the kind that the archivist set; `kept`: what earlier builds found
        out."""
        self._evidence, self._census, self._forced = evidence, census, forced
        asked_before = kept.table("asked")
        scores_before: dict[str, bytes] = kept.table("scores")
        self._asked = {mark: self._ask(mark) for mark in marks}
        self._scores: dict[str, bytes] = {}
        self.moved: dict[str, int] = {}
        """Mark of which something else is told to a decision than in the last build → by how much
        its scores are others at most (`ANYWHERE`: it is another name altogether)."""
        self.other_lasts: set[str] = set()
        """Marks that have another last name than in the last build."""
        for mark, asked in self._asked.items():
            before, scores = asked_before.get(mark), scores_before.get(mark)
            if before == asked:
                if scores:
                    self._scores[mark] = scores
                continue
            known = _Asked._make(before) if before else None
            if known is None or known.last != asked.last:
                self.other_lasts.add(mark)
            if not known or (known.forced, known.first) != (asked.forced, asked.first):
                self.moved[mark] = ANYWHERE
            # Scores that nobody asked for decided nothing.
            elif scores and (by := _distance(self._packed_scores(mark), scores)):
                self.moved[mark] = by

    def keep(self, kept: Kept) -> None:
        """Keeps what was found out, for the next build."""
        kept.put_table("asked", {mark: tuple(asked) for mark, asked in self._asked.items()})
        kept.put_table("scores", self._scores)

    def scores(self, mark: str) -> Scores:
        """For each kind what speaks for it."""
        return list(PACKED.unpack(self._packed_scores(mark)))

    def forced(self, mark: str) -> Kind | None:
        """The kind that the archivist set."""
        return KINDS[self._asked[mark].forced]

    def is_first(self, mark: str) -> bool:
        """Whether it is a first name, as far as the archive's full names show."""
        return self._asked[mark].first

    def last(self, form: str) -> str:
        """The last name in a person's full name; nothing if it may be any word."""
        asked = self._asked.get(form) or self._asked[form + TABLE]
        return last_word(form) if asked.last else ""

    def _ask(self, mark: str) -> _Asked:
        form, told = mark.removesuffix(TABLE), self._testimony(mark)
        small = False
        if form.isalpha() and (not form.isupper() or len(form) >= LONG):
            small = self._census.smallness(form) > MOSTLY_SMALL
        opens = told.opens > 0 and told.opens >= FIRST_SHARE * told.uses.organization
        return _Asked(
            tuple(told.uses),
            told.ends,
            told.last_ends,
            told.opens,
            told.firm,
            opens and not small,
            small,
            AT[self._forced.get(surface(form))],
            " " in form and self._is_last_name(last_word(form)),
        )

    def _is_last_name(self, word: str) -> bool:
        return len(word) > 2 and word[0].isupper() and self._census.smallness(word) < SELDOM_SMALL

    def _packed_scores(self, mark: str) -> bytes:
        packed = self._scores.get(mark)
        if packed is None:
            told = self._testimony(mark)
            asked = self._asked[mark]
            packed = PACKED.pack(*_weigh(mark.removesuffix(TABLE), told, asked))
            self._scores[mark] = packed
        return packed

    def _testimony(self, mark: str) -> Testimony:
        if mark.endswith(TABLE):
            return self._evidence.of(surface(mark.removesuffix(TABLE)) + TABLE)
        return self._evidence.of(surface(mark))


def _distance(one: bytes, other: bytes) -> int:
    """By how much the scores of a kind differ at most."""
    pairs: Iterable[tuple[int, int]] = zip(PACKED.unpack(one), PACKED.unpack(other), strict=True)
    return max(abs(new - old) for new, old in pairs)


def last_word(form: str) -> str:
    """The last word of a name without the possessive."""
    return form.split()[-1].removesuffix("'s").removesuffix("’s")


def _weigh(form: str, told: Testimony, asked: _Asked) -> Scores:
    scores = [0.0] * len(KINDS)

    def add(kind: Kind | None, score: float) -> None:
        scores[AT[kind]] += score

    for kind, hint in told.hints:
        # "Linked to Ann Moss": such a name is no place's, if no story takes it for one.
        if kind is not Kind.PLACE or told.uses.place or not _has_given_name(form):
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
        called = told.opens >= max(FIRST_FROM, FIRST_ALL * (total - told.uses.person))
        if asked.first and called and place_prior(form) < PLACES["country"]:
            add(Kind.PERSON, FIRST_ANYWHERE)
        firm = told.firm >= FIRM_FROM and told.firm > told.ends
        if firm and not asked.small and not place_prior(form):
            add(Kind.ORGANIZATION, FIRM_ANYWHERE)
        if told.is_nowhere and not any(map(place_prior, (form, f"{form}."))):
            add(Kind.PLACE, -NOWHERE)
        if told.is_nobody:
            add(Kind.PERSON, -NOBODY)
        if told.is_somebody:
            add(Kind.PERSON, SOMEBODY)
        if told.is_called_so and asked.last and not any(map(place_prior, form.split())):
            add(Kind.PERSON, CALLED_SO)
        # A town in which much happens may also be a film's.
        town = told.is_lively and place_prior(form) > 0
        if told.is_other and not town and not _is_plain(form):
            add(None, NO_NAME)
        by_lists(form, lambda kind, score: add(kind, score * 100))
        if asked.small:
            add(None, NO_CAPITAL)
    return [round(score) for score in scores]


def _is_plain(form: str) -> bool:
    """Whether its words say what it is: the Disney Channel's actors and Ann Moss's sequel make no
    shows of them."""
    parts = form.lower().split()
    network = parts[0] in ("channel", "radio") or parts[-1] in words().organization_heads
    return network or _has_given_name(form)


def _has_given_name(form: str) -> bool:
    """Whether it is a given name and a word that ends no place's or organisation's name."""
    parts = form.lower().split()
    return len(parts) == 2 and parts[0] in words().given and not _is_headed(form)


def _is_headed(form: str) -> bool:
    """Whether its last word ends names of places, organisations or things."""
    lists, last = words(), form.lower().rpartition(" ")[2]
    return any(last in each for each in (lists.organization_heads, lists.place_heads, lists.things))


def _is_surnamed(parts: Sequence[str]) -> bool:
    """Whether a given name, no town's, stands before a surname that ends organisations' names."""
    if len(parts) != 2 or parts[1] not in SURNAMES or parts[0] not in words().given:
        return False
    return not place_prior(parts[0].title())


def _is_tabular(text: str) -> bool:
    """Whether a text is but words and figures of tables: Oper shr 55, Jan/Mar 87."""
    if not TABULAR.search(text):
        return False
    lists = words()
    known = lists.never | lists.table
    cells = [cell for cell in CELLS.split(text.lower()) if cell and not FIGURE.fullmatch(cell)]
    tabular = all(len(cell) > 2 and cell in known for cell in cells)
    return tabular and bool(cells) and lists.organization_heads.isdisjoint(cells)


def _is_between_places(text: str) -> bool:
    """Whether a text is a party with its member's state, D-N.J., or two countries with what is
    between them: a U.S.-Japan pact."""
    one, *others = SIDES.split(text)
    if len(others) != 1 or not place_prior(other := others[0]) or place_prior(text):
        return False
    return one in PARTIES or min(map(place_prior, (one, other))) >= PLACES["country"]


def _is_state(text: str) -> bool:
    """Whether a text is what is declared somewhere, a State of Emergency, and no place."""
    state = STATE_OF.fullmatch(text)
    return state is not None and not place_prior(state["what"])


def by_lists(text: str, add: Callable[[Kind | None, float], None]) -> None:
    """Adds what the word lists and the gazetteer say of a surface."""
    lists = words()
    bare = text[4:] if text[:4] in ("the ", "The ") else text
    parts = bare.lower().replace(".", "").split()
    if not parts:
        return
    if bare in lists.known:
        add(lists.known[bare], 9.0)
    elif bare in lists.pageless or MODEL.fullmatch(bare) or _is_state(bare):
        add(None, 9.0)
    elif (
        _is_tabular(bare)
        or _is_between_places(bare)
        or (
            all(part in lists.never or part in lists.demonyms for part in parts)
            and not is_place(bare)
            and (len(parts) == 1 or parts[-1] not in lists.organization_heads)
        )
    ):
        add(None, 50.0)
    if bare.casefold() in lists.demonyms:
        add(None, 50.0)
    add(Kind.PLACE, place_prior(bare))
    if any(map(str.isdigit, bare)):
        add(Kind.PERSON, -4.0)
    if len(parts) > 1:
        ending = parts[-1]
        if _is_surnamed(parts):
            add(Kind.PERSON, 2.5)
        elif OFFICE.match(bare):
            add(None, 12.0)
        elif ending in lists.organization_heads or parts[0] in lists.organization_starts:
            add(Kind.ORGANIZATION, 4.0)
        elif parts[0] in lists.peers and parts[1] == "of":
            add(Kind.PERSON, 15.0)  # though the article stands before it
        elif ending in lists.things or ending in lists.demonyms:
            # Jude Law and Doris Day are persons if their stories say so.
            add(None, 4.0 if parts[0] in lists.given and len(parts) == 2 else 7.0)
        elif ending in lists.place_heads or parts[0] in lists.place_starts:
            add(Kind.PLACE, 2.5)
            if parts[0] not in lists.given:
                add(Kind.PERSON, -1.5)
        elif is_given(parts[0]) and len(parts) <= 3 and BETWEEN.isdisjoint(parts):
            add(Kind.PERSON, 2.5)
        elif ending.endswith("s") and place_prior(bare.rpartition(" ")[0]) >= 2.0:
            add(Kind.ORGANIZATION, 2.0)  # New York Yankees
        never = any(part in lists.never and part not in lists.given for part in parts)
        if never and not _is_surnamed(parts):
            add(Kind.PERSON, -2.5)
    elif bare.isupper() and 3 <= len(bare) <= 6:
        add(Kind.ORGANIZATION, 1.0)
    elif parts[0].endswith("ism"):
        add(None, 6.0)  # Castroism, Sikhism
    elif bare.lower() in lists.given:
        add(Kind.PERSON, 1.0)
