"""Runs the worker on a Dask cluster, for archives that outgrow one machine.

The scheduler hands a lost worker's stories to another one; a story that kills worker after worker
is left out, as it is in `pool`. Scheduler and workers need Backfile, the model and the same
versions: `docs/scale.md`. Whoever reaches a scheduler can run code on its workers, so that it
belongs into a network of one's own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from backfile.entities.extract.pool import chunks
from backfile.entities.extract.worker import read_alike
from backfile.errors import SettingsError
from backfile.progress import Advance

if TYPE_CHECKING:
    from dask.typing import Key

PATIENCE = 20
"""Seconds in which a scheduler answers and has a worker."""
AHEAD = 3
"""Pieces of work a thread of the cluster: none idles, and the archive never lies there whole."""

Work = Callable[[str, str, list[list[str]]], list[bytes]]


def read_on_cluster(
    address: str,
    model: str,
    stamp: str,
    stories: Sequence[list[str]],
    advance: Advance,
    work: Work = read_alike,
) -> Iterator[tuple[int, bytes | None]]:
    """(index, packed names) of each story, in any order; None where a story kills the model.

    `address` is the scheduler's, such as `tcp://10.0.0.5:8786`; `stamp` is what the workers' model
    must be (`worker.stamp`). Raises `SettingsError` if there is no such cluster or if it lacks
    Backfile, `ModelError` if a worker's model is another one.
    """
    try:
        from distributed import Client, KilledWorker, as_completed
    except ImportError as error:
        raise SettingsError(
            "ENTITY_SCHEDULER is set, but Dask is not installed: run `make cluster`."
        ) from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"No Dask scheduler answers at {address} (ENTITY_SCHEDULER): {error}"
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise SettingsError(f"The Dask scheduler at {address} has no workers.") from error

        def run(
            todo: Iterable[list[int]], ahead: Callable[[], int]
        ) -> Iterator[tuple[list[int], list[bytes] | None]]:
            """Each chunk with its answers, None if its workers died; `ahead` chunks at a time."""
            waiting = deque(todo)
            jobs: dict[Key, list[int]] = {}
            running = as_completed([], loop=client.loop)

            def submit() -> None:
                while waiting and len(jobs) < ahead():
                    chunk = waiting.popleft()
                    texts = [stories[index] for index in chunk]
                    job = client.submit(work, model, stamp, texts, pure=False)
                    jobs[job.key] = chunk
                    running.add(job)

            submit()
            for job in running:
                chunk = jobs.pop(job.key)
                try:
                    yield chunk, job.result()
                except KilledWorker:
                    yield chunk, None
                except (ImportError, RuntimeError) as error:
                    raise SettingsError(
                        f"The Dask cluster at {address} cannot run Backfile. Start its scheduler "
                        f"and workers as docs/scale.md says. ({' '.join(str(error).split())})"
                    ) from error
                submit()

        # Whatever stood in line at a worker that died comes under suspicion with the culprit.
        # Alone on the cluster, each story can hurt only itself.
        suspects: list[list[int]] = []
        for chunk, answers in run(
            chunks(stories), lambda: AHEAD * max(1, sum(client.nthreads().values()))
        ):
            if answers is None:
                suspects += [[index] for index in chunk]
            else:
                advance(len(chunk))
                yield from zip(chunk, answers, strict=True)
        for chunk, answers in run(suspects, lambda: 1):
            advance(1)
            yield chunk[0], answers[0] if answers else None
