"""What stands where under which name, up to date while corrections are followed row by row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from backfile.entities.build import display_name, told_apart
from backfile.entities.named import Named
from backfile.entities.senses import Sense, Senses, standing
from backfile.model import Kind

Use = tuple[int, int]
"""Number of a story and of a form in it."""


class Showing:
    """The senses of an archive by the names that they show, and their forms."""

    def __init__(
        self, stories: Sequence[Named], senses: Senses, chosen: Mapping[Sense, str]
    ) -> None:
        """`chosen` are names that the archivist chose; they may grow while this is in use."""
        self._stories, self._senses, self._chosen = stories, senses, chosen
        self._uses: dict[Sense, set[Use]] = defaultdict(set)
        self._of_form: dict[str, list[Use]] = defaultdict(list)
        for number, at, form, _, sense in standing(stories, senses):
            self._uses[sense].add((number, at))
            self._of_form[form.casefold()].append((number, at))
        self._names: dict[Sense, str] = {}
        self._bearers: dict[tuple[Kind, str], set[Sense]] = defaultdict(set)
        """Kind and name → the senses that bear it, before they are told apart."""
        self._written: dict[str, set[tuple[Kind, str]]] = defaultdict(set)
        """Name without case and article → keys of `_bearers`."""
        self.refresh(list(self._uses))

    def form(self, use: Use) -> str:
        return self._stories[use[0]].forms[use[1]]

    def named(self, name: str, kind: Kind | None) -> set[Sense]:
        """The senses that show this name, of a kind or of any (`closest`)."""
        shown: dict[Sense, str] = {}
        # "Hull (GeoNames 6005990)" is Hull, told apart.
        for opening in {name, name.rpartition(" (")[0]}:
            for bearer in self._written[_without_article(opening)]:
                shown |= told_apart(bearer[1], self._bearers[bearer], self._senses)
        return closest(name, {s: text for s, text in shown.items() if kind in (None, s[0])})

    def uses_of(self, senses: Iterable[Sense]) -> set[Use]:
        """Where senses stand."""
        return {use for sense in senses for use in self._uses[sense]}

    def uses_printed(self, form: str) -> set[Use]:
        """Where a form is printed, whatever its case and sense."""
        return {use for use in self._of_form[form.casefold()] if self._senses.of[use[0]][use[1]]}

    def move(self, use: Use, target: Sense | None) -> None:
        """Gives a form in a story another sense, or none; `refresh` what came and went."""
        number, at = use
        before = self._senses.of[number][at]
        if before:
            self._uses[before].discard(use)
        if target:
            self._uses[target].add(use)
        self._senses.of[number][at] = target

    def refresh(self, senses: Iterable[Sense]) -> None:
        """Finds the names of senses anew."""
        for sense in senses:
            before = self._names.pop(sense, None)
            if before is not None:
                self._bearers[sense[0], before].discard(sense)
                if not self._bearers[sense[0], before]:
                    self._written[_without_article(before)].discard((sense[0], before))
            if not self._uses[sense]:
                continue
            forms: Counter[str] = Counter()
            for number, at in self._uses[sense]:
                forms[self._stories[number].forms[at]] += self._stories[number].counts[at]
            name = self._chosen.get(sense) or display_name(sense, forms, self._senses)
            self._names[sense] = name
            self._bearers[sense[0], name].add(sense)
            self._written[_without_article(name)].add((sense[0], name))


def closest(name: str, shown: Mapping[Sense, str]) -> set[Sense]:
    """Of some senses, with the names that they show, those that a correction means by a name,
    whatever its case. The article of an organisation may come and go as an archive grows, so that
    it counts only where one has it and another has not."""
    exact = {sense for sense, text in shown.items() if text.casefold() == name.casefold()}
    wanted = _without_article(name)
    return exact or {sense for sense, text in shown.items() if _without_article(text) == wanted}


def _without_article(name: str) -> str:
    return name.casefold().removeprefix("the ")
