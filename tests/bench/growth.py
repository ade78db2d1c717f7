"""How a build grows with the archive: `python -m tests.bench growth --corpus FOLDER`.

Archives of several sizes are made of one corpus (`varied`) and each is built whole, with what the
language model says already in the cache, then again with one story more.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import corpora
from tests.bench.contenders import Ours
from tests.bench.tree import size_of, state_of, touched
from tests.bench.varied import read_base, write_varied

SIZES = (5_000, 20_000, 100_000)
WORDS = 430
SEARCH = "search/data/"


def measure(work: Path, one_more: Path) -> dict[str, float]:
    """A build into an empty output folder, and one with a story more."""
    ours = Ours(work, work / "seeds")
    ours.unpublish()
    whole = ours.build()
    before = state_of(ours.output)
    size = size_of(before)
    stories = ours.stories()
    added = work / "seeds" / one_more.name
    shutil.copyfile(one_more, added)
    more = ours.build()
    after = state_of(ours.output)
    added.unlink()
    return {
        "stories": stories,
        "seconds": whole.seconds,
        "cpu": whole.cpu,
        "peak": whole.peak,
        "files": size.files,
        "pages": size.pages,
        "bytes": size.bytes,
        "search": sum(bytes_ for path, (bytes_, _) in before.items() if path.startswith(SEARCH)),
        "one added": more.seconds,
        "files touched": touched(before, after),
    }


def show(console: Console, rows: list[dict[str, float]]) -> None:
    table = Table(title=f"Growth, {WORDS} words a story")
    for name in ("stories", "s", "ms a story", "CPU s", "peak MB", "pages", "site MB", "search MB"):
        table.add_column(name, justify="right")
    table.add_column("one added, s", justify="right")
    for row in rows:
        cells = (
            f"{row['stories']:,}",
            f"{row['seconds']:.1f}",
            f"{1000 * row['seconds'] / row['stories']:.2f}",
            f"{row['cpu']:.1f}",
            f"{row['peak'] / 1e6:,.0f}",
            f"{row['pages']:,}",
            f"{row['bytes'] / 1e6:,.0f}",
            f"{row['search'] / 1e6:.1f}",
            f"{row['one added']:.1f}",
        )
        table.add_row(*cells)
    console.print(table)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="tests.bench growth",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--work", type=Path, default=corpora.ROOT / ".cache" / "bench" / "growth")
    given, corpus = corpora.parse(parser, arguments)
    console = Console(highlight=False, width=110)
    base = read_base(corpus.folder, given.work / "base", WORDS)
    rows = []
    for size in given.sizes:
        work = given.work / f"{size}"
        shutil.rmtree(work, ignore_errors=True)
        (work / "cache").mkdir(parents=True)
        # One more than is built at first.
        write_varied(base, size + 1, work / "seeds", work / "cache")
        last = max((work / "seeds").iterdir())
        shutil.move(last, work / last.name)
        rows.append(measure(work, work / last.name))
        console.print(json.dumps(rows[-1]))
        shutil.rmtree(work)
    show(console, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
