"""Runs one command and weighs it: wall time, processor time, memory of its whole process tree."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

EVERY = 1.0
"""Seconds between two looks at the memory. A look holds up what it looks at: three a second cost a
build of 10 s half a second, and found the same peak."""
TAIL = 2000
"""Characters of its output that a failed command is quoted with."""


class CommandError(Exception):
    """A contender failed; the message ends with its last words."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took."""

    seconds: float
    """Wall time from start to exit."""
    cpu: float
    """Processor seconds, of the user and the system, all of its processes."""
    peak: int
    """Bytes: the largest sum seen of its processes' memory, looked at every second, or the
    largest single process by the kernel's word if that is more. What forked processes share counts
    once where the system tells (Linux)."""

    def __add__(self, other: Cost) -> Cost:
        """One after the other: times add up, memory does not."""
        return Cost(self.seconds + other.seconds, self.cpu + other.cpu, max(self.peak, other.peak))


def run(command: Sequence[str], log: Path, cwd: Path, env: Mapping[str, str]) -> Cost:
    """Runs the command to its end, its output into `log`. Raises `CommandError` unless it exits
    with 0."""
    # What earlier commands left to be written must not be written at this one's cost.
    os.sync()
    with log.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
        watch = _Watch(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        watch.end()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        words = log.read_text("utf-8", "replace")[-TAIL:].strip()
        raise CommandError(f"{command[0]} ended with {process.returncode}. It said: {words}")
    # Linux counts ru_maxrss in KiB, macOS in bytes.
    largest = used.ru_maxrss if os.uname().sysname == "Darwin" else used.ru_maxrss * 1024
    return Cost(seconds, used.ru_utime + used.ru_stime, max(watch.peak, largest))


class _Watch(threading.Thread):
    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._pid = pid
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(EVERY):
            self.peak = max(self.peak, tree_memory(self._pid))

    def end(self) -> None:
        self._over.set()
        self.join()


def tree_memory(pid: int) -> int:
    """Bytes of memory of a process and all below it; 0 once it is gone."""
    try:
        root = psutil.Process(pid)
        family = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    total = 0
    for process in family:
        try:
            total += _memory(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return total


def _memory(process: psutil.Process) -> int:
    if psutil.LINUX:
        # A page that three processes share counts a third for each.
        share: int = process.memory_full_info().pss
        return share
    resident: int = process.memory_info().rss
    return resident
