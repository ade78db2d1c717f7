"""Bodies that many countries have: the Finance Ministry of a story is that of one country."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from backfile.entities.core import core
from backfile.entities.gazetteer import gazetteer
from backfile.entities.named import Named, Spot
from backfile.entities.nations import Nations, most_spoken_of, nation
from backfile.entities.organizations import known_aliases
from backfile.entities.prior import place_prior
from backfile.entities.senses import Sense, Senses
from backfile.entities.words import lines, sections, words
from backfile.memory import remembered
from backfile.model import Kind, marked

Body = tuple[str, str]
"""Core of the name that it has at home, and the ISO code of its country."""

OWNER = re.compile(r"(?P<who>(?:[A-Z][\w.-]* ){0,2}[A-Z][\w.-]*)(?P<owns>['’]s?)? $")
"""Right before a body: "Japan's", "West German"."""
OWNER_BEHIND = re.compile(r" of (?:the )?(?P<who>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2})")
UNKNOWN = "?"
"""An owner that is no country: a state's court is none of its country's."""
COURT = re.compile(r"\bcourt\b")
"""What states and towns have as well."""
EVERYWHERE = re.compile(r"^central bank$|\bministry\b")
"""What every country has."""
PARTS = frozenset(("english", "scottish", "scots", "welsh"))
"""Peoples that have some bodies of their own and share others."""
STATES = {"us": "US", "uk": "GB"}
"""Countries whose letters stand before the names of bodies that do without them as well."""
CLEARLY = 2
"""So many times as often as of any other a story without a dateline must speak of a country."""
MOSTLY, NEARLY, FEWEST = 0.5, 0.9, 5
"""Shares of the stories that say whose a body is, and how many they must be: where most mean one
country, its body goes by the bare name; where nearly all do, so do those that say nothing."""
FOREIGN = 0.2
"""The share of the stories of a body that may be about another country than its own."""
OF_COUNTRY = marked("the body of the country that the story speaks of")
USUALLY = marked("hardly any other country's in the archive")
SAME = marked("another name of the country's body")


def part_bodies(stories: Sequence[Named], spoken_of: Sequence[Nations], senses: Senses) -> None:
    """Gives a body of which the archive knows several countries' to the country of each story;
    changes `senses`. `spoken_of` are the countries that each story speaks of."""
    full = _full_names(senses)
    told = _Told.of(stories, spoken_of, senses, full)
    countries: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, key), country in told.whose.items():
        countries[key][country] += 1
    several = {
        key
        for key, found in countries.items()
        if len({*found, *(country for body, country in told.known if body == key)}) > 1
    }
    names = {body: same[0] for body, same in full.items()}
    fuller = _fuller(stories, spoken_of, senses)
    for key in several:
        names.setdefault((key, _most(countries[key], MOSTLY)), key)
    usual = {
        key: most
        for key in several
        if not COURT.search(key) and (most := _most(countries[key], NEARLY))
    }
    other = {name: same[0] for same in full.values() for name in same[1:]}
    reasons = senses.organizations.reasons
    for number, (story, row) in enumerate(zip(stories, senses.of, strict=True)):
        for at, sense in enumerate(row):
            if sense is None or sense[0] is not Kind.ORGANIZATION:
                continue
            key = sense[1]
            if key in several and (own := told.whose.get((number, key))):
                name, reason = names.get((key, own), f"{key}|{own}"), OF_COUNTRY
            elif key in usual and told.about.get((number, key)) in ("", usual[key]):
                name, reason = names[key, usual[key]], USUALLY
            else:
                name, reason = other.get(key) or fuller.get(key, key), SAME
            if name != key:
                row[at] = (Kind.ORGANIZATION, name)
                reasons.setdefault((name, core(story.forms[at])), reason)


def _fuller(
    stories: Sequence[Named], spoken_of: Sequence[Nations], senses: Senses
) -> dict[str, str]:
    """The Customs Service and the U.S. Customs Service are one, each to the name that more stories
    have, if the stories that have the bare name are about that country."""
    standing: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(senses.of):
        for kind, key in filter(None, {*row}):
            if kind is Kind.ORGANIZATION:
                standing[key].append(number)
    found: dict[str, str] = {}
    for key in sorted(standing):
        before, _, bare = key.partition(" ")
        country = STATES.get(before)
        if not country or bare not in standing or " " not in bare or COURT.search(bare):
            continue
        about = Counter(
            _owner(stories[n], bare) or _main_country(_home(stories[n]), spoken_of[n])
            for n in standing[bare]
        )
        others = about.total() - about[country] - about[""]
        home = about[country] > others and others <= FOREIGN * about.total()
        if home and not _is_common(bare):
            less, more = sorted((bare, key), key=lambda name: (len(standing[name]), name))
            found[less] = more
    return found


@dataclass(frozen=True, slots=True)
class _Told:
    """What stories say of the bodies in them."""

    whose: Mapping[tuple[int, str], str]
    """(story, core of a body) → its country, where that is plain."""
    about: Mapping[tuple[int, str], str]
    """The same → the country that the story is about, if any, where it says no word on whose."""
    known: Set[Body]
    """Those of which it is said somewhere whose they are."""

    @staticmethod
    def of(
        stories: Sequence[Named],
        spoken_of: Sequence[Nations],
        senses: Senses,
        full: Iterable[Body],
    ) -> _Told:
        owners = {
            (number, key): _owner(story, key)
            for number, (story, row) in enumerate(zip(stories, senses.of, strict=True))
            for key in _bodies_in(row)
        }
        said = ((key, country) for (_, key), country in owners.items() if country)
        known = {*full, *said, *_bodies().known}
        whose: dict[tuple[int, str], str] = {}
        about: dict[tuple[int, str], str] = {}
        for (number, key), owner in owners.items():
            country = owner
            if owner is None:
                # Everybody speaks of Congress, but no country of which it is not said has one.
                home = _home(stories[number])
                main = _main_country(home, spoken_of[number])
                about[number, key] = home or main
                sure = (home and EVERYWHERE.search(key)) or (key, main) in known
                country = main if sure else None
            if country:
                whose[number, key] = country
        return _Told(whose, about, known)


def country_of(key: str) -> str:
    """The country's name behind the core of a body's; nothing if there is none."""
    _, parted, code = key.partition("|")
    place = gazetteer().countries.get(code) if parted else None
    return place.name if place else ""


def is_bare(form: str) -> bool:
    """Whether a form is what many countries call a body of theirs."""
    return _is_common(core(form))


def _bodies_in(row: Sequence[Sense | None]) -> list[str]:
    """The bodies among a story's senses that do not say whose they are."""
    found = {sense[1] for sense in row if sense and sense[0] is Kind.ORGANIZATION}
    return sorted(filter(_is_common, found))


