"""Extraction beside stock spaCy: `python -m tests.bench extraction FOLDER [--stories N]`.

Stock is `nlp.pipe` over the same paragraphs in one process, the same model with nothing but what
its NER needs, spaCy's own arithmetic and batches. Ours is what a build without a cache does, the
start of its processes and the loading of the model included; stock's loading is left out. The names
of both are compared story by story; batches and layers differ, and with them the last bits of the
arithmetic.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from pathlib import Path

import spacy

from backfile.entities.extract import extract
from backfile.entities.extract.reading import LABELS, texts, unpack
from backfile.entities.extract.worker import locate
from backfile.ingest import read_folder
from backfile.model import Story
from backfile.progress import Progress
from backfile.settings import EntitySettings, IngestSettings

Spans = list[set[tuple[int, int, int, str]]]


def stock(stories: tuple[Story, ...], model: str) -> tuple[float, Spans]:
    """Seconds, and (paragraph, start, end, label) of each story's names."""
    nlp = spacy.load(locate(model))
    nlp.select_pipes(enable=["ner"])
    paragraphs = [
        (text, (number, paragraph))
        for number, story in enumerate(stories)
        for paragraph, text in enumerate(texts(story))
        if text
    ]
    found: Spans = [set() for _ in stories]
    begin = time.perf_counter()
    for doc, (number, paragraph) in nlp.pipe(paragraphs, as_tuples=True):
        found[number].update(
            (paragraph, name.start_char, name.end_char, name.label_)
            for name in doc.ents
            if name.label_ in LABELS
        )
    return time.perf_counter() - begin, found


def ours(stories: tuple[Story, ...], settings: EntitySettings) -> tuple[float, Spans]:
    with tempfile.TemporaryDirectory() as cache:
        begin = time.perf_counter()
        spans, _ = extract(stories, settings, Path(cache), Progress())
        took = time.perf_counter() - begin
    return took, [{tuple(span) for span in unpack(row)} for row in spans]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    settings = EntitySettings()
    with tempfile.TemporaryDirectory() as some:
        for path in sorted(options.folder.iterdir())[: options.stories]:
            (Path(some) / path.name).write_bytes(path.read_bytes())
        stories = read_folder(Path(some), IngestSettings(), Progress()).stories
    stories = tuple(story for story in stories if story.language == "en")
    words = sum(story.words for story in stories)
    pairs = [(stock(stories, settings.model), ours(stories, settings)) for _ in range(options.runs)]
    ratios = sorted(theirs[0] / own[0] for theirs, own in pairs)
    (theirs, their_names), (own, own_names) = pairs[0]
    same = sum(len(a & b) for a, b in zip(their_names, own_names, strict=True))
    every = sum(len(a | b) for a, b in zip(their_names, own_names, strict=True))
    report = {
        "stories": len(stories),
        "words": words,
        "processes": os.cpu_count(),
        "stock_words_a_second": round(words / theirs),
        "words_a_second": round(words / own),
        "ratio_median": round(ratios[len(ratios) // 2], 2),
        "names_in_both_share": round(same / every, 5) if every else 1.0,
    }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
