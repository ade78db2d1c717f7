"""The process that runs the model. Imports spaCy only when the first story comes."""

from __future__ import annotations

import functools
import importlib
import importlib.metadata
import importlib.util
import json
from pathlib import Path
from typing import Any

from backfile.entities.extract.reading import CODES, SAME_AS, VERSION, pack, pieces
from backfile.errors import ModelError


def locate(name: str) -> Path:
    """The folder of an installed model: a package with `model_path()`, a spaCy package, or a path.

    Raises `ModelError` if there is none. Imports no spaCy.
    """
    folder = Path(name)
    if (folder / "meta.json").is_file():
        return folder
    if name.isidentifier() and importlib.util.find_spec(name):
        package: Any = importlib.import_module(name)
        if hasattr(package, "model_path"):
            try:
                return Path(package.model_path())
            except OSError as error:
                raise ModelError(f"The language model {name} is incomplete: {error}") from error
        root = Path(package.__file__ or "").parent
        found = sorted(root.glob("*/meta.json")) or sorted(root.glob("meta.json"))
        if found:
            return found[0].parent
    raise ModelError(
        f"The language model {name!r} is not installed. Install it into .venv, or name another in "
        "pelican.conf.py (ENTITY_MODEL): an installed spaCy model or the path of a model's folder."
    )


def identity(folder: Path) -> str:
    """Name and version of the model, and its sizes: a model of one's own may keep its version."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    size = sum(p.stat().st_size for p in sorted(folder.rglob("*")) if p.is_file())
    return "|".join(str(meta.get(key, "")) for key in ("lang", "name", "version")) + f"|{size}"


@functools.cache
def stamp(folder: Path) -> str:
    """What two machines must have in common for the same answers: model, spaCy, this code."""
    spacy = importlib.metadata.version("spacy")
    return f"{identity(folder)}, spaCy {spacy}, reading {VERSION}"


def read(folder: str, stories: list[list[str]]) -> list[bytes]:
    """For each story (its headline and paragraphs), the names that the model sees, packed.

    Raises `ModelError` if the folder holds no model that names things.
    """
    from backfile.entities.extract.recogniser import recogniser

    cut = [
        [(text, (number, at)) for number, part in enumerate(story) for at, text in pieces(part)]
        for story in stories
    ]
    answers = []
    found = recogniser(folder).names([[text for text, _ in story] for story in cut])
    for story, names in zip(cut, found, strict=True):
        spans = []
        for piece, start, end, label in names:
            number, at = story[piece][1]
            code = CODES.get(SAME_AS.get(label, label))
            if code is not None:
                spans.append((number, at + start, at + end, code))
        answers.append(pack(spans))
    return answers


def read_alike(model: str, expected: str, stories: list[list[str]]) -> list[bytes]:
    """`read` on another machine, once its model is known to be the `expected` one (a `stamp`).

    Raises `ModelError` if it is not, or if the model is not installed there.
    """
    folder = locate(model)
    if (own := stamp(folder)) != expected:
        raise ModelError(
            f"A worker of the cluster reads with another model or version ({own}) than this "
            f"machine ({expected}); install the same on both."
        )
    return read(str(folder), stories)
