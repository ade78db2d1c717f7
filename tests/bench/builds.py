"""Whole builds of one corpus: ours cold, warm, with one thing changed and with nothing changed,
beside Hugo + Pagefind on the same stories, in turns, on the same disk.

    in each run    cold            no cache, no output
                   Hugo, Pagefind  no output (on even runs they come first)
                   warm            cache kept from a build of the same archive, output deleted
                   unchanged       all kept
                   one added       all kept, the corpus' last story by path put in
                   one edited      a paragraph of the corpus' first story added to it
                   one row         the archivist renames the person of most stories
                   one removed     the story that was added taken out again

Everything else is built from the corpus without that last story. Hugo and Pagefind always build
whole sites, so their figure is also the one that an added story costs with them.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import shutil
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console

from tests.bench import corpora
from tests.bench.contenders import HugoPagefind, IncompleteError, Ours
from tests.bench.hugo_site import HugoSite, write_site
from tests.bench.measure import CommandError, Cost
from tests.bench.report import Sample, show, summarise, write_json
from tests.bench.tree import size_of, state_of, touched

COLD, WARM, SAME = "ours, cold", "ours, warm", "ours, unchanged"
ADDED, EDITED = "ours, one added", "ours, one edited"
ROW, REMOVED = "ours, one row", "ours, one removed"
HUGO, PAGEFIND, BOTH = "Hugo", "Pagefind", "Hugo + Pagefind"
STEPS = (COLD, WARM, ADDED, EDITED, ROW, REMOVED, SAME, HUGO, PAGEFIND, BOTH)
BENCH = corpora.ROOT / ".cache" / "bench"
TABLE = 126
"""Columns that the table needs."""
BUSY = 0.5
"""Load a core from which on the figures come with a warning."""


class Bench:
    """One corpus being measured; `samples` holds every measurement by step, `last` is the story
    that is held back."""

    def __init__(self, corpus: corpora.Corpus, work: Path, console: Console) -> None:
        seeds = work / "seeds"
        self.samples: dict[str, list[Sample]] = {step: [] for step in STEPS}
        self._corpus = corpus
        self._work = work
        self._console = console
        work.mkdir(parents=True, exist_ok=True)
        self.last, self._added = corpora.copy_without_last(corpus, seeds)
        self._ours = Ours(work, seeds, work / "content")
        self._hugo: HugoPagefind | None = None
        self.site: HugoSite | None = None
        self.words = 0

    def run(self, number: int, *, cold: bool) -> None:
        """Run `number`, from 1; the first is always cold, for Hugo's terms come from ours."""
        self._added.unlink(missing_ok=True)
        shutil.rmtree(self._ours.content, ignore_errors=True)
        shutil.copytree(corpora.ROOT / "content", self._ours.content)
        self._place = 0
        even = number % 2 == 0
        if even:
            self._measure_hugo(number)
        if cold or number == 1:
            self._ours.forget()
            self._measure(COLD, number)
        else:
            # What the last run ended with was another archive.
            self._ours.build()
        if not even:
            self._measure_hugo(number)
        self._ours.unpublish()
        stories = self._measure(WARM, number)
        self._measure(SAME, number)
        self._added.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.last, self._added)
        if self._measure(ADDED, number) != stories + 1:
            raise IncompleteError(f"Adding {self.last} did not make one story page more.")
        self._edit()
        self._measure(EDITED, number)
        self._correct()
        self._measure(ROW, number)
        self._added.unlink()
        self._measure(REMOVED, number)

    def _edit(self) -> None:
        """Gives the story that was added the last line of the corpus' first."""
        line = self._corpus.stories()[0].read_bytes().rstrip().rpartition(b"\n")[2]
        with self._added.open("ab") as file:
            file.write(b"\n" + line + b"\n")

    def _correct(self) -> None:
        """Gives the person of most stories another name."""
        with (self._ours.output / "data/entities.csv").open(encoding="utf-8", newline="") as file:
            people = [row for row in csv.DictReader(file) if row["kind"] == "person"]
        name = max(people, key=lambda row: (int(row["articles"]), row["id"]))["name"]
        with (self._ours.content / "authority.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow(
                ("rename", "person", name, f"{name} of the bench", "", "", "")
            )

    def _measure(self, step: str, number: int) -> int:
        """Builds ours as it stands; returns how many stories it has."""
        output = self._ours.output
        before = state_of(output) if output.exists() else None
        cost = self._ours.build()
        stories = self._ours.stories()
        after = state_of(output)
        wrote = None if before is None else touched(before, after)
        self._note(step, Sample(number, self._next(), cost, stories, size_of(after), wrote))
        return stories

    def _measure_hugo(self, number: int) -> None:
        if self._hugo is None:
            self.words = self._ours.words()
            self.site = write_site(self._work / "hugo", self._ours.seeds, self._ours.output)
            self._hugo = HugoPagefind(self.site, self._work)
        self._hugo.forget()
        place = self._next()
        costs = self._hugo.build()
        stories = self._hugo.stories()
        size = size_of(state_of(self._hugo.site.public))
        named: dict[str, Cost] = {HUGO: costs[0], PAGEFIND: costs[1], BOTH: costs[0] + costs[1]}
        for step, cost in named.items():
            self._note(step, Sample(number, place, cost, stories, size, None))

    def _next(self) -> int:
        self._place += 1
        return self._place

    def _note(self, step: str, sample: Sample) -> None:
        self.samples[step].append(sample)
        self._console.print(f"run {sample.run}: {step}, {sample.cost.seconds:.2f} s")


