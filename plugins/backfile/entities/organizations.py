"""Which organisation a form means: legal forms, abbreviations, short forms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from backfile.entities.acronyms import defined, only_ones, spelled_out
from backfile.entities.company import Company, beside
from backfile.entities.core import core
from backfile.entities.firms import LEGAL, has_form
from backfile.entities.hubs import INITIALS
from backfile.entities.likeness import Likeness
from backfile.entities.listed import goes_on_as, names_by_code
from backfile.entities.misprints import misprinted
from backfile.entities.prior import place_prior
from backfile.entities.short_forms import (
    DAILY,
    ends_in,
    in_capitals,
    is_club,
    is_initials_of,
    is_of_a_place,
    is_short_for,
    known,
)
from backfile.entities.shortened import shortened
from backfile.entities.tokens import one_of_each
from backfile.entities.wordings import completed, grown, turned
from backfile.entities.words import lines, words
from backfile.model import marked

SHARE = 0.8
FEWEST = 2
FEWEST_LETTERS = 6
"""Fewer may part into other words."""
SHORT = marked("short for the full name in the same story")
ELSEWHERE = marked("short for it in other stories of the archive")
ACRONYM = 4
"""Letters of one that is known by its initials alone …"""
LONG_ACRONYM = 7
"""… and the most that are printed as a word."""
SELDOM = 3
"""So many times as often a name must stand with its apostrophe if one without it is a misprint."""
FORMAL = 0.15
"""The share of its stories in which a firm's full name has its legal form, if it is no part of
another's."""
COMPANY = 2
"""Other names that two stories must share before a city is taken for the team of one in both."""


@dataclass(slots=True)
class Organizations:
    meaning: list[dict[str, str]] = field(default_factory=list)
    """For each story: form as written → `core` of the organisation's name."""
    reasons: dict[tuple[str, str], str] = field(default_factory=dict)
    """(organisation, form's core) → why."""
    contested: dict[str, Counter[str]] = field(default_factory=dict)


def known_aliases() -> dict[str, str]:
    """Core of an alias → core of the name, for what everyone abbreviates."""
    found = {}
    for line in lines("aliases.tsv"):
        name, aliases = line.split("\t")
        for alias in aliases.split("|"):
            found[core(alias)] = core(name)
    return found


def nicknames() -> dict[str, frozenset[str]]:
    """Core of a word → cores of the names that it may be short for."""
    found = {}
    for line in lines("nicknames.tsv"):
        word, names = line.split("\t")
        found[core(word)] = frozenset(map(core, names.split("|")))
    return found


