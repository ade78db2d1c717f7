"""What is kept from build to build changes no answer, and what cannot be trusted is not used."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.entities import groups
from backfile.entities.alone import read_alone
from backfile.entities.evidence import Evidence, gather
from backfile.entities.extract.reading import LABELS as LABELS_OF_MODELS
from backfile.entities.extract.reading import pack
from backfile.entities.found import Span
from backfile.entities.kept import Kept
from backfile.entities.named import Named
from backfile.entities.recognise import recognise
from backfile.model import Kind, Story
from tests.unit.entities.invented import archive, story

NAMES = (
    "Ann Moss",
    "Moss",
    "Bea Moss",
    "Gandhi",
    "Paris",
    "Kent",
    "Widget Union",
    "Widget Union (WU)",
    "Cawley Brothers Inc",
    "Hale",
    "Georgia",
    "Norwegians",
)
SENTENCES = (
    "On Monday {} told reporters about {}.",
    "Priyanka {} met President {} in {}.",
    "{}, who was 40, beat {} and {}.",
    "{} 3 {} 1",
    "LONDON, June 3 - The captain of {} scored a goal and won the match, the league and the cup.",
    "THE MAYOR OF {} AND {} MEET TODAY",
    "They will moss the roof near {}, {} and {}.",
)
LABELS = {
    **dict.fromkeys(("Ann", "Bea", "Moss", "Hale", "Gandhi", "Priyanka", "Vonda"), "PERSON"),
    **dict.fromkeys(("Paris", "Kent", "Georgia"), "GPE"),
    **dict.fromkeys(("Widget", "Cawley"), "ORG"),
}
"""What the model takes a name for that begins so; anything else is a people to it."""


@st.composite
def one_story(draw: st.DrawFn) -> Story:
    texts = []
    for _ in range(draw(st.integers(2, 5))):
        sentence = draw(st.sampled_from(SENTENCES))
        names = [draw(st.sampled_from(NAMES)) for _ in range(sentence.count("{}"))]
        texts.append(sentence.format(*names))
    return story(*texts)


def spans(one: Story) -> list[Span]:
    """As a model might see names: runs of words with capitals; none in a line that ends with an
    exclamation mark."""
    found = []
    for number, text in enumerate((one.title, *one.paragraphs)):
        for run in re.finditer(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?", "" if text.endswith("!") else text):
            label = LABELS.get(run[0].split()[0], "NORP")
            found.append(Span(number, run.start(), run.end(), label))
    return found


def packed(spans: list[Span]) -> bytes:
    return pack([(s.paragraph, s.start, s.end, LABELS_OF_MODELS.index(s.label)) for s in spans])


def names(stories: Sequence[Story], forced: dict[str, Kind], kept: Kept) -> list[Named]:
    found, _ = recognise(stories, [packed(spans(one)) for one in stories], forced, kept)
    return found


@pytest.fixture(autouse=True, scope="module")
def small_groups() -> Iterator[None]:
    """So that most stories stay in a group of which no story changes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(groups, "GROUP", 1)
        yield


