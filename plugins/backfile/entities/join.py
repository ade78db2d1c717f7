"""Joins what the model cut apart: "Priyanka" + "Gandhi Vadra", "Central Bank of" + "the UAE"."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from backfile.entities.found import Span
from backfile.entities.prior import place_prior
from backfile.entities.trim import PLACE_LABELS
from backfile.entities.words import words

INITIALS_BEFORE = re.compile(r"(?<![\w.])(?:[A-Z]\.?\s?){1,3}$")
WORD_BEFORE = re.compile(r"(?<![\w.'’-])[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?\s$")
LAST_WORD = re.compile(r"[^\W_]+\W*$")
SENTENCE_ON = re.compile(r"(?:['’]s)?(?:[,;:!?)]| [a-z(]|\.?$|\. [A-Z])")
"""Follows a name that no word with a capital goes on."""
OF_PLACE = re.compile(r" of ((?:[A-Z][\w-]+ ?)+)$")
"""Ends the name of a country's body."""
OWNING = ("'s", "’s")
"""Ends a town's name that is no part of an institution's: London's Royal Court."""
SAINTS = ("St ", "St. ", "Saint ")
ENDS_OPEN = re.compile(r"\s(?:of|of the|for|in)$")


def join(text: str, spans: Sequence[Span], given: Container[str]) -> list[Span]:
    """The spans of one paragraph, in order, joined where they are parts of one name.

    `given` are lower-case given names, so that an untagged one before a surname is taken in.
    """
    joined: list[Span] = []
    for span in spans:
        if joined and (label := _one_name(text, joined[-1], span, given)):
            last = joined.pop()
            joined.append(Span(last.paragraph, last.start, span.end, label))
        else:
            joined.append(span)
    return [_reach_back(text, span, joined, given) for span in joined]


def _one_name(text: str, first: Span, second: Span, given: Container[str]) -> str:
    """The label of the whole if two neighbours are parts of one name, else nothing."""
    gap = text[first.end : second.start]
    given_place = first.label in ("GPE", "LOC") and text[first.start : first.end].lower() in given
    if second.label == "PERSON" and gap == " " and (first.label == "PERSON" or given_place):
        closed = text[first.end - 1] in ".'’" or text[first.start : first.end].isupper()
        return "" if closed else "PERSON"
    written = text[first.start : first.end]
    if gap == " " and second.label == "ORG" and _is_institution(text[second.start : second.end]):
        town = first.label in PLACE_LABELS and not written.endswith(OWNING)
        return "ORG" if town or written.startswith(SAINTS) else ""
    if written == text[second.start : second.end] and " " not in written:
        # Moss and Moss, but not "without Moss, and Moss said"; such a firm is called nothing else.
        firm = text.count(written) == 2 * text.count(f"{written}{gap}{written}")
        joined = gap in (" and ", " & ") and not text.startswith(OWNING, second.end)
        return "ORG" if joined and firm else ""
    if first.label != "ORG" or second.label not in ("GPE", "LOC", "ORG"):
        return ""
    if ENDS_OPEN.search(written) and gap in (" ", " the "):
        return "ORG"
    if gap == " and " and second.label in ("GPE", "LOC") and (place := OF_PLACE.search(written)):
        # The Police Federation of England and Wales, but not the Bank of England and U.S. banks.
        spelled = "." not in text[second.start : second.end]
        both = spelled and SENTENCE_ON.match(text, second.end)
        return "ORG" if both and place_prior(place[1]) else ""
    ending = LAST_WORD.search(written)
    if ending and gap in (" of ", " of the "):
        lists = words()
        head = ending[0].strip(" .").lower() in lists.organization_heads
        return "ORG" if head and " " in written else ""
    return ""


def _is_institution(name: str) -> bool:
    """Whether a name is what many towns have one of, a High Court or a Primary School: right behind
    a town's, it is the town's."""
    first, *others = name.lower().split()
    lists = words()
    if not others or others[-1] not in lists.organization_heads:
        return False
    return not (first in lists.demonyms or place_prior(name.split()[0]))


def _reach_back(text: str, span: Span, spans: Sequence[Span], given: Container[str]) -> Span:
    """A person's name with the initials or the given name before it."""
    if span.label != "PERSON":
        return span
    floor = max((s.end for s in spans if s.end <= span.start), default=0)
    before = text[floor : span.start]
    found = INITIALS_BEFORE.search(before)
    if found and found[0].strip() not in ("A", "I", "A ", "I "):
        return Span(span.paragraph, floor + found.start(), span.end, "PERSON")
    word = WORD_BEFORE.search(before)
    if word and word[0].strip().lower() in given:
        return Span(span.paragraph, floor + word.start(), span.end, "PERSON")
    return span