def resolve_organizations(
    forms: Sequence[Iterable[str]],
    company: Company,
    teams: Iterable[str] = (),
    owned: Container[str] = (),
    lettered: Sequence[Iterable[tuple[str, str]]] = (),
    listed: Sequence[Iterable[tuple[str, str]]] = (),
    paragraphs: Callable[[int, str], Set[int]] = lambda _number, _form: frozenset(),
) -> Organizations:
    """`forms` are the forms of organisations' names in each story, `company` that of all names;
    `teams` those that stand in score tables: there a city's name is short for its team's. `owned`
    are forms that always have an 's behind them, which some headlines print without its
    apostrophe; `lettered` are (name, letters) of each story that has them in brackets behind the
    name, `listed` (name, code) of each that has an exchange's there; `paragraphs` those of a story
    in which a form stands."""
    result = Organizations()
    aliases = known_aliases()
    nicks = nicknames()
    bare = {form: core(form) for form in {form for story in forms for form in story}}
    printed = Counter(form for story in forms for form in story)
    whose = {name for form, name in bare.items() if "'s" in form or "’s" in form}
    for form in bare:
        # The Moodys of a headline are Moody's, and Mossby's Corp is Mossby's; but Lloyds Bank is
        # not Lloyd's.
        if form in owned and (
            core(f"{form}'s") in whose or SELDOM * printed[f"{form}s"] <= printed[form]
        ):
            bare[form] = core(f"{form}'s")
    usual = {form: aliases.get(name, name) for form, name in bare.items()}
    before = _standing(forms, usual)
    for find in (turned, grown, completed):
        other = find(_standing(forms, usual), company)
        usual = {form: other.get(name, name) for form, name in usual.items()}
    wrong = misprinted(_standing(forms, usual), company, beside(forms, usual, paragraphs))
    misprints = {form for form, name in usual.items() if name in wrong}
    usual = {form: wrong.get(name, name) for form, name in usual.items()}
    one = one_of_each(before, _letters_of, lambda name: (len(before[name]), name))
    cut = {form: one[name] for form, name in usual.items()}
    written: dict[str, set[str]] = defaultdict(set)
    for form, name in cut.items():
        written[name].add(form)
    letters = {name: in_capitals(forms) for name, forms in written.items()}
    playing = {core(form) for form in teams}
    standing = _standing(forms, cut)
    local: list[dict[str, str]] = []
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    spelled = [defined(pairs, cut, standing, aliases) for pairs in lettered] or [{} for _ in forms]
    # A firm with its legal form is nothing's short form: Mossby Inc is not Mossby Lines.
    formal = [{cut[form] for form in story if has_form(form)} for story in forms]
    legal = Counter(
        name for story in forms for name in {cut[form] for form in story if has_form(form, LEGAL)}
    )
    full = legal.keys()
    whole_firms = {name for name, n in legal.items() if n >= FORMAL * len(standing[name])}
    coded = names_by_code(listed, cut)
    common, heads = words().body_nouns, words().organization_heads
    for number, (story, told, firms) in enumerate(zip(forms, spelled, formal, strict=True)):
        names = sorted({cut[form] for form in story})
        found = {cut[form]: whole for form, whole in told.items() if bare[form] not in aliases}
        for form, code in listed[number] if listed else ():
            short = cut[form]
            several = " " in short
            here = [n for n in names if n in full or (several and n.rpartition(" ")[2] in heads)]
            if short not in full and (longer := goes_on_as(short, coded[code], here, standing)):
                found[short] = longer
        voting = list(found)
        subjects_here = {cut[form] for form, _ in listed[number]} if listed else set()
        several_words = [name for name in names if " " in name]
        for name in names:
            if name in firms or name in found:
                continue
            loud = letters[name]
            # Some papers print initials as a word: Cebr, Nasa.
            may_spell = loud or (ACRONYM <= len(name) <= LONG_ACRONYM and " " not in name)
            whole = {
                n
                for n in several_words
                if (name in n or loud or (may_spell and n[0] == name[0]))
                and n != name
                and is_short_for(name, n, may_spell, written, playing)
            }
            if len(whole) > 1:
                whole = {n for n in whole if not any(n != o and ends_in(n, o) for o in whole)}
            # Of sisters the one whose code the story prints; a headline may have cut that too.
            if len(whole) > 1 and len(subjects := whole & subjects_here) == 1:
                whole = {found.get(n, n) for n in subjects}
            # "Disney" stands in far more stories than "Disney Channel": it is no short form. "The
            # Senate" is the U.S. Senate, and the Times New York's, in a story that says so, and in
            # no other.
            alone = {n for n in whole if len(standing[name] - standing[n]) > len(standing[n])}
            if len(standing[DAILY + name]) >= FEWEST:
                alone.discard(DAILY + name)
            if name not in playing:
                alone -= {n for n in alone if may_spell and is_initials_of(name, n, written)}
                whole -= {n for n in alone if not is_of_a_place(name, n)}
            else:
                whole -= {n for n in alone if not is_club(n)}
            if not whole and (
                longer := shortened(name, several_words, full, standing, name not in whole_firms)
            ):
                # Two teams of a table are two: Stirling is not East Stirling.
                whole = {longer} - (playing if name in playing else set())
            if len(whole) == 1:
                found[name] = whole.pop()
                # The Fund of one story is not that of another.
                everywhere = name not in nicks and name not in common
                if everywhere and (name in playing or found[name] not in alone):
                    voting.append(name)
        # Lehman is Shearson Lehman, and that is Shearson Lehman Brothers.
        found = {name: found.get(whole, whole) for name, whole in found.items()}
        for short in voting:
            votes[short][found[short]] += 1
        local.append(found)
    acronyms = {name for name, loud in letters.items() if loud and len(name) >= ACRONYM}
    told_so = {(cut[form], whole) for told in spelled for form, whole in told.items()}
    only = only_ones(acronyms - votes.keys(), written, standing, company)
    default = dict(only)
    cities = _teams_of_cities(forms, cut, playing)
    for name in sorted(votes):
        owners = votes[name]
        owner, count = min(owners.items(), key=lambda item: (-item[1], item[0]))
        # Four letters and more hardly ever have two meanings.
        of_these = (name, owner) in told_so or is_initials_of(name, owner, written)
        several = name in acronyms and of_these
        if count >= (1 if several else FEWEST) and count >= SHARE * sum(owners.values()):
            default[name] = owner
        elif len(owners) > 1:
            result.contested[name] = owners
    for story, found, told, firms in zip(forms, local, spelled, formal, strict=True):
        meaning = {}
        present = {cut[form] for form in story}
        named = {found.get(name) or default.get(name) or name for name in present}
        for form in story:
            name = cut[form]
            if whole_name := told.get(form):
                result.reasons.setdefault((whole_name, bare[form]), SHORT)
                meaning[form] = whole_name
                continue
            if bare[form] in aliases and bare[form] not in known():
                others = {cut[other] for other in story if other != form}
                if own := spelled_out(bare[form], name, others, written):
                    result.reasons.setdefault((own, bare[form]), SHORT)
                    meaning[form] = own
                    continue
            if form in misprints:
                result.reasons.setdefault((name, bare[form]), Likeness.MISPRINT.value)
            elif name != usual[form]:
                result.reasons.setdefault(
                    (name, bare[form]), marked("the same name in other letters")
                )
            elif name != bare[form]:
                result.reasons.setdefault(
                    (name, bare[form]), marked("a usual abbreviation or form of the name")
                )
            nicked = nicks.get(name, frozenset()) & named
            whole_name = min(nicked) if len(nicked) == 1 else found.get(name)
            reason = SHORT
            if not whole_name and name not in firms:
                usually, team = default.get(name), _team(cities.get(name, {}), present)
                if usually and not _has_rival(name, usually, present):
                    whole_name = usually
                    reason = INITIALS if only.get(name) == usually else ELSEWHERE
                elif team:
                    whole_name = team
                    reason = marked("the city's team, by the other teams in the story")
            if whole_name:
                result.reasons.setdefault((whole_name, bare[form]), reason)
            meaning[form] = whole_name or name
        result.meaning.append(meaning)
    return result