@settings(deadline=None, max_examples=8)
@given(
    st.lists(one_story(), min_size=2, max_size=9),
    st.lists(st.sets(st.integers(0, 8), min_size=1), min_size=2, max_size=4),
    st.sampled_from(({}, {"Kent": Kind.PERSON}, {"Widget Union": Kind.PLACE})),
)
def test_what_is_kept_changes_no_answer(
    stories: list[Story], archives: list[set[int]], forced: dict[str, Kind]
) -> None:
    """Stories come and go from one archive to the next, and one authority row."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kept"
        for number, chosen in enumerate(archives):
            held = archive(*(one for n, one in enumerate(stories) if n in chosen))
            rows = forced if number else {}
            kept = Kept(path)
            assert names(held, rows, kept) == names(held, rows, Kept())
            kept.save()


OTHERS = {
    # Enough stories agree on a name that the model overlooks here …
    "quiet": (
        ("Rain", "The men of Cawley Widgets went home!"),
        [("Snow", f"Day {n}, and Cawley Widgets told them.") for n in range(4)],
    ),
    # … or here, in capitals.
    "loud": (
        ("Rain", "THE MEN OF CAWLEY WIDGETS WENT HOME!"),
        [("Snow", f"Day {n}, and Cawley Widgets told them.") for n in range(4)],
    ),
    # What stands around a name elsewhere speaks for another kind.
    "hints": (
        ("Rain", "They say that Hale did it."),
        [("Snow", f"Day {n}: they were in Hale, near Hale and outside Hale.") for n in range(9)],
    ),
    # A last name turns out to be a word like any other.
    "last name": (
        ("Rain", "On that day Ann Moss, who was 40, came.", "Then Moss won!"),
        [("Snow", f"Day {n}, and Moss saw moss and moss and moss.") for n in range(4)],
    ),
    # A word turns out to be a given name.
    "given name": (
        ("Rain", "They saw VONDA Moss there."),
        [("Snow", f"Day {n}, and there Vonda Hale won.") for n in range(5)],
    ),
}


@pytest.mark.parametrize("sort", OTHERS)
def test_what_other_stories_say_is_heard(sort: str, tmp_path: Path) -> None:
    text, others = OTHERS[sort]
    one = story(*text)
    before, after = archive(one), archive(one, *(story(*other) for other in others))
    kept = Kept(tmp_path / "kept")
    alone = names(before, {}, kept)[0]
    kept.save()
    fresh = names(after, {}, Kept())
    assert names(after, {}, Kept(tmp_path / "kept")) == fresh
    assert fresh[after.index(one)] != alone


def test_evidence_is_of_the_names_as_the_archive_has_them_now(tmp_path: Path) -> None:
    """A word that turns out to be a given name changes names in a group whose stories stay."""
    some = [story("Rain", f"They saw VONDA Moss {n} times.") for n in range(8)]
    _, others = OTHERS["given name"]
    after = archive(*some, *(story(*other) for other in others))
    kept = Kept(tmp_path / "kept")
    evidence(some, kept)
    kept.save()
    assert evidence(after, Kept(tmp_path / "kept")) == evidence(after, Kept())


def evidence(stories: Sequence[Story], kept: Kept) -> Evidence:
    return gather(read_alone(stories, [packed(spans(one)) for one in stories], kept), kept)


class Watched(Kept):
    """Remembers what had to be found out again."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.made: list[bytes] = []

    def put(self, key: bytes, result: bytes) -> None:
        self.made.append(key)
        super().put(key, result)


def test_a_second_build_finds_all_of_it(tmp_path: Path) -> None:
    held = archive(
        *(story("Kent wins", f"Ann Moss went to Paris {n} times.", "Moss won.") for n in range(5))
    )
    first = Kept(tmp_path / "kept")
    found = names(held, {}, first)
    first.save()

    second = Watched(tmp_path / "kept")
    assert names(held, {}, second) == found
    assert second.made == []


def test_a_damaged_file_is_none(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    kept = Kept(path)
    kept.put(b"key", b"result")
    kept.save()
    whole = path.read_bytes()
    assert Kept(path).get(b"key") == b"result"
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert Kept(path).get(b"key") is None
    path.write_bytes(whole[:-1])
    assert Kept(path).get(b"key") is None


def test_only_what_was_asked_for_is_kept(tmp_path: Path) -> None:
    first = Kept(tmp_path / "kept")
    first.put(b"one", b"1")
    first.put(b"two", b"2")
    first.save()
    second = Kept(tmp_path / "kept")
    assert second.get(b"two") == b"2"
    second.save()
    third = Kept(tmp_path / "kept")
    assert (third.get(b"one"), third.get(b"two")) == (None, b"2")


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    kept = Kept(tmp_path / "file" / "kept")
    kept.put(b"one", b"1")
    kept.save()
