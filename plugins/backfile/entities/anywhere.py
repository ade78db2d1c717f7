"""Whom a name of one word means in stories that give no fuller one: as nearly all others say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from backfile.entities.company import Company
from backfile.entities.tokens import Tokens
from backfile.entities.words import words

SHARE, GREAT_SHARE = 0.9, 0.8
"""Of the stories that say whose a last name is, so many must agree to decide the others; fewer if
that is a great many stories."""
FEWEST, MANY = 2, 20
"""Stories that must say so; a great many."""
ONLY = 5
"""The same for a given name that nobody else in the archive has …"""
MOSTLY, RARELY = 10, 0.2
"""… and for one that others have, in so few stories for each of them."""
KNOWN, KNOWN_SHARE, KNOWN_LEAST = 50, 0.01, 5
"""Stories that name a person in full, or the share of them in a small archive, from which on the
last name by itself needs no company; twice as many that have the last name itself do as well."""


@dataclass(slots=True)
class Anywhere:
    """What an archive says of names of one word."""

    whose: dict[Tokens, Tokens] = field(default_factory=dict)
    """Name → the person it means."""
    firsts: set[Tokens] = field(default_factory=set)
    """First names among them that others bear too."""
    contested: dict[Tokens, Counter[Tokens]] = field(default_factory=dict)
    """A name that means nobody → the persons it may be, by stories that say so."""
    decided: dict[Tokens, Counter[Tokens]] = field(default_factory=dict)
    """A name that means one of several → all its persons by stories."""

    def company(
        self,
        local: Sequence[Mapping[Tokens, Tokens]],
        counts: Mapping[Tokens, int],
        company: Company,
    ) -> dict[Tokens, frozenset[str]]:
        """For each name that means its person in company only, that company; `local`: whom the
        names of each story mean, `counts`: the stories of each name."""
        standing: dict[Tokens, set[int]] = {person: set() for person in self.whose.values()}
        for number, found in enumerate(local):
            for name, person in found.items():
                if len(name) > 1 and person in standing:
                    standing[person].add(number)
        least = min(KNOWN, max(KNOWN_LEAST, KNOWN_SHARE * len(local)))
        household = {person for name, person in self.whose.items() if counts[name] >= 2 * least}
        household |= {person for person, numbers in standing.items() if len(numbers) >= least}
        return {
            name: company.of(standing[person])
            for name, person in self.whose.items()
            if name in self.firsts or person not in household
        }


def find_anywhere(
    votes: Mapping[Tokens, Counter[Tokens]],
    voting: Mapping[Tokens, int],
    counts: Mapping[Tokens, int],
    hubs: Mapping[Tokens, Tokens],
) -> Anywhere:
    """What nearly all stories say of such names.

    `votes`: name of one word → the persons whose it is by stories that say so, `voting`: all such
    stories; `counts`: the stories of each name; `hubs`: whom each full name means.
    """
    found = Anywhere()
    given = words().given
    holders: dict[str, set[Tokens]] = defaultdict(set)
    for full in counts:
        if len(full) > 1:
            for part in full:
                holders[part].add(hubs[full])
    for name in sorted(counts):
        if len(name) != 1:
            continue
        owners = votes.get(name)
        if not owners:
            continue
        person, count = min(owners.items(), key=lambda item: (-item[1], item[0]))
        # Whoever writes of Eric Moss writes of Ann Moss too: the stories count, not the votes.
        total = voting[name]
        # "Kim" opens many names: one of them must not take it everywhere.
        bearers = holders[name[0]]
        opened = sum(counts[p] for p in bearers if p != person and p[0] == name[0])
        opens = name[0] in given or opened > (1 - SHARE) * total
        others = len(bearers)
        # But if there is only one Ivanka in many stories, she is meant; one of two is, among those
        # who stand with her elsewhere, if hardly any story names the other.
        shared = opens and others > 1
        opens &= count < (MOSTLY if shared else ONLY) or opened > RARELY * count
        # One story is enough for the only Moss of the archive, but not for a "Toddler Moss".
        least = 1 if others == 1 and person[-1] == name[0] and person[0] in given else FEWEST
        share = GREAT_SHARE if count >= MANY else SHARE
        if count >= least and count >= share * total and not opens:
            found.whose[name] = person
            if shared:
                found.firsts.add(name)
            if others > 1:
                found.decided[name] = owners
        elif len(owners) > 1:
            found.contested[name] = owners
    return found
