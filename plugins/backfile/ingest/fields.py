"""Stated metadata: front matter, `Key: value` lines, the head of an HTML page.

Title: A headline          ---                        From: desk@example.org
Date: 2023-09-15           title: A headline          Subject: A headline
By: Jane Doe               date: 2023-09-15           Date: Fri, 15 Sep 2023 10:00:00 +0200
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from backfile.ingest import notices
from backfile.ingest.byline import read_names
from backfile.ingest.dates import date_of_field
from backfile.ingest.draft import Draft
from backfile.ingest.repair import printable
from backfile.model import Said, marked

LONGEST_HEAD = 60
"""Lines that front matter or a block of fields may have."""

_FIELD = re.compile(r"\**([^\W\d_][^:：*]{0,30}?)\**\s?[:：]\**(?:\s+(.*)|)$")
_MAIL_KEY = re.compile(r"[A-Z][A-Za-z]*(?:-[A-Za-z]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", re.IGNORECASE)


@cache
def known_fields() -> Mapping[str, str]:
    """The names that a field may go by, folded, in the major languages, to the field."""
    text = files("backfile.ingest").joinpath("data/field_names.txt").read_text("utf-8")
    names = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            field, _, rest = line.partition(":")
            names.update({name.strip().casefold(): field.strip() for name in rest.split(",")})
    return names


def state(draft: Draft, field: str, value: object, line: int, how: str) -> None:
    """Takes over one stated field; what is stated first holds."""
    if isinstance(value, (list, tuple)):
        value = ", ".join(str(each) for each in value)
    text = printable(str(value))
    if not text:
        return
    if field == "date":
        _state_date(draft, value, text, line, how)
    elif field == "byline":
        draft.note("byline", read_names(text) or "", how)
    elif field == "source_url":
        if text.startswith(("http://", "https://")) and " " not in text:
            draft.note("source_url", text, how)
    elif field == "language":
        if _LANGUAGE.fullmatch(text):
            draft.note("language", text.replace("_", "-"), how)
    elif field in ("title", "source", "dateline", "section"):
        if field == "title" and not draft.title:
            draft.title_line = line
        draft.note(field, text, how)


def _state_date(draft: Draft, value: object, text: str, line: int, how: str) -> None:
    if draft.date_stated:
        return
    found = date_of_field(value, day_first=draft.settings.day_first, language=draft.language)
    if found is None:
        draft.notices.append(notices.bad_date(line, text))
    else:
        draft.date = found.date
        draft.found["date"] = how
        if found.ambiguous:
            draft.notices.append(notices.ambiguous_date(line, text, found.date))
    draft.date_stated = True


def front_matter(draft: Draft) -> None:
    """A block of YAML between `---` lines, or of TOML between `+++`, at the top of the file."""
    rows = draft.rows
    if not rows or rows[0][1].strip() not in ("---", "+++"):
        return
    fence = rows[0][1].strip()
    ends = (fence, "...") if fence == "---" else (fence,)
    end = next((n for n in range(1, min(len(rows), LONGEST_HEAD)) if rows[n][1].strip() in ends), 0)
    if not end:
        return
    text = "\n".join(line for _, line in rows[1:end])
    data = _load(fence, text)
    if not isinstance(data, dict):
        # Pelican's and Jekyll's values may hold colons that YAML forbids: line by line, then.
        matches = (_FIELD.match(line) for _, line in rows[1:end])
        data = {match[1]: match[2] for match in matches if match}
        if not data:
            return
    lines = {line.partition(":")[0].strip().casefold(): number for number, line in rows[1:end]}
    known = known_fields()
    for key, value in data.items():
        field = known.get(str(key).casefold())
        if field and value is not None:
            state(draft, field, value, lines.get(str(key).casefold(), 0), marked("front matter"))
    del rows[: end + 1]


def _load(fence: str, text: str) -> object:
    try:
        loaded: object = yaml.safe_load(text) if fence == "---" else tomllib.loads(text)
    # A date that doesn't exist is a ValueError of PyYAML's.
    except (yaml.YAMLError, ValueError, RecursionError, AttributeError):
        return None
    return loaded


def field_lines(draft: Draft) -> None:
    """`Key: value` lines at the top; in a block of them, those of unknown keys go too."""
    rows = draft.rows
    known = known_fields()
    end = taken = 0
    says_something = False
    for number, line in rows[:LONGEST_HEAD]:
        match = _FIELD.match(line)
        field = known.get(match[1].casefold()) if match else None
        if match is None or (field is None and not (taken and _MAIL_KEY.fullmatch(match[1]))):
            break
        if field:
            state(draft, field, match[2] or "", number, Said("line “%s:”", match[1]))
            taken = end + 1
            says_something = says_something or field != "ignored"
        end += 1
    if not says_something:
        # "From: the people / To: the mayor" may be a letter's own words.
        return
    # Unknown keys are only swept up where a blank line ends the block.
    if taken and end < len(rows) and rows[end][1] and end > taken:
        end = taken
    del rows[: end if taken else 0]
