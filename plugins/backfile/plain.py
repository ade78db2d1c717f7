"""Our values as Python's own, and back: `digest` and `kept` take no type but those."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from operator import attrgetter
from typing import Any

from backfile.model import Said, Story

_NAMES = [field.name for field in fields(Story)]
_VALUES = attrgetter(*_NAMES)
_DATE = _NAMES.index("date")
_FOUND = _NAMES.index("found")


def plain_story(story: Story) -> list[Any]:
    """The story's fields in their order."""
    values = list(_VALUES(story))
    values[_DATE] = story.date.toordinal() if story.date else None
    values[_FOUND] = tuple([(name, plain_text(how)) for name, how in story.found])
    return values


def story_of(plain: list[Any]) -> Story:
    """The story that `plain_story` made this of; changes the list."""
    if plain[_DATE] is not None:
        plain[_DATE] = dt.date.fromordinal(plain[_DATE])
    plain[_FOUND] = tuple([(name, text_of(how)) for name, how in plain[_FOUND]])
    return Story(*plain)


def plain_text(text: str | int) -> Any:
    """What was `Said` as a tuple of what it is made of; other text, and a number, as it is."""
    return (text.template, *map(plain_text, text.values)) if isinstance(text, Said) else text


def text_of(plain: Any) -> Any:
    """What `plain_text` made this of."""
    return Said(*map(text_of, plain)) if isinstance(plain, tuple) else plain
