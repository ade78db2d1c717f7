"""The model's names for every story: from the cache, else from workers here or on a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from backfile.entities.extract.cache import Cache
from backfile.entities.extract.cluster import read_on_cluster
from backfile.entities.extract.languages import model_for
from backfile.entities.extract.pool import read_in_processes
from backfile.entities.extract.reading import VERSION, fingerprint, is_packed, pack, texts
from backfile.entities.extract.worker import identity, locate, stamp
from backfile.model import Story, marked
from backfile.progress import Progress
from backfile.settings import EntitySettings

SAVE_EVERY = 2_000
"""Stories: an interrupted build loses no more than these."""

FAILED = marked("The language model failed on this story.")
"""Of such a story nothing is kept: the next build gives it to the model again."""


def models(stories: Iterable[Story], settings: EntitySettings) -> list[str]:
    """What answers for these stories: each model that one of them needs, with its version and the
    version of the reading.

    Raises `ModelError` if one is missing.
    """
    wanted = {model_for(story, settings)[0] for story in stories} - {""}
    return [str(VERSION), *(f"{name} {identity(locate(name))}" for name in sorted(wanted))]


def extract(
    stories: tuple[Story, ...], settings: EntitySettings, cache: Path, progress: Progress
) -> tuple[list[bytes], Mapping[int, str]]:
    """For each story its spans in text order, packed (`reading.unpack`); and for stories that no
    model read, why not.

    Raises `ModelError` if a model that a story needs is missing.
    """
    unread: dict[int, str] = {}
    wanted: dict[str, list[int]] = {}
    for number, story in enumerate(stories):
        model, why = model_for(story, settings)
        if model:
            wanted.setdefault(model, []).append(number)
        else:
            unread[number] = why
    spans = [pack([])] * len(stories)
    store = Cache(cache / "names.sqlite")
    kept = store.read()
    used: set[bytes] = set()
    for model in sorted(wanted):
        folder = locate(model)
        named = identity(folder)
        keys = {n: fingerprint(named, stories[n]) for n in wanted[model]}
        used.update(keys.values())
        missing: list[int] = []
        for n, key in keys.items():
            if key in kept and is_packed(kept[key]):
                spans[n] = kept[key]
            else:
                missing.append(n)
        if not missing:
            continue
        with progress.stage("Recognising names", len(missing)) as advance:
            fresh: list[tuple[bytes, bytes]] = []
            work = [texts(stories[n]) for n in missing]
            answers = (
                read_on_cluster(settings.scheduler, model, stamp(folder), work, advance)
                if settings.scheduler
                else read_in_processes(str(folder), work, settings.processes, advance)
            )
            for index, packed in answers:
                n = missing[index]
                if packed is None:
                    unread[n] = FAILED
                    continue
                spans[n] = packed
                fresh.append((keys[n], packed))
                if len(fresh) >= SAVE_EVERY:
                    store.write(fresh)
                    fresh = []
            store.write(fresh)
    if len(kept.keys() - used) > len(used):
        store.drop(sorted(kept.keys() - used))
    return spans, unread
