"""A build on top of another gives what a clean build gives, whatever happened in between."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.site.building import NAMES, ROOT, Workshop, stamps, tree

TEXTS = (
    " date 2023-09-15 Ferry Returns to Port Merrow\n\nAda Lovelace met Emmanuel Macron in Paris on "
    "Friday. The United Nations sent nobody.\n",
    " date 2023-09-16 Ferry Returns to Port Merrow\n\nAda Lovelace met Emmanuel Macron in Paris on "
    "Friday. The United Nations sent nobody at all.\n",
    " date 2023-09-15 Macron Speaks in Lyon\n\nEmmanuel Macron spoke in Lyon, and Angela Merkel in "
    "Berlin. Nobody came from Paris.\n\nMerkel went home.\n",
    " date 2022-01-02 Storm Over Berlin\n\nA storm damaged roofs in Berlin. “Stay in,” said Karl "
    "Novak of the Red Cross.\n",
    "A Quiet Day\n\nNothing was heard of Karl Novak, of Paris, Texas, or of Angela Merkel.\n",
    " date 2021-12-31 Novak <b>Resigns</b> & Leaves\n\nKarl Novak resigned. Novak thanked the Red "
    "Cross in Geneva.\n",
    "nothing but one line",
)
FILES = ("a.txt", "b.txt", "deep/c.txt", "D d.txt", "é.txt", "z_0123456789abcdef.txt")
AUTHORITY = "action,kind,name,target,story,value,note\n"
ROWS = (
    "rename,person,Karl Novak,Karl Nowak,,,\n",
    "block,place,Lyon,,,,\n",
    "merge,person,Ada Lovelace,Angela Merkel,,,\n",
)


@pytest.fixture(scope="session")
def names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the language model says of every text, so that it is asked only once."""
    shop = Workshop(tmp_path_factory.mktemp("names"))
    for number, text in enumerate(TEXTS):
        (shop.seeds / f"{number}.txt").write_text(text)
    shop.build()
    return shop.cache / NAMES


@pytest.fixture
def shop(tmp_path: Path, names: Path) -> Workshop:
    return _shop(tmp_path, names)


def _shop(folder: Path, names: Path) -> Workshop:
    shop = Workshop(folder / "shop")
    shop.cache.mkdir()
    shutil.copyfile(names, shop.cache / NAMES)
    return shop


