"""The index's build: time and memory against lunr.py's, sizes as the archive grows.

    python -m tests.bench search_build SEEDS [--times 1] [--lunr] [--curve]

SEEDS is a folder of stories, taken `--times` over with later dates. Names are a stand-in: every
run of two or more capitalised words is an entity, so that nothing but the index is measured. Each
figure comes from a process of its own. lunr.py indexes headline and body as it comes; ours adds
names, positions for phrases, shards, and packs them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import hashlib
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import time
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from backfile.ingest import read_folder
from backfile.model import Archive, Entity, Kind, Story, in_order
from backfile.progress import Progress
from backfile.search import running_text, search_files, search_index
from backfile.search.terms import NAME_SIGN, running_term
from backfile.search.text import words
from backfile.settings import IngestSettings
from tests.unit.search.archives import packed

QUERIES = 300

NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")


def stories_from(seeds: Path, times: int, share: float) -> tuple[Story, ...]:
    read = read_folder(seeds, IngestSettings(), Progress()).stories
    kept = read[: int(len(read) * share)]
    found = list(kept)
    for time_over in range(1, times):
        later = dt.timedelta(days=365 * time_over)
        for story in kept:
            mark = hashlib.sha256(f"{time_over}{story.id}".encode()).hexdigest()[:10]
            date = story.date + later if story.date else None
            found.append(replace(story, seed=f"{time_over}-{story.seed}", id=mark, date=date))
    return in_order(found)


def archive_of(stories: tuple[Story, ...]) -> Archive:
    entities: dict[str, Entity] = {}
    mentions = []
    for number, story in enumerate(stories):
        here = []
        for paragraph, text in enumerate(story.paragraphs, 1):
            for match in NAME.finditer(text):
                name = match.group()
                key = f"person/{name.lower().replace(' ', '-')}"
                entity = entities.setdefault(key, Entity(key, Kind.PERSON, name))
                here.append((paragraph, match.start(), match.end(), entity))
        mentions.append(packed(number, story, here))
    return Archive(stories, tuple(mentions), dict(sorted(entities.items())))


def address(each: Story | Entity) -> str:
    if isinstance(each, Entity):
        return f"{each.id}/"
    slug = re.sub(r"[^a-z0-9]+", "-", each.title.lower())[:60].strip("-")
    day = f"{each.date:%Y/%m/%d}" if each.date else "undated"
    return f"{day}/{slug}-{each.id}/"


def kinds(files: Mapping[str, bytes]) -> dict[str, list[int]]:
    """Sizes of the files of each kind."""
    sizes: dict[str, list[int]] = {}
    for path, data in files.items():
        kind = path.split("/")[1].rsplit("-", 1)[0]
        sizes.setdefault(kind, []).append(len(data))
    return sizes


def looked_up(files: Mapping[str, bytes], stories: tuple[Story, ...]) -> list[int]:
    """Bytes of the shards of terms that queries need, two words of a headline each."""
    manifest = json.loads(zlib.decompress(files["data/manifest.bin"]))
    bounds, mark = manifest["terms"], manifest["files"]["terms"][0]
    draw = random.Random(5)
    found = []
    while len(found) < QUERIES:
        said = [word for word in words(draw.choice(stories).title) if len(word) > 3]
        if len(said) < 2:
            continue
        terms = [(running_term(word), f"{word}{NAME_SIGN}") for word in draw.sample(said, 2)]
        needed = {bisect_right(bounds, t) - 1 for t in chain(*terms) if isinstance(t, str)}
        found.append(sum(len(files[f"data/terms-{mark}/{max(0, n)}.bin"]) for n in needed))
    return found


def lunr_py(stories: tuple[Story, ...]) -> dict[str, list[int]]:
    from lunr import lunr

    documents = [{"id": s.id, "title": s.title, "body": "\n".join(s.paragraphs)} for s in stories]
    index = lunr(ref="id", fields=["title", "body"], documents=documents)
    return {"index": [len(gzip.compress(json.dumps(index.serialize()).encode()))]}


def child(what: str, seeds: Path, times: int, share: float) -> None:
    """One measurement, as JSON on standard output."""
    stories = stories_from(seeds, times, share)
    archive = archive_of(stories) if what == "ours" else Archive(())
    files: dict[str, bytes] = {}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    if what == "ours":
        running = running_text(archive.stories, None, Progress())
        index = search_index(archive, address, Progress(), running)
        files.update(search_files(archive, index, address))
    else:
        sizes = lunr_py(stories)
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    long = sum(story.words for story in stories)
    asked = looked_up(files, stories) if files else []
    sizes = kinds(files) if files else sizes
    print(json.dumps([len(stories), long, seconds, before // 1024, peak // 1024, sizes, asked]))


def measured(what: str, given: argparse.Namespace, share: float = 1.0) -> list[object]:
    command = [sys.executable, "-m", "tests.bench", "search_build", given.seeds]
    options = ["--times", str(given.times), "--child", what, "--share", str(share)]
    run = subprocess.run([*command, *options], check=True, text=True, stdout=subprocess.PIPE)
    found = json.loads(run.stdout)
    assert isinstance(found, list)
    return found


def lines(given: argparse.Namespace) -> Iterator[str]:
    yield (
        "| | stories | words a story | CPU seconds | MB with the stories | peak MB | index, MB "
        "| manifest, KB | shards of a two-word query, KB: mean | 95th percentile |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    shares = (0.125, 0.25, 0.5, 1.0) if given.curve else (1.0,)
    last: dict[str, list[int]] = {}
    for what, share in [
        *(("ours", share) for share in shares),
        *([("lunr.py", 1.0)] if given.lunr else []),
    ]:
        count, long, seconds, before, peak, last_sizes, asked = measured(what, given, share)
        assert isinstance(last_sizes, dict)
        assert isinstance(asked, list)
        total = sum(map(sum, last_sizes.values())) / 1e6
        yield (
            f"| {what} | {count:,} | {int(str(long)) / max(1, int(str(count))):.0f} "
            f"| {seconds:.1f} | {before} | {peak} | {total:.2f} | {queried(last_sizes, asked)} |"
        )
        if what == "ours":
            last = last_sizes
    yield "\n| kind of file | files | KB in all | median, bytes | 95th percentile | largest |"
    yield "|---|---|---|---|---|---|"
    for kind, sizes in sorted(last.items()):
        ordered = sorted(sizes)
        yield (
            f"| {kind} | {len(sizes):,} | {sum(sizes) / 1000:,.0f} "
            f"| {statistics.median(ordered):,.0f} | {ordered[int(0.95 * (len(ordered) - 1))]:,} "
            f"| {ordered[-1]:,} |"
        )


def queried(sizes: Mapping[str, list[int]], asked: list[int]) -> str:
    if not asked:
        return "| |"
    found = (
        sizes["manifest.bin"][0],
        statistics.fmean(asked),
        sorted(asked)[len(asked) * 19 // 20],
    )
    return " | ".join(f"{each / 1000:.1f}" for each in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", type=Path)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--lunr", action="store_true")
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--share", type=float, default=1.0, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        child(given.child, given.seeds, given.times, given.share)
        return
    for line in lines(given):
        print(line, flush=True)


if __name__ == "__main__":
    main()
