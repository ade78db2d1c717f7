"""Words that code chooses by a value: kinds, states, units, and phrases that others than the site
wrote and the site shows in the archive's language.

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


def marked(message: str) -> str:
    """The message itself; marks it for the catalogues where it is translated only when shown."""
    return message


PHRASES = (
    # Fields of a story and where they were found (ingest).
    marked("date"),
    marked("title"),
    marked("byline"),
    marked("source"),
    marked("dateline"),
    marked("section"),
    marked("language"),
    marked("the words"),
    marked("the dateline"),
    marked("the first sentence"),
    marked("a line above the story"),
    # Why a form of a name is taken for an entity (entities).
    marked("the same name in other letters"),
    marked("part of the full name"),
    marked("part of the full name in the same story"),
    marked("first name, the full name in the same story"),
    marked("last name, the full name in the same story"),
    marked("with the initial of a middle name"),
    marked("initials; the only such name in the archive"),
    marked("the same name, article, legal form or spelling apart"),
    marked("short for the full name"),
    marked("short for the full name in the same story"),
    marked("short for it in other stories of the archive"),
    marked("the city's team, by the other teams in the story"),
    marked("a usual abbreviation or form of the name"),
    marked("another name in the gazetteer"),
)
"""Phrases that come from `ingest` and `entities`; what is not listed is shown in English."""
