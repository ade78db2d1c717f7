"""Ingest's speed: `python -m tests.bench ingest --corpus FOLDER`, or FOLDER alone.

One core; near duplicates are timed apart, since they are not part of the promise of 3,000 stories
a second. The first story pays for loading what is loaded once, as it does in a build. `again` is
the whole of `read_folder` when nothing has changed and the last reading was kept.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from backfile.ingest.families import find_families
from backfile.ingest.reading import read_folder, read_stories
from backfile.progress import Progress
from backfile.settings import IngestSettings

RUNS = 3


def measure(corpus: Path, runs: int = RUNS) -> dict[str, float]:
    """Stories and words a second, median of some runs, seconds for families, and the ledger."""
    settings = IngestSettings()
    seconds = []
    for _ in range(runs):
        begin = time.perf_counter()
        stories, ledger = read_stories(corpus, settings, Progress())
        seconds.append(time.perf_counter() - begin)
    begin = time.perf_counter()
    families = find_families(stories, settings.likeness)
    took = time.perf_counter() - begin
    median = sorted(seconds)[len(seconds) // 2]
    again = []
    with tempfile.TemporaryDirectory() as cache:
        for _ in range(1 + runs):
            begin = time.perf_counter()
            read_folder(corpus, settings, Progress(), Path(cache))
            again.append(time.perf_counter() - begin)
    counts = Counter(entry.status.value for entry in ledger)
    return {
        "stories": len(stories),
        "seconds": round(median, 2),
        "stories_a_second": round(len(stories) / median),
        "words_a_second": round(sum(story.words for story in stories) / median),
        "kept_first_time_seconds": round(again[0], 2),
        "again_seconds": round(sorted(again[1:])[runs // 2], 2),
        "families": len(families),
        "families_seconds": round(took, 2),
        **{status: counts[status] for status in ("parsed", "warned", "rejected")},
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--corpus", type=Path)
    arguments = parser.parse_args()
    corpus = arguments.folder or arguments.corpus
    if corpus is None or not corpus.is_dir():
        print("Name a folder of stories: make bench CORPUS=folder", file=sys.stderr)
        return 2
    print(json.dumps(measure(corpus), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
