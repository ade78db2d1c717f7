"""Work in pieces that a second process begins, and that this one joins in as soon as it has nothing
else to do.

The second is forked, so that it has the archive without a copy. Where there is no forking, or if
it dies, its pieces are done by the first process.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import batched, chain
from struct import Struct
from typing import TYPE_CHECKING

from backfile.errors import BackfileError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MOST = 4096
"""Pieces: their numbers must find room in a pipe."""
AT_ONCE = 20_000
"""Numbers of which one second process does its share."""
WORTH = 50
"""To fork costs as much as to read some stories."""
_NUMBER = Struct("<H")


class Second[T]:
    """Does one kind of work, cut into `pieces`, beside this process.

    `work` is given the numbers of pieces one after the other and returns what came of them. It must
    change nothing in memory that others rely on: what counts is what it returns.
    """

    def __init__(self, pieces: int, work: Callable[[Iterator[int]], T]) -> None:
        assert pieces <= MOST
        self._pieces = pieces
        self._work = work
        self._receiving: Connection | None = None
        # Elsewhere forking is missing, or unsafe beside the system's own threads.
        if sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and _is_room():
            fork = multiprocessing.get_context("fork")
            # Each takes its next piece from a pipe: no lock that a dying process could keep.
            self._queue, numbers = os.pipe()
            os.write(numbers, b"".join(map(_NUMBER.pack, range(pieces))))
            os.close(numbers)
            self._receiving, sending = fork.Pipe(duplex=False)
            # Only this process holds the end for writing: once it is gone, reading comes to an end.
            watched, self._alive = os.pipe()
            self._process = fork.Process(
                target=_run, args=(work, self._queue, sending, watched, self._alive), daemon=True
            )
            self._process.start()
            sending.close()
            os.close(watched)

    def results(self) -> list[T]:
        """What came of all pieces, in one, two or three parts; raises the `BackfileError` that the
        second process raised."""
        if self._receiving is None:
            return [self._work(iter(range(self._pieces)))]
        mine: list[int] = []
        try:
            own = self._work(_noted(_taken(self._queue), mine))
            found: T | BackfileError = self._receiving.recv()
        except EOFError:
            left = sorted(set(range(self._pieces)) - set(mine))
            return [own, self._work(iter(left))]
        finally:
            self._receiving.close()
            os.close(self._queue)
            self._process.join()
            os.close(self._alive)
        if isinstance(found, BackfileError):
            raise found
        return [own, found]


def beside[T](work: Callable[[], T]) -> Callable[[], T]:
    """Has the second process begin a piece of work; what is returned must be asked for the result
    once, for it also ends that process."""
    second = Second(1, lambda pieces: [work() for _ in pieces])
    return lambda: next(chain.from_iterable(second.results()))


def shared[T](numbers: Sequence[int], work: Callable[[int], T], worth: int = WORTH) -> dict[int, T]:
    """What comes of each number, by two processes if there are at least twice `worth`, that many of
    which are worth a fork."""
    found: dict[int, T] = {}
    # What a process reads of the other's memory soon stands there twice: a new one has none yet.
    for some in batched(numbers, AT_ONCE):
        count = min(MOST, len(some) // worth)
        if count < 2:
            found |= {number: work(number) for number in some}
            continue
        pieces = partial(_pieces, some, count, work)
        for part in Second(count, pieces).results():
            found |= part
    return found


def _pieces[T](
    numbers: Sequence[int], count: int, work: Callable[[int], T], pieces: Iterator[int]
) -> dict[int, T]:
    return {number: work(number) for piece in pieces for number in numbers[piece::count]}


def _is_room() -> bool:
    """Whether there is memory for this process twice: what a fork shares at first, Python parts
    little by little as it counts references."""
    with open("/proc/self/statm", "rb") as file:
        resident = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    with open("/proc/meminfo", "rb") as file:
        told = dict(line.split(b":", 1) for line in file)
    return int(told[b"MemAvailable"].split()[0]) * 1024 > resident


def _taken(queue: int) -> Iterator[int]:
    """Numbers from the pipe for as long as there are any."""
    while number := os.read(queue, _NUMBER.size):
        yield _NUMBER.unpack(number)[0]


def _noted(numbers: Iterator[int], seen: list[int]) -> Iterator[int]:
    for number in numbers:
        seen.append(number)
        yield number


def _run[T](
    work: Callable[[Iterator[int]], T], queue: int, sending: Connection, watched: int, alive: int
) -> None:
    os.close(alive)
    threading.Thread(target=_end_with_parent, args=(watched,), daemon=True).start()
    try:
        sending.send(work(_taken(queue)))
    except BackfileError as error:
        sending.send(error)


def _end_with_parent(watched: int) -> None:
    """Ends this process when its parent was killed: nobody wants its work any more."""
    os.read(watched, 1)
    os._exit(1)