@dataclass(frozen=True, slots=True)
class _Bodies:
    """What is known of bodies whatever an archive says."""

    common: frozenset[str]
    """Cores of those that many countries have."""
    known: frozenset[Body]
    """Those of which it need not be said whose they are."""
    portfolios: frozenset[str]
    """What ministries are called after."""


@functools.cache
def _bodies() -> _Bodies:
    rows = (line.partition("\t") for line in lines("bodies.txt"))
    of = {core(name): codes.split() for name, _, codes in rows}
    return _Bodies(
        frozenset(of),
        frozenset((name, code) for name, codes in of.items() for code in codes),
        sections("signs.txt")["portfolios"] | {"and", "of", "the"},
    )


@remembered
def _is_common(key: str) -> bool:
    """Whether a core is that of a body which many countries have."""
    parts = key.split()
    ministry = len(parts) > 1 and "ministry" in (parts[0], parts[-1])
    return key in _bodies().common or (
        ministry and _bodies().portfolios.issuperset({*parts} - {"ministry"})
    )


def _full_names(senses: Senses) -> dict[Body, list[str]]:
    """The names of bodies that say whose they are, the Japanese Finance Ministry or the Finance
    Ministry of Japan; that of most stories first."""
    stories = Counter(
        key for row in senses.of for kind, key in filter(None, {*row}) if kind is Kind.ORGANIZATION
    )
    also: dict[str, list[str]] = defaultdict(list)
    for alias, key in known_aliases().items():
        also[key].append(alias)
    found: dict[Body, list[str]] = defaultdict(list)
    for key in sorted(stories, key=lambda key: (-stories[key], key)):
        for body in sorted({body for name in (key, *also[key]) if (body := _read(name))}):
            found[body].append(key)
    return found


def _read(key: str) -> Body | None:
    """The body that a full name means."""
    parts = key.split()
    for at in range(1, len(parts)):
        before, after = " ".join(parts[:at]), " ".join(parts[at:])
        if _is_common(after) and (country := _country_called(before)):
            return after, country
        place = after.removeprefix("of ").removeprefix("the ")
        if place != after and _is_common(before) and (country := _country_called(place)):
            return before, country
    return None


def _country_called(name: str) -> str:
    """The code of a country by its name or its people's, in small letters."""
    if name in PARTS:
        return ""
    named = (place for each in (name, name.upper()) for place in gazetteer().of(each)[:1])
    country = next((place.country for place in named if place.sort == "country"), "")
    return words().demonyms.get(name, country)


def _owner(story: Named, key: str) -> str | None:
    """Whose a story says that a body is, right before it; None if it does not say, nothing if it
    names several."""
    forms = {
        at
        for at, (form, kind) in enumerate(zip(story.forms, story.kinds, strict=True))
        if kind is Kind.ORGANIZATION and core(form) == key
    }
    owners = {_country_before(story, spot) for at, spot, _ in story.spots() if at in forms} - {""}
    if not owners:
        return None
    return owners.pop() if len(owners) == 1 and UNKNOWN not in owners else ""


def _country_before(story: Named, spot: Spot) -> str:
    """The country that is named right before a body, or behind it; `UNKNOWN` if another owner is,
    nothing if none is."""
    paragraph, start, end = spot
    text = story.story.text_of(paragraph)
    behind = OWNER_BEHIND.match(text, end)
    before = OWNER.search(text, max(0, start - 30), start)
    who = (behind or before or {"who": ""})["who"].split()
    names = [" ".join(who[at:]) for at in range(len(who))]
    country = next(filter(None, (nation(name) for name in names if name.lower() not in PARTS)), "")
    if country or not who:
        return country
    owns = behind or (before and before["owns"])
    return UNKNOWN if owns or any(map(place_prior, names)) else ""


def _home(story: Named) -> str:
    """The country of a story's dateline, if it has one."""
    places = gazetteer().of(story.story.dateline) if story.story.dateline else ()
    return places[0].country if places else ""


def _main_country(home: str, nations: Nations) -> str:
    """The country that a story is about: that of its dateline (`home`), if it speaks of no other
    as often; nothing if that is not plain."""
    main = most_spoken_of(nations)
    if home:
        return home if home == main or not nations else ""
    others = [count for country, count in nations.items() if country != main]
    return main if main and nations[main] >= CLEARLY * max(others, default=1) else ""


def _most(countries: Counter[str], share: float) -> str:
    """The country whose a body is in such a share of the stories that say so."""
    country = min(countries, key=lambda each: (-countries[each], each))
    return country if countries[country] >= max(FEWEST, share * countries.total()) else ""
