"""Reads the archivist's corrections, however a spreadsheet saved them.

Columns, in any order and any case: action, kind, name, target, story, value, note.

    action       kind     name            target          story   value
    merge        person   V. Putin        Vladimir Putin
    split        person   John Smith      John Smith (the mayor)   1a2b3c
    rename       place    Burma           Myanmar
    kind         place    Muscat                                          (its true kind)
    block                 Covid                           [1a2b3c]        (no name at all)
    coordinates  place    Springfield                             39.80, -89.64
    identifier   person   Vladimir Putin                          https://www.wikidata.org/wiki/Q7747
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from backfile.entities.found import AuthorityNotice
from backfile.model import Kind, Said, marked

ACTIONS = ("merge", "split", "rename", "kind", "block", "coordinates", "identifier")
COLUMNS = ("action", "kind", "name", "target", "story", "value", "note")
NEEDS = {
    "merge": ("name", "target"),
    "split": ("name", "target", "story"),
    "rename": ("name", "target"),
    "kind": ("name", "kind"),
    "block": ("name",),
    "coordinates": ("name", "value"),
    "identifier": ("name", "value"),
}
KINDS = {
    "person": Kind.PERSON,
    "people": Kind.PERSON,
    "place": Kind.PLACE,
    "organization": Kind.ORGANIZATION,
    "organisation": Kind.ORGANIZATION,
}
NUMBER = r"[+-]?\d+(?:\.\d+)?"
COORDINATES = re.compile(rf"^\s*({NUMBER})\s*[,; ]\s*({NUMBER})\s*$")
LARGEST = 5_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One correction."""

    row: int
    """As a spreadsheet counts: the header is row 1."""
    action: str
    kind: Kind | None
    """None: whatever kind the name has."""
    name: str
    target: str = ""
    stories: tuple[str, ...] = ()
    """Ids, seeds or file names; empty: everywhere."""
    value: str = ""

    @property
    def coordinates(self) -> tuple[float, float]:
        """Latitude and longitude in degrees; only of a row of that action."""
        found = COORDINATES.match(self.value)
        if not found:
            raise ValueError(self.value)
        return float(found[1]), float(found[2])


def read_authority(path: Path | None) -> tuple[list[Row], list[AuthorityNotice]]:
    """The rows that can be followed, and a notice for each that cannot. Raises nothing."""
    if path is None or not path.is_file():
        return [], []
    try:
        if path.stat().st_size > LARGEST:
            reason = Said("%s is over 5 MB.", path.name)
            return [], [AuthorityNotice(0, reason, marked("Is it the right file?"))]
        text = _decode(path.read_bytes())
    except OSError as error:
        reason = Said("%s cannot be read: %s.", path.name, str(error))
        return [], [AuthorityNotice(0, reason, marked("Check the file."))]
    return parse(text)


def parse(text: str) -> tuple[list[Row], list[AuthorityNotice]]:
    """The corrections in the text of a CSV file."""
    lines = io.StringIO(text.replace("\x00", ""), newline="")
    table = csv.reader(lines, delimiter=_delimiter(text))
    rows: list[Row] = []
    notices: list[AuthorityNotice] = []
    header: list[str] = []
    number = 0
    try:
        for cells in table:
            number += 1
            cells = [_cell(cell) for cell in cells]
            if not any(cells) or cells[0].startswith("#"):
                continue
            if not header:
                header = [cell.lower() for cell in cells]
                missing = {"action", "name"} - set(header)
                if missing:
                    reason = Said("The header lacks the column %s.", _all_of(sorted(missing)))
                    read = Said("The first row must read: %s", ",".join(COLUMNS))
                    return [], [AuthorityNotice(number, reason, read)]
                continue
            made = _row(number, dict(zip(header, cells, strict=False)))
            if isinstance(made, Row):
                rows.append(made)
            else:
                notices.append(made)
    except csv.Error as error:
        reason = Said("The table breaks off here: %s.", str(error))
        remedy = marked("Save it from a spreadsheet as CSV.")
        notices.append(AuthorityNotice(number + 1, reason, remedy))
    return rows, notices


def _row(number: int, cells: dict[str, str]) -> Row | AuthorityNotice:
    action = cells.get("action", "").lower()
    if action not in ACTIONS:
        use = Said("Use one of: %s.", ", ".join(ACTIONS))
        if action:
            return AuthorityNotice(number, Said("Unknown action %s.", repr(action)), use)
        return AuthorityNotice(number, marked("The row has no action."), use)
    lacking = [column for column in NEEDS[action] if not cells.get(column)]
    if lacking:
        reason = Said("%s needs the column %s.", action, _all_of(lacking))
        return AuthorityNotice(number, reason, marked("Fill the cell in, or delete the row."))
    word = cells.get("kind", "").lower()
    if word and word not in KINDS:
        remedy = marked("Use person, place or organization, or leave it empty.")
        return AuthorityNotice(number, Said("Unknown kind %s.", repr(word)), remedy)
    stories = tuple(part for part in re.split(r"[\s;,]+", cells.get("story", "")) if part)
    value = cells.get("value", "")
    row = Row(
        number, action, KINDS.get(word), cells["name"], cells.get("target", ""), stories, value
    )
    if action == "coordinates":
        try:
            latitude, longitude = row.coordinates
        except ValueError:
            latitude = longitude = 999.0
        if abs(latitude) > 90 or abs(longitude) > 180:
            reason = Said("%s is no pair of latitude and longitude.", repr(value))
            return AuthorityNotice(number, reason, marked("Write degrees, such as 48.85, 2.35."))
    if action == "identifier" and not re.match(r"https?://[^\s<>\"]+$", value):
        remedy = marked("Write a whole address, such as https://www.wikidata.org/wiki/Q7747.")
        return AuthorityNotice(number, Said("%s is no web address.", repr(value)), remedy)
    return row


def _all_of(columns: Sequence[str]) -> str:
    return reduce(lambda those, each: Said("%s and %s", those, each), columns)


def _cell(cell: str) -> str:
    """A cell without odd spaces, nor the quote that keeps a spreadsheet from running it."""
    cell = " ".join(cell.split())
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@" and len(cell) > 1 else cell


def _decode(data: bytes) -> str:
    for start, charset in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(start):
            return data.decode(charset, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """Of comma, semicolon and tab, what the header has most of."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=header.count)
