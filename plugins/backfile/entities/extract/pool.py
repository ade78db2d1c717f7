"""Runs the worker in processes of its own and survives their death."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from backfile.entities.extract.worker import read
from backfile.errors import ModelError
from backfile.progress import Advance

CHUNK_CHARACTERS = 100_000
"""Text handed to a worker at once: some quarter of a second of work."""

Work = Callable[[str, list[list[str]]], list[bytes]]

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def read_in_processes(
    folder: str,
    stories: Sequence[list[str]],
    processes: int,
    advance: Advance,
    work: Work = read,
) -> Iterator[tuple[int, bytes | None]]:
    """(index, packed names) of each story, in any order; None where a story kills the model.

    `processes` 0 is one a core; `work` is what a process does with a folder and some stories.
    """
    left = list(chunks(stories))
    processes = max(1, min(processes or os.cpu_count() or 1, len(left)))
    with _one_thread_each():
        for width, pieces in ((processes, False), (1, True)):
            if pieces:
                # A worker died. Which story did it? One at a time, each story can hurt only itself.
                left = [[index] for chunk in left for index in chunk]
                if not list(_run(work, folder, stories, [(0, [])], 1)):
                    raise ModelError(
                        "The processes that run the language model cannot start or die at once; "
                        "is there memory enough (about 400 MB each)?"
                    )
            done: set[int] = set()
            while len(done) < len(left):
                todo = [n for n in range(len(left)) if n not in done]
                before = len(done)
                for n, answers in _run(work, folder, stories, [(n, left[n]) for n in todo], width):
                    done.add(n)
                    advance(len(left[n]))
                    yield from zip(left[n], answers, strict=True)
                if len(done) == len(left):
                    return
                if not pieces:
                    break
                if len(done) == before:
                    culprit = todo[0]
                    done.add(culprit)
                    advance(1)
                    yield left[culprit][0], None
            left = [chunk for n, chunk in enumerate(left) if n not in done]


def _run(
    work: Work,
    folder: str,
    stories: Sequence[list[str]],
    todo: list[tuple[int, list[int]]],
    width: int,
) -> Iterator[tuple[int, list[bytes]]]:
    """What the workers finished before one of them died, if one did."""
    # Spawned, not forked: the parent may have threads, which a fork would break.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(width, mp_context=context) as pool:
        try:
            jobs = {pool.submit(work, folder, [stories[i] for i in chunk]): n for n, chunk in todo}
            for job in as_completed(jobs):
                yield jobs[job], job.result()
        except BrokenProcessPool:
            return
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def chunks(stories: Sequence[list[str]]) -> Iterator[list[int]]:
    """Indexes of stories that go to a worker together."""
    chunk: list[int] = []
    size = 0
    for index, story in enumerate(stories):
        chunk.append(index)
        size += sum(map(len, story))
        if size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Workers inherit the environment: more threads than cores would slow each other down."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
