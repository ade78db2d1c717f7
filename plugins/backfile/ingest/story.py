"""Lines of text to a story: a list of rules, each of which reads and takes what it knows.

The canonical shape needs the first two and the last few; the others look, and find nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from backfile.ingest import notices
from backfile.ingest.body import drop_repeated_title, first_sentence, is_headline, unwrap
from backfile.ingest.byline import agency_writer, credit_at_end
from backfile.ingest.dateline import dateline_of, place_and_day
from backfile.ingest.dates import EARLIEST_YEAR, date_of_field, first_date
from backfile.ingest.decode import Decoded
from backfile.ingest.draft import ABOVE, Draft
from backfile.ingest.fields import field_lines, front_matter
from backfile.ingest.head import loose_head
from backfile.ingest.identity import content_id, given_id
from backfile.ingest.language import language_of
from backfile.ingest.mail import mail
from backfile.ingest.markup import plain_text
from backfile.ingest.repair import printable
from backfile.ingest.sources import east_asian_dateline, source_of_headline, source_that_learned
from backfile.ingest.words import count_words
from backfile.model import Notice, Story, marked
from backfile.settings import IngestSettings

_CANONICAL = re.compile(
    r"\s*date[ :]\s*(?P<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:T\S*)?(?:\s+(?P<title>.*))?$", re.I
)
_ADDRESS = re.compile(r"(?:(?:url|source|link):\s*)?<?(?P<url>https?://[^\s<>\"]{4,2000})>?$", re.I)
_DATE_IN_PATH = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)|/(\d{8})(?=[/-]|$)")
_DATE_IN_NAME = re.compile(
    r"(?:^|[^0-9A-Za-z])(\d{4}-\d\d-\d\d|\d{4}_\d\d_\d\d|(?:19|20)\d{6})(?=[^0-9A-Za-z]|$)"
)
_DATELINE = marked("the dateline")
_FIRST_SENTENCE = marked("the first sentence")


def read_story(
    seed: str, decoded: Decoded, settings: IngestSettings
) -> tuple[Story | None, list[Notice]]:
    """The story, None when nothing is left of it, and what was guessed or repaired."""
    draft = Draft(seed, settings, list(enumerate(decoded.lines, 1)))
    draft.notices.extend(decoded.notices)
    for rule in RULES:
        rule(draft)
    if not draft.title:
        return None, [*draft.notices, notices.empty()]
    date = draft.date
    paragraphs = tuple([line for _, line in draft.rows])
    story = Story(
        seed=seed,
        id=given_id(seed) or content_id(date.isoformat() if date else "", draft.title, paragraphs),
        title=draft.title,
        date=date,
        paragraphs=paragraphs,
        byline=draft.byline,
        source=draft.source,
        source_url=draft.source_url,
        dateline=draft.dateline,
        section=draft.section,
        language=draft.language,
        words=count_words(paragraphs),
        found=tuple(sorted(draft.found.items())),
    )
    return story, draft.notices


def _canonical_line(draft: Draft) -> None:
    """ " date 2023-09-15 Headline" on the first line that isn't blank."""
    at = next((n for n, (_, line) in enumerate(draft.rows) if line and not line.isspace()), None)
    if at is None:
        return
    number, line = draft.rows[at]
    match = _CANONICAL.match(line)
    if match is None:
        return
    try:
        draft.date = dt.date.fromisoformat(match["date"])
    except ValueError:
        stated = date_of_field(match["date"], day_first=True)
        draft.date = stated.date if stated else None
    if draft.date is None or draft.date.year < EARLIEST_YEAR:
        draft.date = None
        draft.notices.append(notices.bad_date(number, match["date"]))
    draft.date_stated = True
    draft.title = " ".join((match["title"] or "").split())
    draft.title_line = number
    draft.canonical = bool(draft.title)
    del draft.rows[: at + 1]


def _collapse(draft: Draft) -> None:
    """Runs of spaces become one, lines are trimmed, blank ones at the top go."""
    rows = draft.rows
    if not _is_trimmed([line for _, line in rows]):
        rows = [(number, " ".join(line.split())) for number, line in rows]
    begin = next((n for n, (_, line) in enumerate(rows) if line), len(rows))
    draft.rows = rows[begin:]


def _is_trimmed(lines: list[str]) -> bool:
    # Most files are clean, and looking once at all is cheaper than cutting; only " " is a printable
    # space. A space at a line's edge stands beside the joint's.
    text = " | ".join(["", *filter(None, lines), ""])
    return "  " not in text and text.isprintable()


def _fields(draft: Draft) -> None:
    if not draft.canonical:
        field_lines(draft)
        _collapse(draft)


def _markup(draft: Draft) -> None:
    if draft.canonical and ("&" in draft.title or "<" in draft.title):
        before = Draft(draft.seed, draft.settings, [(draft.title_line, draft.title)])
        plain_text(before)
        draft.title = next((line for _, line in before.rows if line), draft.title)
        draft.notices.extend(before.notices)
    rows = draft.rows
    plain_text(draft)
    if draft.rows is not rows:
        # What the markup's character references brought in must be as clean as the file's text.
        draft.rows = [
            row if row[1].isprintable() else (row[0], printable(row[1])) for row in draft.rows
        ]
    # Headline and body may both have had it.
    draft.notices = list(dict.fromkeys(draft.notices))


