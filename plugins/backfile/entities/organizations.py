"""Which organisation a form means: legal forms, abbreviations, short forms."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from backfile.entities.company import Company
from backfile.entities.firms import LEGAL, after_owner
from backfile.entities.prior import PLACES, place_prior
from backfile.entities.rules import abbreviates
from backfile.entities.tokens import one_of_each, tokens
from backfile.entities.words import lines, words
from backfile.model import Kind, marked

FC = frozenset(("fc", "afc"))
FORMS = LEGAL | FC | {"and"}
NATIONS = {"united states": "us", "united kingdom": "uk", "united nations": "un"}
NUMBERS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
}
SPELLINGS = (
    ("isation", "ization"),
    ("defence", "defense"),
    ("labour", "labor"),
    ("centre", "center"),
    ("adviser", "advisor"),
)
"""British and American ones."""
SHARE = 0.8
FEWEST = 2
CLUBS = frozenset(
    [
        "united",
        "city",
        "town",
        "county",
        "fc",
        "hotspur",
        "albion",
        "athletic",
        "rovers",
        "wanderers",
        "rangers",
        "sox",
        "jazz",
    ]
)
"""Ends of teams' names that are no plural: London Eye is nobody's team."""
FIRM = LEGAL | CLUBS | {"motor", "motors", "industrie", "industries", "stores"}
"""Behind a firm's name, part of it."""
LINKS = frozenset(("and", "at", "by", "for", "from", "in", "no", "of", "to", "v", "vs", "with"))
"""Behind a town's name, they are of no club's."""
PAPERS = frozenset(("times", "post", "herald", "journal", "tribune", "chronicle", "telegraph"))
"""Papers' names, which stand for the paper of a city that a story names in full."""
DAILY = "daily "
"""Before a paper's name, whose readers leave it out."""
FEWEST_LETTERS = 6
"""Fewer may part into other words."""
SHORT = marked("short for the full name in the same story")
SELDOM = 3
"""So many times as often a name must stand with its apostrophe if one without it is a misprint."""
COMPANY = 2
"""Other names that two stories must share before a city is taken for the team of one in both."""


