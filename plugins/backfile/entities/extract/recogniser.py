"""The language model, with faster layers of the same arithmetic in the place of those it came with.

Facts measured: thinc's default matrix product is slow on common server processors, half the speed
of NumpyOps(use_blis=False); a model whose `ner` brings its own word vectors' layer needs no shared
`tok2vec`, which would double the work; a story read as one batch takes three quarters of the time
that it takes in the four which spaCy makes of a batch; words are cut in half the time if the
tokenizer may keep ten times as many of them as by default; half of the time that the model takes to
load goes into the letters of words that have a vector, and a story brings its own.
"""

from __future__ import annotations

import functools
import gc
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.attrs import IS_SPACE
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config
from thinc.api import Model, NumpyOps, set_current_ops

from backfile.entities.extract.decoding import Decoder, can_end
from backfile.entities.extract.embedding import OF_A_WORD, Embeddings
from backfile.entities.extract.encoding import Encoder
from backfile.errors import ModelError

CUT_WORDS = 100_000
"""How many words the tokenizer keeps as it cut them."""

EMBEDS, ENCODES = "spacy.MultiHashEmbed.", "spacy.MaxoutWindowEncoder."
DECODES = "spacy.TransitionBasedParser."
"""The layers that have faster ones: spaCy's names for them, without their versions."""

Name = tuple[int, int, int, str]
"""Number of a text, start and end in it, the model's label."""


class Recogniser:
    """A model that names things."""

    def __init__(self, nlp: Language) -> None:
        """Changes the layers of `nlp`."""
        self._nlp = nlp
        self._embeddings = list(quicken(nlp))
        self._decoder = _decoder(nlp)
        if hasattr(nlp.tokenizer, "max_cache_size"):
            nlp.tokenizer.max_cache_size = CUT_WORDS

    def names(self, stories: Sequence[Sequence[str]]) -> Iterator[list[Name]]:
        """For each story, a sequence of texts that are not empty, the names that the model sees."""
        read = [[self._nlp.make_doc(text) for text in story] for story in stories]
        if words := list(chain.from_iterable(read)):
            for embeddings in self._embeddings:
                embeddings.learn(words)
        for docs in read:
            # One batch a story: see `reading`.
            if docs and self._decoder:
                yield list(_decoded(docs, self._nlp.get_pipe("ner"), self._decoder))
            else:
                yield list(_predicted(docs, self._nlp))


def _decoded(docs: list[Doc], ner: Any, decoder: Decoder) -> Iterator[Name]:
    """The names in documents, one at least, by our decoder."""
    ends = list(accumulate(map(len, docs)))
    spaces = np.concatenate([doc.to_array(IS_SPACE) for doc in docs]).astype(np.bool_)
    rows = ner.model.get_ref("tok2vec").predict(docs)
    for start, end, label in decoder.names(rows, ends, spaces):
        number = bisect(ends, start)
        doc = docs[number]
        before = ends[number] - len(doc)
        name = doc[start - before : end - before]
        yield number, name.start_char, name.end_char, label


def _predicted(docs: list[Doc], nlp: Language) -> Iterator[Name]:
    """The names in documents as spaCy finds them."""
    for _, pipe in nlp.pipeline if docs else ():
        step: Any = pipe
        step.set_annotations(docs, step.predict(docs))
    for number, doc in enumerate(docs):
        for name in doc.ents:
            yield number, name.start_char, name.end_char, name.label_


@functools.cache
def recogniser(folder: str) -> Recogniser:
    """Of the model in a folder, with nothing but what recognising names needs.

    Raises `ModelError` if the folder holds no model that names things.
    """
    ops = NumpyOps(use_blis=False)
    set_current_ops(ops)
    try:
        config = load_config(Path(folder) / "config.cfg")
        pipeline: list[str] = config["nlp"]["pipeline"]
        if "ner" not in pipeline:
            raise ModelError(f"The language model in {folder} recognises no names (no `ner`).")
        listens = "Listener" in str(config["components"]["ner"].get("model", {}).get("tok2vec"))
        keep = {"ner", "tok2vec", "transformer"} if listens else {"ner"}
        nlp = spacy.load(folder, exclude=["strings", *(p for p in pipeline if p not in keep)])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"The language model in {folder} cannot be loaded: {error}") from error
    for _, pipe in nlp.pipeline:
        for layer in pipe.model.walk() if hasattr(pipe, "model") else ():
            layer.ops = ops
    # What has been loaded stays: no need to look through it for what has not.
    gc.freeze()
    return Recogniser(nlp)


def quicken(nlp: Language) -> Iterator[Embeddings]:
    """Puts the faster layers in, where the model's are of the kinds known; gives the embeddings."""
    for name, pipe in nlp.pipeline:
        config = nlp.config["components"][name].get("model", {})
        config = config.get("tok2vec", config)
        embed, encode = config.get("embed", {}), config.get("encode", {})
        of_words = embed.get("@architectures", "").startswith(EMBEDS)
        of_words = of_words and OF_A_WORD.issuperset(embed["attrs"])
        for whole in list(pipe.model.walk()) if hasattr(pipe, "model") else ():
            if whole.has_ref("embed") and of_words:
                embeddings = Embeddings(whole.get_ref("embed"))
                _replace(whole, "embed", embeddings)
                yield embeddings
            if whole.has_ref("encode") and encode.get("@architectures", "").startswith(ENCODES):
                _replace(whole, "encode", Encoder(whole.get_ref("encode")))


def _replace(whole: Model[Any, Any], part: str, forward: Embeddings | Encoder) -> None:
    whole.layers[whole.layers.index(whole.get_ref(part))] = Model(part, forward)


def _decoder(nlp: Language) -> Decoder | None:
    """Ours, if the model decides as it does and has nothing but its `ner`."""
    ner: Any = nlp.get_pipe("ner")
    config = nlp.config["components"]["ner"].get("model", {})
    known = (
        nlp.pipe_names == ["ner"]
        and config.get("@architectures", "").startswith(DECODES)
        and config["state_type"] == "ner"
        and config["use_upper"]
        and not config["extra_state_tokens"]
        and ner.cfg["beam_width"] == 1
        and not ner.model.attrs["unseen_classes"]
    )
    moves = [ner.moves.get_class_name(number) for number in range(ner.moves.n_moves)]
    return Decoder(ner.model, moves) if known and can_end(moves) else None