def about(bench: Bench, corpus: corpora.Corpus, runs: int, load: float) -> dict[str, Any]:
    """What was measured, with what, on what."""
    assert bench.site is not None
    return {
        "corpus": corpus.name,
        "stories": len(bench.site.pages),
        "held_back": str(bench.last.relative_to(corpus.folder)),
        "words": bench.words,
        "words_given_to_hugo": bench.site.words,
        "terms_given_to_hugo": bench.site.terms,
        "runs": runs,
        "cores": psutil.cpu_count(),
        "memory": psutil.virtual_memory().total,
        "load_before": load,
        "load_after": os.getloadavg()[0],
        "machine": platform.platform(),
        "python": platform.python_version(),
        "versions": {
            name: version(name)
            for name in ("pelican", "jinja2", "spacy", "lunr", "hugo", "pagefind")
        },
    }


def notes(facts: dict[str, Any]) -> list[str]:
    cores = facts["cores"] or 1
    found = [
        f"{facts['words']:,} words ({facts['words_given_to_hugo']:,} in Hugo's files), "
        f"{facts['terms_given_to_hugo']:,} persons and places with pages; {cores} cores, "
        f"Python {facts['python']}, Hugo {facts['versions']['hugo']}, "
        f"Pagefind {facts['versions']['pagefind']}. The story added is {facts['held_back']}.",
        "Peak memory is the largest sum of the memory of all processes of a build; what forked "
        "processes share counts once.",
    ]
    if facts["load_before"] > BUSY * cores:
        found.append(
            f"The machine was busy when this began (load {facts['load_before']:.1f}); "
            "trust the ratios more than the seconds, and CPU more than either."
        )
    return found


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="tests.bench builds",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    corpora.add_argument(parser)
    parser.add_argument("--runs", type=int, default=3, help="how many; at least 1 (default 3)")
    parser.add_argument("--cold-runs", type=int, help="in how many of them ours is built cold too")
    parser.add_argument("--json", type=Path, help="default .cache/bench/<corpus>.json")
    parser.add_argument(
        "--work", type=Path, help="where all is built, default .cache/bench/<corpus>"
    )
    given = parser.parse_args(arguments)
    if given.runs < 1:
        parser.error("--runs must be at least 1.")
    console = Console(highlight=False)
    # The table is worth nothing with its figures cut off, so a narrow window has to scroll.
    console.width = max(console.width, TABLE)
    try:
        corpus = corpora.find_corpus(given.corpus)
    except corpora.NoCorpusError as error:
        print(error, file=sys.stderr)
        return 2
    load = os.getloadavg()[0]
    bench = Bench(corpus, (given.work or BENCH / corpus.name).absolute(), console)
    cold = given.runs if given.cold_runs is None else given.cold_runs
    try:
        for number in range(1, given.runs + 1):
            bench.run(number, cold=number <= cold)
    except (CommandError, IncompleteError) as error:
        print(f"The benchmark is void: {error}", file=sys.stderr)
        return 1
    facts = about(bench, corpus, given.runs, load)
    summary = summarise(bench.samples, BOTH)
    write_json(given.json or BENCH / f"{corpus.name}.json", facts, bench.samples, summary)
    show(console, facts, summary, BOTH, notes(facts))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
