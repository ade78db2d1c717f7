"""The loose lines between headline and story: who, when, where from, in no fixed shape."""

from __future__ import annotations

import re

from backfile.ingest import notices
from backfile.ingest.byline import byline_of_line
from backfile.ingest.dates import first_date
from backfile.ingest.draft import ABOVE, Draft
from backfile.ingest.fields import known_fields, state
from backfile.ingest.sources import known_source
from backfile.model import Said, marked

LOOKED_AT = 5
LONGEST_LINE = 110

_KEYED = re.compile(r"(?P<key>[^\W\d_][^:：]{0,24}?)\s?[:：]\s*(?P<value>\S.*)$")
# What may stand with a date on its line: weekdays and "updated" in any language are short.
_WORD = re.compile(r"[^\W\d_]+")
_MOST_OTHER_WORDS = 4
_MOST_OTHER_LETTERS = 30


def loose_head(draft: Draft) -> None:
    """Takes byline, date and source lines from the first few lines below the headline."""
    at = 0
    for _ in range(LOOKED_AT):
        if at >= len(draft.rows) or len(draft.rows[at][1]) > LONGEST_LINE:
            return
        number, line = draft.rows[at]
        if _is_taken(draft, number, line):
            del draft.rows[at]
        else:
            at += 1


def _is_taken(draft: Draft, number: int, line: str) -> bool:
    if not draft.byline and (credit := byline_of_line(line)):
        draft.note("byline", credit.byline, ABOVE)
        draft.note("source", credit.source, marked("the byline"))
        return True
    if not draft.source and known_source(line.strip("()[] ")):
        draft.note("source", line.strip("()[] "), ABOVE)
        return True
    match = _KEYED.match(line)
    field = known_fields().get(match["key"].casefold()) if match else None
    if (
        match
        and field in ("byline", "source", "section", "source_url")
        and not getattr(draft, field)
    ):
        state(draft, field, match["value"], number, Said("line “%s:”", match["key"]))
        return bool(getattr(draft, field))
    return not draft.date_stated and _is_date_line(draft, number, line)


def _is_date_line(draft: Draft, number: int, line: str) -> bool:
    found = first_date(line, day_first=draft.settings.day_first)
    if found is None:
        return False
    others = _WORD.findall(line[: found.start] + " " + line[found.end :])
    if len(others) > _MOST_OTHER_WORDS or sum(map(len, others)) > _MOST_OTHER_LETTERS:
        return False
    # "WASHINGTON, DC, 15 September 2023" is a dateline; that rule has its turn.
    if any(len(word) > 3 and word.isupper() for word in others):
        return False
    draft.date, draft.date_stated = found.date, True
    draft.found["date"] = ABOVE
    if found.ambiguous:
        draft.notices.append(notices.ambiguous_date(number, line, found.date))
    return True
