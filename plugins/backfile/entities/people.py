"""Which person a form of a name means: in its story first, in the archive where that is plain.

Forms attach to a full name like spokes to a hub, never to one another, so that no chain can join
two people: "G. Maxwell" goes to the only G… Maxwell of the archive or to none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import takewhile

from backfile.entities.anywhere import find_anywhere
from backfile.entities.company import Company, beside
from backfile.entities.hubs import find_hubs, only
from backfile.entities.likeness import NICKNAME, Likeness, implied
from backfile.entities.spelling import one_spelling
from backfile.entities.tokens import Tokens, one_of_each, tokens
from backfile.entities.words import words
from backfile.model import marked

FAMOUS = 4
"""Stories that must say so where another bearer of the last name stands in the same story."""
LEADS, LEADS_FIRST = 3, 2
"""So many times as often as any other bearer of its last name a story must give a full name, if the
last name by itself is to be that bearer's; fewer if it is the first."""
LEADING = marked("part of the full name; the story names no other bearer so often or so early")
PART = marked("part of the full name in the same story")
ALONE = marked("last name; hardly anyone else in the archive has it")
ANYWHERE = marked("part of the full name; in other stories hardly anyone else has it")


def called(form: str) -> Tokens:
    """The words of a person's name, without a nickname between them."""
    return tokens(NICKNAME.sub("", form))


@dataclass(slots=True)
class People:
    """Whose each form is, story by story."""

    meaning: list[dict[str, Tokens]] = field(default_factory=list)
    """For each story: form as written → the person's full name (or the form's own tokens)."""
    reasons: dict[tuple[Tokens, Tokens], str] = field(default_factory=dict)
    """(person, form) → why the form is taken for the person."""
    contested: dict[Tokens, Counter[Tokens]] = field(default_factory=dict)
    """A form left alone → the persons it may be, by stories that say so."""
    decided: dict[Tokens, Counter[Tokens]] = field(default_factory=dict)
    """A last name given to a person in stories that don't say so → all its persons by stories."""


def resolve_people(
    forms: Sequence[Mapping[str, int]],
    paragraphs: Callable[[int, str], Set[int]],
    company: Company,
) -> People:
    """`forms` are the forms of persons' names in each story, in the order of the text, with their
    mentions; `paragraphs` those of a story in which a form stands; `company` that of all names. The
    order of stories is of no effect."""
    people = People()
    cut = {form: called(form) for form in {form for story in forms for form in story}}
    stories = [sorted({cut[form] for form in story if cut[form]}) for story in forms]
    counts = Counter(name for story in stories for name in story)
    joined = _same_letters(counts)
    stories = _renamed(stories, joined)
    counts = Counter(name for story in stories for name in story)
    by_print: dict[Tokens, list[tuple[Tokens, Likeness]]] = defaultdict(list)
    for form in sorted(cut):
        if ("-" in form or NICKNAME.search(form)) and (name := joined.get(cut[form])):
            by_print[name] += implied(form, name)
    mentions: Counter[Tokens] = Counter()
    for story in forms:
        mentions.update(_tally(story, cut, joined))
    named = {form: joined.get(name, name) for form, name in cut.items()}
    spelled, people.reasons = one_spelling(
        counts, mentions, stories, by_print, beside(forms, named, paragraphs)
    )
    printed = stories
    if spelled:
        joined = {name: spelled.get(one, one) for name, one in joined.items()}
        stories = _renamed(stories, spelled)
        counts = Counter(name for story in stories for name in story)
    found_hubs = find_hubs(counts, _acquainted(stories, company))
    hubs = found_hubs.of
    people.reasons |= found_hubs.reasons
    people.contested |= found_hubs.contested
    nicknames: dict[Tokens, set[Tokens]] = defaultdict(set)
    for name, others in by_print.items():
        nicknames[spelled.get(name, name)] |= {n for n, how in others if how is Likeness.NICKNAME}
    local = [
        _within(story, _spellings(names, spelled, nicknames), hubs, counts, people)
        for story, names in zip(stories, printed, strict=True)
    ]
    votes: dict[Tokens, Counter[Tokens]] = defaultdict(Counter)
    voting: Counter[Tokens] = Counter()
    bare = {name[0] for name in counts if len(name) == 1}
    suffixes = words().suffixes
    for found in local:
        told = {(n[0], p) for n, p in found.items() if len(n) == 1 and p != n}
        told |= {(_last(n, suffixes), p) for n, p in found.items() if len(n) > 1}
        for last, person in told:
            if last in bare:
                votes[(last,)][person] += 1
        voting.update({(last,) for last, _ in told})
    anywhere = find_anywhere(votes, voting, counts, hubs)
    people.contested |= anywhere.contested
    people.decided = anywhere.decided
    around = anywhere.company(local, counts, company)
    elsewhere: set[tuple[Tokens, Tokens]] = set()
    leading: set[tuple[Tokens, Tokens]] = set()
    for number, (story, found) in enumerate(zip(forms, local, strict=True)):
        meaning = {}
        for form in story:
            name = joined.get(cut[form], cut[form])
            person = found.get(name, name)
            if person == name and len(name) == 1:
                person = name if name in people.contested else anywhere.whose.get(name, name)
                famous = person != name and votes[name][person] >= FAMOUS
                famous &= name not in anywhere.firsts
                # Others of that name may stand in this story.
                rivals = {p for n, p in found.items() if len(n) > 1 and name[0] in _ends(p)}
                if not rivals and name in around:
                    known = company.is_shared(number, around[name], name)
                    person = person if known else name
                if not rivals or rivals == {person} or (famous and person in rivals):
                    reason = elsewhere
                else:
                    reason = leading
                    tally = {} if famous else _tally(story, cut, joined)
                    person = _leading(name[0], found, tally) or name
                if person != name:
                    reason.add((person, name))
            meaning[form] = person
        people.meaning.append(meaning)
    for pair in elsewhere:
        people.reasons[pair] = ANYWHERE if pair in people.reasons else ALONE
    for pair in leading:
        people.reasons[pair] = LEADING
    return people


