"""What different ways to print an organisation's name have in common."""

from __future__ import annotations

import functools
import re

from backfile.entities.firms import LEGAL
from backfile.entities.tokens import tokens
from backfile.memory import remembered

FC = frozenset(("fc", "afc"))
ABROAD = frozenset(("a/s", "ab", "asa", "bv", "kk", "oy"))
"""Legal forms that English texts do not tell from other letters …"""
AHEAD = frozenset(("ab", "pt"))
"""… and those that stand in front: AB Volvo."""
FORMS = LEGAL | ABROAD | FC | {"and"}
NATIONS = {"united states": "us", "united kingdom": "uk", "united nations": "un"}
NUMBERS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
}
CUT = {
    "assn": "association",
    "bros": "brothers",
    "intl": "international",
    "labs": "laboratories",
    "mfg": "manufacturing",
    "mftg": "manufacturing",
    "natl": "national",
}
"""Words that headlines cut."""
FORCES = frozenset(("force", "service", "department"))
"""Behind a town's police, which are the same without."""
SPELLINGS = (
    ("isation", "ization"),
    ("defence", "defense"),
    ("labour", "labor"),
    ("centre", "center"),
    ("adviser", "advisor"),
)
"""British and American ones."""


@remembered
def core(form: str) -> str:
    """The letters of a name without "the", "&", the legal form, "FC" and the spelling of
    -ise; Channel Seven is Channel 7, the United States Senate the US Senate, and the Mossby Police
    Department the Mossby Police."""
    parts = list(tokens(re.sub(r"\b([A-Z])\.(?=[A-Z]\b)", r"\1", form).replace("&", " and ")))
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    if len(parts) > 1 and parts[0] in FC | AHEAD:
        parts = parts[1:]
    if len(parts) > 2 and (nation := NATIONS.get(" ".join(parts[:2]))):
        parts[:2] = [nation]
    if len(parts) > 2 and parts[-2:] == ["football", "club"]:
        del parts[-2:]
    # Washington's Metropolitan Police Department is not London's Metropolitan Police.
    if (
        len(parts) > 2
        and parts[-2] == "police"
        and parts[-1] in FORCES
        and parts[0] != "metropolitan"
    ):
        parts.pop()
    while len(parts) > 1 and parts[-1] in FORMS:
        parts.pop()
    if len(parts) > 1:
        parts[-1] = NUMBERS.get(parts[-1], parts[-1])
    return " ".join(
        functools.reduce(lambda word, each: word.replace(*each), SPELLINGS, CUT.get(part, part))
        for part in parts
    )