def _begin_with_text(draft: Draft) -> None:
    draft.title = printable(draft.title)
    while draft.rows and not draft.rows[0][1]:
        del draft.rows[0]


def _address(draft: Draft) -> None:
    """A line that is an address and nothing else, above the story."""
    for at, (_, line) in enumerate(draft.rows[:3]):
        match = _ADDRESS.match(line)
        if match:
            draft.note("source_url", match["url"], ABOVE)
            del draft.rows[at]
            break


def _paragraphs(draft: Draft) -> None:
    draft.rows = unwrap(draft.rows)


def _headline(draft: Draft) -> None:
    """The first line if it reads like a headline, else the first sentence."""
    if draft.title or not draft.rows:
        return
    number, line = draft.rows[0]
    draft.title_line = number
    opening = dateline_of(line, day_first=True)
    if (
        opening is None
        and not draft.opens_with_paragraph
        and is_headline(line, len(draft.rows) == 1)
    ):
        draft.note("title", line, marked("the first line"))
        del draft.rows[0]
        return
    draft.note(
        "title", first_sentence(line[opening.length :] if opening else line), _FIRST_SENTENCE
    )
    draft.notices.append(notices.headline_made(number))


def _repeated_title(draft: Draft) -> None:
    if draft.found.get("title") != _FIRST_SENTENCE:
        drop_repeated_title(draft)


def _dateline(draft: Draft) -> None:
    """Place, agency and day that open one of the first paragraphs."""
    for number, line in draft.rows[:3]:
        if (asian := east_asian_dateline(line)) is not None:
            draft.note("source", asian[0], _DATELINE)
            draft.note("dateline", asian[1], _DATELINE)
            return
        opening = dateline_of(line, day_first=draft.settings.day_first) or place_and_day(
            line, day_first=draft.settings.day_first
        )
        if opening is None:
            continue
        draft.note("dateline", opening.place, _DATELINE)
        draft.note("source", opening.source, _DATELINE)
        if not draft.date_stated and opening.date:
            draft.date, draft.date_stated = opening.date, True
            draft.found["date"] = _DATELINE
            draft.notices.append(notices.date_guessed(number, opening.date, _DATELINE))
        draft.partial_date = opening.partial_date
        return


def _credits(draft: Draft) -> None:
    """Byline and source where the running text gives them beyond doubt."""
    texts = [line for _, line in draft.rows]
    if not draft.byline and texts:
        credit = agency_writer(texts[0])
        if credit:
            how = marked("the agency's credit in the first paragraph")
            draft.note("byline", credit.byline, how)
            draft.note("source", credit.source, how)
        draft.note("byline", credit_at_end(texts), marked("the credit at the end"))
    draft.note("source", source_of_headline(draft.title), marked("the headline"))
    draft.note("source", source_that_learned(texts), marked("“has learned”"))


def _date_elsewhere(draft: Draft) -> None:
    """The date that opens the story, or stands in its address or the file's name: a guess."""
    if draft.date_stated:
        return None
    day_first = draft.settings.day_first
    for number, line in draft.rows[:4]:
        found = first_date(line[:80], day_first=day_first)
        # Only at the very beginning: further on it is what the story tells of.
        if (
            found
            and not any(map(str.isdigit, line[: found.start]))
            and found.start <= 20
            and line[: found.start].count(" ") <= 2
            and not found.ambiguous
        ):
            return _guess(
                draft, number, found.date.isoformat(), marked("the beginning of the text")
            )
    match = _DATE_IN_PATH.search(draft.source_url)
    if match:
        stated = "-".join(part.zfill(2) for part in match.groups() if part)
        return _guess(draft, 0, stated, marked("the source's address"))
    match = _DATE_IN_NAME.search(draft.seed)
    if match:
        return _guess(draft, 0, match[1].replace("_", "-"), marked("the file's name"))
    return None


def _guess(draft: Draft, line: int, stated: str, where: str) -> None:
    found = date_of_field(stated, day_first=True)
    if found:
        draft.date, draft.date_stated = found.date, True
        draft.found["date"] = where
        draft.notices.append(notices.date_guessed(line, found.date, where))


def _undated(draft: Draft) -> None:
    if draft.date is None and not draft.date_stated:
        if draft.partial_date:
            draft.notices.append(notices.date_without_year(draft.partial_date))
        else:
            draft.notices.append(notices.no_date())


def _language(draft: Draft) -> None:
    if not draft.language:
        text = "\n".join([draft.title, *(line for _, line in draft.rows[:8])])
        draft.language = language_of(text, draft.settings.language)
        draft.found["language"] = marked("the words")


def _no_body(draft: Draft) -> None:
    if draft.title and not draft.rows:
        draft.notices.append(notices.no_body(draft.title_line))


RULES: tuple[Callable[[Draft], None], ...] = (
    mail,
    front_matter,
    _canonical_line,
    _fields,
    _collapse,
    _markup,
    _fields,
    _begin_with_text,
    _address,
    _paragraphs,
    _headline,
    _repeated_title,
    loose_head,
    _dateline,
    _credits,
    _date_elsewhere,
    _undated,
    _language,
    _no_body,
)
