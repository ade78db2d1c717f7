"""The ledger's sentences: what was found in a file and what to do about it, in one place.

Written for the person who keeps the folder. Each function gives one `Notice`; `line` is 1-based,
0 when the whole file is meant.
"""

from __future__ import annotations

import datetime as dt

from backfile.model import Notice

# --- files that are not read -------------------------------------------------------------------


def hidden() -> Notice:
    return Notice(0, "A hidden file of the system or an editor.", "Nothing to do; it is left out.")


def not_text_file() -> Notice:
    return Notice(
        0,
        "Not a .txt file.",
        "If it holds a story, save it as plain text with a name that ends in .txt.",
    )


def link_outside() -> Notice:
    return Notice(
        0,
        "A link to a file outside the seeds folder; it was not followed.",
        "Copy the file itself into the folder.",
    )


def link_to_folder() -> Notice:
    return Notice(
        0,
        "A link to another folder; it was not followed.",
        "Copy the folder's files into the seeds folder, or do nothing if they are there already.",
    )


def broken_link() -> Notice:
    return Notice(
        0, "A link that leads nowhere.", "Remove the link or put back the file that it names."
    )


def not_a_file() -> Notice:
    return Notice(
        0, "Neither a file nor a folder, but a device or a pipe.", "Remove it from the folder."
    )


def no_permission() -> Notice:
    return Notice(0, "The file may not be read by this account.", "Change its permissions.")


def unreadable(why: str) -> Notice:
    return Notice(
        0, f"The file could not be read: {why}.", "Check the disk, then copy the file here again."
    )


def folder_unreadable() -> Notice:
    return Notice(
        0,
        "A folder that may not be listed, so its files are missing from the archive.",
        "Change its permissions.",
    )


def too_large(size: int, limit: int) -> Notice:
    return Notice(
        0,
        f"The file has {size:,} bytes; the limit is {limit:,}.",
        "If it holds many stories, cut it into one file each; if it is one, raise "
        "INGEST_MAX_BYTES in pelican.conf.py.",
    )


def too_many_lines(limit: int) -> Notice:
    return Notice(
        0,
        f"The file has more than {limit:,} lines, so it is hardly one story.",
        "If it holds many stories, cut it into one file each; if its lines were broken by "
        "mistake, join them.",
    )


def empty() -> Notice:
    return Notice(0, "There is no text in the file.", "Put the story back, or remove the file.")


def binary(what: str) -> Notice:
    return Notice(
        0,
        f"This is not text but {what}.",
        "Open it in the program that made it and save it as plain text (.txt, UTF-8).",
    )


# --- what was guessed or repaired --------------------------------------------------------------


def encoding_guessed(name: str) -> Notice:
    return Notice(
        0,
        f"The file is not in UTF-8; it was read as {name}.",
        "Look whether letters with accents are right; to be rid of the guess, save it as UTF-8.",
    )


def encodings_mixed() -> Notice:
    return Notice(
        0,
        "Most of the file is UTF-8, some of it is not; the rest was read as Windows-1252.",
        "Look for wrong letters and save the file as UTF-8.",
    )


def characters_lost(line: int, count: int) -> Notice:
    return Notice(
        line,
        f"{_count(count, 'character was', 'characters were')} lost before the file came here "
        "and stand as \ufffd.",
        "If you have the original, put the right letters back.",
    )


def mojibake(line: int, lines: int) -> Notice:
    return Notice(
        line,
        f"Garbled letters (such as Ã© for é) were put right on {_count(lines, 'line', 'lines')}.",
        "Look whether they are right now; to keep it so, save the text with the right letters.",
    )


def quotes_restored(line: int) -> Notice:
    return Notice(
        line,
        "Quotation marks or dashes of Windows-1252 stood as control characters; they were "
        "put right.",
        "Look whether the punctuation is right.",
    )


def controls_dropped(line: int, count: int) -> Notice:
    return Notice(
        line,
        f"{_count(count, 'control character was', 'control characters were')} left out.",
        "Look whether anything is missing there.",
    )


def no_date() -> Notice:
    return Notice(
        0,
        "No date was found; the story stands among the undated ones.",
        "If you know the day, add a first line such as: Date: 2023-09-15",
    )


def bad_date(line: int, words: str) -> Notice:
    return Notice(
        line,
        f"“{_short(words)}” is not a date on the calendar; the story stands among the undated.",
        "Write the date as year-month-day, for example 2023-09-15.",
    )


def ambiguous_date(line: int, words: str, taken: dt.date) -> Notice:
    return Notice(
        line,
        f"“{_short(words)}” may be read two ways; it was taken as {taken.isoformat()}.",
        "If all such dates are the other way round, change INGEST_DAY_FIRST in pelican.conf.py; "
        "if only this one is, write it as year-month-day.",
    )


def date_guessed(line: int, taken: dt.date, where: str) -> Notice:
    return Notice(
        line,
        f"No date is given; {taken.isoformat()} was taken from {where}.",
        f"If it is right, make it certain with a first line: Date: {taken.isoformat()}",
    )


def date_without_year(day: str) -> Notice:
    return Notice(
        0,
        f"The story says “{_short(day)}” but no year; it stands among the undated ones.",
        "If you know the year, add a first line such as: Date: 2023-09-15",
    )


def html_removed() -> Notice:
    return Notice(
        0,
        "The text was HTML; its tags were taken away.",
        "Look whether anything of the page's furniture stayed in the story.",
    )


def mail_read(left_out: int) -> Notice:
    if left_out:
        return Notice(
            0,
            "The file was a mail; its text was taken and "
            f"{_count(left_out, 'other part was', 'other parts were')} left out.",
            "Look whether an attachment holds the story; then save that as a file of its own.",
        )
    return Notice(
        0,
        "The file was a mail; its text was taken out of it.",
        "Look whether greetings or a signature stayed in the story.",
    )


def mails_in_one(count: int) -> Notice:
    return Notice(
        0,
        f"The file holds {count:,} mails, which were read as one story.",
        "If they are stories, cut the file into one each.",
    )


def wikitext_removed(unfinished: bool) -> Notice:
    if unfinished:
        return Notice(
            0,
            "The text was wikitext with a template that is cut off, so words may be missing.",
            "Compare the story with its original.",
        )
    return Notice(
        0,
        "The text was wikitext; its markup was taken away.",
        "Look whether the story reads well.",
    )


def markup_left() -> Notice:
    return Notice(
        0,
        "The text holds too much wiki markup to take away; it was left as it stands.",
        "Save the story as plain text.",
    )


def headline_made(line: int) -> Notice:
    return Notice(
        line,
        "No headline was found; the first sentence stands in for it.",
        "Add a headline as a line of its own above the story, or as: Title: The headline",
    )


def no_body(line: int) -> Notice:
    return Notice(
        line,
        "There is a headline and no story below it.",
        "If the text was lost, put it back; if there never was more, nothing need be done.",
    )


def same_id(twin: str) -> Notice:
    return Notice(
        0,
        f"The file name or text gives the same address as {twin}; this story was given a longer "
        "one of its own.",
        "If the two are one story, remove one of them; otherwise nothing need be done.",
    )


def _short(words: str, limit: int = 60) -> str:
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _count(number: int, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {many}"
