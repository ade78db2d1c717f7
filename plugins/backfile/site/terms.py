"""Words that code chooses by a value: kinds, states, units, fields of a story.

`gettext` is called here with plain strings, where the catalogues' tools find them.
"""

from __future__ import annotations

from collections.abc import Callable


class Terms:
    """By the value that stands in the code; in templates `terms`."""

    def __init__(self, gettext: Callable[[str], str]) -> None:
        self.kind = {
            "person": gettext("Person"),
            "place": gettext("Place"),
            "organization": gettext("Organisation"),
        }
        self.kinds = {
            "person": gettext("People"),
            "place": gettext("Places"),
            "organization": gettext("Organisations"),
        }
        self.all_of_kind = {
            "person": gettext("All people A–Z"),
            "place": gettext("All places A–Z"),
            "organization": gettext("All organisations A–Z"),
        }
        self.none_of_kind = {
            "person": gettext("No person was found in these stories."),
            "place": gettext("No place was found in these stories."),
            "organization": gettext("No organisation was found in these stories."),
        }
        self.status = {
            "parsed": gettext("parsed"),
            "warned": gettext("with warnings"),
            "rejected": gettext("rejected"),
        }
        self.field = {
            "title": gettext("title"),
            "date": gettext("date"),
            "byline": gettext("byline"),
            "source": gettext("source"),
            "source_url": gettext("source_url"),
            "dateline": gettext("dateline"),
            "section": gettext("section"),
            "language": gettext("language"),
        }
        self.unit = {
            "day": gettext("Day"),
            "month": gettext("Month"),
            "year": gettext("Year"),
        }
        self.stories_by = {
            "day": gettext("Stories a day; a bar leads to its stories"),
            "month": gettext("Stories a month; a bar leads to its stories"),
            "year": gettext("Stories a year; a bar leads to its stories"),
        }
