"""Long work shows how far it is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import (
    Progress as Bars,
)

Advance = Callable[[int], None]
"""Says that so many more pieces are done."""

PLAIN_EVERY_SECONDS = 10.0


class Progress:
    """Names the stages of a build, shows them and remembers what each took."""

    def __init__(self, console: Console | None = None) -> None:
        """Without a console nothing is shown; the seconds are kept all the same."""
        self._console = console
        self.seconds: dict[str, float] = {}
        """Stage name to seconds, in the order in which they ended."""

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Advance]:
        """One stage of the work; the value is a function that takes the pieces done since."""
        begin = time.monotonic()
        try:
            if self._console is None:
                yield lambda _done: None
            elif self._console.is_terminal:
                with self._bars() as bars:
                    task = bars.add_task(name, total=total)
                    yield lambda done: bars.advance(task, done)
            else:
                yield _Lines(self._console, name, total)
        finally:
            took = time.monotonic() - begin
            self.seconds[name] = self.seconds.get(name, 0.0) + took

    def _bars(self) -> Bars:
        return Bars(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
        )


class _Lines:
    """A line when a stage begins and every few seconds after, for logs."""

    def __init__(self, console: Console, name: str, total: int | None) -> None:
        self._console, self._name, self._total = console, name, total
        self._done = 0
        self._begin = self._spoke = time.monotonic()
        console.print(name + (f": {total:,}" if total else ""), highlight=False)

    def __call__(self, done: int) -> None:
        self._done += done
        now = time.monotonic()
        if now - self._spoke < PLAIN_EVERY_SECONDS:
            return
        self._spoke = now
        line = f"{self._name}: {self._done:,}"
        if self._total and self._done:
            left = (now - self._begin) / self._done * max(0, self._total - self._done)
            line += f" of {self._total:,}, about {left:.0f} s left"
        self._console.print(line, highlight=False)
