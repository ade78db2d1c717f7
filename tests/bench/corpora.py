"""Which folder of stories is measured, and a private copy of it to build from."""

from __future__ import annotations

import argparse
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHELF = ROOT / ".cache" / "corpora"
"""Where corpora are looked for when none is named: `.cache/corpora/<name>/`."""


class NoCorpusError(Exception):
    """Nothing to measure; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of stories outside the project; only ever read."""

    name: str
    folder: Path
    """Holds the `.txt` files, at any depth."""

    def stories(self) -> list[Path]:
        """The story files, sorted by path."""
        return sorted(path for path in self.folder.rglob("*.txt") if path.is_file())


def add_argument(parser: argparse.ArgumentParser) -> None:
    """`--corpus FOLDER`, for any measurement."""
    parser.add_argument(
        "--corpus", help="folder of stories (or one that holds seeds/); else $CORPUS is looked at"
    )


def find_corpus(named: str | None) -> Corpus:
    """The corpus named, else $CORPUS, else the first of `.cache/corpora/` by name.

    Raises `NoCorpusError` if there is none, or if it holds no story.
    """
    wanted = named or os.environ.get("CORPUS")
    if wanted:
        return _open(Path(wanted))
    for folder in sorted(SHELF.iterdir()) if SHELF.is_dir() else []:
        if folder.is_dir():
            return _open(folder)
    raise NoCorpusError(
        "No corpus to measure: name a folder of stories with make bench CORPUS=folder, "
        "or put one into .cache/corpora/."
    )


def parse(
    parser: argparse.ArgumentParser, arguments: list[str]
) -> tuple[argparse.Namespace, Corpus]:
    """A measurement's arguments and its corpus; without one it ends with a sentence."""
    add_argument(parser)
    given = parser.parse_args(arguments)
    try:
        return given, find_corpus(given.corpus)
    except NoCorpusError as error:
        parser.error(str(error))


def _open(folder: Path) -> Corpus:
    folder = folder.absolute()
    if not folder.is_dir():
        raise NoCorpusError(f"The corpus {folder} is not a folder; name one that holds .txt files.")
    seeds = folder / "seeds"
    if seeds.is_dir():
        corpus = Corpus(folder.name, seeds)
    elif folder.name == "seeds":
        corpus = Corpus(folder.parent.name, folder)
    else:
        corpus = Corpus(folder.name, folder)
    if len(corpus.stories()) < 2:
        raise NoCorpusError(f"The corpus {folder} holds fewer than two .txt files.")
    return corpus


def copy_without_last(corpus: Corpus, target: Path) -> tuple[Path, Path]:
    """Copies all stories but the last by path below `target`.

    Returns (where the last one stands in the corpus, where it will be added in the copy).
    """
    if target.exists():
        shutil.rmtree(target)
    *stories, last = corpus.stories()
    for story in stories:
        place = target / story.relative_to(corpus.folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(story, place)
    return last, target / last.relative_to(corpus.folder)


def text_of(path: Path) -> str:
    """A story as text, by a plain guess; for contenders, which get Markdown from us."""
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
