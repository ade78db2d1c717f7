"""One kind for a name, by its story and by all others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from backfile.entities.extract.reading import LABELS, pack
from backfile.entities.kept import Kept
from backfile.entities.recognise import recognise
from backfile.model import Kind, Story
from tests.unit.entities.invented import archive, story


def kinds(
    stories: Sequence[Story], labels: Mapping[str, str], kept: Kept | None = None
) -> list[dict[str, Kind]]:
    """The kind of each form in each story, if a model labels names so wherever they stand."""
    names = re.compile("|".join(sorted(labels, key=len, reverse=True)))
    spans = [
        [
            (number, found.start(), found.end(), LABELS.index(labels[found[0]]))
            for number, text in enumerate(one.texts)
            for found in names.finditer(text)
        ]
        for one in stories
    ]
    found, _ = recognise(stories, list(map(pack, spans)), {}, kept or Kept())
    return [dict(zip(one.forms, one.kinds, strict=True)) for one in found]


def test_a_first_name_that_no_list_has(tmp_path: Path) -> None:
    labels = {"Zeldra Moss": "PERSON", "Zeldra": "ORG"}
    of_her = story("Rain", "Zeldra Moss, who is 40, won.", "They saw Zeldra, and Zeldra laughed.")
    of_cars = [story("Cars", f"On day {n} they bought a car of Zeldra.") for n in range(9)]
    kept = Kept(tmp_path / "kept")
    (alone,) = kinds([of_her], labels, kept)
    kept.save()
    assert alone["Zeldra"] is Kind.PERSON
    stories = archive(of_her, *of_cars)
    among_cars = kinds(stories, labels, Kept(tmp_path / "kept"))
    assert among_cars[stories.index(of_her)]["Zeldra"] is Kind.ORGANIZATION


def test_players_rated_by_their_last_names_are_no_teams() -> None:
    lines = ("Mossby 6", "Verhal 7", "Ruddle 5", "Norwich 3 Sowerby 1")
    rated = story("Football - Norwich win", "Ann Mossby scored twice.", *lines)
    (found,) = kinds([rated], {"Ann Mossby": "PERSON"})
    assert found["Mossby"] is Kind.PERSON
    assert found["Sowerby"] is Kind.ORGANIZATION


def test_a_headline_with_words_that_are_in_no_name_is_none() -> None:
    below = "They rehearse on Monday, and the Marine Works of Norwich rehearse too."
    labels = {
        "Choir Rehearses": "PERSON",
        "Ann Mossby": "PERSON",
        "Rehearse Marine Works": "ORG",
        "Marine Works": "ORG",
        "Rain Commission": "ORG",
    }
    titles = ("Choir Rehearses", "Ann Mossby", "Rain Commission", "Rehearse Marine Works")
    stories = archive(*(story(title, f"It will rain. {below}") for title in titles))
    found = kinds(stories, labels)
    named = {one.title: set(forms) for one, forms in zip(stories, found, strict=True)}
    assert "Choir Rehearses" not in named["Choir Rehearses"]
    assert "Ann Mossby" in named["Ann Mossby"]
    assert "Rain Commission" in named["Rain Commission"]
    assert named["Rehearse Marine Works"] >= {"Marine Works"}
    assert "Rehearse Marine Works" not in named["Rehearse Marine Works"]
