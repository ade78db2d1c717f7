"""Memory that is needed for a time, and goes back to the system."""

from __future__ import annotations

import ctypes
import functools
import sys
from collections.abc import Callable
from typing import cast

_FORGET: list[Callable[[], None]] = []


def remembered[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """As `functools.lru_cache`, for what is asked of the same few words again and again, until all
    is forgotten (`forget`)."""
    kept = functools.lru_cache(maxsize=1 << 17)(function)
    _FORGET.append(kept.cache_clear)
    return cast("Callable[P, R]", kept)


def forget() -> None:
    """Forgets what functions remember, and gives back what is free: what they remember lies
    scattered, so that hardly any memory would be."""
    for each in _FORGET:
        each()
    give_back()


def give_back() -> None:
    """What was freed is nobody's any more. Finding names needs a great deal for a short time, and
    glibc keeps it; elsewhere nothing is done."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)
