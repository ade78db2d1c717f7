"""The cases in tests/cases/entities, which anyone can write: see the README there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backfile.entities import Found, find_entities
from backfile.model import Story
from backfile.progress import Progress
from backfile.settings import EntitySettings
from tests.unit.entities.invented import archive, story
from tests.unit.test_said import MESSAGES, templates

CASES = sorted(
    path
    for path in Path(__file__).parents[2].joinpath("cases", "entities").glob("*.md")
    if path.name != "README.md"
)
HEADER = "action,kind,name,target,story,value,note\n"
STORY = re.compile(r"(?:(?P<language>[a-z]{2}) )?(?P<date>\d{4}-\d\d-\d\d) (?P<headline>.+)")


class Case:
    """A file's stories in the order written, its authority rows and expectations."""

    def __init__(self, path: Path) -> None:
        self.stories: list[Story] = []
        self.authority = ""
        self.expected: list[str] = []
        for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            title, _, body = section.partition("\n")
            if title.strip() == "Authority":
                self.authority = body.strip() + "\n"
            elif title.strip() == "Expected":
                self.expected = re.findall(r"^- (.+)$", body, flags=re.M)
            else:
                match = STORY.fullmatch(title.strip())
                assert match, f"{path.name}: {title!r} is no date with a headline"
                paragraphs = [" ".join(p.split()) for p in body.strip().split("\n\n")]
                language = match["language"] or "en"
                self.stories.append(
                    story(match["headline"], *paragraphs, date=match["date"], language=language)
                )
        # {2} in the authority rows is the second story's id.
        for number, one in enumerate(self.stories, 1):
            self.authority = self.authority.replace(f"{{{number}}}", one.id)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All cases' stories read by the model at once: it is loaded a single time."""
    folder = tmp_path_factory.mktemp("cache")
    stories = [one for path in CASES for one in Case(path).stories]
    find(archive(*stories), folder, None)
    return folder


def find(stories: tuple[Story, ...], cache: Path, authority: Path | None) -> Found:
    return find_entities(
        stories, EntitySettings(processes=1), authority=authority, cache=cache, progress=Progress()
    )


def run(path: Path, cache: Path, folder: Path) -> tuple[tuple[Story, ...], Found]:
    case = Case(path)
    authority = folder / "authority.csv"
    authority.write_text(HEADER + case.authority, encoding="utf-8")
    stories = archive(*case.stories)
    return stories, find(stories, cache, authority)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, cache: Path, tmp_path: Path) -> None:
    _, found = run(path, cache, tmp_path)
    case = Case(path)
    assert case.expected
    wrong = [line for line in case.expected if not holds(line, found)]
    assert not wrong, (wrong, sorted(found.entities))


def holds(line: str, found: Found) -> bool:
    word, _, rest = line.partition(" ")
    entities = {f"{e.kind} {e.name}": e for e in found.entities.values()}
    if word == "not":
        return rest not in entities
    if word == "warning":
        return any(notice.row == int(rest) for notice in found.notices)
    if word == "doubt":
        return any(doubt.name == rest for doubt in found.doubts)
    if line.startswith("no warning "):
        return all(notice.row != int(line.split()[-1]) for notice in found.notices)
    if line.startswith("no page "):
        entity = entities.get(line.removeprefix("no page "))
        return entity is not None and not entity.has_page
    if word == "within":
        inner, _, outer = rest.partition(": ")
        within = entities[inner].within if inner in entities else ""
        return bool(within) and found.entities[within].name == outer
    name, _, forms = line.partition(": ")
    if name not in entities:
        return False
    seen = {m.text for row in found.mentions for m in row if m.entity == entities[name].id}
    return {form.strip() for form in forms.split(",") if form.strip()} <= seen


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_mentions_stand_where_they_say(path: Path, cache: Path, tmp_path: Path) -> None:
    stories, found = run(path, cache, tmp_path)
    assert len(found.mentions) == len(stories)
    assert list(found.entities) == sorted(found.entities)
    mentioned = set()
    for number, mentions in enumerate(found.mentions):
        before = (-1, -1)
        for mention in mentions:
            assert mention.story == number
            text = stories[number].text_of(mention.paragraph)
            assert text[mention.start : mention.end] == mention.text
            assert (mention.paragraph, mention.start) >= before
            assert found.entities[mention.entity].kind is mention.kind
            before = mention.paragraph, mention.end
            mentioned.add(mention.entity)
    assert mentioned == set(found.entities)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_all_that_is_said_can_be_translated(path: Path, cache: Path, tmp_path: Path) -> None:
    _, found = run(path, cache, tmp_path)
    said = [
        *(text for notice in found.notices for text in (notice.reason, notice.remedy)),
        *(doubt.question for doubt in found.doubts),
        *(alias.reason for entity in found.entities.values() for alias in entity.aliases),
        *found.languages.values(),
    ]
    assert {each for text in said for each in templates(text)} <= MESSAGES


@pytest.mark.parametrize("stem", ["leaders", "authority"])
def test_a_build_without_the_cache_finds_the_same(stem: str, cache: Path, tmp_path: Path) -> None:
    path = next(path for path in CASES if path.stem == stem)
    with_cache = run(path, cache, tmp_path)
    without = run(path, tmp_path / "fresh", tmp_path)
    assert with_cache == without


def test_seeds_in_another_order_give_the_same_entities(cache: Path) -> None:
    stories = [one for path in CASES for one in Case(path).stories]
    straight = find(archive(*stories), cache, None)
    backwards = tuple(reversed(archive(*stories)))
    found = find(backwards, cache, None)
    assert found.entities == straight.entities
    flat = [[(m.start, m.entity) for m in row] for row in reversed(found.mentions)]
    assert flat == [[(m.start, m.entity) for m in row] for row in straight.mentions]


def test_a_story_that_no_model_reads_is_named(cache: Path, tmp_path: Path) -> None:
    path = next(path for path in CASES if path.stem == "languages")
    stories, found = run(path, cache, tmp_path)
    (number,) = found.languages
    assert stories[number].language == "de"
    assert "gazetteer" in found.languages[number]