@functools.lru_cache(maxsize=1 << 17)
def core(form: str) -> str:
    """The letters of a name without "the", "&", the legal form, "FC" and the spelling of
    -ise; Channel Seven is Channel 7, and the United States Senate the US Senate."""
    parts = list(tokens(re.sub(r"\b([A-Z])\.(?=[A-Z]\b)", r"\1", form).replace("&", " and ")))
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    if len(parts) > 1 and parts[0] in FC:
        parts = parts[1:]
    if len(parts) > 2 and (nation := NATIONS.get(" ".join(parts[:2]))):
        parts[:2] = [nation]
    if len(parts) > 2 and parts[-2:] == ["football", "club"]:
        del parts[-2:]
    while len(parts) > 1 and parts[-1] in FORMS:
        parts.pop()
    if len(parts) > 1:
        parts[-1] = NUMBERS.get(parts[-1], parts[-1])
    return " ".join(
        functools.reduce(lambda word, each: word.replace(*each), SPELLINGS, part) for part in parts
    )


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
) -> Organizations:
    """`forms` are the forms of organisations' names in each story, `company` that of all names;
    `teams` those that stand in score tables: there a city's name is short for its team's. `owned`
    are forms that always have an 's behind them, which some headlines print without its
    apostrophe."""
    result = Organizations()
    aliases = known_aliases()
    nicks = nicknames()
    bare = {form: core(form) for form in {form for story in forms for form in story}}
    printed = Counter(form for story in forms for form in story)
    for form in [form for form in bare if form[-1:] == "s" and form[:-1] in owned]:
        if SELDOM * printed[form] <= printed[form[:-1]]:  # Lloyds Bank is not Lloyd's
            bare[form] = core(form[:-1])
    usual = {form: aliases.get(name, name) for form, name in bare.items()}
    stories = Counter(name for story in forms for name in {usual[form] for form in story})
    turned = _turned(stories, [{usual[form] for form in story} for story in forms], company)
    usual = {form: turned.get(name, name) for form, name in usual.items()}
    one = one_of_each(stories, _letters_of, lambda name: (stories[name], name))
    cut = {form: one[name] for form, name in usual.items()}
    written: dict[str, set[str]] = defaultdict(set)
    for form, name in cut.items():
        written[name].add(form)
    letters = {name: _letters(forms) for name, forms in written.items()}
    playing = {core(form) for form in teams}
    standing: dict[str, set[int]] = defaultdict(set)
    for number, story in enumerate(forms):
        for form in story:
            standing[cut[form]].add(number)
    local: list[dict[str, str]] = []
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for story in forms:
        names = sorted({cut[form] for form in story})
        found: dict[str, str] = {}
        longer = [name for name in names if " " in name]
        for name in names:
            spelled = letters[name]
            whole = {
                n
                for n in longer
                if (name in n or spelled)
                and n != name
                and _short_for(name, n, spelled, written, playing)
            }
            if len(whole) > 1:
                whole = {n for n in whole if not any(n != o and _ends(n, o) for o in whole)}
            # "Disney" stands in far more stories than "Disney Channel": it is no short form. "The
            # Senate" is the U.S. Senate, and the Times New York's, in a story that says so, and in
            # no other.
            alone = {n for n in whole if len(standing[name] - standing[n]) > len(standing[n])}
            if len(standing[DAILY + name]) >= FEWEST:
                alone.discard(DAILY + name)
            if name not in playing:
                alone -= {n for n in alone if spelled and _initials_of(name, n, written)}
                whole -= {n for n in alone if not _of_a_place(name, n)}
            else:
                whole -= {n for n in alone if not _is_club(n)}
            if len(whole) == 1:
                found[name] = whole.pop()
                if name not in nicks and (name in playing or found[name] not in alone):
                    votes[name][found[name]] += 1
        local.append(found)
    default: dict[str, str] = {}
    cities = _teams_of_cities(forms, cut, playing)
    for name in sorted(votes):
        owners = votes[name]
        owner, count = min(owners.items(), key=lambda item: (-item[1], item[0]))
        if count >= FEWEST and count >= SHARE * sum(owners.values()):
            default[name] = owner
        elif len(owners) > 1:
            result.contested[name] = owners
    for story, found in zip(forms, local, strict=True):
        meaning = {}
        present = {cut[form] for form in story}
        named = {found.get(name) or default.get(name) or name for name in present}
        for form in story:
            name = cut[form]
            if bare[form] in aliases and bare[form] not in _known():
                others = {cut[other] for other in story if other != form}
                if own := _spelled_out(bare[form], name, others, written):
                    result.reasons.setdefault((own, bare[form]), SHORT)
                    meaning[form] = own
                    continue
            if name != usual[form]:
                result.reasons.setdefault(
                    (name, bare[form]), marked("the same name in other letters")
                )
            elif name != bare[form]:
                result.reasons.setdefault(
                    (name, bare[form]), marked("a usual abbreviation or form of the name")
                )
            nicked = nicks.get(name, frozenset()) & named
            whole_name = min(nicked) if len(nicked) == 1 else found.get(name)
            if whole_name:
                reason = SHORT
            elif (usually := default.get(name)) and not _has_rival(name, usually, present):
                whole_name = usually
                reason = marked("short for it in other stories of the archive")
            if not whole_name and name in cities and (team := _team(cities[name], present)):
                whole_name = team
                reason = marked("the city's team, by the other teams in the story")
            if whole_name:
                result.reasons.setdefault((whole_name, bare[form]), reason)
            meaning[form] = whole_name or name
        result.meaning.append(meaning)
    return result


def _spelled_out(
    letters: str, usual: str, names: Set[str], written: Mapping[str, set[str]]
) -> str | None:
    """What letters mean in a story whose other `names` do not have what they are `usual`ly short
    for, but another organisation with these initials."""
    if usual in names:
        return None
    found = {name for name in names if " " in name and _initials_of(letters, name, written)}
    # A name with most of the same words is another spelling of the usual one.
    own = {n for n in found if 2 * len({*n.split()} & {*usual.split()}) < len(n.split())}
    return own.pop() if len(found) == len(own) == 1 else None


def _has_rival(short: str, whole: str, names: Iterable[str]) -> bool:
    """Whether a story's names have another that a short form may stand for: Continental is an
    airline, but not beside the Continental Bank."""
    others = (name for name in names if name.startswith(f"{short} ") and name[-1].isalpha())
    return any(not (name.startswith(whole) or whole.startswith(name)) for name in others)


