"""Lists of stories, in pages, that are written anew only if what they show has changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backfile.site.context import Desk


def write_list(
    desk: Desk, template: str, path: str, numbers: Sequence[int], **context: Any
) -> None:
    """The pages of these stories, newest first.

    `context` is what the template is given besides; equal values must have equal `repr`s.
    """
    key = desk.keys.listing(template, path, numbers, context)
    pages = desk.site.paged(path, desk.site.listed(numbers))
    if not desk.keep(key, *(page.path for page in pages)):
        for page in pages:
            desk.render(template, page.path, key, page=page, count=len(numbers), **context)
