"""Small stories for the tests of entities."""

from __future__ import annotations

import datetime as dt
import hashlib

from backfile.model import Story, in_order


def story(headline: str, *paragraphs: str, date: str = "2021-03-04", language: str = "en") -> Story:
    text = "\n".join((headline, *paragraphs))
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    day = dt.date.fromisoformat(date) if date else None
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    return Story(f"{digest}.txt", digest, headline, day, paragraphs, language=language, words=words)


def archive(*stories: Story) -> tuple[Story, ...]:
    return in_order(stories)
