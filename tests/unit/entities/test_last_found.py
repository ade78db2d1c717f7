"""What was found is read again as it was, and only where nothing that it depends on has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from backfile.entities import Found, find, last_found
from backfile.entities.extract import FAILED
from backfile.entities.last_found import LastFound, pack
from backfile.model import Family, Mentions, Story
from backfile.progress import Progress
from backfile.settings import EntitySettings
from tests.unit.entities.invented import archive, story
from tests.unit.entities.test_cases import CASES, cache, run

__all__ = ["cache"]

HELD = archive(
    story("Ferry Returns", "Ada Lovelace met Emmanuel Macron in Paris on Friday."),
    story("Storm", "A storm damaged roofs in Berlin, said Karl Novak of the Red Cross."),
)
ROW = "action,kind,name,target,story,value,note\nrename,person,Karl Novak,Karl Nowak,,,\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_was_found_comes_back_whole(path: Path, cache: Path, tmp_path: Path) -> None:
    stories, found = run(path, cache, tmp_path)
    kept = LastFound(tmp_path / "found")
    kept.write(b"key", pack(found))
    again = LastFound(tmp_path / "found").read(b"key", stories)
    assert again == found
    # Equal is not enough: what was `Said` must know what it is made of.
    assert repr(_templates(again)) == repr(_templates(found))
    assert kept.read(b"other key", stories) is None


def test_another_version_of_a_library_makes_it_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Found(nothing(HELD), {})
    LastFound(tmp_path / "found").write(b"key", pack(found))
    assert LastFound(tmp_path / "found").read(b"key", HELD) == found
    monkeypatch.setattr(last_found, "version", str.upper)
    assert LastFound(tmp_path / "found").read(b"key", HELD) is None


def nothing(stories: Sequence[Story]) -> tuple[Mentions, ...]:
    return tuple(Mentions(number, one.texts, b"", ()) for number, one in enumerate(stories))


def _templates(found: Found | None) -> list[object]:
    assert found
    texts = [
        *(text for notice in found.notices for text in (notice.reason, notice.remedy)),
        *(doubt.question for doubt in found.doubts),
        *(alias.reason for entity in found.entities.values() for alias in entity.aliases),
    ]
    return [
        (text, getattr(text, "template", None), getattr(text, "values", None)) for text in texts
    ]


class Search:
    """Looks for names as a build does and counts how often it really had to."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, whys: dict[int, str]) -> None:
        self.folder, self.searches = folder, 0
        self.authority = folder / "authority.csv"

        def search(stories: tuple[Story, ...], *_: object) -> Found:
            self.searches += 1
            return Found(nothing(stories), {}, languages=whys)

        monkeypatch.setattr(find, "_find", search)

    def __call__(
        self, stories: tuple[Story, ...] = HELD, families: tuple[Family, ...] = (), least: int = 0
    ) -> int:
        find.find_entities(
            stories,
            EntitySettings(min_stories=least),
            authority=self.authority if self.authority.exists() else None,
            cache=self.folder,
            progress=Progress(),
            families=families,
        )
        return self.searches


def test_anything_that_names_depend_on_has_them_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Search(tmp_path, monkeypatch, {})
    assert search() == search() == 1
    assert search(HELD[:1]) == 2
    assert search((replace(HELD[0], id="abc"), HELD[1])) == 3
    assert search(least=2) == 4
    assert search(families=(Family((0, 1), (1.0, 0.9)),)) == 5
    assert search() == 6
    search.authority.write_text(ROW)
    assert search() == search() == 7
    search.authority.write_text(ROW.replace("Nowak", "Novák"))
    assert search() == 8


def test_a_story_that_the_model_failed_on_is_given_to_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Search(tmp_path, monkeypatch, {0: FAILED})
    assert (search(), search()) == (1, 2)


def test_a_large_archive_is_found_as_a_small_one_is(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten: list[bool] = []
    monkeypatch.setattr(LastFound, "read", lambda *_: None)
    monkeypatch.setattr(find, "forget", lambda: forgotten.append(True))
    few, found = run(CASES[0], cache, tmp_path)
    assert not forgotten
    monkeypatch.setattr(find, "MANY", 0)
    many, again = run(CASES[0], cache, tmp_path)
    assert forgotten
    assert few == many
    assert found == again
    assert repr(_templates(again)) == repr(_templates(found))