def _standing(
    forms: Sequence[Iterable[str]], names: Mapping[str, str]
) -> defaultdict[str, set[int]]:
    """The stories of each name that the forms have."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, story in enumerate(forms):
        for form in story:
            found[names[form]].add(number)
    return found


def _has_rival(short: str, whole: str, names: Iterable[str]) -> bool:
    """Whether a story's names have another that a short form may stand for: Continental is an
    airline, but not beside the Continental Bank."""
    others = (name for name in names if name.startswith(f"{short} ") and name[-1].isalpha())
    return any(not (name.startswith(whole) or whole.startswith(name)) for name in others)


def _letters_of(name: str) -> str:
    """What LaLiga and La Liga have in common."""
    letters = name.replace(" ", "")
    return letters if len(letters) >= FEWEST_LETTERS else name


def _teams_of_cities(
    forms: Sequence[Iterable[str]], cut: Mapping[str, str], playing: set[str]
) -> dict[str, dict[str, set[str]]]:
    """City → its teams → the other organisations in the stories that name the team in full."""
    of_city: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for story in forms:
        names = {cut[form] for form in story}
        for name in names:
            parts = name.split()
            for n in (1, 2):
                city = " ".join(parts[:-n])
                if is_club(name) and city in playing and place_prior(city) > 0:
                    of_city[city][name] |= names - {name, city}
    return of_city


def _team(teams: Mapping[str, set[str]], names: set[str]) -> str | None:
    """The team of a city that a story's other names speak for, if they do."""
    company = sorted(((-len(names & with_), team) for team, with_ in teams.items()))
    if not company or -company[0][0] < COMPANY:
        return None
    clear = len(company) == 1 or company[0][0] < company[1][0]
    return company[0][1] if clear else None
