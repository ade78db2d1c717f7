"""Everything that stops a build, and only what stops it; the rest is a `Notice`.

BackfileError           one sentence for the person at the keyboard; exit status 2
├── SettingsError       a setting is of the wrong type or out of range
├── SeedsError          the seeds folder is missing or holds no story
├── ModelError          the language model is missing or cannot be loaded
├── OutputError         the output folder is not ours to write to
└── StrictError         STRICT=1 and the ledger has warnings
"""

from __future__ import annotations


class BackfileError(Exception):
    """Says what is wrong and what to do, in words for a non-programmer."""

    exitcode = 2
    """Pelican's command line ends with this status."""


class SettingsError(BackfileError):
    pass


class SeedsError(BackfileError):
    pass


class ModelError(BackfileError):
    pass


class OutputError(BackfileError):
    pass


class StrictError(BackfileError):
    pass
