"""Small stories for the tests of entities."""

from __future__ import annotations

import datetime as dt
import hashlib

from backfile.entities.name import Name, surface
from backfile.model import Kind, Story, in_order


def story(headline: str, *paragraphs: str, date: str = "2021-03-04", language: str = "en") -> Story:
    text = "\n".join((headline, *paragraphs))
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    day = dt.date.fromisoformat(date) if date else None
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    return Story(f"{digest}.txt", digest, headline, day, paragraphs, language=language, words=words)


def archive(*stories: Story) -> tuple[Story, ...]:
    return in_order(stories)


def names(own: Story, *forms: str, kind: Kind = Kind.PLACE) -> list[Name]:
    """Each appearance of the forms in a story, in text order."""
    found = []
    for number, text in enumerate(own.texts):
        for form in forms:
            start = text.find(form)
            while start >= 0:
                end = start + len(form)
                found.append(Name(number, start, end, form, surface(form), kind))
                start = text.find(form, end)
    return sorted(found, key=lambda name: (name.paragraph, name.start))
