"""Names that one person goes by in different papers, or in one: nicknames, spellings, misprints.

Two full names that are alike (`likeness`) are one person's only if the archive speaks for it: they
stand in the same stories, or somebody else stands beside both. Two that a paragraph prints side by
side are two persons, and so is whoever was joined to either.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from backfile.entities.company import Beside
from backfile.entities.likeness import Implied, Likeness, alike
from backfile.entities.tokens import Tokens
from backfile.entities.words import words

SURE_MISPRINT, SURE_TIMES = 5, 10
"""Letters of a word that is a misprint though no story has the right one too, or how many times as
many stories have that; and nobody else of the archive is called so: Ann Rodgers is not Ann Rogers
where there is a Tom Rodgers."""


def one_spelling(
    counts: Mapping[Tokens, int],
    mentions: Mapping[Tokens, int],
    stories: Sequence[Sequence[Tokens]],
    by_print: Implied,
    beside: Beside[Tokens],
) -> tuple[dict[Tokens, Tokens], dict[tuple[Tokens, Tokens], str]]:
    """Full name → the spelling of it that most stories print, and (spelling, other) → why.

    `counts` are the stories of each name and `mentions` its mentions, `stories` the names in each
    story, `by_print` what their print says of other names.
    """
    pairs = list(alike(counts, by_print))
    standing, company = _company({name for pair in pairs for name in pair[:2]}, stories)
    known = words().given

    def rank(name: Tokens) -> tuple[int, bool, int, int, Tokens]:
        # A letter is lost more often than it is put in.
        letters = sum(map(len, name))
        return -counts[name], name[0] not in known, -mentions[name], -letters, name

    options: dict[Tokens, list[tuple[Tokens, Likeness]]] = defaultdict(list)
    for one, other, how in pairs:
        hub, name = sorted((one, other), key=rank)
        options[name].append((hub, how))
    bearers = Counter(word for name in counts if len(name) > 1 for word in set(name))
    chosen: dict[Tokens, Tokens] = {}
    reasons: dict[tuple[Tokens, Tokens], str] = {}
    joined: dict[Tokens, list[Tokens]] = defaultdict(list)

    def are_apart(one: Tokens, other: Tokens) -> bool:
        return any(beside(number, one, other) for number in standing[one] & standing[other])

    def are_one(name: Tokens, hub: Tokens, how: Likeness) -> bool:
        if how is Likeness.NICKNAME:
            return True
        if both := standing[name] & standing[hub]:
            return 2 * len(both) >= len(standing[name])
        if how.needs_a_story or not (company[name] & company[hub]) - {name, hub}:
            return False
        if how is not Likeness.MISPRINT:
            return True
        if len(name) > 2:  # all other words are the same
            return True
        (wrong,) = set(name) - set(hub)
        sure = len(wrong) >= SURE_MISPRINT or counts[hub] >= SURE_TIMES * counts[name]
        return sure and bearers[wrong] == 1

    # From the commonest on, so that whoever a name is joined to is joined already.
    for name in sorted(options, key=rank):
        for hub, how in sorted(options[name], key=lambda option: rank(option[0])):
            root = chosen.get(hub, hub)
            if are_one(name, hub, how) and not any(
                are_apart(name, other) for other in (root, *joined[root])
            ):
                chosen[name] = root
                reasons[root, name] = how.value
                joined[root].append(name)
                break
    return chosen, reasons


def _company(
    wanted: set[Tokens], stories: Sequence[Sequence[Tokens]]
) -> tuple[dict[Tokens, set[int]], dict[Tokens, set[Tokens]]]:
    """The stories of each of the names, and the full names in them."""
    standing: dict[Tokens, set[int]] = {name: set() for name in wanted}
    company: dict[Tokens, set[Tokens]] = {name: set() for name in wanted}
    for number, story in enumerate(stories):
        full = {name for name in story if len(name) > 1}
        for name in full & wanted:
            standing[name].add(number)
            company[name] |= full
    return standing, company