def _acquainted(
    stories: Sequence[Sequence[Tokens]], company: Company
) -> Callable[[Tokens, Tokens], bool]:
    """Whether two full names stand in one story, or somebody else beside both."""
    standing: dict[str, list[int]] = defaultdict(list)
    for number, story in enumerate(stories):
        for last in {name[-1] for name in story if len(name) > 1}:
            standing[last].append(number)

    def holds(one: Tokens, other: Tokens) -> bool:
        those = [number for number in standing[one[-1]] if one in stories[number]]
        around = company.of(number for number in standing[other[-1]] if other in stories[number])
        return any(
            other in stories[number] or company.is_shared(number, around, one[-1:])
            for number in those
        )

    return holds


def _renamed(stories: Sequence[list[Tokens]], names: Mapping[Tokens, Tokens]) -> list[list[Tokens]]:
    """The stories' names as `names` has them, sorted; most stories' stay as they are."""
    changed = {name for name, chosen in names.items() if chosen != name}
    return [
        story if changed.isdisjoint(story) else sorted({names.get(name, name) for name in story})
        for story in stories
    ]


def _same_letters(counts: Mapping[Tokens, int]) -> dict[Tokens, Tokens]:
    """Jong Un, Jong-un and Jongun are one: each to the form that most stories print."""
    return one_of_each(counts, "".join, lambda name: (len(name) > 1, counts[name], name))


def _tally(
    forms: Mapping[str, int], cut: Mapping[str, Tokens], joined: Mapping[Tokens, Tokens]
) -> dict[Tokens, int]:
    """The mentions of a story's names, in the order of the text."""
    found: dict[Tokens, int] = {}
    for form, count in forms.items():
        name = joined.get(cut[form], cut[form])
        found[name] = found.get(name, 0) + count
    return found


def _spellings(
    printed: Sequence[Tokens],
    spelled: Mapping[Tokens, Tokens],
    nicknames: Mapping[Tokens, Set[Tokens]],
) -> dict[Tokens, set[Tokens]]:
    """What else those are called whom a story names: by other spellings that it prints (Sam is
    Samantha's), and by nicknames that any story does."""
    found: dict[Tokens, set[Tokens]] = {}
    for name in printed:
        chosen = spelled.get(name, name)
        others = nicknames.get(chosen, set()) | {name}
        if others != {chosen}:
            found.setdefault(chosen, set()).update(others)
    return found


