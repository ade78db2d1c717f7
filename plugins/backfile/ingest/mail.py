"""A mail saved as a file: its head unfolded and decoded, its body's own words.

A story that begins with "From:" is no mail by that: the head must have a line that only mail
programs write, and one or two more that mails have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_string
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from backfile.ingest import notices
from backfile.ingest.decode import Decoded, decode
from backfile.ingest.draft import Draft, Row
from backfile.ingest.fields import known_fields
from backfile.ingest.repair import drop_controls

LONGEST_HEAD = 200
"""Lines; mails that passed many servers have long heads."""
MOST_PARTS = 100
_FEWEST_HEADERS = 3

_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(?:\s(.*)|$)")
_POSTMARK = re.compile(r"From \S+ .*\d\d:\d\d.*\d{4}")
_USUAL = frozenset({"from", "to", "subject", "date", "cc", "reply-to", "sender"})
_TECHNICAL = frozenset(
    {
        *("message-id", "received", "mime-version", "content-type", "return-path"),
        *("content-transfer-encoding", "delivered-to", "in-reply-to", "references"),
    }
)
_KINDS = ("text/plain", "text/html")
_ENCODED = ("quoted-printable", "base64")


def mail(draft: Draft) -> None:
    """Leaves a mail's fields, a blank line and the body, for the rules of any other file."""
    rows = draft.rows
    begin = 1 if rows and _POSTMARK.fullmatch(rows[0][1]) else 0
    end = _end_of_head(rows, begin)
    if not end:
        return
    text = "\n".join(line for _, line in rows[begin:])
    if text.lower().count("boundary") > MOST_PARTS:
        # The parser calls itself for each part within a part.
        return
    message = message_from_string(text)
    parts = _parts(message)
    if not parts:
        return
    body = rows[end + 1 :]
    if message.is_multipart() or _is_encoded(parts[0]):
        # Where a decoded line stood in the file can't be told.
        lines = [line for part in parts for line in (*_text(part), "")]
        body = [(0, line) for line in drop_controls(lines, draft.notices)]
        all_parts = sum(not part.is_multipart() for part in message.walk())
        draft.notices.append(notices.mail_read(all_parts - len(parts)))
    draft.rows = [*_fields(rows[begin:end]), (0, ""), *body]
    more = sum(1 for _, line in rows[end:] if _POSTMARK.fullmatch(line))
    if begin and more:
        draft.notices.append(notices.mails_in_one(1 + more))


def _end_of_head(rows: list[Row], begin: int) -> int:
    """The row of the blank line that ends the head; 0 if this is no mail."""
    names: set[str] = set()
    for at, (_, line) in enumerate(rows[begin : begin + LONGEST_HEAD], begin):
        if not line.strip():
            known = names & (_USUAL | _TECHNICAL)
            is_mail = len(known) >= _FEWEST_HEADERS and names & _TECHNICAL
            return at if is_mail else 0
        match = _HEADER.match(line)
        if match:
            names.add(match[1].lower())
        elif not names or line[0] not in " \t":
            return 0
    return 0


def _fields(rows: list[Row]) -> Iterator[Row]:
    """A line for each header that says something of the story, with the number of its first."""
    unfolded: list[Row] = []
    for number, line in rows:
        if line[0] in " \t" and unfolded:
            unfolded[-1] = unfolded[-1][0], unfolded[-1][1] + " " + line.strip()
        else:
            unfolded.append((number, line))
    for number, line in unfolded:
        name, _, value = line.partition(":")
        if known_fields().get(name.casefold(), "ignored") != "ignored":
            yield number, f"{name}: {_words(value.strip())}"


def _words(value: str) -> str:
    """A header's value with its encoded words (`=?utf-8?q?caf=C3=A9?=`) as characters."""
    if "=?" not in value:
        return value
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (MessageError, LookupError, ValueError):
        return value


def _parts(message: Message) -> list[Message]:
    """The parts that are the mail's text: the plain ones, else those of HTML; none attached."""
    parts = []
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            return []
        if not part.is_multipart() and part.get_content_disposition() != "attachment":
            parts.append(part)
    for kind in _KINDS:
        if of_kind := [part for part in parts if part.get_content_type() == kind]:
            return of_kind
    return []


def _is_encoded(part: Message) -> bool:
    return part.get("Content-Transfer-Encoding", "").strip().lower() in _ENCODED


def _text(part: Message) -> list[str]:
    payload = str(part.get_payload())
    if not _is_encoded(part) or not payload.isascii():
        return payload.splitlines()
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    try:
        return data.decode(part.get_content_charset("utf-8")).splitlines()
    except (LookupError, UnicodeDecodeError):
        decoded = decode(data)
        return decoded.lines if isinstance(decoded, Decoded) else []
