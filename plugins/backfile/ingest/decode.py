"""Bytes to text."""

from __future__ import annotations

from dataclasses import dataclass, field

from backfile.ingest import notices
from backfile.model import Notice


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file."""

    lines: list[str]
    """Without line ends; line n of the file is `lines[n - 1]`."""
    notices: list[Notice] = field(default_factory=list)


def decode(data: bytes) -> Decoded | Notice:
    """The file's text, or why it holds none."""
    text = data.decode("utf-8-sig", "replace")
    if not text.strip():
        return notices.empty()
    return Decoded(text.splitlines())
