"""A second process that writes some of the pages while Pelican writes the stories'.

Forked, so that it has the archive without a copy. Where there is no forking, or if it dies, its
pages are written by the first process.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from backfile.errors import BackfileError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


class Second[T]:
    """Does one piece of work beside this process.

    `work` must change nothing in memory that others rely on: what counts is what it returns.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._receiving: Connection | None = None
        # Elsewhere forking is missing, or unsafe beside the system's own threads.
        if sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1:
            fork = multiprocessing.get_context("fork")
            self._receiving, sending = fork.Pipe(duplex=False)
            self._process = fork.Process(
                target=_run, args=(work, sending, os.getpid()), daemon=True
            )
            self._process.start()
            sending.close()

    def result(self) -> T:
        """What the work returned, once it is done; raises the `BackfileError` that it raised."""
        if self._receiving is None:
            return self._work()
        try:
            found: T | BackfileError = self._receiving.recv()
        except EOFError:
            return self._work()
        finally:
            self._receiving.close()
            self._process.join()
        if isinstance(found, BackfileError):
            raise found
        return found


def _run[T](work: Callable[[], T], sending: Connection, parent: int) -> None:
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    try:
        sending.send(work())
    except BackfileError as error:
        sending.send(error)


def _end_with(parent: int) -> None:
    """Ends this process soon after its parent was killed: nobody wants its work any more."""
    while os.getppid() == parent:
        time.sleep(0.1)
    os._exit(1)
