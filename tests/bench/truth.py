"""Incremental builds against clean ones: `python -m tests.bench truth --corpus FOLDER`.

At each step some stories of a copy of the corpus are added, edited, removed or renamed, or the
authority file is corrected, all by chance; the site is built on top of the last one, then once
more without any cache but what the language model said, and the two are compared byte for byte.
"""

from __future__ import annotations

import argparse
import csv
import filecmp
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from tests.bench import corpora
from tests.bench.contenders import Ours
from tests.bench.tree import state_of

HEAD = ("action", "kind", "name", "target", "story", "value", "note")
AT_ONCE = 4
"""Stories changed in one step at most."""
HELD_BACK = 0.02
"""Share of the stories that are not there at first."""


class Archive:
    """A copy of a corpus that changes by chance."""

    def __init__(self, corpus: corpora.Corpus, work: Path, chance: random.Random) -> None:
        self._chance = chance
        self._work = work
        self._seeds = work / "seeds"
        self._stories = corpus.stories()
        for story in self._stories:
            if chance.random() >= HELD_BACK:
                place = self._seeds / story.relative_to(corpus.folder)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(story, place)
        (work / "content").mkdir()

    def change(self) -> str:
        """Changes it in one way; says how."""
        ways: list[Callable[[], str]] = [
            *(self._add, self._edit, self._remove, self._rename, self._correct)
        ]
        return self._chance.choice(ways)()

    def _some(self) -> list[Path]:
        present = sorted(self._seeds.rglob("*.txt"))
        return self._chance.sample(present, self._chance.randint(1, AT_ONCE))

    def _add(self) -> str:
        # As a file of another name it may also be a copy of a story that is there.
        for story in self._chance.sample(self._stories, self._chance.randint(1, AT_ONCE)):
            mark = f"{self._chance.getrandbits(64):016x}"
            shutil.copyfile(story, self._seeds / f"added_{mark}.txt")
        return "added"

    def _edit(self) -> str:
        other = self._some()[0].read_bytes().split(b"\n")[-2:]
        for path in self._some():
            lines = path.read_bytes().split(b"\n")
            del lines[self._chance.randrange(len(lines))]
            path.write_bytes(b"\n".join([*lines, *other]))
        return "edited"

    def _remove(self) -> str:
        for path in self._some():
            path.unlink()
        return "removed"

    def _rename(self) -> str:
        for path in self._some():
            path.rename(path.with_name(f"{self._chance.getrandbits(64):016x}.txt"))
        return "renamed"

    def _correct(self) -> str:
        with (self._work / "output/data/entities.csv").open(encoding="utf-8", newline="") as file:
            names = [(row["kind"], row["name"]) for row in csv.DictReader(file)]
        with (self._work / "content/authority.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(HEAD)
            for action in self._chance.sample(("merge", "rename", "block", "kind"), 2):
                kind, name = self._chance.choice(names)
                target = self._chance.choice(names)[1] if action in ("merge", "rename") else ""
                rows.writerow((action, kind, name, target, "", "", ""))
        return "corrected names"


def differing(one: Path, other: Path) -> list[str]:
    """Files of two sites that are not the same, byte for byte."""
    first, second = state_of(one), state_of(other)
    _, unlike, unread = filecmp.cmpfiles(one, other, first.keys() & second.keys(), shallow=False)
    return sorted({*(first.keys() ^ second.keys()), *unlike, *unread})


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="tests.bench truth",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, default=corpora.ROOT / ".cache" / "bench" / "truth")
    given, corpus = corpora.parse(parser, arguments)
    console = Console(highlight=False)
    shutil.rmtree(given.work, ignore_errors=True)
    given.work.mkdir(parents=True)
    archive = Archive(corpus, given.work, random.Random(given.seed))
    ours = Ours(given.work, given.work / "seeds", given.work / "content")
    ours.build()
    broken = 0
    for step in range(1, given.steps + 1):
        how = archive.change()
        ours.build()
        clean = Ours(given.work / "clean", ours.seeds, ours.content)
        clean.forget()
        clean.cache.mkdir(parents=True)
        shutil.copyfile(ours.cache / "names.sqlite", clean.cache / "names.sqlite")
        clean.build()
        unlike = differing(ours.output, clean.output)
        files = len(state_of(clean.output))
        found = f"{len(unlike)} differ, such as {unlike[0]}" if unlike else "all the same"
        console.print(f"step {step}: {how}; {files:,} files, {found}")
        broken += bool(unlike)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
