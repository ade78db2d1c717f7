"""A possible name while the steps work on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backfile.entities.context import Around, around
from backfile.memory import remembered
from backfile.model import Kind, Origin, Story

KIND_OF = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
}
"""The model's labels that are kinds of ours; the others (peoples, products, events, works) vote
against a surface's being a name of ours."""

KINDS = (None, Kind.PLACE, Kind.PERSON, Kind.ORGANIZATION)
AT = {kind: place for place, kind in enumerate(KINDS)}
"""Their places."""

TABLE = "\t"
"""Ends the key of a team in a score table."""

WITHIN = re.compile(r"[a-z,;] ")
"""What stands before a word within a sentence."""
POSSESSIVE = re.compile(r"(?<=\w)['’`](?:s|S)?$")


@dataclass(slots=True)
class Name:
    """Words in a story that may be a name."""

    paragraph: int
    start: int
    end: int
    text: str
    key: str
    """`surface(text)`."""
    kind: Kind | None
    """None: the model takes it for something that has no pages here, or a rule says so."""
    origin: Origin = Origin.MODEL
    title: str = ""
    """What goes before a single name that means nobody without it: "Pope" Francis."""
    around: Around | None = None
    """What the words around it say; None: not asked yet."""

    @property
    def mark(self) -> str:
        """`mark_of` its key and words."""
        return mark_of(self.key, self.text)


def mark_of(key: str, text: str) -> str:
    """The words of a name, which of a team in a score table end as its key does."""
    return text + TABLE if key.endswith(TABLE) else text


def around_of(story: Story, name: Name) -> Around:
    """What the words around a name of a story say, asked once."""
    if name.around is None:
        name.around = around(story.text_of(name.paragraph), name.start, name.end)
    return name.around


def is_articled(story: Story, name: Name) -> bool:
    """Whether a "The" with a capital stands before a name within a sentence: The Atlantic."""
    text = story.text_of(name.paragraph)
    start = name.start if name.text.startswith("The ") else name.start - 4
    if start < 2 or not text.startswith("The ", start):
        return False
    # Where a sentence begins, every article has a capital, and in a headline it may.
    return WITHIN.match(text, start - 2) is not None


@remembered
def surface(text: str) -> str:
    """What different ways to print the same words have in common: the key of all evidence.

    Short words keep their capitals: US is not us, WHO is not who.
    """
    text = POSSESSIVE.sub("", text.replace("’", "'").replace("\u00a0", " "))
    if text[:4] in ("the ", "The ", "THE ") and len(text) > 4:
        text = text[4:]
    return text if len(text) <= 4 else text.casefold()


def found_in(paragraph: int, text: str, start: int, end: int, kind: Kind | None) -> Name:
    """A name that a rule finds in a paragraph."""
    words = text[start:end]
    return Name(paragraph, start, end, words, surface(words), kind, Origin.RULE)
