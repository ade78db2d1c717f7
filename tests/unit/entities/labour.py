"""Work for the workers of a real cluster: they import it by its name."""

from __future__ import annotations

import os
import signal
from pathlib import Path


def spell(folder: str, stamp: str, stories: list[list[str]]) -> list[bytes]:
    """Each story's text in capitals, with what else the worker was told."""
    return [" ".join([folder, stamp, *story]).upper().encode() for story in stories]


def die_once(folder: str, stamp: str, stories: list[list[str]]) -> list[bytes]:
    """The first worker that comes here is lost, as by a power cut."""
    try:
        Path(folder, "dead").touch(exist_ok=False)
    except FileExistsError:
        return spell(folder, stamp, stories)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("killed")


def die_of_poison(folder: str, stamp: str, stories: list[list[str]]) -> list[bytes]:
    """Every worker that reads a certain story is lost."""
    if ["poison"] in stories:
        os.kill(os.getpid(), signal.SIGKILL)
    return spell(folder, stamp, stories)