def _turned(
    stories: Mapping[str, int], names: Sequence[Set[str]], company: Company
) -> dict[str, str]:
    """Names that are others with their words turned, Exeter University and the University of
    Exeter, to the one that more stories print; if some story has both, or the company of both:
    there is a Miami University in Ohio."""
    pairs = {}
    for name in stories:
        head, of, rest = name.partition(" of ")
        if of and (other := f"{rest.removeprefix('the ')} {head}") in stories:
            pairs[name] = other
    standing: dict[str, set[int]] = {name: set() for pair in pairs.items() for name in pair}
    for number, story in enumerate(names):
        for name in story & standing.keys():
            standing[name].add(number)
    turned: dict[str, str] = {}
    for pair in sorted(pairs.items()):
        less, more = sorted(pair, key=lambda name: (stories[name], name))
        around = company.of(standing[more])
        if any(
            number in standing[more] or company.is_shared(number, around, tokens(less))
            for number in standing[less]
        ):
            turned[less] = more
    return {name: turned.get(other, other) for name, other in turned.items()}


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
                if _is_club(name) and city in playing and place_prior(city) > 0:
                    of_city[city][name] |= names - {name, city}
    return of_city


def _is_club(name: str) -> bool:
    """Whether it ends as the names of clubs and teams do."""
    last = name.rpartition(" ")[2]
    return last in CLUBS or (last.endswith("s") and last not in words().organization_heads)


def _team(teams: Mapping[str, set[str]], names: set[str]) -> str | None:
    """The team of a city that a story's other names speak for, if they do."""
    company = sorted(((-len(names & with_), team) for team, with_ in teams.items()))
    if not company or -company[0][0] < COMPANY:
        return None
    clear = len(company) == 1 or company[0][0] < company[1][0]
    return company[0][1] if clear else None


def _short_for(
    short: str, whole: str, spelled: bool, written: Mapping[str, set[str]], playing: set[str]
) -> bool:
    """Whether a form stands for a longer name: its initials in capitals (`spelled`: it has been
    printed so), its first word, or all of it but the place in front."""
    lists = words()
    if _ends(short, whole):
        front = whole.removesuffix(short).strip()
        return (
            whole == DAILY + short
            or any(map(after_owner, written[whole]))
            or front in lists.demonyms
            or any(map(place_prior, (front, front.upper())))
        )
    if whole.startswith(short + " ") and short in playing and place_prior(short) > 0:
        rest = whole.removeprefix(short).split()
        # Leeds United, but not "Leeds and Derby", "Leeds for free" or "Leeds 2".
        return len(rest) <= 2 and all(part.isalpha() and part not in LINKS for part in rest)
    if " " in short:
        return False
    if spelled and _initials_of(short, whole, written):
        return True
    first, second, *_ = whole.split()
    if short != first or len(short) < 4 or second in LINKS:
        return False
    if short in lists.never or short in lists.demonyms or short in lists.organization_heads:
        return False
    if short in _known() and FIRM.union(lists.organization_heads).isdisjoint(whole.split()[1:]):
        return False  # Nissan makes the Nissan Leaf
    return not place_prior(short)


@functools.cache
def _known() -> frozenset[str]:
    """Cores of the organisations that everyone knows."""
    known = words().known.items()
    return frozenset(core(name) for name, kind in known if kind is Kind.ORGANIZATION)


def _initials_of(short: str, whole: str, written: Mapping[str, set[str]]) -> bool:
    return len(short) >= 3 and any(abbreviates(short, form) for form in written[whole])


def _of_a_place(short: str, whole: str) -> bool:
    """Whether a longer name says of what country such a body is, the French Navy, or of what city a
    paper."""
    if not _ends(short, whole):
        return False
    front = whole.removesuffix(short).strip()
    if short in PAPERS:
        return place_prior(front.title()) > 0
    if short.rpartition(" ")[2] not in words().organization_heads:
        return False
    return front in words().demonyms or any(
        place_prior(each) >= PLACES["country"] for each in (front, front.upper())
    )


def _letters(forms: Iterable[str]) -> bool:
    return any(form.replace(".", "").isupper() for form in forms)


def _ends(short: str, whole: str) -> bool:
    return whole.endswith(" " + short)
