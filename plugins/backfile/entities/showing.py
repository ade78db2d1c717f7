"""What stands where under which name, up to date while corrections are followed row by row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from backfile.entities.build import display_name, told_apart
from backfile.entities.named import Named
from backfile.entities.senses import Sense, Senses, standing
from backfile.model import Kind

Spot = tuple[int, int]
"""Number of a story and of a form in it."""


class Showing:
    """The senses of an archive by the names that they show, and their forms."""

    def __init__(
        self, stories: Sequence[Named], senses: Senses, chosen: Mapping[Sense, str]
    ) -> None:
        """`chosen` are names that the archivist chose; they may grow while this is in use."""
        self._stories, self._senses, self._chosen = stories, senses, chosen
        self._spots: dict[Sense, set[Spot]] = defaultdict(set)
        self._of_form: dict[str, list[Spot]] = defaultdict(list)
        for number, at, form, _, sense in standing(stories, senses):
            self._spots[sense].add((number, at))
            self._of_form[form.casefold()].append((number, at))
        self._names: dict[Sense, str] = {}
        self._bearers: dict[tuple[Kind, str], set[Sense]] = defaultdict(set)
        """Kind and name, what tells it from others apart, of senses."""
        self._written: dict[str, set[tuple[Kind, str]]] = defaultdict(set)
        """Those by the name without case."""
        self.refresh(list(self._spots))

    def form(self, spot: Spot) -> str:
        return self._stories[spot[0]].forms[spot[1]]

    def named(self, name: str, kind: Kind | None) -> set[Sense]:
        """The senses that show this name, of a kind or of any."""
        wanted = name.casefold()
        found = set()
        # "Hull (GeoNames 6005990)" is Hull, told apart.
        for opening in {wanted, wanted.rpartition(" (")[0]}:
            for bearer in self._written[opening]:
                first, *others = sorted(self._bearers[bearer])
                shown = {first: bearer[1]}
                shown |= {s: told_apart(bearer[1], s, self._senses) for s in others}
                found |= {sense for sense, text in shown.items() if text.casefold() == wanted}
        return {sense for sense in found if kind in (None, sense[0])}

    def spots_of(self, senses: Iterable[Sense]) -> set[Spot]:
        """Where senses stand."""
        return {spot for sense in senses for spot in self._spots[sense]}

    def spots_printed(self, form: str) -> set[Spot]:
        """Where a form is printed, whatever its case and sense."""
        return {
            spot for spot in self._of_form[form.casefold()] if self._senses.of[spot[0]][spot[1]]
        }

    def move(self, spot: Spot, target: Sense | None) -> None:
        """Gives a form in a story another sense, or none; `refresh` what came and went."""
        number, at = spot
        before = self._senses.of[number][at]
        if before:
            self._spots[before].discard(spot)
        if target:
            self._spots[target].add(spot)
        self._senses.of[number][at] = target

    def refresh(self, senses: Iterable[Sense]) -> None:
        """Finds the names of senses anew."""
        for sense in senses:
            before = self._names.pop(sense, None)
            if before is not None:
                self._bearers[sense[0], before].discard(sense)
                if not self._bearers[sense[0], before]:
                    self._written[before.casefold()].discard((sense[0], before))
            if not self._spots[sense]:
                continue
            forms: Counter[str] = Counter()
            for number, at in self._spots[sense]:
                forms[self._stories[number].forms[at]] += self._stories[number].counts[at]
            name = self._chosen.get(sense) or display_name(sense, forms, self._senses)
            self._names[sense] = name
            self._bearers[sense[0], name].add(sense)
            self._written[name.casefold()].add((sense[0], name))
