"""The build's side: same input, same bytes; layout; failures that are told."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.errors import BackfileError
from backfile.model import Archive, Kind, Story
from backfile.progress import Progress
from backfile.search import bundled_scripts, running
from backfile.search.codec import encoded, gaps_within, section, varints
from backfile.search.scripts import lunr_module
from backfile.search.shards import separators
from backfile.search.slots import into_slots
from backfile.search.stories import story_blocks
from backfile.search.tokens import tokenize
from tests.unit.search.archives import archive, entity, story
from tests.unit.search.canned import SMALL
from tests.unit.search.node import (
    ROOT,
    SCRIPTS,
    Node,
    files_of,
    node_binary,
    story_url,
    write_index,
)

DIGEST = """
import hashlib, sys
from tests.unit.search.canned import SMALL
from tests.unit.search.node import files_of
total = hashlib.sha256()
for path, data in files_of(SMALL).items():
    total.update(path.encode() + b"\\0" + data)
print(total.hexdigest())
"""


def test_terms_can_be_sorted_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = files_of(SMALL)
    monkeypatch.setattr(running, "AT_ONCE", 7)
    assert files_of(SMALL) == whole


def test_the_bytes_depend_on_the_archive_alone() -> None:
    def digest(seed: str) -> str:
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": f"{ROOT / 'plugins'}{os.pathsep}{ROOT}",
        }
        run = subprocess.run(
            [sys.executable, "-c", DIGEST],
            env=environment,
            cwd=ROOT,
            check=True,
            text=True,
            stdout=subprocess.PIPE,
        )
        return run.stdout

    assert digest("1") == digest("2")


def test_a_folder_is_named_by_what_is_in_it() -> None:
    before = files_of(SMALL)
    more = archive([*SMALL.stories, story("Fog", "Fog.", date="2024-01-01")])
    after = files_of(more)
    for path in before.keys() & after.keys() - {"data/manifest.bin"}:
        assert before[path] == after[path]
    assert set(before) != set(after)


def test_an_archive_without_stories_opens(node: Node, tmp_path: Path) -> None:
    write_index(Archive(()), tmp_path)
    assert node.open(tmp_path) == 0
    assert node.search("anything")["total"] == 0
    assert node.ask("facets", query="anything", options={})["time"]["bars"] == []


def test_many_terms_make_many_shards(node: Node, tmp_path: Path) -> None:
    stories = [
        story(f"Story {n}", " ".join(f"word{n * 7 + k} common" for k in range(40)), seed=str(n))
        for n in range(200)
    ]
    write_index(archive(stories), tmp_path)
    shards = list(tmp_path.glob("search/data/terms-*/*.bin"))
    assert len(shards) > 3
    node.open(tmp_path)
    assert node.search("common")["total"] == 200
    assert node.search("word777")["total"] == len(
        [s for s in stories if "word777 " in s.paragraphs[0]]
    )
    assert node.search("word77*")["total"] > 1
    assert node.search("word77*")["notes"] == []
    assert any("only some were searched for" in n for n in node.search("word*")["notes"])


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """An index to take files from."""
    write_index(SMALL, tmp_path)
    return tmp_path


def test_a_lost_shard_is_told(node: Node, broken: Path) -> None:
    for shard in broken.glob("search/data/terms-*/*.bin"):
        shard.unlink()
    node.open(broken)
    answer = node.search("harbour")
    assert answer["total"] == 0
    assert any("could not be loaded" in note for note in answer["notes"])


def test_what_can_be_had_is_shown(node: Node, broken: Path) -> None:
    for kind in ("person", "phrases", "days"):
        for lost in broken.glob(f"search/data/{kind}-*/*.bin"):
            lost.unlink()
    node.open(broken)
    for query, options in (
        ("harbour", {"person": "zoë-brandt"}),
        ('"harbour bridge"', {}),
        ("harbour", {"from": "2019"}),
    ):
        answer = node.search(query, **options)
        assert answer["total"] >= 1
        assert any("could not be loaded" in note for note in answer["notes"])


def test_what_failed_is_tried_again(node: Node, broken: Path) -> None:
    (shard,) = broken.glob("search/data/terms-*/0.bin")
    data = shard.read_bytes()
    shard.unlink()
    node.open(broken)
    assert node.search("harbour")["total"] == 0
    shard.write_bytes(data)
    assert node.search("harbour")["total"] == 3


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 2**40), min_size=1, max_size=5).map(sorted)))
def test_numbers_in_bytes_are_read_again(runs: list[list[int]]) -> None:
    numbers = np.array([n for run in runs for n in run], np.int64)
    starts = np.cumsum([0, *map(len, runs)])
    data, begins = encoded(gaps_within(numbers, starts[:-1]))
    assert data.tobytes() == varints(gaps_within(numbers, starts[:-1]).tolist())
    for run, begin, end in zip(runs, begins[starts[:-1]], begins[starts[1:]], strict=True):
        assert ascending(data[begin:end].tobytes()) == run


def ascending(data: bytes) -> list[int]:
    found: list[int] = []
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            found.append(value + (found[-1] if found else 0))
            value = shift = 0
    return found


def test_separators_part_shards() -> None:
    shards = [["a", "abc"], ["abd", "b"], ["ba="], ["c", "cz"], ["czz"]]
    assert separators(shards) == ["a", "abd", "ba", "c", "czz"]


def bundle() -> dict[str, bytes]:
    return dict(bundled_scripts(SCRIPTS, ROOT / "node_modules"))


def test_the_bundle_is_the_same_every_time() -> None:
    assert bundle() == bundle()


def test_the_bundle_works_as_the_modules_do(tmp_path: Path) -> None:
    write_index(SMALL, tmp_path)
    for name, data in bundle().items():
        target = tmp_path / "theme/js" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "ask.js").write_text(
        'const { open } = await import("./theme/js/engine.js");\n'
        'const archive = await open(new URL("./", import.meta.url));\n'
        "const answer = await archive.search('\"central bank\" rate');\n"
        'const facets = await archive.facets("");\n'
        "console.log(JSON.stringify([answer.results[0].title, facets.person.best.length]));\n"
    )
    run = subprocess.run(
        [node_binary(), tmp_path / "ask.js"], check=True, text=True, stdout=subprocess.PIPE
    )
    assert json.loads(run.stdout) == ["Central bank holds rate", 1]


def test_the_bundle_keeps_licences_and_no_other_comment() -> None:
    files = bundle()
    assert {script.name for script in SCRIPTS.glob("*.js")} < files.keys()
    assert "search/worker.js" in files
    text = b"".join(files.values()).decode()
    assert "Permission is hereby granted" in text
    assert "Oliver Nightingale" in text
    assert "@param" not in text


def test_a_faulty_script_is_told(tmp_path: Path) -> None:
    (tmp_path / "search.js").write_text("const = 1;")
    with pytest.raises(BackfileError, match=r"search\.js"):
        list(bundled_scripts(tmp_path, ROOT / "node_modules"))


def test_lunr_keeps_its_licence() -> None:
    module = lunr_module(ROOT / "node_modules").decode()
    assert "Permission is hereby granted" in module
    assert "Oliver Nightingale" in module


def test_no_lunr_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BackfileError, match="npm ci"):
        lunr_module(tmp_path)
    with pytest.raises(BackfileError, match="npm ci"):
        list(bundled_scripts(SCRIPTS, tmp_path))


def test_an_address_that_does_not_follow(node: Node, tmp_path: Path) -> None:
    def plain(each: Story) -> str:
        return f"stories/{each.seed}/"

    write_index(SMALL, tmp_path, address=plain)
    node.open(tmp_path)
    (result,) = node.search("valdoria")["results"]
    assert result["id"] == next(s.id for s in SMALL.stories if "rate" in s.title)
    assert result["url"].endswith(".txt/")


titles = st.lists(
    st.sampled_from(("Rates", "don't", "3,000", "£15bn", "São", "—", "東京", "U.S.", "x" * 40))
    # A headline is one line.
    | st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=12),
    max_size=12,
).map(" ".join)
days = st.dates() | st.none()


@settings(deadline=None)
@given(st.lists(st.tuples(titles, days), min_size=1, max_size=6))
def test_addresses_are_those_of_the_site(
    node: Node, given_stories: list[tuple[str, dt.date | None]]
) -> None:
    stories = [
        story(title, "Word.", date=day.isoformat() if day else "", seed=f"s{n}")
        for n, (title, day) in enumerate(given_stories)
    ]
    of = archive(stories)
    with TemporaryDirectory() as folder:
        write_index(of, Path(folder))
        node.open(Path(folder))
        found = node.search("word", limit=10)["results"]
    base = Path(folder).as_uri()
    assert {unquote(each["url"].removeprefix(f"{base}/")) for each in found} == {
        story_url(each) for each in stories
    }


def test_most_addresses_are_left_out() -> None:
    stories = [story(f"Harbour rates rise by {n},000 in São Paulo", "x") for n in range(8)]
    of = archive(stories)
    slots = into_slots(tokenize(of.stories, None, Progress()), by_length=True)
    for texts, _numbers in story_blocks(of, story_url, slots, None):
        assert texts.endswith(section(b""))


def test_an_entity_without_a_page_leads_to_the_search(node: Node, tmp_path: Path) -> None:
    small = replace(entity(Kind.PERSON, "Tadhg O'Hara"), id="person/tadhg-o-hara", has_page=False)
    write_index(archive([story("Letters", "Tadhg O'Hara wrote.")], [small]), tmp_path)
    node.open(tmp_path)
    found = node.ask("entity", kind="person", slug="tadhg-o-hara")
    assert (found["name"], found["url"]) == ("Tadhg O'Hara", "search/?person=tadhg-o-hara")
    # Its words find the story; it is not worth a suggestion.
    assert node.ask("suggest", text="tadhg", limit=5) == []
    assert node.search("tadhg")["total"] == 1
