"""The process that runs the model. Imports spaCy only when the first story comes.

Facts measured: thinc's default matrix product is slow on common server processors, half the speed
of NumpyOps(use_blis=False); a model whose `ner` brings its own word vectors' layer needs no shared
`tok2vec`, which would double the work; a story read as one batch takes three quarters of the time
that it takes in the four which spaCy makes of a batch; words are cut in half the time if the
tokenizer may keep ten times as many of them as by default.
"""

from __future__ import annotations

import functools
import importlib
import importlib.metadata
import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backfile.entities.extract.reading import CODES, SAME_AS, VERSION, pack, pieces
from backfile.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

CUT_WORDS = 100_000
"""How many words the tokenizer keeps as it cut them."""


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


@functools.cache
def load(folder: str) -> Language:
    """The model with nothing but what recognising names needs.

    Raises `ModelError` if the folder holds no model that names things.
    """
    import spacy
    from spacy.util import load_config
    from thinc.api import NumpyOps, set_current_ops

    from backfile.entities.extract.embedding import keep_embeddings

    ops = NumpyOps(use_blis=False)
    set_current_ops(ops)
    try:
        config = load_config(Path(folder) / "config.cfg")
        pipeline: list[str] = config["nlp"]["pipeline"]
        if "ner" not in pipeline:
            raise ModelError(f"The language model in {folder} recognises no names (no `ner`).")
        listens = "Listener" in str(config["components"]["ner"].get("model", {}).get("tok2vec"))
        keep = {"ner", "tok2vec", "transformer"} if listens else {"ner"}
        nlp = spacy.load(folder, exclude=[pipe for pipe in pipeline if pipe not in keep])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"The language model in {folder} cannot be loaded: {error}") from error
    for _, pipe in nlp.pipeline:
        if hasattr(pipe, "model"):
            for layer in pipe.model.walk():
                layer.ops = ops
    keep_embeddings(nlp)
    if hasattr(nlp.tokenizer, "max_cache_size"):
        nlp.tokenizer.max_cache_size = CUT_WORDS
    return nlp


def read(folder: str, stories: list[list[str]]) -> list[bytes]:
    """For each story (its headline and paragraphs), the names that the model sees, packed."""
    nlp = load(folder)
    answers = []
    for story in stories:
        parts = [
            (text, (number, offset))
            for number, paragraph in enumerate(story)
            for offset, text in pieces(paragraph)
        ]
        spans = []
        # One batch a story: see `reading`. The recogniser cuts what it is given in four.
        whole = 4 * len(parts) or 1
        for doc, (number, offset) in nlp.pipe(parts, as_tuples=True, batch_size=whole):
            for name in doc.ents:
                code = CODES.get(SAME_AS.get(name.label_, name.label_))
                if code is not None:
                    start, end = offset + name.start_char, offset + name.end_char
                    spans.append((number, start, end, code))
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
