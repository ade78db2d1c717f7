"""Text to story."""

from __future__ import annotations

import datetime as dt
import re

from backfile.ingest import notices
from backfile.ingest.decode import Decoded
from backfile.ingest.identity import content_id, given_id
from backfile.model import Notice, Story
from backfile.settings import IngestSettings

_CANONICAL = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})\s+(.+)")


def read_story(
    seed: str, decoded: Decoded, settings: IngestSettings
) -> tuple[Story | None, list[Notice]]:
    """The story and what was guessed or repaired."""
    found = list(decoded.notices)
    lines = [" ".join(line.split()) for line in decoded.lines]
    lines = [line for line in lines if line]
    match = _CANONICAL.match(lines[0])
    date = None
    title = lines[0]
    if match:
        title = match[2]
        try:
            date = dt.date.fromisoformat(match[1])
        except ValueError:
            found.append(notices.bad_date(1, match[1]))
    else:
        found.append(notices.no_date())
    paragraphs = tuple(lines[1:])
    own = given_id(seed) or content_id(date.isoformat() if date else "", title, paragraphs)
    words = sum(len(p.split()) for p in paragraphs)
    return Story(seed, own, title, date, paragraphs, words=words), found