def _within(
    story: Sequence[Tokens],
    spellings: Mapping[Tokens, Set[Tokens]],
    hubs: Mapping[Tokens, Tokens],
    counts: Mapping[Tokens, int],
    people: People,
) -> dict[Tokens, Tokens]:
    """What the full names of one story say of its other forms."""
    full = [name for name in story if len(name) > 1]
    holding: dict[str, list[Tokens]] = {}
    for name in full:
        for word in {*name, *(w for other in spellings.get(name, ()) for w in other)}:
            holding.setdefault(word, []).append(name)
    found: dict[Tokens, Tokens] = {}
    for name in full:
        person = hubs[name]
        others = holding[name[-1]]
        if person == name and len(others) > 1:
            # "Ann Moss Live" is not whom the many stories of "Ann Moss" are about.
            longer = {
                hubs[other]
                for other in others
                if other != name and counts[other] >= counts[name] and _part_of(name, other)
            } or {hubs[o] for o in others if o != name and len(name[0]) == 1 and _part_of(name, o)}
            whole = only(longer)
            if whole and whole != name:
                person = whole
                people.reasons.setdefault((whole, name), PART)
        found[name] = person
    # A person who was joined to another hub leads there: one step, never a chain.
    found = {name: found.get(person, person) for name, person in found.items()}
    lists = words()
    for name in story:
        if len(name) != 1 or name[0] not in holding:
            continue
        word = name[0]
        ways = [(w, found[n]) for n in holding[word] for w in (n, *spellings.get(n, ()))]
        reason = marked("last name, the full name in the same story")
        means = {person for way, person in ways if _last(way, lists.suffixes) == word}
        if not means:
            reason = marked("first name, the full name in the same story")
            means = {person for way, person in ways if word in (way[0], *_ending(way))}
        if not means:
            reason = PART
            means = {person for way, person in ways if "of" not in way}
        person_ = only(means)
        if person_ and person_[0] in lists.reigning:
            reason = marked("the name without its title")
        if person_:
            found[name] = person_
            people.reasons.setdefault((person_, name), reason)
    return found


def _leading(
    word: str, found: Mapping[Tokens, Tokens], tally: Mapping[Tokens, int]
) -> Tokens | None:
    """Which bearer of a last name, else of a first name, a story names in full before it names
    anybody so, or much oftener than any other; who is printed in two ways counts as one. `tally`:
    mentions of the story's names, in the order of the text."""
    mentions: dict[Tokens, int] = {}
    full = [name for name in tally if len(name) > 1]
    for name in [n for n in full if word in _ending(n)[-1:]] or [n for n in full if n[0] == word]:
        person = found[name]
        mentions[person] = mentions.get(person, 0) + tally[name]
    if not mentions:
        return None
    above = takewhile(lambda name: name != (word,), tally)
    before = {found[name] for name in above if len(name) > 1}
    if len(introduced := before.intersection(mentions)) == 1:
        return introduced.pop()
    lead = max(mentions, key=mentions.__getitem__)
    rivals = [p for p in mentions if p != lead and not _same_printed(p, lead)]
    rival = max((mentions[person] for person in rivals), default=0)
    is_first = next(iter(mentions)) == lead
    return lead if mentions[lead] >= (LEADS_FIRST if is_first else LEADS) * rival else None


def _same_printed(one: Tokens, other: Tokens) -> bool:
    """Whether two full names are one with and without what stands in its middle."""
    short, whole = sorted((one, other), key=len)
    return len(short) == 2 < len(whole) and _part_of(short, whole)


def _last(name: Tokens, suffixes: frozenset[str]) -> str:
    """The last name; nothing of who is called after a place."""
    last = name[-2] if name[-1] in suffixes and len(name) > 2 else name[-1]
    return last if last in _ending(name) else ""


def _ends(name: Tokens) -> Tokens:
    """The first name and the last."""
    return (name[0], *_ending(name)[-1:])


def _ending(name: Tokens) -> Tokens:
    """Where a last name may stand: not in "Duchess of Kent"."""
    return () if "of" in name[:-1] else name[-2:]


def _part_of(short: Tokens, whole: Tokens) -> bool:
    """Whether a name is a run of a longer one's words, or its initials and last name."""
    if len(short) < len(whole):
        spots = range(len(whole) - len(short) + 1)
        if any(whole[i : i + len(short)] == short for i in spots):
            return True
        if short[0] == whole[0] and short[-1] == whole[-1]:
            return True
    return (
        short[-1] == whole[-1]
        and len(short[0]) == 1
        and len(whole[0]) > 1
        and whole[0].startswith(short[0])
    )
