"""The key of a result: a short digest of everything that it depends on."""

from __future__ import annotations

import hashlib
import marshal
from dataclasses import replace
from typing import Any

from backfile.memory import remembered
from backfile.model import Story
from backfile.plain import plain_story

DIGEST_BYTES = 16


def digest(*parts: Any) -> bytes:
    """Of plain values: numbers, text, bytes, and tuples, lists and dictionaries of these."""
    # Of marshal's forms, 2 is the last that depends on values alone, not on which are shared.
    return hashlib.blake2b(marshal.dumps(parts, 2), digest_size=DIGEST_BYTES).digest()


@remembered
def text_digest(story: Story) -> bytes:
    """Of a story's headline and paragraphs; all of its text is hashed once."""
    return digest(story.title, story.paragraphs)


@remembered
def story_digest(story: Story) -> bytes:
    """Of all that a story is."""
    return digest(text_digest(story), plain_story(replace(story, paragraphs=())))