def test_any_change_gives_the_clean_site(names: Path) -> None:
    """Stories come, change, move and go, the archivist corrects, files are damaged."""

    class Archive(RuleBasedStateMachine):
        @initialize()
        def begin(self) -> None:
            self.folder = tempfile.TemporaryDirectory()
            self.shop = _shop(Path(self.folder.name), names)
            for name, text in zip(FILES[:3], TEXTS[2:], strict=False):
                self._write(name, text)
            self._check()

        def _write(self, name: str, text: str) -> None:
            path = self.shop.seeds / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)

        @rule(name=st.sampled_from(FILES), text=st.sampled_from(TEXTS))
        def add_or_edit(self, name: str, text: str) -> None:
            self._write(name, text)
            self._check()

        @rule(name=st.sampled_from(FILES), new=st.sampled_from(FILES))
        def rename(self, name: str, new: str) -> None:
            if (self.shop.seeds / name).exists():
                self._write(new, (self.shop.seeds / name).read_text())
                if new != name:
                    (self.shop.seeds / name).unlink()
                self._check()

        @precondition(lambda self: len(list(self.shop.seeds.rglob("*.txt"))) > 1)
        @rule(name=st.sampled_from(FILES))
        def remove(self, name: str) -> None:
            (self.shop.seeds / name).unlink(missing_ok=True)
            if any(self.shop.seeds.rglob("*.txt")):
                self._check()
            else:
                self._write(name, TEXTS[0])

        @rule(rows=st.lists(st.sampled_from(ROWS), unique=True))
        def correct(self, rows: list[str]) -> None:
            (self.shop.content / "authority.csv").write_text(AUTHORITY + "".join(rows))
            self._check()

        @rule(least=st.sampled_from([1, 2]))
        def another_setting(self, least: int) -> None:
            self._check(ENTITY_MIN_STORIES=least)

        @rule(which=st.integers(0, 200), data=st.binary(max_size=20))
        def damage_a_page(self, which: int, data: bytes) -> None:
            pages = sorted(self.shop.output.rglob("*.html"))
            pages[which % len(pages)].write_bytes(data)
            self._check()

        @rule(data=st.binary(max_size=20), cut=st.booleans())
        def damage_the_cache(self, data: bytes, cut: bool) -> None:
            for path in self.shop.cache.rglob("*"):
                if path.is_file() and path.name != NAMES:
                    kept = path.read_bytes()
                    path.write_bytes(kept[: len(kept) // 2] + data if cut else data)
            self._check()

        def _check(self, **given: int) -> None:
            self.shop.build(**given)
            assert tree(self.shop.output) == tree(self.shop.build_clean(**given))

        def teardown(self) -> None:
            self.folder.cleanup()

    Archive.TestCase.settings = settings(
        max_examples=4, stateful_step_count=6, deadline=None, derandomize=True
    )
    Archive.TestCase("runTest").runTest()


@pytest.fixture(params=[1_000, 0], ids=["small", "large"])
def of_a_size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a site or an archive is large from: a large one has a second process look or think."""
    monkeypatch.setattr("backfile.site.start.MANY", request.param)
    monkeypatch.setattr("backfile.entities.senses.LARGE", request.param)


@pytest.mark.usefixtures("of_a_size")
def test_nothing_changed_touches_nothing(
    shop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop.seeds / "a.txt").write_text(TEXTS[0])
    shop.build()
    before = stamps(shop.output)
    capsys.readouterr()
    shop.build()
    assert stamps(shop.output) == before
    said = capsys.readouterr().out
    assert "Nothing has changed" in said
    assert "1 story from 1 file" in said


def test_what_the_archivist_puts_beside_the_site_changes_nothing(
    shop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop.seeds / "a.txt").write_text(TEXTS[0])
    shop.build()
    (shop.output / "CNAME").write_text("news.example.org\n")
    capsys.readouterr()
    shop.build()
    assert "Nothing has changed" in capsys.readouterr().out
    assert (shop.output / "CNAME").exists()


def test_a_very_large_archive_is_made_in_other_turns(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shop.seeds / "a.txt").write_text(TEXTS[0])
    (shop.seeds / "b.txt").write_text(TEXTS[2])
    shop.build()
    monkeypatch.setattr("backfile.site.build.MOST_BESIDE", 1)
    monkeypatch.setattr("backfile.entities.senses.LARGE", 0)
    assert tree(shop.build_clean()) == tree(shop.output)


@pytest.mark.usefixtures("of_a_size")
@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"x")])
def test_a_page_that_was_damaged_is_made_again(
    shop: Workshop, damage: Callable[[Path], object]
) -> None:
    (shop.seeds / "a.txt").write_text(TEXTS[0])
    shop.build()
    expected = tree(shop.output)
    for page in ("index.html", "person/ada-lovelace/index.html"):
        damage(shop.output / page)
        shop.build()
        assert tree(shop.output) == expected
    for foreign in ("foreign.html", "person/foreign.html", "person/other/foreign.html"):
        (shop.output / foreign).parent.mkdir(parents=True, exist_ok=True)
        (shop.output / foreign).write_text("Not ours.")
        shop.build()
        assert tree(shop.output) == expected


def test_one_story_more_costs_the_work_of_one_story(
    shop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """Counts of work, so that a regression shows on any machine."""
    for number in range(40):
        (shop.seeds / f"{number:02}.txt").write_text(
            f" date 2020-01-{number % 28 + 1:02} Headline of Day {number}\nNothing else happened.\n"
        )
    shop.build()
    capsys.readouterr()
    (shop.seeds / "99.txt").write_text(TEXTS[3])
    shop.build()
    said = capsys.readouterr().out
    # Its own page, and that of the story before, which now leads on to it.
    assert "Processed 2 articles" in said
    written = next(line for line in said.splitlines() if "files written" in line)
    pages = [name for name in tree(shop.output) if name.endswith(".html")]
    assert int(written.split()[0]) < len(pages)


def test_one_pelican_builds_again_and_again(shop: Workshop) -> None:
    """As `pelican --autoreload` does; between two builds nothing may have changed."""
    pelican = shop.pelican()
    for text in (TEXTS[0], TEXTS[0], TEXTS[1], TEXTS[1], TEXTS[2]):
        (shop.seeds / "a.txt").write_text(text)
        pelican.run()
        assert tree(shop.output) == tree(shop.build_clean())


@pytest.mark.parametrize("writes", [1, 4, 9])
def test_a_killed_build_is_taken_up_again(shop: Workshop, writes: int) -> None:
    (shop.seeds / "a.txt").write_text(TEXTS[0])
    shop.build()
    (shop.seeds / "b.txt").write_text(TEXTS[2])
    (shop.seeds / "a.txt").write_text(TEXTS[1])
    program = (
        "import os, signal, sys\n"
        "from backfile.site import writer\n"
        "from pelican import main\n"
        "put, left, first = writer._put, [int(sys.argv[1])], os.getpid()\n"
        "def dying(path, data):\n"
        "    left[0] -= 1\n"
        "    if left[0] < 0:\n"
        # Any process of the build may be the one that has written so much.
        "        os.kill(first, signal.SIGKILL)\n"
        "        os._exit(1)\n"
        "    return put(path, data)\n"
        "writer._put = dying\n"
        "main(['-s', 'pelican.conf.py'])\n"
    )
    env = os.environ | {
        "PYTHONPATH": str(ROOT / "plugins"),
        "SEEDS": str(shop.seeds),
        "CONTENT": str(shop.content),
        "OUTPUT": str(shop.output),
        "CACHE": str(shop.cache),
        "SITEURL": "https://example.org/repo",
    }
    # Its output ends when the last of its processes does.
    killed = subprocess.run(
        [sys.executable, "-c", program, str(writes)], cwd=ROOT, env=env, stdout=subprocess.PIPE
    )
    assert killed.returncode == -signal.SIGKILL
    shop.build()
    assert tree(shop.output) == tree(shop.build_clean())


def test_copies_of_one_story_earn_no_page(shop: Workshop) -> None:
    for name, text in (("a", TEXTS[0]), ("b", TEXTS[1]), ("c", TEXTS[3]), ("d", TEXTS[5])):
        (shop.seeds / f"{name}.txt").write_text(text)
    shop.build(ENTITY_MIN_STORIES=2)
    assert not (shop.output / "person/ada-lovelace").exists()
    assert (shop.output / "person/karl-novak").is_dir()
