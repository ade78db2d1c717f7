"""A story in the making: what the rules of `story.py` read and write, one after another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from backfile.model import Notice, marked
from backfile.settings import IngestSettings

Row = tuple[int, str]
"""A line's number in the file, 0 where it can't be told, and its words."""

ABOVE = marked("a line above the story")
"""How most of what the head says is found."""


@dataclass(slots=True)
class Draft:
    """One file's lines and what was made of them so far."""

    seed: str
    settings: IngestSettings
    rows: list[Row]
    """What has not become metadata: in the end, the paragraphs. A blank line is an empty row
    until the paragraphs are made."""
    title: str = ""
    title_line: int = 0
    """Where the headline stands in the file; 0 where it can't be told."""
    date: dt.date | None = None
    date_stated: bool = False
    """The file names a date, be it one that doesn't exist: no other is looked for."""
    byline: str = ""
    source: str = ""
    source_url: str = ""
    dateline: str = ""
    section: str = ""
    language: str = ""
    partial_date: str = ""
    """A day without its year, as the dateline has it."""
    canonical: bool = False
    opens_with_paragraph: bool = False
    """The markup says that the first row is a paragraph, so it is no headline."""
    found: dict[str, str] = field(default_factory=dict)
    """Field to how it was found, a phrase: a marked message, or `Said`."""
    notices: list[Notice] = field(default_factory=list)

    def note(self, name: str, value: str, how: str) -> None:
        """Sets a text field that is still empty and says how it was found."""
        if value and not getattr(self, name):
            setattr(self, name, value)
            self.found[name] = how
